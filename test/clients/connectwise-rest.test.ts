/** The published client `connectwise-rest`, unmodified, against the stand-in over loopback HTTP. */
import { ManageAPI } from 'connectwise-rest';
import { answerConnectWise, type ConnectWiseState, sampleConnectWise } from '../sandbox/connectwise/index.ts';
import { type Served, serve } from '../sandbox/serve.ts';

let served: Served;
let state: ConnectWiseState;
let manage: ManageAPI;

/** The client has no option for its address; its HTTP instance is declared private, yet is there to be set. */
function setAddress(part: object, baseURL: string): void {
  const { instance } = part as { instance: { defaults: { baseURL: string } } };
  instance.defaults.baseURL = baseURL;
}

/** Each part of the client has an HTTP instance of its own. */
function clientOf(url: string, privateKey = 'private'): ManageAPI {
  const client = new ManageAPI({
    companyId: 'sandbox',
    companyUrl: 'na.myconnectwise.net',
    publicKey: 'public',
    privateKey,
    clientId: '00000000-0000-4000-8000-000000000001',
    apiVersion: '2022.1',
    logger: () => undefined,
  });
  for (const part of [client.ExpenseAPI, client.FinanceAPI, client.SystemAPI])
    setAddress(part, `${url}v2026_4/apis/3.0`);
  return client;
}

beforeEach(async () => {
  state = sampleConnectWise();
  served = await serve((request, nowMs) => answerConnectWise(state, request, nowMs), 0);
  manage = clientOf(served.url);
});

afterEach(() => served.close());

test('lists, with conditions and fields', async () => {
  const entries = await manage.ExpenseAPI.getExpenseEntries({
    conditions: "member/identifier='mngata' and date >= [2026-10-26]",
    fields: 'id,member/identifier',
    pageSize: 100,
  });
  expect(entries.length).toBeGreaterThan(3);
  expect(new Set(entries.map((entry) => entry.member?.identifier))).toEqual(new Set(['mngata']));
  await expect(manage.SystemAPI.getSystemInfo({})).resolves.toMatchObject({ isCloud: true });
});

test('pages through everything', async () => {
  const all = await manage.ExpenseAPI.paginate(
    manage.ExpenseAPI.getExpenseEntries.bind(manage.ExpenseAPI),
    { pageSize: 40 },
    {},
  );
  expect(all).toHaveLength(150);
  await expect(manage.ExpenseAPI.getExpenseEntriesCount({})).resolves.toEqual({ count: 150 });
});

test('creates, updates and deletes an expense entry', async () => {
  const created = await manage.ExpenseAPI.postExpenseEntries({
    amount: 18.4,
    date: '2026-11-16T00:00:00Z',
    type: { id: 3 },
    company: { id: 250 },
    member: { id: 105 },
    notes: 'Lunch at Te Awa — ümlaut',
  });
  expect(created).toMatchObject({ status: 'Open', notes: 'Lunch at Te Awa — ümlaut' });
  const id = created.id ?? 0;
  const patched = await manage.ExpenseAPI.patchExpenseEntriesById(id, [
    { op: 'replace', path: 'amount', value: 20 as unknown as Record<string, never> },
  ]);
  expect(patched.amount).toBe(20);
  const put = await manage.ExpenseAPI.putExpenseEntriesById(id, { ...created, amount: 21 });
  expect(put.amount).toBe(21);
  await manage.ExpenseAPI.deleteExpenseEntriesById(id);
  await expect(manage.ExpenseAPI.getExpenseEntriesById(id)).rejects.toMatchObject({ status: 404 });
});

test('exports and batches off', async () => {
  const [row] = await manage.FinanceAPI.getFinanceAccountingUnpostedexpenses({
    conditions: "glType='EO'",
    pageSize: 1,
  });
  const exported = await manage.FinanceAPI.postFinanceAccountingExport({
    batchIdentifier: '0',
    exportExpensesFlag: true,
    includedExpenseIds: [row?.expenseDetailId ?? 0],
  });
  const ids = (exported.expenses ?? []).flatMap((line) => [line.id ?? 0, line.offset?.id ?? 0]);
  const request = { batchIdentifier: 'CWE-1', exportExpensesFlag: true, processedRecordIds: ids };
  await manage.FinanceAPI.postFinanceAccountingBatches(request);
  const [batch] = await manage.FinanceAPI.getFinanceAccountingBatches({ conditions: "batchIdentifier='CWE-1'" });
  const entries = await manage.FinanceAPI.getFinanceAccountingBatchesByParentIdEntries(batch?.id ?? 0, {});
  expect(entries.map((entry) => entry.id)).toEqual(ids);
  await expect(manage.FinanceAPI.postFinanceAccountingBatches(request)).rejects.toMatchObject({
    status: 400,
    data: { code: 'InvalidObject', errors: [{ code: 'ObjectExists' }] },
  });
});

test.each([
  ['a bad condition', (client: ManageAPI) => client.ExpenseAPI.getExpenseEntries({ conditions: 'id = "x"' }), 400],
  ['a missing field', (client: ManageAPI) => client.ExpenseAPI.postExpenseEntries({ amount: 1, date: '' }), 400],
  ['a wrong key', () => clientOf(served.url, 'wrong').SystemAPI.getSystemInfo({}), 401],
])('%s is an error with its status', async (_, call, status) => {
  await expect(call(manage)).rejects.toMatchObject({ status, data: { code: expect.any(String) } });
});
