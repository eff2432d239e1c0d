/** The end of a *Sync now*: what came of it is written to the tabs, said, and noted for the next run. */
import { isEven } from '../core/equation.ts';
import { unevenIn } from '../core/exceptions/causes.ts';
import { type NotDone, withAnswers } from '../core/exceptions/choices.ts';
import type { Earlier } from '../core/expenses/duplicates.ts';
import type { Plan } from '../core/expenses/plan-types.ts';
import { entryOf } from '../core/expenses/prepare.ts';
import type { Fault } from '../core/ports.ts';
import { type Broken, heldTwice, lawException } from '../core/posting/invariants.ts';
import type { LawNotes } from '../core/posting/law-notes.ts';
import { createMappingNotes } from '../core/posting/mapping-notes.ts';
import type { OffNote } from '../core/posting/off-notes.ts';
import { registerRows } from '../core/posting/register.ts';
import type { RegisterRow, SheetView, Trigger } from '../core/run.ts';
import { wordDrift } from '../core/wording/drift.ts';
import { wordFault } from '../core/wording/faults.ts';
import { wordBroken } from '../core/wording/laws.ts';
import { wordRun, wordStopped, wordUneven } from '../core/wording/run.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { sinceOf, writeWatermark } from './changes.ts';
import type { Drifted } from './drift.ts';
import type { Run } from './guard.ts';
import { readKept } from './kept.ts';
import { brokenOn, writeLawNotes } from './laws.ts';
import { writeLeft } from './left.ts';
import { settleChanges } from './mapping-changes.ts';
import { noteMarks } from './marks.ts';
import { loseMemory } from './memory.ts';
import { pauseOf } from './mode.ts';
import { readNotes, writeAttempt } from './notes.ts';
import { noteAfter } from './old-batches.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Posting } from './post.ts';
import { notePosted } from './posted.ts';
import type { Reading } from './read.ts';
import type { Receipted } from './receipts.ts';
import { noteRecoded } from './recoded.ts';
import { registerChangesOf } from './register-changes.ts';
import { type RunRule, ruleSaid } from './ruling.ts';
import type { ReceiptReader } from './same-receipts.ts';
import type { SeeingLedger } from './seen.ts';
import { type Desk, isPaid, isPaidByPayroll, noteState, type Track } from './track.ts';
import { modeLines, overviewOf, summaryOf } from './view.ts';
import type { World } from './world.ts';

/** What a run has in hand from its reading on. */
export type Going = {
  readonly world: World;
  readonly run: Run;
  readonly trigger: Trigger;
  readonly sheet: OpenSheet;
  readonly reading: Reading;
  readonly desk: Desk;
  readonly seen: SeeingLedger['seen'];
  readonly lawNotes: LawNotes;
  /** How far this run may go. */
  readonly rule: RunRule;
  /** What is told of documents that were posted before, which no entry read waits for. */
  readonly besides: Drifted;
  /** What people chose and could not be carried out, by the key of the row. */
  readonly notDone: ReadonlyMap<string, NotDone>;
  /** Entries dated before the start date that people said to post all the same. */
  readonly released: readonly number[];
  readonly earlier: Earlier;
  readonly receipts: ReceiptReader;
  /** What earlier runs asked to be batched off without a document, and did not see through. */
  readonly off: readonly OffNote[];
  /** What is left of such notes once the sheet is written. */
  readonly offNotes?: readonly OffNote[];
  /** Rows of entries that stand in documents which were not posted here. */
  readonly registered?: readonly RegisterRow[];
};

/** All laws that are broken, once each: those that stopped the run before anything was sent, those met on the way, and doubles that came of it. */
function allBroken({ seen }: Going, { tracks }: Posting, before: readonly Broken[]): readonly Broken[] {
  const after = heldTwice([...seen(), ...tracks.flatMap(({ found }) => found ?? [])]);
  const byKey = new Map([...before, ...after].map((broken) => [lawException(broken).key, broken]));
  return [...byKey.values()];
}

/** `before` are the laws that kept the run from sending anything. */
export function finish(
  going: Going,
  posting: Posting,
  plan: Plan,
  before: readonly Broken[],
  receipted: Receipted,
): void {
  const { world, run, trigger, sheet, reading, besides } = going;
  const onTheWay = brokenOn(posting.tracks);
  const others = allBroken(going, posting, before);
  const broken = [...others, ...onTheWay];
  const outcome = outcomeOf({
    plan,
    posting,
    read: reading.expenses.map((expense) => entryOf(expense)),
    unsentBecause: broken.length > 0 ? 'stopped' : going.rule.watch.wasSeen() ? 'paused' : 'next run',
  });
  const { counts, amounts, balances } = outcome;
  const waiting = readNotes(world.store).waiting;
  const recoded = besides.sight ? noteRecoded(world, run.kept, besides.sight, sheet.inputs, reading.ledger) : '';
  const ruled = ruleSaid(going.rule, plan, posting);
  const said = [saidOf(outcome, posting.fault, besides, broken), ruled, recoded, receipted.said]
    .filter(Boolean)
    .join(' ');
  const all = [
    ...others.map(lawException),
    ...outcome.plan.exceptions,
    ...unevenIn(balances),
    ...besides.exceptions,
    ...receipted.exceptions,
  ];
  const exceptions = withAnswers(all, sheet.actions, new Map([...going.notDone, ...receipted.notDone]));
  const isGood = posting.fault === null && broken.length === 0 && balances.every(isEven);
  sheet.write({
    now: world.clock.now(),
    shortCode: reading.ledger.organisation.shortCode,
    plan: outcome.plan,
    exceptions,
    registered: [...registeredOf(going, posting), ...(going.registered ?? [])],
    registerChanges: [...besides.registerChanges, ...registerChangesOf(posting), ...receipted.registerChanges],
    run: summaryOf(world, run, trigger, { counts, amounts, balances, said }),
    overview: overviewOf(world, run, {
      organisation: reading.ledger.organisation,
      needsYou: exceptions.length,
      waiting,
      balances,
      broken,
      said,
      isGood,
      failed: posting.fault?.system ?? null,
      ...pauseMet(going),
    }),
    lists: { ledger: reading.ledger, expenses: reading.lists },
    ...boxesFor(going),
  });
  noteFor(going, posting, broken);
  if (isGood) world.progress.say(said);
  else world.progress.remain(said);
}

