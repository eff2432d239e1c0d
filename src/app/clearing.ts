/** Reads what stands in the clearing accounts, as far as the connection allows and people typed in balances; and keeps those balances. */
import {
  balanceOf,
  type ClearingNote,
  decodeClearing,
  encodeClearing,
  isFresh,
  withBalance,
} from '../core/books/balances.ts';
import {
  type ClearingRead,
  clearingAccounts,
  clearingStart,
  codedSide,
  DAYS_BEFORE_START,
  mayClear,
  ourSide,
} from '../core/books/clearing.ts';
import { pairSides, standingOn } from '../core/books/clearing-pairs.ts';
import type { ClearingState } from '../core/books/clearing-report.ts';
import { addDays, type CalendarDate, parseCalendarDate } from '../core/calendar.ts';
import type { SheetInputs } from '../core/expenses/inputs.ts';
import { accountLabel } from '../core/ledger/labels.ts';
import type { Account, BankTransaction, FoundDocument, ListedPayment } from '../core/ledger/types.ts';
import { parseMoney } from '../core/money.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import { BALANCE_PANEL, wordKeptBalance } from '../core/wording/clearing.ts';
import { AUDIT_TEXTS } from '../core/wording/controls.ts';
import { noteChanges } from './audit.ts';
import type { BooksRead } from './books.ts';
import { exclusively } from './guard.ts';
import { KEPT } from './kept.ts';
import { DOCUMENT_TYPES } from './track.ts';
import { todayOf, type World } from './world.ts';

/** null until somebody reconciled where there are clearing accounts. */
export const clearingHere = ({ store }: Pick<World, 'store'>): ClearingNote | null =>
  decodeClearing(store.read(KEPT.clearing) ?? undefined);

/** What is to be looked at. `from` is null where nothing of ours went through any of the accounts, `coded` where nobody may look. */
export type Clearing = {
  readonly accounts: readonly Account[];
  readonly note: ClearingNote;
  readonly from: CalendarDate | null;
  readonly coded: readonly BankTransaction[] | null;
  /** From when on payments are to be read; null where none is needed. */
  readonly paymentsFrom: CalendarDate | null;
};

function notedAccounts(world: World, accounts: readonly Account[], { reading }: BooksRead): ClearingNote {
  const before = clearingHere(world);
  const note: ClearingNote = {
    currency: reading.ledger.organisation.baseCurrency,
    accounts: accounts.map((account) => ({ id: account.id, label: accountLabel(account) })),
    balances: before?.balances ?? [],
  };
  const text = encodeClearing(note);
  if (before === null || encodeClearing(before) !== text) world.store.write(KEPT.clearing, text);
  return note;
}

/**
 * The accounts, and what is coded to them. null where nothing of ours ever went through any, and nobody typed in a balance of late; then, and
 * where the connection may not look, the ledger is not asked.
 */
export function readClearing(world: World, inputs: SheetInputs, read: BooksRead): Result<Clearing | null, Fault> {
  const accounts = clearingAccounts(inputs, read.reading.ledger.accounts);
  if (accounts.length === 0) return ok(null);
  const today = todayOf(world);
  const from = clearingStart(read.books.registered, today);
  const note = notedAccounts(world, accounts, read);
  const hasBalance = accounts.some(({ id }) => {
    const balance = balanceOf(note, id);
    return balance !== null && isFresh(balance, today);
  });
  if (from === null) return ok(hasBalance ? { accounts, note, from, coded: null, paymentsFrom: null } : null);
  const coded = world.ledger.readBankTransactions({ from: addDays(from, -DAYS_BEFORE_START), to: today });
  if (!coded.ok) return coded;
  const isAsked = coded.value !== null || hasBalance;
  return ok({ accounts, note, from, coded: coded.value, paymentsFrom: isAsked ? from : null });
}

