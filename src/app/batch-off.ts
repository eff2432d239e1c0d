/** *Batch off old entries…*: takes approved entries dated before the start date off ConnectWise's list, after it has said how many and how much. Posts nothing. */
import type { CalendarDate } from '../core/calendar.ts';
import type { UnpostedExpense } from '../core/expenses/expense.ts';
import { entryOf } from '../core/expenses/prepare.ts';
import { hashOf } from '../core/ids.ts';
import { OLD_PREFIX } from '../core/ledger/numbers.ts';
import type { Money } from '../core/money.ts';
import type { Fault } from '../core/ports.ts';
import { settledStatuses } from '../core/posting/batched-off.ts';
import { ok, type Result } from '../core/result.ts';
import {
  BATCH_OFF_TITLE,
  type OldFacts,
  wordAfterBatchOff,
  wordBatchedOff,
  wordBatchOffDeclined,
  wordBatchOffLater,
  wordBatchOffQuestion,
  wordNoStartDate,
  wordOldFound,
  wordOldMoved,
  wordOldReason,
} from '../core/wording/batch-off.ts';
import { wordCopy } from '../core/wording/binding.ts';
import { wordFault } from '../core/wording/faults.ts';
import { MODE_TEXTS } from '../core/wording/modes.ts';
import { wordReading, wordStopped } from '../core/wording/run.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { BY_ADMIN, type Run, sayTrouble, underLock, withSheet } from './guard.ts';
import { readBinding } from './installation.ts';
import { checkMemory } from './memory.ts';
import { isPaused } from './mode.ts';
import { readNotes } from './notes.ts';
import { type BatchedOffNow, batchOff, noteAfter } from './old-batches.ts';
import { findOld } from './old-entries.ts';
import { checkOrganisation } from './organisation.ts';
import { type Reading, readAll } from './read.ts';
import { NOTHING, overviewOf, summaryOf, unchanged } from './view.ts';
import type { World } from './world.ts';

/** What may be batched off. `mark` is another one where it is other entries or other amounts. */
export type FoundOld = {
  readonly startDate: CalendarDate;
  readonly expenses: readonly UnpostedExpense[];
  readonly facts: OldFacts;
  readonly mark: string;
};

type Looked = FoundOld & { readonly reading: Reading };

const amountsOf = (expenses: readonly UnpostedExpense[]): readonly Money[] =>
  expenses.flatMap((expense) => entryOf(expense).amount ?? []);

const MARK_LENGTH = 12;

function foundOf(world: World, startDate: CalendarDate, expenses: readonly UnpostedExpense[]): FoundOld {
  const amounts = amountsOf(expenses);
  const told = expenses.map((expense) => `${expense.entryId} ${entryOf(expense).amountText}`).sort();
  return {
    startDate,
    expenses,
    facts: { entries: expenses.length, amounts, company: world.connectWiseCompany(), site: world.connectWiseSite() },
    mark: hashOf([startDate, ...told].join('\n'), MARK_LENGTH),
  };
}

/** Reads what may be batched off, or the sentence that says why nothing can be. */
function lookFor(world: World, sheet: OpenSheet): Looked | string {
  const { startDate } = sheet.inputs.settings;
  const binding = readBinding(world);
  if (!binding.isOwn) return wordCopy;
  if (isPaused(world)) return MODE_TEXTS.pausedBefore;
  if (startDate === null) return wordNoStartDate;
  const notes = readNotes(world.store);
  // what has landed by now is looked up in the ledger, noted or not
  if (checkMemory(world, notes).do === 'wait') return wordBatchOffLater;
  world.progress.say(wordReading);
  const reading = readAll(world);
  if (!reading.ok) return wordStopped(wordFault(reading.error));
  const other = checkOrganisation(world, binding.organisation, reading.value.ledger.organisation);
  if (other) return wordStopped(wordFault(other));
  const old = findOld(world, { ...sheet.inputs.settings, startDate }, reading.value, notes);
  if (!old.ok) return wordStopped(wordFault(old.error));
  return { ...foundOf(world, startDate, old.value), reading: reading.value };
}

