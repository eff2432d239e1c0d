/** Looks at what people did to posted documents since the last run: tells it, writes it down, and changes nothing in the ledger. */
import type { CalendarDate } from '../core/calendar.ts';
import { documentException, rowsMissing } from '../core/exceptions/causes.ts';
import { choiceIn } from '../core/exceptions/choices.ts';
import type { Exception } from '../core/exceptions/kinds.ts';
import { recodedIn, type Sight } from '../core/expenses/recoded.ts';
import { accountLabel } from '../core/ledger/labels.ts';
import { isOurNumber } from '../core/ledger/numbers.ts';
import { isLive } from '../core/ledger/statuses.ts';
import type { FoundDocument, ReferenceData } from '../core/ledger/types.ts';
import type { Fault, Store } from '../core/ports.ts';
import { entriesIn } from '../core/posting/claims.ts';
import {
  codedInDraft,
  compare,
  type Drift,
  type DriftNames,
  entriesFound,
  entriesOf,
  stateOf,
} from '../core/posting/drift.ts';
import { decodeWatched, encodeWatched, type Watched } from '../core/posting/drift-notes.ts';
import { isPosted, registerStatus } from '../core/posting/register.ts';
import { documentsIn, type Registered } from '../core/posting/registered.ts';
import { ok, type Result } from '../core/result.ts';
import type { RegisterChange } from '../core/run.ts';
import { wordAccepted } from '../core/wording/drift.ts';
import { asLeft } from './left.ts';
import type { OpenNotes } from './notes.ts';
import { notePosted, postedBefore } from './posted.ts';
import { isScrubDue, readScrubbed } from './scrub.ts';
import { tellSeconds } from './second-documents.ts';
import { type Desk, DOCUMENT_TYPES } from './track.ts';
import type { World } from './world.ts';

const WATCHED = 'drift';

/** The names of its pages; the first bears no number. */
const nameOfPage = (page: number): string => (page === 0 ? WATCHED : WATCHED + page);

const readWatched = (store: Store): readonly Watched[] => Object.values(store.readAll(WATCHED)).flatMap(decodeWatched);

/** Writes the pages that are others than before, and removes those that are too many. */
function writeWatched(store: Store, notes: readonly Watched[]): void {
  const before = store.readAll(WATCHED);
  const pages = encodeWatched(notes);
  pages.forEach((text, page) => {
    if (before[nameOfPage(page)] !== text) store.write(nameOfPage(page), text);
  });
  const kept = new Set(pages.map((_text, page) => nameOfPage(page)));
  for (const name of Object.keys(before)) if (!kept.has(name)) store.remove(name);
}

/** The documents of which a person accepted that they are not as they were posted. */
export const acceptedIn = (store: Store): ReadonlySet<string> =>
  new Set(readWatched(store).flatMap(({ id, isAccepted }) => (isAccepted ? [id] : [])));

/** What a run tells of drift, and what it writes down in the Register. */
export type Drifted = {
  readonly exceptions: readonly Exception[];
  readonly registerChanges: readonly RegisterChange[];
  readonly sight?: Sight;
};

const NOTHING: Drifted = { exceptions: [], registerChanges: [] };

/** `asLeft` = entries of those that changed and are as a run left them: untouched, or put back by people; `noted` are on their way. */
type Suspects = {
  readonly documents: readonly FoundDocument[];
  readonly asLeft: readonly number[];
  readonly noted: readonly FoundDocument[];
};

/** By its number, or by the entries that its lines name under whatever number people gave it. */
const isOurs = (found: FoundDocument): boolean => isOurNumber(found.number) || entriesIn(found).length > 0;

/** Documents that changed since the last run otherwise than by the add-on, with those that wait for a person from before. */
function readSuspects(
  desk: Desk,
  watched: readonly Watched[],
  isNoted: (found: FoundDocument) => boolean,
): Result<Suspects, Fault> {
  const isAsLeft = asLeft(desk.store);
  const suspects = new Map<string, FoundDocument>();
  const left: FoundDocument[] = [];
  const noted: FoundDocument[] = [];
  for (const type of DOCUMENT_TYPES) {
    const changed = desk.changesOf(type);
    if (!changed.ok) return changed;
    for (const found of changed.value)
      if (isAsLeft(found)) left.push(found);
      else if (isNoted(found)) noted.push(found);
      else if (isOurs(found)) suspects.set(found.id, found);
    const ids = watched.filter((each) => each.type === type && !each.isAccepted && !suspects.has(each.id));
    const known =
      ids.length === 0
        ? ok([])
        : desk.ledger.findById(
            type,
            ids.map(({ id }) => id),
          );
    if (!known.ok) return known;
    for (const found of known.value) suspects.set(found.id, found);
  }
  return ok({ documents: [...suspects.values()], asLeft: left.flatMap(entriesIn), noted });
}

