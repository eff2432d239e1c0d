/** Sets credit notes off against bills. Decides nothing about whether it may. */
import type { Allocation, PaymentOutcome } from '../core/ledger/ledger.ts';
import { moneyNumber } from '../core/money.ts';
import type { XeroCall, XeroClient } from './client.ts';
import { listAt, textAt } from './json.ts';
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
