/** One purchase that was claimed as own money and paid by the company: held, whichever came first, until somebody says that both are real. */
import { change, edit, runMenu, type VendorChange } from '../sandbox/acts.ts';
import type { World } from '../sandbox/world.ts';
import { bundle, choose, documentsOf, openWith, rowOf, rowsOf, sync, textIn, writeCalls } from './company.ts';

const DAY_MS = 86_400_000;
const [OWN, CARD, SECOND, SECOND_CARD] = [3001, 3002, 3003, 3004] as const;

const MEALS = 3;
const PARTS = 4;

const add = (id: number, isOwn: boolean, date: string, amount = 57.5, type = MEALS): VendorChange => ({
  connectwise: 'add',
  entry: {
    id,
    member: { id: 101 },
    date,
    type: { id: type },
    amount,
    paymentMethod: { id: isOwn ? 1 : 2 },
    classification: { id: isOwn ? 2 : 1 },
    status: 'ApprovedByTierOne',
  },
});

function company(...changes: readonly VendorChange[]): World {
  const world = openWith([1001]);
  choose(world, { 'Save reimbursable as': 'Approved', 'Save paid by the company as': 'Approved' });
  change(world, changes);
  return world;
}

const numbers = (world: World): string[] =>
  documentsOf(world)
    .map(({ number }) => number)
    .sort();
const held = (world: World) => rowsOf(world, 'Exceptions').map((row) => textIn(row, '_entries'));
const act = (world: World, own: number, card: number, Action: string): void => {
  const { _key } = rowOf(world, 'Exceptions', '_entries', [own, card].sort().join(','));
  edit(world, bundle, [{ tab: 'Exceptions', find: { _key: String(_key) }, set: { Action } }]);
};

test('own money and the card of one run are held in one row, and posted once both are real', () => {
  const world = company(add(OWN, true, '2026-11-09'), add(CARD, false, '2026-11-11'));
  runMenu(world, bundle, 'Preview');
  expect(held(world)).toEqual([`${OWN},${CARD}`]);
  sync(world);
  expect(numbers(world)).toEqual(['CWE-1001']);
  expect(rowsOf(world, 'Exceptions')).toMatchObject([
    {
      'What happened':
        'Meals of 9 Nov 2026 claimed as own money (entry 3001) is the same amount as Company Visa of 11 Nov 2026 (entry 3002): it may be one purchase (2 entries of Jane Taylor, NZD 115.00).',
      'What to do':
        'If it is, delete the wrong one in ConnectWise. If both are real, choose under Action: Both are real, or Both are real, and so for this type, which lets every Meals pass from now on.',
      Entries: 2,
      Amount: 115,
    },
  ]);
  act(world, OWN, CARD, 'Both are real');
  sync(world);
  expect(held(world)).toEqual([]);
  expect(numbers(world)).toEqual(['CWE-1001', `CWE-${OWN}`, `CWE-${CARD}`]);
  const logged = rowsOf(world, 'Audit Log').filter((row) => textIn(row, 'What').startsWith('Both are real'));
  expect(logged).toMatchObject([{ New: 'entries 3001 and 3002' }]);
});

test('what was posted earlier holds what comes later, and the row names it', () => {
  const world = company(add(CARD, false, '2026-11-09'));
  sync(world);
  world.nowMs += DAY_MS;
  change(world, [add(OWN, true, '2026-11-10')]);
  sync(world);
  expect(writeCalls(world)).toEqual([]);
  const row = rowOf(world, 'Exceptions', '_entries', String(OWN));
  expect(textIn(row, 'What to do')).toMatch(/Entry 3002 is posted already; Void and send back… takes it back\./);
  runMenu(world, bundle, 'Preview');
  expect(held(world)).toEqual([String(OWN)]);
  edit(world, bundle, [{ tab: 'Exceptions', find: { _key: textIn(row, '_key') }, set: { Action: 'both are real' } }]);
  sync(world);
  expect(numbers(world)).toContain(`CWE-${OWN}`);
});

test('and so for this type lets the next pair pass; one of another type is still held', () => {
  const world = company(add(OWN, true, '2026-11-09'), add(CARD, false, '2026-11-11'));
  sync(world);
  act(world, OWN, CARD, 'Both are real, and so for this type');
  sync(world);
  world.nowMs += DAY_MS;
  change(world, [add(SECOND, true, '2026-11-12', 21), add(SECOND_CARD, false, '2026-11-12', 21)]);
  sync(world);
  expect(held(world)).toEqual([]);
  expect(numbers(world)).toEqual(
    expect.arrayContaining([`CWE-${OWN}`, `CWE-${CARD}`, `CWE-${SECOND}`, `CWE-${SECOND_CARD}`]),
  );
  change(world, [add(3005, true, '2026-11-12', 22, PARTS), add(3006, false, '2026-11-12', 22, PARTS)]);
  sync(world);
  expect(held(world)).toEqual(['3005,3006']);
});

test('correcting the amount of one frees both', () => {
  const world = company(add(OWN, true, '2026-11-09'), add(CARD, false, '2026-11-11'));
  sync(world);
  change(world, [{ connectwise: 'edit', entry: { id: OWN, amount: 57.51 } }]);
  sync(world);
  expect(held(world)).toEqual([]);
  expect(numbers(world)).toEqual(['CWE-1001', `CWE-${OWN}`, `CWE-${CARD}`]);
});