function namesOf({ accounts, contacts, taxRates, trackingCategories }: ReferenceData): DriftNames {
  const labels = new Map(accounts.map((account) => [account.id, accountLabel(account)]));
  const names = new Map(contacts.map(({ id, name }) => [id, name]));
  const options = new Map(trackingCategories.flatMap((each) => each.options.map(({ id, name }) => [id, name])));
  const rates = new Map(taxRates.map(({ code, name }) => [code, name]));
  return {
    contact: (id) => names.get(id) ?? '',
    account: (id) => labels.get(id) ?? '',
    taxRate: (code) => rates.get(code) ?? code,
    option: (id) => options.get(id) ?? id,
  };
}

type Judged = { readonly registered: Registered; readonly found: FoundDocument; readonly drift: Drift };

const exceptionOf = ({ registered, drift }: Judged): Exception | null =>
  drift.facts && documentException(drift.facts, entriesOf(registered));

/** What the Register is told of a document; null where it says so already. */
function changeOf({ registered, drift: { status, changed } }: Judged): RegisterChange | null {
  const isNews = status !== registered.status || changed.size > 0;
  return isNews ? { documentId: registered.id, status, changed } : null;
}

/** An accepted exception: the document stands from now on as the ledger has it, and what was told is written down. */
function accepted({ registered, found, drift: { facts } }: Judged): RegisterChange {
  const text = facts ? wordAccepted(facts) : '';
  return {
    documentId: registered.id,
    status: registerStatus(found.status, false),
    changed: new Map(registered.entryIds.map((entryId) => [entryId, text])),
  };
}

/** What this run goes by beside the world: the day, and what people wrote under Action. */
export type Looking = {
  readonly ledger: ReferenceData;
  readonly notes: OpenNotes;
  readonly today: CalendarDate;
  readonly actions: ReadonlyMap<string, string>;
  /** The entries that ConnectWise lists as unposted. */
  readonly unposted: ReadonlySet<number>;
};

/** The documents that are noted, by their ids. */
export const idsIn = ({ intents, waiting }: OpenNotes): ReadonlySet<string> =>
  new Set([...intents.flatMap(({ documents }) => documents), ...waiting].map(({ ledgerId }) => ledgerId));

/** Compares what changed, and a part of what did not, with the Register; it is read only when there is anything to compare. */
export function lookForDrift(world: World, desk: Desk, looking: Looking): Result<Drifted, Fault> {
  const { ledger, notes, today, actions } = looking;
  const watched = readWatched(world.store);
  const noted = idsIn(notes);
  const read = readSuspects(desk, watched, ({ id }) => noted.has(id));
  if (!read.ok) return read;
  const { documents: suspects, asLeft: untouched, noted: onTheirWay } = read.value;
  const isDue = isScrubDue(world.store, today);
  if (suspects.length + onTheirWay.length === 0 && !isDue) return ok({ ...NOTHING, sight: sightOf([], untouched) });
  const rows = world.readRegister();
  const documents = rows.ok ? documentsIn(rows.value) : [];
  const scrubbed = isDue ? readScrubbed(desk, documents, today) : null;
  const byId = new Map(documents.map((registered) => [registered.id, registered]));
  const names = namesOf(ledger);
  const acceptedState = new Map(watched.map((each) => [each.id, each.isAccepted ? each.state : '']));
  const seen = new Map([...suspects, ...(scrubbed?.found ?? [])].map((found) => [found.id, found]));
  const judged = [...seen.values()].flatMap((found): readonly Judged[] => {
    const registered = byId.get(found.id);
    if (!registered || acceptedState.get(found.id) === stateOf(found)) return [];
    return [{ registered, found, drift: compare(registered, found, names) }];
  });
  const wasPosted = createWasPosted(world, looking, [...seen.values()]);
  const seconds = tellSeconds(
    [...seen.values()].filter(({ id }) => !byId.has(id)),
    documents,
    seen,
  );
  const lost = seconds.others.filter(wasPosted);
  notePosted(world.store, [
    ...judged.filter(isPostedSince).flatMap(({ registered }) => registered.entryIds),
    ...lost.flatMap(entriesIn),
  ]);
  const drifted = settle(world, watched, judged, [...lost, ...seconds.open], actions);
  const coded = onTheirWay.flatMap((found): readonly RegisterChange[] => {
    const registered = byId.get(found.id);
    if (!registered) return [];
    const changed = codedInDraft(registered, found, names);
    return changed.size > 0 ? [{ documentId: found.id, status: registered.status, changed }] : [];
  });
  scrubbed?.note();
  return ok({
    ...drifted,
    registerChanges: [...drifted.registerChanges, ...coded],
    sight: sightOf(judged, untouched),
    exceptions: [...drifted.exceptions, ...seconds.exceptions, ...rowsMissing(lost.flatMap(entriesFound))],
  });
}