/** The known documents, and foreign ones besides whose rate the Register does not tell. */
function withRates(world: World, { books, documents, reading }: BooksRead): Result<readonly FoundDocument[], Fault> {
  const known = new Set(documents.map(({ id }) => id));
  const { baseCurrency } = reading.ledger.organisation;
  const asked = books.registered.filter(
    (row) => row.kind === 'PRIV' && mayClear(row) && row.amount.currency !== baseCurrency && !known.has(row.documentId),
  );
  const found: FoundDocument[] = [...documents];
  for (const type of DOCUMENT_TYPES) {
    const ids = asked.flatMap((row) => (row.type === type ? [row.documentId] : []));
    const others = world.ledger.findById(type, [...new Set(ids)]);
    if (!others.ok) return others;
    found.push(...others.value);
  }
  return ok(found);
}

/** Each account as it stands: on the day of the balance that somebody typed in, else today. */
export function clearingStates(
  world: World,
  { accounts, note, from, coded, paymentsFrom }: Clearing,
  payments: readonly ListedPayment[],
  read: BooksRead,
): Result<readonly ClearingState[], Fault> {
  const documents = paymentsFrom === null ? ok(read.documents) : withRates(world, read);
  if (!documents.ok) return documents;
  const { ledger } = read.reading;
  const base = ledger.organisation.baseCurrency;
  const today = todayOf(world);
  const sides: ClearingRead = {
    registered: read.books.registered,
    payments,
    coded: coded ?? [],
    documents: documents.value,
    dates: new Map(read.entered.map(({ entryId, date }) => [entryId, date])),
    accounts: ledger.accounts,
    base,
    from: from ?? today,
  };
  return ok(accounts.map((account) => stateOf(account, { sides, note, from, coded, paymentsFrom, today })));
}

type Looked = Pick<Clearing, 'note' | 'from' | 'coded' | 'paymentsFrom'> & {
  readonly sides: ClearingRead;
  readonly today: CalendarDate;
};

function stateOf(account: Account, { sides, note, from, coded, paymentsFrom, today }: Looked): ClearingState {
  const typed = balanceOf(note, account.id);
  const balance = typed && isFresh(typed, today) ? typed : null;
  const day = balance?.day ?? today;
  const ours = paymentsFrom === null ? { items: [], unread: 0 } : ourSide(account, sides);
  const others = coded === null ? { items: [], unread: 0 } : codedSide(account, sides);
  const standing = standingOn(pairSides(ours.items, others.items, sides.base, sides.from), day);
  return {
    account,
    base: sides.base,
    from,
    day,
    today,
    ours: paymentsFrom === null ? null : standing.ours,
    standing: coded === null ? null : standing,
    unread: ours.unread + others.unread,
    balance,
    outdated: balance === null ? typed : null,
  };
}

export type BalanceForm = {
  readonly account: string;
  readonly amount: string;
  readonly side: 'credit' | 'debit';
  readonly day: string;
};

/** Keeps what an account holds in the ledger, in the name of whoever read it there. */
export function saveBalance(world: World, { account, amount, side, day: typed }: BalanceForm): string {
  return exclusively(world, () => {
    const note = clearingHere(world);
    const label = note?.accounts.find(({ id }) => id === account)?.label;
    if (note === null || label === undefined) return BALANCE_PANEL.noAccount;
    const parsed = parseMoney(amount.trim(), note.currency);
    if (!parsed.ok || parsed.value.minor < 0) return BALANCE_PANEL.noAmount;
    const day = parseCalendarDate(typed);
    if (!day.ok || day.value > todayOf(world)) return BALANCE_PANEL.noDay;
    const minor = side === 'credit' || parsed.value.minor === 0 ? parsed.value.minor : -parsed.value.minor;
    const by = world.user();
    const balance = { accountId: account, minor, day: day.value, by, at: world.clock.now() };
    const before = balanceOf(note, account);
    world.store.write(KEPT.clearing, encodeClearing(withBalance(note, balance)));
    noteChanges(world, [
      {
        what: BALANCE_PANEL.audit(label),
        old: before === null ? '' : wordKeptBalance(before, note.currency),
        new: wordKeptBalance(balance, note.currency),
        why: AUDIT_TEXTS.inPanel,
      },
    ]);
    return BALANCE_PANEL.kept(label);
  });
}
