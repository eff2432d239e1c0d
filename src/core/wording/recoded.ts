/** What a person reads of a change of GL Mapping that recodings in the ledger propose. */
import type { RecodedRow } from '../expenses/recoded.ts';
import { countOf, listWords } from './amounts.ts';

export const RECODED_TEXTS = {
  label: 'Lines that people recoded in Xero alike propose to change the row that booked them',
  take: 'Change the ticked rows',
  leave: 'Leave these rows as they are',
  takeOne: 'Nothing was changed: tick at least one row.',
  left: 'The rows stay as they are; the same is not proposed again.',
  none: 'Nothing is proposed any more.',
} as const;

const wordChange = ({ cells }: RecodedRow): string =>
  cells.map(({ from, to }) => `${from || '(blank)'} → ${to}`).join(', ');

/** `Row 4, Meals, Reimbursable: 420 · Entertainment → 429 · General Expenses (3 lines recoded)`. */
export const wordRecodedRow = (row: RecodedRow): string => {
  const name = [`Row ${row.rowNumber}`, row.expenseType, row.classification].filter(Boolean).join(', ');
  return `${name}: ${wordChange(row)} (${countOf(row.times, 'line', 'lines')} recoded)`;
};

/** Said by the run that saw the last of them; '' for none. */
export const wordRecoded = (rows: readonly RecodedRow[]): string => {
  if (rows.length === 0) return '';
  const told = rows.map((row) => `row ${row.rowNumber}, ${wordChange(row)}`);
  return `Lines that people recoded in Xero alike propose to change GL Mapping (${listWords(told)}): see Learn from the books in the panel.`;
};

/** What came of it. */
export const wordRecodedTaken = (written: number, chosen: number): string =>
  written === chosen
    ? `${countOf(written, 'cell is', 'cells are')} changed. Decided in Exceptions takes it back.`
    : `${written} of ${countOf(chosen, 'cell', 'cells')} changed; the others say something else by now.`;
