import { answerConnectWise } from './answer.ts';
import { ask, CREDENTIALS, NOW_MS } from './ask.ts';
import { type ConnectWiseChange, changeConnectWise } from './change.ts';
import { emptyConnectWise } from './company.ts';
import type { ConnectWiseState } from './state.ts';

const ACCOUNTING = 'Finance > Accounting Interface';

const after = (...changes: ConnectWiseChange[]): ConnectWiseState => {
  const state = emptyConnectWise();
  for (const change of changes) changeConnectWise(state, change, NOW_MS);
  return state;
};

const statusOf = (state: ConnectWiseState, method: string, path: string, body?: object): number =>
  ask(state, method, path, body === undefined ? {} : { body }).status;

const lookUp = (state: ConnectWiseState, host: string): unknown => {
  const path = '/login/companyinfo/sandbox';
  return JSON.parse(
    answerConnectWise(state, { method: 'GET', host, path, query: '', headers: {}, body: '' }, NOW_MS).body,
  );
};

test.each([
  ['/finance/accounting/unpostedexpenses', ACCOUNTING],
  ['/finance/accounting/batches/count', ACCOUNTING],
  ['/expense/entries', 'Time & Expense > Expense Report Entry'],
  ['/expense/reports', 'Time & Expense > Expense Report Entry'],
  ['/expense/types', 'System > Table Setup'],
  ['/expense/paymentTypes', 'System > Table Setup'],
  ['/system/members', 'System > Member Maintenance'],
  ['/system/locations', 'System > My Company'],
  ['/system/myCompany/timeExpense', 'System > My Company'],
])('%s is behind %s: 403 with an error body without it, open again with it', (path, permission) => {
  const forbidden = after({ connectwise: 'forbid', permission });
  expect(ask(forbidden, 'GET', path)).toMatchObject({ status: 403, json: { code: 'Forbidden', errors: [] } });
  expect(statusOf(forbidden, 'GET', '/system/info')).toBe(200);
  changeConnectWise(forbidden, { connectwise: 'permit', permission }, NOW_MS);
  expect(statusOf(forbidden, 'GET', path)).toBe(200);
});

test('each level is a right of its own: who may read may not export, post or un-post', () => {
  const levels = ['add', 'edit', 'delete'] as const;
  const state = after(...levels.map((level) => ({ connectwise: 'forbid', permission: ACCOUNTING, level })));
  expect(statusOf(state, 'GET', '/finance/accounting/unpostedexpenses')).toBe(200);
  expect(statusOf(state, 'POST', '/finance/accounting/export', {})).toBe(403);
  expect(statusOf(state, 'POST', '/finance/accounting/batches', {})).toBe(403);
  expect(statusOf(state, 'DELETE', '/finance/accounting/batches/1')).toBe(403);
});

test('renewed keys shut the old ones out', () => {
  const state = after({ connectwise: 'renew keys', publicKey: 'new', privateKey: 'secret' });
  expect(statusOf(state, 'GET', '/system/info')).toBe(401);
  const authorization = `Basic ${Buffer.from('sandbox+new:secret').toString('base64')}`;
  expect(ask(state, 'GET', '/system/info', { headers: { ...CREDENTIALS, authorization } }).status).toBe(200);
});

test('a release moves the API', () => {
  const state = after({ connectwise: 'release', release: '2027.1' });
  expect(lookUp(state, 'na.myconnectwise.net')).toMatchObject({ Codebase: 'v2027_1/' });
});

test('every region knows its own companies only, and a host that is none of them is not answered', () => {
  const state = emptyConnectWise();
  expect(lookUp(state, 'na.myconnectwise.net')).toMatchObject({ CompanyID: 'sandbox' });
  expect(lookUp(state, 'eu.myconnectwise.net')).toBeNull();
  expect(() => lookUp(state, 'moon.myconnectwise.net')).toThrow('not emulated');
});

test.each<[string, ConnectWiseChange]>([
  ['permissions', { connectwise: 'forbid', permission: 'Everything' }],
  ['levels', { connectwise: 'permit', permission: ACCOUNTING, level: 'all' }],
  ['keys', { connectwise: 'renew keys', publicKey: 'half' }],
  ['release', { connectwise: 'release', release: 'newest' }],
])('a change with strange %s is refused with a sentence', (word, change) => {
  expect(() => after(change)).toThrow(word);
});
