/** A small world for the tests of the sheet: a few expenses and documents, a store in memory, the view of a run. */
import type { CalendarDate, Instant } from '../../src/core/calendar.ts';
import type { Exception, ExceptionEntry } from '../../src/core/exceptions/kinds.ts';
import type { ExpenseLists } from '../../src/core/expenses/expense.ts';
import type { Plan, PlannedDocument } from '../../src/core/expenses/plan-types.ts';
import type { Account, ReferenceData } from '../../src/core/ledger/types.ts';
import { money, sumOf } from '../../src/core/money.ts';
import type { Store } from '../../src/core/ports.ts';
import type { RegisterRow, RunSummary, SheetView } from '../../src/core/run.ts';
import { openSheet, type SheetWorld } from '../../src/sheet/open-sheet.ts';
import type { MemoryGrid } from './grid-in-memory.ts';

export const day = (text: string): CalendarDate => text as CalendarDate;
export const instant = (text: string): Instant => text as Instant;
export const NOW = instant('2026-11-17T21:00:00.000Z');

export function createMemoryStore(): Store {
  const texts = new Map<string, string>();
  return {
    read: (name) => texts.get(name) ?? null,
    write: (name, text) => {
      texts.set(name, text);
    },
    remove: (name) => {
      texts.delete(name);
    },
    readAll: (prefix) => Object.fromEntries([...texts].filter(([name]) => name.startsWith(prefix))),
  };
}

export const worldOf = (grid: MemoryGrid, store: Store = createMemoryStore()): SheetWorld => ({
  grid,
  store,
  localText: (at) => at.slice(0, 19).replace('T', ' '),
  dayOf: (date) => day(date.toISOString().slice(0, 10)),
});

/** Opens a sheet that is in order and writes a view to it. */
export function writeView(world: SheetWorld, view: SheetView): void {
  const sheet = openSheet(world);
  if (!sheet.ok) throw new Error(sheet.error.map(({ sentence }) => sentence).join('\n'));
  sheet.value.write(view);
}

export const entry = (entryId: number, minor: number, changes: Partial<ExceptionEntry> = {}): ExceptionEntry => ({
  entryId,
  amount: money(minor, changes.currency ?? 'NZD'),
  amountText: String(minor / 100),
  currency: 'NZD',
  memberName: 'Jane Taylor',
  date: day('2026-10-07'),
  reportName: '2026-10-05 to 2026-10-11',
  classification: 'Reimbursable',
  url: `https://na.myconnectwise.net/entry/${entryId}`,
  ...changes,
});

export const noContact = (member: string, entries: readonly ExceptionEntry[]): Exception => ({
  key: `no-contact:${member.replace(/ /g, '-')}`,
  facts: { kind: 'no contact', memberName: member, asked: '' },
  entries,
});

export const planned = (number: string, entries: readonly ExceptionEntry[]): PlannedDocument => {
  const currency = entries[0]?.currency ?? 'NZD';
  const total = sumOf(
    entries.flatMap(({ amount }) => amount ?? []),
    currency,
  );
  return {
    kind: 'REIMB',
    saveAs: 'approved',
    document: {
      type: 'bill',
      number,
      contactId: 'contact-1',
      date: day('2026-10-07'),
      dueDate: day('2026-10-21'),
      currency,
      amountsAre: 'inclusive',
      lines: entries.flatMap(({ entryId, amount }) =>
        amount
          ? [{ description: `Taxi [E${entryId}]`, amount, accountId: 'a-493', taxCode: 'INPUT2', tracking: [] }]
          : [],
      ),
      total,
      url: 'https://na.myconnectwise.net/entry',
    },
    entries,
    recordIds: entries.map(({ entryId }) => entryId),
    payment: null,
    contactName: 'Jane Taylor',
    accounts: ['493 · Travel - National'],
    taxHundredths: 0,
    why: 'Owed to the employee.',
  };
};

export const planOf = (changes: Partial<Plan> = {}): Plan => ({
  documents: [],
  exceptions: [],
  leftOut: [],
  mappingChecks: [],
  rateChecks: [],
  memberChecks: [],
  paymentTypeChecks: [],
  linkChecks: [],
  missingMappings: [],
  ...changes,
});

export const viewOf = (changes: Partial<SheetView> = {}): SheetView => ({
  now: NOW,
  shortCode: '!hLt42',
  plan: null,
  exceptions: null,
  registered: [],
  registerChanges: [],
  run: null,
  overview: null,
  lists: null,
  ...changes,
});

