/** Creating and changing bills and credit notes over HTTP: PUT creates, POST creates or changes (Xero API: Requests and responses). */
import { readElements, textOf } from './body.ts';
import { answerBatch, answerSingle, type Call, type Outcome } from './call.ts';
import { documentKinds } from './document-kinds.ts';
import { namesUnknownCategory } from './document-lines.ts';
import { isNewBill, type Plan, planDocument, type Wish } from './document-plan.ts';
import { documentShapes } from './document-shapes.ts';
import { showDocument } from './document-show.ts';
import { zeroGuid } from './guid.ts';
import { said } from './messages.ts';
import { readUnitPlaces } from './query.ts';
import { notFound, problem, type Reply } from './reply.ts';
import type { DocumentKind, Fields, XeroDocument, XeroState } from './state.ts';

/** Saves a plan without objections, the contact it made included. */
export const commitPlan = (state: XeroState, plan: Plan): void => {
  const { billsToApprove } = state.organisation;
  if (billsToApprove !== undefined && isNewBill(state.documents[plan.document.id], plan.document))
    state.organisation = { ...state.organisation, billsToApprove: billsToApprove - 1 };
  state.documents[plan.document.id] = plan.document;
  const contact = plan.contact ?? state.contacts[plan.document.contactId];
  if (contact) state.contacts[contact.id] = { ...contact, isSupplier: true };
};

const refusedEcho = (kind: DocumentKind, sent: Fields, contactErrors: readonly string[]): Fields => {
  const contact = sent.Contact;
  const nested =
    contactErrors.length > 0 && typeof contact === 'object' && contact !== null && !Array.isArray(contact)
      ? {
          Contact: {
            ...contact,
            HasValidationErrors: true,
            ValidationErrors: contactErrors.map((message) => ({ Message: message })),
          },
        }
      : {};
  return { [documentKinds[kind].idField]: zeroGuid, ...sent, ...nested, HasErrors: true };
};

/** Reported of lines that apps write: tracking with valid ids is left out, without a word (xero-node issue 516). */
const losingTracking = ({ state, sent }: Wish, plan: Plan): Plan => {
  const { document } = plan;
  if (
    state.trackingLosses === 0 ||
    sent.LineItems === undefined ||
    document.lines.every(({ tracking }) => tracking.length === 0)
  )
    return plan;
  state.trackingLosses -= 1;
  return { ...plan, document: { ...document, lines: document.lines.map((line) => ({ ...line, tracking: [] })) } };
};

const saveWish = (wish: Wish): Outcome => {
  const plan = planDocument(wish);
  const { errors, contactErrors, warnings } = plan;
  if (errors.length > 0 || contactErrors.length > 0)
    return { ok: false, errors, echo: refusedEcho(wish.kind, wish.sent, contactErrors) };
  const kept = losingTracking(wish, plan);
  commitPlan(wish.state, kept);
  return { ok: true, echo: showDocument(wish.state, kept.document, wish.unitPlaces), warnings };
};

const findByNumber = (state: XeroState, kind: DocumentKind, number: string): XeroDocument | undefined =>
  Object.values(state.documents).find(
    (document) =>
      document.kind === kind &&
      document.number === number &&
      document.status !== 'VOIDED' &&
      document.status !== 'DELETED',
  );

const missing = {
  Invoice: said.documentNotFound,
  CreditNote: said.creditNoteNotFound,
} satisfies Record<DocumentKind, () => string>;

const saveElement = (call: Call, kind: DocumentKind, sent: Fields): Outcome => {
  const { state, nowMs } = call;
  const facts = documentKinds[kind];
  const id = textOf(sent, facts.idField)?.toLowerCase();
  const number = textOf(sent, facts.numberField);
  if (call.method === 'PUT' && id) throw new Error(`not emulated: PUT of an element with ${facts.idField}`);
  const byId = id ? state.documents[id] : undefined;
  if (id && byId?.kind !== kind) return { ok: false, errors: [missing[kind]()], echo: refusedEcho(kind, sent, []) };
  // Reported: POST without an id takes over whatever live document has that number, silently.
  const byNumber = call.method === 'POST' && !id && number ? findByNumber(state, kind, number) : undefined;
  const unitPlaces = readUnitPlaces(call.query);
  return saveWish({ state, kind, sent, before: byId ?? byNumber ?? null, unitPlaces, nowMs, byApp: true });
};

const serverError: Reply = problem(500, 'InternalServerError', 'An error occurred in Xero.');

/** PUT and POST /Invoices or /CreditNotes. */
export const writeDocuments =
  (kind: DocumentKind) =>
  (call: Call): Reply => {
    const body = readElements(call.body, documentKinds[kind].plural, documentShapes(kind), false);
    if (!body.ok) return body.reply;
    if (body.elements.some((sent) => namesUnknownCategory(call.state, sent))) return serverError;
    return answerBatch(
      call,
      documentKinds[kind].plural,
      body.elements.map((sent) => saveElement(call, kind, sent)),
    );
  };

/** POST /Invoices/{InvoiceID} or /CreditNotes/{CreditNoteID}. */
export const writeDocument =
  (kind: DocumentKind) =>
  (call: Call): Reply => {
    const facts = documentKinds[kind];
    const body = readElements(call.body, facts.plural, documentShapes(kind), true);
    if (!body.ok) return body.reply;
    const [sent, ...more] = body.elements;
    if (!sent || more.length > 0) throw new Error('not emulated: other than one element for one document');
    const id = call.id.toLowerCase();
    const sentId = textOf(sent, facts.idField)?.toLowerCase();
    if (sentId && sentId !== id) throw new Error(`not emulated: ${facts.idField} other than the one in the path`);
    if (call.state.documents[id]?.kind !== kind) return notFound;
    if (namesUnknownCategory(call.state, sent)) return serverError;
    return answerSingle(call, facts.plural, saveElement(call, kind, { ...sent, [facts.idField]: id }));
  };
