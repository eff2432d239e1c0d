/**
 * The calls that the panel's page can make: of each, who may make it, what it takes, and the use case that carries it out. What comes
 * from a page can come from anybody who may open the spreadsheet, so nothing is done before role and input are checked.
 */
import * as z from 'zod/mini';
import { checkSetUpHere } from '../app/check-set-up.ts';
import { saveBalance } from '../app/clearing.ts';
import { type ClockForm, removeClock, renewClock, saveClock } from '../app/clocks.ts';
import { connectConnectWise, disconnectConnectWise } from '../app/connect-connectwise.ts';
import {
  allowBankTransactions,
  allowContacts,
  allowFiles,
  allowJournals,
  cancelSignIn,
  checkXero,
  chooseOrganisation,
  connectXero,
  connectXeroAgain,
  disconnectXero,
  rebind,
} from '../app/connect-xero.ts';
import { audited } from '../app/connection-audit.ts';
import { lookAtCutOff } from '../app/cut-off.ts';
import { startDrill } from '../app/drill.ts';
import {
  acceptProposals,
  batchOffCounted,
  chooseOffset,
  countOld,
  findProposals,
  previewHere,
  saveStartDate,
  tickLocations,
} from '../app/first-run.ts';
import {
  answerLane,
  beginHour,
  closeUnchanged,
  type FollowUpForm,
  followUpDone,
  moveFollowUp,
  promise,
  reopenLane,
} from '../app/hour.ts';
import { countBooks, learnFromBooks, takeLearned } from '../app/learn.ts';
import { makeAccrual } from '../app/make-accrual.ts';
import { acceptMapping, lookAtMapping } from '../app/mapping-replay.ts';
import { measureApprovals } from '../app/measure.ts';
import { findMoneyHere } from '../app/money-found.ts';
import { saveOwners, saveVendors } from '../app/owners.ts';
import { pausePosting, resumePosting } from '../app/pause.ts';
import { savePeople } from '../app/people.ts';
import { lookHere, promote, promoteAllTheSame } from '../app/promote.ts';
import { leaveRecoded, takeRecoded } from '../app/recoded.ts';
import { reconcileMonths } from '../app/reconcile.ts';
import { saveForImport } from '../app/save-for-import.ts';
import { setSchedule, stopSchedule, takeOverSchedule } from '../app/schedule.ts';
import { sealTheWeek } from '../app/seal-week.ts';
import { type ScopeForm, saveScope, setMode } from '../app/set-mode.ts';
import { takeBackDecided } from '../app/take-back-decided.ts';
import type { World } from '../app/world.ts';
import { type CalendarDate, parseCalendarDate } from '../core/calendar.ts';
import { MODES } from '../core/controls/mode.ts';
import { isAddressOrBlank, type Role } from '../core/controls/roles.ts';
import { EVERY } from '../core/controls/schedule.ts';
import { LANES } from '../core/controls/week.ts';
import { lazy } from '../core/lazy.ts';
import type { PanelFile } from '../core/panel.ts';
import { MODE_TEXTS } from '../core/wording/modes.ts';
import { MONEY_FOUND_PANEL } from '../core/wording/money-found.ts';
import { wordBadInput } from '../core/wording/panel.ts';

/** What a call came to, in a sentence or with files beside it; null where the panel itself shows it. */
export type Came = string | { readonly said: string; readonly files: readonly PanelFile[] } | null;

export type Call = {
  readonly role: Role;
  /** What carries the call out with this input, or the sentence that says what is wrong with it. */
  readonly prepare: (input: unknown) => { readonly act: (world: World) => Came } | { readonly misfit: string };
};

/** What zod says of a rule that was given no sentence of its own. */
const NO_SENTENCE = 'Invalid input';

/**
 * A call whose schema is built on first use. `act` gives the sentence that says what came of it, or null where the panel itself shows it.
 * A rule of the schema may bring its own sentence; without one the field is named.
 */
function call<Input>(
  role: Role,
  makeSchema: () => z.ZodMiniType<Input>,
  act: (world: World, input: Input) => Came,
): Call {
  const schema = lazy(makeSchema);
  return {
    role,
    prepare: (input) => {
      const parsed = z.safeParse(schema(), input);
      if (parsed.success) return { act: (world) => act(world, parsed.data) };
      const [issue] = parsed.error.issues;
      const isNamed = issue === undefined || issue.message === NO_SENTENCE;
      return { misfit: isNamed ? wordBadInput(String(issue?.path[0] ?? '')) : issue.message };
    },
  };
}

