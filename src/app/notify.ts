/** Tells somebody of a run by mail, as Settings say: of what needs a person, once as long as it is the same, or of what was posted. */
import type { NotifyWhen, Settings } from '../core/expenses/inputs.ts';
import { hashOf } from '../core/ids.ts';
import type { RunSummary, SheetView } from '../core/run.ts';
import { wordRunMail } from '../core/wording/notify.ts';
import { addressOf } from './clocks.ts';
import { KEPT, type Kept } from './kept.ts';
import type { World } from './world.ts';

/** What needs a person after a run: its exceptions, or the system that stopped it; null where it could not tell. */
function causesOf({ exceptions, overview }: SheetView): readonly string[] | null {
  const failed = overview?.failed ?? null;
  if (exceptions === null) return failed === null ? null : [failed];
  return [...exceptions.map(({ key }) => key), ...(failed === null ? [] : [failed])].sort();
}

function send(world: World, address: string, run: RunSummary, view: SheetView): boolean {
  const mail = wordRunMail(run, view.exceptions ?? [], view.overview?.organisation?.name ?? '', addressOf(world));
  return world.mail.send(address, mail.subject, mail.text);
}

function note({ store }: World, causes: string | undefined): void {
  if (causes === undefined) store.remove(KEPT.told);
  else store.write(KEPT.told, causes);
}

/**
 * One mail where the causes are others than the last mail told of. The note comes before its mail, so that a run that dies sends none
 * twice; a mail that Google refuses is tried again by the next run (Apps Script: Quotas).
 */
function tellCauses(world: World, kept: Kept, address: string, run: RunSummary, view: SheetView): void {
  const causes = causesOf(view);
  if (causes === null) return;
  const before = kept[KEPT.told];
  const now = causes.length === 0 ? undefined : hashOf(causes.join('\n'), 16);
  if (now === before) return;
  note(world, now);
  if (now !== undefined && !send(world, address, run, view)) note(world, before);
}

const TELL: Readonly<
  Record<NotifyWhen, (world: World, kept: Kept, address: string, run: RunSummary, view: SheetView) => void>
> = {
  never: () => undefined,
  'needs a person': tellCauses,
  postings: (world, _kept, address, run, view) => {
    if (run.counts.posted + run.counts.saved > 0) send(world, address, run, view);
  },
};

/** For every run that stands in the Run Log. Nothing is read or sent while nobody wants to be told. */
export function notify(world: World, kept: Kept, { address, when }: Settings['notify'], view: SheetView): void {
  if (view.run) TELL[when](world, kept, address, view.run, view);
}