/** Brings the rows to what ConnectWise says now; how many of them turned out to be batched off. */
function settleRows(world: World, { expenses }: Reading): Result<number, Fault> {
  const rows = world.batchedOff.read();
  if (!rows.ok || rows.value.length === 0) return ok(0);
  const batches = world.source.readBatches(OLD_PREFIX);
  if (!batches.ok) return batches;
  const standing = new Set(batches.value.map(({ identifier }) => identifier));
  const moved = settledStatuses(rows.value, standing, new Set(expenses.map(({ entryId }) => entryId)));
  world.batchedOff.setStatuses(moved);
  return ok([...moved.values()].filter((status) => status === 'Batched off').length);
}

/** Batches off what was confirmed; gives the sentence that says what came of it, which stands in the Run Log and on Overview too. */
function carryOut(world: World, run: Run, sheet: OpenSheet, { expenses, startDate, facts, reading }: Looked): string {
  const settled = settleRows(world, reading);
  const why = wordOldReason(startDate);
  const wanted = expenses.map((expense) => ({ expense, why }));
  const came: BatchedOffNow = settled.ok
    ? batchOff(world, run.id, wanted)
    : { done: [], refusals: new Map(), fault: settled.error, notes: [] };
  const done = expenses.filter(({ entryId }) => came.done.includes(entryId));
  const told = wordBatchedOff({
    done: done.length,
    amounts: amountsOf(done),
    settled: settled.ok ? settled.value : 0,
    refusals: [...came.refusals.values()],
  });
  const found = facts.entries === 0 ? wordOldFound(facts, startDate) : '';
  const said = [found, told, came.fault ? wordStopped(wordFault(came.fault)) : ''].filter(Boolean).join(' ');
  const isGood = came.fault === null && came.refusals.size === 0;
  const { organisation } = reading.ledger;
  const seen = { organisation, needsYou: null, waiting: null, balances: null };
  sheet.write({
    ...unchanged(world),
    run: summaryOf(world, run, 'menu', { counts: NOTHING, amounts: [], balances: [], said }),
    overview: {
      ...overviewOf(world, run, { ...seen, said, isGood, failed: came.fault?.system ?? null }),
      nextStep: wordAfterBatchOff(isGood),
    },
  });
  noteAfter(world, came.notes);
  return said;
}

type Confirmed = Pick<FoundOld, 'mark'>;

/** What may be batched off now; a sentence where nothing can be looked for. */
export function lookForOld(world: World): FoundOld | string {
  const found: (FoundOld | string)[] = [];
  underLock(world, BY_ADMIN, (run) =>
    withSheet(world, run, (sheet) => {
      found.push(lookFor(world, sheet));
    }),
  );
  return found[0] ?? '';
}

/** Reads anew and batches off, where it is still what was confirmed; gives what is said of it, '' where another run is going on. */
export function batchOffConfirmed(world: World, { mark }: Confirmed): string {
  const said: string[] = [];
  underLock(world, BY_ADMIN, (run) =>
    withSheet(world, run, (sheet) => {
      const now = lookFor(world, sheet);
      if (typeof now === 'string') said.push(now);
      else if (now.mark !== mark) said.push(wordOldMoved);
      else said.push(carryOut(world, run, sheet, now));
    }),
  );
  return said[0] ?? '';
}

/** The menu's way: counts, asks between two holds of the lock, and carries out. */
export function batchOffOld(world: World): void {
  const found = lookForOld(world);
  if (found === '') return;
  if (typeof found === 'string') {
    sayTrouble(world, found);
    return;
  }
  const { facts, startDate } = found;
  if (facts.entries > 0 && !world.ask.confirm(BATCH_OFF_TITLE, wordBatchOffQuestion(facts, startDate))) {
    world.progress.say(wordBatchOffDeclined);
    return;
  }
  const said = batchOffConfirmed(world, found);
  if (said !== '') world.progress.remain(said);
}
