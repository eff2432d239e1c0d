/** Taking documents back, against the stand-in for Xero and against answers that it does not give. */
import type { CalendarDate } from '../../src/core/calendar.ts';
import type { DocumentType, FoundDocument, LedgerDocument, ReferenceData } from '../../src/core/ledger/types.ts';
import { money } from '../../src/core/money.ts';
import type { Result } from '../../src/core/result.ts';
import { changeXero, sampleXero } from '../sandbox/xero/index.ts';
import { json, noAnswer, scripted, standingIn, startMs } from './ports.ts';

const day = (text: string) => text as CalendarDate;

function valueFrom<Value>(result: Result<Value, unknown> | undefined): Value {
  if (!result?.ok) throw new Error(JSON.stringify(result?.error));
  return result.value;
}

const accountId = (reference: ReferenceData, code: string) =>
  reference.accounts.find((account) => account.code === code)?.id ?? '';

const documentOf = (reference: ReferenceData, type: DocumentType, number: string): LedgerDocument => ({
  type,
  number,
  contactId: reference.contacts.find(({ name }) => name === "Siobhán O'Connor")?.id ?? '',
  date: day('2026-10-06'),
  dueDate: day('2026-10-20'),
  currency: 'NZD',
  amountsAre: 'inclusive',
  lines: [
    {
      description: `Taxi [E${number.slice(4)}]`,
      amount: money(4_830, 'NZD'),
      accountId: accountId(reference, '493'),
      taxCode: 'INPUT2',
      tracking: [],
    },
  ],
  total: money(4_830, 'NZD'),
  url: '',
});

/** The stand-in with documents of the type as drafts, and how to bring them further. */
function withDrafts(type: DocumentType, numbers: readonly string[]) {
  const state = sampleXero();
  const xero = standingIn(state);
  const reference = valueFrom(xero.ledger.readReferenceData());
  const documents = numbers.map((number) => documentOf(reference, type, number));
  const drafted = valueFrom(xero.ledger.createDrafts([{ type, documents, attempt: 1 }])[0]);
  const found = drafted.flatMap((outcome): FoundDocument[] => (outcome.kind === 'done' ? [outcome.found] : []));
  const ids = found.map(({ id }) => id);
  return {
    state,
    xero,
    found,
    ids,
    read: () => valueFrom(xero.ledger.readWithPayments(type, ids)),
    approve: () => valueFrom(xero.ledger.approve([{ type, documents: found, attempt: 1 }])[0]),
    pay: () =>
      valueFrom(
        xero.ledger.pay(
          found.map(({ id, number, total }) => ({
            type,
            documentId: id,
            number,
            accountId: accountId(reference, '855'),
            date: day('2026-10-06'),
            amount: total,
            reference: number,
          })),
          1,
        ),
      ),
    undo: (isSaved: boolean, attempt = 1) =>
      valueFrom(
        xero.ledger.voidDocuments([{ type, documents: found.map((each) => ({ ...each, isSaved })), attempt }])[0],
      ),
  };
}

