import { connect, messagesIn, rowOf, rowsOf } from './ask.ts';
import { changeXero } from './change.ts';
import { remoteXero } from './remote.ts';
import type { Fields } from './state.ts';

const LINES = [
  { LineAmount: 100, AccountCode: '420', Description: 'Meals' },
  { LineAmount: -100, AccountCode: '803', Description: 'Accrued' },
];

const journal = (over: Fields = {}): Fields => ({
  Narration: 'Accrual',
  Date: '2026-10-31',
  LineAmountTypes: 'NoTax',
  JournalLines: LINES,
  ...over,
});

function connected(scope = 'accounting.manualjournals') {
  const xero = connect();
  xero.state.identity.scopes = [scope];
  return xero;
}

const put = (xero: ReturnType<typeof connected>, ...elements: readonly Fields[]) =>
  xero.ask('PUT', 'ManualJournals?summarizeErrors=false', { ManualJournals: elements });

const on = (amount: number, account: Fields): Fields => ({
  JournalLines: [
    { LineAmount: amount, ...account },
    { LineAmount: -amount, AccountCode: '803' },
  ],
});

test('a journal is a draft unless it says otherwise, and stands as it was sent, without tax', () => {
  const xero = connected();
  const made = rowOf(put(xero, journal()), 'ManualJournals');
  expect(made).toMatchObject({
    Status: 'DRAFT',
    Narration: 'Accrual',
    LineAmountTypes: 'NoTax',
    StatusAttributeString: 'OK',
    JournalLines: [
      { LineAmount: 100, AccountCode: '420', TaxType: 'NONE', TaxAmount: 0 },
      { LineAmount: -100, AccountCode: '803' },
    ],
  });
  expect(rowOf(xero.ask('GET', `ManualJournals/${String(made.ManualJournalID)}`), 'ManualJournals')).toMatchObject({
    Narration: 'Accrual',
    JournalLines: [{ LineAmount: 100 }, { LineAmount: -100 }],
  });
  expect(remoteXero(xero.state).manualJournals).toMatchObject([{ Date: '2026-10-31', Status: 'DRAFT' }]);
  expect(xero.ask('GET', 'ManualJournals/00000000-0000-4000-8000-000000000009').status).toBe(404);
});

test('of one narration there may be two; the list has lines by the page only, and can be filtered', () => {
  const xero = connected();
  put(xero, journal(), journal(), journal({ Narration: 'Other', Date: '2026-11-01' }));
  const lines = (path: string) =>
    rowsOf(xero.ask('GET', path), 'ManualJournals').map((row) => (row.JournalLines as readonly unknown[]).length);
  expect(lines('ManualJournals')).toEqual([0, 0, 0]);
  expect(lines('ManualJournals?page=1')).toEqual([2, 2, 2]);
  expect(lines('ManualJournals?page=2&pageSize=2')).toEqual([2]);
  const where = encodeURIComponent('Date>=DateTime(2026,11,1) AND Status=="DRAFT"');
  expect(rowOf(xero.ask('GET', `ManualJournals?where=${where}&page=1`), 'ManualJournals').Narration).toBe('Other');
});

test.each<[string, Fields, string]>([
  ['no narration', { Narration: '' }, 'A manual journal must have a narration.'],
  ['no lines', { JournalLines: [] }, 'One or more line items must be specified'],
  [
    'debits other than credits',
    { JournalLines: [LINES[0] as Fields, { LineAmount: -10, AccountCode: '803' }] },
    'The total debits (100.00) must equal total credits (-10.00)',
  ],
  [
    'an archived account',
    on(5, { AccountCode: '455' }),
    "Account code '455' has been archived, or has been deleted. Each line item must reference a valid account.",
  ],
  ['a bank account', on(5, { AccountCode: '090' }), "Account code '090' is not a valid code for this document."],
  ['payables', on(5, { AccountCode: '800' }), "Account code '800' is not a valid code for this document."],
  ['receivables', on(5, { AccountCode: '610' }), "Account code '610' is not a valid code for this document."],
  [
    'an unknown account, once posted',
    { Status: 'POSTED', ...on(5, { AccountCode: '999' }) },
    "Account code '999' is not a valid code for this document.",
  ],
  ['a line without an account, once posted', { Status: 'POSTED', ...on(5, {}) }, 'Account must be valid.'],
  [
    'a locked day, once posted',
    { Status: 'POSTED', Date: '2026-09-30' },
    'The document date cannot be before the period lock date, currently set at 30 September 2026',
  ],
])('one with %s is refused, and nothing is kept', (_what, over, says) => {
  const xero = connected();
  const answer = put(xero, journal(over));
  expect(messagesIn(answer)).toContain(says);
  expect(rowOf(answer, 'ManualJournals')).toMatchObject({
    StatusAttributeString: 'ERROR',
    ManualJournalID: '00000000-0000-0000-0000-000000000000',
  });
  expect(xero.state.manualJournals).toEqual({});
});

