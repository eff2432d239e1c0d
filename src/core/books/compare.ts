/**
 * ConnectWise, Register and ledger side by side: entry by entry, then by month and account. A difference is explained by the place of
 * the expense, or waits for a person to say why. Pure.
 */
import type { CurrencyCode } from '../money.ts';
import { isPosted } from '../posting/register.ts';
import type { RegisteredRow } from '../posting/registered.ts';
import { BOOKS_TEXTS } from '../wording/books.ts';
import { type Books, type Placed, rowsByEntry, STAGES, type Stage } from './place.ts';
import type { Side } from './sides.ts';

/** What makes the three sides differ. */
export type Cause =
  | Stage
  | 'gone from the ledger'
  | 'not in the Register'
  | 'changed in the ledger'
  | 'changed in ConnectWise'
  | 'not approved any more'
  | 'gone from ConnectWise'
  | 'other account';

/** Whether the cause says all there is to say; what is not must be explained, or owned, by a person. */
const IS_EXPLAINED = {
  'not submitted': true,
  'not approved': true,
  'not released': false,
  'to post': true,
  held: true,
  'left out': true,
  'in doubt': true,
  saved: true,
  'in the ledger': true,
  'taken back': false,
  'batched off': true,
  'batched elsewhere': true,
  'not readable': false,
  'gone from the ledger': false,
  'not in the Register': false,
  'changed in the ledger': false,
  'changed in ConnectWise': false,
  'not approved any more': false,
  'gone from ConnectWise': false,
  'other account': true,
} as const satisfies Record<Cause, boolean>;

/** Minor units of what is approved in ConnectWise, posted by the Register, and in the books. */
type Sums = { readonly connectWise: number; readonly register: number; readonly ledger: number };

/** An entry on which they differ. `account` is the Register's, else the ledger's or the plan's. */
export type Difference = Sums & {
  readonly entryId: number;
  readonly month: string;
  readonly memberName: string;
  readonly account: string;
  readonly currency: CurrencyCode;
  readonly cause: Cause;
  readonly isExplained: boolean;
  readonly why: string;
};

/** A month of an account; `open` are the entries whose differences no cause explains. */
export type AccountLine = Sums & {
  readonly month: string;
  readonly account: string;
  readonly currency: CurrencyCode;
  readonly entries: number;
  readonly differing: readonly number[];
  readonly open: readonly number[];
};

export type Comparison = { readonly lines: readonly AccountLine[]; readonly differences: readonly Difference[] };

/** An entry with its three sides. */
type Entry = Omit<Difference, 'cause' | 'isExplained' | 'why'> & {
  readonly ledgerBy: ReadonlyMap<string, number>;
  readonly stage: Stage;
  readonly why: string;
  readonly isApproved: boolean;
};

const registerMinor = (rows: readonly RegisteredRow[]): number =>
  rows.filter(isPosted).reduce((sum, { amount }) => sum + amount.minor, 0);

function entryOf(placed: Placed, rows: readonly RegisteredRow[], side: Side | undefined): Entry {
  const { amount, lowersDebt, isApproved } = placed;
  const own = (lowersDebt ? -1 : 1) * (amount?.minor ?? 0) + (side?.addedTaxMinor ?? 0);
  return {
    ...placed,
    connectWise: isApproved ? own : 0,
    register: registerMinor(rows),
    ledger: side?.minor ?? 0,
    ledgerBy: side?.byAccount ?? new Map(),
  };
}

/** Posted in one of the months, and unknown in ConnectWise. */
const goneOf = (row: RegisteredRow, side: Side | undefined): Entry => ({
  entryId: row.entryId,
  month: row.date.slice(0, 7),
  memberName: row.contactName,
  account: row.account,
  currency: row.amount.currency,
  connectWise: 0,
  register: row.amount.minor,
  ledger: side?.minor ?? 0,
  ledgerBy: side?.byAccount ?? new Map(),
  stage: 'in the ledger',
  why: BOOKS_TEXTS.goneFromConnectWise(row.number),
  isApproved: false,
});

