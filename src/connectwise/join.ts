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
import { enteredOf } from './entered.ts';
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

const comparable = (classification: string): string => classification.replace(/[\s-]/g, '').toLowerCase();

/** The classification that a name of ConnectWise means; null for any other. */
export const classificationNamed = (name: string): Classification | null => CLASSIFICATIONS[comparable(name)] ?? null;

/** Rows write `NonReimbursable`, entries `Non-Reimbursable`; two different ones are as good as none. */
function classificationOf({ rows, entry }: Parts): Classification | null {
  const texts = distinct([entry?.classification?.name, ...rows.map((row) => row.classification)]).map(comparable);
  const [text, ...others] = [...new Set(texts)];
  return text === undefined || others.length > 0 ? null : (CLASSIFICATIONS[text] ?? null);
}

/** Whether entry and rows name the same member, type and payment type, as far as they name any, and the same day. */
function areAgreed({ rows, entry }: Parts): boolean {
  const references = [
    [entry?.member, ...rows.map((row) => row.member)],
    [entry?.type, ...rows.map((row) => row.expenseType)],
    [entry?.paymentMethod, ...rows.map((row) => row.paymentMethod)],
  ];
  const ids = references.map((each) => new Set(each.flatMap((reference) => reference?.id ?? [])).size);
  const days = distinct([entry?.date, ...rows.map((row) => row.dateExpense)]).map((text) => text.slice(0, 10));
  return ids.every((count) => count <= 1) && new Set(days).size <= 1;
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

const knownType = (
  reference: Reference | undefined,
  { types, inactiveTypes }: ExpenseLists,
): ExpenseType | undefined => {
  const all = [...types, ...inactiveTypes];
  return all.find((type) => type.id === reference?.id) ?? all.find((type) => type.name === (reference?.name ?? ''));
};

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

/** ConnectWise: ExpenseTax. */
function taxesOf({ taxes }: RawEntry): Pick<ExpenseEntry, 'taxes'> {
  if (!taxes || taxes.length === 0) return {};
  return { taxes: taxes.map(({ amount, type }) => ({ code: type?.name ?? '', amount: String(amount ?? '') })) };
}

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
    ticket: entry.ticket ? { id: entry.ticket.id ?? 0, name: entry.ticket.summary ?? '' } : null,
    location: placeOf(firstOf([entry.locationId, ...rows.map((row) => row.locationId)]), lists.locations),
    department: placeOf(firstOf([entry.businessUnitId, ...rows.map((row) => row.departmentId)]), lists.departments),
    ...taxesOf(entry),
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
  const reference = firstOf([entry?.type, ...rows.map((row) => row.expenseType)]);
  const type = knownType(reference, lists);
  const isReadable = day !== null && currency !== NO_CURRENCY && areAgreed(parts);
  return {
    entryId: parts.entryId,
    rows: rows.map(rowOf),
    recordIds: parts.recordIds,
    member: memberOf(parts, lists.members),
    date: day ?? today,
    type: type ?? { id: reference?.id ?? 0, name: reference?.name ?? '', kind: 'unknown', rate: '' },
    paymentType: namedOf(firstOf([entry?.paymentMethod, ...rows.map((row) => row.paymentMethod)])),
    classification: classificationOf(parts),
    currency,
    mark: entry ? enteredOf(entry).mark : '',
    entry: isReadable ? entryOf(parts, lists) : null,
    report: reportOf(parts),
    url: parts.url,
  };
}
