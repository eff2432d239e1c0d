/** What an expense entry says that decides how it is booked: in words, and as a short text that is another one where any of it is. */
import { dayOfText } from '../core/calendar.ts';
import { hashOf } from '../core/ids.ts';
import { parseMoney } from '../core/money.ts';
import { MARK_LENGTH } from '../core/posting/marks.ts';
import { formatAmount, formatDate } from '../core/wording/amounts.ts';
import type { RawEntry } from './schemas.ts';

export type Entered = { readonly says: readonly string[]; readonly mark: string };

type Told = Pick<
  RawEntry,
  'amount' | 'currency' | 'date' | 'type' | 'classification' | 'paymentMethod' | 'member' | 'taxes'
>;

/** What can't be read as an amount stays as it stands. */
function wordAmount(amount: number | null | undefined, { currency }: Told): string {
  const text = String(amount ?? '');
  const read = parseMoney(text, currency?.currencyCode || currency?.currencyIdentifier || '');
  return read.ok ? formatAmount(read.value) : text;
}

function wordDay(text: string): string {
  const day = dayOfText(text);
  return day.ok ? formatDate(day.value) : text;
}

/** What is told of each tax of an entry, whatever their order. */
const eachTax = ({ taxes }: Told, tell: (tax: NonNullable<Told['taxes']>[number]) => string): readonly string[] =>
  (taxes ?? []).map(tell).sort();

/** Amount, day, type, classification, payment type, member and taxes, as far as the entry names them. Names may be changed in the tables; ids tell. */
export function enteredOf(entry: Told): Entered {
  const { amount, date, type, classification, paymentMethod, member } = entry;
  const day = (date ?? '').slice(0, 10);
  const references = [type, classification, paymentMethod, member];
  const ids = references.map((reference) => reference?.id ?? reference?.name ?? '');
  const names = references.map((reference) => reference?.name ?? '');
  const taxes = eachTax(entry, (tax) => `${wordAmount(tax.amount, entry)} ${tax.type?.name ?? ''}`.trim());
  const taxIds = eachTax(entry, (tax) => `${tax.type?.id ?? tax.type?.name ?? ''} ${tax.amount ?? ''}`);
  return {
    says: [wordAmount(amount, entry), ...taxes, wordDay(day), ...names].filter((text) => text !== ''),
    mark: hashOf([String(amount ?? ''), day, ...ids, ...taxIds].join('|'), MARK_LENGTH),
  };
}
