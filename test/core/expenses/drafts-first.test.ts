/** What a change of GL Mapping makes of a plan before anybody agreed to it: former rows, drafts, and what is held. */
import { draftMark } from '../../../src/core/controls/mapping-changes.ts';
import { canMove, formerRows } from '../../../src/core/expenses/former-mapping.ts';
import type { ChangingMapping, MappingRow, Settings } from '../../../src/core/expenses/inputs.ts';
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import { expense, GIFTS, MAPPING, MILEAGE, mappingRow, snapshotOf, VISA } from './company.ts';

const CARS = '449 · Motor Vehicle Expenses';
const [MEALS = mappingRow(2), ...OTHERS] = MAPPING;
const edited = [{ ...MEALS, account: CARS }, ...OTHERS];

const changing = (parts: Partial<ChangingMapping> = {}): ChangingMapping => ({
  before: MAPPING,
  standing: edited,
  drafts: new Map([[MEALS.key, []]]),
  waiting: new Set(),
  isUnknown: false,
  ...parts,
});

const planOf = (
  ids: readonly number[],
  {
    mapping = edited,
    settings = {},
    ...parts
  }: Partial<ChangingMapping> & {
    readonly mapping?: readonly MappingRow[];
    readonly settings?: Partial<Settings>;
  } = {},
) =>
  planExpenses(
    snapshotOf(
      ids.map((id) => expense(id)),
      { sheet: { mapping, changing: changing(parts) }, settings },
    ),
  );

const saved = (plan: ReturnType<typeof planOf>) => plan.documents.map(({ saveAs, firstUnder }) => [saveAs, firstUnder]);

test('five documents are drafts and say for which row, the sixth and further ones are held as one exception', () => {
  const plan = planOf([1, 2, 3, 4, 5, 6, 7]);
  expect(saved(plan)).toEqual(Array.from({ length: 5 }, () => ['draft', [MEALS.key]]));
  expect(plan.documents[0]?.why).toMatch(
    /^Owed to the employee\. A draft, because 1 row of GL Mapping that books it otherwise than before is not accepted yet: 2\. /,
  );
  expect(plan.exceptions.map(({ facts, entries }) => [facts, entries.map(({ entryId }) => entryId)])).toEqual([
    [{ kind: 'mapping change waits', rowKey: MEALS.key, rowNumber: 2, for: 'its first drafts' }, [6, 7]],
  ]);
});

test('drafts of earlier runs count, and the same document is a draft again', () => {
  const drafts = new Map([[MEALS.key, ['CWE-7', 'CWE-90', 'CWE-91', 'CWE-92'].map(draftMark)]]);
  const plan = planOf([5, 6, 7], { drafts });
  expect(plan.documents.map(({ document }) => document.number)).toEqual(['CWE-5', 'CWE-7']);
});

test.each<[string, Parameters<typeof planOf>[1], string]>([
  ['drafts are not asked for', { settings: { draftsFirst: false } }, 'approved'],
  ['the change was accepted', { before: edited }, 'approved'],
  ['nothing stood for it before', { before: OTHERS }, 'approved'],
  ['several rows tied before', { before: [...MAPPING, { ...MEALS, key: 'twin', rowNumber: 9 }] }, 'approved'],
  ['only the wording is another', { mapping: [{ ...MEALS, lineDescription: '{type}' }, ...OTHERS] }, 'approved'],
  [
    'all is saved as drafts anyway',
    { settings: { saveAs: { REIMB: 'draft', COPAID: 'draft', PRIV: 'draft' } } },
    'draft',
  ],
])('no draft is made for the sake of a row where %s', (_why, changes, saveAs) => {
  const plan = planOf([1, 2, 3, 4, 5, 6], changes);
  expect(saved(plan)).toEqual(Array.from({ length: 6 }, () => [saveAs, undefined]));
});

test('what falls to a general row, because its own was removed, is a draft for the sake of the removed one', () => {
  const general = mappingRow(8, { key: 'general', expenseType: '', classification: 'Reimbursable', account: CARS });
  const plan = planOf([1], {
    before: [{ ...MEALS, location: 'Auckland' }, ...OTHERS, general],
    mapping: [...OTHERS, general],
  });
  expect(saved(plan)).toEqual([['draft', [MEALS.key]]]);
});

test('a document whose rows have drafts enough for one of them waits for that one', () => {
  const general = mappingRow(8, { key: 'general', expenseType: '', classification: 'Reimbursable', account: CARS });
  const full = ['CWE-90', 'CWE-91', 'CWE-92', 'CWE-93', 'CWE-94'].map(draftMark);
  const plan = planOf([1], {
    before: MAPPING,
    mapping: [...OTHERS, general],
    drafts: new Map([
      [MEALS.key, []],
      ['general', full],
    ]),
  });
  expect(plan.exceptions.map(({ facts }) => facts)).toMatchObject([{ rowKey: 'general', rowNumber: 8 }]);
});

