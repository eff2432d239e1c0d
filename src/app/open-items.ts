/** What is open beside the months that are reconciled: payments from linked accounts without a statement line, clearing accounts, and what members are owed. Reads only. */
import { BANK_DAYS, bankRows, mayBeLinked } from '../core/books/bank.ts';
import type { ClearingState } from '../core/books/clearing-report.ts';
import type { BookRow } from '../core/books/report.ts';
import { mayBeOpen, paidTogether, type ToPay, toPay, withBankDetails } from '../core/books/to-pay.ts';
import { addDays, type CalendarDate, earlier } from '../core/calendar.ts';
import type { SheetInputs } from '../core/expenses/inputs.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import type { CurrencyCode } from '../core/money.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { BooksRead } from './books.ts';
import { clearingStates, readClearing } from './clearing.ts';
import { DOCUMENT_TYPES } from './track.ts';
import { todayOf, type World } from './world.ts';

/** What stands in accounts that payments of ours come from: rows of the bank leg, and each clearing account. */
export type OpenAccounts = { readonly bank: readonly BookRow[]; readonly clearing: readonly ClearingState[] };

/** Payments are read once for both, and not at all where nothing was ever paid for the company and no clearing account is looked at. */
export function readAccounts(world: World, inputs: SheetInputs, read: BooksRead): Result<OpenAccounts, Fault> {
  const clearing = readClearing(world, inputs, read);
  if (!clearing.ok) return clearing;
  const { registered } = read.books;
  const today = todayOf(world);
  const bankFrom = registered.some(mayBeLinked) ? addDays(today, -BANK_DAYS) : null;
  const from = earliest(bankFrom, clearing.value?.paymentsFrom ?? null);
  const payments = from === null ? ok([]) : world.ledger.readPayments(from);
  if (!payments.ok) return payments;
  const states = clearing.value ? clearingStates(world, clearing.value, payments.value, read) : ok([]);
  if (!states.ok) return states;
  const ofBank = payments.value.filter(({ date }) => date === null || bankFrom === null || date >= bankFrom);
  return ok({ bank: bankRows(ofBank, registered, read.reading.ledger.accounts, today), clearing: states.value });
}

const earliest = (one: CalendarDate | null, other: CalendarDate | null): CalendarDate | null =>
  one && other ? earlier(one, other) : (one ?? other);

/** Documents that the Register has as open; those that were read already are not asked for again. Bank details are asked for of those who are to be paid together. */
export function readToPay(world: World, read: BooksRead): Result<readonly ToPay[], Fault> {
  const { books, reading, snapshot } = read;
  const open = books.registered.filter(mayBeOpen);
  const known = new Map(read.documents.map((document) => [document.id, document]));
  const documents: FoundDocument[] = [];
  for (const type of DOCUMENT_TYPES) {
    const ids = [...new Set(open.flatMap((row) => (row.type === type ? [row.documentId] : [])))];
    const others = world.ledger.findById(
      type,
      ids.filter((id) => !known.has(id)),
    );
    if (!others.ok) return others;
    documents.push(...ids.flatMap((id) => known.get(id) ?? []), ...others.value);
  }
  const { contacts } = reading.ledger;
  const { plan, registered } = books;
  const { members } = snapshot.sheet;
  const rows = toPay({ documents, registered, plan, members, contacts, today: snapshot.today });
  const asked = paidTogether(rows, contacts, paysTogether(world, reading.ledger.organisation.baseCurrency));
  const having = asked.length === 0 ? ok(new Set<string>()) : world.ledger.readBankDetails(asked);
  return having.ok ? ok(withBankDetails(rows, contacts, asked, having.value)) : having;
}

/** Whether one payment can settle several documents of a currency. */
export const paysTogether =
  ({ ledger }: Pick<World, 'ledger'>, baseCurrency: CurrencyCode) =>
  (currency: CurrencyCode): boolean =>
    ledger.capabilities.batchPaysForeign || currency === baseCurrency;
