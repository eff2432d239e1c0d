/** The bulk writes: drafts, approvals, payments. An answer is matched by number or id, never by its place in the list. */
import type {
  ApprovalRequest,
  DraftRequest,
  PaymentOutcome,
  PaymentRequest,
  WriteOutcome,
} from '../core/ledger/ledger.ts';
import type { DocumentStatus, DocumentType } from '../core/ledger/types.ts';
import { moneyNumber } from '../core/money.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import { NO_REASON } from '../core/wording/faults.ts';
import type { XeroCall, XeroClient } from './client.ts';
import { NAMES } from './document-schema.ts';
import { type AccountNames, draftOf, foundOf, rateOf } from './documents.ts';
import { type Fields, isFields, listAt, textAt, validationMessages, warningMessages } from './json.ts';
import type { Reply } from './verdict.ts';

export const ELEMENTS_PER_WRITE = 50;

const ZERO_ID = /^[0-]*$/;
const sameId = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

/** One element that was sent; `id` is '' until Xero has given one. */
type Sent = { readonly number: string; readonly id: string };

/** `PUT`, which only ever creates; `POST` by number might overwrite another bill (Xero API: Invoices). */
export function createDrafts(
  client: XeroClient,
  accounts: AccountNames,
  requests: readonly DraftRequest[],
): readonly Result<readonly WriteOutcome[], Fault>[] {
  const calls = requests.map(({ type, documents, attempt }): XeroCall => {
    const elements = documents.map((document) => draftOf(document, accounts));
    return { ...bulk('PUT', NAMES[type].collection, elements), attempt };
  });
  return client.send(calls).map((reply, index) => {
    const request = requests[index];
    const sent = (request?.documents ?? []).map(({ number }) => ({ number, id: '' }));
    return reply.ok ? ok(outcomesOf(request?.type ?? 'bill', sent, reply.value, accounts)) : reply;
  });
}

/** Every element bears its id, so nothing can be created and no other document be met. */
export function approve(
  client: XeroClient,
  accounts: AccountNames,
  requests: readonly ApprovalRequest[],
): readonly Result<readonly WriteOutcome[], Fault>[] {
  const calls = requests.map(({ type, documents, attempt }): XeroCall => {
    const elements = documents.map(({ id }) => ({ [NAMES[type].id]: id, Status: 'AUTHORISED' }));
    return { ...bulk('POST', NAMES[type].collection, elements), attempt };
  });
  return client.send(calls).map((reply, index) => {
    const request = requests[index];
    if (!reply.ok || !request) return reply.ok ? ok([]) : reply;
    return ok(outcomesOf(request.type, request.documents, reply.value, accounts).map(onlyIfIn('approved', 'paid')));
  });
}

/** An answer without complaint that leaves the document in another state contradicts itself. */
export const onlyIfIn =
  (...statuses: readonly DocumentStatus[]) =>
  (outcome: WriteOutcome): WriteOutcome =>
    outcome.kind !== 'done' || statuses.includes(outcome.found.status)
      ? outcome
      : { kind: 'unclear', number: outcome.number };

export const bulk = <Method extends 'PUT' | 'POST'>(
  method: Method,
  collection: string,
  elements: readonly Fields[],
) => ({
  method,
  path: `${collection}?summarizeErrors=false`,
  body: JSON.stringify({ [collection]: elements }),
});

/** The reasons of a refusal of the whole request; null when it may be the echo of another request under the same key. */
export function refusalOf({ body }: Reply): readonly string[] | null {
  const reasons = validationMessages(body);
  const told = reasons.length > 0 ? reasons : [textAt(body, 'Message') || textAt(body, 'Detail') || NO_REASON];
  return told.some((text) => /idempotency/i.test(text)) ? null : told;
}

type Refusable =
  | { readonly kind: 'refused'; readonly number: string; readonly reasons: readonly string[] }
  | { readonly kind: 'unclear'; readonly number: string };

const refuseAll = (sent: readonly Sent[], reply: Reply): readonly Refusable[] => {
  const reasons = refusalOf(reply);
  return sent.map(({ number }) => (reasons ? { kind: 'refused', number, reasons } : { kind: 'unclear', number }));
};

