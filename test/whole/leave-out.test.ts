/** Leave out, once or for good, and Already in ledger: with a reason, without a document of ours, and taken back. */
import { change, edit, fault, runMenu, type VendorChange } from '../sandbox/acts.ts';
import { readFault } from '../sandbox/faults.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  choose,
  documentsOf,
  lastSaid,
  openWith,
  rowOf,
  rowsOf,
  type SheetRow,
  sync,
  textIn,
  unpostedOf,
  writeCalls,
} from './company.ts';

const MINUTE_MS = 60_000;
const GIFTS = [3001, 3002];
const POSTED = 1001;
const BILL = 'INV-77';
const BILL_ID = '0f6d0f7a-1111-4222-8333-444455556666';

/** Client gifts of Jane's, which no row of the mapping books: NZD 30.00 and NZD 20.00. */
const gift = (id: number, at: number, parts: object = {}): VendorChange => ({
  connectwise: 'add',
  entry: {
    id,
    member: { id: 101 },
    date: '2026-11-09',
    type: { id: 7 },
    amount: 30 - 10 * at,
    paymentMethod: { id: 1 },
    classification: { id: 2 },
    status: 'ApprovedByTierOne',
    ...parts,
  },
});

/** A bill as a bookkeeper keyed it: like one of ours, under another number and without a token. */
function addBill(
  { xero }: World,
  parts: { readonly status?: 'DRAFT'; readonly number?: string; readonly id?: string },
): void {
  const ours = Object.values(xero?.documents ?? {}).find(({ number }) => number === `CWE-${POSTED}`);
  if (!xero || !ours) throw new Error('there is no bill to copy');
  const id = parts.id ?? BILL_ID;
  const lines = ours.lines.map((line, at) => ({ ...line, id: `${id.slice(0, -1)}${at}`, description: 'Gifts' }));
  xero.documents[id] = { ...ours, number: BILL, ...parts, id, lines };
}

let held: World | null = null;

function heldCompany(): World {
  if (held === null) {
    held = openWith([POSTED]);
    choose(held, { 'Save reimbursable as': 'Approved' });
    change(
      held,
      GIFTS.map((id, at) => gift(id, at)),
    );
    change(held, [{ connectwise: 'edit', entry: { id: POSTED, amount: 50 } }]);
    sync(held);
  }
  return copyWorld(held);
}

const exception = (world: World): SheetRow => rowOf(world, 'Exceptions', '_entries', GIFTS.join(','));
function act(world: World, Action: string, Note: string): void {
  edit(world, bundle, [{ tab: 'Exceptions', find: { _key: textIn(exception(world), '_key') }, set: { Action, Note } }]);
}
const off = (world: World): string[] =>
  batchesOf(world)
    .map(({ batchIdentifier }) => batchIdentifier)
    .filter((identifier) => identifier.startsWith('CWE-OLD-'))
    .sort();
const inXero = (world: World): string => JSON.stringify(documentsOf(world));
const ALL_OFF = GIFTS.map((id) => `CWE-OLD-${id}`);

function takeBack(world: World, id: number): string {
  edit(world, bundle, [{ tab: 'Batched Off', select: { Entry: `Entry ${id}` } }]);
  return lastSaid(runMenu(world, bundle, 'Void and send back…', ['ok']));
}

test('Leave out leaves entries out of one run, with a reason, and the next run holds them again', () => {
  const world = heldCompany();
  act(world, 'Leave out', '');
  sync(world);
  expect(textIn(exception(world), 'What to do')).toMatch(/^Leave out was not possible: write the reason under Note\./);
  act(world, 'Leave out', 'Asked Jane for the receipt');
  sync(world);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  expect(rowsOf(world, 'Preview').map((row) => [row.Outcome, row.Why, row.Total])).toContainEqual([
    'Left out',
    'Left out of this run, as somebody chose: Asked Jane for the receipt',
    50,
  ]);
  expect(writeCalls(world)).toEqual([]);
  sync(world);
  expect(exception(world)).toMatchObject({ Entries: 2, Action: '' });
});

test('Leave out for good batches every entry of the row off, says why, and is taken back one by one', () => {
  const world = heldCompany();
  const before = inXero(world);
  act(world, 'Leave out for good', 'Paid from petty cash');
  sync(world);
  expect(off(world)).toEqual(ALL_OFF);
  expect(inXero(world)).toBe(before);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  expect(rowsOf(world, 'Batched Off').map((row) => [row.Status, row.Entry, row.Why])).toEqual([
    ['Batched off', 'Entry 3001', 'Paid from petty cash'],
    ['Batched off', 'Entry 3002', 'Paid from petty cash'],
  ]);
  expect(takeBack(world, 3001)).toMatch(/^1 entry taken back/);
  expect(off(world)).toEqual(['CWE-OLD-3002']);
  sync(world);
  expect(rowsOf(world, 'Exceptions').map((row) => textIn(row, '_entries'))).toEqual(['3001']);
});