/** What a call takes that takes nothing. */
const nothing = () => z.nullish(z.strictObject({}));

/** Addresses of a whole office. */
const long = () => z.string().check(z.maxLength(5_000));

/** No key, name or address is longer. */
const short = () => z.string().check(z.maxLength(500));

const connectWiseForm = () =>
  z.strictObject({
    site: short(),
    companyId: short(),
    publicKey: short(),
    privateKey: short(),
    clientId: short(),
    saveUnchecked: z.boolean(),
  });

const xeroApp = () =>
  z.strictObject({
    clientId: short().check(z.minLength(1)),
    clientSecret: short(),
    kind: z.enum(['web', 'custom']),
    scopes: short().check(z.minLength(1)),
  });

const scheduleForm = () =>
  z.strictObject({
    every: z.enum(EVERY),
    hour: z.string().check(z.regex(/^(\d|1\d|2[0-3])$/)),
    weekday: z.string().check(z.regex(/^[0-6]$/)),
  });

/** An address, or nothing. */
const address = () =>
  z.string().check(
    z.trim(),
    z.maxLength(200),
    z.refine((text) => isAddressOrBlank(text)),
  );

const clockForm = () =>
  z.pipe(
    z.strictObject({
      name: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
      days: z.string().check(z.regex(/^[1-9]\d{0,3}$/)),
      renewedOn: z.string().check(z.refine((text) => parseCalendarDate(text).ok)),
      owner: address(),
    }),
    z.transform(
      ({ days, renewedOn, ...form }): ClockForm => ({
        ...form,
        days: Number(days),
        renewedOn: renewedOn as CalendarDate, // just checked
      }),
    ),
  );

const ownersForm = () =>
  z.strictObject({
    setUp: address(),
    setUpDeputy: address(),
    exceptions: address(),
    exceptionsDeputy: address(),
    vendors: address(),
    vendorsDeputy: address(),
    ledger: address(),
    ledgerDeputy: address(),
  });

const vendorsForm = () =>
  z.strictObject({
    connectWise: short(),
    connectWiseDays: z.string().check(z.regex(/^\d{0,2}$/)),
    xero: short(),
    xeroDays: z.string().check(z.regex(/^\d{0,2}$/)),
  });

const reason = () => z.strictObject({ why: short() });

const scopeForm = () =>
  z.pipe(
    z.strictObject({
      members: short(),
      from: short(),
      to: short(),
      mostDocuments: z.string().check(z.regex(/^[1-9]\d{0,3}$/)),
      mostAmount: z.string().check(z.trim(), z.regex(/^\d{1,9}(\.\d\d?)?$/, MODE_TEXTS.noAmount)),
    }),
    z.transform(({ mostDocuments, ...form }): ScopeForm => ({ ...form, mostDocuments: Number(mostDocuments) })),
  );

const lane = () => z.enum(LANES);

/** A text that says something. */
const said = () => short().check(z.trim(), z.minLength(1));

const followUpForm = (): z.ZodMiniType<FollowUpForm> =>
  z.strictObject({ lane: lane(), who: said(), what: said(), until: short() });

const balanceForm = () =>
  z.strictObject({ account: short(), amount: short(), side: z.enum(['credit', 'debit']), day: short() });

const monthsForm = () =>
  z.pipe(
    z.strictObject({ months: z.string().check(z.regex(/^([1-9]|1[0-2])$/, MONEY_FOUND_PANEL.badMonths)) }),
    z.transform(({ months }) => ({ months: Number(months) })),
  );

