/** The rows of the clearing accounts in the tab Reconciliation: what each should hold and holds, and what has no other half. Pure. */
import { type CalendarDate, daysBetween } from '../calendar.ts';
import { accountLabel } from '../ledger/labels.ts';
import type { Account } from '../ledger/types.ts';
import type { CurrencyCode } from '../money.ts';
import { BOOKS_TEXTS } from '../wording/books.ts';
import { CLEARING_TEXTS, wordHalf, wordStanding } from '../wording/clearing.ts';
import type { TypedBalance } from './balances.ts';
import { creditOf, type Standing, type Unpaired } from './clearing-pairs.ts';
import { type BookRow, EMPTY_ROW, keyOfRow } from './report.ts';

/** A statement line comes some days after its purchase, and a purchase is posted some days after its statement line. */
const DAYS_ON_ITS_WAY = 7;

const AGES = ['on its way', 'to 30 days', 'older'] as const;
export type HalfAge = (typeof AGES)[number];

function ageOf({ item, later }: Unpaired, today: CalendarDate): HalfAge {
  const days = daysBetween(item.date, today);
  if (later !== null || days <= DAYS_ON_ITS_WAY) return 'on its way';
  return days <= 30 ? 'to 30 days' : 'older';
}

/** Rows of an account beyond so many are one. */
const MOST_ROWS = 50;

/** A clearing account as it was read through `day`. `standing` is null where what is coded may not be read. */
export type ClearingState = {
  readonly account: Account;
  readonly base: CurrencyCode;
  readonly from: CalendarDate | null;
  readonly day: CalendarDate;
  readonly today: CalendarDate;
  /** null where no payment was read. */
  readonly ours: number | null;
  readonly standing: Standing | null;
  readonly unread: number;
  readonly balance: TypedBalance | null;
  /** One that was typed in too long ago to be compared. */
  readonly outdated: TypedBalance | null;
};

export type ClearingRows = { readonly rows: readonly BookRow[]; readonly unexplained: number };

type Owned = (key: string) => boolean;

const part = 'Clearing accounts' satisfies BookRow['part'];

/** What is in the account beyond what both sides tell; null without a balance. Where nobody may read what is coded, all that is left in it. */
export const beyond = ({ balance, standing }: Pick<ClearingState, 'balance' | 'standing'>): number | null =>
  balance && balance.minor - (standing ? standing.ours - standing.coded : 0);

function accountRow(state: ClearingState, isOwned: Owned): BookRow {
  const { account, base, day, balance, standing, unread, ours } = state;
  const difference = beyond(state);
  const key = keyOfRow('clearing', account.id, difference ?? '');
  const isEven = difference === 0 && unread === 0;
  const open = isOwned(key) ? BOOKS_TEXTS.owned : BOOKS_TEXTS.notExplained;
  const compared = isEven ? BOOKS_TEXTS.even : open;
  return {
    ...EMPTY_ROW,
    key,
    part,
    status: difference === null && unread === 0 ? CLEARING_TEXTS.notCompared : compared,
    period: CLEARING_TEXTS.through(day),
    account: accountLabel(account),
    entries: standing ? standing.open.length : 0,
    register: standing ? standing.ours - standing.coded : ours,
    ledger: balance?.minor ?? null,
    difference: difference === null ? null : -difference,
    currency: base,
    explanation: wordStanding(state, difference),
    entryIds: [],
  };
}

/** One row: the ledger makes these by itself, and no statement line is missing. */
function exchangeRow({ account, base, day, standing }: ClearingState): readonly BookRow[] {
  if (!standing || standing.residues.length === 0) return [];
  return [
    {
      ...EMPTY_ROW,
      key: keyOfRow('clearing exchange', account.id),
      part,
      status: CLEARING_TEXTS.exchange,
      period: CLEARING_TEXTS.through(day),
      account: accountLabel(account),
      entries: standing.residues.length,
      difference: standing.exchange,
      currency: base,
      explanation: CLEARING_TEXTS.residues(standing.residues, base),
      entryIds: standing.residues.flatMap(({ ours }) => ours.entryIds),
    },
  ];
}

