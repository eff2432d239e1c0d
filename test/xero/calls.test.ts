/** What the client does with each kind of answer: repeat, wait, give up, or leave the outcome open. */
import type { CalendarDate } from '../../src/core/calendar.ts';
import type { LedgerDocument } from '../../src/core/ledger/types.ts';
import { money } from '../../src/core/money.ts';
import { answerWith, connected, json, noAnswer, type Step, scripted } from './ports.ts';

const day = (text: string) => text as CalendarDate;
const dates = { from: day('2026-10-05'), to: day('2026-11-15') };

const documentOf = (number: string): LedgerDocument => ({
  type: 'bill',
  number,
  contactId: 'contact',
  date: day('2026-10-06'),
  dueDate: day('2026-10-20'),
  currency: 'NZD',
  amountsAre: 'inclusive',
  lines: [
    {
      description: `Lunch [E${number.slice(4)}]`,
      amount: money(1_230, 'NZD'),
      accountId: 'account',
      taxCode: 'INPUT2',
      tracking: [{ categoryId: 'category', optionId: 'option' }],
    },
  ],
  total: money(1_230, 'NZD'),
  url: 'https://na.myconnectwise.net/1',
});

const answeredBill = (number: string, over: object = {}) => ({
  Type: 'ACCPAY',
  InvoiceID: `id-${number}`,
  InvoiceNumber: number,
  Status: 'DRAFT',
  Contact: { ContactID: 'contact' },
  Date: '/Date(1791244800000+0000)/',
  CurrencyCode: 'NZD',
  LineAmountTypes: 'Inclusive',
  Total: 12.3,
  AmountDue: 12.3,
  UpdatedDateUTC: '/Date(1794949200000+0000)/',
  LineItems: [
    { Description: `Lunch [E${number.slice(4)}]`, LineAmount: 12.3, AccountID: 'account', TaxType: 'INPUT2' },
  ],
  ...over,
});
const zero = '00000000-0000-0000-0000-000000000000';
const bills = (...elements: object[]): Step => json({ Invoices: elements });
const html = '<html><head><title>Sign in</title></head><body><h1>Sign in to Xero</h1></body></html>';

const expired = json({ Title: 'Unauthorized', Status: 401, Detail: 'TokenExpired: token expired at 11/17/2026' }, 401);
const noScope = json({ Title: 'Unauthorized', Status: 401, Detail: 'AuthorizationUnsuccessful' }, 401, {
  'www-authenticate': 'insufficent_scope',
});
const forbidden = json({ Title: 'Forbidden', Status: 403, Detail: 'AuthenticationUnsuccessful' }, 403);
const limited = (problem: string, seconds: number) =>
  answerWith(429, '', { 'x-rate-limit-problem': problem, 'retry-after': String(seconds) });
const broken = (status: number) =>
  json({ Title: 'An error occurred', Status: status, Detail: 'Please try again' }, status);
const grant = json({ access_token: 'access-2', refresh_token: 'refresh-2', expires_in: 1800, token_type: 'Bearer' });

type Case = {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly read?: object | 'found';
  readonly write?: object | 'done' | 'refused' | 'unclear';
  readonly slept?: readonly number[];
  readonly mayGoOn?: boolean;
};

const found = bills(answeredBill('CWE-1'));

