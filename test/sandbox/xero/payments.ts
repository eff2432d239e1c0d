/** Payments of bills and refunds of credit notes: made, deleted, shown. Never edited, as in Xero (Xero API: Payments). */
import { dateOf, numberOf, oneOf, readElements, type Shapes, textOf } from './body.ts';
import { todayIn } from './calendar.ts';
import { answerBatch, answerSingle, type Call, type Outcome, toSecond } from './call.ts';
import { toMinor } from './decimal.ts';
import { checkLockDates } from './document-rules.ts';
import { openMinor } from './document-show.ts';
import { nextGuid, zeroGuid } from './guid.ts';
import { said } from './messages.ts';
import { showPayment } from './payment-show.ts';
import { notFound, type Reply } from './reply.ts';
import type { Account, Fields, Payment, XeroDocument, XeroState } from './state.ts';

const paymentShapes: Shapes = {
  Invoice: { one: { InvoiceID: 'text' } },
  CreditNote: { one: { CreditNoteID: 'text' } },
  Account: { one: { AccountID: 'text', Code: 'text' } },
  Date: 'date',
  Amount: 'number',
  CurrencyRate: 'number',
  Reference: 'text',
};

const deleteShapes: Shapes = { ...paymentShapes, Status: { words: ['AUTHORISED', 'DELETED'] } };

/** What a payment was asked to be, however it was asked. */
export type PaymentWish = {
  readonly document: XeroDocument;
  readonly account: Account | undefined;
  readonly date: string;
  readonly amountMinor: number;
  readonly rate: number | undefined;
  readonly reference: string;
};

const checkCurrency = (state: XeroState, wish: PaymentWish): void => {
  const account = wish.account?.currency ?? state.organisation.baseCurrency;
  if (account !== wish.document.currency && account !== state.organisation.baseCurrency)
    throw new Error(`not emulated: paying ${wish.document.currency} from an account in ${account}`);
};

/** Every objection to a payment; empty when it can be made. */
export const checkPayment = (state: XeroState, wish: PaymentWish): readonly string[] => {
  const { document, account } = wish;
  const usable = account?.status === 'ACTIVE' && (account.type === 'BANK' || account.acceptsPayments);
  checkCurrency(state, wish);
  return [
    ...(document.status === 'AUTHORISED' || document.status === 'PAID' ? [] : [said.paymentNotAuthorised()]),
    ...(usable ? [] : [said.accountInvalid()]),
    ...(wish.amountMinor > 0 ? [] : [said.paymentNotPositive()]),
    ...(wish.amountMinor > openMinor(document) ? [said.paymentTooMuch()] : []),
    ...checkLockDates(state.organisation, wish.date),
  ];
};

/** A document after its payments or its set-offs moved: paid when nothing is open. */
export const settle = (
  document: XeroDocument,
  moved: Partial<Pick<XeroDocument, 'paidMinor' | 'creditedMinor'>>,
  paidOn: string,
  updatedMs: number,
): XeroDocument => {
  const after = { ...document, ...moved };
  const paid = after.paidMinor + after.creditedMinor === document.totalMinor;
  return { ...after, status: paid ? 'PAID' : 'AUTHORISED', paidOn: paid ? paidOn : null, updatedMs };
};

/** Makes a checked payment and settles its document. */
export const commitPayment = (state: XeroState, wish: PaymentWish, nowMs: number): Payment => {
  const updatedMs = toSecond(nowMs);
  const payment: Payment = {
    id: nextGuid(state, 'payment'),
    documentId: wish.document.id,
    accountId: wish.account?.id ?? '',
    date: wish.date,
    amountMinor: wish.amountMinor,
    rate: wish.rate ?? wish.document.rate,
    reference: wish.reference,
    status: 'AUTHORISED',
    updatedMs,
  };
  state.payments[payment.id] = payment;
  const settled = settle(
    wish.document,
    { paidMinor: wish.document.paidMinor + wish.amountMinor },
    wish.date,
    updatedMs,
  );
  state.documents[settled.id] = { ...settled, paymentIds: [...settled.paymentIds, payment.id] };
  return payment;
};

