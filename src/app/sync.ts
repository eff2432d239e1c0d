/** *Sync now*: read, take up what is open, plan, post, and write every tab once. The menu and a schedule both come here. */
import type { Picked } from '../core/controls/hold-back.ts';
import { mergeExceptions } from '../core/exceptions/causes.ts';
import { askedOfPairs, type NotDone } from '../core/exceptions/choices.ts';
import { approvalRule } from '../core/expenses/approval.ts';
import type { Plan } from '../core/expenses/plan-types.ts';
import { indexRates } from '../core/expenses/rates.ts';
import { lazy } from '../core/lazy.ts';
import type { Fault } from '../core/ports.ts';
import { type Broken, heldTwice, miscounted } from '../core/posting/invariants.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Trigger } from '../core/run.ts';
import { wordFault } from '../core/wording/faults.ts';
import { wordUnknownChange } from '../core/wording/mapping-changes.ts';
import { wordContest, wordForgotten, wordReading, wordStopped } from '../core/wording/run.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { adopt } from './adopt.ts';
import { applyProposals } from './apply-proposals.ts';
import { earlierFor, sayBothReal } from './both-real.ts';
import { type ChoicesDone, carryOutChoices } from './choices.ts';
import { sayCodedReal } from './coded.ts';
import { createContacts } from './create-contacts.ts';
import { type Drifted, type Looking, lookForDrift } from './drift.ts';
import { withPlanned } from './dropped-tracking.ts';
import { finish, type Going } from './finish.ts';
import { type Run, stop, stopBy, underLock, withOwnSheet } from './guard.ts';
import { leaveToHolder, serveRequest } from './holder.ts';
import type { Bound } from './installation.ts';
import { failingIn, findMovedAlone, isWhole, lookAgain, lookForReopened, readLawNotes } from './laws.ts';
import { leaveOutChosen, maybeBatchedOff } from './leave-out.ts';
import { noteDraftsFirst } from './mapping-changes.ts';
import { checkMemory, completeMemory } from './memory.ts';
import { hasRoomToWait, type OpenNotes, readNotes } from './notes.ts';
import { batchOffChosen, releaseChosen, releasedAmong } from './old-entries.ts';
import { checkOrganisation } from './organisation.ts';
import { type SortedChoices, sortChoices } from './own-expenses.ts';
import { showPayRun } from './pay-run.ts';
import { planAlone, planAround } from './plan-run.ts';
import { post } from './post.ts';
import { notePosted } from './posted.ts';
import { type LookedAt, lookAtPostedEntries } from './posted-entries.ts';
import { byEntry, type Reading, readLists, withUnposted } from './read.ts';
import { attachReceipts } from './receipts.ts';
import { reconcileDaily } from './reconcile.ts';
import { numbersIn, type Recovered, recover, withTracks } from './recover.ts';
import { holdAtOtherRate } from './resumed-rates.ts';
import { allowed, beginRule, underMode } from './ruling.ts';
import { deskOf } from './run-desk.ts';
import { lookingAtReceipts, readingOnce } from './same-receipts.ts';
import { seeing } from './seen.ts';
import { carryOnSendingBack } from './send-back.ts';
import type { Desk, Way } from './track.ts';
import { STOP_SENDING_MS, todayOf, type World } from './world.ts';

/** Which documents of the plan may be posted, as people chose them in the sheet; or the sentence that says why none can. */
export type PickDocuments = (run: Run, sheet: OpenSheet) => readonly Picked[] | string;

/** With `pick` only what it gives of what is new is posted. */
export function sync(world: World, trigger: Trigger, pick: PickDocuments | null = null): void {
  underLock(world, { needs: 'operator', trigger }, (run) =>
    withOwnSheet(world, run, trigger, (opened, bound) => {
      const picked = pick === null ? null : pick(run, opened);
      if (typeof picked === 'string') return world.progress.remain(picked);
      if (leaveToHolder(world)) return;
      if (opened.inputs.changing?.isUnknown) return stop(world, run, trigger, opened, wordUnknownChange);
      serveRequest(world);
      const rule = beginRule(world, run.kept, picked);
      syncBy({ world, run, trigger, sheet: underMode(opened, rule.state), rule }, bound);
    }),
  );
}

/** What a run has before it reads. */
type Started = Pick<Going, 'world' | 'run' | 'trigger' | 'sheet' | 'rule'>;

