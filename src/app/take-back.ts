/** Takes back what was batched off without a document: the selected rows of Batched Off, after a dialog that names count, sum and company. */
import type { BatchOutcome } from '../core/expenses/source.ts';
import { oldNumber } from '../core/ledger/numbers.ts';
import type { KeptBatchedOff } from '../core/posting/batched-off.ts';
import {
  type OldFacts,
  TAKE_BACK_TITLE,
  wordAfterTakeBack,
  wordBatchOffDeclined,
  wordNothingToTakeBack,
  wordTakeBackQuestion,
  wordTakenBack,
} from '../core/wording/batch-off.ts';
import { wordCopy } from '../core/wording/binding.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { adoptedId } from './already-there.ts';
import { BY_ADMIN, type Run, sayTrouble, underLock, withOwnSheet, withSheet } from './guard.ts';
import { isOwn } from './installation.ts';
import { release } from './old-entries.ts';
import { NOTHING, overviewOf, summaryOf, unchanged } from './view.ts';
import { STOP_SENDING_MS, type World } from './world.ts';

/** What stands batched off among the selected rows, or the sentence that says why there is nothing to ask. One under way may be: its batch is looked for too. */
function prepare(world: World, selected: ReadonlySet<number>): readonly KeptBatchedOff[] | string {
  if (!isOwn(world)) return wordCopy;
  const rows = world.batchedOff.read();
  if (!rows.ok) return rows.error.sentence;
  const chosen = rows.value.filter(
    ({ rowNumber, status }) => selected.has(rowNumber) && (status === 'Batched off' || status === 'Under way'),
  );
  return chosen.length > 0 ? chosen : wordNothingToTakeBack;
}

const factsOf = (world: World, rows: readonly KeptBatchedOff[]): OldFacts => ({
  entries: rows.length,
  amounts: rows.flatMap(({ entry }) => entry.amount ?? []),
  company: world.connectWiseCompany(),
  site: world.connectWiseSite(),
});

/** That an entry is to be posted is noted before its batch goes: a run that dies in between leaves one that is batched off all the same. */
function carryOut(world: World, run: Run, sheet: OpenSheet, rows: readonly KeptBatchedOff[]): void {
  const ids = rows.map(({ entry }) => entry.entryId);
  release(world.store, ids);
  const outcomes = world.source.deleteBatches(ids.map(oldNumber), () => world.clock.elapsedMs() < STOP_SENDING_MS);
  const of = new Map(outcomes.map((outcome) => [outcome.identifier, outcome]));
  const ended = (kind: BatchOutcome['kind']): readonly number[] =>
    ids.filter((entryId) => of.get(oldNumber(entryId))?.kind === kind);
  const done = ended('done');
  const refused = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.reasons.join(' ')] : []));
  world.batchedOff.setStatuses(new Map(done.map((entryId) => [entryId, 'Taken back'])));
  const said = wordTakenBack(done.length, refused, ids.length - done.length - refused.length);
  const isGood = done.length === ids.length;
  const facts = { organisation: null, needsYou: null, waiting: null, balances: null, said, isGood, failed: null };
  sheet.write({
    ...unchanged(world),
    registerChanges: done.map((entryId) => ({ documentId: adoptedId(entryId), status: 'Void' })),
    run: summaryOf(world, run, 'menu', { counts: NOTHING, amounts: [], balances: [], said }),
    overview: { ...overviewOf(world, run, facts), nextStep: wordAfterTakeBack(isGood) },
  });
  if (isGood) world.progress.say(said);
  else world.progress.remain(said);
}

/** Asks between two holds of the lock, because a dialog drops it. */
export function takeBack(world: World, selected: ReadonlySet<number>): void {
  const prepared: (readonly KeptBatchedOff[] | string)[] = [];
  underLock(world, BY_ADMIN, (run) =>
    withSheet(world, run, () => {
      prepared.push(prepare(world, selected));
    }),
  );
  const [rows] = prepared;
  if (rows === undefined) return;
  if (typeof rows === 'string') {
    sayTrouble(world, rows);
    return;
  }
  if (world.ask.confirm(TAKE_BACK_TITLE, wordTakeBackQuestion(factsOf(world, rows))))
    underLock(world, BY_ADMIN, (run) => withOwnSheet(world, run, null, (sheet) => carryOut(world, run, sheet, rows)));
  else world.progress.say(wordBatchOffDeclined);
}
