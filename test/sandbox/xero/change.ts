/** What a person does in Xero's own screens, by document number. The same rules hold as over HTTP; a refusal is an Error. */
import { allocate } from './allocations.ts';
import { codeBankLine } from './bank-transactions.ts';
import { dateOf, isFields, numberOf, textOf } from './body.ts';
import { todayIn } from './calendar.ts';
import { CONTACT_ACTS, changeContact } from './contact-change.ts';
import { fromMinor, toMinor } from './decimal.ts';
import { documentKinds } from './document-kinds.ts';
import { planDocument } from './document-plan.ts';
import { openMinor } from './document-show.ts';
import { commitPlan } from './document-write.ts';
import { nameTenant } from './identity.ts';
import { importBills } from './import-bills.ts';
import { changeJournal, JOURNAL_ACTS } from './manual-journals.ts';
import { checkPayment, commitPayment, type PaymentWish } from './payments.ts';
import type { BankTransaction, Fields, Json, XeroDocument, XeroState } from './state.ts';
import { revoke } from './tokens.ts';

type Act = 'void' | 'delete' | 'edit' | 'approve' | 'pay' | 'reconcile' | 'set off';

const refuse = (errors: readonly string[], what: string): void => {
  if (errors.length > 0) throw new Error(`Xero refuses to ${what}: ${errors.join(' ')}`);
};

const findDocument = (state: XeroState, change: Fields): XeroDocument => {
  const number = textOf(change, 'number');
  const id = textOf(change, 'id')?.toLowerCase();
  if (number === undefined && id === undefined) throw new Error('A change in Xero needs the "number" of a document.');
  const named = Object.values(state.documents).filter(
    (document) => (id === undefined || document.id === id) && (number === undefined || document.number === number),
  );
  const live = named.filter((document) => document.status !== 'VOIDED' && document.status !== 'DELETED');
  const [found, second] = live.length > 0 ? live : named;
  if (!found) throw new Error(`Xero has no document with number "${number ?? id}".`);
  if (second) throw new Error(`Xero has ${named.length} documents with number "${number}"; give the "id" of one.`);
  return found;
};

const apply = (state: XeroState, before: XeroDocument, sent: Fields, what: string, nowMs: number): void => {
  const plan = planDocument({ state, kind: before.kind, sent, before, unitPlaces: 2, nowMs, byApp: false });
  refuse([...plan.errors, ...plan.contactErrors, ...plan.warnings], what);
  commitPlan(state, plan);
};

/** Lines may be given without their ids: they then stand for the lines in the same places. */
const placeLines = (document: XeroDocument, set: Fields): Fields => {
  const lines = set.LineItems;
  if (!Array.isArray(lines)) return set;
  const placed = lines.map((line: Json, index): Json => {
    const id = document.lines[index]?.id;
    return isFields(line) && id !== undefined ? { LineItemID: id, ...line } : line;
  });
  return { ...set, LineItems: placed };
};

const pay = (state: XeroState, document: XeroDocument, change: Fields, nowMs: number): void => {
  const code = textOf(change, 'account') ?? '090';
  const wish: PaymentWish = {
    document,
    account: state.accounts.find((account) => account.code === code),
    date: dateOf(change, 'date') ?? todayIn(state.organisation.ianaZone, nowMs),
    amountMinor: toMinor(numberOf(change, 'amount') ?? fromMinor(openMinor(document))),
    rate: undefined,
    reference: textOf(change, 'reference') ?? '',
  };
  refuse(checkPayment(state, wish), `pay ${document.number}`);
  commitPayment(state, wish, nowMs);
};

const setOff = (state: XeroState, note: XeroDocument, change: Fields, nowMs: number): void => {
  const bill = findDocument(state, { number: textOf(change, 'bill') ?? '' });
  const most = Math.min(openMinor(note), openMinor(bill));
  const made = allocate(state, note, bill, toMinor(numberOf(change, 'amount') ?? fromMinor(most)), nowMs);
  refuse(made.ok ? [] : made.errors, `set off ${note.number}`);
};

/** The payments of a document that went through a bank account are matched with lines of its statement. */
const reconcile = (state: XeroState, document: XeroDocument): void => {
  const banks = state.accounts.filter(({ type }) => type === 'BANK').map(({ id }) => id);
  const made = document.paymentIds.flatMap((id) => state.payments[id] ?? []);
  const open = made.filter(({ status, accountId }) => status === 'AUTHORISED' && banks.includes(accountId));
  refuse(open.length > 0 ? [] : ['It has no payment from a bank account.'], `reconcile ${document.number}`);
  for (const payment of open) state.payments[payment.id] = { ...payment, isReconciled: true };
};

const acts: Readonly<Record<Act, (state: XeroState, document: XeroDocument, change: Fields, nowMs: number) => void>> = {
  void: (state, document, _change, nowMs) =>
    apply(state, document, { Status: 'VOIDED' }, `void ${document.number}`, nowMs),
  delete: (state, document, _change, nowMs) =>
    apply(state, document, { Status: 'DELETED' }, `delete ${document.number}`, nowMs),
  approve: (state, document, _change, nowMs) =>
    apply(state, document, { Status: 'AUTHORISED' }, `approve ${document.number}`, nowMs),
  edit: (state, document, change, nowMs) => {
    const set = change.set;
    if (!isFields(set))
      throw new Error(
        `An edit of ${documentKinds[document.kind].title} ${document.number} needs "set", an object of fields.`,
      );
    apply(state, document, placeLines(document, set), `edit ${document.number}`, nowMs);
  },
  pay,
  reconcile,
  'set off': setOff,
};

