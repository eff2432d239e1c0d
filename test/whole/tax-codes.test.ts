/** ConnectWise's tax codes through the built bundle: a proposal that is applied and taken back, and several codes that stay as they were posted. */
import { change, edit, runMenu } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  choose,
  documentsOf,
  openWith,
  rowOf,
  rowsOf,
  sync,
  textIn,
  writeCalls,
} from './company.ts';
import { blockOf, call } from './panel-calls.ts';

const ENTRY = 3001;
const GST = '15% GST on Expenses';
const LEVY = '5% Levy';

/** A meal of 136.00 that bears two codes, under rows that go by them. */
function start(): World {
  const world = openWith([]);
  const taxes = [
    { id: 1, amount: 15, type: { id: 1, name: 'GST' } },
    { id: 2, amount: 1, type: { id: 3, name: 'PST' } },
  ];
  change(world, [
    {
      connectwise: 'add',
      entry: {
        id: ENTRY,
        member: { id: 101 },
        date: '2026-11-12',
        type: { id: 3 },
        amount: 136,
        paymentMethod: { id: 2 },
        classification: { id: 1 },
        status: 'ApprovedByTierOne',
        taxes,
      },
    },
  ]);
  const [rate] = world.xero?.taxRates ?? [];
  if (!world.xero || !rate) throw new Error('there is no tax rate in Xero');
  world.xero.taxRates = [...world.xero.taxRates, { ...rate, name: LEVY, taxType: 'TAX005', percent: 5 }];
  runMenu(world, bundle, 'Preview');
  const rows = rowsOf(world, 'GL Mapping').filter((row) => row['Expense type'] === 'Meals');
  const set = { 'Tax rate': 'As ConnectWise' };
  edit(
    world,
    bundle,
    rows.map((row) => ({ tab: 'GL Mapping', find: { _key: textIn(row, '_key') }, set })),
  );
  return world;
}

const both = { 'Tax code GST': GST, 'Tax code PST': LEVY };
const setting = (world: World, label: string): string => textIn(rowOf(world, 'Settings', 'Setting', label), 'Value');
const standing = (world: World) =>
  documentsOf(world).map(({ status, totalMinor, lines, payments }) => ({
    status,
    totalMinor,
    lines: lines.map(({ minor, taxMinor, taxType, description }) => [minor, taxMinor, taxType, description]),
    paid: payments.map(({ minor }) => minor),
  }));

test('two codes are two lines of one bill, paid whole; the next sync finds nothing changed', () => {
  const world = start();
  choose(world, both);
  sync(world);
  const posted = standing(world);
  expect(posted).toMatchObject([
    {
      status: 'PAID',
      totalMinor: 13_600,
      lines: [
        [11_500, 1500, 'INPUT2', expect.stringContaining('GST')],
        [2100, 100, 'TAX005', expect.stringContaining('PST')],
      ],
      paid: [13_600],
    },
  ]);
  expect(batchesOf(world)).toHaveLength(1);
  sync(world);
  expect(writeCalls(world)).toEqual([]);
  expect(rowsOf(world, 'Register').map(({ Amount, Changed }) => [Amount, Changed])).toEqual([[136, '']]);
});

test('a code without a rate is held until the proposal is applied, which Settings show, the log names and the panel takes back', () => {
  const world = start();
  const tax = { id: ENTRY, amount: 115, taxes: [{ id: 1, amount: 15, type: { id: 1, name: 'GST' } }] };
  change(world, [{ connectwise: 'edit', entry: tax }]);
  sync(world);
  const [row] = rowsOf(world, 'Exceptions');
  expect(textIn(row ?? {}, 'What to do')).toMatch(/Proposed: tax rate 15% GST on Expenses \(which gives the tax/);
  edit(world, bundle, [
    { tab: 'Exceptions', find: { _key: textIn(row ?? {}, '_key') }, set: { Action: 'Apply proposal' } },
  ]);
  const meanwhile = copyWorld(world);
  sync(world);
  expect(setting(world, 'Tax code GST')).toBe(GST);
  expect(standing(world)).toMatchObject([
    { totalMinor: 11_500, lines: [[11_500, 1500, 'INPUT2', expect.any(String)]] },
  ]);
  expect(rowsOf(world, 'Audit Log').filter(({ New }) => New === GST)).toHaveLength(1);
  const decided = blockOf(call(world, 'panelShow'), 'decisions', 'panelTakeBackDecided')?.options ?? [];
  call(world, 'panelTakeBackDecided', { decided: decided.map(({ value }) => value) });
  expect(setting(world, 'Tax code GST')).toBe('');

  choose(meanwhile, { 'Tax code GST': 'No GST' });
  sync(meanwhile);
  expect(setting(meanwhile, 'Tax code GST')).toBe('No GST');
});