/** How a pause that the run met stands by now. */
const pauseMet = ({ world, rule }: Going) =>
  rule.watch.wasSeen() ? { modes: modeLines(world, rule.state, pauseOf(readKept(world))) } : {};

/** A new document is ticked only where a person looks at the plan that it stands in. */
const boxesFor = ({ rule, trigger }: Going): Pick<SheetView, 'boxes'> =>
  rule.state.mode === 'Supervised'
    ? { boxes: { of: 'held back', ticksNew: trigger === 'menu' && rule.picked === null } }
    : {};

/** What the next run goes by, once the sheet is written. */
function noteFor(
  { world, run, sheet, desk, lawNotes, reading, offNotes = [] }: Going,
  posting: Posting,
  broken: readonly Broken[],
): void {
  const { store } = world;
  noteAfter(world, offNotes);
  const { tracks } = posting;
  const postedIds = new Set(tracks.flatMap(({ end, promised }) => (end?.kind === 'posted' ? promised.entryIds : [])));
  notePosted(store, [...postedIds]);
  noteMarks(
    store,
    reading.expenses.filter(({ entryId }) => postedIds.has(entryId)),
  );
  writeLeft(desk, run.id, leftBy(posting), sinceOf(run.startedAt));
  forgetPosted(desk, posting);
  writeLawNotes(store, lawNotes, tracks, broken);
  if (broken.some(({ kind }) => kind === 'noted before approval')) loseMemory(world);
  if (tracks.some(wasRefused)) writeAttempt(store, desk.attempt + 1);
  if (broken.length === 0) settleChanges(world, sheet.inputs);
  writeWatermark(store, run.startedAt);
}

function saidOf(
  { counts, amounts, balances }: Outcome,
  fault: Fault | null,
  { exceptions }: Drifted,
  broken: readonly Broken[],
): string {
  const sentences = [
    wordBroken(broken),
    wordRun(counts, amounts),
    wordDrift(exceptions.length),
    balances.every(isEven) ? '' : wordUneven,
    fault ? wordStopped(wordFault(fault)) : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** Register rows for what this run posted or saved, in the order of the plan. */
function registeredOf({ world, run, sheet, reading }: Going, posting: Posting): readonly RegisterRow[] {
  const entries = new Map(
    posting.tracks.flatMap((track) => track.entries.map((entry) => [entry.entryId, entry] as const)),
  );
  const expenses = new Map(reading.expenses.map((expense) => [expense.entryId, expense]));
  const noteOf = createMappingNotes(sheet.inputs.mapping, sheet.inputs.settings.taxCodes);
  return posting.tracks.flatMap((track) => {
    const { found, promised } = track;
    if (!found || (track.end?.kind !== 'posted' && track.end?.kind !== 'saved')) return [];
    const byPayroll = isPaidByPayroll(track) ? { isByPayroll: true as const } : {};
    return registerRows({ ...promised, ...byPayroll }, found, isPaid(track), {
      runId: run.id,
      isNew: track.isCreated,
      postedAt: world.clock.now(),
      ledger: reading.ledger,
      documentUrl: world.ledger.linkTo(found.type, found.id, reading.ledger.organisation.shortCode),
      entries,
      mappingOf: (entryId) => noteOf(expenses.get(entryId)),
    });
  });
}

/** Whether an answer said no, or never came: the same request has to be told apart from it when it is sent anew. */
const wasRefused = ({ end }: Track): boolean =>
  end === null ||
  (end.kind === 'held' && (end.facts.kind === 'refused by ledger' || end.facts.kind === 'payment refused'));

/** How this run leaves the documents that it posted or saved. */
const leftBy = (posting: Posting) =>
  posting.tracks.flatMap((track) =>
    track.found && (track.end?.kind === 'posted' || track.end?.kind === 'saved')
      ? [{ found: track.found, isPaid: isPaid(track) }]
      : [],
  );

/** Posted documents are in the sheet now, so the intents forget them; unfinished ones keep theirs. */
function forgetPosted(desk: Desk, posting: Posting): void {
  const isPosted = (track: Track): boolean => track.end?.kind === 'posted';
  const left = { tracks: posting.tracks.filter((track) => !isPosted(track)), fault: null };
  noteState(desk, left, posting.tracks.filter(isPosted), 'batched');
}