test('a draft names its rows in their order, and private spend has none', () => {
  const mapping = MAPPING.map((row) => ({ ...row, account: row.rowNumber === 2 ? CARS : '420 · Entertainment' }));
  const drafts = new Map(MAPPING.map(({ key }) => [key, []]));
  const plan = planExpenses(
    snapshotOf(
      [
        expense(1, { type: MILEAGE }),
        expense(2),
        expense(3, { classification: 'Personal', paymentType: VISA, total: '7' }),
      ],
      { sheet: { mapping, changing: changing({ drafts }) }, settings: { grouping: 'report' } },
    ),
  );
  expect(plan.documents.map(({ kind, saveAs, why }) => [kind, saveAs, /accepted yet: ([^.]*)/.exec(why)?.[1]])).toEqual(
    [
      ['REIMB', 'draft', '2 and 3'],
      ['PRIV', 'approved', undefined],
    ],
  );
});

test('only what has no other row waits for a second person: what is held for another reason says that', () => {
  const gifts = mappingRow(9, { key: 'gifts', expenseType: 'Client gifts' });
  const drive = mappingRow(10, { key: 'drive', expenseType: 'Mileage' });
  const waiting = changing({ standing: [gifts, drive], waiting: new Set(['gifts', 'drive']), drafts: new Map() });
  const plan = planExpenses(
    snapshotOf(
      [
        expense(1, { type: GIFTS, total: '0' }),
        expense(2, { type: MILEAGE }),
        expense(3, { type: GIFTS, entry: null }),
      ],
      {
        sheet: { mapping: [MEALS], changing: waiting },
      },
    ),
  );
  expect(plan.exceptions.map(({ facts }) => facts.kind).sort()).toEqual([
    'entry not readable',
    'mapping change waits',
    'zero amount',
  ]);
});

test('an expense whose only row waits for a second person says so, and so does the Check of a row that waits', () => {
  const gifts = mappingRow(9, { key: 'gifts', expenseType: 'Client gifts' });
  const waiting = changing({ standing: [...edited, gifts], waiting: new Set(['gifts', MEALS.key]), drafts: new Map() });
  const plan = planExpenses(
    snapshotOf([expense(1, { type: GIFTS }), expense(2, { type: { ...GIFTS, id: 99, name: 'Other' } }), expense(3)], {
      sheet: { mapping: MAPPING, changing: waiting },
    }),
  );
  expect(plan.exceptions.map(({ facts }) => facts.kind)).toEqual(['mapping change waits', 'no mapping row']);
  expect(plan.exceptions[0]?.facts).toMatchObject({ rowKey: 'gifts', rowNumber: 9, for: 'a second person' });
  expect(plan.missingMappings).toHaveLength(1);
  expect(saved(plan)).toEqual([['approved', undefined]]);
  expect(plan.mappingChecks[0]?.check).toMatch(/^Changed: the former row holds/);
});

test('former rows stand where their changed ones are, added ones go, removed ones come last', () => {
  const added = mappingRow(7, { key: 'added' });
  const removed = mappingRow(0, { key: 'removed', expenseType: 'Fuel' });
  const rows = formerRows(
    [...edited, added],
    [
      { key: MEALS.key, row: { ...MEALS, rowNumber: 0 } },
      { key: 'added', row: null },
      { key: 'removed', row: removed },
    ],
  );
  expect(rows).toEqual([...MAPPING, { ...removed, rowNumber: 8 }]);
  expect(formerRows(edited, [])).toBe(edited);
  const two = formerRows(
    MAPPING,
    ['a', 'b'].map((key) => ({ key, row: mappingRow(0, { key }) })),
  );
  expect(two.slice(-2).map(({ key, rowNumber }) => [key, rowNumber])).toEqual([
    ['a', 5],
    ['b', 6],
  ]);
});

const unfilled = { ...MEALS, account: '', taxRate: '' };
const general = mappingRow(8, { expenseType: '', classification: 'Reimbursable' });

test.each<[string, MappingRow | null, MappingRow | null, readonly MappingRow[], boolean]>([
  ['another account', MEALS, { ...MEALS, account: CARS }, MAPPING, true],
  ['another key', MEALS, { ...MEALS, location: 'Auckland' }, MAPPING, true],
  ['another wording', MEALS, { ...MEALS, lineDescription: '{type}' }, MAPPING, false],
  ['a tick less', MEALS, { ...MEALS, isActive: false }, MAPPING, true],
  ['a tick more', { ...MEALS, isActive: false }, MEALS, MAPPING, false],
  ['removed', MEALS, null, MAPPING, true],
  ['filled for the first time', unfilled, MEALS, MAPPING, false],
  ['filled for the first time, before a general row', unfilled, MEALS, [...OTHERS, general], true],
  ['added beside one for any', null, MEALS, [general], true],
  ['added beside one that is not filled', null, MEALS, [{ ...general, account: '', taxRate: '' }], false],
  ['an unfilled one removed', unfilled, null, MAPPING, false],
])('%s: whether it can book anything otherwise', (_what, row, now, before, can) => {
  expect(canMove({ key: MEALS.key, row }, now, before)).toBe(can);
});
