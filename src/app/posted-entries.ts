/**
 * What became in ConnectWise of entries that were posted: approvals that were taken back, and entries that say something else now.
 * Each is told for as long as it is so, or until a person accepts it.
 */
import type { CalendarDate } from '../core/calendar.ts';
import { type DocumentFacts, documentException, rowsMissing } from '../core/exceptions/causes.ts';
import { choiceIn } from '../core/exceptions/choices.ts';
import type { Exception, ExceptionEntry } from '../core/exceptions/kinds.ts';
import { UNAPPROVED } from '../core/expenses/approval.ts';
import type { Fault } from '../core/ports.ts';
import { entriesOf } from '../core/posting/drift.ts';
import { decodeAccepted, encodeAccepted } from '../core/posting/drift-notes.ts';
import { isPosted } from '../core/posting/register.ts';
import { documentsIn, type Registered, standingIn } from '../core/posting/registered.ts';
import { ok, type Result } from '../core/result.ts';
import type { RegisterChange } from '../core/run.ts';
import { wordAccepted, wordBooked } from '../core/wording/drift.ts';
import { type Drifted, idsIn, type Looking } from './drift.ts';
import { type PostedEntry, readPosted } from './latest.ts';
import { noteMarks } from './marks.ts';
import type { World } from './world.ts';

const ACCEPTED = 'unapproved';

/** What the rows of changed entries told last. */
const TOLD = 'altered';

export const isUnapproved = ({ status }: PostedEntry): boolean => UNAPPROVED.includes(status);
export const isAltered = ({ mark, postedMark }: PostedEntry): boolean => postedMark !== '' && mark !== postedMark;

/** A document that stands, with those of its entries that something is told of. */
type Standing = { readonly registered: Registered; readonly entries: readonly PostedEntry[] };

/** `documents` stand in the ledger, or were saved and no note waits for them. */
function standingWith(entries: readonly PostedEntry[], documents: readonly Registered[]): readonly Standing[] {
  const byId = new Map(entries.map((entry) => [entry.entryId, entry]));
  return standingIn(documents)
    .map((registered) => ({ registered, entries: registered.entryIds.flatMap((id) => byId.get(id) ?? []) }))
    .filter((standing) => standing.entries.length > 0);
}

type FactsOf = (standing: Standing) => DocumentFacts;

function exceptionOf(standing: Standing, factsOf: FactsOf): Exception {
  const ids = new Set(standing.entries.map(({ entryId }) => entryId));
  return documentException(
    factsOf(standing),
    entriesOf(standing.registered).filter(({ entryId }) => ids.has(entryId)),
  );
}

function acceptedChange(standing: Standing, factsOf: FactsOf): RegisterChange {
  const text = wordAccepted(factsOf(standing));
  const { id, status } = standing.registered;
  return { documentId: id, status, changed: new Map(standing.entries.map(({ entryId }) => [entryId, text])) };
}

type Actions = ReadonlyMap<string, string>;

const isAgreed = (standing: Standing, factsOf: FactsOf, actions: Actions): boolean =>
  choiceIn(actions.get(exceptionOf(standing, factsOf).key) ?? '') === 'Accept';

const toldOf = (open: readonly Standing[], agreed: readonly Standing[], factsOf: FactsOf): Drifted => ({
  exceptions: open.map((each) => exceptionOf(each, factsOf)),
  registerChanges: agreed.map((each) => acceptedChange(each, factsOf)),
});

const firstStatus = ({ entries }: Standing) => entries[0]?.status ?? 'Open';

const takenBack: FactsOf = (standing) => ({
  kind: 'approval taken back',
  number: standing.registered.number,
  status: firstStatus(standing),
});

/** Keeps something of each document under a name, by its id; nothing is written where that is what is there. */
function keep({ store }: World, name: string, pairs: Parameters<typeof encodeAccepted>[0]): void {
  const [before, text] = [store.read(name), encodeAccepted(pairs)];
  if (text !== null && text !== before) store.write(name, text);
  if (text === null && before !== null) store.remove(name);
}

