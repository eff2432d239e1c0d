/** How lists are asked for: addresses, filters, pages, and which documents count. */
import type { CalendarDate, Instant } from '../../src/core/calendar.ts';
import { readDay, readInstant } from '../../src/xero/dates.ts';
import { numberLists } from '../../src/xero/finding.ts';
import { linkTo } from '../../src/xero/links.ts';
import { noTaxCodeOf, organisationOf } from '../../src/xero/reference-schema.ts';
import { json, scripted } from './ports.ts';

const dates = { from: '2026-10-05' as CalendarDate, to: '2026-11-15' as CalendarDate };
const since = '2026-11-17T20:55:00.000Z' as Instant;

const creditNote = (number: string, over: object = {}) => ({
  Type: 'ACCPAYCREDIT',
  CreditNoteID: `id-${number}`,
  CreditNoteNumber: number,
  Status: 'AUTHORISED',
  Contact: { ContactID: 'contact' },
  Date: '/Date(1791244800000)/',
  CurrencyCode: 'NZD',
  LineAmountTypes: 'NoTax',
  Total: 5,
  RemainingCredit: 2.5,
  UpdatedDateUTC: '/Date(1794949200000+0000)/',
  LineItems: [{ LineAmount: 5, AccountCode: '855', TaxType: 'NONE' }],
  ...over,
});

test('credit notes are asked for by day and chosen by number; a stranger in odd form does no harm', () => {
  const stranger = creditNote('CN-17', { Total: 'five' });
  const xero = scripted([
    json({ CreditNotes: [stranger, creditNote('CWE-1'), creditNote('CWE-1', { Type: 'ACCRECCREDIT' })] }),
  ]);
  const found = xero.ledger.findByNumber('creditNote', ['CWE-1'], dates);
  expect(found).toMatchObject({
    ok: true,
    value: [
      {
        type: 'creditNote',
        id: 'id-CWE-1',
        status: 'approved',
        total: { minor: 500 },
        due: { minor: 250 },
        lines: [{ amount: { minor: 500 }, taxCode: '', accountId: '', description: '' }],
      },
    ],
  });
  const url = new URL(xero.sent[0]?.url ?? '');
  expect(url.searchParams.get('where')).toBe(
    'Type=="ACCPAYCREDIT" AND Date>=DateTime(2025,8,31) AND Date<=DateTime(2027,12,20)',
  );
  expect(url.search).not.toMatch(/[ "()=]{2}|[()"]/);
  expect([url.searchParams.get('page'), url.searchParams.get('pageSize')]).toEqual(['1', '1000']);
});

test('documents from a day on are told by the tokens of their lines; undone ones and strangers in odd form do no harm', () => {
  const ours = (number: string, changes: object = {}) =>
    creditNote(number, { LineItems: [{ Description: 'Lunch [E7]', LineAmount: 5 }], ...changes });
  const xero = scripted([
    json({
      CreditNotes: [
        creditNote('CN-17', { Total: 'five' }),
        ours('CWE-7'),
        ours('CWE-7', { CreditNoteID: 'gone', Status: 'VOIDED' }),
      ],
    }),
  ]);
  const found = xero.ledger.readDated('creditNote', dates.from);
  expect(found).toMatchObject({ ok: true, value: [{ id: 'id-CWE-7' }] });
  expect(new URL(xero.sent[0]?.url ?? '').searchParams.get('where')).toBe(
    'Type=="ACCPAYCREDIT" AND Date>=DateTime(2026,10,5)',
  );
});

test('our own of some days: bills that this app made, credit notes by their numbers, in whatever status', () => {
  const gone = creditNote('CWE-8', { Status: 'VOIDED' });
  const notes = [creditNote('CN-17', { Total: 'five' }), creditNote('CWE-7'), gone];
  const xero = scripted([json({ Invoices: [] }), json({ CreditNotes: notes })]);
  xero.ledger.readOwn('bill', dates);
  const found = xero.ledger.readOwn('creditNote', dates);
  expect(found.ok && found.value.map(({ number, status }) => [number, status])).toEqual([
    ['CWE-7', 'approved'],
    ['CWE-8', 'voided'],
  ]);
  const asked = xero.sent.map(({ url }) => new URL(url).searchParams);
  expect(asked.map((query) => query.get('createdByMyApp'))).toEqual(['true', null]);
  expect(asked.map((query) => query.get('where'))).toEqual(
    ['ACCPAY', 'ACCPAYCREDIT'].map(
      (type) => `Type=="${type}" AND Date>=DateTime(2026,10,5) AND Date<=DateTime(2026,11,15)`,
    ),
  );
});

test('what changed is asked for since a second in UTC', () => {
  const xero = scripted([json({ Invoices: [] }), json({ CreditNotes: [] })]);
  xero.ledger.readChanged('bill', since);
  xero.ledger.readChanged('creditNote', since);
  expect(xero.sent.map(({ headers }) => headers['If-Modified-Since'])).toEqual(Array(2).fill('2026-11-17T20:55:00'));
  expect(xero.sent[0]?.url).toContain('/Invoices?createdByMyApp=true&page=1&pageSize=1000');
});

