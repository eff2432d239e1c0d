/** *Reconcile…*: every expense of every status in one place, the three sides of the books by account, and differences that a person explains. */
import { calls, change, edit, runMenu, type VendorChange } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  bundle,
  choose,
  lastSaid,
  openCompany,
  openWith,
  rowsOf,
  type SheetRow,
  sync,
  textIn,
  writeCalls,
} from './company.ts';
import { call, sectionOf } from './panel-calls.ts';

const TAB = 'Reconciliation';
const DAY_MS = 86_400_000;

/** Own money of Jane's for a meal, approved, unless `more` says otherwise. */
const meal = (id: number, amount: number, more: object = {}): VendorChange => ({
  connectwise: 'add',
  entry: {
    id,
    member: { id: 101 },
    date: '2026-11-03',
    type: { id: 3 },
    amount,
    paymentMethod: { id: 1 },
    classification: { id: 2 },
    ...more,
  },
});

const OF_JOSE = { member: { id: 104 } };
const OPEN = 9301;
const PENDING = 9302;
const UNRELEASED = 9303;
const ELSEWHERE = 9304;
const HELD = 9305;
const POSTED = 9306;
const LATE = 9307;
const OF_TWO_MONTHS = 9308;

/** Takes the GL rows of an entry away, as a ConnectWise that does not release it; or puts them into somebody else's batch. */
function withoutRows({ connectwise }: World, id: number, batchIdentifier = ''): void {
  if (!connectwise) throw new Error('there is no ConnectWise');
  const rowIds = connectwise.rowIdsByEntry[id] ?? [];
  if (batchIdentifier === '') {
    for (const rowId of rowIds) delete connectwise.glRows[rowId];
    delete connectwise.rowIdsByEntry[id];
    return;
  }
  connectwise.lastIds.batch += 1;
  const batchId = connectwise.lastIds.batch;
  connectwise.batches[batchId] = { id: batchId, batchIdentifier, rowIds, createdAt: '2026-11-05T00:00:00Z' };
  connectwise.batchIds[batchIdentifier.toLowerCase()] = batchId;
  for (const row of rowIds.map((rowId) => connectwise.glRows[rowId])) if (row) row.batchId = batchId;
}

let made: World | null = null;

/** One expense in each place, two posted ones among them. */
function company(): World {
  if (made === null) {
    made = openWith([]);
    change(made, [
      meal(OPEN, 10, { status: 'Open', ...OF_JOSE }),
      meal(PENDING, 11, { status: 'PendingApproval', ...OF_JOSE, date: '2026-11-04' }),
      meal(UNRELEASED, 12),
      meal(ELSEWHERE, 13),
      meal(HELD, 14, { type: { id: 7 } }),
      meal(POSTED, 15),
      meal(OF_TWO_MONTHS, 16, { date: '2026-10-30' }),
    ]);
    withoutRows(made, UNRELEASED);
    withoutRows(made, ELSEWHERE, 'TOOL-7');
    sync(made);
    change(made, [meal(LATE, 17)]);
  }
  return copyWorld(made);
}

const reconcile = (world: World) => runMenu(world, bundle, 'Reconcile…');
const partOf = (world: World, part: string): SheetRow[] => rowsOf(world, TAB).filter(({ Part }) => Part === part);
const shown = (rows: readonly SheetRow[], headers: readonly string[]): string[] =>
  rows.map((row) => headers.map((header) => textIn(row, header)).join('|'));
const differenceOf = (world: World, id: number): SheetRow => {
  const [row, ...others] = partOf(world, 'Difference').filter(({ _entries }) => _entries === String(id));
  if (!row || others.length > 0) throw new Error(`not one difference of ${id}`);
  return row;
};