const readCases: readonly Case[] = [
  { name: 'a good page', steps: [found], read: 'found', slept: [] },
  { name: 'trouble twice', steps: [broken(503), broken(500), found], read: 'found', slept: [1000, 2000] },
  { name: 'no answer thrice', steps: [noAnswer, noAnswer, noAnswer, found], read: 'found', slept: [1000, 2000, 4000] },
  {
    name: 'trouble that stays',
    steps: [broken(503), broken(503), broken(503), broken(503)],
    read: { what: 'unavailable', retryable: true, isUnclear: false, scope: 'run', said: 'Please try again' },
  },
  {
    name: 'no answer ever',
    steps: [noAnswer, noAnswer, noAnswer, noAnswer],
    read: { what: 'no answer', isUnclear: false },
  },
  { name: 'trouble, and no time', steps: [broken(503)], read: { what: 'unavailable' }, slept: [], mayGoOn: false },
  { name: 'a web page', steps: [answerWith(200, html)], read: { what: 'not understood', isUnclear: false } },
  { name: 'an empty body', steps: [answerWith(200, '')], read: { what: 'not understood' } },
  { name: 'another list', steps: [json({ Contacts: [] })], read: { what: 'not understood' } },
  { name: 'a cut answer', steps: [answerWith(200, '{"Invoices":[{"Inv')], read: { what: 'not understood' } },
  {
    name: 'an unknown status',
    steps: [bills(answeredBill('CWE-1', { Status: 'LOST' }))],
    read: { what: 'not understood' },
  },
  {
    name: 'three decimals',
    steps: [bills(answeredBill('CWE-1', { Total: 12.345 }))],
    read: { what: 'not understood' },
  },
  { name: 'an expired token', steps: [expired, grant, found], read: 'found', slept: [] },
  { name: 'a token refused twice', steps: [expired, grant, expired], read: { what: 'access refused', scope: 'run' } },
  { name: 'a missing permission', steps: [noScope], read: { what: 'permission missing', retryable: false } },
  { name: 'a lost organisation', steps: [forbidden], read: { what: 'organisation shut', scope: 'run' } },
  { name: 'the limit of a minute', steps: [limited('minute', 17), found], read: 'found', slept: [17_000] },
  {
    name: 'too many at once',
    steps: [answerWith(429, '', { 'x-rate-limit-problem': 'concurrent' }), found],
    read: 'found',
  },
  {
    name: 'the limit of a minute, and no time',
    steps: [limited('minute', 17)],
    read: { what: 'too many calls', retryAfterSeconds: 17 },
    slept: [],
    mayGoOn: false,
  },
  {
    name: 'the limit of a day',
    steps: [limited('Daily', 73_451)],
    read: { what: 'day limit reached', retryAfterSeconds: 73_451, scope: 'run' },
    slept: [],
  },
  { name: 'a wait too long', steps: [limited('minute', 600)], read: { what: 'too many calls' }, slept: [] },
  { name: 'nothing there', steps: [answerWith(404, html)], read: { what: 'not found' } },
  {
    name: 'a refusal',
    steps: [json({ ErrorNumber: 16, Type: 'QueryParseException', Message: 'No property exists' }, 400)],
    read: { what: 'refused', said: 'No property exists', scope: 'run' },
  },
];

test.each(readCases)('reading meets $name', ({ steps, read, slept, mayGoOn = true }) => {
  const xero = scripted(steps, { mayGoOn: () => mayGoOn });
  const result = xero.ledger.findByNumber('bill', ['CWE-1'], dates);
  if (read === 'found') expect(result).toMatchObject({ ok: true, value: [{ number: 'CWE-1' }] });
  else expect(result).toMatchObject({ ok: false, error: { system: 'Xero', ...read } });
  if (slept) expect(xero.clock.slept).toEqual(slept);
  expect(xero.left).toEqual([]);
});

const validation = json(
  {
    ErrorNumber: 10,
    Type: 'ValidationException',
    Message: 'A validation exception occurred',
    Elements: [{ InvoiceID: zero, Contact: { ValidationErrors: [{ Message: 'Email address must be valid.' }] } }],
  },
  400,
);
const keyMisused = json({ Message: 'Idempotency Key: X is used with a different request.' }, 400);

