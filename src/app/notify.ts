/** Tells somebody of a run by mail, as Settings say: of what needs a person and is new, or of what was posted. */
import type { Owners } from '../core/controls/owners.ts';
import { decodeTold, encodeTold, newCauses, type Told } from '../core/controls/told.ts';
import type { StandingException } from '../core/exceptions/standing.ts';
import type { NotifyWhen, Settings } from '../core/expenses/inputs.ts';
import type { RunSummary, SheetView } from '../core/run.ts';
import { wordRunMail } from '../core/wording/notify.ts';
import { addressOf } from './clocks.ts';
import { KEPT, type Kept } from './kept.ts';
import { todayOf, type World } from './world.ts';

/** A run as it stands in the sheet. */
export type Written = {
  readonly view: SheetView;
  readonly standing: readonly StandingException[];
  readonly owners: Owners;
};

type Telling = Written & { readonly address: string; readonly run: RunSummary };

/** What needs a person after a run: its exceptions, or the system that stopped it; null where it could not tell. */
function causesOf({ view: { exceptions, overview }, standing }: Written): readonly string[] | null {
  const failed = overview?.failed ?? null;
  if (exceptions === null) return failed === null ? null : [failed];
  return [...standing.map(({ exception }) => exception.key), ...(failed === null ? [] : [failed])];
}

/** `isNew` tells which exceptions the mail is about; the others are counted. */
function send(
  world: World,
  { address, run, view, standing, owners }: Telling,
  isNew: (key: string) => boolean,
): boolean {
  const failed = view.overview?.failed ?? null;
  const mail = wordRunMail({
    run,
    standing,
    isNew,
    organisation: view.overview?.organisation?.name ?? '',
    failed: failed && { system: failed, contact: owners.vendors[failed] },
    address: addressOf(world),
  });
  return world.mail.send(address, mail.subject, mail.text);
}

/** Keeps what was told under `name`; `before` is the text that stands there. */
export function keepTold({ store }: World, name: string, told: Told, before: string | undefined): void {
  const text = encodeTold(told);
  if (text === (before ?? '')) return;
  if (text === '') store.remove(name);
  else store.write(name, text);
}

/**
 * One mail where a cause is open that no mail told of yet. The note comes before its mail, so that a run that dies sends none
 * twice; a mail that Google refuses is tried again by the next run (Apps Script: Quotas).
 */
function tellCauses(world: World, kept: Kept, telling: Telling): void {
  const causes = causesOf(telling);
  if (causes === null) return;
  const before = decodeTold(kept[KEPT.told]);
  const { fresh, told } = newCauses(before, causes, todayOf(world));
  keepTold(world, KEPT.told, told, kept[KEPT.told]);
  if (fresh.size > 0 && !send(world, telling, (key) => fresh.has(key)))
    keepTold(world, KEPT.told, before, encodeTold(told));
}

const TELL: Readonly<Record<NotifyWhen, (world: World, kept: Kept, telling: Telling) => void>> = {
  never: () => undefined,
  'needs a person': tellCauses,
  postings: (world, _kept, telling) => {
    if (telling.run.counts.posted + telling.run.counts.saved > 0) send(world, telling, () => true);
  },
};

/** For every run that stands in the Run Log. Nothing is read or sent while nobody wants to be told. */
export function notify(world: World, kept: Kept, { address, when }: Settings['notify'], written: Written): void {
  const { run } = written.view;
  if (run) TELL[when](world, kept, { ...written, address, run });
}
