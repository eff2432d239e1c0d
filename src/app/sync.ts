/** *Sync now*: read, take up what is open, plan, post, and write every tab once. The menu and a schedule both come here. */
import { type CalendarDate, earlier } from '../core/calendar.ts';
import { isEven } from '../core/equation.ts';
import { unevenIn } from '../core/exceptions/causes.ts';
import { type NotDone, withAnswers } from '../core/exceptions/choices.ts';
import type { UnpostedExpense } from '../core/expenses/expense.ts';
import { planExpenses } from '../core/expenses/plan.ts';
import type { Plan, PlannedDocument, Reservation } from '../core/expenses/plan-types.ts';
import { entryOf } from '../core/expenses/prepare.ts';
import type { Fault } from '../core/ports.ts';
import { entriesChange, missingEntries } from '../core/posting/entries.ts';
import { registerRows, registerStatus } from '../core/posting/register.ts';
import { ok, type Result } from '../core/result.ts';
import type { RegisterChange, RegisterRow, Trigger } from '../core/run.ts';
import { wordDrift } from '../core/wording/drift.ts';
import { wordFault } from '../core/wording/faults.ts';
import { wordContest, wordForgotten, wordReading, wordRun, wordStopped, wordUneven } from '../core/wording/run.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { adopt } from './adopt.ts';
import { createChanges, sinceOf, writeWatermark } from './changes.ts';
import { type ChoicesDone, carryOutChoices } from './choices.ts';
import { createDated } from './dated.ts';
import { type Drifted, type Looking, lookForDrift } from './drift.ts';
import { type Run, stop, stopBy, underLock, withOwnSheet } from './guard.ts';
import { heldByOthers, troubledWaiting } from './held-entries.ts';
import { writeLeft } from './left.ts';
import { checkMemory, completeMemory } from './memory.ts';
import { attemptOf, hasRoomToWait, type OpenNotes, readNotes, writeAttempt } from './notes.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { type Posting, post } from './post.ts';
import { notePosted } from './posted.ts';
import { byEntry, type Reading, readLists, withUnposted } from './read.ts';
import { numbersIn, type Recovered, recover, withTracks } from './recover.ts';
import { carryOnSendingBack } from './send-back.ts';
import { type Desk, noteState, type Track } from './track.ts';
import { lookForUnapproved } from './unapproved.ts';
import { overviewOf, summaryOf } from './view.ts';
import { STOP_SENDING_MS, type World } from './world.ts';

export const sync = (world: World, trigger: Trigger): void =>
  underLock(world, (run) =>
    withOwnSheet(world, run, trigger, (sheet) => {
      const noted = readNotes(world.store);
      const memory = checkMemory(world, noted);
      if (memory.do === 'wait') return stop(world, run, trigger, sheet, wordForgotten(memory.leftMs, noted.damaged));
      world.progress.say(wordReading);
      const begun = begin({ world, run, sheet, notes: noted }, memory.do === 'go on');
      if (!begun.ok) return stopBy(world, run, trigger, sheet, begun.error);
      const { reading, notes, exceptions, notDone } = begun.value;
      const desk = deskOf(world, run, reading, notes);
      const recovered = recover(desk, notes, byEntry(reading.expenses).entriesOf);
      if (!recovered.ok) return stopBy(world, run, trigger, sheet, recovered.error);
      const news = lookAtPosted(world, desk, {
        ledger: reading.ledger,
        notes,
        today: todayOf(world),
        actions: sheet.actions,
      });
      if (!news.ok) return stopBy(world, run, trigger, sheet, news.error);
      const besides: Drifted = { ...news.value, exceptions: [...exceptions, ...news.value.exceptions] };
      const going: Going = { world, run, trigger, sheet, reading, desk, besides, notDone };
      const known = memory.do === 'go on' ? recovered.value : remember(going, recovered.value, notes);
      return typeof known === 'string' ? stop(world, run, trigger, sheet, known) : carryOn(going, known);
    }),
  );

type Going = {
  readonly world: World;
  readonly run: Run;
  readonly trigger: Trigger;
  readonly sheet: OpenSheet;
  readonly reading: Reading;
  readonly desk: Desk;
  /** What is told of documents that were posted before, which no entry read waits for. */
  readonly besides: Drifted;
  /** What people chose and could not be carried out, by the key of the row. */
  readonly notDone: ReadonlyMap<string, NotDone>;
};

type Begun = ChoicesDone & { readonly reading: Reading };

/**
 * Reads what a decision needs. What people chose, and what an earlier *Void and send back* left, is carried out in between: the
 * expenses that it sends back are listed as unposted then. Where our notes are not whole, no choice is carried out yet.
 */
