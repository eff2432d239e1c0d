/**
 * The same purchase claimed as own money and paid by the company, and entries that look alike. Only the former is held: people do buy
 * the same lunch twice. Pure; what somebody said to be two purchases is an argument.
 */
import { type CalendarDate, daysBetween } from '../calendar.ts';
import type { FactsOf } from '../exceptions/kinds.ts';
import { type CurrencyCode, type Money, parseMoney } from '../money.ts';
import type { SameReceipt } from '../receipts/same-files.ts';
import { readAmount } from './amount.ts';
import type { Named, UnpostedExpense } from './expense.ts';
import type { Payer } from './inputs.ts';
import type { FindPayer } from './payers.ts';

/** What an entry that was posted before still says, of a type that is measured as money. `amount` is decimal text. */
export type EarlierEntry = {
  readonly entryId: number;
  readonly date: CalendarDate;
  readonly memberId: number;
  readonly type: Named;
  readonly paymentType: Named;
  readonly amount: string;
  readonly currency: CurrencyCode;
};

/** What people said to be two purchases: pairs by `pairOf`, and expense types by id. */
export type BothReal = { readonly pairs: ReadonlySet<string>; readonly types: ReadonlySet<number> };

export const NOTHING_SAID: BothReal = { pairs: new Set(), types: new Set() };

/** What a run knows beside the entries that it may post. */
export type Earlier = {
  readonly entries: readonly EarlierEntry[];
  readonly bothReal: BothReal;
  /** Entries with a receipt that hangs on another entry too; absent where nobody looked. */
  readonly sameReceipts?: readonly SameReceipt[];
};

export const NOTHING_EARLIER: Earlier = { entries: [], bothReal: NOTHING_SAID };

/** An entry as it is compared with others. */
export type Claim = {
  readonly entryId: number;
  readonly date: CalendarDate;
  readonly memberId: number;
  readonly type: Named;
  readonly paymentType: string;
  readonly payer: Payer;
  readonly amount: Money;
  readonly isPosted: boolean;
};

/** Own money first: it is the claim that would be paid out. */
export type Pair = { readonly own: Claim; readonly card: Claim };

/** A card's statement may date a purchase some days later than its receipt. */
const DAYS_APART = 3;

/** What names a pair, whichever of the two is looked at. */
export const pairOf = (own: number, card: number): string => `${own}.${card}`;

function claimOf(expense: UnpostedExpense, findPayer: FindPayer): readonly Claim[] {
  const { amount } = readAmount(expense);
  const payer = findPayer(expense.paymentType);
  if (!expense.entry || !amount || !payer.ok) return [];
  const { entryId, date, member, type } = expense;
  const { payer: who, paymentType } = payer.value;
  return [{ entryId, date, memberId: member.id, type, paymentType, payer: who, amount, isPosted: false }];
}

function earlierClaim(entry: EarlierEntry, findPayer: FindPayer): readonly Claim[] {
  const amount = parseMoney(entry.amount, entry.currency);
  const payer = findPayer(entry.paymentType);
  if (!amount.ok || !payer.ok) return [];
  const { entryId, date, memberId, type } = entry;
  const { payer: who, paymentType } = payer.value;
  return [{ entryId, date, memberId, type, paymentType, payer: who, amount: amount.value, isPosted: true }];
}

/** Claims by what two of one purchase have in common. */
export type Claims = ReadonlyMap<string, readonly Claim[]>;

const sumKey = ({ memberId, amount }: Claim): string => `${memberId}|${amount.minor}|${amount.currency}`;

/** All entries that can be compared: those with an amount of which somebody said who paid. */
export function claimsOf(
  expenses: readonly UnpostedExpense[],
  earlier: readonly EarlierEntry[],
  findPayer: FindPayer,
): Claims {
  const open = new Set(expenses.map(({ entryId }) => entryId));
  const all = [
    ...expenses.flatMap((expense) => claimOf(expense, findPayer)),
    ...earlier.filter(({ entryId }) => !open.has(entryId)).flatMap((entry) => earlierClaim(entry, findPayer)),
  ];
  const claims = new Map<string, Claim[]>();
  for (const claim of all) claims.set(sumKey(claim), [...(claims.get(sumKey(claim)) ?? []), claim]);
  return claims;
}

