import type { CalendarDate, Instant } from '../../src/core/calendar.ts';
import { lineHash } from '../../src/core/ledger/numbers.ts';
import type { DocumentLine, DocumentType, LedgerDocument, ReferenceData } from '../../src/core/ledger/types.ts';
import { money } from '../../src/core/money.ts';
import type { Result } from '../../src/core/result.ts';
import { changeXero, remoteXero, sampleXero } from '../sandbox/xero/index.ts';
import { standingIn, startMs } from './ports.ts';

const day = (text: string) => text as CalendarDate;
const dates = { from: day('2026-10-05'), to: day('2026-11-15') };

function valueFrom<Value>(result: Result<Value, unknown> | undefined): Value {
  if (!result?.ok) throw new Error(JSON.stringify(result?.error));
  return result.value;
}

const accountId = (reference: ReferenceData, code: string) =>
  reference.accounts.find((account) => account.code === code)?.id ?? '';

const contactId = (reference: ReferenceData, name: string) =>
  reference.contacts.find((contact) => contact.name === name)?.id ?? '';

function documentOf(reference: ReferenceData, number: string, over: Partial<LedgerDocument> = {}): LedgerDocument {
  const line: DocumentLine = {
    description: `Taxi to the airport [E${number.slice(4)}]`,
    amount: money(4_830, 'NZD'),
    accountId: accountId(reference, '493'),
    taxCode: 'INPUT2',
    tracking: [],
  };
  return {
    type: 'bill',
    number,
    contactId: contactId(reference, "Siobhán O'Connor"),
    date: day('2026-10-06'),
    dueDate: day('2026-10-20'),
    currency: 'NZD',
    amountsAre: 'inclusive',
    lines: [line],
    total: money(4_830, 'NZD'),
    url: 'https://na.myconnectwise.net/v4_6_release/services/system_io/router/openrecord.rails?recordType=ExpenseFv',
    ...over,
  };
}

test('reads the reference data in six calls, at most four at once', () => {
  const xero = standingIn(sampleXero());
  const reference = valueFrom(xero.ledger.readReferenceData());
  expect(reference.organisation).toEqual({
    id: expect.any(String),
    name: 'Harbour Light IT Limited',
    shortCode: '!hLt42',
    timeZone: 'NEWZEALANDSTANDARDTIME',
    baseCurrency: 'NZD',
    hasPurchaseTax: true,
    lockedThrough: '2026-09-30',
  });
  expect(reference.noTaxCode).toBe('NONE');
  expect([...reference.currencies].sort()).toEqual(['AUD', 'NZD']);
  const facts = (code: string) => {
    const account = reference.accounts.find((each) => each.code === code);
    return (
      account && [
        account.class,
        account.isActive,
        account.isUsableOnBills,
        account.acceptsPayments,
        account.defaultTaxCode,
      ]
    );
  };
  expect(facts('493')).toEqual(['expense', true, true, false, 'INPUT2']);
  expect(facts('455')?.slice(0, 3)).toEqual(['expense', false, true]);
  expect(facts('800')).toEqual(['liability', true, false, false, expect.any(String)]);
  expect(facts('855')).toEqual(['liability', true, true, true, 'NONE']);
  expect(facts('091')?.slice(2, 4)).toEqual([false, true]);
  expect(reference.taxRates.find((rate) => rate.code === 'TAX001')).toMatchObject({ percent: '12.5', isActive: false });
  expect(reference.taxRates.find((rate) => rate.code === 'INPUT2')).toMatchObject({ percent: '15', isActive: true });
  const region = reference.trackingCategories.find((category) => category.name === 'Region');
  expect(region?.options.map(({ name, isActive }) => [name, isActive])).toEqual([
    ['Auckland', true],
    ['Wellington', true],
    ['Hamilton', false],
  ]);
  expect(reference.contacts.find((contact) => contact.name === 'Tom Fraser')?.isActive).toBe(false);
  expect(reference.contacts.find((contact) => contact.name === 'José García')).toMatchObject({
    email: 'jose.garcia@harbourlight.example',
    isActive: true,
  });
  const calls = xero.sent.filter(({ url }) => url.startsWith('https://api.xero.com/'));
  expect(calls).toHaveLength(6);
  expect(Math.max(...calls.map(({ group }) => calls.filter((other) => other.group === group).length))).toBeLessThan(5);
});

