/** What every use case works with. `compose.ts` builds it in Apps Script; a test hands in another. */

import type { CalendarDate, Instant } from '../core/calendar.ts';
import type { AuditRow, SealedEntry } from '../core/controls/audit.ts';
import type { OpenException, PostedRow } from '../core/controls/evidence.ts';
import type { People } from '../core/controls/roles.ts';
import type { RunDays } from '../core/controls/run-days.ts';
import type { CellChange } from '../core/exceptions/cures.ts';
import type { OpenRow } from '../core/exceptions/standing.ts';
import type { Settings } from '../core/expenses/inputs.ts';
import type { Proposal } from '../core/expenses/proposals.ts';
import type { ExpenseSource } from '../core/expenses/source.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { Ask, Clock, Consent, Fault, Lock, Log, Mail, Progress, Store, Triggers } from '../core/ports.ts';
import type { RunSpan } from '../core/posting/rebuilt.ts';
import type { RegisteredRow } from '../core/posting/registered.ts';
import type { Result } from '../core/result.ts';
import type { ModeLines } from '../core/run.ts';
import type { ConnectWiseConnecting } from '../core/setup/connectwise.ts';
import type { Finding } from '../core/setup/points.ts';
import type { BatchedOffTab } from '../sheet/batched-off.ts';
import type { TabName } from '../sheet/columns.ts';
import type { ControlHeader } from '../sheet/controls.ts';
import type { MoneyFoundTab } from '../sheet/money-found.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import type { OverviewLine } from '../sheet/overview-lines.ts';
import type { PayRunTab } from '../sheet/pay-run.ts';
import type { ReconciliationTab } from '../sheet/reconciliation.ts';
import type { SettingLabel } from '../sheet/settings.ts';
import type { Row, SheetTrouble } from '../sheet/table.ts';
import type { ToPayTab } from '../sheet/to-pay.ts';
import type { WeeksTab } from '../sheet/weeks.ts';
import type { XeroAccess } from '../xero/auth.ts';
import type { XeroSignIn } from '../xero/sign-in.ts';

