/** *Already in ledger*: finds the document that a person names, and what the Register is told of entries that stand in it. */
import { earlier, later } from '../core/calendar.ts';
import type { ExceptionEntry } from '../core/exceptions/kinds.ts';
import { openContactBook } from '../core/expenses/contacts.ts';
import type { UnpostedExpense } from '../core/expenses/expense.ts';
import { entryOf } from '../core/expenses/prepare.ts';
import { lazy } from '../core/lazy.ts';
import type { DocumentType, FoundDocument } from '../core/ledger/types.ts';
import { type Money, money, sumOf } from '../core/money.ts';
import type { Fault } from '../core/ports.ts';
import { type AdoptionTrouble, judgeAdoption, type Wanted } from '../core/posting/adoption.ts';
import { registerStatus } from '../core/posting/register.ts';
import { err, type Result } from '../core/result.ts';
import type { RegisterRow } from '../core/run.ts';
import { wordAdopted } from '../core/wording/leave-out.ts';
import type { Going } from './finish.ts';

/** What the entries come to in one currency; null where they are none, or of several. */
export function totalOf(expenses: readonly UnpostedExpense[]): Money | null {
  const amounts = expenses.map((expense) => entryOf(expense).amount);
  const [first] = amounts;
  const known = amounts.flatMap((amount) => (amount && amount.currency === first?.currency ? [amount] : []));
  return first && known.length === amounts.length ? sumOf(known, first.currency) : null;
}

/** Private spend is owed by the member, all else is owed; a negative sum turns it. */
const typeOf = ([first]: readonly UnpostedExpense[], { minor }: Money): DocumentType =>
  (first?.classification === 'Personal') === minor > 0 ? 'creditNote' : 'bill';

/** The contact that own money is owed to; anybody may have billed what the company paid. */
function contactOf({ reading, sheet }: Going, expenses: readonly UnpostedExpense[]): string | null {
  const [first] = expenses;
  if (first?.classification !== 'Reimbursable') return null;
  return openContactBook(reading.ledger.contacts, sheet.inputs.members).probableId(first.member);
}

/**
 * What stands in a document already: what Batched Off tells of earlier runs, in minor units, unless ConnectWise lists the entry anew.
 * The tab is read once, when a document is found.
 */
export function takenOf({ world, reading }: Going): (found: FoundDocument) => number {
  const unposted = new Set(reading.expenses.map(({ entryId }) => entryId));
  const rows = lazy(() => {
    const read = world.batchedOff.read();
    return (read.ok ? read.value : []).filter(
      ({ status, entry }) => (status === 'Batched off' || status === 'Under way') && !unposted.has(entry.entryId),
    );
  });
  return ({ number, currency }) => {
    const own = rows().filter(({ why, entry }) => why === wordAdopted(number) && entry.currency === currency);
    return Math.abs(own.reduce((sum, { entry }) => sum + (entry.amount?.minor ?? 0), 0));
  };
}

/** The document that `note` names by its link or number, where it may be the one of these expenses; a fault where the ledger did not answer. */
export function findAdopted(
  going: Going,
  expenses: readonly UnpostedExpense[],
  note: string,
  taken: Wanted['besides'],
): Result<FoundDocument, AdoptionTrouble | Fault> {
  const { ledger } = going.world;
  const total = totalOf(expenses);
  const [first] = expenses;
  if (note === '' || !total || !first) return err({ kind: 'no document named' });
  const type = typeOf(expenses, total);
  const id = ledger.idIn(note);
  const days = expenses.map(({ date }) => date);
  const found =
    id === null
      ? ledger.findByNumber(type, [note], {
          from: days.reduce(earlier, first.date),
          to: days.reduce(later, first.date),
        })
      : ledger.findById(type, [id]);
  if (!found.ok) return found;
  return judgeAdoption(note, found.value, { total, contactId: contactOf(going, expenses), besides: taken });
}

/** Names the row of an entry, so that taking the entry back can void it by that alone. */
export const adoptedId = (entryId: number): string => `adopted-${entryId}`;

/** The rows of entries that stand in a document which was not posted here: nothing ever changes that document for them. */
export const adoptedRows = (
  { world, run, reading }: Going,
  found: FoundDocument,
  entries: readonly Pick<ExceptionEntry, 'entryId' | 'amount' | 'url' | 'reportName'>[],
): readonly RegisterRow[] =>
  entries.map((entry) => ({
    status: registerStatus(found.status, false),
    postedAt: world.clock.now(),
    documentUrl: world.ledger.linkTo(found.type, found.id, reading.ledger.organisation.shortCode),
    type: found.type,
    number: found.number,
    kind: 'adopted',
    contactName: reading.ledger.contacts.find(({ id }) => id === found.contactId)?.name ?? '',
    documentDate: found.date,
    account: '',
    amount: entry.amount ?? money(0, found.currency),
    entryId: entry.entryId,
    entryUrl: entry.url,
    reportName: entry.reportName,
    runId: run.id,
    documentId: adoptedId(entry.entryId),
    key: `${adoptedId(entry.entryId)}:${entry.entryId}`,
    hash: '',
    line: '',
    mapping: '',
    isNew: false,
  }));