test.each([
  ['bill', 'Invoices'],
  ['creditNote', 'CreditNotes'],
] as const)('brings a %s from draft to paid, and finds it on the way', (type, collection) => {
  const state = sampleXero();
  const xero = standingIn(state);
  const reference = valueFrom(xero.ledger.readReferenceData());
  const department = reference.trackingCategories.find((category) => category.name === 'Department');
  const option = department?.options[0];
  const document = documentOf(reference, 'CWE-3001', { type });
  const tracked = {
    ...document,
    lines: document.lines.map((line) => ({
      ...line,
      tracking: [{ categoryId: department?.id ?? '', optionId: option?.id ?? '' }],
    })),
  };

  const [drafted] = xero.ledger.createDrafts([{ type, documents: [tracked], attempt: 1 }]);
  const [outcome] = valueFrom(drafted);
  if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
  expect(outcome.found).toMatchObject({
    type,
    number: 'CWE-3001',
    status: 'draft',
    contactId: document.contactId,
    date: '2026-10-06',
    total: money(4_830, 'NZD'),
    due: money(4_830, 'NZD'),
  });
  expect(lineHash(outcome.found.lines ?? [])).toBe(lineHash(tracked.lines));

  const since = new Date(startMs - 300_000).toISOString() as Instant;
  for (const found of [
    valueFrom(xero.ledger.findByNumber(type, ['CWE-3001', 'CWE-9'], dates)),
    valueFrom(xero.ledger.readChanged(type, since)),
  ])
    expect(found).toEqual([outcome.found]);

  const { id } = outcome.found;
  const [approved] = xero.ledger.approve([{ type, documents: [{ id, number: 'CWE-3001' }], attempt: 1 }]);
  expect(valueFrom(approved)).toMatchObject([{ kind: 'done', number: 'CWE-3001', found: { status: 'approved' } }]);

  const payment = {
    type,
    documentId: id,
    number: 'CWE-3001',
    accountId: accountId(reference, '855'),
    date: day('2026-10-06'),
    amount: money(4_830, 'NZD'),
    reference: 'soconnor CWE-3001',
  };
  expect(valueFrom(xero.ledger.pay([payment], 1))).toMatchObject([{ kind: 'done', number: 'CWE-3001' }]);
  expect(valueFrom(xero.ledger.findByNumber(type, ['CWE-3001'], dates))).toMatchObject([
    { status: 'paid', due: money(0, 'NZD') },
  ]);
  const remote = remoteXero(state);
  expect(remote[type === 'bill' ? 'invoices' : 'creditNotes']).toHaveLength(1);
  expect(remote.payments).toHaveLength(1);
  const writes = xero.sent.filter(({ method, url }) => method !== 'GET' && url.includes('/api.xro/'));
  expect(writes.map(({ method, url }) => `${method} ${url.split('/2.0/')[1]}`)).toEqual([
    `PUT ${collection}?summarizeErrors=false`,
    `POST ${collection}?summarizeErrors=false`,
    'PUT Payments?summarizeErrors=false',
  ]);
});