type Halves = {
  readonly state: ClearingState;
  readonly halves: readonly Unpaired[];
  readonly key: string;
  readonly status: string;
};

/** One row of one or several halves, each on the side it stands on. */
function halvesRow({ state, halves, key, status }: Halves, explanation: string, period: string): BookRow {
  const { account, base } = state;
  const sumOf = (side: readonly Unpaired[]): number | null =>
    side.length === 0 ? null : side.reduce((total, { item }) => total + item.baseMinor, 0);
  const [first] = halves;
  return {
    ...EMPTY_ROW,
    key,
    part,
    status,
    period,
    account: accountLabel(account),
    memberName: halves.length === 1 ? (first?.item.who ?? '') : '',
    entries: halves.length,
    register: sumOf(halves.filter(({ isOurs }) => isOurs)),
    ledger: sumOf(halves.filter(({ isOurs }) => !isOurs)),
    difference: halves.reduce((total, half) => total + creditOf(half), 0),
    currency: base,
    explanation,
    entryIds: halves.flatMap(({ item }) => item.entryIds).sort((one, other) => one - other),
  };
}

const oldestFirst = ({ item: one }: Unpaired, { item: other }: Unpaired): number =>
  one.date < other.date || (one.date === other.date && one.key < other.key) ? -1 : 1;

/** Payroll clears by a journal that is not read here, so that these have one row to be owned once; what comes after a number of rows is one too. */
function openRows(state: ClearingState, isOwned: Owned): readonly BookRow[] {
  const { account, today, standing } = state;
  const open = [...(standing?.open ?? [])].sort(oldestFirst);
  const isWaiting = (half: Unpaired): boolean => ageOf(half, today) === 'on its way';
  const waiting = open.filter(isWaiting);
  const late = open.filter((half) => !isWaiting(half));
  const listed = late.filter(({ item }) => !item.isByPayroll);
  const statusOf = (key: string): string => (isOwned(key) ? BOOKS_TEXTS.owned : BOOKS_TEXTS.notExplained);
  const together = (what: string, halves: readonly Unpaired[], said: (halves: readonly Unpaired[]) => string) => {
    const key = keyOfRow('clearing', what, account.id);
    return halves.length === 0 ? [] : [halvesRow({ state, halves, key, status: statusOf(key) }, said(halves), '')];
  };
  const rows = listed.slice(0, MOST_ROWS).map((half) => {
    const key = keyOfRow('clearing half', account.id, half.item.key);
    const age = CLEARING_TEXTS.ages[ageOf(half, today)];
    return halvesRow({ state, halves: [half], key, status: statusOf(key) }, wordHalf(half), age);
  });
  const onItsWay = together('on its way', waiting, CLEARING_TEXTS.onItsWay).map((row) => ({
    ...row,
    status: BOOKS_TEXTS.explained,
    period: CLEARING_TEXTS.ages['on its way'],
  }));
  return [
    ...rows,
    ...together('more', listed.slice(MOST_ROWS), CLEARING_TEXTS.more),
    ...together(
      'payroll',
      late.filter(({ item }) => item.isByPayroll),
      CLEARING_TEXTS.payroll,
    ),
    ...onItsWay,
  ];
}

/** Of each account its balance, then what exchange rates left in it, then what has no other half, the oldest first. */
export function clearingRows(states: readonly ClearingState[], owned: ReadonlySet<string>): ClearingRows {
  const isOwned: Owned = (key) => owned.has(key);
  const rows = states.flatMap((state) => [
    accountRow(state, isOwned),
    ...exchangeRow(state),
    ...openRows(state, isOwned),
  ]);
  return { rows, unexplained: rows.filter(({ status }) => status === BOOKS_TEXTS.notExplained).length };
}