function syncBy(start: Started, bound: Bound | null): void {
  const { world, run, trigger, sheet, rule } = start;
  const noted = readNotes(world.store);
  const memory = checkMemory(world, noted);
  if (memory.do === 'wait') {
    stop(world, run, trigger, sheet, wordForgotten(memory.leftMs, noted.damaged));
    return;
  }
  world.progress.say(wordReading);
  const lawNotes = readLawNotes(world.store);
  const mayChoose = memory.do === 'go on' && lawNotes.failing.length === 0 && rule.pause === null;
  const begun = begin({ world, run, sheet, notes: noted }, bound, mayChoose);
  const ended = begun.ok ? takeUp({ ...start, lawNotes }, begun.value, memory.do !== 'go on') : begun;
  if (!ended.ok) {
    stopBy(world, run, trigger, sheet, ended.error);
    return;
  }
  if (sheet.inputs.settings.reimbursesByPayroll) showPayRun(world);
  reconcileDaily(world, run, sheet);
}

/** `actions` are what people wrote under Action, as far as it may be carried out. */
type Begun = ChoicesDone & { readonly reading: Reading; readonly actions: SortedChoices['actions'] };

/**
 * Reads what a decision needs. What people chose, and what an earlier *Void and send back* left, is carried out in between: the
 * expenses that it sends back are listed as unposted then. Where our notes are not whole, or posting is held, no choice is carried out yet.
 */
function begin(
  start: Omit<Parameters<typeof carryOutChoices>[0], 'ledger'>,
  bound: Bound | null,
  mayChoose: boolean,
): Result<Begun, Fault> {
  const { world } = start;
  const lists = readLists(world);
  if (!lists.ok) return lists;
  const other = checkOrganisation(world, bound, lists.value.ledger.organisation);
  if (other) return err(other);
  const sorted = sortChoices(world, start.run, start.sheet.actions, lists.value.lists.members);
  if (!sorted.ok) return sorted;
  const { actions, refused } = sorted.value;
  if (mayChoose) releaseChosen(world.store, actions);
  const sending = { ...start, sheet: { ...start.sheet, actions }, ledger: lists.value.ledger };
  const chosen = mayChoose
    ? carryOutChoices(sending, todayOf(world))
    : { ...carryOnSendingBack(sending), notDone: new Map<string, NotDone>() };
  const reading = withUnposted(world, lists.value);
  if (!reading.ok) return reading;
  const notDone = new Map([...chosen.notDone, ...refused]);
  return ok({ ...chosen, notDone, actions, reading: reading.value });
}

/** What earlier runs and people left, then what is new. `mustAsk` where our notes may lack what is unfinished in the ledger. */
function takeUp(
  { run, trigger, sheet, lawNotes, rule, ...started }: Started & Pick<Going, 'lawNotes'>,
  { reading, notes, exceptions, notDone, actions }: Begun,
  mustAsk: boolean,
): Result<null, Fault> {
  // nobody writes the Register before the end of the run: whoever asks reads the same rows
  const world: World = { ...started.world, readRegister: lazy(started.world.readRegister) };
  const { ledger, seen } = seeing(world.ledger);
  const receipts = readingOnce(world.source);
  const source = { ...world.source, ...receipts };
  const desk = deskOf(
    { ...world, ledger, source },
    run,
    reading,
    notes,
    approvalRule(reading.setup, sheet.inputs.settings),
    rule.watch.isOn,
  );
  const recovered = recover(desk, notes, byEntry(reading.expenses).entriesOf);
  if (!recovered.ok) return recovered;
  const unposted = new Set(reading.expenses.map(({ entryId }) => entryId));
  const looking: Looking = { ledger: reading.ledger, notes, today: todayOf(world), actions, unposted };
  const news = lookAtPosted(world, desk, looking);
  if (!news.ok) return news;
  const { posted, registerChanges } = news.value;
  const besides: Drifted = { ...news.value, registerChanges, exceptions: [...exceptions, ...news.value.exceptions] };
  const known = { ...reading, posted, paymentTypes: sheet.inputs.paymentTypes };
  sayBothReal(world, askedOfPairs(actions), known);
  sayCodedReal(world, actions);
  const earlier = earlierFor(world.store, known);
  const released = releasedAmong(world, sheet.inputs.settings, reading.expenses);
  const going: Going = {
    world,
    run,
    trigger,
    sheet,
    reading,
    desk,
    seen,
    lawNotes,
    rule,
    besides,
    notDone,
    released,
    earlier,
    receipts,
    off: notes.off,
  };
  const taken = mustAsk ? remember(going, recovered.value, notes) : recovered.value;
  if (typeof taken !== 'string') return carryOn(going, taken);
  stop(world, run, trigger, sheet, taken);
  return ok(null);
}

