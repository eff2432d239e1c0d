import { ask } from './ask.ts';
import { changeConnectWise } from './change.ts';
import { emptyConnectWise } from './company.ts';
import { remoteConnectWise } from './remote.ts';
import { sampleConnectWise } from './sample.ts';
import type { ConnectWiseState, Fields } from './state.ts';

const UNPOSTED = '/finance/accounting/unpostedexpenses';
const BATCHES = '/finance/accounting/batches';
const EXPORT = '/finance/accounting/export';
const NOW_MS = Date.parse('2026-11-17T21:00:00Z');

type Detail = { id: number[]; total: number; glTypeId: string };
type Exported = {
  expenses: { id: number; glTypeId: string; total: number; offset?: { id: number } }[];
  expenseBills: { total: number; documentDate: string; documentNumber: string; detail: Detail[] }[];
};

const exportOf = (state: ConnectWiseState, body: Fields): Exported =>
  ask(state, 'POST', EXPORT, { body: { batchIdentifier: '0', exportExpensesFlag: true, ...body } }).json as Exported;

const idsIn = ({ expenses, expenseBills }: Exported): number[] =>
  [
    ...expenses.flatMap((line) => [line.id, ...(line.offset === undefined ? [] : [line.offset.id])]),
    ...expenseBills.flatMap((bill) => bill.detail.flatMap((detail) => detail.id)),
  ].sort((a, b) => a - b);

const unpostedIds = (state: ConnectWiseState): number[] =>
  remoteConnectWise(state).unposted.map((row) => Number(row.id));

function withEntry(fields: Fields): ConnectWiseState {
  const state = emptyConnectWise();
  changeConnectWise(
    state,
    { connectwise: 'add', entry: { amount: 40, date: '2026-11-10', type: { id: 4 }, ...fields } },
    NOW_MS,
  );
  return state;
}

describe('the unposted list', () => {
  test.each<[string, Fields, [string, number][]]>([
    ['the own company: internal', {}, [['EI', 40]]],
    ['a customer: external', { company: { id: 251 } }, [['EE', 40]]],
    [
      'paid by the company: with an offset',
      { paymentMethod: { id: 2 } },
      [
        ['EI', 40],
        ['EO', -40],
      ],
    ],
    [
      'with tax',
      { taxes: [{ id: 1, amount: 5.22, type: { id: 1 } }] },
      [
        ['EI', 40],
        ['ET', 5.22],
      ],
    ],
    ['mileage: distance times rate, not rounded', { type: { id: 6 }, amount: 37.5 }, [['EI', 35.625]]],
    ['not approved', { status: 'PendingApproval' }, []],
    ['billed', { status: 'Billed' }, [['EI', 40]]],
  ])('%s', (_, fields, rows) => {
    const { unposted } = remoteConnectWise(withEntry(fields));
    expect(unposted.map((row) => [row.glType, row.total])).toEqual(rows);
  });

  test('first tier is not enough where there is a second', () => {
    const state = emptyConnectWise();
    Object.assign(state.lists.timeExpense[0] ?? {}, { tier2ApprovalFlag: true });
    changeConnectWise(state, { connectwise: 'add', entry: { amount: 1, status: 'ApprovedByTierOne' } }, NOW_MS);
    expect(unpostedIds(state)).toEqual([]);
    changeConnectWise(state, { connectwise: 'edit', entry: { id: 1001, status: 'ApprovedByTierTwo' } }, NOW_MS);
    expect(unpostedIds(state)).toHaveLength(1);
  });

  test('says the classification without hyphen, and the default one of the payment type', () => {
    const [row] = remoteConnectWise(withEntry({ paymentMethod: { id: 3 } })).unposted;
    expect(row).toMatchObject({ classification: 'NonReimbursable', dateExpense: '2026-11-10', expenseDetailId: 1001 });
  });
});

