/** Tax as people choose it in Settings and GL Mapping, through the built bundle: what stands in Xero, is paid, noted, compared and put back. */
import { change, edit, runMenu } from '../sandbox/acts.ts';
import type { World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  choose,
  documentsOf,
  entriesOf,
  liveDocumentsOf,
  openCompany,
  openWith,
  rowOf,
  rowsOf,
  sync,
  textIn,
  writeCalls,
} from './company.ts';

const DRAFTS = { 'Save reimbursable as': 'Draft', 'Save paid by the company as': 'Draft' };
const EXCLUDING = { 'Amounts entered': 'Excluding tax' };

const document = (world: World, number: string) => {
  const found = documentsOf(world).find((each) => each.number === number);
  if (!found) throw new Error(`there is no ${number}`);
  return found;
};

/** 15 % on top of an amount, rounded half away from zero to the cent. */
const onTop = (minor: number, taxType: string): number =>
  taxType === 'INPUT2' ? Math.sign(minor) * Math.floor((Math.abs(minor) * 15 + 50) / 100) : 0;

describe('amounts entered without their tax', () => {
  let whole: World;
  beforeAll(() => {
    whole = openCompany();
    choose(whole, EXCLUDING);
    sync(whole);
  });

  test('stand in Xero with the tax on top, and what the company paid is paid with it', () => {
    const entries = entriesOf(whole);
    const documents = liveDocumentsOf(whole);
    expect(documents.length).toBeGreaterThan(100);
    for (const { lines, totalMinor, amountsAre, payments, status } of documents) {
      const [line] = lines;
      const entry = entries.get(line?.entryId ?? 0);
      const isPrivate = entry?.classification === 'Personal';
      expect(amountsAre).toBe(isPrivate ? 'Inclusive' : 'Exclusive');
      const tax = isPrivate ? 0 : onTop(line?.minor ?? 0, line?.taxType ?? '');
      expect(line?.taxMinor).toBe(tax);
      expect(totalMinor).toBe((line?.minor ?? 0) + tax);
      if (entry?.classification !== 'Non-Reimbursable') continue;
      expect([status, payments.map(({ minor }) => minor)]).toEqual(['PAID', [totalMinor]]);
    }
  });

  test('the Register has the amounts with their tax; the next sync finds nothing changed and sends nothing', () => {
    const rows = rowsOf(whole, 'Register');
    for (const { number, type, totalMinor } of liveDocumentsOf(whole)) {
      const [row] = rows.filter((each) => each.Number === number);
      expect(Math.round(Number(row?.Amount) * 100)).toBe(type === 'Bill' ? totalMinor : -totalMinor);
    }
    sync(whole);
    expect(writeCalls(whole)).toEqual([]);
    expect(rowsOf(whole, 'Register').filter(({ Changed }) => Changed !== '')).toEqual([]);
  });
});

/** Two meals of which the first is owed to the employee and the second was paid by the company. */
const OWED = 1001;
const PAID = 1003;

const standing = (world: World, id: number) => {
  const { status, totalMinor, amountsAre, lines, payments } = document(world, `CWE-${id}`);
  return { status, totalMinor, amountsAre, lines, paid: payments.map(({ minor }) => minor) };
};

test('saved as drafts, they are batched and paid with their tax once a person has approved them', () => {
  const approved = openWith([OWED, PAID]);
  choose(approved, EXCLUDING);
  sync(approved);
  const drafts = openWith([OWED, PAID]);
  choose(drafts, { ...EXCLUDING, ...DRAFTS });
  sync(drafts);
  expect(standing(drafts, OWED).status).toBe('DRAFT');
  change(drafts, [
    { xero: 'approve', number: `CWE-${OWED}` },
    { xero: 'approve', number: `CWE-${PAID}` },
  ]);
  sync(drafts);
  for (const id of [OWED, PAID]) expect(standing(drafts, id)).toEqual(standing(approved, id));
  expect(batchesOf(drafts)).toHaveLength(2);
});

test('a changed total is an exception, and Restore puts amount and tax back as they were', () => {
  const world = openWith([OWED]);
  choose(world, EXCLUDING);
  sync(world);
  const before = standing(world, OWED);
  world.nowMs += 86_400_000;
  change(world, [{ xero: 'edit', number: `CWE-${OWED}`, set: { LineItems: [{ UnitAmount: 1 }] } }]);
  sync(world);
  const [row] = rowsOf(world, 'Exceptions');
  expect(textIn(row ?? {}, 'What happened')).toContain('total');
  edit(world, bundle, [{ tab: 'Exceptions', find: { _key: textIn(row ?? {}, '_key') }, set: { Action: 'Restore' } }]);
  sync(world);
  expect(standing(world, OWED)).toEqual(before);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
});

