/** The sample company: 150 expenses of six weeks, most of them ordinary and each special case once or twice. The same every time. */
import { emptyConnectWise } from './company.ts';
import { enterExpense, moveReport, reportOf } from './entries.ts';
import { plainExpenses } from './sample-plain.ts';
import { SPECIALS, type Special } from './sample-special.ts';
import { type ConnectWiseState, findInList, isFields, numberOf } from './state.ts';

/** Ordinary entries are 1001 and on, special ones 2001 and on, so that neither moves when the other grows. */
const FIRST_SPECIAL_ID = 2001;
const ENTRIES = 150;

const JANE = 101;
const BEN = 109;
const DAY_MS = 86_400_000;

/** Beside the entry itself, what its fields cannot say: odd ledger rows, the ticket's set-up, the export's silence. */
function enterSpecial(state: ConnectWiseState, special: Special, index: number): void {
  const id = FIRST_SPECIAL_ID + index;
  const { ticket } = special.fields;
  if (special.isReleasedUnapproved === true && isFields(ticket))
    state.setup.billsUnapprovedTicketIds.push(numberOf(ticket, 'id'));
  if (special.isUnexported === true) state.setup.unexportedEntryIds.push(id);
  if (special.odd !== undefined) state.setup.oddRows[id] = special.odd;
  enterExpense(state, { ...special.fields, id }, special.reportStatus);
}

/** Reports were sent in on Monday evening and decided on Tuesday by the member's approver: Jane's by Ben, everyone else's by Jane. */
function writeHistory(state: ConnectWiseState): void {
  for (const report of Object.values(state.reports)) {
    const { status } = report;
    if (status === 'Open') continue;
    const memberId = numberOf(report.member, 'id');
    const approver = findInList(state, 'members', memberId === JANE ? BEN : JANE);
    const member = findInList(state, 'members', memberId);
    const endMs = Date.parse(report.dateEnd);
    report.status = 'Open';
    if (member !== undefined) moveReport(state, report, 'PendingApproval', member, endMs + 0.3 * DAY_MS);
    if (approver !== undefined && status !== 'PendingApproval')
      moveReport(state, report, status, approver, endMs + 1.1 * DAY_MS);
  }
}

/** Billing statuses are the entry's own: a report with such an entry is still just approved. */
function settleReports(state: ConnectWiseState): void {
  for (const entry of Object.values(state.entries)) {
    const report = reportOf(state, entry);
    if (report !== undefined && /Bill|WrittenOff/.test(report.status)) report.status = 'ApprovedByTierOne';
  }
}

/** The sample company as of the middle of November 2026. */
export function sampleConnectWise(): ConnectWiseState {
  const state = emptyConnectWise();
  for (const fields of plainExpenses(ENTRIES - SPECIALS.length)) enterExpense(state, fields, 'ApprovedByTierOne');
  SPECIALS.forEach((special, index) => void enterSpecial(state, special, index));
  settleReports(state);
  writeHistory(state);
  return state;
}