describe('the export', () => {
  test.each([true, false])('names every ledger row once, transfer as bill %s', (asBills) => {
    const state = sampleConnectWise();
    Object.assign(state.lists.accountingPackageSetup[0] ?? {}, { transferExpensesAsBillFlag: asBills });
    const hidden = Object.values(state.glRows).filter((row) => state.setup.unexportedEntryIds.includes(row.entryId));
    const exported = exportOf(state, {});
    const expected = unpostedIds(state).filter((id) => !hidden.some((row) => row.id === id));
    expect(hidden).toHaveLength(1);
    expect(idsIn(exported)).toEqual(expected);
    expect(exported.expenseBills.length > 0).toBe(asBills);
  });

  test('a bill is one member, one period, dated its end, and adds up', () => {
    const state = sampleConnectWise();
    for (const bill of exportOf(state, {}).expenseBills) {
      expect(bill.detail.reduce((sum, line) => sum + line.total, 0)).toBeCloseTo(bill.total, 3);
      expect(bill.documentNumber).toMatch(/^\d+[a-z]+$/);
    }
  });

  test('takes entry ids, not row ids, and posts nothing', () => {
    const state = sampleConnectWise();
    const before = JSON.stringify(state);
    const entry = remoteConnectWise(state).unposted.find((row) => row.glType === 'EO')?.expenseDetailId ?? 0;
    expect(idsIn(exportOf(state, { includedExpenseIds: [entry] }))).toHaveLength(2);
    expect(idsIn(exportOf(state, { includedExpenseIds: [7001] }))).toEqual([]);
    expect(JSON.stringify(state)).toBe(before);
  });

  test('goes up to today where the server stands, or to the day asked for', () => {
    const state = withEntry({ date: '2026-11-18' });
    expect(idsIn(exportOf(state, {}))).toHaveLength(1);
    expect(idsIn(exportOf(state, { thruDate: '2026-11-17T00:00:00Z' }))).toEqual([]);
    expect(idsIn(exportOf(withEntry({ date: '2026-11-19' }), {}))).toEqual([]);
  });
});

const batch = (state: ConnectWiseState, batchIdentifier: string, processedRecordIds: number[]) =>
  ask(state, 'POST', BATCHES, { body: { batchIdentifier, exportExpensesFlag: true, processedRecordIds } });

describe('batches', () => {
  test('take their rows out of the list, answer the export, and are found by identifier', () => {
    const state = withEntry({ paymentMethod: { id: 2 } });
    const ids = unpostedIds(state);
    const created = batch(state, 'CWE-1001', ids);
    expect(created.status).toBe(201);
    expect(idsIn(created.json as Exported)).toEqual(ids);
    expect(unpostedIds(state)).toEqual([]);
    const found = ask(state, 'GET', BATCHES, { query: { conditions: "batchIdentifier='cwe-1001'" } }).json;
    expect(found).toMatchObject([{ id: 1, batchIdentifier: 'CWE-1001', exportExpensesFlag: true, closedFlag: false }]);
    expect(ask(state, 'GET', `${BATCHES}/1/entries`).json).toMatchObject(
      ids.map((id) => ({ id, expense: { id: 1001, amount: 40 } })),
    );
    expect(ask(state, 'GET', `${BATCHES}/1/entries/count`).json).toEqual({ count: 2 });
    expect(remoteConnectWise(state).batches).toEqual([
      { id: 1, batchIdentifier: 'CWE-1001', recordIds: ids, entryIds: [1001] },
    ]);
  });

  test.each<[string, Fields, string, string]>([
    ['no identifier', { batchIdentifier: '' }, 'MissingRequiredField', 'batchIdentifier'],
    ['an identifier of 51 characters', { batchIdentifier: 'x'.repeat(51) }, 'InvalidField', 'batchIdentifier'],
    ['a used identifier', { batchIdentifier: 'used' }, 'ObjectExists', 'batchIdentifier'],
    ['no kind of object', { exportExpensesFlag: false }, 'InvalidField', 'exportExpensesFlag'],
    ['no ids', { processedRecordIds: [] }, 'MissingRequiredField', 'processedRecordIds'],
    ['an id that is no ledger row', { processedRecordIds: [7002, 1001] }, 'InvalidField', 'processedRecordIds'],
    ['an id that is posted', { processedRecordIds: [7002, 7001] }, 'InvalidField', 'processedRecordIds'],
  ])('%s: 400, and nothing is stamped', (_, wrong, code, field) => {
    const state = withEntry({});
    changeConnectWise(state, { connectwise: 'add', entry: { amount: 5 } }, NOW_MS);
    batch(state, 'used', [7001]);
    const body = { batchIdentifier: 'new', exportExpensesFlag: true, processedRecordIds: [7002], ...wrong };
    const answer = ask(state, 'POST', BATCHES, { body });
    expect(answer).toMatchObject({ status: 400, json: { code: 'InvalidObject', errors: [{ code, field }] } });
    expect(unpostedIds(state)).toEqual([7002]);
  });

  test('a deleted one gives its rows back with the same ids', () => {
    const state = withEntry({});
    batch(state, 'a', [7001]);
    expect(ask(state, 'DELETE', `${BATCHES}/1`).status).toBe(204);
    expect(unpostedIds(state)).toEqual([7001]);
    expect(batch(state, 'a', [7001]).status).toBe(201);
    expect(ask(state, 'DELETE', `${BATCHES}/1`).status).toBe(404);
  });

  test('an entry in one can not be changed over HTTP', () => {
    const state = withEntry({});
    batch(state, 'a', [7001]);
    const patch = [{ op: 'replace', path: 'amount', value: 1 }];
    expect(ask(state, 'PATCH', '/expense/entries/1001', { body: patch }).status).toBe(400);
  });
});

