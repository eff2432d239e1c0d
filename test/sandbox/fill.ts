/** Fills the tabs of the sample company the way its bookkeeper would, cell by cell as typed. It knows headers and shown names only. */
import { setTyped } from './google/cells.ts';
import { applyEdit } from './google/person.ts';
import type { EditStep, GoogleState, TypedValue } from './google/types.ts';

type Cells = Readonly<Record<string, TypedValue>>;

const travel = '493 · Travel - National';
const standardTax = '15% GST on Expenses';
const noTax = 'No GST';

const mappingRows: readonly Cells[] = [
  { 'Expense type': 'Airfare', Account: travel, 'Tax rate': standardTax },
  { 'Expense type': 'Accommodation', Account: travel, 'Tax rate': standardTax },
  { 'Expense type': 'Meals', Account: '420 · Entertainment', 'Tax rate': standardTax },
  {
    'Expense type': 'Meals',
    Location: 'Wellington',
    Account: '420 · Entertainment',
    'Tax rate': standardTax,
    'Tracking 1': 'Wellington',
  },
  {
    'Expense type': 'Parts and Supplies',
    'Internal or external': 'External',
    Account: '310 · Cost of Goods Sold',
    'Tax rate': standardTax,
  },
  {
    'Expense type': 'Parts and Supplies',
    'Internal or external': 'Internal',
    Account: '453 · Office Expenses',
    'Tax rate': standardTax,
  },
  {
    'Expense type': 'Software',
    Account: '485 · Subscriptions',
    'Tax rate': standardTax,
    'Tracking 2': 'Managed Services',
  },
  { 'Expense type': 'Mileage', Account: '449 · Motor Vehicle Expenses', 'Tax rate': noTax },
  { 'Expense type': 'Cash advance', Account: '625 · Staff Advances', 'Tax rate': noTax },
];

/** Rows for single customers that were right once, or that somebody left half done: each shows one way in which a mapping fails. */
const staleRows: readonly Cells[] = [
  {
    'Expense type': 'Airfare',
    Company: 'Tākaka Organics',
    Account: '455 · Old Software Costs',
    'Tax rate': standardTax,
  },
  { 'Expense type': 'Software', Company: 'Te Awa Dental', Account: '486 · Licences', 'Tax rate': standardTax },
  {
    'Expense type': 'Accommodation',
    Company: 'Rimu Legal',
    Account: '800 · Accounts Payable',
    'Tax rate': standardTax,
  },
  {
    'Expense type': 'Parts and Supplies',
    'Internal or external': 'External',
    Company: 'Northcote School',
    Account: '310 · Cost of Goods Sold',
    'Tax rate': 'Old 12.5% GST on Expenses',
  },
  { 'Expense type': 'Airfare', Company: 'Northcote School', Account: travel, 'Tax rate': '15% GST on Income' },
  {
    'Expense type': 'Accommodation',
    Company: 'Tākaka Organics',
    Account: travel,
    'Tax rate': standardTax,
    'Tracking 1': 'Hamilton',
  },
  { 'Expense type': 'Accommodation', Company: "O'Neill & Sons Builders", Account: travel },
  {
    'Expense type': 'Software',
    Company: "O'Neill & Sons Builders",
    Account: '485 · Subscriptions',
    'Tax rate': standardTax,
  },
  {
    'Expense type': 'Software',
    Company: "O'Neill & Sons Builders",
    Account: '453 · Office Expenses',
    'Tax rate': standardTax,
  },
];

/** By the member's identifier in ConnectWise. Tom Fraser's contact was archived after he was matched. */
const contacts: Readonly<Record<string, string>> = {
  jtaylor: 'Jane Taylor',
  soconnor: "Siobhán O'Connor",
  mngata: 'Māui Ngata',
  jgarcia: 'José García',
  lchen: 'Liam Chen',
  ppatel: 'Priya Patel',
  tfraser: 'Tom Fraser',
  alindqvist: 'Åsa Lindqvist',
};

const payers: Readonly<Record<string, Cells>> = {
  'Paid by employee': { 'Who paid': 'Employee' },
  'Company Visa': { 'Who paid': 'Company' },
  'Company Amex': { 'Who paid': 'Company', 'Clears through': '856 · Amex Clearing' },
  'Old fuel card': { 'Who paid': 'Company', 'Clears through': '857 · Fuel Card Clearing' },
};

