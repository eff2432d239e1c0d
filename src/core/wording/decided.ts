/** The panel's section of what was decided in Exceptions, and what is said when some of it is taken back. */
import type { CellChange } from '../exceptions/cures.ts';
import { countOf } from './amounts.ts';

export const DECIDED_TEXTS = {
  title: 'Decided in Exceptions',
  intro:
    'What is taken back here is asked anew by the next sync. A value goes back to what its cell said before, as long as nobody changed it since.',
  none: 'Nothing was decided that can be taken back.',
  label: 'Take back',
  submit: 'Take back',
  tickOne: 'Nothing was changed: tick what is to be taken back.',
} as const;

const blank = (text: string): string => text || '(blank)';

/** A value that was applied, when and by whom. */
export const wordApplied = (
  { tab, to, from }: Pick<CellChange, 'tab' | 'to' | 'from'>,
  at: string,
  by: string,
): string => `${tab}: ${blank(from)} → ${to} (${[at, by].filter(Boolean).join(', ')})`;

export const wordPairKept = (own: string, card: string): string => `Both are real: entries ${own} and ${card}`;

export const wordTypeKept = (expenseType: string): string => `Both are real: every ${expenseType}`;

/** What came of it; `left` = cells that no longer say what was applied. */
export const wordTakenBackDecided = (done: number, left: number): string =>
  [
    `${countOf(done, 'decision', 'decisions')} taken back.`,
    left > 0 ? `${countOf(left, 'cell says', 'cells say')} something else by now: left as found.` : '',
  ]
    .filter(Boolean)
    .join(' ');
