/** Reads documents whole, with their payments, and takes them back: payments first, then the document. Decides nothing about whether it may. */
import * as z from 'zod/mini';
import { lazy } from '../core/lazy.ts';
import type { PaymentOutcome, PaymentRemoval, VoidRequest, WriteOutcome } from '../core/ledger/ledger.ts';
import type { DocumentType, FoundDocument, FoundPayment } from '../core/ledger/types.ts';
import { type CurrencyCode, parseMoney } from '../core/money.ts';
import type { Fault } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import { readBearers, setOffsOf } from './allocating.ts';
import { getCall, readElements } from './by-id.ts';
import type { XeroCall, XeroClient } from './client.ts';
import { readDay } from './dates.ts';
import { NAMES } from './document-schema.ts';
import { type AccountNames, foundOf } from './documents.ts';
import { faultOf } from './faults.ts';
import { type Fields, listAt, textAt } from './json.ts';
import { bodyOf } from './pages.ts';
import { bulk, onlyIfIn, outcomesOf, refusalOf, refusalOfElement } from './writing.ts';

const paymentSchema = lazy(() =>
  z.object({
    PaymentID: z.string(),
    Status: z.string(),
    Amount: z.number(),
    Date: z.string(),
    Reference: z.nullish(z.string()),
    IsReconciled: z.nullish(z.boolean()),
    BatchPaymentID: z.nullish(z.string()),
    BatchPayment: z.nullish(z.object({ BatchPaymentID: z.nullish(z.string()) })),
    Account: z.nullish(z.object({ AccountID: z.nullish(z.string()) })),
  }),
);

/** The payment that `element` describes; null when it can't be understood. One that Xero does not say to be unreconciled counts as reconciled. */
function paymentOf(element: Fields, currency: CurrencyCode): FoundPayment | 'deleted' | null {
  const parsed = paymentSchema().safeParse(element);
  if (!parsed.success) return null;
  const payment = parsed.data;
  if (payment.Status === 'DELETED') return 'deleted';
  const amount = parseMoney(String(payment.Amount), currency);
  const date = readDay(payment.Date);
  if (!amount.ok || !date) return null;
  return {
    id: payment.PaymentID,
    amount: amount.value,
    date,
    reference: payment.Reference ?? '',
    accountId: payment.Account?.AccountID ?? '',
    isReconciled: payment.IsReconciled !== false,
    isInBatch: !!(payment.BatchPaymentID ?? payment.BatchPayment?.BatchPaymentID),
  };
}

/** A document names its payments only; whether they are reconciled is told by each alone (Xero API: Payments). */
function readPayments(client: XeroClient, ids: readonly string[]): Result<ReadonlyMap<string, Fields>, Fault> {
  const byId = new Map<string, Fields>();
  const replies = client.send(ids.map((id) => getCall(`Payments/${id}`)));
  for (const [at, id] of ids.entries()) {
    const body = bodyOf(replies[at], 'Payments');
    if (!body.ok) return body;
    const [payment] = listAt(body.value, 'Payments');
    if (payment) byId.set(id, payment);
  }
  return ok(byId);
}

const paymentIdsOf = (element: Fields): readonly string[] =>
  listAt(element, 'Payments').map((payment) => textAt(payment, 'PaymentID'));

/** Documents of the type with these ids, each with its lines and the payments that stand. */
export function readWithPayments(
  client: XeroClient,
  accounts: AccountNames,
  type: DocumentType,
  ids: readonly string[],
): Result<readonly FoundDocument[], Fault> {
  const elements = readElements(client, type, ids);
  if (!elements.ok) return elements;
  const payments = readPayments(client, elements.value.flatMap(paymentIdsOf));
  if (!payments.ok) return payments;
  const bearers = readBearers(client, type, elements.value);
  if (!bearers.ok) return bearers;
  const documents: FoundDocument[] = [];
  for (const element of elements.value) {
    const id = textAt(element, NAMES[type].id);
    const found = foundOf(type, element, accounts);
    const own = paymentIdsOf(element).map((each) => paymentOf(payments.value.get(each) ?? {}, found?.currency ?? ''));
    if (!found || own.includes(null)) return err(faultOf('not understood', `Document ${id} can't be read.`));
    const setOffs = setOffsOf(type, element, bearers.value);
    if (setOffs.includes(null)) return err(faultOf('not understood', `The set-offs of ${id} can't be read.`));
    documents.push({
      ...found,
      payments: own.filter((each) => each !== null && each !== 'deleted'),
      setOffs: setOffs.filter((each) => each !== null),
    });
  }
  return ok(documents);
}

/** What was never approved is deleted, what was is voided; by id, fifty at once (Xero API: Invoices, Credit notes). */
export function voidDocuments(
  client: XeroClient,
  accounts: AccountNames,
  requests: readonly VoidRequest[],
): readonly Result<readonly WriteOutcome[], Fault>[] {
  const calls = requests.map(({ type, documents, attempt }): XeroCall => {
    const elements = documents.map(({ id, isSaved }) => ({
      [NAMES[type].id]: id,
      Status: isSaved ? 'DELETED' : 'VOIDED',
    }));
    return { ...bulk('POST', NAMES[type].collection, elements), attempt };
  });
  return client.send(calls).map((reply, index) => {
    const request = requests[index];
    if (!reply.ok || !request) return reply.ok ? ok([]) : reply;
    return ok(outcomesOf(request.type, request.documents, reply.value, accounts).map(onlyIfIn('voided', 'deleted')));
  });
}

/** Takes payments back. The body may hold the status and nothing else (Xero API: Payments). */
export function deletePayments(
  client: XeroClient,
  removals: readonly PaymentRemoval[],
  attempt: number,
): readonly PaymentOutcome[] {
  const body = JSON.stringify({ Status: 'DELETED' });
  const replies = client.send(
    removals.map(({ paymentId }): XeroCall => ({ method: 'POST', path: `Payments/${paymentId}`, body, attempt })),
  );
  return removals.map(({ number, paymentId }, at): PaymentOutcome => {
    const reply = replies[at];
    if (!reply?.ok) return { kind: 'unclear', number };
    const reasons = reply.value.isRefusal ? refusalOf(reply.value) : null;
    if (reply.value.isRefusal) return reasons ? { kind: 'refused', number, reasons } : { kind: 'unclear', number };
    const [payment] = listAt(reply.value.body, 'Payments');
    const refused = payment && refusalOfElement(payment, textAt(payment, 'PaymentID'));
    if (refused) return { kind: 'refused', number, reasons: refused };
    const isGone = payment && textAt(payment, 'Status') === 'DELETED';
    return isGone ? { kind: 'done', number, paymentId } : { kind: 'unclear', number };
  });
}
