/** Which row of GL Mapping an entry took and what decided it, as a short text in the Register, so that a change of the mapping can be tried on what was posted. Pure. */
import type { ExpenseTypeKind, UnpostedExpense } from '../expenses/expense.ts';
import type { MappingRow, Settings } from '../expenses/inputs.ts';
import { indexByKeys, type KeyValues, keyValuesOf, mappingVersion, NEEDS_OWN_ROW } from '../expenses/map.ts';
import { lazy } from '../lazy.ts';

/** `version` is that of GL Mapping when the row was written; `rowKey` is '' where no row was taken. */
export type MappingNote = {
  readonly version: string;
  readonly rowKey: string;
  readonly kind: ExpenseTypeKind;
  readonly values: KeyValues;
};

/** The text for a cell; it begins with a bracket, so that no cell takes it for a formula. */
const encode = ({ version, rowKey, kind, values }: MappingNote): string =>
  JSON.stringify([
    version,
    rowKey,
    kind,
    values.classification,
    values.expenseType,
    values.internalOrExternal,
    values.billable,
    values.location,
    values.department,
    values.company,
    values.project,
  ]);

const isKind = (text: string): text is ExpenseTypeKind => text in NEEDS_OWN_ROW;

/** The note in a cell; null where nothing, or something else, stands there. */
export function decodeMapping(text: string): MappingNote | null {
  const cells = parse(text);
  if (!Array.isArray(cells) || cells.length !== 11 || !cells.every((cell) => typeof cell === 'string')) return null;
  const [version = '', rowKey = '', kind = '', classification = '', expenseType = '', ...others] =
    cells as readonly string[]; // just checked
  const [internalOrExternal = '', billable = '', location = '', department = '', company = '', project = ''] = others;
  if (!isKind(kind)) return null;
  const values = { classification, expenseType, internalOrExternal, billable, location, department, company, project };
  return { version, rowKey, kind, values };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Gives the note of an expense that was booked by `mapping` and what Settings give the tax codes; '' of one that could not be read whole. Nothing is looked at before the first note. */
export function createMappingNotes(
  mapping: readonly MappingRow[],
  taxCodes: Settings['taxCodes'],
): (expense: UnpostedExpense | undefined) => string {
  const version = lazy(() => mappingVersion(mapping, taxCodes));
  const finder = lazy(() => indexByKeys(mapping));
  return (expense) => {
    if (!expense?.entry || !expense.report || !expense.classification) return '';
    const { entry, report, classification, type } = expense;
    const values = keyValuesOf({ ...expense, entry, report }, classification);
    const [row] = classification === 'Personal' ? [] : finder()(values, type.kind);
    return encode({ version: version(), rowKey: row?.key ?? '', kind: type.kind, values });
  };
}
