/** A change of GL Mapping tried on what was posted: what moves, by account and amount, and what nobody can tell. */
import type { MappingRow } from '../../../src/core/expenses/inputs.ts';
import { bookTheSame, mappingVersion, overlap } from '../../../src/core/expenses/map.ts';
import { replayMapping } from '../../../src/core/expenses/replay.ts';
import { money } from '../../../src/core/money.ts';
import { createMappingNotes, decodeMapping } from '../../../src/core/posting/mapping-notes.ts';
import type { RegisteredRow } from '../../../src/core/posting/registered.ts';
import { day, expense, MAPPING, MILEAGE, mappingRow, SETTINGS } from './company.ts';

const TODAY = day('2026-11-18');
const noteOf = createMappingNotes(MAPPING, SETTINGS.taxCodes);

const rowOf = (
  entryId: number,
  parts: Parameters<typeof expense>[1] = {},
  over: Partial<RegisteredRow> = {},
): RegisteredRow => ({
  rowNumber: entryId + 1,
  status: 'In the ledger',
  type: 'bill',
  number: `CWE-${entryId}`,
  kind: 'REIMB',
  contactName: 'Jane Taylor',
  date: day('2026-10-20'),
  account: '420 · Entertainment',
  reportName: '',
  amount: money(1_000 * entryId, 'NZD'),
  entryId,
  runId: 'R1',
  documentId: `d${entryId}`,
  hash: 'h',
  lines: null,
  mapping: decodeMapping(noteOf(expense(entryId, parts))),
  ...over,
});

const MEALS = { account: '420 · Entertainment', taxRate: '15% GST on Expenses', tracking: [] };
const CARS = { account: '449 · Motor Vehicle Expenses', taxRate: '15% GST on Expenses', tracking: [] };

const replay = (rows: readonly RegisteredRow[], after: readonly MappingRow[], before = MAPPING) =>
  replayMapping(rows, before, after, TODAY);

/** MAPPING with its first row, that of meals, changed. */
const edited = (parts: Partial<MappingRow>): readonly MappingRow[] => [mappingRow(2, parts), ...MAPPING.slice(1)];

test('what an edited row would have booked otherwise, by account and amount', () => {
  const rows = [
    rowOf(1),
    rowOf(2, {}, { type: 'creditNote', amount: money(-250, 'NZD') }),
    rowOf(3, { type: MILEAGE }),
    rowOf(4, {}, { amount: money(700, 'AUD'), documentId: 'd1', number: 'CWE-1' }),
  ];
  expect(replay(rows, edited({ account: '449 · Motor Vehicle Expenses' }))).toEqual({
    from: '2026-09-19',
    documents: 3,
    entries: 4,
    moved: 2,
    untold: 0,
    moves: [
      { from: MEALS, to: CARS, amount: money(750, 'NZD'), entries: 2, numbers: ['CWE-1', 'CWE-2'] },
      { from: MEALS, to: CARS, amount: money(700, 'AUD'), entries: 1, numbers: ['CWE-1'] },
    ],
  });
});

test.each<[string, readonly MappingRow[], unknown[]]>([
  ['nothing but its wording', edited({ lineDescription: '{type}' }), []],
  ['its tax rate', edited({ taxRate: 'No GST' }), [{ ...MEALS, taxRate: 'No GST' }]],
  [
    'its tracking',
    edited({ tracking1: 'Auckland', tracking2: 'Sales' }),
    [{ ...MEALS, tracking: ['Auckland', 'Sales'] }],
  ],
  ['its tick', edited({ isActive: false }), [null]],
  ['a row like it besides', [...MAPPING, mappingRow(9)], [null]],
  ['a row for another place besides', [...MAPPING, mappingRow(9, { ...CARS, location: 'Wellington' })], []],
  ['a row for its place besides', [...MAPPING, mappingRow(9, { ...CARS, location: 'Auckland' })], [CARS]],
  ['the order of the rows', [...MAPPING].reverse(), []],
])('changed: %s', (_what, after, moves) => {
  const rows = [rowOf(1)];
  expect(replay(rows, after).moves.map(({ to }) => to)).toEqual(moves);
  expect(replay(rows, MAPPING, after).moves.map(({ from }) => from)).toEqual(moves);
});

test('the largest amount comes first, whichever was posted first; what nothing books before or after does not move', () => {
  const small = rowOf(1, {}, { amount: money(-700, 'AUD') });
  const moves = replay([small, rowOf(2)], edited({ account: '449' })).moves.map(({ amount }) => amount.minor);
  expect(moves).toEqual([2_000, -700]);
  expect(replay([rowOf(1)], [], []).moves).toEqual([]);
});