describe.each(['bill', 'creditNote'] as const)('a %s', (type) => {
  test('that is a draft is deleted', () => {
    const { undo, read } = withDrafts(type, ['CWE-1', 'CWE-2']);
    expect(undo(true).map(({ kind }) => kind)).toEqual(['done', 'done']);
    expect(read().map(({ status, payments }) => [status, payments])).toEqual([
      ['deleted', []],
      ['deleted', []],
    ]);
  });

  test('that is paid is refused, and voided once its payment is taken back', () => {
    const { xero, approve, pay, undo, read } = withDrafts(type, ['CWE-1']);
    approve();
    const [paid] = pay();
    const [before] = read();
    expect(before).toMatchObject({ status: 'paid', due: money(0, 'NZD') });
    expect(before?.payments).toEqual([
      {
        id: paid?.kind === 'done' ? paid.paymentId : '',
        amount: money(4_830, 'NZD'),
        date: '2026-10-06',
        reference: 'CWE-1',
        accountId: expect.any(String),
        isReconciled: false,
        isInBatch: false,
      },
    ]);
    expect(undo(false)).toMatchObject([{ kind: 'refused', reasons: [expect.stringMatching(/payments/)] }]);
    const removal = { paymentId: before?.payments?.[0]?.id ?? '', number: 'CWE-1' };
    expect(xero.ledger.deletePayments([removal], 1)).toMatchObject([{ kind: 'done', number: 'CWE-1' }]);
    expect(read()).toMatchObject([{ status: 'approved', due: money(4_830, 'NZD'), payments: [] }]);
    expect(xero.ledger.deletePayments([removal], 2)).toMatchObject([
      { kind: 'refused', reasons: ['Payment not of valid status for modification'] },
    ]);
    // the same request of the same attempt is answered as before, as Xero keeps its refusal
    expect(undo(false)).toMatchObject([{ kind: 'refused' }]);
    expect(undo(false, 2)).toMatchObject([{ kind: 'done', found: { status: 'voided' } }]);
  });

  test('that Xero does not know is left out', () => {
    const { xero, ids } = withDrafts(type, ['CWE-1']);
    const unknown = '00000000-0000-4000-8000-0000000000ff';
    const read = valueFrom(xero.ledger.readWithPayments(type, [unknown, ...ids]));
    expect(read.map(({ number }) => number)).toEqual(['CWE-1']);
  });
});

test('one that a person voided does not hinder the others', () => {
  const { state, approve, undo } = withDrafts('bill', ['CWE-1', 'CWE-2']);
  approve();
  changeXero(state, { xero: 'void', number: 'CWE-1' }, startMs + 60_000);
  expect(undo(false)).toMatchObject([
    { kind: 'refused', number: 'CWE-1' },
    { kind: 'done', number: 'CWE-2' },
  ]);
});

test('sixty bills are read by two addresses and voided by two requests', () => {
  const numbers = Array.from({ length: 60 }, (_, at) => `CWE-${at + 1}`);
  const { xero, found, ids } = withDrafts('bill', numbers.slice(0, 50));
  const before = xero.sent.length;
  valueFrom(xero.ledger.readWithPayments('bill', [...ids, ...ids.slice(0, 10)]));
  expect(xero.sent.slice(before).map(({ url }) => url.length < 1_950)).toEqual([true, true]);
  expect(found).toHaveLength(50);
});

const removal = { paymentId: 'p1', number: 'CWE-1' };

test.each([
  ['no answer', [noAnswer, noAnswer], 'unclear'],
  ['a breakdown', [json({}, 500)], 'unclear'],
  ['a reconciled payment', [json({ Message: 'Payment is reconciled' }, 400)], 'refused'],
  ['an answer that leaves it standing', [json({ Payments: [{ PaymentID: 'p1', Status: 'AUTHORISED' }] })], 'unclear'],
  ['an element with an error', [json({ Payments: [{ PaymentID: 'p1', HasValidationErrors: true }] })], 'refused'],
  ['success', [json({ Payments: [{ PaymentID: 'p1', Status: 'DELETED' }] })], 'done'],
])('the removal of a payment: %s', (_what, steps, kind) => {
  const xero = scripted(steps);
  expect(xero.ledger.deletePayments([removal], 1).map((outcome) => outcome.kind)).toEqual([kind]);
  expect(xero.sent[0]?.body).toBe('{"Status":"DELETED"}');
  expect(xero.sent[0]?.url).toMatch(/\/Payments\/p1$/);
});

const bill = {
  InvoiceID: 'i1',
  InvoiceNumber: 'CWE-1',
  Type: 'ACCPAY',
  Status: 'PAID',
  Contact: { ContactID: 'c1' },
  Date: '/Date(1791244800000)/',
  CurrencyCode: 'NZD',
  Total: 48.3,
  AmountDue: 0,
  UpdatedDateUTC: '/Date(1791244800000)/',
  LineItems: [],
  Payments: [{ PaymentID: 'p1' }],
};
const payment = { PaymentID: 'p1', Status: 'AUTHORISED', Amount: 48.3, Date: '/Date(1791244800000)/' };

