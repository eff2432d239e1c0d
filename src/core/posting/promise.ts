/** From a planned document to what posting promises of it, and from the ledger's document to what was seen of it. Pure. */
import { areEqual, parseDecimal } from '../decimal.ts';
import type { ExceptionEntry } from '../exceptions/kinds.ts';
import type { PlannedDocument } from '../expenses/plan-types.ts';
import { addedTaxMinorOf } from '../ledger/lines.ts';
import { tokenOf } from '../ledger/numbers.ts';
import { isLive, isSaved } from '../ledger/statuses.ts';
import type { FoundDocument, FoundPayment, LedgerDocument } from '../ledger/types.ts';
import { moneyText } from '../money.ts';
import { entriesIn } from './claims.ts';
import { contactHashOf, documentHash, type Promised, type Seen } from './posting.ts';

/** What posting `planned` promises. */
export function promise(planned: PlannedDocument): Promised {
  const { document } = planned;
  const addedTaxMinor = addedTaxMinorOf(document.lines);
  return {
    type: document.type,
    kind: planned.kind,
    saveAs: planned.saveAs,
    number: document.number,
    date: document.date,
    total: document.total,
    ...(addedTaxMinor === undefined ? {} : { addedTaxMinor }),
    entryIds: planned.entries.map((entry) => entry.entryId).sort((one, two) => one - two),
    hash: documentHash(document.contactId, document.currency, document.lines),
    payment: planned.payment,
  };
}

/**
 * What stands on the payment of a document: its number, or, where it comes from a bank or card account, who spent it and the entry's
 * token. Whoever looks at the statement line knows the member; the token tells that the payment is ours.
 */
export function paymentReference({ number, payment }: Promised, entries: readonly ExceptionEntry[]): string {
  const [entry] = entries;
  return payment?.isLinked && entry ? `${entry.memberName} ${tokenOf(entry.entryId)}`.trim() : number;
}

/** Whether its payment goes through payroll clearing: nothing else that is owed to an employee is paid by us. */
export const isForPayroll = ({ kind, payment }: Pick<Promised, 'kind' | 'payment'>): boolean =>
  kind === 'REIMB' && payment !== null;

/** Whether it is the very payment that was promised, of a document that bears its number as the reference. */
export const isPromisedPayment = ({ number, total, payment }: Promised, found: FoundPayment): boolean =>
  payment?.accountId === found.accountId &&
  found.reference === number &&
  found.amount.minor === total.minor &&
  !found.isInBatch;

const CODING = 'contact or lines';

export type Difference = { readonly what: string; readonly expected: string; readonly found: string };

/** The first way in which `found` is not what was promised, in words for a person; null when it is the same document. */
export function differenceOf(promised: Promised, found: FoundDocument): Difference | null {
  if (found.currency !== promised.total.currency)
    return { what: 'currency', expected: promised.total.currency, found: found.currency };
  if (found.total.minor !== promised.total.minor)
    return { what: 'total', expected: moneyText(promised.total), found: moneyText(found.total) };
  if (found.lines && documentHash(found.contactId, found.currency, found.lines) !== promised.hash)
    return { what: CODING, expected: 'as planned', found: 'something else' };
  return null;
}

/** The promise of a document that stands saved as it was promised: from now on people may code it otherwise. */
export const leftToPeople = (promised: Promised, { contactId }: FoundDocument): Promised => ({
  ...promised,
  contactHash: contactHashOf(contactId),
});

/** Whether no more than the coding of a saved document was changed: it is of the same contact, currency, total and entries. */
export const isRecoded = (promised: Promised, found: FoundDocument): boolean =>
  isLive(found) &&
  differenceOf(promised, found)?.what === CODING &&
  promised.contactHash === contactHashOf(found.contactId) &&
  promised.entryIds.join() === entriesIn(found).join();

/** The promise of a document that people coded as it stands. */
export const asCoded = (promised: Promised, { contactId, currency, lines }: FoundDocument): Promised => ({
  ...promised,
  hash: documentHash(contactId, currency, lines ?? []),
});

/** Whether a document that nobody has approved is at the rate that was set for it; so it is where none was set, or none is told. */
export function isAtRateOf(
  { unitsPerBase: wanted }: Pick<LedgerDocument, 'unitsPerBase'>,
  { status, unitsPerBase: found }: Pick<FoundDocument, 'status' | 'unitsPerBase'>,
): boolean {
  if (wanted === undefined || found === undefined || !isSaved({ status })) return true;
  const [one, other] = [parseDecimal(wanted), parseDecimal(found)];
  return one.ok && other.ok && areEqual(one.value, other.value);
}

/** `found` as the state machine sees it; a document without lines in the answer is taken to match when its total does. */
export const seenOf = (promised: Promised, found: FoundDocument, isBatched: boolean): Seen => ({
  at: 'ledger',
  id: found.id,
  status: found.status,
  matches: differenceOf(promised, found) === null,
  dueMinor: found.due.minor,
  isBatched,
});

/** The number after `number` once a document that bore it was voided or deleted: `CWE-7`, `CWE-7-r2`, `CWE-7-r3`. */
export function revised(number: string): string {
  const [base, revision = 1] = number.split(/-r(?=\d+$)/);
  return `${base}-r${Number(revision) + 1}`;
}

/** The rate at which a document is cleared: its own, whoever set it, so that neither gain nor loss comes of it. */
export const rateOn = ({ unitsPerBase }: FoundDocument): Pick<FoundDocument, 'unitsPerBase'> =>
  unitsPerBase === undefined ? {} : { unitsPerBase };
