/**
 * What payroll has to pay out: what is owed to employees and was paid through payroll clearing, less what was handed to a pay run
 * before. Entry by entry and not by document, so that an entry which went back and was posted anew is paid out once. Pure.
 */
import type { Instant } from '../calendar.ts';
import { hashOf } from '../ids.ts';
import type { Account, ListedPayment } from '../ledger/types.ts';
import { type CurrencyCode, type Money, money, sumOf } from '../money.ts';
import { documentsIn, type Registered, type RegisteredRow, standingIn } from './registered.ts';

/** Negative for what payroll takes back from the employee. */
export type PaidOut = { readonly entryId: number; readonly amount: Money };

/** What is paid out to one employee in one currency. */
type Line = {
  readonly contactName: string;
  readonly currency: CurrencyCode;
  readonly entries: readonly PaidOut[];
};

/** As it was handed to a pay run; `by` is '' where Google does not tell. */
export type HandedLine = Line & { readonly at: Instant; readonly by: string };

/** As it waits for the next one, with the documents that speak for it. */
export type OpenLine = Line & { readonly documents: readonly Registered[] };

/** What was handed over, and entries of which it is only known that they were, long ago. */
export type Handed = { readonly lines: readonly HandedLine[]; readonly isLongAgo: (entryId: number) => boolean };

/** What a payment through an account that is no bank's is known by: the document, the number on it, and how much it was. */
const clearingKey = (documentId: string, number: string, minor: number | undefined): string =>
  `${documentId}|${number}|${minor}`;

/** Whether a document was paid whole through an account that is no bank's, by a payment that bears its number, as ours do. */
export function clearedIn(
  payments: readonly ListedPayment[],
  accounts: readonly Pick<Account, 'id' | 'isBank'>[],
): (document: Pick<Registered, 'id' | 'number' | 'total'>) => boolean {
  const banks = new Set(accounts.filter(({ isBank }) => isBank).map(({ id }) => id));
  const cleared = new Set(
    payments
      .filter(({ accountId }) => !banks.has(accountId))
      .map(({ documentId, reference, amount }) => clearingKey(documentId, reference, amount?.minor)),
  );
  return ({ id, number, total }) => cleared.has(clearingKey(id, number, total.minor));
}

export const totalOf = ({ entries, currency }: Line): Money =>
  sumOf(
    entries.map(({ amount }) => amount),
    currency,
  );

/** The same for the same employee, currency and moment. */
export const handedKey = ({ at, contactName, currency }: Pick<HandedLine, 'at' | 'contactName' | 'currency'>): string =>
  `P${Date.parse(at)}-${hashOf(`${contactName}|${currency}`, 10)}`;

const keyOf = ({ entryId, amount }: PaidOut): string => `${entryId}|${amount.currency}`;

type Sum = { readonly entryId: number; readonly contactName: string; readonly amount: Money };

function addUp(values: readonly Sum[]): ReadonlyMap<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const value of values) {
    const { minor = 0 } = sums.get(keyOf(value))?.amount ?? {};
    sums.set(keyOf(value), { ...value, amount: money(minor + value.amount.minor, value.amount.currency) });
  }
  return sums;
}

const sumOfRow = ({ entryId, contactName, amount }: RegisteredRow): Sum => ({ entryId, contactName, amount });

/**
 * What waits for the next pay run, by employee and currency. An entry whose document was taken back after it was handed over is taken
 * off; one of which the Register tells nothing is left alone, because nobody can tell whether it still stands.
 */
export function openLines(rows: readonly RegisteredRow[], { lines, isLongAgo }: Handed): readonly OpenLine[] {
  const documents = documentsIn(rows);
  const cleared = standingIn(documents).filter(({ isByPayroll, status }) => isByPayroll && status === 'Paid');
  const paid = addUp(cleared.flatMap((each) => each.rows.map(sumOfRow)));
  const told = new Set(documents.filter(({ isByPayroll }) => isByPayroll).flatMap(({ entryIds }) => entryIds));
  const handed = addUp(lines.flatMap(({ contactName, entries }) => entries.map((each) => ({ ...each, contactName }))));
  const open = [...new Set([...paid.keys(), ...handed.keys()])].flatMap((key): readonly Sum[] => {
    const [due, before] = [paid.get(key), handed.get(key)];
    const one = due ?? before;
    if (!one || isLongAgo(one.entryId) || !told.has(one.entryId)) return [];
    const minor = (due?.amount.minor ?? 0) - (before?.amount.minor ?? 0);
    return minor === 0 ? [] : [{ ...one, amount: money(minor, one.amount.currency) }];
  });
  return linesOf(open, cleared);
}

function linesOf(open: readonly Sum[], cleared: readonly Registered[]): readonly OpenLine[] {
  const byLine = new Map<string, Sum[]>();
  for (const each of open) {
    const key = `${each.contactName}|${each.amount.currency}`;
    byLine.set(key, [...(byLine.get(key) ?? []), each]);
  }
  const ordered = [...byLine].sort(); // pairs compare as texts, that is, by their keys
  return ordered.flatMap(([, own]): readonly OpenLine[] => {
    const [first] = own;
    if (!first) return [];
    const ids = new Set(own.map(({ entryId }) => entryId));
    return [
      {
        contactName: first.contactName,
        currency: first.amount.currency,
        entries: own
          .map(({ entryId, amount }) => ({ entryId, amount }))
          .sort((one, other) => one.entryId - other.entryId),
        documents: cleared.filter(({ entryIds }) => entryIds.some((entryId) => ids.has(entryId))),
      },
    ];
  });
}

/** The lines without the entries of `documents`; a line that has none left is left out. */
export function withoutDocuments(lines: readonly OpenLine[], ids: ReadonlySet<string>): readonly OpenLine[] {
  return lines
    .map((line): OpenLine => {
      const gone = new Set(line.documents.flatMap(({ id, entryIds }) => (ids.has(id) ? entryIds : [])));
      return {
        ...line,
        entries: line.entries.filter(({ entryId }) => !gone.has(entryId)),
        documents: line.documents.filter(({ id }) => !ids.has(id)),
      };
    })
    .filter(({ entries }) => entries.length > 0);
}

/** `remembered`, and of `shown` what nobody remembers: the tab tells it where our own notes are gone. */
export function handedLines(remembered: readonly HandedLine[], shown: readonly HandedLine[]): readonly HandedLine[] {
  const known = new Set(remembered.map(handedKey));
  return [...remembered, ...shown.filter((line) => !known.has(handedKey(line)))];
}