test.each([
  ['says nothing about being reconciled', {}, { isReconciled: true, isInBatch: false }],
  ['is reconciled', { IsReconciled: true }, { isReconciled: true, isInBatch: false }],
  ['is not', { IsReconciled: false }, { isReconciled: false, isInBatch: false }],
  [
    'is part of a batch payment',
    { IsReconciled: false, BatchPayment: { BatchPaymentID: 'b1' } },
    { isReconciled: false, isInBatch: true },
  ],
])('a payment that %s', (_what, more, expected) => {
  const xero = scripted([json({ Invoices: [bill] }), json({ Payments: [{ ...payment, ...more }] })]);
  expect(valueFrom(xero.ledger.readWithPayments('bill', ['i1']))[0]?.payments).toMatchObject([expected]);
});

test('a payment that can not be read makes the document unreadable', () => {
  const xero = scripted([json({ Invoices: [bill] }), json({ Payments: [{ PaymentID: 'p1' }] })]);
  expect(xero.ledger.readWithPayments('bill', ['i1'])).toMatchObject({ ok: false, error: { what: 'not understood' } });
});

test.each(['bill', 'creditNote'] as const)(
  'a %s is found by its id whatever became of it, and no payment is asked for',
  (type) => {
    const { xero, ids, approve, pay, undo } = withDrafts(type, ['CWE-1']);
    const unknown = '00000000-0000-4000-8000-0000000000ff';
    const statusNow = () =>
      valueFrom(xero.ledger.findById(type, [unknown, ...ids, ...ids])).map(({ id, status, lines, payments }) => [
        id,
        status,
        lines?.length,
        payments,
      ]);
    expect(statusNow()).toEqual([[ids[0], 'draft', 1, undefined]]);
    approve();
    pay();
    expect(statusNow()).toEqual([[ids[0], 'paid', 1, undefined]]);
    expect(undo(false)).toMatchObject([{ kind: 'refused' }]);
    expect(xero.sent.filter(({ method, url }) => method === 'GET' && url.includes('/Payments'))).toEqual([]);
    expect(xero.ledger.findById(type, [])).toEqual({ ok: true, value: [] });
  },
);

describe.each(['bill', 'creditNote'] as const)('a %s that people changed', (type) => {
  test.each([false, true])('is put back as it was, approved: %s', (isApproved) => {
    const { state, xero, found, approve, read } = withDrafts(type, ['CWE-1']);
    if (isApproved) approve();
    changeXero(
      state,
      { xero: 'edit', number: 'CWE-1', set: { LineItems: [{ UnitAmount: 1, AccountCode: '420' }] } },
      startMs,
    );
    const [was] = found;
    const [now] = read();
    if (!was?.lines || !now) throw new Error('no document');
    expect(now.total).toEqual(money(100, 'NZD'));
    const document = { ...was, status: now.status, amountsAre: 'inclusive' as const, lines: was.lines };
    const [outcome] = valueFrom(xero.ledger.restore([{ type, documents: [document], attempt: 1 }])[0]);
    expect(outcome).toMatchObject({ kind: 'done', found: { id: was.id, status: now.status, lines: was.lines } });
    expect(read()).toMatchObject([{ status: isApproved ? 'approved' : 'draft', total: was.total, lines: was.lines }]);
  });

  test('is not put back once it is paid', () => {
    const { xero, found, approve, pay } = withDrafts(type, ['CWE-1']);
    approve();
    pay();
    const documents = found.map((each) => ({
      ...each,
      status: 'approved' as const,
      amountsAre: 'inclusive' as const,
      lines: (each.lines ?? []).map((line) => ({ ...line, amount: money(1, 'NZD') })),
    }));
    expect(valueFrom(xero.ledger.restore([{ type, documents, attempt: 1 }])[0])).toMatchObject([
      { kind: 'refused', number: 'CWE-1' },
    ]);
  });
});

