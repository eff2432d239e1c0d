/**
 * *Import* in Xero's own list of bills: a file with the columns of its template (Xero Central: Import a bill). All become drafts. A file is
 * taken whole or not at all: the screen lists what is wrong, and somebody mends the file. Not settled by any document: what a bill of a
 * negative total becomes; it is taken for a credit note of the same number, as people report of the import.
 */
import { textOf } from './body.ts';
import { findByName } from './contact-read.ts';
import { documentKinds } from './document-kinds.ts';
import { type Plan, planDocument } from './document-plan.ts';
import { commitPlan } from './document-write.ts';
import type { Fields, LineAmountTypes, XeroState } from './state.ts';

const COLUMNS = [
  '*ContactName',
  'EmailAddress',
  'POAddressLine1',
  'POAddressLine2',
  'POAddressLine3',
  'POAddressLine4',
  'POCity',
  'PORegion',
  'POPostalCode',
  'POCountry',
  '*InvoiceNumber',
  '*InvoiceDate',
  '*DueDate',
  'Total',
  'InventoryItemCode',
  'Description',
  '*Quantity',
  '*UnitAmount',
  '*AccountCode',
  '*TaxType',
  'TaxAmount',
  'TrackingName1',
  'TrackingOption1',
  'TrackingName2',
  'TrackingOption2',
  'Currency',
];
const NOT_EMULATED = COLUMNS.filter((column) => /^(Email|PO|Inventory|TaxAmount|Total)/.test(column));
const REQUIRED = COLUMNS.filter((column) => column.startsWith('*'));
const MOST_BILLS = 500;

type Row = Readonly<Record<string, string>>;

/** Rows of a comma-separated text; quotes may hold commas, doubled quotes and line breaks. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/gy;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const [, quoted, plain, end] = pattern.exec(text) ?? [];
    if (end === undefined) throw new Error(`Xero can't read the file from character ${at} on.`);
    rows[rows.length - 1]?.push(quoted?.replace(/""/g, '"') ?? plain ?? '');
    if (end === '') break;
    if (end !== ',' && pattern.lastIndex < text.length) rows.push([]);
    if (end === ',' && pattern.lastIndex === text.length) rows[rows.length - 1]?.push('');
  }
  return rows;
}

function rowsOf(text: string): readonly Row[] {
  const [header = [], ...rows] = cellsOf(text);
  const unknown = header.filter((name) => !COLUMNS.includes(name));
  const missing = REQUIRED.filter((name) => !header.includes(name));
  if (unknown.length + missing.length > 0)
    throw new Error(`Xero refuses the file: columns unknown: ${unknown.join(', ')}; missing: ${missing.join(', ')}.`);
  return rows.map((cells, at) => {
    if (cells.length !== header.length)
      throw new Error(`Xero refuses the file: row ${at + 2} has ${cells.length} cells.`);
    return Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']));
  });
}

/** New Zealand writes the day first. */
function dayOf(text: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const ms = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === iso ? iso : null;
}

const decimal = (text: string): number => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN);

function objectionsTo(state: XeroState, row: Row): readonly string[] {
  const empty = REQUIRED.filter((column) => row[column] === '').map((column) => `${column} is empty`);
  const filled = NOT_EMULATED.filter((column) => row[column]);
  if (filled.length > 0) throw new Error(`not emulated: ${filled.join(', ')} in an import of bills`);
  const account = state.accounts.find(({ code }) => code === row['*AccountCode']);
  const isUsable = account?.status === 'ACTIVE' && account.type !== 'BANK' && !account.systemAccount;
  const rate = state.taxRates.find(({ name, status }) => name === row['*TaxType'] && status === 'ACTIVE');
  const currency = row.Currency;
  return [
    ...empty,
    ...(dayOf(row['*InvoiceDate'] ?? '') && dayOf(row['*DueDate'] ?? '') ? [] : ['a date is not dd/mm/yyyy']),
    ...(Number.isNaN(decimal(row['*Quantity'] ?? '') * decimal(row['*UnitAmount'] ?? '')) ? ['no number'] : []),
    ...(isUsable ? [] : [`account ${row['*AccountCode']} is not there`]),
    ...(rate ? [] : [`tax rate ${row['*TaxType']} is not there`]),
    ...(!currency || state.currencies.some(({ code }) => code === currency) ? [] : [`currency ${currency}`]),
    ...[1, 2].flatMap((at) => {
      const [name, option] = [row[`TrackingName${at}`], row[`TrackingOption${at}`]];
      const category = state.tracking.find((each) => each.name === name);
      const isThere = category?.options.some((each) => each.name === option && each.status === 'ACTIVE');
      return (!name && !option) || isThere ? [] : [`tracking ${name}: ${option} is not there`];
    }),
  ];
}