test('what anybody may have made meanwhile is asked for whatever app it came from, and told by number or token', () => {
  const gone = creditNote('CWE-8', { Status: 'DELETED' });
  const renamed = creditNote('EXP-9', { LineItems: [{ Description: 'Lunch [E9]', LineAmount: 5 }] });
  const xero = scripted([json({ Invoices: [] }), json({ CreditNotes: [creditNote('CN-17'), gone, renamed] })]);
  xero.ledger.readTouched('bill', since);
  const found = xero.ledger.readTouched('creditNote', since);
  expect(found.ok && found.value.map(({ number }) => number)).toEqual(['CWE-8', 'EXP-9']);
  expect(xero.sent.map(({ url }) => new URL(url).searchParams.get('where'))).toEqual([
    'Type=="ACCPAY"',
    'Type=="ACCPAYCREDIT"',
  ]);
  expect(xero.sent.map(({ headers }) => headers['If-Modified-Since'])).toEqual(Array(2).fill('2026-11-17T20:55:00'));
});

const odd = { Total: 'five' };
const line = { Description: 'Lunch [E7]', LineAmount: 5 };

test.each([
  ['of strangers is passed over', [creditNote('CN-17', odd), creditNote('CWE-1')], ['CWE-1']],
  ['without a number is passed over', [creditNote('', odd)], []],
  ['with our number is a fault', [creditNote('CWE-1'), creditNote('CWE-2', odd)], null],
  ['with a token of ours is a fault', [creditNote('Jane', { ...odd, LineItems: [line] })], null],
])('a changed document in odd form %s', (_, CreditNotes, expected) => {
  const found = scripted([json({ CreditNotes })]).ledger.readChanged('creditNote', since);
  if (expected) expect(found.ok && found.value.map(({ number }) => number)).toEqual(expected);
  else expect(found).toMatchObject({ ok: false, error: { what: 'not understood' } });
});

test.each([
  ['counted', [{ pageCount: 3 }, { pageCount: 3 }, { pageCount: 3 }], [1000, 1000, 7], [1, 2, 2]],
  ['not counted', [undefined, undefined, undefined], [1000, 1000, 7], [1, 2, 3]],
  ['counted as none', [{ pageCount: 0 }], [0], [1]],
])('pages are read to the last: %s', (_, paginations, lengths, groups) => {
  const xero = scripted(
    lengths.map((length, page) =>
      json({
        CreditNotes: Array.from({ length }, (_, index) => creditNote(`CWE-${page}-${index}`)),
        pagination: paginations[page],
      }),
    ),
  );
  const found = xero.ledger.readChanged('creditNote', since);
  expect(found.ok && found.value.length).toBe(lengths.reduce((sum, length) => sum + length, 0));
  expect(xero.sent.map(({ group }) => group)).toEqual(groups);
});

test('numbers fill each address as far as it goes, and each is asked for once', () => {
  expect(numberLists(['CWE-1', 'CWE-2', 'CWE-1', 'CWE-3'], 11)).toEqual(['CWE-1,CWE-2', 'CWE-3']);
  expect(numberLists([])).toEqual([]);
});

test.each([
  ['/Date(1518685950940+0000)/', '2018-02-15T09:12:30.940Z'],
  ['/Date(1518685950940)/', '2018-02-15T09:12:30.940Z'],
  ['/Date(-86400000+1300)/', '1969-12-31T00:00:00.000Z'],
  ['2026-10-06T00:00:00', '2026-10-06T00:00:00.000Z'],
  ['/Date(tomorrow)/', null],
  ['6 October', null],
  ['', null],
])('the moment %s', (text, expected) => {
  expect(readInstant(text)).toBe(expected);
  expect(readDay(text)).toBe(expected?.slice(0, 10) ?? null);
});

test.each([
  ['none', null, undefined, null],
  ['of the period', '/Date(1790726400000+0000)/', null, '2026-09-30'],
  ['the later one', '/Date(1790726400000+0000)/', '/Date(1774915200000+0000)/', '2026-09-30'],
  ['of the year', null, '/Date(1774915200000+0000)/', '2026-03-31'],
])('lock date: %s', (_, period, year, expected) => {
  const organisation = {
    Name: 'O',
    BaseCurrency: 'NZD',
    PaysTax: true,
    PeriodLockDate: period,
    EndOfYearLockDate: year,
  };
  expect(organisationOf(organisation)?.lockedThrough).toBe(expected);
  expect(organisationOf({ ...organisation, PeriodLockDate: 'soon' })).toBeNull();
});

test.each([
  [{ PaysTax: true, CountryCode: 'NZ' }, true],
  [{ PaysTax: true, CountryCode: 'US' }, false],
  [{ PaysTax: false, CountryCode: 'NZ' }, false],
])('purchase tax of %j', (facts, expected) => {
  expect(organisationOf({ Name: 'O', BaseCurrency: 'NZD', ...facts })?.hasPurchaseTax).toBe(expected);
});

test.each([
  [['INPUT2', 'NONE'], 'NONE'],
  [['EXEMPTEXPENSES', 'BASEXCLUDED'], 'BASEXCLUDED'],
  [['INPUT2'], null],
])('"no tax" among %j', (codes, expected) => {
  const rates = codes.map((code) => ({
    code,
    name: code,
    percent: code === 'INPUT2' ? '15' : '0',
    isActive: true,
    fits: [],
  }));
  expect(noTaxCodeOf(rates)).toBe(expected);
  expect(noTaxCodeOf(rates.map((rate) => ({ ...rate, isActive: false })))).toBeNull();
});

test.each([
  ['bill', '/AccountsPayable/Edit.aspx?InvoiceID=a-1'],
  ['creditNote', '/AccountsPayable/ViewCreditNote.aspx?creditNoteID=a-1'],
] as const)('the page of a %s', (type, page) => {
  const url = new URL(linkTo(type, 'a-1', '!hLt42'));
  expect([url.host, url.searchParams.get('shortcode'), url.searchParams.get('redirecturl')]).toEqual([
    'go.xero.com',
    '!hLt42',
    page,
  ]);
});
