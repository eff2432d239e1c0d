/** What is open beside the months that are reconciled: payments from linked accounts without a statement line, and what members are owed. Reads only. */
import { BANK_DAYS, bankRows, mayBeLinked } from '../core/books/bank.ts';
import type { BookRow } from '../core/books/report.ts';
import { mayBeOpen, type ToPay, toPay } from '../core/books/to-pay.ts';
import { addDays } from '../core/calendar.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { BooksRead } from './books.ts';
import { DOCUMENT_TYPES } from './track.ts';
import { todayOf, type World } from './world.ts';

/** No call where nothing was ever paid for the company. */
export function readBank(world: World, { books, reading }: BooksRead): Result<readonly BookRow[], Fault> {
  if (!books.registered.some(mayBeLinked)) return ok([]);
  const today = todayOf(world);
  const payments = world.ledger.readPayments(addDays(today, -BANK_DAYS));
  return payments.ok ? ok(bankRows(payments.value, books.registered, reading.ledger.accounts, today)) : payments;
}

/** Documents that the Register has as open; those that were read already are not asked for again. */
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
  return ok(toPay({ documents, registered, plan, members, contacts, today: snapshot.today }));
}
