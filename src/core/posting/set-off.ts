/** Which credit notes may be set off against which bills, when a person asks for it. Pure: how documents stand is an argument. */
import { type CalendarDate, later } from '../calendar.ts';
import type { FoundDocument, FoundSetOff } from '../ledger/types.ts';
import { type Money, money } from '../money.ts';
import { type Registered, standingIn } from './registered.ts';

export type SetOff = { readonly note: FoundDocument; readonly bill: FoundDocument; readonly amount: Money };

/** What the Register knows of documents that may be set off: approved, and not paid as far as it tells. */
export type Candidates = { readonly notes: readonly Registered[]; readonly bills: readonly Registered[] };

/**
 * What members owe the company against what the company owes them. A refund to a company card is neither: it is the company's money on
 * both sides, and is refunded into its clearing account.
 */
export function candidatesIn(documents: readonly Registered[]): Candidates {
  const open = standingIn(documents).filter(({ status }) => status === 'In the ledger');
  return {
    notes: open.filter(({ type, kind }) => type === 'creditNote' && kind !== 'COPAID'),
    bills: open.filter(({ type, kind }) => type === 'bill' && kind === 'REIMB'),
  };
}

/** The approved ones, oldest first; of one day by number. */
const inOrder = (documents: readonly FoundDocument[]): readonly FoundDocument[] =>
  documents
    .filter(({ status }) => status === 'approved')
    .map((found) => [`${found.date}|${found.number}`, found] as const)
    .sort() // pairs compare as texts, that is, by their names
    .map(([, found]) => found);

/**
 * Each credit note against the next open bills of its contact and currency, oldest first, by as much as is open on both: then one of the
 * two has nothing left, so a repeat is refused. The ledger dates it by the later of the two documents; closed periods are left alone.
 */
export function planSetOffs(
  notes: readonly FoundDocument[],
  bills: readonly FoundDocument[],
  closedThrough: CalendarDate | null,
): readonly SetOff[] {
  const left = new Map([...notes, ...bills].map(({ id, due }) => [id, due.minor]));
  const planned: SetOff[] = [];
  for (const note of inOrder(notes))
    for (const bill of inOrder(bills)) {
      const isClosed = closedThrough !== null && later(note.date, bill.date) <= closedThrough;
      if (bill.contactId !== note.contactId || bill.currency !== note.currency || isClosed) continue;
      const minor = Math.min(left.get(note.id) ?? 0, left.get(bill.id) ?? 0);
      if (minor === 0) continue;
      left.set(note.id, (left.get(note.id) ?? 0) - minor);
      left.set(bill.id, (left.get(bill.id) ?? 0) - minor);
      planned.push({ note, bill, amount: money(minor, note.currency) });
    }
  return planned;
}

/** What tells one of ours from another one: the numbers of both documents and the amount. */
export const setOffKey = ({
  noteNumber,
  billNumber,
  amount,
}: Pick<FoundSetOff, 'noteNumber' | 'billNumber' | 'amount'>) => `${noteNumber} ${billNumber} ${amount.minor}`;

export const keyOfPlanned = ({ note, bill, amount }: SetOff): string =>
  setOffKey({ noteNumber: note.number, billNumber: bill.number, amount });
