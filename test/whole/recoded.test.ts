/** Posted lines that people recoded in Xero: three alike propose a change of the row of GL Mapping that booked them, once. */
import { asUser, change, edit, type VendorChange } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import { bundle, choose, documentsOf, lastSaid, openWith, rowsOf, sync, textIn } from './company.ts';
import { blockOf, call } from './panel-calls.ts';

const DAY_MS = 86_400_000;
const JANE = 'jane.taylor@harbourlight.example';
const ADA = 'ada@harbourlight.example';
const GENERAL = '429 · General Expenses';
const MEALS = [9201, 9202, 9203, 9204, 9205];

const meal = (id: number): VendorChange => ({
  connectwise: 'add',
  entry: {
    id,
    date: `2026-11-0${id - 9200}`,
    member: { id: 101 },
    type: { id: 3 },
    amount: 46,
    paymentMethod: { id: 1 },
    classification: { id: 2 },
    status: 'ApprovedByTierOne',
  },
});

const recode = (world: World, id: number, line: object): void =>
  change(world, [{ xero: 'edit', number: `CWE-${id}`, set: { LineItems: [{ ...line }] } }]);

let posted: World | null = null;

/** Five meals of Jane's, each posted in a bill of its own. */
function postedMeals(): World {
  if (posted === null) {
    posted = openWith([]);
    choose(posted, { 'Save reimbursable as': 'Approved' });
    change(posted, MEALS.map(meal));
    sync(posted);
    posted.nowMs += DAY_MS;
  }
  return copyWorld(posted);
}

/** A day later, what *Sync now* says. */
function syncLater(world: World): string {
  const said = lastSaid(sync(world));
  world.nowMs += DAY_MS;
  return said;
}

const proposed = (world: World) => blockOf(call(world, 'panelShow'), 'learn', 'panelTakeRecoded')?.options ?? [];
const takeAll = (world: World): string | null =>
  call(world, 'panelTakeRecoded', { accepted: proposed(world).map(({ value }) => value) }).said;
const mealsRow = (world: World) =>
  rowsOf(world, 'GL Mapping').find((row) => row['Expense type'] === 'Meals' && row.Location === '') ?? {};

/** Three of them recoded to general expenses, and that seen. */
function recodedMeals(): World {
  const world = postedMeals();
  for (const id of MEALS.slice(0, 3)) recode(world, id, { AccountCode: '429' });
  syncLater(world);
  return world;
}

const LABEL = /^Row \d+, Meals: 420 · Entertainment → 429 · General Expenses \(3 lines recoded\)$/;

test('the third alike is told once, is changed by one act in the name of who did it, and taken back', () => {
  const world = postedMeals();
  recode(world, 9201, { AccountCode: '429' });
  recode(world, 9202, { AccountCode: '429' });
  expect(syncLater(world)).not.toContain('recoded');
  recode(world, 9204, { AccountCode: '400' });
  expect(syncLater(world)).not.toContain('recoded');
  expect(proposed(world)).toEqual([]);
  recode(world, 9203, { AccountCode: '429' });
  expect(syncLater(world)).toMatch(
    /Lines that people recoded in Xero alike propose to change GL Mapping \(row \d+, 420 · Entertainment → 429 · General Expenses\): see Learn from the books in the panel\.$/,
  );
  expect(syncLater(world)).not.toContain('recoded');
  expect(proposed(world)).toEqual([
    { value: expect.any(String), label: expect.stringMatching(LABEL), isTicked: false },
  ]);
  expect(textIn(mealsRow(world), 'Account')).toBe('420 · Entertainment');
  expect(call(world, 'panelTakeRecoded', { accepted: [] }).said).toBe('Nothing was changed: tick at least one row.');

  expect(takeAll(world)).toBe('1 cell is changed. Decided in Exceptions takes it back.');
  expect(textIn(mealsRow(world), 'Account')).toBe(GENERAL);
  expect(rowsOf(world, 'Audit Log').at(-1)).toMatchObject({
    Who: JANE,
    Old: '420 · Entertainment',
    New: GENERAL,
    Why: 'recoded alike in Xero, and taken in the panel',
  });
  expect(proposed(world)).toEqual([]);

  // the first document under the changed row is a draft
  change(world, [meal(9206)]);
  syncLater(world);
  expect(documentsOf(world).find(({ number }) => number === 'CWE-9206')).toMatchObject({
    status: 'DRAFT',
    lines: [{ account: '429' }],
  });

  const decided = blockOf(call(world, 'panelShow'), 'decisions', 'panelTakeBackDecided')?.options ?? [];
  call(world, 'panelTakeBackDecided', { decided: decided.map(({ value }) => value) });
  expect(textIn(mealsRow(world), 'Account')).toBe('420 · Entertainment');
  recode(world, 9205, { AccountCode: '429' });
  expect(syncLater(world)).not.toContain('recoded');
  expect(proposed(world)).toEqual([]);
});

test('a tax rate alike proposes too; what was coded back does not', () => {
  const world = postedMeals();
  for (const id of MEALS.slice(0, 3)) recode(world, id, { TaxType: 'NONE' });
  recode(world, 9204, { AccountCode: '429' });
  syncLater(world);
  expect(proposed(world).map(({ label }) => label)).toEqual([
    expect.stringMatching(/^Row \d+, Meals: 15% GST on Expenses → No GST \(3 lines recoded\)$/),
  ]);
  recode(world, 9201, { TaxType: 'INPUT2' });
  syncLater(world);
  expect(proposed(world)).toEqual([]);
});

test('what is left is not proposed again; a cell that somebody changed meanwhile is theirs', () => {
  const world = recodedMeals();
  const left = copyWorld(world);
  expect(call(left, 'panelLeaveRecoded').said).toBe('The rows stay as they are; the same is not proposed again.');
  expect(call(left, 'panelLeaveRecoded').said).toBe('Nothing is proposed any more.');
  recode(left, 9204, { AccountCode: '429' });
  expect(syncLater(left)).not.toContain('recoded');
  expect(proposed(left)).toEqual([]);
  edit(world, bundle, [
    { tab: 'GL Mapping', find: { _key: textIn(mealsRow(world), '_key') }, set: { Account: '400 · Advertising' } },
  ]);
  expect(takeAll(world)).toBe('0 of 1 cell changed; the others say something else by now.');
  expect(textIn(mealsRow(world), 'Account')).toBe('400 · Advertising');
});

test('where two people are asked, the former row holds until the second has accepted', () => {
  const world = recodedMeals();
  choose(world, { 'Two people for mapping changes': 'Yes', Admins: `${JANE}, ${ADA}` });
  sync(world);
  takeAll(world);
  change(world, [meal(9206)]);
  sync(world);
  const account = (id: number) => documentsOf(world).find(({ number }) => number === `CWE-${id}`)?.lines[0]?.account;
  expect(account(9206)).toBe('420');
  const look = () => blockOf(call(world, 'panelLookAtMapping'), 'mapping-changes', 'panelAcceptMapping')?.options ?? [];
  asUser(world, ADA, () => call(world, 'panelAcceptMapping', { accepted: look().map(({ value }) => value) }));
  change(world, [meal(9207)]);
  sync(world);
  expect(account(9207)).toBe('429');
});