export type World = {
  readonly clock: Clock;
  readonly store: Store;
  /** Keys and tokens of the connections, and nothing else. */
  readonly secrets: Store;
  /** What is kept with the person who acts, in whatever spreadsheet. */
  readonly own: Store;
  readonly lock: Lock;
  readonly log: Log;
  readonly progress: Progress;
  readonly ask: Ask;
  /** Reads the sheet, once a run, or says everything that is wrong with it. */
  readonly openSheet: () => Result<OpenSheet, readonly SheetTrouble[]>;
  /** Reads the Register back, by one read of the tab. */
  readonly readRegister: () => Result<readonly RegisteredRow[], SheetTrouble>;
  /** The runs that the Run Log tells of, by one read of the tab. */
  readonly readRuns: () => readonly RunSpan[];
  /** The rows of the Register that are selected; null where another tab is in front. */
  readonly selectedRows: () => ReadonlySet<number> | null;
  /** The days that the Run Log tells of, by one read of the tab. */
  readonly readRunDays: () => RunDays;
  /** What stands open in Exceptions, by one read of the tab. */
  readonly readOpenExceptions: () => readonly OpenException[];
  /** The same with what the rows tell of it, for people to go through. */
  readonly readOpenRows: () => readonly OpenRow[];
  /** When and in which run the Register says that each entry was posted, by one read of the tab. */
  readonly readPostedRows: () => readonly PostedRow[];
  /** Brings the tab Controls to these lines, where it is there. */
  readonly writeControls: (lines: readonly Row<ControlHeader>[]) => void;
  /** Shows a tab that was out of the way. */
  readonly showTab: (name: TabName) => void;
  /** What Overview says, by one read of the tab; none where it is missing. */
  readonly readOverview: () => readonly OverviewLine[];
  /** Says on Overview why a run could not begin, as far as that tab is there. */
  readonly writeTrouble: (sentence: string) => void;
  /** Shows mode and pause on Overview, as far as that tab is there. */
  readonly writeMode: (lines: ModeLines) => void;
  /** Takes away what people tick in Preview. */
  readonly clearIncludes: () => void;
  /** The members in the tab Members, by one read of it. */
  readonly memberIdentifiers: () => readonly string[];
  /** Whether the spreadsheet has any tab of ours. */
  readonly isLaidOut: () => boolean;
  /** Makes what is missing in the tabs and gives them their form; `when changed` does so only for a sheet that an older version laid out. `asked` are tabs made on request. */
  readonly repairLayout: (when: 'always' | 'when changed', ...asked: readonly TabName[]) => readonly string[];
  /** What tells this spreadsheet from a copy: Google's id of it, and the id that its hidden tab bears, '' for none. */
  readonly installation: {
    readonly id: () => string;
    readonly readMark: () => string;
    /** False where the tab can't bear it yet. */
    readonly writeMark: (id: string) => boolean;
  };
  /** The tab of entries that were batched off without a document. */
  readonly batchedOff: BatchedOffTab;
  /** The tab of what payroll pays out. */
  readonly payRun: PayRunTab;
  /** The tab that lays ConnectWise, Register and ledger side by side. */
  readonly reconciliation: ReconciliationTab;
  /** The tab of what is owed to members and by them. */
  readonly toPay: ToPayTab;
  /** The tab of the weeks that were sealed. */
  readonly weeks: WeeksTab;
  /** The tab of cost that reached the books or the client alone. */
  readonly moneyFound: MoneyFoundTab;
  readonly ledger: Ledger;
  readonly consent: Consent;
  /** Connecting Xero; `access` is to the connection that is stored. */
  readonly xero: XeroSignIn & { readonly access: XeroAccess };
  readonly source: ExpenseSource;
  readonly connectWiseSite: () => string;
  readonly connectWise: ConnectWiseConnecting;
  /** The company's id in ConnectWise; '' while it is not connected. */
  readonly connectWiseCompany: () => string;
  /** What a few small reads show of how ConnectWise answers, and the time zone that it names. */
  readonly probeConnectWise: () => Result<{ readonly findings: readonly Finding[]; readonly timeZone: string }, Fault>;
  /** Brings the tab Set-up Checks up to what a check saw, by one read of it. */
  readonly writeSetUpChecks: (findings: readonly Finding[], now: Instant) => Result<null, SheetTrouble>;
  /** Calls that were sent again after a fault, so far. */
  readonly retried: () => number;
  /** The address of the person whose rights the execution has; '' where Google does not tell. */
  readonly user: () => string;
  readonly triggers: Triggers;
  readonly mail: Mail;
  readonly auditLog: {
    /** All rows, by one read of the tab. */
    readonly read: () => Result<readonly AuditRow[], SheetTrouble>;
    /** False where the tab can't take them. */
    readonly append: (entries: readonly SealedEntry[]) => boolean;
  };
  /** The names in Settings, by one read of the tab; null where it can't be read or holds what is no address. */
  readonly readPeople: () => People | null;
  /** The settings, by one read of the tab; null where it can't be read or holds what can't be. */
  readonly readSettings: () => Settings | null;
  /** Writes accepted proposals into the tabs that people keep, only into empty cells; how many rows were filled or added. */
  readonly fillIn: (accepted: readonly Proposal[]) => number;
  /** Gives cells that people keep other values, each only where it still says what it said; those that were written. */
  readonly changeCells: (changes: readonly CellChange[]) => readonly CellChange[];
  /** Writes a value in Settings; false where there is no row for it. */
  readonly writeSetting: (label: SettingLabel, value: string) => boolean;
  readonly localText: (instant: Instant) => string;
  /** IANA name of the spreadsheet's zone, in which `localText` tells. */
  readonly timeZone: string;
  readonly version: string;
};

/** Requests leave until then; the rest of the six minutes is for the last answers and for writing the sheet. */
export const STOP_SENDING_MS = 270_000;

/** The day in the spreadsheet's zone. */
export const todayOf = (world: World): CalendarDate => world.localText(world.clock.now()).slice(0, 10) as CalendarDate;