/** What people did to posted documents, and to the expenses on them. */
function lookAtPosted(world: World, desk: Desk, looking: Looking): Result<LookedAt, Fault> {
  const drift = lookForDrift(world, desk, looking);
  if (!drift.ok) return drift;
  const entries = lookAtPostedEntries(world, looking);
  if (!entries.ok) return entries;
  return ok({
    ...drift.value,
    exceptions: mergeExceptions([...drift.value.exceptions, ...entries.value.exceptions]),
    registerChanges: [...drift.value.registerChanges, ...entries.value.registerChanges],
    posted: entries.value.posted,
  });
}

/** `recovered` with what our notes lack, read from the ledger and noted; else the sentence that says why nothing can be posted. */
function remember(going: Going, recovered: Recovered, notes: OpenNotes): Recovered | string {
  const { world, reading, desk } = going;
  const adopted = adopt(desk, {
    unposted: new Set(reading.expenses.map(({ entryId }) => entryId)),
    noted: numbersIn(notes),
    planOf: (entryIds) => planAlone(going, entryIds),
    entriesOf: byEntry(reading.expenses).entriesOf,
  });
  if (!adopted.ok) return wordStopped(wordFault(adopted.error));
  const { tracks, contest, posted } = adopted.value;
  if (contest) return wordContest(contest.entryId, contest.numbers);
  notePosted(world.store, posted);
  completeMemory(world, notes);
  return withTracks(recovered, tracks);
}

/** The laws that are broken before anything is sent: then nothing is, and what was read is shown all the same. */
function brokenBefore(going: Going, recovered: Recovered, plan: Plan): Result<readonly Broken[], Fault> {
  const { world, reading, desk, seen, lawNotes } = going;
  const again = lookAgain(desk, lawNotes);
  if (!again.ok) return again;
  const reopened = lookForReopened(world, reading.expenses);
  if (!reopened.ok) return reopened;
  return ok([
    ...failingIn(lawNotes),
    ...heldTwice(seen()),
    ...reopened.value,
    ...findMovedAlone(recovered.way.tracks, lawNotes),
    ...plan.documents.flatMap((planned) => miscounted(planned) ?? []),
  ]);
}

/** What earlier runs left open, as far as it goes on by itself. */
function resumedWay(going: Going, { way }: Recovered): Way {
  const { world, sheet, reading } = going;
  const findRate = indexRates(sheet.inputs.exchangeRates, world.ledger.capabilities.rateDigits);
  const known = withPlanned(way, (entryIds) => planAlone(going, entryIds).documents);
  return holdAtOtherRate(known, findRate, reading.ledger.organisation.baseCurrency);
}

/** Plans and posts; nothing is sent where a law is broken or an entry has no place in the plan. */
function carryOn(begun: Going, taken: Recovered): Result<null, Fault> {
  const { world, desk } = begun;
  const recovered = {
    ...taken,
    reservations: [...taken.reservations, ...maybeBatchedOff(begun.off, world.clock.now())],
  };
  const first = planAround(begun, recovered);
  if (!first.ok) return first;
  const created = createContacts(applyProposals(begun, first.value), first.value);
  if (!created.ok) return created;
  const freed = created.value === begun ? first : planAround(created.value, recovered);
  if (!freed.ok) return freed;
  const going = lookingAtReceipts(created.value, freed.value);
  const plan = going === created.value ? freed : planAround(going, recovered);
  if (!plan.ok) return plan;
  const broken = brokenBefore(going, recovered, plan.value);
  if (!broken.ok) return broken;
  const mayPost = broken.value.length === 0 && begun.rule.pause === null && isWhole(going.reading.expenses, plan.value);
  const off = mayPost
    ? leaveOutChosen(going, batchOffChosen(going, plan.value))
    : { plan: plan.value, notDone: going.notDone, fault: null, registered: [], offNotes: [] };
  const ruled = allowed(begun.rule, off.plan, going.reading.expenses);
  const { documents } = ruled;
  const saved = documents.filter(({ saveAs }) => saveAs !== 'approved');
  const hasRoom = hasRoomToWait(recovered.waiting, saved.length);
  const planned = hasRoom ? documents : documents.filter(({ saveAs }) => saveAs === 'approved');
  if (mayPost) noteDraftsFirst(world, planned);
  const posting = post(
    mayPost ? desk : { ...desk, mayGoOn: () => false },
    resumedWay(going, recovered),
    planned,
    () => STOP_SENDING_MS - world.clock.elapsedMs(),
  );
  const done = { ...going, notDone: off.notDone, registered: off.registered, offNotes: off.offNotes };
  const unsent = [...posting.unsent, ...(hasRoom ? [] : saved)];
  const posted = { ...posting, fault: posting.fault ?? off.fault, unsent };
  finish(done, posted, ruled, broken.value, attachReceipts(done, posted, mayPost));
  return ok(null);
}