const adopted = (world: World): string[] =>
  rowsOf(world, 'Register')
    .filter((row) => row.Number === BILL)
    .map((row) => `${row.Status}, ${row.Entry}, ${row.Amount}`);

test.each([
  ['Leave out for good', 'Paid from petty cash', []],
  ['Already in ledger', BILL, ['In the ledger, Entry 3001, 30', 'In the ledger, Entry 3002, 20']],
])(
  '%s, killed after every request and every write, and started again: each is batched off once, and its rows say so',
  (choice, note, registered) => {
    const start = heldCompany();
    addBill(start, {});
    act(start, choice, note);
    const telling: number[] = [];
    runMenu(copyWorld(start), bundle, 'Sync now', [], {
      onCall: ({ n, http, service }) => {
        if (
          http.some(({ method, path }) => method !== 'GET' && path.endsWith('/batches')) ||
          service.endsWith('.flush')
        )
          telling.push(n);
      },
    });
    expect(telling.length).toBeGreaterThan(2);
    for (const call of telling) {
      const world = copyWorld(start);
      runMenu(world, bundle, 'Sync now', [], { cut: { call, after: true } });
      for (const _again of [1, 2]) {
        world.nowMs += 11 * MINUTE_MS;
        sync(world);
      }
      expect([call, off(world), rowsOf(world, 'Batched Off').map(({ Status }) => Status)]).toEqual([
        call,
        ALL_OFF,
        ['Batched off', 'Batched off'],
      ]);
      expect([call, adopted(world)]).toEqual([call, registered]);
      expect(documentsOf(world).map(({ number }) => number)).toEqual([BILL, `CWE-${POSTED}`].sort());
      expect(noted(world)).toEqual([]);
    }
  },
);

/** What is noted of entries that are batched off. */
const noted = (world: World): string[] =>
  Object.keys(world.google.properties.document).filter((name) => name.startsWith('waiting.off.'));

test.each([
  ['whatever became of its cause', 'Leave out for good'],
  ['though the choice is taken out of its cell', ''],
])('an entry that an earlier request may still batch off is not posted meanwhile, %s', (_what, choice) => {
  const world = heldCompany();
  act(world, 'Leave out for good', 'Paid from petty cash');
  for (const nth of [1, 2])
    fault(world, [readFault({ system: 'connectwise', method: 'POST', path: '/batches', nth, answer: 'drop-before' })]);
  sync(world);
  expect(off(world)).toEqual([]);
  act(world, choice, 'Paid from petty cash');
  change(
    world,
    GIFTS.map((id) => ({ connectwise: 'edit', entry: { id, type: { id: 3 } } })),
  );
  world.nowMs += MINUTE_MS;
  sync(world);
  expect(documentsOf(world).map(({ number }) => number)).toEqual([`CWE-${POSTED}`]);
  world.nowMs += 11 * MINUTE_MS;
  sync(world);
  expect(documentsOf(world)).toHaveLength(3);
  expect(noted(world)).toEqual([]);
  expect(rowsOf(world, 'Batched Off').map(({ Status }) => Status)).toEqual(['Not batched off', 'Not batched off']);
});

test('what a dead run batched off is told in the Register, though the choice is taken out of its cell', () => {
  const world = heldCompany();
  addBill(world, {});
  act(world, 'Already in ledger', BILL);
  const batching: number[] = [];
  runMenu(copyWorld(world), bundle, 'Sync now', [], {
    onCall: ({ n, http }) => {
      if (http.some(({ method, path }) => method === 'POST' && path.endsWith('/batches'))) batching.push(n);
    },
  });
  runMenu(world, bundle, 'Sync now', [], { cut: { call: batching.at(-1) ?? 0, after: true } });
  expect([off(world), adopted(world)]).toEqual([ALL_OFF, []]);
  act(world, '', '');
  world.nowMs += MINUTE_MS;
  sync(world);
  expect(adopted(world)).toHaveLength(2);
  expect(rowsOf(world, 'Batched Off').map(({ Status }) => Status)).toEqual(['Batched off', 'Batched off']);
  expect(noted(world)).toEqual([]);
});

/** One more gift, held by a cause of its own: the company paid it. */
const PAID_GIFT = 3003;

function withPaidGift(): World {
  const world = heldCompany();
  addBill(world, {});
  change(world, [gift(PAID_GIFT, 1, { paymentMethod: { id: 2 }, classification: { id: 1 } })]);
  sync(world);
  return world;
}

function nameBill(world: World, entries: string): void {
  const key = textIn(rowOf(world, 'Exceptions', '_entries', entries), '_key');
  edit(world, bundle, [{ tab: 'Exceptions', find: { _key: key }, set: { Action: 'Already in ledger', Note: BILL } }]);
}