function begin(start: Omit<Parameters<typeof carryOutChoices>[0], 'ledger'>, mayChoose: boolean): Result<Begun, Fault> {
  const { world } = start;
  const lists = readLists(world);
  if (!lists.ok) return lists;
  const sending = { ...start, ledger: lists.value.ledger };
  const chosen = mayChoose
    ? carryOutChoices(sending, todayOf(world))
    : { ...carryOnSendingBack(sending), notDone: new Map<string, NotDone>() };
  const reading = withUnposted(world, lists.value);
  return reading.ok ? ok({ ...chosen, reading: reading.value }) : reading;
}

function deskOf(world: World, run: Run, reading: Reading, notes: OpenNotes): Desk {
  const ofId = new Map(reading.expenses.map((expense) => [expense.entryId, expense]));
  return {
    ledger: world.ledger,
    source: world.source,
    store: world.store,
    clock: world.clock,
    runId: run.id,
    attempt: attemptOf(world.store, notes),
    mayGoOn: () => world.clock.elapsedMs() < STOP_SENDING_MS,
    recordIdsOf: byEntry(reading.expenses).recordIdsOf,
    changesOf: createChanges(world.ledger, world.store),
    datedFrom: createDated(world.ledger),
    since: sinceOf(run.startedAt),
    changeOf: (promised) => entriesChange(promised, ofId, reading.setup),
    missingOf: (promised) => missingEntries(promised, ofId),
  };
}

/** What people did to posted documents, and to the expenses on them. */
function lookAtPosted(world: World, desk: Desk, looking: Looking): Result<Drifted, Fault> {
  const { today, actions } = looking;
  const drift = lookForDrift(world, desk, looking);
  if (!drift.ok) return drift;
  const unapproved = lookForUnapproved(world, today, actions);
  if (!unapproved.ok) return unapproved;
  return ok({
    exceptions: [...drift.value.exceptions, ...unapproved.value.exceptions],
    registerChanges: [...drift.value.registerChanges, ...unapproved.value.registerChanges],
  });
}

/** The day in the spreadsheet's zone. */
export const todayOf = (world: World): CalendarDate => world.localText(world.clock.now()).slice(0, 10) as CalendarDate;

/** `recovered` with what our notes lack, read from the ledger and noted; else the sentence that says why nothing can be posted. */
function remember(going: Going, recovered: Recovered, notes: OpenNotes): Recovered | string {
  const { world, reading, desk } = going;
  const adopted = adopt(desk, {
    unposted: new Set(reading.expenses.map(({ entryId }) => entryId)),
    noted: numbersIn(notes),
    planOf: (entryIds) =>
      planOf(
        going,
        reading.expenses.filter(({ entryId }) => entryIds.includes(entryId)),
        [],
      ),
    entriesOf: byEntry(reading.expenses).entriesOf,
  });
  if (!adopted.ok) return wordStopped(wordFault(adopted.error));
  const { tracks, contest } = adopted.value;
  if (contest) return wordContest(contest.entryId, contest.numbers);
  completeMemory(world, notes);
  return withTracks(recovered, tracks);
}

const planOf = (
  { world, sheet, reading: { setup, ledger } }: Going,
  expenses: readonly UnpostedExpense[],
  reservations: readonly Reservation[],
): Plan => planExpenses({ today: todayOf(world), expenses, setup, sheet: sheet.inputs, ledger, reservations });

/** The plan of what nothing else speaks for; entries that another document holds or whose saved document they no longer fit stand aside. */
function planAround(going: Going, { waiting, reservations }: Recovered): Result<Plan, Fault> {
  const { reading, desk } = going;
  const { entriesOf } = byEntry(reading.expenses);
  const reserved = new Set(reservations.map(({ entryId }) => entryId));
  const held = heldByOthers(
    desk,
    reading.expenses.filter(({ entryId }) => !reserved.has(entryId)),
    entriesOf,
    reading.expenses.map(({ date }) => date).reduce(earlier, todayOf(going.world)),
  );
  if (!held.ok) return held;
  const aside = [...held.value, ...troubledWaiting(desk, waiting, entriesOf)];
  const ids = new Set(aside.flatMap(({ entries }) => entries.map(({ entryId }) => entryId)));
  const plan = planOf(
    going,
    reading.expenses.filter(({ entryId }) => !ids.has(entryId)),
    reservations,
  );
  return ok({ ...plan, exceptions: [...plan.exceptions, ...aside] });
}