test('what is void, older than 60 days, private or not told does not move', () => {
  const rows = [
    rowOf(1, {}, { status: 'Void' }),
    rowOf(2, {}, { date: day('2026-09-18') }),
    rowOf(3, {}, { kind: 'PRIV' }),
    rowOf(4, {}, { mapping: null }),
    rowOf(5, {}, { date: day('2026-09-19'), status: 'Draft in Xero' }),
  ];
  expect(replay(rows, edited({ account: '449' }))).toMatchObject({
    documents: 2,
    entries: 2,
    moved: 1,
    untold: 1,
    moves: [{ numbers: ['CWE-5'] }],
  });
});

test('a note tells row, version and all that decided it; none is made of what was not read whole, and none is read from another text', () => {
  const note = decodeMapping(noteOf(expense(1, { type: MILEAGE, glType: 'EE' })));
  expect(note).toEqual({
    version: mappingVersion(MAPPING, SETTINGS.taxCodes),
    rowKey: 'K3',
    kind: 'mileage',
    values: {
      classification: 'Reimbursable',
      expenseType: 'Mileage',
      internalOrExternal: 'External',
      billable: 'DoNotBill',
      location: 'Auckland',
      department: 'Managed Services',
      company: 'Harbour Light IT',
      project: '',
    },
  });
  expect(decodeMapping(noteOf(expense(1, { classification: 'Personal' })))?.rowKey).toBe('');
  expect([undefined, expense(1, { entry: null }), expense(1, { report: null })].map(noteOf)).toEqual(['', '', '']);
  const cells: unknown[] = JSON.parse(noteOf(expense(1)));
  const others = ['', '{', '[]', cells.slice(1), [...cells.slice(0, 10), 1], ['v', 'k', 'other', ...cells.slice(3)]];
  expect(others.map((each) => decodeMapping(typeof each === 'string' ? each : JSON.stringify(each)))).toEqual(
    others.map(() => null),
  );
});

test('a version is another one where anything is booked otherwise, whatever the order, keys and rows that book nothing', () => {
  const same = [...MAPPING]
    .reverse()
    .map((row) => ({ ...row, key: `x${row.key}`, rowNumber: row.rowNumber + 9, account: row.account.toUpperCase() }));
  const idle = [mappingRow(8, { isActive: false }), mappingRow(9, { account: '', taxRate: '' })];
  expect(mappingVersion([...same, ...idle], SETTINGS.taxCodes)).toBe(mappingVersion(MAPPING, SETTINGS.taxCodes));
  const changes: readonly Partial<MappingRow>[] = [
    { account: '449' },
    { taxRate: '' },
    { tracking1: 'Auckland' },
    { lineDescription: '{type}' },
    { company: 'Rimu Legal' },
    { isActive: false },
  ];
  const versions = [MAPPING, ...changes.map(edited)].map((rows) => mappingVersion(rows, SETTINGS.taxCodes));
  expect(new Set(versions).size).toBe(versions.length);
});

test('what Settings give a tax code is part of the version where a row that books takes its tax from ConnectWise', () => {
  const coded = { ...SETTINGS.taxCodes, GST: '15% GST on Expenses' };
  const versions = (rows: readonly MappingRow[]) => [
    mappingVersion(rows, SETTINGS.taxCodes),
    mappingVersion(rows, coded),
    mappingVersion(rows, { ...coded, GST: '15% gst on expenses' }),
  ];
  const [plain, plainCoded] = versions(MAPPING);
  expect(plainCoded).toBe(plain);
  const takes = mappingRow(9, { expenseType: 'Taxi', taxRate: 'As ConnectWise' });
  const [without, withCode, inOtherCase] = versions([...MAPPING, takes]);
  expect(withCode).not.toBe(without);
  expect(inOtherCase).toBe(withCode);
  const [idle, idleCoded] = versions([...MAPPING, { ...takes, isActive: false }]);
  expect(idleCoded).toBe(idle);
});

test('a version is the same in every release, because rows of the Register bear it', () => {
  expect(mappingVersion(MAPPING, SETTINGS.taxCodes)).toBe('A7DMKZCQ');
});

test('rows overlap where one expense may fit both', () => {
  const [meals, mileage] = MAPPING;
  if (!meals || !mileage) throw new Error('no rows');
  expect(overlap(meals, mileage)).toBe(false);
  expect(overlap(meals, mappingRow(9, { expenseType: '', location: 'Auckland' }))).toBe(true);
  expect(overlap(meals, { ...meals, location: 'Wellington' })).toBe(true);
  expect(overlap({ ...meals, location: 'Wellington' }, mappingRow(9, { location: 'Auckland' }))).toBe(false);
  expect(bookTheSame(meals, { ...meals, account: ' 420 · ENTERTAINMENT ' })).toBe(true);
  expect(bookTheSame(meals, mileage)).toBe(false);
  expect(bookTheSame(meals, { ...meals, splitsTax: true })).toBe(false);
});