const readDocument = (state: XeroState, sent: Fields): XeroDocument | string => {
  const invoiceId = textOf(oneOf(sent, 'Invoice') ?? {}, 'InvoiceID')?.toLowerCase();
  const noteId = textOf(oneOf(sent, 'CreditNote') ?? {}, 'CreditNoteID')?.toLowerCase();
  if ((invoiceId === undefined) === (noteId === undefined))
    throw new Error('not emulated: a payment without exactly one document');
  const found = state.documents[invoiceId ?? noteId ?? ''];
  if (invoiceId !== undefined) return found?.kind === 'Invoice' ? found : said.documentNotFound();
  return found?.kind === 'CreditNote' ? found : said.creditNoteNotFound();
};

const savePayment = (call: Call, sent: Fields): Outcome => {
  const { state, nowMs } = call;
  const refuse = (errors: readonly string[]): Outcome => ({
    ok: false,
    errors,
    echo: { PaymentID: zeroGuid, ...sent, HasValidationErrors: true },
  });
  const document = readDocument(state, sent);
  if (typeof document === 'string') return refuse([document]);
  const account = oneOf(sent, 'Account') ?? {};
  const id = textOf(account, 'AccountID')?.toLowerCase();
  const code = textOf(account, 'Code');
  const amount = numberOf(sent, 'Amount');
  if (amount === undefined) throw new Error('not emulated: a payment without an Amount');
  const wish: PaymentWish = {
    document,
    account: state.accounts.find((each) => (id ? each.id === id : each.code === code)),
    date: dateOf(sent, 'Date') ?? todayIn(state.organisation.ianaZone, nowMs),
    amountMinor: toMinor(amount),
    rate: numberOf(sent, 'CurrencyRate'),
    reference: textOf(sent, 'Reference') ?? '',
  };
  const errors = checkPayment(state, wish);
  if (errors.length > 0) return refuse(errors);
  return { ok: true, echo: showPayment(state, commitPayment(state, wish, nowMs), 'full'), warnings: [] };
};

/** PUT /Payments: a list. */
export const createPayments = (call: Call): Reply => {
  const body = readElements(call.body, 'Payments', paymentShapes, false);
  if (!body.ok) return body.reply;
  return answerBatch(
    call,
    'Payments',
    body.elements.map((sent) => savePayment(call, sent)),
  );
};

/** POST /Payments: one payment. */
export const createPayment = (call: Call): Reply => {
  const body = readElements(call.body, 'Payments', paymentShapes, true);
  if (!body.ok) return body.reply;
  const [sent, ...more] = body.elements;
  if (!sent || more.length > 0) throw new Error('not emulated: POST of several payments');
  return answerSingle(call, 'Payments', savePayment(call, sent));
};

/** Takes a payment back: its document is open again. Empty when done, else the objections. */
export const removePayment = (state: XeroState, payment: Payment, nowMs: number): readonly string[] => {
  const document = state.documents[payment.documentId];
  if (payment.status === 'DELETED' || !document) return [said.paymentNotModifiable()];
  if (payment.isReconciled) throw new Error('not emulated: deleting a payment that is reconciled');
  const locked = checkLockDates(state.organisation, payment.date);
  if (locked.length > 0) return locked;
  const updatedMs = toSecond(nowMs);
  state.payments[payment.id] = { ...payment, status: 'DELETED', updatedMs };
  state.documents[document.id] = settle(
    document,
    { paidMinor: document.paidMinor - payment.amountMinor },
    payment.date,
    updatedMs,
  );
  return [];
};

/** POST /Payments/{PaymentID} with `Status` DELETED and nothing else. */
export const deletePayment = (call: Call): Reply => {
  const body = readElements(call.body, 'Payments', deleteShapes, true);
  if (!body.ok) return body.reply;
  const [sent] = body.elements;
  const payment = call.state.payments[call.id.toLowerCase()];
  if (!sent || body.elements.length > 1) throw new Error('not emulated: other than one element for one payment');
  if (!payment) return notFound;
  if (textOf(sent, 'Status') === 'AUTHORISED') throw new Error('not emulated: setting a payment to AUTHORISED');
  const onlyStatus = Object.keys(sent).join() === 'Status';
  const errors = onlyStatus ? removePayment(call.state, payment, call.nowMs) : [said.paymentOnlyStatus()];
  if (errors.length > 0)
    return answerSingle(call, 'Payments', {
      ok: false,
      errors,
      echo: { PaymentID: payment.id, HasValidationErrors: true },
    });
  const after = call.state.payments[payment.id] ?? payment;
  return answerSingle(call, 'Payments', { ok: true, echo: showPayment(call.state, after, 'full'), warnings: [] });
};
