/** Making and changing expense entries and their reports the way ConnectWise's own screens do. Knows no HTTP. */
import { costOf, isApproved, settleRows } from './ledger.ts';
import {
  type ConnectWiseState,
  type Entry,
  type Fields,
  findInList,
  isFields,
  isOn,
  type ListName,
  numberOf,
  pick,
  type Report,
  roundFour,
  textOf,
  type Value,
} from './state.ts';

const DAY_MS = 86_400_000;
const FIRST_WEEK = Date.parse('2026-01-05T00:00:00Z');

/** Which list each reference of an entry points into, and what the reference carries. */
const REFERENCES: Readonly<Record<string, { readonly list: ListName; readonly carries: readonly string[] }>> = {
  company: { list: 'companies', carries: ['id', 'identifier', 'name'] },
  type: { list: 'types', carries: ['id', 'name'] },
  member: { list: 'members', carries: ['id', 'identifier', 'name'] },
  paymentMethod: { list: 'paymentTypes', carries: ['id', 'name'] },
  classification: { list: 'classifications', carries: ['id', 'name'] },
  currency: {
    list: 'currencies',
    carries: [
      'id',
      'symbol',
      'currencyCode',
      'decimalSeparator',
      'numberOfDecimals',
      'thousandsSeparator',
      'negativeParenthesesFlag',
      'displaySymbolFlag',
      'currencyIdentifier',
      'displayIdFlag',
      'rightAlign',
      'name',
    ],
  },
};

/** A member's reference shows the full name; the member itself keeps first and last name apart. */
const named = (row: Fields): Fields =>
  row.name === undefined ? { ...row, name: `${textOf(row, 'firstName')} ${textOf(row, 'lastName')}` } : row;

/** Who fails to be found, as a fault of the caller. */
export type UnknownReference = { readonly unknownReference: string };

/** The full reference for `{id}`, `{identifier}`, `{currencyCode}` or `{name}`. Throws an `UnknownReference`. */
export function resolveReference(state: ConnectWiseState, field: string, given: Value): Value {
  const target = REFERENCES[field];
  if (target === undefined || !isFields(given)) return given;
  const key = ['id', 'identifier', 'currencyCode', 'name'].find((name) => given[name] !== undefined) ?? 'id';
  const found = state.lists[target.list].find((row) => (key === 'name' ? named(row) : row)[key] === given[key]);
  if (found === undefined) throw { unknownReference: field } satisfies UnknownReference;
  return pick(named(found), target.carries);
}

const referenceTo = (state: ConnectWiseState, field: string, id: number): Fields => {
  const found = resolveReference(state, field, { id });
  return isFields(found) ? found : {};
};

const defaultId = (state: ConnectWiseState, list: ListName): number =>
  numberOf(state.lists[list].find((row) => isOn(row, 'defaultFlag')) ?? state.lists[list][0], 'id');

