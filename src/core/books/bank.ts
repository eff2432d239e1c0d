/** The bank leg: payments that we made from linked bank and card accounts, matched with a statement line or not, by age. Pure. */
import { type CalendarDate, daysBetween } from '../calendar.ts';
import { accountLabel } from '../ledger/labels.ts';
import type { Account, ListedPayment } from '../ledger/types.ts';
import type { RegisteredRow } from '../posting/registered.ts';
import { BANK_TEXTS } from '../wording/books.ts';
import { type BookRow, EMPTY_ROW, keyOfRow } from './report.ts';

/** Statement lines older than that are no longer on their way. */
export const BANK_DAYS = 180;

const AGES = ['reconciled', 'to 7 days', 'to 30 days', 'older'] as const;
export type BankAge = (typeof AGES)[number];

function ageOf({ isReconciled, date }: ListedPayment, today: CalendarDate): BankAge {
  if (isReconciled) return 'reconciled';
  const days = date === null ? 0 : daysBetween(date, today);
  if (days <= 7) return 'to 7 days';
  return days <= 30 ? 'to 30 days' : 'older';
}

type Group = {
  readonly account: Account;
  readonly age: BankAge;
  readonly currency: string;
  readonly rows: RegisteredRow[];
  minor: number;
};

/** Whether anything that the Register has may have been paid from a bank account: where nothing has, no payment need be read. */
export const mayBeLinked = ({ kind, status }: RegisteredRow): boolean => kind === 'COPAID' && status === 'Paid';

/** A row for each account, age and currency. A refund that a credit note brought is negative. */
export function bankRows(
  payments: readonly ListedPayment[],
  registered: readonly RegisteredRow[],
  accounts: readonly Account[],
  today: CalendarDate,
): readonly BookRow[] {
  const banks = new Map(accounts.flatMap((account) => (account.isBank ? [[account.id, account] as const] : [])));
  const ours = new Map(registered.filter(mayBeLinked).map((row) => [row.documentId, row]));
  const groups = new Map<string, Group>();
  for (const payment of payments) {
    const [account, row] = [banks.get(payment.accountId), ours.get(payment.documentId)];
    if (!account || !row || !payment.amount) continue;
    const age = ageOf(payment, today);
    const { minor, currency } = payment.amount;
    const key = [accountLabel(account), AGES.indexOf(age), currency].join('|');
    const group = groups.get(key) ?? { account, age, currency, rows: [], minor: 0 };
    group.rows.push(row);
    group.minor += row.type === 'creditNote' ? -minor : minor;
    groups.set(key, group);
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => bankRow(group));
}

function bankRow({ account, age, currency, rows, minor }: Group): BookRow {
  return {
    ...EMPTY_ROW,
    key: keyOfRow('bank', account.id, age, currency),
    part: 'Bank payments',
    status: BANK_TEXTS.ages[age],
    period: BANK_TEXTS.period,
    account: accountLabel(account),
    entries: rows.length,
    ledger: minor,
    currency,
    explanation: age === 'reconciled' ? '' : BANK_TEXTS.open(rows.map(({ number }) => number)),
    entryIds: rows.map(({ entryId }) => entryId).sort((one, other) => one - other),
  };
}
