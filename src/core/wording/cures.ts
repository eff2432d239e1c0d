/** What is proposed to clear an exception, in the words of its row; and what became of it. */
import { answerByKind, type ByKind } from '../by-kind.ts';
import type { CellChange, Cure, CureReason } from '../exceptions/cures.ts';
import { countOf, formatAmounts } from './amounts.ts';

const REASONS: ByKind<CureReason, [], string> = {
  'another row': ({ rowNumber }) => `as row ${rowNumber} of GL Mapping has it`,
  'posted before': ({ entries }) => `as ${countOf(entries, 'entry', 'entries')} of the type went there before`,
  'as ConnectWise has it': () => 'as ConnectWise has it',
  'same name': () => 'because the names are the same',
  'same e-mail': () => 'because the e-mail addresses are the same',
  'same vendor number': () => 'because the vendor numbers are the same',
  'made for the member': () => 'as it was made for the member',
  'default of the account': () => 'the default of the account in Xero',
  'gives the tax': () => 'which gives the tax that ConnectWise holds',
  'no tax entered': () => 'as ConnectWise holds no tax',
  'nearest name': () => 'the nearest name in Xero',
};

/** How a cell is named where its value does not tell. */
const COLUMNS = {
  account: '',
  taxRate: '',
  tracking1: '',
  tracking2: '',
  contact: 'contact ',
  whoPaid: 'who paid: ',
  taxCode: 'tax rate ',
} as const satisfies Record<CellChange['column'], string>;

const wordCells = (cells: readonly CellChange[]): string =>
  cells.map(({ column, to }) => `${COLUMNS[column]}${to}`).join(', ');

/** Stands first in the row, so that what is asked for is what was read: the values and nothing that moves from run to run. */
export const wordProposed = ({ cells }: Pick<Cure, 'cells'>): string => `Proposed: ${wordCells(cells)}`;

/** Values, reason, what they free and how to accept them. */
export const wordCure = ({ cells, why, frees }: Cure): string => {
  const much = formatAmounts(frees.flatMap(({ amount }) => amount ?? []));
  const freed = [countOf(frees.length, 'entry', 'entries'), much].filter(Boolean).join(', ');
  return `${wordProposed({ cells })} (${answerByKind(REASONS, why)}): frees ${freed}. Choose Apply proposal under Action to accept it.`;
};
