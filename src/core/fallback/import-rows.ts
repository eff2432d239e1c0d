/**
 * Documents that wait, as a person can import them into the ledger by a file: whatever a file can't say exactly is kept out of it. The
 * ledger is to hold afterwards what posting would have made, so that it is taken up as ours. Pure.
 */
import type { CalendarDate } from '../calendar.ts';
import type { PlannedDocument } from '../expenses/plan-types.ts';
import { comparable } from '../ledger/labels.ts';
import type { DocumentLine, LedgerDocument, ReferenceData, TrackingChoice } from '../ledger/types.ts';
import { type Money, negate } from '../money.ts';
import { err, ok, type Result } from '../result.ts';

/** One line of a document. `amount` is negative where it lowers what is owed, so all of a credit note are as a negative bill has them. */
export type ImportRow = {
  readonly contactName: string;
  readonly number: string;
  readonly date: CalendarDate;
  readonly dueDate: CalendarDate;
  readonly description: string;
  readonly amount: Money;
  readonly accountCode: string;
  readonly taxRateName: string;
  /** Category and option by name, in the order of the ledger's categories. */
  readonly tracking: readonly { readonly category: string; readonly option: string }[];
};

/** Whoever imports a file says once whether its amounts contain their tax, and company-paid expenses must never be reimbursed: so they stand apart. */
export type ImportKind = { readonly amountsAre: 'inclusive' | 'exclusive'; readonly isPaidByCompany: boolean };

export type ImportFile = ImportKind & { readonly documents: number; readonly rows: readonly ImportRow[] };

/** Why a document can't be said in a file: an exchange rate of its own, or a name that is missing or stands for several things. */
export type Unsayable = 'exchange rate' | 'contact' | 'account' | 'tax rate' | 'tracking';

/** A document as it stands in the ledger once it was imported: it has a tax rate in every line, if only the one without tax. */
export function asImported(document: LedgerDocument, { noTaxCode }: Pick<ReferenceData, 'noTaxCode'>): LedgerDocument {
  if (document.amountsAre !== 'noTax') return document;
  const lines = document.lines.map((line) => ({ ...line, taxCode: noTaxCode ?? '' }));
  return { ...document, amountsAre: 'inclusive', lines };
}

/** The name of the one thing among `all` with the id, if no other one in use has it. */
function nameOf<Thing extends { readonly name: string; readonly isActive: boolean }>(
  all: readonly Thing[],
  isIt: (thing: Thing) => boolean,
): string | null {
  const found = all.find(isIt);
  if (!found?.isActive) return null;
  const same = all.filter(({ name, isActive }) => isActive && comparable(name) === comparable(found.name));
  return same.length === 1 && found.name.trim() !== '' ? found.name : null;
}

function trackingOf(chosen: readonly TrackingChoice[], ledger: ReferenceData): ImportRow['tracking'] | null {
  const named = ledger.trackingCategories.flatMap(({ id, name, options }) => {
    const choice = chosen.find(({ categoryId }) => categoryId === id);
    const option = choice && nameOf(options, (each) => each.id === choice.optionId);
    return option ? [{ category: name, option }] : [];
  });
  return named.length === chosen.length ? named : null;
}

function rowOf(
  document: LedgerDocument,
  contactName: string,
  line: DocumentLine,
  ledger: ReferenceData,
): Result<ImportRow, Unsayable> {
  const accountCode = ledger.accounts.find(({ id, isActive }) => id === line.accountId && isActive)?.code ?? '';
  const taxRateName = nameOf(ledger.taxRates, ({ code }) => code === line.taxCode);
  const tracking = trackingOf(line.tracking, ledger);
  if (accountCode === '') return err('account');
  if (taxRateName === null) return err('tax rate');
  if (tracking === null) return err('tracking');
  const { number, date, dueDate, type } = document;
  const amount = type === 'bill' ? line.amount : negate(line.amount);
  const { description } = line;
  return ok({ contactName, number, date, dueDate, description, amount, accountCode, taxRateName, tracking });
}

/** The rows of a document, in the order of its lines; or what of it a file can't say. */
export function rowsOf(given: LedgerDocument, ledger: ReferenceData): Result<readonly ImportRow[], Unsayable> {
  const document = asImported(given, ledger);
  if (document.unitsPerBase !== undefined) return err('exchange rate');
  const contactName = nameOf(ledger.contacts, ({ id }) => id === document.contactId);
  if (contactName === null) return err('contact');
  const rows: ImportRow[] = [];
  for (const line of document.lines) {
    const row = rowOf(document, contactName, line, ledger);
    if (!row.ok) return row;
    rows.push(row.value);
  }
  return ok(rows);
}

const KINDS: readonly ImportKind[] = (['inclusive', 'exclusive'] as const).flatMap((amountsAre) =>
  [false, true].map((isPaidByCompany) => ({ amountsAre, isPaidByCompany })),
);

/** What goes into files, and what can't be said in one. */
export type Sorted = {
  readonly files: readonly ImportFile[];
  readonly sayable: readonly PlannedDocument[];
  readonly unsayable: readonly { readonly number: string; readonly because: Unsayable }[];
};

/** Every document is in exactly one of `sayable` and `unsayable`, and each sayable one in exactly one file. */
export function sortForImport(planned: readonly PlannedDocument[], ledger: ReferenceData): Sorted {
  const made = planned.map((each) => ({ each, rows: rowsOf(each.document, ledger) }));
  const files = KINDS.map((kind): ImportFile => {
    const own = made.flatMap(({ each: { document, kind: is }, rows }) => {
      const isExclusive = document.amountsAre === 'exclusive';
      const fits = isExclusive === (kind.amountsAre === 'exclusive') && (is === 'COPAID') === kind.isPaidByCompany;
      return rows.ok && fits ? [rows.value] : [];
    });
    return { ...kind, documents: own.length, rows: own.flat() };
  });
  return {
    files: files.filter(({ documents }) => documents > 0),
    sayable: made.flatMap(({ each, rows }) => (rows.ok ? [each] : [])),
    unsayable: made.flatMap(({ each, rows }) =>
      rows.ok ? [] : [{ number: each.document.number, because: rows.error }],
    ),
  };
}
