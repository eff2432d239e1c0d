/** Entries dated before the start date: what people said of them in Exceptions, and which of them may be batched off. */
import { type CalendarDate, earlier } from '../core/calendar.ts';
import { entryBeforeStart } from '../core/exceptions/causes.ts';
import { type AskedOfOld, askedOfOld, type NotDone } from '../core/exceptions/choices.ts';
import type { Exception } from '../core/exceptions/kinds.ts';
import { approvalRule } from '../core/expenses/approval.ts';
import type { UnpostedExpense } from '../core/expenses/expense.ts';
import type { Settings } from '../core/expenses/inputs.ts';
import type { LeftOut, Plan } from '../core/expenses/plan-types.ts';
import { oldNumber } from '../core/ledger/numbers.ts';
import type { Fault, Store } from '../core/ports.ts';
import { oldAmong, stillUnderWay } from '../core/posting/batched-off.ts';
import type { OffNote } from '../core/posting/off-notes.ts';
import { ok, type Result } from '../core/result.ts';
import { createDated } from './dated.ts';
import { addEntries, type EntrySet, entriesIn } from './entry-sets.ts';
import type { Going } from './finish.ts';
import { heldByOthers } from './held-entries.ts';
import type { OpenNotes } from './notes.ts';
import { batchOff } from './old-batches.ts';
import { byEntry, type Reading } from './read.ts';
import { reservationsOf } from './reservations.ts';
import type { World } from './world.ts';

const RELEASED: EntrySet = 'released.';

/** Notes that these entries are to be posted although they are dated before the start date. */
export const release = (store: Store, entryIds: readonly number[]): void => addEntries(store, RELEASED, entryIds);

const askedFor = (actions: ReadonlyMap<string, string>, choice: AskedOfOld['choice']): readonly AskedOfOld[] =>
  askedOfOld(actions).filter((asked) => asked.choice === choice);

/** Notes what people chose, before anything else is done with it: the row that bears the choice leaves with its exception. */
export const releaseChosen = (store: Store, actions: ReadonlyMap<string, string>): void =>
  release(
    store,
    askedFor(actions, 'Post it').map(({ entryId }) => entryId),
  );

/**
 * Of `expenses` those before the start date that people said to post. One that an earlier request may still batch off is left for
 * the next run. Nothing is read where none is dated before it.
 */
export function releasedAmong(
  world: World,
  { startDate }: Settings,
  expenses: readonly UnpostedExpense[],
): readonly number[] {
  const old = expenses.filter(({ date }) => startDate !== null && date < startDate);
  const isReleased = old.length > 0 ? entriesIn(world.store, RELEASED) : null;
  if (!isReleased) return [];
  const released = old.map(({ entryId }) => entryId).filter(isReleased);
  const rows = released.length > 0 ? world.batchedOff.read() : ok([]);
  const underWay = stillUnderWay(rows.ok ? rows.value : [], world.clock.now());
  return released.filter((entryId) => !underWay.has(entryId));
}

/** The approved entries before the start date that nothing speaks for: neither our notes, nor people, nor a document in the ledger. */
export function findOld(
  world: World,
  settings: Settings & { readonly startDate: CalendarDate },
  { expenses, setup }: Pick<Reading, 'expenses' | 'setup'>,
  notes: OpenNotes,
): Result<readonly UnpostedExpense[], Fault> {
  const noted = new Set(reservationsOf(notes).map(({ entryId }) => entryId));
  const isReleased = entriesIn(world.store, RELEASED);
  const { startDate } = settings;
  const rule = approvalRule(setup, settings);
  const old = oldAmong(expenses, startDate, rule, (entryId) => noted.has(entryId) || (isReleased?.(entryId) ?? false));
  const from = old.map(({ date }) => date).reduce(earlier, startDate);
  const held = heldByOthers(
    { datedFrom: createDated(world.ledger), store: world.store },
    old,
    byEntry(expenses).entriesOf,
    from,
  );
  if (!held.ok) return held;
  const inLedger = new Set(held.value.flatMap(({ entries }) => entries.map(({ entryId }) => entryId)));
  return ok(old.filter(({ entryId }) => !inLedger.has(entryId)));
}

/** What came of the choices: the plan without what was batched off, and why the other choices were not carried out. */
export type ChosenOff = {
  readonly plan: Plan;
  readonly notDone: ReadonlyMap<string, NotDone>;
  readonly fault: Fault | null;
  /** What is left of the notes of what was batched off, once the sheet is written. */
  readonly offNotes: readonly OffNote[];
};

const withoutEntries = (exceptions: readonly Exception[], entryIds: ReadonlySet<number>): readonly Exception[] =>
  exceptions.filter(({ key }) => !entryIds.has(entryBeforeStart(key) ?? 0));

/** Rows of entries that people chose to batch off and that are off the list by now: an earlier run died between its request and its row. */
function settleGone({ world, sheet, reading }: Going): void {
  const unposted = new Set(reading.expenses.map(({ entryId }) => entryId));
  const gone = askedFor(sheet.actions, 'Batch off').filter(({ entryId }) => !unposted.has(entryId));
  const found = world.source.findBatches(gone.map(({ entryId }) => oldNumber(entryId)));
  if (!found.ok) return;
  const standing = gone.filter((_, at) => found.value[at]);
  if (standing.length > 0)
    world.batchedOff.setStatuses(new Map(standing.map(({ entryId }) => [entryId, 'Batched off'])));
}

/** Batches off what people chose it for and gave a reason, as far as the plan still holds it for its date. */
export function batchOffChosen(going: Going, plan: Plan): ChosenOff {
  const { world, run, sheet, reading, notDone } = going;
  settleGone(going);
  const held = new Set(plan.exceptions.flatMap(({ key }) => entryBeforeStart(key) ?? []));
  // what was refused already, because of who asks, is not carried out here
  const asked = askedOfOld(sheet.actions).filter(({ key, entryId }) => held.has(entryId) && !notDone.has(key));
  if (asked.length === 0) return { plan, notDone, fault: null, offNotes: [] };
  const why = new Map<number, NotDone>();
  const reasons = sheet.notes();
  const wanted = asked.flatMap(({ key, entryId, choice }) => {
    const expense = reading.expenses.find((each) => each.entryId === entryId);
    const reason = reasons.get(key) ?? '';
    if (choice === 'Post it') why.set(entryId, { kind: 'batch of old unclear' });
    else if (reason === '') why.set(entryId, { kind: 'no reason given' });
    else if (expense?.recordIds.length === 0) why.set(entryId, { kind: 'no GL records' });
    return expense && !why.has(entryId) ? [{ expense, why: reason }] : [];
  });
  const { done, refusals, fault, notes } = batchOff(world, run.id, wanted);
  const gone = new Set(done);
  const leftOut = plan.exceptions
    .flatMap(({ key, entries }) => (gone.has(entryBeforeStart(key) ?? 0) ? entries : []))
    .map((entry): LeftOut => ({ entry, reason: { kind: 'batched off', number: oldNumber(entry.entryId) } }));
  const because = asked.flatMap(({ key, entryId }): readonly (readonly [string, NotDone])[] => {
    const refusal = why.get(entryId) ?? refusals.get(entryId);
    return refusal ? [[key, refusal]] : [];
  });
  return {
    plan: { ...plan, exceptions: withoutEntries(plan.exceptions, gone), leftOut: [...plan.leftOut, ...leftOut] },
    notDone: new Map([...notDone, ...because]),
    fault,
    offNotes: notes,
  };
}