test('every expense stands in one row by month, place, member and currency, and the rows add up to what ConnectWise has', () => {
  const world = company();
  const report = reconcile(world);
  expect(writeCalls(world)).toEqual([]);
  expect(shown(partOf(world, 'Every expense'), ['Period', 'Status', 'Member', 'Entries', 'ConnectWise'])).toEqual([
    'Oct 2026|Adds up||1|',
    'Nov 2026|Adds up||7|',
    'Oct 2026|In the ledger|Jane Taylor|1|16',
    'Nov 2026|Not submitted in ConnectWise|José García|1|10',
    'Nov 2026|Not approved in ConnectWise|José García|1|11',
    'Nov 2026|Approved, not released by ConnectWise|Jane Taylor|1|12',
    'Nov 2026|To be posted by Sync now|Jane Taylor|1|17',
    'Nov 2026|Held, see Exceptions|Jane Taylor|1|14',
    'Nov 2026|In the ledger|Jane Taylor|1|15',
    'Nov 2026|Batched by somebody else|Jane Taylor|1|13',
  ]);
  expect(textIn(differenceOf(world, ELSEWHERE), 'Explanation')).toContain('batch TOOL-7');
  expect(lastSaid(report)).toBe(
    'Oct 2026 and Nov 2026: 8 expense entries, each has its place. 1 difference waits for somebody to say why: see the tab Reconciliation.',
  );
});

test('of the whole sample company the rows hold every entry and its money once, in any status', () => {
  const world = openCompany();
  reconcile(world);
  const rows = partOf(world, 'Every expense').filter(({ Currency }) => Currency !== '');
  const ids = rows.flatMap((row) => textIn(row, '_entries').split(',').map(Number));
  const entries = Object.values(world.connectwise?.entries ?? {}).filter(({ date }) => date >= '2026-10-01');
  expect(ids.sort((one, other) => one - other)).toEqual(entries.map(({ id }) => id).sort((one, other) => one - other));
  expect(partOf(world, 'Every expense').filter(({ Status }) => Status === 'Adds up')).toHaveLength(2);
});

test('by account the three sides are laid beside each other, and what is not in the ledger is explained by its place', () => {
  const world = company();
  reconcile(world);
  const headers = ['Period', 'Status', 'Account', 'ConnectWise', 'Register', 'Xero', 'Difference'];
  expect(shown(partOf(world, 'By account'), headers)).toEqual([
    'Oct 2026|Even|420 · Entertainment|16|16|16|0',
    'Nov 2026|Explained|420 · Entertainment|32|15|15|17',
    'Nov 2026|To be explained|No account yet|39|0|0|39',
  ]);
  expect(shown(partOf(world, 'Difference'), ['Status', '_entries', 'Difference'])).toEqual([
    `To be explained|${UNRELEASED}|12`,
    `Explained|${ELSEWHERE}|13`,
    `Explained|${HELD}|14`,
    `Explained|${LATE}|17`,
  ]);
});

test('with an owner or a note a difference is owned, and what was written stays with its row', () => {
  const world = company();
  reconcile(world);
  edit(world, bundle, [
    { tab: TAB, find: { Part: 'Difference', _entries: String(UNRELEASED) }, set: { Owner: 'Ada' } },
    { tab: TAB, sort: 'Difference' },
  ]);
  const report = reconcile(world);
  expect(differenceOf(world, UNRELEASED)).toMatchObject({ Status: 'Owned', Owner: 'Ada' });
  expect(shown(partOf(world, 'By account'), ['Status'])).toEqual(['Even', 'Explained', 'Owned']);
  expect(lastSaid(report)).toMatch(/Every difference is explained or owned\.$/);
  const { state, blocks } = sectionOf(call(world, 'panelShow'), 'reconcile');
  expect([state, blocks[0]?.state]).toEqual(['done', 'good']);
});

const number = `CWE-${POSTED}`;

const CHANGED: readonly [string, (world: World) => void, string, RegExp][] = [
  [
    'its document is voided',
    (world) => change(world, [{ xero: 'void', number }]),
    '15|15|0',
    /^The Register has it as posted, and Xero does not/,
  ],
  [
    'its amount is changed in Xero',
    (world) => change(world, [{ xero: 'edit', number, set: { LineItems: [{ UnitAmount: 20 }] } }]),
    '15|15|20',
    /^Its amount in Xero is not the one that was posted/,
  ],
  [
    'its amount is changed in ConnectWise',
    (world) => change(world, [{ connectwise: 'edit', entry: { id: POSTED, amount: 18 } }]),
    '18|15|15',
    /^ConnectWise has another amount/,
  ],
  [
    'its approval is taken back',
    (world) => change(world, [{ connectwise: 'unapprove', entry: POSTED }]),
    '0|15|15',
    /no longer approved/,
  ],
  [
    'its rows are deleted from the Register',
    (world) => edit(world, bundle, [{ tab: 'Register', deleteRows: { Number: number } }]),
    '15|0|15',
    /not in the Register/,
  ],
  [
    'it is deleted from ConnectWise',
    ({ connectwise }) => delete connectwise?.entries[POSTED],
    '0|15|15',
    new RegExp(`^Posted as ${number}, and ConnectWise no longer has the expense entry`),
  ],
];