const lineOf = (state: XeroState, row: Row, sign: number): Fields => ({
  Description: row.Description ?? '',
  Quantity: decimal(row['*Quantity'] ?? ''),
  UnitAmount: sign * decimal(row['*UnitAmount'] ?? ''),
  AccountCode: row['*AccountCode'] ?? '',
  TaxType: state.taxRates.find(({ name, status }) => name === row['*TaxType'] && status === 'ACTIVE')?.taxType ?? '',
  Tracking: [1, 2].flatMap((at) => {
    const Name = row[`TrackingName${at}`];
    return Name ? [{ Name, Option: row[`TrackingOption${at}`] ?? '' }] : [];
  }),
});

/** The lines of one number. Someone of the name is taken as the contact, and made where there is nobody. */
function planBill(state: XeroState, rows: readonly Row[], types: LineAmountTypes, nowMs: number): Plan {
  const [first = {}] = rows;
  const total = rows.reduce((sum, row) => sum + decimal(row['*Quantity'] ?? '') * decimal(row['*UnitAmount'] ?? ''), 0);
  const kind = total < 0 ? 'CreditNote' : 'Invoice';
  const facts = documentKinds[kind];
  const known = findByName(state.contacts, first['*ContactName'] ?? '', 'ACTIVE');
  const sent: Fields = {
    Type: facts.type,
    Status: 'DRAFT',
    Contact: known ? { ContactID: known.id } : { Name: first['*ContactName'] ?? '' },
    [facts.numberField]: first['*InvoiceNumber'] ?? '',
    Date: dayOf(first['*InvoiceDate'] ?? ''),
    DueDate: dayOf(first['*DueDate'] ?? ''),
    LineAmountTypes: types,
    ...(first.Currency ? { CurrencyCode: first.Currency } : {}),
    LineItems: rows.map((row) => lineOf(state, row, total < 0 ? -1 : 1)),
  };
  return planDocument({ state, kind, sent, before: null, unitPlaces: 4, nowMs, byApp: false });
}

const AMOUNTS: Readonly<Record<string, LineAmountTypes>> = { inclusive: 'Inclusive', exclusive: 'Exclusive' };

/** `csv` is the file, `amounts` what is answered to the question whether they contain their tax. Throws an Error that says what is wrong with it. */
export function importBills(state: XeroState, change: Fields, nowMs: number): void {
  const types = AMOUNTS[textOf(change, 'amounts') ?? ''];
  const csv = textOf(change, 'csv');
  if (!types || !csv) throw new Error('"import bills" in Xero needs "csv" and "amounts", inclusive or exclusive.');
  const rows = rowsOf(csv);
  const wrong = rows.flatMap((row, at) => objectionsTo(state, row).map((objection) => `row ${at + 2}: ${objection}`));
  if (wrong.length > 0) throw new Error(`Xero refuses the file: ${wrong.join('; ')}.`);
  const byNumber = new Map<string, Row[]>();
  for (const row of rows) {
    const number = `${row['*ContactName']}|${row['*InvoiceNumber']}`;
    byNumber.set(number, [...(byNumber.get(number) ?? []), row]);
  }
  if (byNumber.size > MOST_BILLS) throw new Error(`Xero refuses the file: ${byNumber.size} bills in one.`);
  for (const lines of byNumber.values()) {
    const plan = planBill(state, lines, types, nowMs);
    const objections = [...plan.errors, ...plan.contactErrors, ...plan.warnings];
    if (objections.length > 0) throw new Error(`Xero refuses the file: ${objections.join(' ')}`);
    if (plan.contact) state.contacts[plan.contact.id] = plan.contact;
    commitPlan(state, plan);
  }
}
