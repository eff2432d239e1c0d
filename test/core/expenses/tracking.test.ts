/** Which option a line gets, in which order, and what holds it. */
import type { TrackingRule } from '../../../src/core/expenses/inputs.ts';
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import { wordException } from '../../../src/core/wording/exceptions.ts';
import { expense, GIFTS, LEDGER, mappingRow, onlyDocument, SIOBHAN, snapshotOf } from './company.ts';

const REST: TrackingRule = { from: 'mapping row', default: '', isRequired: false };
const DEPARTMENT = { categoryId: 'department', optionId: 'ms' };
const AUCKLAND = { categoryId: 'region', optionId: 'akl' };

/** The first tracking category by one rule; the second is left to the mapping row. */
const planBy = (rule: Partial<TrackingRule>, parts: Parameters<typeof expense>[1] = {}, row = {}, ledger = {}) =>
  planExpenses(
    snapshotOf([expense(1, parts)], {
      settings: { tracking: [{ ...REST, ...rule }, REST] },
      sheet: { mapping: [mappingRow(2, { expenseType: '', classification: 'Reimbursable', ...row })] },
      ledger,
    }),
  );

const optionsIn = (...given: Parameters<typeof planBy>) => onlyDocument(planBy(...given)).document.lines[0]?.tracking;

test('the row comes before the name of the source, and that before the default', () => {
  const wellington = {
    trackingCategories: [
      {
        id: 'region',
        name: 'Region',
        options: ['Auckland', 'Wellington'].map((name) => ({ id: name, name, isActive: true })),
      },
    ],
  };
  const rule = { from: 'location', default: 'Wellington' } as const;
  const nowhere = { entry: { location: null } };
  const ids = (...given: Parameters<typeof planBy>) => optionsIn(...given)?.map(({ optionId }) => optionId);
  expect(ids(rule, nowhere, { tracking1: 'Auckland' }, wellington)).toEqual(['Auckland']);
  expect(ids(rule, {}, {}, wellington)).toEqual(['Auckland']);
  expect(ids(rule, {}, { tracking1: 'Wellington' }, wellington)).toEqual(['Wellington']);
  expect(ids(rule, nowhere, {}, wellington)).toEqual(['Wellington']);
  expect(ids({ from: 'location' }, nowhere, {}, wellington)).toEqual([]);
  expect(ids({ default: 'wellington ' }, {}, {}, wellington)).toEqual(['Wellington']);
});

test.each<[TrackingRule['from'], Parameters<typeof expense>[1]]>([
  ['location', { entry: { location: { id: 9, name: 'Somewhere' } } }],
  ['department', { entry: { department: { id: 9, name: 'Somewhere' } } }],
  ['company', { entry: { company: { id: 9, name: 'Somewhere' } } }],
  ['member', { member: { ...SIOBHAN, name: 'Somewhere' } }],
  ['expense type', { type: { ...GIFTS, name: 'Somewhere' } }],
])('the option is named by the %s', (from, parts) => {
  const options = [{ id: 'there', name: 'Somewhere', isActive: true }];
  const ledger = { trackingCategories: [{ id: 'region', name: 'Region', options }] };
  expect(optionsIn({ from }, parts, {}, ledger)).toEqual([{ categoryId: 'region', optionId: 'there' }]);
  expect(optionsIn({ from: 'mapping row' }, parts, {}, ledger)).toEqual([]);
});

test('the second category has its own rule, and looks in its own options', () => {
  const rules = [REST, { ...REST, from: 'department' }] as const;
  const document = onlyDocument(planExpenses(snapshotOf([expense(1)], { settings: { tracking: rules } })));
  expect(document.document.lines[0]?.tracking).toEqual([DEPARTMENT]);
  expect(document.why).toBe('Owed to the employee. Tracking: Department Managed Services.');
  const both = [{ ...REST, from: 'location' }, rules[1]] as const;
  expect(
    onlyDocument(planExpenses(snapshotOf([expense(1)], { settings: { tracking: both } }))).document.lines[0]?.tracking,
  ).toEqual([AUCKLAND, DEPARTMENT]);
});

test('Preview says what a default adds', () => {
  expect(onlyDocument(planBy({ default: 'Auckland' })).why).toBe('Owed to the employee. Tracking: Region Auckland.');
});

test('Preview says nothing of tracking while the rows alone name it', () => {
  expect(onlyDocument(planBy({}, {}, { tracking1: 'Auckland' })).why).toBe('Owed to the employee.');
});

const HAMILTON = { entry: { location: { id: 4, name: 'Hamilton' } } };
const DUNEDIN = { entry: { location: { id: 5, name: 'Dunedin' } } };