const writeCases: readonly Case[] = [
  { name: 'a good answer', steps: [found], write: 'done' },
  { name: 'no answer, then a good one', steps: [noAnswer, found], write: 'done', slept: [1000] },
  { name: 'no answer twice', steps: [noAnswer, noAnswer], write: { what: 'no answer', isUnclear: true } },
  { name: 'no answer, and no time', steps: [noAnswer], write: { what: 'no answer', isUnclear: true }, mayGoOn: false },
  {
    name: 'no answer, then a limit',
    steps: [noAnswer, limited('day', 9)],
    write: { what: 'day limit reached', isUnclear: true },
  },
  {
    name: 'trouble of this request',
    steps: [broken(500)],
    write: { what: 'unavailable', isUnclear: true, scope: 'document' },
  },
  {
    name: 'trouble of Xero',
    steps: [broken(503)],
    write: { what: 'unavailable', isUnclear: true, scope: 'run' },
    slept: [],
  },
  { name: 'a web page', steps: [answerWith(200, html)], write: { what: 'not understood', isUnclear: true } },
  {
    name: 'a cut answer',
    steps: [answerWith(200, '{"Invoices":[')],
    write: { what: 'not understood', isUnclear: true },
  },
  { name: 'a move elsewhere', steps: [answerWith(302, '')], write: { what: 'not understood', isUnclear: true } },
  { name: 'an expired token', steps: [expired, grant, found], write: 'done' },
  { name: 'a missing permission', steps: [noScope], write: { what: 'permission missing', isUnclear: false } },
  { name: 'a lost organisation', steps: [forbidden], write: { what: 'organisation shut', isUnclear: false } },
  { name: 'the limit of a minute', steps: [limited('minute', 5), found], write: 'done', slept: [5000] },
  {
    name: 'the limit of a day',
    steps: [limited('day', 70_000)],
    write: { what: 'day limit reached', isUnclear: false },
  },
  { name: 'a refusal of all', steps: [validation], write: 'refused' },
  { name: 'a key used before', steps: [keyMisused], write: 'unclear' },
  { name: 'a zero id', steps: [bills(answeredBill('CWE-1', { InvoiceID: zero }))], write: 'refused' },
  {
    name: 'an errored element',
    steps: [bills(answeredBill('CWE-1', { StatusAttributeString: 'ERROR' }))],
    write: 'refused',
  },
  { name: 'an element with errors', steps: [bills(answeredBill('CWE-1', { HasErrors: true }))], write: 'refused' },
  { name: 'another number only', steps: [bills(answeredBill('CWE-2'))], write: 'unclear' },
  { name: 'the number twice', steps: [bills(answeredBill('CWE-1'), answeredBill('CWE-1'))], write: 'unclear' },
  { name: 'an element not understood', steps: [bills(answeredBill('CWE-1', { Total: null }))], write: 'unclear' },
];

test.each(writeCases)('writing meets $name', ({ steps, write, slept, mayGoOn = true }) => {
  const xero = scripted(steps, { mayGoOn: () => mayGoOn });
  const [result] = xero.ledger.createDrafts([{ type: 'bill', documents: [documentOf('CWE-1')], attempt: 1 }]);
  if (typeof write === 'string') expect(result).toMatchObject({ ok: true, value: [{ kind: write, number: 'CWE-1' }] });
  else expect(result).toMatchObject({ ok: false, error: write });
  if (slept) expect(xero.clock.slept).toEqual(slept);
  expect(xero.left).toEqual([]);
  const writes = xero.sent.filter(({ url }) => url.includes('/api.xro/'));
  expect(new Set(writes.map(({ body, headers }) => `${headers['Idempotency-Key']} ${body}`)).size).toBe(1);
  expect(xero.retries).toHaveLength(writes.length - 1);
});

test('a draft leaves as Xero wants it', () => {
  const xero = scripted([found]);
  xero.ledger.createDrafts([{ type: 'bill', documents: [documentOf('CWE-1')], attempt: 1 }]);
  const [call] = xero.sent;
  expect([call?.method, call?.url]).toEqual(['PUT', 'https://api.xero.com/api.xro/2.0/Invoices?summarizeErrors=false']);
  expect(call?.headers).toEqual({
    Authorization: 'Bearer access-1',
    'xero-tenant-id': connected.tenantId,
    Accept: 'application/json',
    'Content-Type': 'application/json',
    'Idempotency-Key': expect.stringMatching(/^[A-Z2-7]{40}$/),
  });
  expect(JSON.parse(call?.body ?? '')).toEqual({
    Invoices: [
      {
        Type: 'ACCPAY',
        Status: 'DRAFT',
        Contact: { ContactID: 'contact' },
        InvoiceNumber: 'CWE-1',
        Date: '2026-10-06',
        DueDate: '2026-10-20',
        LineAmountTypes: 'Inclusive',
        CurrencyCode: 'NZD',
        Url: 'https://na.myconnectwise.net/1',
        LineItems: [
          {
            Description: 'Lunch [E1]',
            Quantity: 1,
            UnitAmount: 12.3,
            AccountID: 'account',
            TaxType: 'INPUT2',
            Tracking: [{ TrackingCategoryID: 'category', TrackingOptionID: 'option' }],
          },
        ],
      },
    ],
  });
});