test.each(CHANGED)('where %s, that is a difference to be explained', (_what, act, sides, why) => {
  const world = company();
  act(world);
  reconcile(world);
  const row = differenceOf(world, POSTED);
  expect(shown([row], ['ConnectWise', 'Register', 'Xero'])).toEqual([sides]);
  expect(textIn(row, 'Status')).toBe('To be explained');
  expect(textIn(row, 'Explanation')).toMatch(why);
});

test('where somebody booked it to another account, both accounts say so, and that is explained', () => {
  const world = company();
  change(world, [{ xero: 'edit', number, set: { LineItems: [{ AccountCode: '453' }] } }]);
  reconcile(world);
  expect(textIn(differenceOf(world, POSTED), 'Explanation')).toContain('453 · Office Expenses');
  const rows = partOf(world, 'By account').filter(({ Period }) => Period === 'Nov 2026');
  expect(shown(rows, ['Account', 'Register', 'Xero'])).toContain('453 · Office Expenses|0|15');
});

test('a draft is in no sum, and stands as such', () => {
  const world = company();
  choose(world, { 'Save reimbursable as': 'Draft' });
  sync(world);
  reconcile(world);
  expect(shown([differenceOf(world, LATE)], ['Status', 'ConnectWise', 'Register', 'Xero', 'Explanation'])).toEqual([
    `Explained|17|0|0|CWE-${LATE}`,
  ]);
  expect(shown(partOf(world, 'Every expense'), ['Status'])).toContain('Draft in Xero');
});

test('until somebody asks for it there is no tab and no call for it; then the first sync of a day does it, and no other', () => {
  const world = company();
  sync(world);
  sync(world);
  expect(() => rowsOf(world, TAB)).toThrow();
  const plain = calls(world).totals;
  reconcile(world);
  sync(world);
  expect(calls(world).totals).toMatchObject({ http: plain.http });
  world.nowMs += DAY_MS;
  change(world, [{ xero: 'edit', number, set: { LineItems: [{ UnitAmount: 20 }] } }]);
  sync(world);
  expect(textIn(differenceOf(world, POSTED), 'Status')).toBe('To be explained');
  const paths = calls(world).executions.flatMap(({ http }) => http.map(({ path }) => path));
  expect(paths.filter((path) => path.endsWith('/expense/entries/count'))).toHaveLength(2);
  sync(world);
  expect(calls(world).executions.flatMap(({ http }) => http.map(({ path }) => path))).not.toContainEqual(
    expect.stringMatching(/entries\/count$/),
  );
});

test('of closed books only the current month is read; older ones are read from the panel, and stay below', () => {
  const world = company();
  choose(world, { 'Books closed through': '2026-10-31' });
  reconcile(world);
  expect([...new Set(rowsOf(world, TAB).map(({ Period }) => Period))]).toEqual(['Nov 2026']);
  const { said } = call(world, 'panelReconcile', { from: '2026-10-01', to: '2026-10-31' });
  expect(said).toBe('Oct 2026: 1 expense entry, each has its place. Every difference is explained or owned.');
  expect([...new Set(rowsOf(world, TAB).map(({ Period }) => Period))]).toEqual(['Oct 2026', 'Nov 2026']);
  expect(call(world, 'panelReconcile', { from: '2026-10-31', to: '2026-10-01' }).said).toMatch(/^Choose a first/);
  expect(call(world, 'panelReconcile', { from: '2024-10-31', to: '2026-10-01' }).said).toMatch(/^Choose a first/);
});
