/** Works out what a sent bill or credit note would be, with every objection Xero has. Saves nothing. */
import { RATE_PLACES } from './base-currency.ts';
import { dateOf, manyOf, numberOf, oneOf, textOf } from './body.ts';
import { todayIn } from './calendar.ts';
import { toSecond } from './call.ts';
import { planContact } from './contact-write.ts';
import { roundTo } from './decimal.ts';
import { documentKinds } from './document-kinds.ts';
import { checkItems, checkLine, type LineDraft, mergeLine } from './document-lines.ts';
import { checkFields, checkLockDates, checkPaidEdit, isComplete, isInLedger, nextStatuses } from './document-rules.ts';
import { amountTypes, statuses } from './document-shapes.ts';
import { nextGuid } from './guid.ts';
import { said } from './messages.ts';
import type { Contact, DocumentKind, Fields, Line, LineAmountTypes, Status, XeroDocument, XeroState } from './state.ts';
import { totalsOf } from './totals.ts';

export type Wish = {
  readonly state: XeroState;
  readonly kind: DocumentKind;
  readonly sent: Fields;
  readonly before: XeroDocument | null;
  readonly unitPlaces: 2 | 4;
  readonly nowMs: number;
  readonly byApp: boolean;
};
export type Plan = {
  readonly document: XeroDocument;
  readonly contact: Contact | null;
  readonly errors: readonly string[];
  /** Objections to the contact, which come back inside it. */
  readonly contactErrors: readonly string[];
  readonly warnings: readonly string[];
};

const blank = (wish: Wish): XeroDocument => ({
  id: nextGuid(wish.state, wish.kind),
  kind: wish.kind,
  number: '',
  contactId: '',
  date: todayIn(wish.state.organisation.ianaZone, wish.nowMs),
  dueDate: null,
  plannedPaymentDate: null,
  lineAmountTypes: 'Exclusive',
  lines: [],
  currency: wish.state.organisation.baseCurrency,
  rate: 1,
  status: 'DRAFT',
  url: null,
  subTotalMinor: 0,
  taxMinor: 0,
  totalMinor: 0,
  paidMinor: 0,
  creditedMinor: 0,
  paidOn: null,
  paymentIds: [],
  updatedMs: 0,
  createdByApp: wish.byApp,
});

const draftLines = (wish: Wish, base: XeroDocument): readonly LineDraft[] => {
  const sent = manyOf(wish.sent, 'LineItems');
  if (!sent) return base.lines.map((line) => ({ ...line, given: {} }));
  return sent.map((line) => {
    const id = textOf(line, 'LineItemID')?.toLowerCase();
    const kept = base.lines.find((each) => each.id === id);
    if (id && !kept) throw new Error(`not emulated: a LineItemID that the document does not have (${id})`);
    return mergeLine(wish.state, line, kept, wish.unitPlaces);
  });
};

/** Longer ones are not said to be refused or rounded. */
const givenRate = (wish: Wish): number | undefined => {
  const rate = numberOf(wish.sent, 'CurrencyRate');
  const isKept = rate === undefined || (rate > 0 && roundTo(rate, RATE_PLACES) === rate);
  if (!isKept) throw new Error(`not emulated: the CurrencyRate ${rate}`);
  return rate;
};

const currencyOf = (wish: Wish, base: XeroDocument): { readonly code: string; readonly rate: number } => {
  const { organisation, currencies } = wish.state;
  const code = textOf(wish.sent, 'CurrencyCode') ?? base.currency;
  if (code === organisation.baseCurrency) return { code, rate: 1 };
  const kept = code === base.currency && wish.before ? base.rate : undefined;
  const day = currencies.find((currency) => currency.code === code)?.dayRate;
  return { code, rate: givenRate(wish) ?? kept ?? day ?? 1 };
};

const pickWord = <Word extends string>(text: string | undefined, words: readonly Word[]): Word | undefined =>
  words.find((word) => word === text);

/** Whether a bill goes into the books by it. */
export const isNewBill = (before: XeroDocument | undefined, after: XeroDocument): boolean =>
  after.kind === 'Invoice' && isInLedger(after.status) && !(before && isInLedger(before.status));

const checkTarget = (wish: Wish, base: XeroDocument, after: XeroDocument): readonly string[] => {
  const { organisation, currencies } = wish.state;
  const facts = documentKinds[wish.kind];
  const dates = [
    ...(wish.before && isInLedger(base.status) ? [base.date] : []),
    ...(isInLedger(after.status) ? [after.date] : []),
  ];
  if (after.status === 'AUTHORISED' && after.totalMinor === 0 && after.lines.length > 0)
    throw new Error('not emulated: approving a total of 0.00');
  return [
    ...(currencies.some((currency) => currency.code === after.currency) ? [] : [said.currencyUnknown(after.currency)]),
    ...new Set(dates.flatMap((date) => checkLockDates(organisation, date))),
    ...(isNewBill(base, after) && organisation.billsToApprove === 0 ? [said.planLimit()] : []),
    ...(facts.needsDueDate && isComplete(after.status) && after.dueDate === null ? [said.dueDateMissing()] : []),
    ...(wish.before ? checkPaidEdit(base, after, facts.title) : []),
  ];
};

