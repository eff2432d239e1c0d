/** Setting a credit note off against a bill: both approved, of one contact and currency, by no more than is open on either (Xero API: Credit notes). */
import { dateOf, numberOf, oneOf, readElements, type Shapes, textOf } from './body.ts';
import { answerBatch, type Call, type Outcome, toSecond } from './call.ts';
import { toMinor } from './decimal.ts';
import { checkLockDates } from './document-rules.ts';
import { openMinor, showAllocation } from './document-show.ts';
import { nextGuid } from './guid.ts';
import { inOtherWords, said } from './messages.ts';
import { settle } from './payments.ts';
import { notFound, type Reply } from './reply.ts';
import type { Allocation, Fields, XeroDocument, XeroState } from './state.ts';

const shapes: Shapes = { Amount: 'number', Date: 'date', Invoice: { one: { InvoiceID: 'text' } } };

const checkAllocation = (
  state: XeroState,
  note: XeroDocument,
  bill: XeroDocument,
  amountMinor: number,
  date: string,
): readonly string[] => [
  ...(bill.status === 'PAID' ? [said.allocationPaidOff()] : []),
  ...(note.status === 'AUTHORISED' && (bill.status === 'AUTHORISED' || bill.status === 'PAID')
    ? []
    : [inOtherWords.allocationNotAuthorised()]),
  ...(note.contactId === bill.contactId && note.currency === bill.currency ? [] : [inOtherWords.allocationElsewhere()]),
  ...(amountMinor > 0 ? [] : [said.paymentNotPositive()]),
  ...(amountMinor > Math.min(openMinor(note), openMinor(bill)) ? [said.allocationTooMuch()] : []),
  ...checkLockDates(state.organisation, date),
];

type Allocated =
  | { readonly ok: true; readonly allocation: Allocation }
  | { readonly ok: false; readonly errors: readonly string[] };

/** Sets off as far as the rules allow, whoever asks. */
export const allocate = (
  state: XeroState,
  note: XeroDocument,
  bill: XeroDocument,
  amountMinor: number,
  nowMs: number,
): Allocated => {
  // whatever was sent, it is dated by the later of the two
  const [, date = ''] = [note.date, bill.date].sort();
  const errors = checkAllocation(state, note, bill, amountMinor, date);
  if (errors.length > 0) return { ok: false, errors };
  const allocation: Allocation = {
    id: nextGuid(state, 'allocation'),
    noteId: note.id,
    invoiceId: bill.id,
    amountMinor,
    date,
  };
  state.allocations[allocation.id] = allocation;
  for (const document of [note, bill])
    state.documents[document.id] = settle(
      document,
      { creditedMinor: document.creditedMinor + amountMinor },
      date,
      toSecond(nowMs),
    );
  return { ok: true, allocation };
};

const save = (call: Call, note: XeroDocument, sent: Fields): Outcome => {
  const { state, nowMs } = call;
  const refuse = (errors: readonly string[]): Outcome => ({ ok: false, errors, echo: { ...sent, HasErrors: true } });
  const bill = state.documents[textOf(oneOf(sent, 'Invoice') ?? {}, 'InvoiceID')?.toLowerCase() ?? ''];
  const amount = numberOf(sent, 'Amount');
  if (amount === undefined || dateOf(sent, 'Date') === undefined)
    throw new Error('not emulated: an allocation without Amount or Date');
  if (bill?.kind !== 'Invoice') return refuse([said.documentNotFound()]);
  const made = allocate(state, note, bill, toMinor(amount), nowMs);
  if (!made.ok) return refuse(made.errors);
  return { ok: true, echo: showAllocation(state, made.allocation), warnings: [] };
};

/** PUT /CreditNotes/{CreditNoteID}/Allocations, one at a time. */
export const createAllocation = (call: Call): Reply => {
  const body = readElements(call.body, 'Allocations', shapes, false);
  if (!body.ok) return body.reply;
  const [sent, ...more] = body.elements;
  if (!sent || more.length > 0) throw new Error('not emulated: other than one allocation');
  const note = call.state.documents[call.id.toLowerCase()];
  if (note?.kind !== 'CreditNote') return notFound;
  return answerBatch(call, 'Allocations', [save(call, note, sent)]);
};

/** DELETE /CreditNotes/{CreditNoteID}/Allocations/{AllocationID}: what it settled is open again on both sides. */
export const deleteAllocation = (call: Call): Reply => {
  const { state, nowMs } = call;
  const allocation = state.allocations[call.fileName.toLowerCase()];
  const [note, bill] = [state.documents[allocation?.noteId ?? ''], state.documents[allocation?.invoiceId ?? '']];
  if (!allocation || !note || !bill || allocation.noteId !== call.id.toLowerCase()) return notFound;
  const locked = checkLockDates(state.organisation, allocation.date);
  if (locked.length > 0)
    return answerBatch(call, 'Allocations', [{ ok: false, errors: locked, echo: { AllocationID: allocation.id } }]);
  delete state.allocations[allocation.id];
  for (const document of [note, bill])
    state.documents[document.id] = settle(
      document,
      { creditedMinor: document.creditedMinor - allocation.amountMinor },
      allocation.date,
      toSecond(nowMs),
    );
  // alone, as Xero's specification shows it
  return { status: 200, body: { ...showAllocation(state, allocation), IsDeleted: true } };
};
