/** What people decide in the sheet with other values in some cells: those cells change, and nothing else. */
import type { CellChange } from '../../../src/core/exceptions/cures.ts';
import type { ExceptionFacts } from '../../../src/core/exceptions/kinds.ts';
import type { SheetInputs } from '../../../src/core/expenses/inputs.ts';
import { withCells } from '../../../src/core/expenses/with-cells.ts';
import { MAPPING, mappingRow, memberRow, paymentTypeRow, SETTINGS } from './company.ts';

const NOTHING_MISSING: ExceptionFacts = { kind: 'zero amount' };
const MISSING: ExceptionFacts = {
  kind: 'no mapping row',
  classification: 'Reimbursable',
  expenseType: 'Fuel',
  rowKey: 'NEW',
  rowNumber: null,
};

/** Every tab has a row of the key `A`, so that the tab tells which is meant. */
const sheet: SheetInputs = {
  settings: SETTINGS,
  mapping: [...MAPPING, mappingRow(8, { key: 'A' })],
  members: [
    { ...memberRow('jt', 'Jane'), key: 'A', contactId: 'c1' },
    { ...memberRow('so', 'Siobhan', 3), key: 'B' },
  ],
  paymentTypes: [
    { ...paymentTypeRow('Cash', { whoPaid: '' }), key: 'A' },
    { ...paymentTypeRow('Card', { whoPaid: '' }), key: 'B' },
  ],
  links: [],
  exchangeRates: [],
};

const cell = (tab: CellChange['tab'], key: string, column: string, to: string): CellChange =>
  ({ tab, key, column, from: '', to }) as CellChange;

/** The rows of each tab that are other ones than before, and the settings if they are. */
function changed(cells: readonly CellChange[], facts = NOTHING_MISSING) {
  const after = withCells(sheet, cells, facts);
  const others = <Row>(now: readonly Row[], before: readonly Row[]): readonly Row[] =>
    now.filter((row) => !before.includes(row));
  return {
    mapping: others(after.mapping, sheet.mapping),
    members: others(after.members, sheet.members),
    paymentTypes: others(after.paymentTypes, sheet.paymentTypes),
    settings: after.settings === sheet.settings ? null : after.settings.taxCodes,
  };
}

const NONE = { mapping: [], members: [], paymentTypes: [], settings: null };

test('no cell changes nothing, nor does one of a row that is not there', () => {
  expect(changed([])).toEqual(NONE);
  expect(changed([cell('Members', 'C', 'contact', 'Bob')], MISSING)).toEqual(NONE);
  expect(changed([cell('Payment Types', 'C', 'whoPaid', 'Company')])).toEqual(NONE);
  expect(changed([cell('Settings', 'A', 'taxCode', 'No GST')])).toEqual(NONE);
  expect(changed([cell('GL Mapping', 'NEW', 'account', '420')])).toEqual(NONE);
});

test('cells of one row of GL Mapping', () => {
  const cells = [cell('GL Mapping', 'A', 'account', '449'), cell('GL Mapping', 'A', 'tracking1', 'Auckland')];
  expect(changed(cells)).toEqual({
    ...NONE,
    mapping: [mappingRow(8, { key: 'A', account: '449', tracking1: 'Auckland' })],
  });
});

test('a row of GL Mapping that is still to be added', () => {
  expect(changed([cell('GL Mapping', 'NEW', 'account', '449')], MISSING)).toEqual({
    ...NONE,
    mapping: [
      mappingRow(0, {
        key: 'NEW',
        classification: 'Reimbursable',
        expenseType: 'Fuel',
        account: '449',
        taxRate: '',
      }),
    ],
  });
});

test('the contact of a member, with what was remembered of the former one forgotten', () => {
  expect(changed([cell('Members', 'B', 'contact', 'Bob')])).toEqual({
    ...NONE,
    members: [{ ...sheet.members[1], contact: 'Bob', contactId: '' }],
  });
});

test.each(['Company', 'Employee'])('who paid: %s', (whoPaid) => {
  expect(changed([cell('Payment Types', 'B', 'whoPaid', whoPaid)])).toEqual({
    ...NONE,
    paymentTypes: [{ ...sheet.paymentTypes[1], whoPaid }],
  });
});

test('the tax rate of a code in Settings', () => {
  expect(changed([cell('Settings', 'Tax code GST', 'taxCode', 'No GST')])).toEqual({
    ...NONE,
    settings: { ...SETTINGS.taxCodes, GST: 'No GST' },
  });
  expect(changed([cell('Members', 'Tax code GST', 'contact', 'No GST')])).toEqual(NONE);
});
