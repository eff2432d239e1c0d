import { bill, connect } from './ask.ts';
import { changeXero } from './change.ts';
import { remoteXero } from './remote.ts';
import type { Fields } from './state.ts';

const world = (over: Fields = {}) => {
  const xero = connect();
  xero.ask('PUT', 'Invoices', { Invoices: [bill(xero.state, over)] });
  return xero;
};
const approved = { Status: 'AUTHORISED' };

describe('what a person does in Xero', () => {
  const possible: readonly (readonly [string, Fields, Fields, Fields])[] = [
    ['void', approved, {}, { Status: 'VOIDED' }],
    ['delete', {}, {}, { Status: 'DELETED' }],
    ['approve', {}, {}, { Status: 'AUTHORISED' }],
    ['pay', approved, {}, { Status: 'PAID', AmountPaid: 115 }],
    ['pay', approved, { amount: 15, account: '855', date: '2026-11-01' }, { Status: 'AUTHORISED', AmountDue: 100 }],
    ['edit', {}, { set: { DueDate: '2026-12-01' } }, { DueDate: '2026-12-01' }],
    [
      'edit',
      approved,
      { set: { LineItems: [{ AccountCode: '453' }] } },
      { LineItems: [{ AccountCode: '453' }], Total: 115 },
    ],
  ];
  test.each(possible)('%s %j %j', (act, over, change, expected) => {
    const xero = world(over);
    changeXero(xero.state, { xero: act, number: 'CWE-1', ...change }, xero.nowMs);
    expect(remoteXero(xero.state).invoices).toMatchObject([expected]);
  });

  const impossible: readonly (readonly [string, Fields, Fields, string])[] = [
    ['void', {}, {}, 'not of valid status'],
    ['pay', {}, {}, 'Authorised documents'],
    ['delete', {}, { number: 'CWE-7' }, 'no document with number "CWE-7"'],
    ['edit', {}, {}, 'needs "set"'],
    ['approve', { Date: '2026-09-28' }, {}, 'period lock date'],
    ['frame', {}, {}, 'Nobody can do "frame"'],
  ];
  test.each(impossible)('%s is refused on %j', (act, over, change, message) => {
    const xero = world(over);
    expect(() => changeXero(xero.state, { xero: act, number: 'CWE-1', ...change }, xero.nowMs)).toThrow(message);
  });

  test('a number used twice needs the id', () => {
    const xero = world();
    xero.ask('PUT', 'Invoices', { Invoices: [bill(xero.state)] });
    expect(() => changeXero(xero.state, { xero: 'delete', number: 'CWE-1' }, xero.nowMs)).toThrow('2 documents');
  });
});

test('remote shows dates as people read them', () => {
  const { organisation, contacts, invoices } = remoteXero(world().state);
  expect(organisation).toMatchObject({ Name: 'Harbour Light IT Limited', PeriodLockDate: '2026-09-30' });
  expect(contacts).toHaveLength(20);
  expect(invoices).toMatchObject([{ Date: '2026-10-11', UpdatedDateUTC: '2026-11-17T21:00:00Z' }]);
});

test('the reference lists of the sample company', () => {
  const xero = connect();
  const names = (path: string, plural: string) =>
    (xero.ask('GET', path).body[plural] as readonly Fields[]).map((row) => row.Name ?? row.Code);
  expect(names('Currencies', 'Currencies')).toEqual(['NZD', 'AUD']);
  expect(names('TaxRates?where=Status=="DELETED"', 'TaxRates')).toEqual(['Old 12.5% GST on Expenses']);
  expect(names('Accounts?where=EnablePaymentsToAccount==true', 'Accounts')).toEqual([
    'Expense Offset',
    'Amex Clearing',
    'Fuel Card Clearing',
  ]);
  expect(JSON.stringify(xero.ask('GET', 'TrackingCategories').body)).not.toContain('Hamilton');
  expect(JSON.stringify(xero.ask('GET', 'TrackingCategories?includeArchived=true').body)).toContain('Hamilton');
  expect(names('Organisation/Actions', 'Actions')).toContain('CreateApprovedBill');
});