/** What was accepted is noted with the status that it was accepted in, so that a further change is told. */
function tellUnapproved(world: World, standing: readonly Standing[], actions: Actions): Drifted {
  const known = decodeAccepted(world.store.read(ACCEPTED));
  const isKnown = (each: Standing): boolean => known.get(each.registered.id) === firstStatus(each);
  const asked = standing.filter((each) => !isKnown(each));
  const agreed = asked.filter((each) => isAgreed(each, takenBack, actions));
  keep(
    world,
    ACCEPTED,
    [...standing.filter(isKnown), ...agreed].map((each) => [each.registered.id, firstStatus(each)]),
  );
  return toldOf(
    asked.filter((each) => !agreed.includes(each)),
    agreed,
    takenBack,
  );
}

const altered: FactsOf = ({ registered, entries }) => {
  const rows = registered.rows.filter(({ entryId }) => entries.some((entry) => entry.entryId === entryId));
  return {
    kind: 'entries changed since',
    number: registered.number,
    expected: wordBooked(rows),
    found: entries.map(({ says }) => says.join(', ')).join('; '),
  };
};

const marksOf = ({ entries }: Standing): string => entries.map(({ mark }) => mark).join();

/** What an accepted entry says now is what it must say from now on. Only what a row told can be accepted: a further change is told first. */
function tellAltered(world: World, standing: readonly Standing[], actions: Actions): Drifted {
  if (standing.length === 0) return toldOf([], [], altered);
  const told = decodeAccepted(world.store.read(TOLD));
  const agreed = standing.filter(
    (each) => told.get(each.registered.id) === marksOf(each) && isAgreed(each, altered, actions),
  );
  const open = standing.filter((each) => !agreed.includes(each));
  keep(
    world,
    TOLD,
    open.map((each) => [each.registered.id, marksOf(each)]),
  );
  noteMarks(
    world.store,
    agreed.flatMap(({ entries }) => entries),
  );
  return toldOf(open, agreed, altered);
}

/** As much as ConnectWise's list tells of an entry. */
const entryOf = ({ entryId, date, says }: PostedEntry, today: CalendarDate): ExceptionEntry => ({
  entryId,
  amount: null,
  amountText: says[0] ?? '',
  currency: '',
  memberName: says[says.length - 1] ?? '',
  date: date ?? today,
  reportName: '',
  classification: '',
  url: '',
});

/** What is told, and all that ConnectWise said of posted entries. */
export type LookedAt = Drifted & { readonly posted: readonly PostedEntry[] };

/** One exception for each document and concern, and one for entries that no row tells of. The Register is read only where there is any. */
export function lookAtPostedEntries(world: World, { today, notes, actions }: Looking): Result<LookedAt, Fault> {
  const posted = readPosted(world, today);
  if (!posted.ok) return posted;
  // posted, but by a run that could not tell any more what it said: from now on it must say what it says now
  noteMarks(
    world.store,
    posted.value.filter((entry) => entry.postedMark === '' && !isUnapproved(entry)),
  );
  const unapproved = posted.value.filter(isUnapproved);
  const changed = posted.value.filter((entry) => isAltered(entry) && !isUnapproved(entry));
  const rows = unapproved.length + changed.length > 0 ? world.readRegister() : ok([]);
  const documents = rows.ok ? documentsIn(rows.value) : [];
  const noted = idsIn(notes);
  const standing = documents.filter(
    (each) => isPosted(each) || (each.status === 'Draft in Xero' && !noted.has(each.id)),
  );
  const told = [
    tellUnapproved(world, standingWith(unapproved, standing), actions),
    tellAltered(world, standingWith(changed, standing), actions),
  ];
  const isTold = new Set(documents.flatMap(({ entryIds }) => entryIds));
  const lost = [...unapproved, ...changed].filter(({ entryId }) => !isTold.has(entryId));
  return ok({
    exceptions: [
      ...told.flatMap(({ exceptions }) => exceptions),
      ...rowsMissing(lost.map((entry) => entryOf(entry, today))),
    ],
    registerChanges: told.flatMap(({ registerChanges }) => registerChanges),
    posted: posted.value,
  });
}