test('tells the good from the refused in one bulk write, and says why', () => {
  const xero = standingIn(sampleXero());
  const reference = valueFrom(xero.ledger.readReferenceData());
  const archived = documentOf(reference, 'CWE-2');
  const documents = [
    documentOf(reference, 'CWE-1'),
    { ...archived, lines: archived.lines.map((line) => ({ ...line, accountId: accountId(reference, '455') })) },
    documentOf(reference, 'CWE-3', { currency: 'EUR' }),
  ];
  const [outcomes] = xero.ledger.createDrafts([{ type: 'bill', documents, attempt: 1 }]);
  expect(valueFrom(outcomes)).toMatchObject([
    { kind: 'done', number: 'CWE-1' },
    { kind: 'refused', number: 'CWE-2', reasons: [expect.stringMatching(/archived/)] },
    { kind: 'refused', number: 'CWE-3', reasons: [expect.stringMatching(/not subscribed to currency/)] },
  ]);
});

test('an approval and a payment that Xero refuses come back with its reasons', () => {
  const state = sampleXero();
  const xero = standingIn(state);
  const reference = valueFrom(xero.ledger.readReferenceData());
  const document = documentOf(reference, 'CWE-7', { date: day('2026-09-28') });
  const [drafted] = xero.ledger.createDrafts([{ type: 'bill', documents: [document], attempt: 1 }]);
  const [outcome] = valueFrom(drafted);
  const id = outcome?.kind === 'done' ? outcome.found.id : '';
  const [approved] = xero.ledger.approve([{ type: 'bill', documents: [{ id, number: 'CWE-7' }], attempt: 1 }]);
  expect(valueFrom(approved)).toMatchObject([{ kind: 'refused', reasons: [expect.stringMatching(/lock date/)] }]);
  const paid = xero.ledger.pay(
    [
      {
        type: 'bill',
        documentId: id,
        number: 'CWE-7',
        accountId: accountId(reference, '855'),
        date: day('2026-10-06'),
        amount: money(4_830, 'NZD'),
        reference: 'x',
      },
    ],
    1,
  );
  expect(valueFrom(paid)).toMatchObject([
    { kind: 'refused', reasons: [expect.stringMatching(/Authorised documents/)] },
  ]);
});

test('sees what people did to a document', () => {
  const state = sampleXero();
  const xero = standingIn(state);
  const reference = valueFrom(xero.ledger.readReferenceData());
  const [drafted] = xero.ledger.createDrafts([
    { type: 'bill', documents: [documentOf(reference, 'CWE-8')], attempt: 1 },
  ]);
  valueFrom(drafted);
  xero.clock.advance(3_600_000);
  changeXero(state, { xero: 'delete', number: 'CWE-8' }, startMs + 3_600_000);
  const since = new Date(startMs + 1_800_000).toISOString() as Instant;
  expect(valueFrom(xero.ledger.readChanged('bill', since))).toMatchObject([{ number: 'CWE-8', status: 'deleted' }]);
});

test('hundreds of numbers are looked up in short addresses, and no minute holds more than sixty calls', () => {
  const state = sampleXero();
  const xero = standingIn(state);
  const reference = valueFrom(xero.ledger.readReferenceData());
  const numbers = Array.from(
    { length: 250 },
    (_, index) => `CWE-101-2026W41-REIMB-ABCDEFG${String(index).padStart(3, '0')}`,
  );
  const requests = [0, 1, 2, 3, 4].map((chunk) => ({
    type: 'bill' as DocumentType,
    documents: numbers.slice(chunk * 50, chunk * 50 + 50).map((number) => documentOf(reference, number)),
    attempt: 1,
  }));
  for (const outcomes of xero.ledger.createDrafts(requests))
    expect(valueFrom(outcomes).every(({ kind }) => kind === 'done')).toBe(true);
  for (let round = 0; round < 15; round += 1)
    expect(valueFrom(xero.ledger.findByNumber('bill', numbers, dates))).toHaveLength(250);
  expect(Math.max(...xero.sent.map(({ url }) => url.length))).toBeLessThanOrEqual(1900);
  expect(xero.sent.length).toBeGreaterThan(70);
  expect(xero.retries).toEqual([]);
  expect(xero.clock.slept.length).toBeGreaterThan(0);
});
