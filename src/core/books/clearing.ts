/** What stands in the clearing accounts: our payments and private spend on one side, coded statement lines on the other. Pure. */
import { addDays, type CalendarDate, later } from '../calendar.ts';
import type { SheetInputs } from '../expenses/inputs.ts';
import { inBaseCurrency, positiveDecimal } from '../expenses/rates.ts';
import { accountLabel, comparable } from '../ledger/labels.ts';
import type { Account, BankTransaction, FoundDocument, ListedPayment } from '../ledger/types.ts';
import { type CurrencyCode, type Money, money } from '../money.ts';
import { isPosted } from '../posting/register.ts';
import { documentsIn, type Registered, type RegisteredRow } from '../posting/registered.ts';
import type { ClearingItem } from './clearing-pairs.ts';

/** Nothing older is read, however long there has been a Register. */
export const CLEARING_DAYS = 400;

/** A statement may date a purchase so many days off its receipt; a document of several entries bears the day of the last one. */
export const DAYS_APART = 5;
const DAYS_OF_GROUP = 31;

/** A statement line may be so much older than the first document that it belongs to. */
export const DAYS_BEFORE_START = DAYS_APART + DAYS_OF_GROUP;

/** The accounts that Settings, Payment Types and payroll name and that no bank feed fills, by label. */
export function clearingAccounts(
  { settings, paymentTypes }: Pick<SheetInputs, 'settings' | 'paymentTypes'>,
  accounts: readonly Account[],
): readonly Account[] {
  const named = [settings.expenseOffset, settings.payrollClearing, ...paymentTypes.map((row) => row.clearsThrough)];
  const labels = new Set(named.map(comparable));
  return accounts
    .filter((account) => !account.isBank && labels.has(comparable(accountLabel(account))))
    .sort((one, other) => (accountLabel(one) < accountLabel(other) ? -1 : 1));
}

/** Whether what a row of the Register tells may have gone through a clearing account. */
export const mayClear = (row: RegisteredRow): boolean =>
  row.kind === 'PRIV' ? isPosted(row) : (row.kind === 'COPAID' || row.isByPayroll === true) && row.status === 'Paid';

/** From when on both sides are read; null where nothing of ours can be in such an account. */
export function clearingStart(registered: readonly RegisteredRow[], today: CalendarDate): CalendarDate | null {
  const days = registered.filter(mayClear).map(({ date }) => date);
  const [first] = days.sort();
  return first === undefined ? null : later(first, addDays(today, -CLEARING_DAYS));
}

/** Items as far as their amounts can be read in the base currency; `unread` is how many can't. */
export type Side = { readonly items: readonly ClearingItem[]; readonly unread: number };

/** What both sides are made of. `documents` are those that are known by now; `dates` the days of expenses, by entry. */
export type ClearingRead = {
  readonly registered: readonly RegisteredRow[];
  readonly payments: readonly ListedPayment[];
  readonly coded: readonly BankTransaction[];
  readonly documents: readonly FoundDocument[];
  readonly dates: ReadonlyMap<number, CalendarDate>;
  readonly accounts: readonly Account[];
  readonly base: CurrencyCode;
  readonly from: CalendarDate;
};

function baseOf(amount: Money, unitsPerBase: string | undefined, base: CurrencyCode): number | null {
  if (amount.currency === base) return amount.minor;
  if (unitsPerBase === undefined || positiveDecimal(unitsPerBase) === null) return null;
  return inBaseCurrency(amount, unitsPerBase, base).minor;
}

type Part = { readonly key: string; readonly entryIds: readonly number[]; readonly minor: number };
type Whole = {
  readonly document: Registered;
  readonly date: CalendarDate;
  readonly total: Money;
  readonly unitsPerBase: string | undefined;
};

/** The parts of an amount that went through the account at once. The last one takes what rounding leaves, so that they add up to the whole. */
function itemsOf(
  { document, date, total, unitsPerBase }: Whole,
  parts: readonly Part[],
  { base, dates }: ClearingRead,
): readonly ClearingItem[] | null {
  const whole = baseOf(total, unitsPerBase, base);
  if (whole === null) return null;
  const { currency } = total;
  let left = whole;
  return parts.map(({ key, entryIds, minor }, at) => {
    const own = at === parts.length - 1 ? left : (baseOf(money(minor, currency), unitsPerBase, base) ?? 0);
    left -= own;
    const [first] = entryIds;
    const known = entryIds.length === 1 && first !== undefined ? dates.get(first) : undefined;
    const day = known ?? document.rows[0]?.date ?? date;
    return {
      key,
      date,
      day,
      from: addDays(day, -DAYS_APART - (known ? 0 : DAYS_OF_GROUP)),
      to: addDays(day, DAYS_APART),
      amount: money(minor, currency),
      baseMinor: own,
      entryIds,
      number: document.number,
      text: '',
      who: document.contactName,
      where: '',
      hasTax: false,
      isByPayroll: document.isByPayroll === true,
    };
  });
}