export const runOf = (changes: Partial<RunSummary> = {}): RunSummary => ({
  runId: 'R20261118T100000000',
  startedAt: NOW,
  by: 'jane.taylor@harbourlight.example',
  trigger: 'menu',
  tookMs: 12_345,
  counts: { read: 5, posted: 3, saved: 0, awaiting: 0, exceptions: 1, leftOut: 1, inDoubt: 0, documents: 2 },
  amounts: [money(120_410, 'NZD')],
  balances: [],
  faultsRetried: 0,
  version: '0.1.0',
  said: '5 entries read: 3 posted, 1 needs you, 1 left out.',
  ...changes,
});

export const registerRow = (entryId: number, changes: Partial<RegisterRow> = {}): RegisterRow => ({
  status: 'In the ledger',
  postedAt: NOW,
  documentUrl: `https://go.xero.com/${entryId}`,
  type: 'bill',
  number: `CWE-${entryId}`,
  kind: 'REIMB',
  contactName: 'Jane Taylor',
  documentDate: day('2026-10-07'),
  account: '493 · Travel - National',
  amount: money(11_500, 'NZD'),
  entryId,
  entryUrl: `https://na.myconnectwise.net/entry/${entryId}`,
  reportName: '2026-10-05 to 2026-10-11',
  runId: 'R20261118T100000000',
  documentId: `document-${entryId}`,
  key: `document-${entryId}:${entryId}`,
  hash: 'ABCDEFGHIJ',
  line: `["a","INPUT2",[],"Taxi [E${entryId}]"]`,
  mapping: '["V1","K1"]',
  isNew: true,
  ...changes,
});

const account = (code: string, name: string, changes: Partial<Account> = {}): Account => ({
  id: `a-${code}`,
  code,
  name,
  class: 'expense',
  isActive: true,
  isBank: false,
  isUsableOnBills: true,
  acceptsPayments: false,
  defaultTaxCode: 'INPUT2',
  currency: null,
  ...changes,
});

const ledger: ReferenceData = {
  organisation: {
    id: 'organisation-1',
    name: 'Harbour Light IT Limited',
    shortCode: '!hLt42',
    timeZone: 'NEWZEALANDSTANDARDTIME',
    baseCurrency: 'NZD',
    hasPurchaseTax: true,
    lockedThrough: day('2026-09-30'),
  },
  accounts: [
    account('400', 'Advertising'),
    account('455', 'Old Software Costs', { isActive: false }),
    account('091', 'Company Visa Card', {
      isBank: true,
      isUsableOnBills: false,
      class: 'liability',
      acceptsPayments: true,
    }),
    account('855', 'Expense Offset', { class: 'liability', acceptsPayments: true, defaultTaxCode: 'NONE' }),
  ],
  taxRates: [{ code: 'INPUT2', name: '15% GST on Expenses', percent: '15', isActive: true, fits: ['expense'] }],
  noTaxCode: 'NONE',
  trackingCategories: [
    {
      id: 't-1',
      name: 'Region',
      options: [
        { id: 'o-1', name: 'Auckland', isActive: true },
        { id: 'o-2', name: 'Hamilton', isActive: false },
      ],
    },
  ],
  currencies: ['NZD'],
  contacts: [
    { id: 'contact-1', name: 'Jane Taylor', email: 'jane.taylor@harbourlight.example', isActive: true },
    { id: 'contact-2', name: 'Tom Fraser', email: 'tom.fraser@harbourlight.example', isActive: false },
  ],
};

const expenses: ExpenseLists = {
  members: [
    { id: 101, identifier: 'jtaylor', name: 'Jane Taylor', email: 'jane.taylor@harbourlight.example' },
    { id: 102, identifier: 'soconnor', name: "Siobhán O'Connor", email: 'siobhan.oconnor@harbourlight.example' },
  ],
  paymentTypes: [
    { id: 1, name: 'Paid by employee', isCompany: false },
    { id: 2, name: 'Company Visa', isCompany: true },
  ],
  inactiveTypes: [],
  types: [{ id: 3, name: 'Meals', kind: 'money', rate: '0' }],
  locations: [{ id: 2, name: 'Auckland' }],
  departments: [{ id: 10, name: 'Managed Services' }],
};

export const LISTS = { ledger, expenses };