test('a bill that holds entries of an earlier run has no room for more, until they are taken back', () => {
  const world = withPaidGift();
  nameBill(world, GIFTS.join(','));
  sync(world);
  nameBill(world, String(PAID_GIFT));
  sync(world);
  expect(textIn(rowOf(world, 'Exceptions', '_entries', String(PAID_GIFT)), 'What to do')).toMatch(
    /the entries come to NZD 20\.00 beside NZD 50\.00 of others/,
  );
  takeBack(world, 3001);
  sync(world);
  expect(off(world)).toEqual(['CWE-OLD-3002', `CWE-OLD-${PAID_GIFT}`]);
});

test.each([
  ['its number', BILL],
  ['a link to it', `https://go.xero.com/AccountsPayable/View.aspx?InvoiceID=${BILL_ID}`],
  [
    'a link that Counterfoil makes',
    `https://go.xero.com/organisationlogin/default.aspx?redirecturl=Edit.aspx%3FInvoiceID%3D${BILL_ID}`,
  ],
])('Already in ledger takes %s, notes it in the Register and posts nothing', (_what, note) => {
  const world = heldCompany();
  addBill(world, {});
  const before = inXero(world);
  act(world, 'Already in ledger', note);
  sync(world);
  expect(inXero(world)).toBe(before);
  expect(off(world)).toEqual(ALL_OFF);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  const rows = rowsOf(world, 'Register').filter((row) => row.Number === BILL);
  expect(rows.map((row) => [row.Status, row.Kind, row.Entry, row.Amount, row.Contact])).toEqual([
    ['In the ledger', 'Already in the ledger', 'Entry 3001', 30, 'Jane Taylor'],
    ['In the ledger', 'Already in the ledger', 'Entry 3002', 20, 'Jane Taylor'],
  ]);
  expect(textIn(rowsOf(world, 'Batched Off')[0] ?? {}, 'Why')).toBe(`Already in the ledger: ${BILL}`);
  sync(world);
  expect(writeCalls(world)).toEqual([]);
});

test('taking it back voids its row alone; the bill of others is never touched', () => {
  const world = heldCompany();
  addBill(world, {});
  const before = inXero(world);
  act(world, 'Already in ledger', BILL);
  sync(world);
  edit(world, bundle, [{ tab: 'Register', select: { Entry: 'Entry 3001' } }]);
  runMenu(world, bundle, 'Void and send back…', ['ok']);
  expect(inXero(world)).toBe(before);
  takeBack(world, 3001);
  expect(inXero(world)).toBe(before);
  expect(unpostedOf(world).map(({ entryId }) => entryId)).toContain(3001);
  expect(rowOf(world, 'Register', 'Entry', 'Entry 3001').Status).toBe('Void');
  expect(rowOf(world, 'Register', 'Entry', 'Entry 3002').Status).toBe('In the ledger');
});

test.each<[string, string, (world: World) => void, RegExp]>([
  ['nothing under Note', '', addBillTo, /write the number or the link of the document in Xero under Note/],
  ['a number that Xero does not have', 'INV-1', addBillTo, /Xero has no such document "INV-1"/],
  ['a document of ours', `CWE-${POSTED}`, addBillTo, /is a document of Counterfoil's own/],
  ['a draft', BILL, (world) => addBill(world, { status: 'DRAFT' }), /"INV-77" is not approved in Xero yet/],
  [
    'two of one number',
    BILL,
    (world) => {
      addBill(world, {});
      addBill(world, { id: BILL_ID.replace('0f6d', '1f6d') });
    },
    /2 documents in Xero have the number "INV-77"/,
  ],
  [
    'one of less money',
    BILL,
    (world) => {
      addBill(world, {});
      change(world, [{ connectwise: 'edit', entry: { id: 3001, amount: 30.01 } }]);
    },
    /"INV-77" is only of NZD 50\.00, and the entries come to NZD 50\.01/,
  ],
  [
    'one of another contact',
    BILL,
    (world) => {
      addBill(world, {});
      const other = Object.values(world.xero?.contacts ?? {}).find(({ name }) => name !== 'Jane Taylor');
      const bill = world.xero?.documents[BILL_ID];
      if (world.xero && bill && other) world.xero.documents[BILL_ID] = { ...bill, contactId: other.id };
    },
    /"INV-77" is made out to another contact than the member's/,
  ],
])('%s is not taken: the row says why and stays', (_what, note, arrange, says) => {
  const world = heldCompany();
  arrange(world);
  act(world, 'Already in ledger', note);
  sync(world);
  expect(textIn(exception(world), 'What to do')).toMatch(says);
  expect(off(world)).toEqual([]);
});

test('two rows that name one document are taken only where it holds the entries of both', () => {
  const world = withPaidGift();
  for (const entries of [GIFTS.join(','), String(PAID_GIFT)]) nameBill(world, entries);
  sync(world);
  const said = rowsOf(world, 'Exceptions').map((row) => textIn(row, 'What to do'));
  expect(said).toHaveLength(2);
  for (const one of said) expect(one).toMatch(/"INV-77" is only of NZD 50\.00, and the entries come to NZD 70\.00/);
  expect(off(world)).toEqual([]);
});

function addBillTo(world: World): void {
  addBill(world, {});
}