const gapOf = (one: Claim, other: Claim): number => Math.abs(daysBetween(one.date, other.date));

const byNearness =
  (claim: Claim) =>
  (one: Claim, other: Claim): number =>
    gapOf(claim, one) - gapOf(claim, other) || one.entryId - other.entryId;

const asPair = (one: Claim, other: Claim): Pair =>
  one.payer === 'Employee' ? { own: one, card: other } : { own: other, card: one };

const byId = (claims: Claims): ReadonlyMap<number, Claim> =>
  new Map([...claims.values()].flat().map((claim) => [claim.entryId, claim]));

/** Finds for an entry the nearest one that may be the same purchase paid by the other side; null for none that nobody spoke of. */
export function pairFinder(claims: Claims, { pairs, types }: BothReal): (entryId: number) => Pair | null {
  const known = byId(claims);
  const isOpen = (pair: Pair): boolean =>
    !pairs.has(pairOf(pair.own.entryId, pair.card.entryId)) && !types.has(pair.own.type.id);
  return (entryId) => {
    const claim = known.get(entryId);
    if (!claim) return null;
    const [nearest] = (claims.get(sumKey(claim)) ?? [])
      .filter((other) => other.payer !== claim.payer && gapOf(claim, other) <= DAYS_APART)
      .filter((other) => isOpen(asPair(claim, other)))
      .sort(byNearness(claim));
    return nearest ? asPair(claim, nearest) : null;
  };
}

/** The facts of an entry that waits because of such a pair. */
export const factsOfPair = ({ own, card }: Pair): FactsOf<'claimed twice'> => ({
  kind: 'claimed twice',
  own: own.entryId,
  card: card.entryId,
  expenseType: own.type.name,
  paymentType: card.paymentType,
  ownDate: own.date,
  cardDate: card.date,
  posted: [own, card].find(({ isPosted }) => isPosted)?.entryId ?? null,
});

/** A pair of entries with one receipt, the lower id first, as `pairOf` names it. */
const ofSame = ({ entryId, other }: SameReceipt): readonly [number, number] =>
  entryId < other ? [entryId, other] : [other, entryId];

/** Finds for an expense the entry that has the same receipt; null for none that nobody spoke of. */
export function sameReceiptFinder(
  { sameReceipts = [], bothReal }: Earlier,
  open: ReadonlySet<number>,
): (expense: Pick<UnpostedExpense, 'entryId' | 'type' | 'date'>) => FactsOf<'claimed twice'> | null {
  const byEntry = new Map(sameReceipts.map((same) => [same.entryId, same]));
  return ({ entryId, type, date }) => {
    const same = byEntry.get(entryId);
    if (!same || bothReal.types.has(type.id) || bothReal.pairs.has(pairOf(...ofSame(same)))) return null;
    const [own, card] = ofSame(same);
    return {
      kind: 'claimed twice',
      own,
      card,
      expenseType: type.name,
      paymentType: '',
      ownDate: date,
      cardDate: date,
      posted: open.has(same.other) ? null : same.other,
      file: same.file,
    };
  };
}

/** Finds for an entry the others of the same member that say the same day, type and amount. */
export function alikeFinder(claims: Claims): (entryId: number) => readonly number[] {
  const known = byId(claims);
  return (entryId) => {
    const claim = known.get(entryId);
    if (!claim) return [];
    return (claims.get(sumKey(claim)) ?? [])
      .filter((other) => other.entryId !== entryId && other.date === claim.date && other.type.id === claim.type.id)
      .map((other) => other.entryId)
      .sort((one, two) => one - two);
  };
}
