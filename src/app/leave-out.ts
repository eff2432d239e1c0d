/** *Leave out*, *Leave out for good* and *Already in ledger*: what people chose for the entries of an exception that the plan still holds. */
import type { Instant } from '../core/calendar.ts';
import { choiceIn, choicesOf, FOR_ENTRIES, type Leaving, type NotDone } from '../core/exceptions/choices.ts';
import type { Exception } from '../core/exceptions/kinds.ts';
import type { UnpostedExpense } from '../core/expenses/expense.ts';
import type { LeftOut, LeftOutReason, Plan, Reservation } from '../core/expenses/plan-types.ts';
import { oldNumber } from '../core/ledger/numbers.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { judgeTogether } from '../core/posting/adoption.ts';
import { mayBeBatchedOff, type OffNote } from '../core/posting/off-notes.ts';
import type { RegisterRow } from '../core/run.ts';
import { wordAdopted } from '../core/wording/leave-out.ts';
import { adoptedRows, findAdopted, takenOf, totalOf } from './already-there.ts';
import type { Going } from './finish.ts';
import { settleOff } from './off-again.ts';
import { type BatchedOffNow, batchOff } from './old-batches.ts';
import type { ChosenOff } from './old-entries.ts';
import { refusalOf } from './own-expenses.ts';

type Asked = {
  readonly exception: Exception;
  readonly choice: Leaving;
  /** What stands under Note: the reason, or what names the document. */
  readonly note: string;
  readonly expenses: readonly UnpostedExpense[];
};

/** `found` is the document that the entries are in already; `why` stands in Batched Off. */
type Allowed = Asked & { readonly found: FoundDocument | null; readonly why: string };

function askedIn({ sheet, reading, notDone }: Going, plan: Plan): readonly Asked[] {
  const chosen = plan.exceptions.flatMap((exception) => {
    const choice = FOR_ENTRIES.find((each) => each === choiceIn(sheet.actions.get(exception.key) ?? ''));
    const isOffered = choice && choicesOf(exception).includes(choice) && !notDone.has(exception.key);
    return isOffered ? [{ exception, choice }] : [];
  });
  if (chosen.length === 0) return [];
  const notes = sheet.notes();
  const ofId = new Map(reading.expenses.map((expense) => [expense.entryId, expense]));
  return chosen.map(({ exception, choice }) => ({
    exception,
    choice,
    note: (notes.get(exception.key) ?? '').trim(),
    expenses: exception.entries.flatMap(({ entryId }) => ofId.get(entryId) ?? []),
  }));
}

/** What may be carried out, or why not. */
function judge(
  going: Going,
  asked: Asked,
  refused: ReturnType<typeof refusalOf>,
  taken: ReturnType<typeof takenOf>,
): Allowed | NotDone | Fault {
  const { exception, choice, note, expenses } = asked;
  const ids = exception.entries.map(({ entryId }) => entryId);
  const because = refused(ids, expenses);
  if (because) return because;
  if (choice !== 'Leave out' && expenses.some(({ recordIds }) => recordIds.length === 0))
    return { kind: 'no GL records' };
  if (choice !== 'Already in ledger')
    return note === '' ? { kind: 'no reason given' } : { ...asked, found: null, why: note };
  const found = findAdopted(going, expenses, note, taken);
  return found.ok ? { ...asked, found: found.value, why: wordAdopted(found.value.number) } : found.error;
}

const isAllowed = (judged: Allowed | NotDone | Fault): judged is Allowed => 'exception' in judged;

/** What several rows count as part of one document must fit into it together. */
function judgeAll(going: Going, asked: readonly Asked[], refused: ReturnType<typeof refusalOf>) {
  const taken = takenOf(going);
  const judged = asked.map((each) => ({ each, judged: judge(going, each, refused, taken) }));
  const shareOf = ({ each, judged: one }: (typeof judged)[number]) => {
    const total = totalOf(each.expenses);
    return isAllowed(one) && one.found && total ? [{ named: each.note, found: one.found, total }] : [];
  };
  const shares = judged.flatMap(shareOf);
  return judged.map((one) => {
    const [share] = shareOf(one);
    const trouble = share ? judgeTogether(share, shares, taken(share.found)) : null;
    return trouble ? { each: one.each, judged: trouble } : one;
  });
}