test('Preview says that the tax comes on top, and how much', () => {
  const world = openWith([1001]);
  choose(world, EXCLUDING);
  runMenu(world, bundle, 'Preview');
  const entry = entriesOf(world).get(1001);
  const row = rowOf(world, 'Preview', 'Document', 'CWE-1001');
  const net = Math.round(Number(entry?.amount) * 100);
  expect(Math.round(Number(row.Total) * 100)).toBe(net + onTop(net, 'INPUT2'));
  expect(textIn(row, 'Why')).toMatch(/Total with NZD [\d.]+ of tax on top of the amounts entered\./);
});

describe('tax of a part of an entry: NZD 10.00 in ConnectWise on NZD 92.00, of which 15% would be NZD 12.00', () => {
  const PARTLY = 2037;
  const allow = (world: World): void => {
    // rows get their keys by the first run
    runMenu(world, bundle, 'Preview');
    const rows = rowsOf(world, 'GL Mapping').filter((row) => row['Expense type'] === 'Parts and Supplies');
    const ticks = rows.map((row) => ({
      tab: 'GL Mapping',
      find: { _key: textIn(row, '_key') },
      set: { 'Split tax': true },
    }));
    edit(world, bundle, ticks);
  };

  test('is held with both amounts, the rate implied and the two lines that would give it', () => {
    const world = openWith([PARTLY]);
    sync(world);
    const [row] = rowsOf(world, 'Exceptions');
    expect(textIn(row ?? {}, 'What happened')).toMatch(
      /NZD 10\.00 of tax, which is 12\.2 %; 15% GST .* gives NZD 12\.00/,
    );
    expect(textIn(row ?? {}, 'What to do')).toMatch(
      /tick Split tax in row \d+ .*NZD 76\.67 with tax, NZD 15\.33 without/,
    );
    expect(documentsOf(world)).toEqual([]);
  });

  test.each([
    ['Including tax', 9200, [7667, 1000], [1533, 0]],
    ['Excluding tax', 10_200, [6667, 1000], [2533, 0]],
  ])('%s: becomes two lines where the row allows it, which Preview tells', (entered, total, taxed, untaxed) => {
    const world = openWith([PARTLY]);
    choose(world, { 'Amounts entered': entered });
    allow(world);
    runMenu(world, bundle, 'Preview');
    expect(textIn(rowOf(world, 'Preview', 'Document', `CWE-${PARTLY}`), 'Why')).toContain(
      'Tax split as ConnectWise has it',
    );
    sync(world);
    const { totalMinor, lines } = document(world, `CWE-${PARTLY}`);
    expect(totalMinor).toBe(total);
    expect(lines.map(({ minor, taxMinor, taxType }) => [minor, taxMinor, taxType])).toEqual([
      [...taxed, 'INPUT2'],
      [...untaxed, 'NONE'],
    ]);
    expect(new Set(lines.map(({ account, entryId }) => `${account} ${entryId}`)).size).toBe(1);
    expect(lines.map(({ description }) => description.includes('without tax'))).toEqual([false, true]);
    expect(rowsOf(world, 'Register').map(({ Amount }) => Amount)).toEqual([total / 100]);
    sync(world);
    expect(writeCalls(world)).toEqual([]);
    expect(rowsOf(world, 'Register').map(({ Changed }) => Changed)).toEqual(['']);
  });

  test('is put back in two lines once somebody changed it', () => {
    const world = openWith([PARTLY]);
    allow(world);
    sync(world);
    const before = standing(world, PARTLY);
    world.nowMs += 86_400_000;
    change(world, [{ xero: 'edit', number: `CWE-${PARTLY}`, set: { LineItems: [{ UnitAmount: 1 }] } }]);
    sync(world);
    const [row] = rowsOf(world, 'Exceptions');
    edit(world, bundle, [{ tab: 'Exceptions', find: { _key: textIn(row ?? {}, '_key') }, set: { Action: 'Restore' } }]);
    sync(world);
    expect(standing(world, PARTLY)).toEqual(before);
  });
});
