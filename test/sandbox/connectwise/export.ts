/** The ledger export: what ConnectWise hands to an accounting package. It reads and posts nothing. */

import { reportOf } from './entries.ts';
import { classificationOf } from './ledger.ts';
import {
  type ConnectWiseState,
  type Entry,
  type Fields,
  findInList,
  type GlRow,
  isOn,
  numberOf,
  pick,
  type Report,
  roundFour,
  textOf,
} from './state.ts';

type Exported = { readonly entry: Entry; readonly report: Report; readonly rows: readonly GlRow[] };

const isCost = (row: GlRow): boolean => row.glType === 'EE' || row.glType === 'EI';

const vendorNumberOf = (state: ConnectWiseState, memberId: number): Fields =>
  pick(findInList(state, 'members', memberId) ?? {}, ['vendorNumber']);

/** Unset account numbers are left out rather than sent empty. */
const account = (name: string, number: string): Fields => (number === '' ? {} : { [name]: number });

function detailOf(state: ConnectWiseState, { entry, rows }: Exported): Fields {
  const cost = rows.find(isCost) ?? rows[0];
  const type = findInList(state, 'types', numberOf(entry.type, 'id'));
  return {
    id: rows.map((row) => row.id),
    documentDate: entry.date,
    glTypeId: cost?.glType ?? '',
    memo: textOf(entry, 'notes'),
    ...pick(entry, ['company']),
    ...account('accountNumber', cost?.accountNumber ?? ''),
    expenseClass: entry.classification,
    currency: entry.currency,
    total: cost?.total ?? 0,
    billable: entry.billableOption === 'Billable',
    reimbursable: classificationOf(entry) === 'Reimbursable',
    companyAdvance: isOn(type, 'advancedAmountFlag'),
  };
}

/** One bill per member, period and currency, dated the period's end and numbered after its first row and its member. */
function billsOf(state: ConnectWiseState, exported: readonly Exported[]): Fields[] {
  const groups = new Map<string, Exported[]>();
  for (const one of exported) {
    const key = `${one.report.id} ${textOf(one.entry.currency, 'currencyCode')}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => {
    const details = group.map((one) => detailOf(state, one));
    const [{ entry, report, rows }] = group as [Exported, ...Exported[]];
    const id = rows[0]?.id ?? 0;
    return {
      id,
      documentDate: report.dateEnd,
      documentType: 'BILL',
      documentNumber: `${id}${textOf(report.member, 'identifier')}`,
      memo: `Expenses for ${report.dateStart.slice(0, 10)} - ${report.dateEnd.slice(0, 10)}`,
      apAccountNumber: state.setup.payablesAccount,
      member: report.member,
      ...vendorNumberOf(state, numberOf(report.member, 'id')),
      currency: entry.currency,
      total: roundFour(details.reduce((sum, detail) => sum + numberOf(detail, 'total'), 0)),
      detail: details,
    };
  });
}

function offsetOf(entry: Entry, row: GlRow): Fields {
  return {
    id: row.id,
    documentDate: entry.date,
    documentType: 'EXPENSE',
    ...account('accountNumber', row.accountNumber),
    glTypeId: row.glType,
    member: entry.member,
    memo: textOf(entry, 'notes'),
    total: row.total,
  };
}

/** One element per ledger line; the offset hangs on the cost line, every other line (tax, and what nobody knows) stands for itself. */
function expensesOf(state: ConnectWiseState, { entry, report, rows }: Exported): Fields[] {
  const offset = rows.find((row) => row.glType === 'EO');
  const cost = rows.find(isCost);
  const standing = rows.filter((row) => row !== offset || cost === undefined);
  return standing.map((row) => ({
    id: row.id,
    documentDate: entry.date,
    documentType: 'EXPENSE',
    apAccountNumber: state.setup.payablesAccount,
    ...account('accountNumber', row.accountNumber),
    glTypeId: row.glType,
    memo: textOf(entry, 'notes'),
    description: textOf(entry.type, 'name'),
    periodStartDate: report.dateStart,
    periodEndDate: report.dateEnd,
    member: entry.member,
    ...vendorNumberOf(state, numberOf(entry.member, 'id')),
    ...pick(entry, ['company', 'project']),
    currency: entry.currency,
    total: row.total,
    ...(row === cost && offset !== undefined ? { offset: offsetOf(entry, offset) } : {}),
  }));
}

function vendorsOf(state: ConnectWiseState, exported: readonly Exported[]): Fields[] {
  const members = new Map(exported.map(({ entry }) => [numberOf(entry.member, 'id'), entry.member]));
  return [...members].map(([id, member]) => ({ member, ...vendorNumberOf(state, id) }));
}

/** An expense report stands for the period; an entry without one is its own. */
function periodOf(state: ConnectWiseState, entry: Entry): Report {
  const { member, date, status } = entry;
  return reportOf(state, entry) ?? { id: -entry.id, member, dateStart: date, dateEnd: date, status };
}

/**
 * The export of these ledger rows. With *transfer expenses as bill* on, reimbursable entries come as `expenseBills`. How the
 * vendor then sends non-reimbursable and personal ones is not documented: here they come as `expenses`, as all do when it is off.
 */
export function exportRows(state: ConnectWiseState, rows: readonly GlRow[], batchIdentifier: string): Fields {
  const byEntry = new Map<number, GlRow[]>();
  for (const row of rows) byEntry.set(row.entryId, [...(byEntry.get(row.entryId) ?? []), row]);
  const exported = [...byEntry].flatMap(([entryId, own]): Exported[] => {
    const entry = state.entries[entryId];
    return entry === undefined ? [] : [{ entry, report: periodOf(state, entry), rows: own }];
  });
  const asBills = isOn(state.lists.accountingPackageSetup[0], 'transferExpensesAsBillFlag');
  const isBill = ({ entry }: Exported): boolean => asBills && classificationOf(entry) === 'Reimbursable';
  return {
    exportSettings: {
      glBatchId: batchIdentifier,
      exportInvoices: false,
      exportExpenses: true,
      exportInventory: false,
      expenseAsBillOption: asBills,
    },
    vendors: vendorsOf(state, exported),
    customers: [],
    transactions: [],
    expenses: exported.filter((one) => !isBill(one)).flatMap((one) => expensesOf(state, one)),
    expenseBills: billsOf(state, exported.filter(isBill)),
    purchaseTransactions: [],
    adjustmentTransactions: [],
    inventoryTransfers: [],
  };
}