const reasonOf = ({ choice, found, note }: Allowed, entryId: number): LeftOutReason => {
  if (choice === 'Leave out') return { kind: 'left out', why: note };
  return found ? { kind: 'already there', number: found.number } : { kind: 'batched off', number: oldNumber(entryId) };
};

/** The plan without the entries that are gone; an exception that lost all of its entries is settled. */
function without(plan: Plan, gone: ReadonlySet<number>, leftOut: readonly LeftOut[]): Plan {
  const exceptions = plan.exceptions.flatMap((exception): readonly Exception[] => {
    const entries = exception.entries.filter(({ entryId }) => !gone.has(entryId));
    return entries.length > 0 || exception.entries.length === 0 ? [{ ...exception, entries }] : [];
  });
  return { ...plan, exceptions, leftOut: [...plan.leftOut, ...leftOut] };
}

/** The entries of which an earlier request may still make a batch without a document: they wait, whatever became of what held them. */
export const maybeBatchedOff = (off: readonly OffNote[], now: Instant): readonly Reservation[] =>
  mayBeBatchedOff(off, now).map((entryId) => ({ entryId, reason: { kind: 'in doubt', number: oldNumber(entryId) } }));

const NOTHING: BatchedOffNow = { done: [], refusals: new Map(), fault: null, notes: [] };

/** `off` with what people left out; `registered` are the rows of entries that stand in documents which were not posted here. */
export function leaveOutChosen(
  going: Going,
  off: ChosenOff,
): ChosenOff & { readonly registered: readonly RegisterRow[] } {
  const { world, run, reading } = going;
  const again = settleOff(going);
  const offNotes = [...off.offNotes, ...again.offNotes];
  const asked = askedIn({ ...going, notDone: off.notDone }, off.plan);
  if (asked.length === 0) return { ...off, offNotes, registered: again.registered };
  const refused = refusalOf(world, run, reading.lists.members);
  const judged = judgeAll(going, asked, refused);
  const allowed = judged.flatMap((one) => (isAllowed(one.judged) ? [one.judged] : []));
  const toBatch = allowed.filter(({ choice }) => choice !== 'Leave out');
  const wanted = toBatch.flatMap(({ expenses, why, found }) =>
    expenses.map((expense) => ({ expense, why, ...(found ? { adopted: { type: found.type, id: found.id } } : {}) })),
  );
  const came = wanted.length > 0 ? batchOff(world, run.id, wanted) : NOTHING;
  const done = new Set(came.done);
  const notDone = new Map(off.notDone);
  let fault = off.fault ?? came.fault;
  for (const { each, judged: one } of judged) {
    if (isAllowed(one)) {
      const refusal = each.expenses.map(({ entryId }) => came.refusals.get(entryId)).find(Boolean);
      if (refusal) notDone.set(each.exception.key, refusal);
    } else if ('system' in one) fault ??= one;
    else notDone.set(each.exception.key, one);
  }
  const gone = allowed.map((one) => ({
    one,
    entries: one.exception.entries.filter(({ entryId }) => one.choice === 'Leave out' || done.has(entryId)),
  }));
  const leftOut = gone.flatMap(({ one, entries }) =>
    entries.map((entry): LeftOut => ({ entry, reason: reasonOf(one, entry.entryId) })),
  );
  const ids = new Set(leftOut.map(({ entry }) => entry.entryId));
  return {
    plan: without(off.plan, ids, leftOut),
    notDone,
    fault,
    offNotes: [...offNotes, ...came.notes],
    registered: [
      ...again.registered,
      ...gone.flatMap(({ one, entries }) => (one.found ? adoptedRows(going, one.found, entries) : [])),
    ],
  };
}
