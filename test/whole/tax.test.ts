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