/** Coding is told only of documents whose money and contact are as they were. */
const sightOf = (judged: readonly Judged[], untouched: readonly number[]): Sight => ({
  entryIds: [...untouched, ...judged.flatMap(({ registered }) => registered.entryIds)],
  recodings: judged
    .filter(({ drift }) => drift.changed.size > 0)
    .flatMap(({ registered, found }) => recodedIn(registered, found)),
});

/** Saved once, and in the ledger by now, though no note of ours waited for it. */
const isPostedSince = ({ registered, drift }: Judged): boolean =>
  registered.status === 'Draft in Xero' && isPosted(drift);

/**
 * Whether a document holds an entry that was posted from here. Where nobody remembers what was, that is one which was undone and
 * whose entry is neither unposted in ConnectWise nor on another document.
 */
function createWasPosted(
  { store }: World,
  { unposted }: Looking,
  seen: readonly FoundDocument[],
): (found: FoundDocument) => boolean {
  const wasPosted = postedBefore(store);
  if (wasPosted !== null) return (found) => entriesIn(found).some(wasPosted);
  const standing = new Set(seen.filter(isLive).flatMap(entriesIn));
  return (found) => !isLive(found) && entriesIn(found).some((id) => !unposted.has(id) && !standing.has(id));
}

/** Whether all that happened to a document since it was in `state` is that it was paid. */
const isPaidSince = (found: FoundDocument, state: string | undefined): boolean =>
  found.status === 'paid' && stateOf({ ...found, status: 'approved' }) === state;

/** Splits what a person accepted from what still waits, and notes both, with those that no row tells of. Only what a person was shown can be accepted: a further change is shown first. */
function settle(
  world: World,
  watched: readonly Watched[],
  judged: readonly Judged[],
  unknown: readonly FoundDocument[],
  actions: ReadonlyMap<string, string>,
): Drifted {
  const shown = new Map(watched.map(({ id, state }) => [id, state]));
  const agreedBefore = new Map(watched.flatMap(({ id, state, isAccepted: is }) => (is ? [[id, state] as const] : [])));
  const isAcceptedNow = (each: Judged): boolean =>
    choiceIn(actions.get(exceptionOf(each)?.key ?? '') ?? '') === 'Accept' &&
    shown.get(each.found.id) === stateOf(each.found);
  const isAccepted = (each: Judged): boolean =>
    isAcceptedNow(each) || (each.drift.facts !== null && isPaidSince(each.found, agreedBefore.get(each.found.id)));
  const agreed = judged.filter(isAccepted);
  const open = judged.filter((each) => each.drift.facts !== null && !isAccepted(each));
  const noteOf = (each: Judged): Watched => {
    const { type, id } = each.found;
    return { type, id, state: stateOf(each.found), isAccepted: isAccepted(each) };
  };
  const touched = new Set(judged.map(({ found }) => found.id));
  const notes = [
    ...watched.filter((each) => each.isAccepted && !touched.has(each.id)),
    ...[...agreed, ...open].map(noteOf),
    ...unknown.map(({ type, id }) => ({ type, id, state: '', isAccepted: false })),
  ];
  if (notes.length + watched.length > 0) writeWatched(world.store, notes);
  return {
    exceptions: open.flatMap((each) => exceptionOf(each) ?? []),
    registerChanges: [
      ...agreed.map(accepted),
      ...judged.filter((each) => !isAccepted(each)).flatMap((each) => changeOf(each) ?? []),
    ],
  };
}
