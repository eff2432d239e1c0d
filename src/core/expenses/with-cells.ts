/** What people decide in the sheet, as it would be with other values in some cells. Pure. */
import type { CellChange } from '../exceptions/cures.ts';
import type { ExceptionFacts } from '../exceptions/kinds.ts';
import type { Classification } from './expense.ts';
import type { MappingRow, MemberRow, PaymentTypeRow, Settings, SheetInputs } from './inputs.ts';
import { ANY } from './map.ts';
import { TAX_CODES } from './tax-codes.ts';

/** The row that stands ready below all others once the run has ended. */
const rowToBe = (key: string, facts: ExceptionFacts): MappingRow | null =>
  facts.kind === 'no mapping row' || facts.kind === 'needs own mapping row'
    ? {
        key,
        rowNumber: 0,
        classification: facts.classification as Classification, // an unknown one is held before any row is looked for
        expenseType: facts.expenseType,
        ...ANY,
        account: '',
        taxRate: '',
        tracking1: '',
        tracking2: '',
        lineDescription: '',
        splitsTax: false,
        isActive: true,
      }
    : null;

const inMapping = (rows: readonly MappingRow[], cells: readonly CellChange[]): readonly MappingRow[] =>
  rows.map((row) => {
    const own = cells.filter(({ tab, key }) => tab === 'GL Mapping' && key === row.key);
    return own.length > 0 ? { ...row, ...Object.fromEntries(own.map(({ column, to }) => [column, to])) } : row;
  });

const inMembers = (rows: readonly MemberRow[], cells: readonly CellChange[]): readonly MemberRow[] =>
  rows.map((row) => {
    const cell = cells.find(({ tab, key }) => tab === 'Members' && key === row.key);
    return cell ? { ...row, contact: cell.to, contactId: '' } : row;
  });

const inPaymentTypes = (rows: readonly PaymentTypeRow[], cells: readonly CellChange[]): readonly PaymentTypeRow[] =>
  rows.map((row) => {
    const cell = cells.find(({ tab, key }) => tab === 'Payment Types' && key === row.key);
    return cell ? { ...row, whoPaid: cell.to === 'Company' ? 'Company' : 'Employee' } : row;
  });

function inSettings(settings: Settings, cells: readonly CellChange[]): Settings {
  const own = cells.flatMap(({ tab, key, to }) =>
    TAX_CODES.flatMap(({ code, label }) => (tab === 'Settings' && label === key ? [[code, to]] : [])),
  );
  return own.length > 0 ? { ...settings, taxCodes: { ...settings.taxCodes, ...Object.fromEntries(own) } } : settings;
}

/** `facts` tell of the row that the mapping still lacks. */
export function withCells(sheet: SheetInputs, cells: readonly CellChange[], facts: ExceptionFacts): SheetInputs {
  const [first] = cells;
  const isThere = !first || sheet.mapping.some(({ key }) => key === first.key);
  const added = first?.tab === 'GL Mapping' && !isThere ? rowToBe(first.key, facts) : null;
  return {
    ...sheet,
    settings: inSettings(sheet.settings, cells),
    mapping: inMapping(added ? [...sheet.mapping, added] : sheet.mapping, cells),
    members: inMembers(sheet.members, cells),
    paymentTypes: inPaymentTypes(sheet.paymentTypes, cells),
  };
}
