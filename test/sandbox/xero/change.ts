/** What a person does in Xero's own screens, by document number. The same rules hold as over HTTP; a refusal is an Error. */
import { dateOf, isFields, numberOf, textOf } from './body.ts';
import { todayIn } from './calendar.ts';
import { fromMinor, toMinor } from './decimal.ts';
import { documentKinds } from './document-kinds.ts';
import { planDocument } from './document-plan.ts';
import { openMinor } from './document-show.ts';
import { commitPlan } from './document-write.ts';
import { checkPayment, commitPayment, type PaymentWish } from './payments.ts';
import type { Fields, Json, XeroDocument, XeroState } from './state.ts';

type Act = 'void' | 'delete' | 'edit' | 'approve' | 'pay';

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
};

const isAct = (text: string | undefined): text is Act => text !== undefined && text in acts;

/**
 * One change: `{"xero":"void|delete|edit|approve|pay","number":…}`, `edit` with `set` (Xero's field names), `pay` with
 * `account` (a code, 090 unless given), `amount`, `date`, `reference`. Throws an Error that says why it is not possible.
 */
export const changeXero = (state: XeroState, change: Fields, nowMs: number): void => {
  const act = textOf(change, 'xero');
  if (!isAct(act)) throw new Error(`Nobody can do "${act ?? ''}" in Xero here: void, delete, edit, approve or pay.`);
  acts[act](state, findDocument(state, change), change, nowMs);
};
