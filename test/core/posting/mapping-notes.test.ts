/** What the Register notes of the mapping behind an entry: read back as it was written, and nothing made of other texts. */
import { mappingVersion } from '../../../src/core/expenses/map.ts';
import { createMappingNotes, decodeMapping } from '../../../src/core/posting/mapping-notes.ts';
import { expense, MAPPING, MILEAGE, mappingRow, SETTINGS, VISA } from '../expenses/company.ts';

const noteOf = createMappingNotes(MAPPING, SETTINGS.taxCodes);
const WHOLE = noteOf(expense(1));
const CELLS: readonly unknown[] = JSON.parse(WHOLE);

test('a note tells the version, the row that was taken and every key', () => {
  expect(decodeMapping(WHOLE)).toEqual({
    version: mappingVersion(MAPPING, SETTINGS.taxCodes),
    rowKey: MAPPING.find(({ expenseType }) => expenseType === 'Meals')?.key,
    kind: 'money',
    values: {
      classification: 'Reimbursable',
      expenseType: 'Meals',
      internalOrExternal: expect.any(String),
      billable: expect.any(String),
      location: expect.any(String),
      department: expect.any(String),
      company: expect.any(String),
      project: expect.any(String),
    },
  });
  expect(WHOLE.startsWith('[')).toBe(true);
});

test('every key is read back in its place', () => {
  const names = ['version', 'row', 'mileage', 'c', 'e', 'i', 'b', 'l', 'd', 'co', 'p'];
  expect(decodeMapping(JSON.stringify(names))).toEqual({
    version: 'version',
    rowKey: 'row',
    kind: 'mileage',
    values: {
      classification: 'c',
      expenseType: 'e',
      internalOrExternal: 'i',
      billable: 'b',
      location: 'l',
      department: 'd',
      company: 'co',
      project: 'p',
    },
  });
});

test.each([
  ['nothing', ''],
  ['no list', '{"length":11}'],
  ['a text', '"elevenchars"'],
  ['too few', JSON.stringify(CELLS.slice(1))],
  ['too many', JSON.stringify([...CELLS, ''])],
  ['a number among them', JSON.stringify(CELLS.map((cell, at) => (at === 4 ? 7 : cell)))],
  ['a kind that there is not', JSON.stringify(CELLS.map((cell, at) => (at === 2 ? 'barter' : cell)))],
])('%s is no note', (_, text) => {
  expect(decodeMapping(text)).toBeNull();
});

test('an entry that no row fits, and private spend, took none', () => {
  expect(decodeMapping(createMappingNotes([], SETTINGS.taxCodes)(expense(1)))).toMatchObject({
    rowKey: '',
    kind: 'money',
  });
  const personal = expense(1, { classification: 'Personal', paymentType: VISA });
  const anything = [mappingRow(2, { classification: '', expenseType: 'Meals' })];
  expect(decodeMapping(createMappingNotes(anything, SETTINGS.taxCodes)(personal))).toMatchObject({ rowKey: '' });
  expect(decodeMapping(createMappingNotes(anything, SETTINGS.taxCodes)(expense(1)))).toMatchObject({
    rowKey: anything[0]?.key,
  });
  expect(decodeMapping(noteOf(expense(1, { type: MILEAGE })))?.kind).toBe('mileage');
});

test.each([
  ['none', undefined],
  ['one without its entry', { ...expense(1), entry: null }],
  ['one without its report', { ...expense(1), report: null }],
  ['one without a classification', { ...expense(1), classification: null }],
])('of %s nothing is noted', (_, one) => {
  expect(noteOf(one)).toBe('');
});