const dayText = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 10)}T00:00:00Z`;

/** The Monday of a date's week, in milliseconds. Weeks run Monday to Sunday. */
const mondayOf = (date: string): number => {
  const atMs = Date.parse(date);
  return atMs - ((new Date(atMs).getUTCDay() + 6) % 7) * DAY_MS;
};

export const reportName = (report: Report): string =>
  `${report.dateStart.slice(0, 10)} to ${report.dateEnd.slice(0, 10)}`;

/** The member's weekly report that holds this date, made with this status when it is missing. */
function reportFor(state: ConnectWiseState, member: Fields, date: string, status: string): Report {
  const startMs = mondayOf(date);
  const key = `${numberOf(member, 'id')} ${dayText(startMs).slice(0, 10)}`;
  const found = state.reports[state.reportIds[key] ?? 0];
  if (found !== undefined) return found;
  state.lastIds.report += 1;
  const report: Report = {
    id: state.lastIds.report,
    member,
    year: new Date(startMs).getUTCFullYear(),
    period: Math.floor((startMs - FIRST_WEEK) / (7 * DAY_MS)) + 1,
    dateStart: dayText(startMs),
    dateEnd: dayText(startMs + 6 * DAY_MS),
    status,
    total: 0,
    dueDate: dayText(startMs + 8 * DAY_MS),
  };
  state.reports[report.id] = report;
  state.reportIds[key] = report.id;
  return report;
}

/** The report that an entry is on, or undefined. */
export function reportOf(state: ConnectWiseState, entry: Entry): Report | undefined {
  return isFields(entry.expenseReport) ? state.reports[numberOf(entry.expenseReport, 'id')] : undefined;
}

/** Adds to a report's total when an entry comes, goes or changes. */
export function addToReport(state: ConnectWiseState, entry: Entry, sign: 1 | -1): void {
  const report = reportOf(state, entry);
  if (report !== undefined) report.total = roundFour(numberOf(report, 'total') + sign * costOf(state, entry));
}

function billingOf(state: ConnectWiseState, entry: Entry): Fields {
  const cost = costOf(state, entry);
  return { invoiceAmount: cost, billAmount: cost, agreementAmount: 0 };
}

/** The order in which ConnectWise writes an entry's fields. */
function baseEntry(state: ConnectWiseState, given: Fields): Entry {
  const typeId = isFields(given.type) ? numberOf(given.type, 'id') : defaultId(state, 'types');
  const paymentId = isFields(given.paymentMethod)
    ? numberOf(given.paymentMethod, 'id')
    : defaultId(state, 'paymentTypes');
  const paymentType = findInList(state, 'paymentTypes', paymentId);
  const usual = isFields(paymentType?.classification) ? numberOf(paymentType.classification, 'id') : 0;
  const type = findInList(state, 'types', typeId);
  const entry = {
    id: 0,
    company: referenceTo(state, 'company', state.setup.ownCompanyId),
    chargeToType: 'Company',
    type: referenceTo(state, 'type', typeId),
    member: referenceTo(state, 'member', defaultId(state, 'members')),
    paymentMethod: referenceTo(state, 'paymentMethod', paymentId),
    classification: referenceTo(state, 'classification', usual === 0 ? defaultId(state, 'classifications') : usual),
    amount: 0,
    billableOption: textOf(type, 'billExpenses'),
    date: '',
    locationId: defaultId(state, 'locations'),
    businessUnitId: defaultId(state, 'departments'),
    currency: referenceTo(state, 'currency', defaultId(state, 'currencies')),
    status: 'Open',
  };
  return Object.assign(entry, given);
}

/** A date is a calendar day; ConnectWise writes it as midnight UTC. */
const asDay = (value: Value | undefined): Value | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? `${value.slice(0, 10)}T00:00:00Z` : value;

/** The given fields with every reference made full and the date as a day; null unsets. Throws an `UnknownReference`. */
export function completeFields(state: ConnectWiseState, given: Fields): Fields {
  const full: Fields = {};
  for (const [name, value] of Object.entries(given)) {
    const resolved = name === 'date' ? asDay(value) : resolveReference(state, name, value);
    if (resolved !== undefined) full[name] = resolved;
  }
  return full;
}

/**
 * Enters an expense: missing fields take ConnectWise's defaults, the member's weekly report takes it in, and its ledger rows
 * appear when it is released. `reportStatus` is that of a report made for it.
 */
export function enterExpense(state: ConnectWiseState, given: Fields, reportStatus?: string): Entry {
  const entry = baseEntry(state, completeFields(state, given));
  if (entry.id === 0) {
    state.lastIds.entry += 1;
    entry.id = state.lastIds.entry;
  } else state.lastIds.entry = Math.max(state.lastIds.entry, entry.id);
  Object.assign(entry, {
    ...billingOf(state, entry),
    ...pick(entry, ['invoiceAmount', 'billAmount', 'agreementAmount']),
  });
  if (!isFields(entry.expenseReport)) {
    const report = reportFor(state, entry.member, entry.date, reportStatus ?? entry.status);
    entry.expenseReport = { id: report.id, name: reportName(report) };
  }
  state.entries[entry.id] = entry;
  addToReport(state, entry, 1);
  settleRows(state, entry);
  return entry;
}

/** Changes fields of an entry (null unsets), its billing amounts, its report's total and its ledger rows. */
export function changeExpense(state: ConnectWiseState, entry: Entry, given: Fields): void {
  addToReport(state, entry, -1);
  if (given.amount !== undefined) delete state.setup.oddRows[entry.id];
  Object.assign(entry, completeFields(state, given));
  for (const [name, value] of Object.entries(given)) if (value === null) delete entry[name];
  if (given.amount !== undefined || given.type !== undefined) Object.assign(entry, billingOf(state, entry));
  addToReport(state, entry, 1);
  settleRows(state, entry);
}

/** Removes an entry that is in no batch. */
export function removeExpense(state: ConnectWiseState, entry: Entry): void {
  addToReport(state, entry, -1);
  for (const id of state.rowIdsByEntry[entry.id] ?? []) delete state.glRows[id];
  delete state.rowIdsByEntry[entry.id];
  delete state.entries[entry.id];
}

/** Sets a report's status and writes its audit trail. `by` is who did it, `atMs` when. */
export function moveReport(state: ConnectWiseState, report: Report, status: string, by: Fields, atMs: number): void {
  state.lastIds.audit += 1;
  const audit: Fields = {
    id: state.lastIds.audit,
    member: pick(named(by), ['id', 'identifier', 'name']),
    source: 'Application',
    type: 'Status',
    message: `Status has been changed from "${report.status}" to "${status}"`,
    oldValue: report.status,
    newValue: status,
    _info: { lastUpdated: `${new Date(atMs).toISOString().slice(0, 19)}Z`, updatedBy: textOf(by, 'identifier') },
  };
  state.audits[report.id] = [...(state.audits[report.id] ?? []), audit];
  report.status = status;
}

/** Whether any entry of the report is approved. */
export function hasApprovedEntry(state: ConnectWiseState, report: Report): boolean {
  return Object.values(state.entries).some(
    (entry) => reportOf(state, entry)?.id === report.id && isApproved(state, entry.status),
  );
}