/** *Disconnect* under *Connected apps*, of one organisation by its name, or the end of all that the user allowed. */
const disconnect = (state: XeroState, change: Fields): void => {
  const name = textOf(change, 'organisation');
  if (name === undefined) {
    revoke(state);
    return;
  }
  const { identity } = state;
  const left = identity.connections.filter(({ tenantId }) => nameTenant(state, tenantId) !== name);
  if (left.length === identity.connections.length) throw new Error(`The app is not connected to "${name}" in Xero.`);
  identity.connections = left;
};

const setScopes = (state: XeroState, change: Fields): void => {
  const scopes = textOf(change, 'scopes');
  if (scopes === undefined) throw new Error('A change of "scopes" in Xero needs "scopes", a text.');
  state.identity.scopes = scopes.split(' ').filter((scope) => scope !== '');
};

const setSecret = (state: XeroState, change: Fields): void => {
  const secret = textOf(change, 'secret');
  if (!secret) throw new Error('A change of "secret" in Xero needs "secret", a text.');
  state.identity.clientSecret = secret;
};

/** What the user and the owner of the app do about access. */
const accessActs: Readonly<Record<string, (state: XeroState, change: Fields) => void>> = {
  revoke: disconnect,
  scopes: setScopes,
  secret: setSecret,
};

/** What people code straight in a bank account. */
const codings: Readonly<Record<string, BankTransaction['type']>> = { spend: 'SPEND', receive: 'RECEIVE' };

/** From now on so many documents that the app writes lose their tracking. */
const loseTracking = (state: XeroState, change: Fields): void => {
  const documents = numberOf(change, 'documents');
  if (documents === undefined || !Number.isSafeInteger(documents) || documents < 0)
    throw new Error('"lose tracking" in Xero needs "documents", a whole number.');
  state.trackingLosses = documents;
};

/** *New bill* in Xero's own screen: `set` in Xero's field names, approved at once unless it says otherwise. */
const keyBill = (state: XeroState, change: Fields, nowMs: number): void => {
  const set = change.set;
  if (!isFields(set)) throw new Error('A new bill in Xero needs "set", an object of fields.');
  const sent = { Type: 'ACCPAY', Status: 'AUTHORISED', ...set };
  const plan = planDocument({ state, kind: 'Invoice', sent, before: null, unitPlaces: 2, nowMs, byApp: false });
  refuse([...plan.errors, ...plan.contactErrors, ...plan.warnings], 'enter the bill');
  commitPlan(state, plan);
};

const isAct = (text: string | undefined): text is Act => text !== undefined && text in acts;

/**
 * One change: `{"xero":"void|delete|edit|approve|pay|set off","number":…}`, `edit` with `set` (Xero's field names), `pay` with
 * `account` (a code, 090 unless given), `amount`, `date`, `reference`; `set off` a credit note with `bill` (a number) and `amount`; `bill`
 * with `set`: somebody enters a new one; `import bills` with `csv` and `amounts` (inclusive or exclusive): the file of the bills' import; `spend` and
 * `receive` with `account`, `amount`, `date`, `contact`, coded `to` an account; `revoke` (with `organisation`: that one only), `scopes` and `secret` change who gets in;
 * `rename contact`, `archive contact` and `merge contact` with `contact` and, but for the second, `to`: names; `bank details` with `contact` and `to`;
 * `post journal`, `delete journal`, `void journal` and, with `set`, `edit journal` with the beginning of its `narration`;
 * `lose tracking` with `documents`: so many documents lose their tracking. Throws an Error that says why it is not possible.
 */
export const changeXero = (state: XeroState, change: Fields, nowMs: number): void => {
  const act = textOf(change, 'xero');
  if (act === 'lose tracking') {
    loseTracking(state, change);
    return;
  }
  if (act !== undefined && changeContact(state, act, change, nowMs)) return;
  if (act !== undefined && changeJournal(state, act, change, nowMs)) return;
  const accessAct = act === undefined ? undefined : accessActs[act];
  if (accessAct) {
    accessAct(state, change);
    return;
  }
  const coding = act === undefined ? undefined : codings[act];
  if (coding) {
    codeBankLine(state, coding, change, nowMs);
    return;
  }
  if (act === 'bill') {
    keyBill(state, change, nowMs);
    return;
  }
  if (act === 'import bills') {
    importBills(state, change, nowMs);
    return;
  }
  const known = [acts, accessActs, codings].flatMap((each) => Object.keys(each));
  if (!isAct(act))
    throw new Error(
      `Nobody can do "${act ?? ''}" in Xero here: ${[...known, ...CONTACT_ACTS, ...JOURNAL_ACTS, 'bill', 'import bills', 'lose tracking'].join(', ')}.`,
    );
  acts[act](state, findDocument(state, change), change, nowMs);
};