function causeOf({ connectWise, register, ledger, ledgerBy, account, stage, isApproved }: Entry): Cause | null {
  if (register === 0 && ledger === 0) return connectWise === 0 ? null : stage;
  if (ledger === 0) return stage === 'saved' ? 'saved' : 'gone from the ledger';
  if (register === 0) return 'not in the Register';
  if (register !== ledger) return 'changed in the ledger';
  if (connectWise !== register) return isApproved ? 'changed in ConnectWise' : 'not approved any more';
  return ledgerBy.size === 1 && ledgerBy.has(account) ? null : 'other account';
}

/** Of these the entry itself says why. */
type OwnWords = Stage | 'gone from ConnectWise';

const hasOwnWords = (cause: Cause): cause is OwnWords =>
  cause === 'gone from ConnectWise' || STAGES.some((stage) => stage === cause);

function differenceOf({ ledgerBy, stage, isApproved, why, ...entry }: Entry, cause: Cause): Difference {
  const told = hasOwnWords(cause) ? why : BOOKS_TEXTS.causes[cause];
  const accounts = cause === 'other account' ? ` ${[...ledgerBy.keys()].join(', ')}.` : '';
  return { ...entry, cause, isExplained: IS_EXPLAINED[cause], why: told + accounts };
}

type Growing = {
  -readonly [Key in keyof AccountLine]: AccountLine[Key] extends readonly number[] ? number[] : AccountLine[Key];
};

/** Each side under its own account, so that the sums are those of the ledger's own report. */
function linesOf(entries: readonly Entry[], differences: readonly Difference[]): readonly AccountLine[] {
  const lines = new Map<string, Growing>();
  const lineOf = (month: string, account: string, currency: CurrencyCode): Growing => {
    const key = `${month}|${account}|${currency}`;
    const line = lines.get(key) ?? {
      month,
      account,
      currency,
      entries: 0,
      connectWise: 0,
      register: 0,
      ledger: 0,
      differing: [],
      open: [],
    };
    lines.set(key, line);
    return line;
  };
  for (const { month, account, currency, connectWise, register, ledgerBy } of entries) {
    const line = lineOf(month, account, currency);
    line.entries += 1;
    line.connectWise += connectWise;
    line.register += register;
    for (const [label, minor] of ledgerBy) lineOf(month, label, currency).ledger += minor;
  }
  for (const { month, account, currency, entryId, isExplained } of differences) {
    const line = lineOf(month, account, currency);
    line.differing.push(entryId);
    if (!isExplained) line.open.push(entryId);
  }
  return [...lines].sort().map(([, line]) => line); // pairs compare as texts, that is, by their keys
}

/**
 * The comparison of what was placed. `gone` are entries that the Register has in the months and ConnectWise no longer has; what is
 * neither approved nor posted takes no part.
 */
export function compare(
  placed: readonly Placed[],
  { registered, sides }: Pick<Books, 'registered' | 'sides'>,
  gone: ReadonlySet<number>,
): Comparison {
  const rowsOf = rowsByEntry(registered);
  const known = placed.map((each) => entryOf(each, rowsOf.get(each.entryId) ?? [], sides.get(each.entryId)));
  const lost = registered
    .filter((row) => isPosted(row) && gone.has(row.entryId))
    .map((row) => goneOf(row, sides.get(row.entryId)));
  const entries = [...known.filter(({ connectWise, register, ledger }) => connectWise || register || ledger), ...lost];
  const lostIds = new Set(lost.map(({ entryId }) => entryId));
  const differences = entries.flatMap((entry): readonly Difference[] => {
    const cause = lostIds.has(entry.entryId) ? 'gone from ConnectWise' : causeOf(entry);
    return cause ? [differenceOf(entry, cause)] : [];
  });
  return { lines: linesOf(entries, differences), differences };
}
