/** What a row of GL Mapping may say instead of what the ledger does not take: as the row has it that would book without it. Pure. */
import type { Cure } from '../exceptions/cures.ts';
import type { ExceptionFacts, FactsOf } from '../exceptions/kinds.ts';
import { comparable } from '../ledger/labels.ts';
import type { UnpostedExpense } from './expense.ts';
import type { MappingRow } from './inputs.ts';
import { indexMapping } from './map.ts';
import { isReadable } from './sort-out.ts';

type Column = 'account' | 'taxRate' | 'tracking1' | 'tracking2';

export type Unusable = FactsOf<
  'mapping not found' | 'mapping not active' | 'account not for bills' | 'tax rate does not fit'
>;

/** Whether the row is there, filled, and of no use. */
export const isUnusable = (facts: ExceptionFacts): facts is Unusable =>
  facts.kind === 'mapping not found' ||
  facts.kind === 'mapping not active' ||
  facts.kind === 'account not for bills' ||
  facts.kind === 'tax rate does not fit';

/** The column that holds what the ledger does not take. */
export function unusableColumn(facts: Unusable, row: MappingRow): Column {
  if (facts.kind === 'account not for bills') return 'account';
  if (facts.kind === 'tax rate does not fit') return 'taxRate';
  if (facts.target !== 'tracking option') return facts.target === 'account' ? 'account' : 'taxRate';
  return comparable(row.tracking1) === comparable(facts.text) ? 'tracking1' : 'tracking2';
}

/** The cell as the one row has it that would book the expense if `row` were not there; null where none, or several, would, or it says nothing else. */
export function fromNextRow(
  row: MappingRow,
  column: Column,
  expense: UnpostedExpense,
  mapping: readonly MappingRow[],
): Pick<Cure, 'cells' | 'why'> | null {
  const { classification } = expense;
  if (!isReadable(expense) || !classification) return null;
  const others = mapping.filter(({ key }) => key !== row.key);
  const [next, ...more] = indexMapping(others)(expense, classification);
  const to = next && more.length === 0 ? next[column].trim() : '';
  if (!next || to === '' || comparable(to) === comparable(row[column])) return null;
  return {
    cells: [{ tab: 'GL Mapping', key: row.key, column, from: row[column], to }],
    why: { kind: 'another row', rowNumber: next.rowNumber },
  };
}
