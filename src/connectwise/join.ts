/** One unposted expense out of what four lists of ConnectWise say about it. Where they contradict each other, the entry counts as not readable. */
import { type CalendarDate, dayOfText } from '../core/calendar.ts';
import {
  type Classification,
  EXPENSE_STATUSES,
  type ExpenseEntry,
  type ExpenseLists,
  type ExpenseReport,
  type ExpenseStatus,
  type ExpenseType,
  type Member,
  type Named,
  type UnpostedExpense,
  type UnpostedRow,
} from '../core/expenses/expense.ts';
import type { CurrencyCode } from '../core/money.ts';
import type { RawEntry, RawReport, RawRow } from './schemas.ts';

/** Everything known about one expense; `rows` has at least one row. */
export type Parts = {
  readonly entryId: number;
  readonly rows: readonly RawRow[];
  readonly entry: RawEntry | undefined;
  readonly report: RawReport | undefined;
  readonly recordIds: readonly number[];
  readonly url: string;
};

type Reference = { readonly id?: number | null | undefined; readonly name?: string | null | undefined };

const CLASSIFICATIONS: Readonly<Record<string, Classification>> = {
  reimbursable: 'Reimbursable',
  nonreimbursable: 'NonReimbursable',
  personal: 'Personal',
};

/** ISO 4217 for "no currency": stands where ConnectWise names none, and such an entry is never readable. */
const NO_CURRENCY = 'XXX';

/** The first value that the entry, else one of the rows, holds. */
const firstOf = <T>(values: readonly (T | null | undefined)[]): T | undefined =>
  values.find((value) => value !== null && value !== undefined) ?? undefined;

const distinct = (texts: readonly (string | null | undefined)[]): readonly string[] => [
  ...new Set(texts.filter((text): text is string => !!text)),
];

/** Rows write `NonReimbursable`, entries `Non-Reimbursable`; two different ones on the rows are as good as none. */
function classificationOf({ rows, entry }: Parts): Classification | null {
  const onRows = distinct(rows.map((row) => row.classification));
  const texts = onRows.length > 0 ? onRows : distinct([entry?.classification?.name]);
  const [text] = texts;
  if (text === undefined || texts.length > 1) return null;
  return CLASSIFICATIONS[text.replace(/[\s-]/g, '').toLowerCase()] ?? null;
}

/** One currency that entry and rows agree on, or none. */
function currencyOf({ rows, entry }: Parts): CurrencyCode {
  const codes = distinct(
    [entry, ...rows].map((from) => from?.currency?.currencyCode || from?.currency?.currencyIdentifier),
  );
  const [code] = codes;
  return code !== undefined && codes.length === 1 && /^[A-Z]{3}$/.test(code) ? code : NO_CURRENCY;
}

/** The day the money was spent; the same day is on the entry and on each row. */
export function expenseDay(
  rows: readonly Pick<RawRow, 'dateExpense'>[],
  entry: Pick<RawEntry, 'date'> | undefined,
): CalendarDate | null {
  for (const text of [entry?.date, ...rows.map((row) => row.dateExpense)]) {
    const day = dayOfText(text ?? '');
    if (day.ok) return day.value;
  }
  return null;
}

function typeOf(reference: Reference | undefined, types: readonly ExpenseType[]): ExpenseType {
  const known =
    types.find((type) => type.id === reference?.id) ?? types.find((type) => type.name === (reference?.name ?? ''));
  return known ?? { id: reference?.id ?? 0, name: reference?.name ?? '', kind: 'money', rate: '' };
}

function memberOf({ rows, entry }: Parts, members: readonly Member[]): Member {
  const reference = firstOf([entry, ...rows].map((from) => from?.member));
  const known = members.find((member) => member.id === reference?.id);
  if (known) return known;
  return { id: reference?.id ?? 0, identifier: reference?.identifier ?? '', name: reference?.name ?? '', email: '' };
}

const namedOf = (reference: Reference | null | undefined): Named | null =>
  reference ? { id: reference.id ?? 0, name: reference.name ?? '' } : null;

/** ConnectWise names locations and departments by id only; one that the lists lack keeps its id as its name. */
const placeOf = (id: number | undefined, places: readonly Named[]): Named | null =>
  id === undefined ? null : (places.find((place) => place.id === id) ?? { id, name: String(id) });

const statusOf = (text: string | null | undefined): ExpenseStatus | undefined =>
  EXPENSE_STATUSES.find((status) => status === text);

function entryOf({ rows, entry }: Parts, lists: ExpenseLists): ExpenseEntry | null {
  const status = statusOf(entry?.status);
  if (!entry || !status) return null;
  return {
    status,
    amount: String(entry.amount ?? ''),
    billable: entry.billableOption ?? '',
    notes: entry.notes ?? '',
    company: namedOf(entry.company),
    project: namedOf(entry.project),
    location: placeOf(firstOf([entry.locationId, ...rows.map((row) => row.locationId)]), lists.locations),
    department: placeOf(firstOf([entry.businessUnitId, ...rows.map((row) => row.departmentId)]), lists.departments),
  };
}

function reportOf({ entry, report }: Parts): ExpenseReport | null {
  const status = statusOf(report?.status);
  const from = dayOfText(report?.dateStart ?? '');
  const to = dayOfText(report?.dateEnd ?? '');
  if (!report || !status || !from.ok || !to.ok) return null;
  const name = entry?.expenseReport?.name ?? `${from.value} to ${to.value}`;
  return { id: report.id, name, from: from.value, to: to.value, status };
}

/** Account numbers may carry further segments behind a colon; the ledger knows the first (eOne SmartConnect: ConnectWise). */
const rowOf = (row: RawRow): UnpostedRow => ({
  id: row.id,
  glType: row.glType ?? '',
  total: String(row.total ?? ''),
  accountNumber: (row.accountNumber ?? '').replace(/:.*$/, ''),
  classification: row.classification ?? '',
});

/** The expense in the core's shape. `today` stands in for a date that ConnectWise does not tell; such an entry is not readable. */
export function joinExpense(parts: Parts, lists: ExpenseLists, today: CalendarDate): UnpostedExpense {
  const { rows, entry } = parts;
  const day = expenseDay(rows, entry);
  const currency = currencyOf(parts);
  const isReadable = day !== null && currency !== NO_CURRENCY;
  return {
    entryId: parts.entryId,
    rows: rows.map(rowOf),
    recordIds: parts.recordIds,
    member: memberOf(parts, lists.members),
    date: day ?? today,
    type: typeOf(firstOf([entry?.type, ...rows.map((row) => row.expenseType)]), lists.types),
    paymentType: namedOf(firstOf([entry?.paymentMethod, ...rows.map((row) => row.paymentMethod)])),
    classification: classificationOf(parts),
    currency,
    entry: isReadable ? entryOf(parts, lists) : null,
    report: reportOf(parts),
    url: parts.url,
  };
}