const entryParts = ({ rows }: Registered, what: 'paid' | 'private'): readonly Part[] =>
  rows.map(({ entryId, documentId, amount }) => ({
    key: [what, documentId, entryId].join(' '),
    entryIds: [entryId],
    minor: what === 'paid' ? amount.minor : -amount.minor,
  }));

/** A payment by entry where it is of the whole document, because each purchase has a statement line of its own; else as it stands, the `at`th of its document. */
function paidItems(payment: ListedPayment, document: Registered, at: number, read: ClearingRead) {
  const { amount, date, unitsPerBase } = payment;
  if (!amount || !date) return null;
  const total = money(document.type === 'creditNote' ? -amount.minor : amount.minor, amount.currency);
  const isAll = document.booked.minor === total.minor && document.booked.currency === total.currency;
  const parts = isAll
    ? entryParts(document, 'paid')
    : [{ key: ['payment', document.id, at].join(' '), entryIds: document.entryIds, minor: total.minor }];
  return itemsOf({ document, date, total, unitsPerBase }, parts, read);
}

/** Private spend is booked to the account by the lines of its own document. */
function privateItems(document: Registered, read: ClearingRead) {
  const [row] = document.rows;
  const { booked } = document;
  if (!row) return [];
  const unitsPerBase = read.documents.find(({ id }) => id === document.id)?.unitsPerBase;
  const total = money(-booked.minor, booked.currency);
  return itemsOf({ document, date: row.date, total, unitsPerBase }, entryParts(document, 'private'), read);
}

const joined = (sides: readonly (readonly ClearingItem[] | null)[]): Side => ({
  items: sides.flatMap((items) => items ?? []),
  unread: sides.filter((items) => items === null).length,
});

/** What of ours is in the account. */
export function ourSide(account: Account, read: ClearingRead): Side {
  const documents = documentsIn(read.registered.filter(mayClear));
  const byId = new Map(documents.map((document) => [document.id, document]));
  const times = new Map<string, number>();
  const paid = read.payments
    .filter(({ accountId, date }) => accountId === account.id && (date === null || date >= read.from))
    .flatMap((payment) => {
      const document = byId.get(payment.documentId);
      if (!document) return [];
      const at = times.get(document.id) ?? 0;
      times.set(document.id, at + 1);
      return [paidItems(payment, document, at, read)];
    });
  const label = comparable(accountLabel(account));
  const privates = documents
    .filter(({ kind, rows }) => kind === 'PRIV' && rows.some((row) => comparable(row.account) === label))
    .filter(({ rows }) => (rows[0]?.date ?? '') >= read.from)
    .map((document) => privateItems(document, read));
  return joined([...paid, ...privates]);
}

/** What people coded to the account: money spent is a debit. */
export function codedSide(account: Account, { coded, accounts, base }: ClearingRead): Side {
  const labels = new Map(accounts.map((each) => [each.id, accountLabel(each)]));
  const sides = coded.flatMap((transaction) => {
    const { id, isSpent, date, lines, unitsPerBase, reference } = transaction;
    return (lines ?? []).flatMap((line, at): readonly (readonly ClearingItem[] | null)[] => {
      if (line.accountId !== account.id) return [];
      if (!line.amount || !date) return [null];
      const amount = money(isSpent ? line.amount.minor : -line.amount.minor, line.amount.currency);
      const baseMinor = baseOf(amount, unitsPerBase, base);
      if (baseMinor === null) return [null];
      return [
        [
          {
            key: `${id} ${at}`,
            date,
            day: date,
            from: date,
            to: date,
            amount,
            baseMinor,
            entryIds: [],
            number: '',
            text: `${reference} ${line.description}`.trim(),
            who: transaction.contactName,
            where: labels.get(transaction.accountId ?? '') ?? '',
            hasTax: line.hasTax,
            isByPayroll: false,
          },
        ],
      ];
    });
  });
  const { items, unread } = joined(sides);
  return { items, unread: unread + coded.filter(({ lines }) => lines === null).length };
}