describe('what people change', () => {
  test('an edit follows into the row, the report and the entry', () => {
    const state = withEntry({});
    changeConnectWise(state, { connectwise: 'edit', entry: { id: 1001, amount: 41.5, notes: 'More' } }, NOW_MS);
    const { entries, unposted } = remoteConnectWise(state);
    expect([entries[0]?.amount, entries[0]?.notes, unposted[0]?.total, unposted[0]?.id]).toEqual([
      41.5,
      'More',
      41.5,
      7001,
    ]);
    expect(Object.values(state.reports)[0]?.total).toBe(41.5);
  });

  test('un-approved it is gone, approved again it is back under a new id', () => {
    const state = withEntry({});
    changeConnectWise(state, { connectwise: 'unapprove', entry: { id: 1001 } }, NOW_MS);
    expect([unpostedIds(state), Object.values(state.reports)[0]?.status]).toEqual([[], 'Open']);
    changeConnectWise(state, { connectwise: 'approve', entry: 1001 }, NOW_MS);
    expect([unpostedIds(state), Object.values(state.reports)[0]?.status]).toEqual([[7002], 'ApprovedByTierOne']);
  });

  test('a batched entry keeps its batch whatever an administrator does to it', () => {
    const state = withEntry({});
    batch(state, 'a', [7001]);
    changeConnectWise(state, { connectwise: 'edit', entry: { id: 1001, amount: 99 } }, NOW_MS);
    changeConnectWise(state, { connectwise: 'unapprove', entry: { id: 1001 } }, NOW_MS);
    expect(state.glRows[7001]).toMatchObject({ total: 40, batchId: 1 });
    ask(state, 'DELETE', `${BATCHES}/1`);
    expect(unpostedIds(state)).toEqual([]);
  });

  test('billing puts an approved entry on an invoice or under its agreement, once', () => {
    const state = withEntry({});
    const bill = (entry: object) =>
      changeConnectWise(state, { connectwise: 'bill', entry: { id: 1001, ...entry } }, NOW_MS);
    const invoice = { id: 81, identifier: 'INV-81' };
    changeConnectWise(state, { connectwise: 'edit', entry: { id: 1001, billableOption: 'DoNotBill' } }, NOW_MS);
    expect(() => bill({ invoice })).toThrow('bills no expense entry that is DoNotBill');
    changeConnectWise(state, { connectwise: 'edit', entry: { id: 1001, billableOption: 'Billable' } }, NOW_MS);
    expect(() => bill({})).toThrow('on an invoice or an agreement');
    changeConnectWise(state, { connectwise: 'unapprove', entry: { id: 1001 } }, NOW_MS);
    expect(() => bill({ invoice })).toThrow('bills no expense entry that is Open');
    changeConnectWise(state, { connectwise: 'approve', entry: { id: 1001 } }, NOW_MS);
    bill({ invoice });
    expect(remoteConnectWise(state).entries[0]).toMatchObject({ status: 'Billed', invoice });
    expect(() => bill({ invoice })).toThrow('billed already');
    const covered = withEntry({ billableOption: 'Billable' });
    const agreement = { id: 5, name: 'Managed care' };
    changeConnectWise(covered, { connectwise: 'bill', entry: { id: 1001, agreement } }, NOW_MS);
    const [entry] = remoteConnectWise(covered).entries;
    expect(entry).toMatchObject({ status: 'BilledAgreement', agreement, agreementAmount: entry?.billAmount });
  });

  test.each([
    [{ connectwise: 'edit', entry: { id: 5, amount: 1 } }, 'no expense entry 5'],
    [{ connectwise: 'burn', entry: 1001 }, 'is one of add, edit, approve, unapprove'],
    [{ connectwise: 'add', entry: { amount: 1, colour: 'red' } }, 'has no field colour'],
    [{ connectwise: 'add', entry: {} }, 'needs an amount'],
    [{ connectwise: 'add', entry: { amount: 1, type: { name: 'Yachts' } } }, 'no such type'],
  ])('%j is refused', (change, message) => {
    expect(() => changeConnectWise(withEntry({}), change, NOW_MS)).toThrow(message);
  });
});

test('the list the API gives is the one people are shown', () => {
  const state = sampleConnectWise();
  const query = { pageSize: '1000', fields: 'id' };
  expect(ask(state, 'GET', UNPOSTED, { query }).json).toEqual(unpostedIds(state).map((id) => ({ id })));
});