test('a draft may lie in a locked period, and loses an account that there is not, with a warning', () => {
  const xero = connected();
  const [locked, unknown] = rowsOf(
    put(xero, journal({ Date: '2026-09-30' }), journal(on(5, { AccountCode: '999' }))),
    'ManualJournals',
  );
  expect(locked?.StatusAttributeString).toBe('OK');
  expect(unknown).toMatchObject({
    StatusAttributeString: 'WARNING',
    Warnings: [{ Message: "Account code '999' has been removed as it does not match a recognised account." }],
  });
});

test.each([
  ['accounting.manualjournals', 200, 200],
  ['accounting.transactions', 200, 200],
  ['accounting.manualjournals.read', 200, 401],
  ['accounting.transactions.read', 200, 401],
  ['accounting.invoices', 401, 401],
])('with %s reading is %d and writing %d', (scope, reads, writes) => {
  const xero = connected(scope);
  expect(xero.ask('GET', 'ManualJournals?page=1').status).toBe(reads);
  expect(put(xero, journal()).status).toBe(writes);
});

test('POST changes one by its id, and makes one without; what is undone stays as it is', () => {
  const xero = connected();
  const { ManualJournalID: id } = rowOf(put(xero, journal()), 'ManualJournals');
  const post = (over: Fields) => xero.ask('POST', `ManualJournals/${String(id)}`, over);
  expect(rowOf(post({ Narration: 'Renamed', Status: 'POSTED' }), 'ManualJournals')).toMatchObject({
    Narration: 'Renamed',
    Status: 'POSTED',
  });
  const batch = (element: Fields) =>
    xero.ask('POST', 'ManualJournals?summarizeErrors=false', { ManualJournals: [element] });
  expect(rowOf(batch({ ManualJournalID: String(id), Status: 'VOIDED' }), 'ManualJournals').Status).toBe('VOIDED');
  expect(messagesIn(post({ Status: 'DRAFT' }))).toContain('Manual Journal not of valid status for modification');
  batch(journal({ Narration: 'Made by POST' }));
  expect(Object.values(xero.state.manualJournals).map(({ narration }) => narration)).toEqual([
    'Renamed',
    'Made by POST',
  ]);
});

test.each<[string, Fields, RegExp]>([
  ['tax on a line', on(5, { AccountCode: '420', TaxType: 'INPUT2' }), /a journal line with tax/],
  ['amounts with tax', { LineAmountTypes: 'Inclusive' }, /LineAmountTypes Inclusive/],
  ['a third decimal', on(5.005, { AccountCode: '420' }), /the LineAmount 5.005/],
  ['a field that is not known here', { Url: 'https://a.example' }, /field ManualJournals\[0\].Url/],
])('%s is not emulated', (_what, over, says) => {
  expect(() => put(connected(), journal(over))).toThrow(says);
});

test('people post, change and undo them by their narration', () => {
  const xero = connected();
  put(xero, journal());
  const act = (what: string, more: Fields = {}) =>
    changeXero(xero.state, { xero: what, narration: 'Accrual', ...more }, xero.nowMs);
  act('edit journal', { set: { Date: '2026-10-30' } });
  act('post journal');
  expect(() => act('delete journal')).toThrow(/refuses to delete journal/);
  act('void journal');
  expect(Object.values(xero.state.manualJournals)).toMatchObject([{ date: '2026-10-30', status: 'VOIDED' }]);
  expect(() => act('post journal')).toThrow(/not exactly one journal/);
});
