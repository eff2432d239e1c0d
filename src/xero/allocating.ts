/** Sets credit notes off against bills, reads what stands so, and takes it back. Decides nothing about whether it may. */
import type { Allocation, PaymentOutcome } from '../core/ledger/ledger.ts';
import type { DocumentType, FoundSetOff } from '../core/ledger/types.ts';
import { type CurrencyCode, moneyNumber, parseMoney } from '../core/money.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import { readElements } from './by-id.ts';
import type { XeroCall, XeroClient } from './client.ts';
import { readDay } from './dates.ts';
import { type Fields, isFields, listAt, textAt } from './json.ts';
import { bulk, refusalOf, refusalOfElement } from './writing.ts';

/** One call for each credit note; the amount may not exceed what is open, so a repeat is refused (Xero API: Credit notes, Allocations). */
export function setOff(
  client: XeroClient,
  allocations: readonly Allocation[],
  attempt: number,
): readonly PaymentOutcome[] {
  const calls = allocations.map(({ creditNoteId, billId, amount, date }): XeroCall => {
    const element = { Amount: moneyNumber(amount), Date: date, Invoice: { InvoiceID: billId } };
    const { path, ...call } = bulk('PUT', 'Allocations', [element]);
    return { ...call, path: `CreditNotes/${creditNoteId}/${path}`, attempt };
  });
  const replies = client.send(calls);
  return allocations.map(({ number }, at): PaymentOutcome => {
    const reply = replies[at];
    if (!reply?.ok) return { kind: 'unclear', number };
    if (reply.value.isRefusal) {
      const reasons = refusalOf(reply.value);
      return reasons ? { kind: 'refused', number, reasons } : { kind: 'unclear', number };
    }
    const [made] = listAt(reply.value.body, 'Allocations');
    if (!made) return { kind: 'unclear', number };
    const reasons = refusalOfElement(made, textAt(made, 'AllocationID'));
    return reasons
      ? { kind: 'refused', number, reasons }
      : { kind: 'done', number, paymentId: textAt(made, 'AllocationID') };
  });
}

/** A set-off as it stands on its credit note; null when it can't be understood. */
function setOffOf(note: Fields, element: Fields, currency: CurrencyCode): FoundSetOff | null {
  const { Amount, Invoice } = element;
  const amount = typeof Amount === 'number' ? parseMoney(String(Amount), currency) : null;
  const date = readDay(textAt(element, 'Date'));
  const id = textAt(element, 'AllocationID');
  if (!amount?.ok || !date || id === '' || !isFields(Invoice)) return null;
  return {
    id,
    creditNoteId: textAt(note, 'CreditNoteID'),
    noteNumber: textAt(note, 'CreditNoteNumber'),
    billNumber: textAt(Invoice, 'InvoiceNumber'),
    amount: amount.value,
    date,
  };
}

const billOf = ({ Invoice }: Fields): string => (isFields(Invoice) ? textAt(Invoice, 'InvoiceID') : '');

/** The credit notes that bear the set-offs of these documents: a bill only names its own, so they are read where there are any (Xero API: Credit notes, Allocations). */
export function readBearers(
  client: XeroClient,
  type: DocumentType,
  elements: readonly Fields[],
): Result<readonly Fields[], Fault> {
  if (type === 'creditNote') return ok(elements);
  const ids = elements.flatMap((bill) => listAt(bill, 'CreditNotes').map((note) => textAt(note, 'CreditNoteID')));
  return readElements(client, 'creditNote', ids);
}

/** The set-offs of a document that stand, as `bearers` tell them; null for one that can't be understood. */
export function setOffsOf(
  type: DocumentType,
  element: Fields,
  bearers: readonly Fields[],
): readonly (FoundSetOff | null)[] {
  const notes = type === 'creditNote' ? [element] : bearers;
  const isOwn = (allocation: Fields): boolean =>
    type === 'creditNote' || billOf(allocation) === textAt(element, 'InvoiceID');
  return notes.flatMap((note) =>
    listAt(note, 'Allocations')
      .filter((allocation) => allocation.IsDeleted !== true && isOwn(allocation))
      .map((allocation) => setOffOf(note, allocation, textAt(element, 'CurrencyCode'))),
  );
}

/** One call each. One that is gone already is as good as taken back (Xero API: Credit notes, Allocations). */
export function deleteSetOffs(
  client: XeroClient,
  removals: readonly { readonly setOff: FoundSetOff; readonly number: string }[],
): readonly PaymentOutcome[] {
  const replies = client.send(
    removals.map(
      ({ setOff: { id, creditNoteId } }): XeroCall => ({
        method: 'DELETE',
        path: `CreditNotes/${creditNoteId}/Allocations/${id}`,
      }),
    ),
  );
  return removals.map(({ setOff: { id }, number }, at): PaymentOutcome => {
    const reply = replies[at];
    const done = { kind: 'done', number, paymentId: id } as const;
    if (!reply?.ok) return reply?.error.what === 'not found' ? done : { kind: 'unclear', number };
    const { isRefusal, body } = reply.value;
    const reasons = isRefusal ? refusalOf(reply.value) : null;
    if (isRefusal) return reasons ? { kind: 'refused', number, reasons } : { kind: 'unclear', number };
    // its specification shows the set-off alone, other answers of Xero have it in a list
    const [gone = body] = listAt(body, 'Allocations');
    return gone.IsDeleted === true ? done : { kind: 'unclear', number };
  });
}