export const CALLS = {
  panelShow: call('viewer', nothing, () => null),
  panelSaveConnectWise: call('admin', connectWiseForm, audited(connectConnectWise)),
  panelDisconnectConnectWise: call('admin', nothing, audited(disconnectConnectWise)),
  panelConnectXero: call('admin', xeroApp, connectXero),
  panelConnectXeroAgain: call('admin', nothing, connectXeroAgain),
  panelAllowBank: call('admin', nothing, allowBankTransactions),
  panelAllowContacts: call('admin', nothing, allowContacts),
  panelAllowFiles: call('admin', nothing, allowFiles),
  panelAllowJournals: call('admin', nothing, allowJournals),
  panelCancelXero: call('admin', nothing, cancelSignIn),
  panelChooseXero: call('admin', () => z.strictObject({ tenantId: short() }), audited(chooseOrganisation)),
  panelCheckXero: call('admin', nothing, checkXero),
  panelSaveStartDate: call('admin', () => z.strictObject({ startDate: short() }), saveStartDate),
  panelTickLocations: call('admin', () => z.strictObject({ locations: z.array(short()) }), tickLocations),
  panelCountOld: call('admin', nothing, countOld),
  panelBatchOff: call('admin', () => z.strictObject({ mark: short() }), batchOffCounted),
  panelFindProposals: call('admin', nothing, findProposals),
  panelAcceptProposals: call('admin', () => z.strictObject({ accepted: z.array(short()) }), acceptProposals),
  panelChooseOffset: call('admin', () => z.strictObject({ account: short() }), chooseOffset),
  panelTakeBackDecided: call('admin', () => z.strictObject({ decided: z.array(short()) }), takeBackDecided),
  panelLookAtMapping: call('operator', nothing, lookAtMapping),
  panelAcceptMapping: call('operator', () => z.strictObject({ accepted: z.array(short()) }), acceptMapping),
  panelCountBooks: call('admin', nothing, countBooks),
  panelLearn: call('admin', nothing, learnFromBooks),
  panelTakeLearned: call('admin', () => z.strictObject({ accepted: z.array(short()) }), takeLearned),
  panelTakeRecoded: call('admin', () => z.strictObject({ accepted: z.array(short()) }), takeRecoded),
  panelLeaveRecoded: call('admin', nothing, leaveRecoded),
  panelReconcile: call('operator', () => z.strictObject({ from: short(), to: short() }), reconcileMonths),
  panelSaveBalance: call('operator', balanceForm, saveBalance),
  panelCutOff: call('operator', () => z.strictObject({ through: short() }), lookAtCutOff),
  panelMoneyFound: call('operator', monthsForm, findMoneyHere),
  panelAccrue: call('operator', () => z.strictObject({ mark: short() }), makeAccrual),
  panelSetMode: call('admin', () => z.strictObject({ mode: z.enum(MODES), why: short() }), setMode),
  panelSaveScope: call('admin', scopeForm, saveScope),
  panelPause: call('operator', reason, pausePosting),
  panelSaveForImport: call('operator', nothing, saveForImport),
  panelResume: call('admin', reason, resumePosting),
  panelPreview: call('operator', nothing, previewHere),
  panelCheckSetUp: call('admin', nothing, checkSetUpHere),
  panelRebindXero: call('admin', nothing, audited(rebind)),
  panelDisconnectXero: call('admin', nothing, audited(disconnectXero)),
  panelSaveSchedule: call('admin', scheduleForm, (world, { every, hour, weekday }) =>
    setSchedule(world, { every, hour: Number(hour), weekday: Number(weekday) }),
  ),
  panelTakeOverSchedule: call('operator', nothing, takeOverSchedule),
  panelLookAtGates: call('operator', nothing, lookHere),
  panelMeasureApprovals: call('operator', nothing, measureApprovals),
  panelPromote: call('admin', () => z.strictObject({ to: short() }), promote),
  panelPromoteAllTheSame: call('admin', () => z.strictObject({ to: short(), reason: short() }), promoteAllTheSame),
  panelBeginHour: call('operator', nothing, beginHour),
  panelAnswerLane: call('operator', () => z.strictObject({ lane: lane(), note: short() }), answerLane),
  panelPromiseLane: call('operator', followUpForm, promise),
  panelCloseUnchanged: call('operator', nothing, closeUnchanged),
  panelReopenLane: call('operator', () => z.strictObject({ lane: lane() }), reopenLane),
  panelFollowUpDone: call('operator', () => z.strictObject({ id: short() }), followUpDone),
  panelMoveFollowUp: call('operator', () => z.strictObject({ id: short(), until: short(), why: said() }), moveFollowUp),
  panelSealWeek: call('operator', nothing, sealTheWeek),
  panelStopSchedule: call('admin', nothing, stopSchedule),
  panelSavePeople: call('admin', () => z.strictObject({ admins: long(), operators: long() }), savePeople),
  panelSaveOwners: call('admin', ownersForm, saveOwners),
  panelSaveVendors: call('admin', vendorsForm, saveVendors),
  panelBeginDrill: call('admin', () => z.strictObject({ address: address().check(z.minLength(3)) }), startDrill),
  panelRenewClock: call(
    'admin',
    () => z.strictObject({ name: short() }),
    (world, { name }) => renewClock(world, name),
  ),
  panelSaveClock: call('admin', clockForm, saveClock),
  panelRemoveClock: call(
    'admin',
    () => z.strictObject({ name: short() }),
    (world, { name }) => removeClock(world, name),
  ),
} as const satisfies Readonly<Record<`panel${string}`, Call>>;

export type CallName = keyof typeof CALLS;
