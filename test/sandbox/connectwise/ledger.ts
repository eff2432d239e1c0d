/** The ledger rows of an expense: written when ConnectWise releases it, taken back when it no longer does, never touched once batched. */
import {
  type ConnectWiseState,
  type Entry,
  type Fields,
  findInList,
  type GlRow,
  isFields,
  isOn,
  numberOf,
  pick,
  roundFour,
  rowsOfEntry,
  textOf,
} from './state.ts';

/** Approved, or past approval in the billing of the customer. `ApprovedByTierOne` is final only where the second tier is off. */
const APPROVED = ['ApprovedByTierTwo', 'ReadyToBill', 'Billed', 'BilledAgreement', 'WrittenOff'];

export function isApproved(state: ConnectWiseState, status: string): boolean {
  const needsSecondTier = isOn(state.lists.timeExpense[0], 'tier2ApprovalFlag');
  return APPROVED.includes(status) || (status === 'ApprovedByTierOne' && !needsSecondTier);
}

/** Whether ConnectWise shows the entry to accounting: approved, or charged to a ticket that bills unapproved expenses. */
export function isReleased(state: ConnectWiseState, entry: Entry): boolean {
  const ticket = isFields(entry.ticket) ? numberOf(entry.ticket, 'id') : 0;
  return isApproved(state, entry.status) || state.setup.billsUnapprovedTicketIds.includes(ticket);
}

/** The money of an entry: its amount, or quantity times rate. Not rounded to cents, as ConnectWise does not either. */
export function costOf(state: ConnectWiseState, entry: Entry): number {
  const type = findInList(state, 'types', numberOf(entry.type, 'id'));
  const isRated = isOn(type, 'mileageFlag') || isOn(type, 'quantityFlag');
  return roundFour(isRated ? entry.amount * numberOf(type, 'reimbursementRate') : entry.amount);
}

export const isOwnCompany = (state: ConnectWiseState, entry: Entry): boolean =>
  isFields(entry.company) && entry.company.id === state.setup.ownCompanyId;

export const isPaidByCompany = (state: ConnectWiseState, entry: Entry): boolean =>
  isOn(findInList(state, 'paymentTypes', numberOf(entry.paymentMethod, 'id')), 'companyFlag');

type Line = Pick<GlRow, 'glType' | 'total' | 'accountNumber'>;

/**
 * The lines by GL type: cost (internal EI, external EE), tax ET, and the offset EO of what the company paid.
 * Whether the vendor signs the offset is not documented; here it is the credit, so negative.
 */
function linesOf(state: ConnectWiseState, entry: Entry): Line[] {
  const { accountsByType, offsetAccounts, taxAccount } = state.setup;
  const odd = state.setup.oddRows[entry.id];
  const total = odd?.total ?? costOf(state, entry);
  const glType = isOwnCompany(state, entry) ? 'EI' : 'EE';
  const cost = { glType, total, accountNumber: accountsByType[numberOf(entry.type, 'id')] ?? '' };
  const taxes = (Array.isArray(entry.taxes) ? entry.taxes : []).filter(isFields);
  const taxLines = taxes.map((tax) => ({ glType: 'ET', total: numberOf(tax, 'amount'), accountNumber: taxAccount }));
  const oddLines = odd?.glType === undefined ? [] : [{ glType: odd.glType, total: 1.5, accountNumber: '' }];
  const lines = [cost, ...taxLines, ...oddLines];
  if (!isPaidByCompany(state, entry)) return lines;
  const offset = offsetAccounts[numberOf(entry.paymentMethod, 'id')] ?? '';
  return [...lines, { glType: 'EO', total: -total, accountNumber: offset }];
}

/** Writes ledger rows for an entry, with fresh ids. */
function writeRows(state: ConnectWiseState, entry: Entry): void {
  const ids = linesOf(state, entry).map((line) => {
    state.lastIds.glRow += 1;
    const id = state.lastIds.glRow;
    state.glRows[id] = { id, entryId: entry.id, ...line, batchId: null };
    return id;
  });
  state.rowIdsByEntry[entry.id] = ids;
}

function withdrawRows(state: ConnectWiseState, entryId: number): void {
  for (const id of state.rowIdsByEntry[entryId] ?? []) delete state.glRows[id];
  delete state.rowIdsByEntry[entryId];
}

/** After any change of an entry: rows appear, follow or go. Rows in a batch stay as they were posted. */
export function settleRows(state: ConnectWiseState, entry: Entry): void {
  const rows = rowsOfEntry(state, entry.id);
  if (rows.some((row) => row.batchId !== null)) return;
  const lines = isReleased(state, entry) ? linesOf(state, entry) : [];
  if (rows.length === lines.length) rows.forEach((row, index) => void Object.assign(row, lines[index]));
  else {
    withdrawRows(state, entry.id);
    if (lines.length > 0) writeRows(state, entry);
  }
}

const REFERENCE_FIELDS = ['id', 'identifier', 'name'];

/** The classification as the unposted list spells it: the display name without its hyphen. */
export const classificationOf = (entry: Entry): string => textOf(entry.classification, 'name').replace('-', '');

function chargeOf(entry: Entry): string {
  if (isFields(entry.ticket)) return textOf(entry.ticket, 'summary');
  return textOf(isFields(entry.project) ? entry.project : isFields(entry.company) ? entry.company : {}, 'name');
}

/** One row of the unposted list, in ConnectWise's field names. It tells neither status nor report. */
export function unpostedRow(state: ConnectWiseState, row: GlRow): Fields {
  const entry = state.entries[row.entryId];
  if (entry === undefined) throw new Error(`the sandbox lost expense entry ${row.entryId}`);
  const isBillable = entry.billableOption === 'Billable';
  const offset = state.setup.offsetAccounts[numberOf(entry.paymentMethod, 'id')];
  return {
    id: row.id,
    ...(entry.locationId === undefined ? {} : { locationId: entry.locationId }),
    ...(entry.businessUnitId === undefined ? {} : { departmentId: entry.businessUnitId }),
    ...pick(entry, ['company']),
    ...(row.accountNumber === '' ? {} : { accountNumber: row.accountNumber }),
    creditAccount: (isPaidByCompany(state, entry) ? offset : undefined) ?? state.setup.payablesAccount,
    expenseDetailId: entry.id,
    expenseType: entry.type,
    classification: classificationOf(entry),
    glType: row.glType,
    member: pick(entry.member, REFERENCE_FIELDS),
    dateExpense: entry.date,
    chargeDescription: chargeOf(entry),
    inPolicy: true,
    paymentMethod: entry.paymentMethod,
    currency: entry.currency,
    total: row.total,
    billableAmount: isBillable ? row.total : 0,
    nonBillableAmount: isBillable ? 0 : row.total,
    ...pick(entry, ['agreement', 'ticket', 'project']),
    avalaraTaxFlag: false,
    itemTaxableFlag: false,
    salesTaxAmount: 0,
  };
}

/** The unposted list: one row per ledger line of what has been released and is in no batch. */
export function listUnposted(state: ConnectWiseState): Fields[] {
  return Object.values(state.glRows)
    .filter((row) => row.batchId === null)
    .map((row) => unpostedRow(state, row));
}