/** null when the element is accepted. A refused one may bear its reasons deep inside, or none but a zero id. */
export function refusalOfElement(element: Fields, id: string): readonly string[] | null {
  const isRefused =
    textAt(element, 'StatusAttributeString') === 'ERROR' ||
    element.HasErrors === true ||
    element.HasValidationErrors === true ||
    ZERO_ID.test(id);
  if (!isRefused) return null;
  const reasons = validationMessages(element);
  return reasons.length > 0 ? reasons : [NO_REASON];
}

/** What became of each element that was sent. */
export function outcomesOf(
  type: DocumentType,
  sent: readonly Sent[],
  reply: Reply,
  accounts: AccountNames,
): readonly WriteOutcome[] {
  if (reply.isRefusal) return refuseAll(sent, reply);
  const names = NAMES[type];
  const elements = listAt(reply.body, names.collection);
  return sent.map(({ number, id }): WriteOutcome => {
    const hasId = (each: Fields): boolean => id !== '' && sameId(textAt(each, names.id), id);
    const hasNumber = (each: Fields): boolean =>
      (id === '' || ZERO_ID.test(textAt(each, names.id))) && textAt(each, names.number) === number;
    const [element, ...others] = elements.filter((each) => hasId(each) || hasNumber(each));
    if (!element || others.length > 0) return { kind: 'unclear', number };
    const reasons = refusalOfElement(element, textAt(element, names.id));
    if (reasons) return { kind: 'refused', number, reasons };
    const found = foundOf(type, element, accounts);
    return found ? { kind: 'done', number, found, warnings: warningMessages(element) } : { kind: 'unclear', number };
  });
}

const PAID_DOCUMENT = {
  bill: { field: 'Invoice', id: 'InvoiceID' },
  creditNote: { field: 'CreditNote', id: 'CreditNoteID' },
} satisfies Record<DocumentType, { readonly field: string; readonly id: string }>;

/**
 * Pays in bulk. A fault only when nothing was paid for certain; once part of the payments may stand, those without an answer are unclear,
 * and the balance of their documents will tell (Xero API: Payments).
 */
export function pay(
  client: XeroClient,
  payments: readonly PaymentRequest[],
  attempt: number,
): Result<readonly PaymentOutcome[], Fault> {
  const groups: PaymentRequest[][] = [];
  for (let at = 0; at < payments.length; at += ELEMENTS_PER_WRITE)
    groups.push(payments.slice(at, at + ELEMENTS_PER_WRITE));
  const replies = client.send(groups.map((group) => ({ ...bulk('PUT', 'Payments', group.map(paymentOf)), attempt })));
  const faults = replies.flatMap((reply) => (reply.ok ? [] : [reply.error]));
  const [fault] = faults;
  if (fault && faults.length === groups.length)
    return { ok: false, error: faults.find((each) => each.isUnclear) ?? fault };
  return ok(
    groups.flatMap((group, index) => {
      const reply = replies[index];
      return reply?.ok
        ? paymentOutcomes(group, reply.value)
        : group.map(({ number }): PaymentOutcome => ({ kind: 'unclear', number }));
    }),
  );
}

function paymentOf(payment: PaymentRequest): Fields {
  const { field, id } = PAID_DOCUMENT[payment.type];
  return {
    [field]: { [id]: payment.documentId },
    Account: { AccountID: payment.accountId },
    Date: payment.date,
    Amount: moneyNumber(payment.amount),
    ...rateOf(payment),
    Reference: payment.reference,
  };
}

/** Xero answers the payment of a credit note with the note under `Invoice`, as if it were one; its id tells. */
const pays = (payment: Fields, documentId: string): boolean =>
  Object.values(PAID_DOCUMENT).some(({ field, id }) => {
    const paid = payment[field];
    return isFields(paid) && sameId(textAt(paid, id), documentId);
  });

function paymentOutcomes(payments: readonly PaymentRequest[], reply: Reply): readonly PaymentOutcome[] {
  if (reply.isRefusal)
    return refuseAll(
      payments.map(({ number, documentId }) => ({ number, id: documentId })),
      reply,
    );
  const elements = listAt(reply.body, 'Payments');
  return payments.map(({ documentId, number }): PaymentOutcome => {
    const [element, ...others] = elements.filter((each) => pays(each, documentId));
    if (!element || others.length > 0) return { kind: 'unclear', number };
    const paymentId = textAt(element, 'PaymentID');
    const reasons = refusalOfElement(element, paymentId);
    return reasons ? { kind: 'refused', number, reasons } : { kind: 'done', number, paymentId };
  });
}