test.each([
  ['another attempt', { attempt: 2 }],
  ['another document', { documents: [documentOf('CWE-2')] }],
  ['another type', { type: 'creditNote' as const }],
])('%s has another key', (_, change) => {
  const key = (over: object): string | undefined => {
    const xero = scripted([json({ Invoices: [] })]);
    xero.ledger.createDrafts([{ type: 'bill', documents: [documentOf('CWE-1')], attempt: 1, ...over }]);
    return xero.sent[0]?.headers['Idempotency-Key'];
  };
  expect(key({})).toBe(key({}));
  expect(key(change)).not.toBe(key({}));
});

test('a credit note without tax has no link and no tax rate', () => {
  const xero = scripted([json({ CreditNotes: [] })]);
  const document: LedgerDocument = {
    ...documentOf('CWE-1'),
    type: 'creditNote',
    amountsAre: 'noTax',
    lines: documentOf('CWE-1').lines.map((line) => ({ ...line, taxCode: '' })),
  };
  const [result] = xero.ledger.createDrafts([{ type: 'creditNote', documents: [document], attempt: 1 }]);
  const [sent] = JSON.parse(xero.sent[0]?.body ?? '').CreditNotes;
  expect(sent).toMatchObject({ Type: 'ACCPAYCREDIT', CreditNoteNumber: 'CWE-1', LineAmountTypes: 'NoTax' });
  expect(Object.keys(sent)).not.toContain('Url');
  expect(Object.keys(sent.LineItems[0])).not.toContain('TaxType');
  expect(result).toEqual({ ok: true, value: [{ kind: 'unclear', number: 'CWE-1' }] });
});

test('answers are matched by number in any order, with their warnings', () => {
  const warned = answeredBill('CWE-2', {
    StatusAttributeString: 'WARNING',
    Warnings: [{ Message: "Account code '476' has been removed" }],
  });
  const xero = scripted([bills(warned, answeredBill('CWE-1'))]);
  const [result] = xero.ledger.createDrafts([
    { type: 'bill', documents: [documentOf('CWE-1'), documentOf('CWE-2')], attempt: 1 },
  ]);
  expect(result).toMatchObject({
    ok: true,
    value: [
      { kind: 'done', number: 'CWE-1', found: { id: 'id-CWE-1', date: '2026-10-06' }, warnings: [] },
      { kind: 'done', number: 'CWE-2', found: { id: 'id-CWE-2' }, warnings: ["Account code '476' has been removed"] },
    ],
  });
});

test('an approval bears ids only, and is done only when Xero shows it approved', () => {
  const approved = { Status: 'AUTHORISED' };
  const xero = scripted([bills(answeredBill('CWE-2'), answeredBill('CWE-1', approved))]);
  const documents = [
    { id: 'id-CWE-1', number: 'CWE-1' },
    { id: 'ID-CWE-2', number: 'CWE-2' },
  ];
  const [result] = xero.ledger.approve([{ type: 'bill', documents, attempt: 1 }]);
  expect(xero.sent[0]?.method).toBe('POST');
  expect(JSON.parse(xero.sent[0]?.body ?? '')).toEqual({
    Invoices: [
      { InvoiceID: 'id-CWE-1', Status: 'AUTHORISED' },
      { InvoiceID: 'ID-CWE-2', Status: 'AUTHORISED' },
    ],
  });
  expect(result).toMatchObject({
    ok: true,
    value: [
      { kind: 'done', number: 'CWE-1', found: { status: 'approved' } },
      { kind: 'unclear', number: 'CWE-2' },
    ],
  });
});

