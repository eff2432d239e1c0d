/** Balances of clearing accounts as people typed them in from the ledger, and which accounts there are. */
import type { CalendarDate, Instant } from '../calendar.ts';
import { daysBetween } from '../calendar.ts';
import type { CurrencyCode } from '../money.ts';

/** In minor units of the base currency, a credit positive. */
export type TypedBalance = {
  readonly accountId: string;
  readonly minor: number;
  readonly day: CalendarDate;
  readonly by: string;
  readonly at: Instant;
};

/** As the books were last looked at. */
export type ClearingNote = {
  readonly currency: CurrencyCode;
  readonly accounts: readonly { readonly id: string; readonly label: string }[];
  readonly balances: readonly TypedBalance[];
};

/** An older one says nothing of what is in the account now. */
export const BALANCE_DAYS = 35;

export const balanceOf = ({ balances }: ClearingNote, accountId: string): TypedBalance | null =>
  balances.find((each) => each.accountId === accountId) ?? null;

export const isFresh = ({ day }: TypedBalance, today: CalendarDate): boolean =>
  day <= today && daysBetween(day, today) <= BALANCE_DAYS;

export const withBalance = (note: ClearingNote, balance: TypedBalance): ClearingNote => ({
  ...note,
  balances: [...note.balances.filter(({ accountId }) => accountId !== balance.accountId), balance],
});

export const encodeClearing = (note: ClearingNote): string => JSON.stringify(note);

/** The note as kept; null where nobody looked yet, and for a text that is not whole. */
export function decodeClearing(text: string | undefined): ClearingNote | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    const isWhole = typeof value === 'object' && value !== null && 'accounts' in value && 'balances' in value;
    return isWhole ? (value as ClearingNote) : null; // written by `encodeClearing` alone
  } catch {
    return null;
  }
}
