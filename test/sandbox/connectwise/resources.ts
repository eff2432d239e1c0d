/** Every list that the stand-in serves, by its path, and which verbs each takes. Knows nothing of paging. */
import { batchFields } from './batches.ts';
import type { Dictionary } from './dictionary.ts';
import * as dictionaries from './dictionary.ts';
import { listUnposted } from './ledger.ts';
import { type ConnectWiseState, type Fields, type ListName, numberOf, textOf } from './state.ts';

export type Resource = {
  /** The object's name in error texts. */
  readonly name: string;
  readonly known: Dictionary;
  readonly rows: (state: ConnectWiseState) => Fields[];
  /** The list in the state that may be written to over HTTP, with the fields a new object needs; null = read only here. */
  readonly writes: { readonly list: ListName; readonly required: readonly string[]; readonly creates: boolean } | null;
};

const listed = (name: string, list: ListName, known: Dictionary): Resource => ({
  name,
  known,
  rows: (state) => state.lists[list],
  writes: null,
});

/** The GL set-up of expense types: one mapping for what is spent inside the company, one for what is spent for customers. */
const listGlAccounts = (state: ConnectWiseState): Fields[] =>
  state.lists.types.flatMap((type) => {
    const id = numberOf(type, 'id');
    const segment1 = state.setup.accountsByType[String(id)] ?? '';
    if (segment1 === '') return [];
    return ['EI', 'EE'].map((glType, at) => ({
      id: 500 + 2 * id + at,
      glType,
      mappedType: { id: 4, name: 'Expense Type' },
      mappedRecord: { id, name: textOf(type, 'name') },
      segment1,
    }));
  });

const EXPENSE_TYPE_REQUIRED = ['name', 'amountCaption', 'billExpenses', 'invoiceMarkupOption'];

export const RESOURCES: Readonly<Record<string, Resource>> = {
  '/system/members': listed('member', 'members', dictionaries.MEMBER),
  '/system/locations': listed('location', 'locations', dictionaries.LOCATION),
  '/system/departments': listed('department', 'departments', dictionaries.DEPARTMENT),
  '/system/myCompany/timeExpense': listed('timeExpense', 'timeExpense', dictionaries.TIME_EXPENSE),
  '/finance/accountingPackageSetup': {
    ...listed('accountingPackageSetup', 'accountingPackageSetup', dictionaries.PACKAGE_SETUP),
    writes: { list: 'accountingPackageSetup', required: ['accountingPackage'], creates: false },
  },
  '/finance/glAccounts': {
    name: 'glAccount',
    known: dictionaries.GL_ACCOUNT,
    rows: listGlAccounts,
    writes: null,
  },
  '/expense/types': {
    ...listed('expenseType', 'types', dictionaries.EXPENSE_TYPE),
    writes: { list: 'types', required: EXPENSE_TYPE_REQUIRED, creates: true },
  },
  '/expense/paymentTypes': listed('paymentType', 'paymentTypes', dictionaries.PAYMENT_TYPE),
  '/expense/classifications': listed('classification', 'classifications', dictionaries.CLASSIFICATION),
  '/expense/info/taxTypes': listed('taxType', 'taxTypes', dictionaries.TAX_TYPE),
  '/expense/entries': {
    name: 'expenseEntry',
    known: dictionaries.ENTRY,
    rows: (state) => Object.values(state.entries),
    writes: null,
  },
  '/expense/reports': {
    name: 'expenseReport',
    known: dictionaries.REPORT,
    rows: (state) => Object.values(state.reports),
    writes: null,
  },
  '/finance/accounting/unpostedexpenses': {
    name: 'unpostedExpense',
    known: dictionaries.UNPOSTED,
    rows: listUnposted,
    writes: null,
  },
  '/finance/accounting/batches': {
    name: 'batch',
    known: dictionaries.BATCH,
    rows: (state) => Object.values(state.batches).map(batchFields),
    writes: null,
  },
};
