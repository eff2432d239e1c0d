/** The equation of a run in words: a line for each currency, and what to do where it does not add up. */
import { type Balance, isEven, type Portion, type Share } from '../equation.ts';
import type { CurrencyCode } from '../money.ts';
import { formatAmount, listFirst } from './amounts.ts';

const SHARE_WORDS = {
  posted: 'posted',
  saved: 'saved, to be approved',
  held: 'held as exceptions',
  'left out': 'left out',
  'in doubt': 'in doubt',
} as const satisfies Record<Share, string>;

const SHARES = Object.keys(SHARE_WORDS) as readonly Share[]; // the type says exactly these keys

const portionWords = (currency: CurrencyCode, { entries, minor }: Portion, what: string): string =>
  `${formatAmount({ minor, currency })} ${what} (${entries})`;

/** What became of what was read: `NZD 40.00 posted (2) + NZD 5.00 held as exceptions (1)`; `nothing` where nothing did. */
export function wordShares({ currency, shares }: Balance): string {
  const told = SHARES.filter((share) => shares[share].entries > 0);
  return told.map((share) => portionWords(currency, shares[share], SHARE_WORDS[share])).join(' + ') || 'nothing';
}

/** `NZD 45.00 read (3)`. */
export const wordRead = ({ currency, read }: Balance): string => portionWords(currency, read, 'read');

const MOST_NAMED = 10;

/** The entries that do not stand where they should, at the end of a sentence; '' where there are none. */
export function wordAstray({ astray }: Balance): string {
  if (astray.length === 0) return '';
  return `. It is about ${astray.length === 1 ? 'entry' : 'entries'} ${listFirst(astray.map(String), MOST_NAMED)}`;
}

/** Whether such lines tell of two sides that differ. */
export const hasUneven = (lines: string): boolean => lines.includes('≠');

/** A line for each currency: `NZD 45.00 read (3) = NZD 40.00 posted (2) + …`; '' where nothing was read. */
export const wordEquation = (balances: readonly Balance[]): string =>
  balances.map((balance) => `${wordRead(balance)} ${isEven(balance) ? '=' : '≠'} ${wordShares(balance)}`).join('\n');