test.each<[string, Parameters<typeof planBy>, RegExp, RegExp]>([
  [
    'an archived option of that name',
    [{ from: 'location', default: 'Auckland' }, HAMILTON],
    /^The option of Region for the location "Hamilton" of the entry is archived in Xero \(/,
    /^Restore it in Xero, or choose Tracking 1 in the row of GL Mapping that fits\.$/,
  ],
  [
    'no option of that name, and one is required',
    [{ from: 'location', isRequired: true }, DUNEDIN],
    /^An option of Region is required, and Xero has none for the location "Dunedin" of the entry \(/,
    /^Add the option "Dunedin" to Region in Xero, or choose Tracking 1 in the row of GL Mapping that fits, or a Tracking 1 default in Settings\.$/,
  ],
  [
    'nothing to go by, and one is required',
    [{ from: 'location', isRequired: true }, { entry: { location: null } }],
    /^An option of Region is required, and the entry has no location \(/,
    /^Choose Tracking 1 in the row of GL Mapping that fits, or a Tracking 1 default in Settings\.$/,
  ],
  [
    'a row without one, and one is required',
    [{ isRequired: true }],
    /^An option of Region is required, and the row of GL Mapping names none \(/,
    /^Choose Tracking 1 in the row/,
  ],
  [
    'a default that is not there',
    [{ default: 'Nelson' }],
    /^Tracking 1 default in Settings names "Nelson", which is not there in Xero under Region \(/,
    /^Choose another Tracking 1 default in Settings, or blank it\.$/,
  ],
  [
    'a default that is archived',
    [{ default: 'Hamilton' }],
    /^Tracking 1 default in Settings names "Hamilton", which is archived in Xero under Region \(/,
    /^Choose another Tracking 1 default/,
  ],
  [
    'no such category at all',
    [{ isRequired: true }, {}, {}, { trackingCategories: [] }],
    /^Tracking 1 is required in Settings, but Xero has no such tracking category \(/,
    /^Add a tracking category in Xero, or set Tracking 1 required in Settings to No\.$/,
  ],
])('%s holds the entry', (_, given, happened, toDo) => {
  const { documents, exceptions } = planBy(...given);
  expect(documents).toEqual([]);
  expect(exceptions.map(({ facts }) => facts.kind)).toEqual(['no tracking option']);
  const told = exceptions.map(wordException);
  expect(told[0]?.happened).toMatch(happened);
  expect(told[0]?.toDo).toMatch(toDo);
});

test('entries that look for the same option wait in one row, others in another', () => {
  const expenses = [1, 2, 3].map((id) => expense(id, id === 3 ? HAMILTON : DUNEDIN));
  const tracking = [{ from: 'location', default: '', isRequired: true }, REST] as const;
  const { exceptions } = planExpenses(snapshotOf(expenses, { settings: { tracking } }));
  expect(exceptions.map(({ entries }) => entries.map(({ entryId }) => entryId)).sort()).toEqual([[1, 2], [3]]);
});

test('spaces around a name are no part of it, and nothing but spaces is no name', () => {
  const factsOf = (...given: Parameters<typeof planBy>) => planBy(...given).exceptions.map(({ facts }) => facts);
  expect(factsOf({ default: ' Hamilton ' })).toMatchObject([{ option: 'Hamilton', because: 'archived' }]);
  expect(factsOf({ default: ' Nelson ' })).toMatchObject([{ option: 'Nelson', because: 'not found' }]);
  const spaced = { entry: { location: { id: 5, name: ' Dunedin ' } } };
  expect(factsOf({ from: 'location', isRequired: true }, spaced)).toMatchObject([
    { option: 'Dunedin', because: 'none' },
  ]);
  expect(optionsIn({ default: ' ' })).toEqual([]);
});

test('an archived option of the second category says so of that one', () => {
  const rules = [REST, { ...REST, from: 'department' }] as const;
  const trackingCategories = LEDGER.trackingCategories.map((category) => ({
    ...category,
    options: category.options.map((option) => ({ ...option, isActive: false })),
  }));
  const plan = planExpenses(
    snapshotOf([expense(1)], { settings: { tracking: rules }, ledger: { trackingCategories } }),
  );
  expect(plan.exceptions.map(({ facts }) => facts)).toMatchObject([{ column: 2, category: 'Department' }]);
});

test.each(['department', 'company'] as const)('an entry without a %s names no option', (from) => {
  expect(optionsIn({ from }, { entry: { [from]: null } })).toEqual([]);
});

test('private spend has no tracking, whatever is required', () => {
  const parts = { classification: 'Personal', paymentType: { id: 2, name: 'Company Visa' } } as const;
  expect(optionsIn({ from: 'location', isRequired: true }, parts)).toEqual([]);
});