function carryOn(going: Going, recovered: Recovered): void {
  const { world, run, trigger, sheet, desk } = going;
  const plan = planAround(going, recovered);
  if (!plan.ok) {
    stopBy(world, run, trigger, sheet, plan.error);
    return;
  }
  const { documents } = plan.value;
  const drafts = documents.filter(({ saveAs }) => saveAs === 'draft');
  const hasRoom = hasRoomToWait(recovered.waiting, drafts.length);
  const planned = hasRoom ? documents : documents.filter(({ saveAs }) => saveAs === 'approved');
  const posting = post(desk, recovered.way, planned, () => STOP_SENDING_MS - world.clock.elapsedMs());
  const kept: readonly PlannedDocument[] = hasRoom ? [] : drafts;
  finish(going, { ...posting, unsent: [...posting.unsent, ...kept] }, plan.value);
}

function finish(going: Going, posting: Posting, plan: Plan): void {
  const { world, run, trigger, sheet, reading, besides } = going;
  const outcome = outcomeOf(
    plan,
    posting,
    reading.expenses.map((expense) => entryOf(expense)),
  );
  const { counts, amounts, balances } = outcome;
  const waiting = readNotes(world.store).waiting;
  const said = saidOf(outcome, posting.fault, besides);
  const all = [...outcome.plan.exceptions, ...unevenIn(balances), ...besides.exceptions];
  const exceptions = withAnswers(all, sheet.actions, going.notDone);
  sheet.write({
    now: world.clock.now(),
    shortCode: reading.ledger.organisation.shortCode,
    plan: outcome.plan,
    exceptions,
    registered: registeredOf(going, posting),
    registerChanges: [...besides.registerChanges, ...changesOf(posting)],
    run: summaryOf(world, run, trigger, { counts, amounts, balances, said }),
    overview: overviewOf(world, run, {
      organisationName: reading.ledger.organisation.name,
      needsYou: exceptions.length,
      waiting,
      balances,
      said,
      isGood: posting.fault === null && balances.every(isEven),
      failed: posting.fault?.system ?? null,
    }),
    lists: { ledger: reading.ledger, expenses: reading.lists },
  });
  notePosted(
    world.store,
    posting.tracks.flatMap(({ end, promised }) => (end?.kind === 'posted' ? promised.entryIds : [])),
  );
  writeLeft(going.desk, run.id, leftBy(posting), sinceOf(run.startedAt));
  forgetPosted(going.desk, posting);
  if (posting.tracks.some(wasRefused)) writeAttempt(world.store, going.desk.attempt + 1);
  writeWatermark(world.store, run.startedAt);
  if (posting.fault) world.progress.remain(said);
  else world.progress.say(said);
}

function saidOf({ counts, amounts, balances }: Outcome, fault: Fault | null, { exceptions }: Drifted): string {
  const sentences = [
    wordRun(counts, amounts),
    wordDrift(exceptions.length),
    balances.every(isEven) ? '' : wordUneven,
    fault ? wordStopped(wordFault(fault)) : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** Register rows for what this run posted or saved, in the order of the plan. */
function registeredOf({ world, run, reading }: Going, posting: Posting): readonly RegisterRow[] {
  const entries = new Map(
    posting.tracks.flatMap((track) => track.entries.map((entry) => [entry.entryId, entry] as const)),
  );
  return posting.tracks.flatMap((track) => {
    const { found, promised } = track;
    if (!found || (track.end?.kind !== 'posted' && track.end?.kind !== 'saved')) return [];
    return registerRows(promised, found, isPaid(track), {
      runId: run.id,
      isNew: track.isCreated,
      postedAt: world.clock.now(),
      ledger: reading.ledger,
      documentUrl: world.ledger.linkTo(found.type, found.id, reading.ledger.organisation.shortCode),
      entries,
    });
  });
}

/** Whether an answer said no, or never came: the same request has to be told apart from it when it is sent anew. */
const wasRefused = ({ end }: Track): boolean =>
  end === null ||
  (end.kind === 'held' && (end.facts.kind === 'refused by ledger' || end.facts.kind === 'payment refused'));

const isPaid = ({ isPaid: byUs, seen }: Track): boolean => byUs || (seen.at === 'ledger' && seen.status === 'paid');

/** Rows of saved documents whose state moved: approved and posted by this run, or undone by a person. */
const changesOf = (posting: Posting): readonly RegisterChange[] =>
  posting.tracks.flatMap((track) => {
    const isMoved = track.document === null && track.found !== null && track.end !== null;
    return isMoved && track.found
      ? [{ documentId: track.found.id, status: registerStatus(track.found.status, isPaid(track)) }]
      : [];
  });

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
