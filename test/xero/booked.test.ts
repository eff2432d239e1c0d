/** The organisation's own bills, read by the page, the latest first, as long as there is time. */
import type { CalendarDate } from '../../src/core/calendar.ts';
import { changeXero, sampleXero } from '../sandbox/xero/index.ts';
import { json, scripted, standingIn, startMs, unused } from './ports.ts';

const day = (text: string) => text as CalendarDate;
const dates = { from: day('2026-10-01'), to: day('2026-10-31') };
const always = () => true;

/** Bills of Jane's over 115.00 with, and 100.00 without tax, keyed in each way that Xero knows; one too early and one saved only. */
function billed() {
  const state = sampleXero();
  const jane = Object.values(state.contacts).find(({ name }) => name === 'Jane Taylor')?.id ?? '';
  const key = (date: string, LineAmountTypes: string, UnitAmount: number, parts: object = {}): void => {
    const line = { Description: 'Lunch', Quantity: 1, UnitAmount, AccountCode: '420' };
    const taxed = LineAmountTypes === 'NoTax' ? line : { ...line, TaxType: 'INPUT2' };
    const set = { Contact: { ContactID: jane }, Date: date, DueDate: date, LineAmountTypes, LineItems: [taxed] };
    changeXero(state, { xero: 'bill', set: { ...set, ...parts } }, startMs);
  };
  key('2026-10-05', 'Inclusive', 115, { InvoiceNumber: 'A' });
  key('2026-10-31', 'Exclusive', 100, { InvoiceNumber: 'B' });
  key('2026-10-01', 'NoTax', 115, { InvoiceNumber: 'C' });
  key('2026-10-06', 'Inclusive', 115, { InvoiceNumber: 'D', Status: 'DRAFT' });
  key('2026-11-01', 'Inclusive', 115, { InvoiceNumber: 'E' });
  return { state, jane };
}

test('approved ones within the days, the latest first, each line with and without its tax', () => {
  const { state, jane } = billed();
  const { ledger } = standingIn(state);
  ledger.readReferenceData();
  const line = (gross: number, net: number, taxCode: string) => ({
    description: 'Lunch',
    gross: { minor: gross, currency: 'NZD' },
    net: { minor: net, currency: 'NZD' },
    accountId: state.accounts.find(({ code }) => code === '420')?.id,
    taxCode,
    tracking: [],
  });
  const bill = (number: string, date: string, own: object) => ({ number, contactId: jane, date, lines: [own] });
  expect(ledger.readBooked(dates, always)).toEqual({
    ok: true,
    value: {
      isWhole: true,
      bills: [
        bill('B', '2026-10-31', line(11_500, 10_000, 'INPUT2')),
        bill('A', '2026-10-05', line(11_500, 10_000, 'INPUT2')),
        bill('C', '2026-10-01', line(11_500, 11_500, '')),
      ],
    },
  });
  expect(ledger.countBooked(dates)).toEqual({ ok: true, value: 4 });
});

const connected = { stored: { ...unused, accessToken: 'a', expiresAt: '2030-01-01T00:00:00.000Z' } };
const page = (pageCount?: number) =>
  json({ Invoices: [], ...(pageCount === undefined ? {} : { pagination: { pageCount } }) });

test('with three pages counted, three are asked for, one while there is no more time', () => {
  const three = scripted([page(3), page(3), page(3)], connected);
  expect(three.ledger.readBooked(dates, always)).toEqual({ ok: true, value: { bills: [], isWhole: true } });
  expect(three.left.length).toBe(0);
  const one = scripted([page(3)], connected);
  expect(one.ledger.readBooked(dates, () => false)).toEqual({ ok: true, value: { bills: [], isWhole: false } });
});

test('what is not understood is left out, and what Xero does not count is none', () => {
  const strange = scripted([json({ Invoices: [{ InvoiceID: 'x' }] }), page()], connected);
  expect(strange.ledger.readBooked(dates, always)).toEqual({ ok: true, value: { bills: [], isWhole: true } });
  expect(strange.ledger.countBooked(dates)).toEqual({ ok: true, value: 0 });
});