describe('a credit note', () => {
  function pair() {
    const bills = withDrafts('bill', ['CWE-1']);
    bills.approve();
    const { xero } = bills;
    const reference = valueFrom(xero.ledger.readReferenceData());
    const note = { ...documentOf(reference, 'creditNote', 'CWE-1-void'), date: day('2026-11-18') };
    const lines = [{ ...documentOf(reference, 'bill', 'CWE-1').lines[0], amount: money(5_000, 'NZD') }];
    const larger = { ...note, lines: lines as typeof note.lines, total: money(5_000, 'NZD') };
    const [drafted] = valueFrom(xero.ledger.createDrafts([{ type: 'creditNote', documents: [larger], attempt: 1 }])[0]);
    const id = drafted?.kind === 'done' ? drafted.found.id : '';
    const approve = () =>
      xero.ledger.approve([{ type: 'creditNote', documents: [{ id, number: 'CWE-1-void' }], attempt: 1 }]);
    const setOff = (minor: number, attempt: number) =>
      xero.ledger.setOff(
        [
          {
            number: 'CWE-1',
            creditNoteId: id,
            billId: bills.ids[0] ?? '',
            amount: money(minor, 'NZD'),
            date: day('2026-11-18'),
          },
        ],
        attempt,
      );
    const read = () => [...bills.read(), ...valueFrom(xero.ledger.readWithPayments('creditNote', [id]))];
    return { approve, setOff, read, ledger: xero.ledger };
  }

  test('that is set off is told with either document, and taken back', () => {
    const { approve, setOff, read, ledger } = pair();
    approve();
    setOff(1_000, 1);
    const told = { noteNumber: 'CWE-1-void', billNumber: 'CWE-1', amount: money(1_000, 'NZD'), date: '2026-11-18' };
    const [bill] = read();
    expect(read()).toMatchObject([{ setOffs: [told] }, { setOffs: [told] }]);
    const removals = (bill?.setOffs ?? []).map((each) => ({ setOff: each, number: 'CWE-1' }));
    // a second time it is gone, which is as good
    for (const _again of [1, 2])
      expect(ledger.deleteSetOffs(removals)).toEqual([
        { kind: 'done', number: 'CWE-1', paymentId: removals[0]?.setOff.id },
      ]);
    expect(read()).toMatchObject([
      { due: money(4_830, 'NZD'), setOffs: [] },
      { due: money(5_000, 'NZD'), setOffs: [] },
    ]);
  });

  test('is set off against a bill by what is open, once', () => {
    const { approve, setOff, read } = pair();
    approve();
    expect(setOff(4_830, 1)).toMatchObject([{ kind: 'done', number: 'CWE-1', paymentId: expect.any(String) }]);
    expect(read()).toMatchObject([
      { number: 'CWE-1', status: 'paid', due: money(0, 'NZD'), payments: [] },
      { number: 'CWE-1-void', status: 'approved', due: money(170, 'NZD'), payments: [] },
    ]);
    expect(setOff(4_830, 2)).toMatchObject([
      { kind: 'refused', reasons: [expect.stringMatching(/paid off/), expect.anything()] },
    ]);
  });

  test('that is a draft is not set off, nor one by more than is open', () => {
    const { approve, setOff, read } = pair();
    expect(setOff(4_830, 1)).toMatchObject([{ kind: 'refused' }]);
    approve();
    expect(setOff(4_831, 2)).toMatchObject([
      { kind: 'refused', reasons: [expect.stringMatching(/amount outstanding/)] },
    ]);
    expect(read()).toMatchObject([{ due: money(4_830, 'NZD') }, { due: money(5_000, 'NZD') }]);
  });
});
