/** The rows of a document in the Register: one an entry, each with the sign it has in the books of a bill. */
import type { Instant } from '../../../src/core/calendar.ts';
import type { ExceptionEntry } from '../../../src/core/exceptions/kinds.ts';
import { entryOf } from '../../../src/core/expenses/prepare.ts';
import { money } from '../../../src/core/money.ts';
import { encodeLines } from '../../../src/core/posting/line-notes.ts';
import { type RegisterContext, registerRows, registerStatus } from '../../../src/core/posting/register.ts';
import { account, expense, LEDGER } from '../expenses/company.ts';
import { foundOf, lineOf, promisedOf } from './documents.ts';

test.each([
  ['draft', false, 'Draft in Xero'],
  ['awaiting approval', false, 'Draft in Xero'],
  ['approved', false, 'In the ledger'],
  ['approved', true, 'Paid'],
  ['paid', false, 'Paid'],
  ['voided', true, 'Void'],
  ['deleted', false, 'Void'],
] as const)('%s, paid by us: %s reads %s', (status, isPaid, text) => {
  expect(registerStatus(status, isPaid)).toBe(text);
});

const entries = new Map<number, ExceptionEntry>([1, 2].map((id) => [id, entryOf(expense(id))]));
const context: RegisterContext = {
  runId: 'R5',
  isNew: true,
  postedAt: '2026-11-17T21:00:00.000Z' as Instant,
  ledger: { ...LEDGER, accounts: [...LEDGER.accounts, account('', 'Savings · joint', { id: 'joint' })] },
  documentUrl: 'https://go.xero.com/d1',
  entries,
  mappingOf: (entryId) => `[note of ${entryId}]`,
};

test('a row tells all there is to know of an entry', () => {
  expect(registerRows(promisedOf(), foundOf(), false, context)).toEqual([
    {
      status: 'In the ledger',
      postedAt: '2026-11-17T21:00:00.000Z',
      documentUrl: 'https://go.xero.com/d1',
      type: 'bill',
      number: 'CWE-1',
      kind: 'REIMB',
      contactName: 'Jane Taylor',
      documentDate: '2026-10-08',
      account: '420 · Entertainment',
      amount: money(11_500, 'NZD'),
      entryId: 1,
      entryUrl: 'https://na.myconnectwise.net/expense/1',
      reportName: '2026-10-05 to 2026-10-11',
      runId: 'R5',
      documentId: 'd1',
      key: 'd1:1',
      hash: promisedOf().hash,
      line: encodeLines([lineOf(1, 11_500)]),
      mapping: '[note of 1]',
      isNew: true,
    },
  ]);
});

const group = promisedOf({ entryIds: [1, 2] });
const lines = [lineOf(2, -500, { accountId: 'joint' }), lineOf(1, 12_000)];

test.each([
  ['bill', [12_000, -500]],
  ['creditNote', [-12_000, 500]],
] as const)('each entry of a %s takes the line that names it', (type, minors) => {
  const rows = registerRows({ ...group, type }, foundOf({ type, lines }), false, context);
  expect(rows.map(({ amount }) => amount.minor)).toEqual(minors);
  expect(rows.map((row) => row.account)).toEqual(['420 · Entertainment', 'Savings · joint']);
  expect(rows.map(({ key }) => key)).toEqual(['d1:1', 'd1:2']);
});

test.each([
  ['lines that the answer left out', { lines: null }],
  ['a line that people removed', { lines: [lineOf(9, 100)] }],
])('%s give nothing for the entry, and no account', (_what, changes) => {
  const [row] = registerRows(promisedOf(), foundOf(changes), true, { ...context, isNew: false });
  expect(row).toMatchObject({ amount: money(0, 'NZD'), account: '', status: 'Paid', isNew: false });
});

test('what can not be looked up any more stays blank', () => {
  const lost = { ...context, entries: new Map<number, ExceptionEntry>() };
  const changes = { contactId: 'merged away', lines: [lineOf(1, 11_500, { accountId: 'gone' })] };
  expect(registerRows(promisedOf(), foundOf(changes), false, lost)).toMatchObject([
    { contactName: '', account: '', entryUrl: '', reportName: '', amount: money(11_500, 'NZD') },
  ]);
});

test('rows say of what went through payroll clearing that it did', () => {
  const [row] = registerRows({ ...promisedOf(), isByPayroll: true }, foundOf(), true, context);
  expect(row).toMatchObject({ kind: 'REIMB', isByPayroll: true, status: 'Paid' });
  expect(registerRows(promisedOf(), foundOf(), true, context)[0]).not.toHaveProperty('isByPayroll');
});