const settings: Readonly<Record<string, TypedValue>> = {
  'Save reimbursable as': 'Approved',
  'Save paid by the company as': 'Approved',
  'Save private spend as': 'Approved',
  'Expense Offset account': '855 · Expense Offset',
  'Due days': 14,
};

/** Choices that were right when they were made and that a dropdown would refuse today. */
const olderChoices: readonly (readonly [tab: string, key: string, header: string])[] = [
  ['Members', 'tfraser', 'Contact'],
  ['Payment Types', 'Old fuel card', 'Clears through'],
];

/**
 * Types in what every company needs, in the order of the tabs. Gives a sentence for each act that the sheet refused, such as a
 * choice that another company's lists do not offer: the person would leave that cell blank. What is filled in is posted by itself.
 */
export function fillPlain(google: GoogleState, nowMs: number): readonly string[] {
  promote(google);
  return [
    ...mappingRows.map((row): EditStep => ({ tab: 'GL Mapping', append: { ...row, Active: true } })),
    ...fillIn('Members', 'Member', contacts, 'Contact'),
    ...Object.entries(payers).flatMap(([paymentType, cells]) =>
      Object.entries(cells).map(([header, value]): EditStep => {
        return { tab: 'Payment Types', find: { 'Payment type': paymentType }, set: { [header]: value } };
      }),
    ),
    ...fillIn('Settings', 'Setting', settings, 'Value'),
  ].flatMap((step) => tryStep(google, step, nowMs));
}

/** Lets the add-on post by itself, as somebody chose long ago: the text that it keeps of that. */
export function promote({ properties }: Pick<GoogleState, 'properties'>): void {
  const state = { mode: 'Automatic', since: null, by: '', why: '', isOverride: false, pilot: null };
  properties.document['controls.mode'] = JSON.stringify({ expenses: state });
}

/** Fills the sample company: as `fillPlain` does, and with rows that no longer work. */
export function fillSample(google: GoogleState, nowMs: number): readonly string[] {
  const refusals = fillPlain(google, nowMs);
  for (const row of staleRows) addOlderRow(google, 'GL Mapping', { ...row, Active: true });
  return refusals;
}

/** Adds a row as if it had been typed before the lists changed; the tab is missing where the add-on has not made it. */
function addOlderRow(google: GoogleState, tab: string, cells: Cells): void {
  const sheet = google.spreadsheet.sheets.find((one) => one.name === tab);
  if (sheet === undefined) return;
  const used = sheet.rows.filter((row) => row.values.some((value) => typeof value === 'string')).length;
  for (const [header, value] of Object.entries(cells)) {
    const column = 1 + (sheet.rows[0]?.values.indexOf(header) ?? -1);
    if (column > 0) setTyped(sheet, used + 1, column, { value });
  }
}

function fillIn(tab: string, key: string, values: Readonly<Record<string, TypedValue>>, header: string): EditStep[] {
  return Object.entries(values).map(([name, value]) => ({ tab, find: { [key]: name }, set: { [header]: value } }));
}

function tryStep(google: GoogleState, step: EditStep, nowMs: number): string[] {
  try {
    applyEdit(google, step, nowMs);
    return [];
  } catch (error) {
    if (!(error instanceof Error) || error instanceof TypeError || error.message.startsWith('not emulated'))
      throw error;
    return 'set' in step && writeOlderChoice(google, step) ? [] : [error.message];
  }
}

/** Puts the text there as if it had stood there before the list changed; false where it is no older choice or has no place. */
function writeOlderChoice(google: GoogleState, step: Extract<EditStep, { readonly set: unknown }>): boolean {
  const [key] = Object.values(step.find);
  const [[header, value] = ['', null]] = Object.entries(step.set);
  if (!olderChoices.some((older) => older.join() === [step.tab, key, header].join())) return false;
  const sheet = google.spreadsheet.sheets.find((one) => one.name === step.tab);
  if (sheet === undefined) return false;
  const column = 1 + (sheet.rows[0]?.values.indexOf(header) ?? -1);
  const row = 1 + sheet.rows.findIndex((one) => one.values.includes(key ?? null));
  if (column === 0 || row === 0) return false;
  setTyped(sheet, row, column, { value });
  return true;
}