const checkType = (wish: Wish): void => {
  const type = textOf(wish.sent, 'Type');
  const wanted = documentKinds[wish.kind].type;
  if (type === undefined ? wish.before === null : type !== wanted)
    throw new Error(`not emulated: ${wish.kind} of type ${type ?? '(none)'}`);
};

/** Cancelling keeps everything else: only the status moves. */
const planEnd = (wish: Wish, before: XeroDocument, status: 'VOIDED' | 'DELETED'): Plan => {
  const title = documentKinds[wish.kind].title;
  const extra = Object.keys(wish.sent).filter(
    (field) => !/^(Status|Type|(Invoice|CreditNote)(ID|Number))$/.test(field),
  );
  if (extra.length > 0) throw new Error(`not emulated: ${extra.join(', ')} together with ${status}`);
  const allowed = nextStatuses[before.status].includes(status);
  const paid = status === 'VOIDED' && before.paidMinor + before.creditedMinor > 0;
  const errors = paid
    ? [said.voidWithPayment()]
    : allowed
      ? status === 'VOIDED'
        ? checkLockDates(wish.state.organisation, before.date)
        : []
      : [said.notModifiable(title)];
  const document = { ...before, status, updatedMs: toSecond(wish.nowMs) };
  return { document, contact: null, errors, contactErrors: [], warnings: [] };
};

type Parts = {
  readonly contactId: string | undefined;
  readonly types: LineAmountTypes;
  readonly lines: readonly Line[];
  readonly status: Status;
};

const putTogether = (wish: Wish, base: XeroDocument, parts: Parts): XeroDocument => {
  const { sent } = wish;
  const currency = currencyOf(wish, base);
  return {
    ...base,
    number: textOf(sent, documentKinds[wish.kind].numberField) ?? base.number,
    contactId: parts.contactId ?? base.contactId,
    date: dateOf(sent, 'Date') ?? base.date,
    dueDate: dateOf(sent, 'DueDate') ?? base.dueDate,
    plannedPaymentDate: dateOf(sent, 'PlannedPaymentDate') ?? base.plannedPaymentDate,
    lineAmountTypes: parts.types,
    lines: parts.lines,
    currency: currency.code,
    rate: currency.rate,
    status: parts.status,
    url: textOf(sent, 'Url') ?? base.url,
    ...totalsOf(parts.lines, parts.types),
    updatedMs: toSecond(wish.nowMs),
  };
};

const checkDocument = (wish: Wish, base: XeroDocument, after: XeroDocument): readonly string[] => {
  const nobody = wish.before === null && !oneOf(wish.sent, 'Contact');
  return [
    ...(nobody ? [said.contactNotNamed()] : []),
    ...checkFields(after, documentKinds[wish.kind].numberField),
    ...checkItems(manyOf(wish.sent, 'LineItems') ?? []),
    ...checkTarget(wish, base, after),
  ];
};

/** What the sent fields make of the document that stands, or of a new one. */
export const planDocument = (wish: Wish): Plan => {
  checkType(wish);
  const { state, sent, before } = wish;
  const base = before ?? blank(wish);
  const status = pickWord(textOf(sent, 'Status'), statuses) ?? base.status;
  if (before && (status === 'VOIDED' || status === 'DELETED')) return planEnd(wish, before, status);
  const refused = !nextStatuses[base.status].includes(status);
  if (before === null && (refused || status === 'DELETED'))
    throw new Error(`not emulated: creating with status ${status}`);
  const contactSent = oneOf(sent, 'Contact');
  const planned = contactSent ? planContact(state, contactSent, 'upsert', wish.nowMs) : null;
  const contact = planned?.ok ? planned.contact : null;
  const types = pickWord(textOf(sent, 'LineAmountTypes'), amountTypes) ?? base.lineAmountTypes;
  const checked = draftLines(wish, base).map((draft) => checkLine(state, draft, types, isComplete(status)));
  const lines = checked.map(({ line }) => line);
  const document = putTogether(wish, base, { contactId: contact?.id, types, lines, status });
  return {
    document,
    contact,
    errors: refused
      ? [said.notModifiable(documentKinds[wish.kind].title)]
      : [...checked.flatMap((each) => each.errors), ...checkDocument(wish, base, document)],
    contactErrors: planned && !planned.ok ? planned.errors : [],
    warnings: checked.flatMap((each) => each.warnings),
  };
};