test('what concerns the whole run stops the sending, and what never left is clear', () => {
  const requests = ['CWE-1', 'CWE-2', 'CWE-3', 'CWE-4', 'CWE-5'].map((number) => ({
    type: 'bill' as const,
    documents: [documentOf(number)],
    attempt: 1,
  }));
  const xero = scripted([found, broken(503), broken(500), bills(answeredBill('CWE-4'))]);
  const results = xero.ledger.createDrafts(requests);
  expect(
    results.map((result) => (result.ok ? result.value[0]?.kind : [result.error.what, result.error.isUnclear])),
  ).toEqual(['done', ['unavailable', true], ['unavailable', true], 'done', ['unavailable', false]]);
  expect(xero.sent.map(({ group }) => group)).toEqual([1, 1, 1, 1]);
});

test('trouble of one request leaves the others their turn', () => {
  const requests = ['CWE-1', 'CWE-2', 'CWE-3', 'CWE-4', 'CWE-5'].map((number) => ({
    type: 'bill' as const,
    documents: [documentOf(number)],
    attempt: 1,
  }));
  const xero = scripted([broken(500), ...[2, 3, 4, 5].map((number) => bills(answeredBill(`CWE-${number}`)))]);
  expect(xero.ledger.createDrafts(requests).map(({ ok }) => ok)).toEqual([false, true, true, true, true]);
});

const paymentOf = (index: number) => ({
  type: 'bill' as const,
  documentId: `id-${index}`,
  number: `CWE-${index}`,
  accountId: 'clearing',
  date: day('2026-10-06'),
  amount: money(1_999, 'NZD'),
  reference: `jtaylor CWE-${index}`,
});
const paid = (...indexes: number[]): Step =>
  json({ Payments: indexes.map((index) => ({ PaymentID: `p-${index}`, Invoice: { InvoiceID: `id-${index}` } })) });

test('payments go out by the fifty; a lost answer leaves its own ones unclear', () => {
  const xero = scripted([paid(...Array.from({ length: 50 }, (_, index) => index)), broken(500)]);
  const result = xero.ledger.pay(
    Array.from({ length: 51 }, (_, index) => paymentOf(index)),
    1,
  );
  expect(JSON.parse(xero.sent[1]?.body ?? '')).toEqual({
    Payments: [
      {
        Invoice: { InvoiceID: 'id-50' },
        Account: { AccountID: 'clearing' },
        Date: '2026-10-06',
        Amount: 19.99,
        Reference: 'jtaylor CWE-50',
      },
    ],
  });
  if (!result.ok) throw new Error(result.error.what);
  expect(result.value[0]).toEqual({ kind: 'done', number: 'CWE-0', paymentId: 'p-0' });
  expect(result.value.map(({ kind }) => kind)).toEqual([...Array(50).fill('done'), 'unclear']);
});

test.each([
  ['a failed call', broken(503), { ok: false, error: { what: 'unavailable', isUnclear: true } }],
  ['an answer about others', paid(2), { ok: true, value: [{ kind: 'unclear', number: 'CWE-1' }] }],
  [
    'a refused element',
    json({
      Payments: [
        {
          PaymentID: zero,
          Invoice: { InvoiceID: 'ID-1' },
          HasValidationErrors: true,
          ValidationErrors: [{ Message: 'Payment amount exceeds the amount outstanding on this document' }],
        },
      ],
    }),
    {
      ok: true,
      value: [{ kind: 'refused', reasons: ['Payment amount exceeds the amount outstanding on this document'] }],
    },
  ],
  [
    'a refusal of all',
    validation,
    { ok: true, value: [{ kind: 'refused', reasons: ['Email address must be valid.'] }] },
  ],
])('a payment meets %s', (_, step, expected) => {
  expect(scripted([step]).ledger.pay([paymentOf(1)], 1)).toMatchObject(expected);
});
