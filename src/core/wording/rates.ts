/** Exchange rates in sentences: always what one unit of the foreign currency is in the base currency, so that nobody reads one the wrong way round. */
import { answerByKind, type ByKind } from '../by-kind.ts';
import type { ExchangeRate, ExchangeRateRow } from '../expenses/rates.ts';
import type { CurrencyCode } from '../money.ts';
import { formatMonth, listWords } from './amounts.ts';

/** `1 AUD = 1.085 NZD`. */
export const wordOneUnit = (currency: CurrencyCode, { inBase }: ExchangeRate, base: CurrencyCode): string =>
  `1 ${currency} = ${inBase} ${base}`;

/** `1 NZD = 0.921659 AUD`, as Xero keeps it. */
export const wordUnits = (
  base: CurrencyCode,
  { unitsPerBase = '' }: Partial<Pick<ExchangeRate, 'unitsPerBase'>>,
  currency: CurrencyCode,
): string => `1 ${base} = ${unitsPerBase} ${currency}`;

/** What of a document differs where its rate does. */
export const RATE_WORDS = 'exchange rate';

/** The rate of a row with its month, and as the ledger will keep it. */
export const wordRate = ({ currency, month }: ExchangeRateRow, rate: ExchangeRate, base: CurrencyCode): string =>
  `${wordOneUnit(currency, rate, base)} in ${formatMonth(month)}. Xero keeps it as ${wordUnits(base, rate, currency)}.`;

type Trouble =
  | { readonly kind: 'own currency'; readonly currency: CurrencyCode }
  | { readonly kind: 'not enabled'; readonly currency: CurrencyCode }
  | { readonly kind: 'no month' }
  | { readonly kind: 'no rate'; readonly currency: CurrencyCode; readonly baseCurrency: CurrencyCode }
  | { readonly kind: 'rows differ'; readonly rowNumbers: readonly number[] }
  | { readonly kind: 'too large' };

const TROUBLES: ByKind<Trouble, [], string> = {
  'own currency': ({ currency }) => `${currency} is the organisation's own currency and needs no rate: remove the row.`,
  'not enabled': ({ currency }) => `${currency} is not enabled in Xero: add it there, or correct the currency.`,
  'no month': () => 'Fill in a month, such as 2026-10.',
  'no rate': ({ currency, baseCurrency }) =>
    `Fill in how much ${baseCurrency} one ${currency} is, as a number above zero.`,
  'rows differ': ({ rowNumbers }) =>
    `Row ${listWords(rowNumbers.map(String))} has another rate for the same month: keep one of them.`,
  'too large': () => 'Xero keeps six digits after the point, in which nothing of this rate is left: correct the rate.',
};

/** What is wrong with a row, and what cures it. */
export const wordRateTrouble = (trouble: Trouble): string => answerByKind(TROUBLES, trouble);

/** What a person is told once the tab is there. */
export const wordRatesShown =
  'Exchange Rates: fill in a currency, a month and what one unit is worth. A currency with no row here is left to Xero.';

/** What a person is told where nothing of ours is there yet. */
export const wordRatesFirst = 'Choose Set up… first: Exchange Rates comes on top of the tabs that it makes.';
