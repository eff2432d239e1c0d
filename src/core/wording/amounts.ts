/** Amounts, days and counts as they stand in sentences. For reading only: no code reads them back. */
import type { CalendarDate } from '../calendar.ts';
import { add, type CurrencyCode, type Money, moneyText } from '../money.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `NZD 1,204.10`, `NZD -12.30`. */
export function formatAmount(amount: Money): string {
  const [whole = '', fraction] = moneyText(amount).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return [amount.currency, fraction === undefined ? grouped : `${grouped}.${fraction}`].join(' ').trim();
}

/** The amounts added up by currency, in alphabetical order: `AUD 20.00 and NZD 1,204.10`; '' for none. */
export function formatAmounts(amounts: readonly Money[]): string {
  const sums = new Map<CurrencyCode, Money>();
  for (const amount of amounts) {
    const sum = sums.get(amount.currency);
    sums.set(amount.currency, sum ? add(sum, amount) : amount);
  }
  return listWords(
    [...sums.keys()]
      .sort()
      .flatMap((currency) => sums.get(currency) ?? [])
      .map(formatAmount),
  );
}

/** `5 Oct 2026`: no reader can take day and month for each other. */
export const formatDate = (date: CalendarDate): string =>
  `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`;

/** `Oct 2026` for `2026-10`. */
export const formatMonth = (month: string): string =>
  `${MONTHS[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;

/** `a, b and c`. */
export function listWords(words: readonly string[], last = 'and'): string {
  const [first = '', ...others] = words;
  const end = others.pop();
  return end === undefined ? first : `${[first, ...others].join(', ')} ${last} ${end}`;
}

/** `a, b and 3 more`: the first `most` words, and how many there are besides. */
export const listFirst = (words: readonly string[], most: number): string =>
  listWords(words.length > most ? [...words.slice(0, most), `${words.length - most} more`] : words);

/** `1 entry`, `4 entries`. */
export const countOf = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
