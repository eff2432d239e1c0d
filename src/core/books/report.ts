/** The rows of the tab Reconciliation, from what was placed and compared. Amounts are minor units; null where a row has none. Pure. */
import { hashOf } from '../ids.ts';
import type { CurrencyCode } from '../money.ts';
import { formatMonth } from '../wording/amounts.ts';
import { BOOKS_TEXTS, wordWhole } from '../wording/books.ts';
import type { AccountLine, Comparison, Difference } from './compare.ts';
import { type Placed, STAGES, type Stage } from './place.ts';

/** A month, and what of it does not add up: how many entries ConnectWise counts, and unposted ones that it does not list. */
export type Whole = {
  readonly month: string;
  readonly counted: number;
  readonly read: number;
  readonly astray: readonly number[];
};

export type BookRow = {
  /** Its own from one reading to the next, so that what people wrote beside it stays with it. */
  readonly key: string;
  readonly part: 'Every expense' | 'By account' | 'Difference' | 'Bank payments' | 'Clearing accounts';
  readonly status: string;
  readonly period: string;
  readonly account: string;
  readonly memberName: string;
  readonly entries: number;
  readonly connectWise: number | null;
  readonly register: number | null;
  readonly ledger: number | null;
  readonly difference: number | null;
  readonly currency: CurrencyCode;
  readonly explanation: string;
  readonly entryIds: readonly number[];
};

const KEY_LENGTH = 10;

export const keyOfRow = (...parts: readonly (string | number)[]): string => `B-${hashOf(parts.join('|'), KEY_LENGTH)}`;

export const EMPTY_ROW = {
  account: '',
  memberName: '',
  connectWise: null,
  register: null,
  ledger: null,
  difference: null,
  entryIds: [],
} as const;

export const isWhole = ({ counted, read, astray }: Whole): boolean => counted === read && astray.length === 0;

const wholeRow = (whole: Whole): BookRow => ({
  ...EMPTY_ROW,
  key: keyOfRow('whole', whole.month),
  part: 'Every expense',
  status: isWhole(whole) ? BOOKS_TEXTS.whole : BOOKS_TEXTS.notWhole,
  period: formatMonth(whole.month),
  entries: whole.read,
  currency: '',
  explanation: wordWhole(whole),
  entryIds: whole.astray,
});

type Group = { readonly first: Placed; readonly all: Placed[] };

/** Shown of the reasons that expenses of one row have. */
const MOST_REASONS = 5;

function stageRow({ first, all }: Group): BookRow {
  const { month, stage, memberName, currency } = first;
  const reasons = [...new Set(all.map(({ why }) => why))];
  const more = reasons.length - MOST_REASONS;
  return {
    ...EMPTY_ROW,
    key: keyOfRow('stage', month, stage, memberName, currency),
    part: 'Every expense',
    status: BOOKS_TEXTS.stages[stage],
    period: formatMonth(month),
    memberName,
    entries: all.length,
    connectWise: all.reduce((sum, { amount }) => sum + (amount?.minor ?? 0), 0),
    currency,
    explanation: [...reasons.slice(0, MOST_REASONS), ...(more > 0 ? [BOOKS_TEXTS.more(more)] : [])].join('\n'),
    entryIds: all.map(({ entryId }) => entryId).sort((one, other) => one - other),
  };
}

const rankOf = (stage: Stage): string => String(STAGES.indexOf(stage)).padStart(2, '0');

/** By month, stage, member and currency, in this order: every expense is in one of them. */
function stageRows(placed: readonly Placed[]): readonly BookRow[] {
  const groups = new Map<string, Group>();
  for (const each of placed) {
    const key = [each.month, rankOf(each.stage), each.memberName, each.currency].join('|');
    const group = groups.get(key) ?? { first: each, all: [] };
    group.all.push(each);
    groups.set(key, group);
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => stageRow(group));
}

const differenceKey = ({ entryId, cause }: Difference): string => keyOfRow('difference', entryId, cause);

type Owned = (key: string) => boolean;

function statusOf({ differing, open }: AccountLine, isOwned: (entryId: number) => boolean): string {
  if (differing.length === 0) return BOOKS_TEXTS.even;
  const left = open.filter((entryId) => !isOwned(entryId));
  if (left.length > 0) return BOOKS_TEXTS.notExplained;
  return open.length > 0 ? BOOKS_TEXTS.owned : BOOKS_TEXTS.explained;
}

function lineRow(line: AccountLine, isOwned: (entryId: number) => boolean): BookRow {
  const { month, account, currency, entries, connectWise, register, ledger, differing } = line;
  return {
    ...EMPTY_ROW,
    key: keyOfRow('account', month, account, currency),
    part: 'By account',
    status: statusOf(line, isOwned),
    period: formatMonth(month),
    account: account || BOOKS_TEXTS.noAccount,
    entries,
    connectWise,
    register,
    ledger,
    difference: connectWise - ledger,
    currency,
    explanation: differing.length === 0 ? '' : BOOKS_TEXTS.seeDifferences(differing.length),
    entryIds: differing,
  };
}

function differenceRow(difference: Difference, isOwned: Owned): BookRow {
  const { entryId, month, account, memberName, connectWise, register, ledger, currency, isExplained, why } = difference;
  const key = differenceKey(difference);
  const open = isOwned(key) ? BOOKS_TEXTS.owned : BOOKS_TEXTS.notExplained;
  return {
    key,
    part: 'Difference',
    status: isExplained ? BOOKS_TEXTS.explained : open,
    period: formatMonth(month),
    account: account || BOOKS_TEXTS.noAccount,
    memberName,
    entries: 1,
    connectWise,
    register,
    ledger,
    difference: connectWise - ledger,
    currency,
    explanation: why,
    entryIds: [entryId],
  };
}

/** `unexplained` = differences that neither a cause explains nor a person owns. */
export type Report = {
  readonly rows: readonly BookRow[];
  readonly wholes: readonly Whole[];
  readonly unexplained: number;
};

/** `owned` are the keys of rows beside which a person wrote an owner or a note. */
export function reportOn(
  wholes: readonly Whole[],
  placed: readonly Placed[],
  { lines, differences }: Comparison,
  owned: ReadonlySet<string>,
): Report {
  const isOwned: Owned = (key) => owned.has(key);
  const ownedEntries = new Set(differences.filter((each) => isOwned(differenceKey(each))).map((each) => each.entryId));
  const open = differences.filter((each) => !each.isExplained && !isOwned(differenceKey(each)));
  const sorted = [...differences].sort(
    (one, other) => Number(one.isExplained) - Number(other.isExplained) || one.entryId - other.entryId,
  );
  return {
    rows: [
      ...wholes.map(wholeRow),
      ...stageRows(placed),
      ...lines.map((line) => lineRow(line, (entryId) => ownedEntries.has(entryId))),
      ...sorted.map((each) => differenceRow(each, isOwned)),
    ],
    wholes,
    unexplained: open.length,
  };
}
