/** One document on its way back: what it was, what has been seen of it, and the one thing to do next. Pure. */
import { type CalendarDate, later } from '../calendar.ts';
import type { DocumentKind } from '../expenses/inputs.ts';
import { entryIdsIn, entryOfSingle, isOurNumber } from '../ledger/numbers.ts';
import { isInLedger } from '../ledger/statuses.ts';
import type { DocumentType, FoundDocument, FoundPayment, FoundSetOff } from '../ledger/types.ts';
import { type Money, moneyText } from '../money.ts';
import { documentHash } from './posting.ts';
import type { Difference } from './promise.ts';
import { differenceToReversal, nextReversal, type ReversalCommand } from './reversal.ts';
import { setOffKey } from './set-off.ts';

/** A document that a person wants back, as the Register tells it. */
export type Undoing = {
  readonly type: DocumentType;
  readonly id: string;
  readonly number: string;
  readonly kind: DocumentKind;
  readonly total: Money;
  readonly contactName: string;
  readonly hash: string;
  /** Owed to the employee, and paid by us through payroll clearing. */
  readonly isByPayroll?: true;
  /** Whether anything may have been taken back already: from then on it must not be forgotten. */
  readonly isBegun: boolean;
};

/** What is known outside. `isUnderWay` = a run has not finished posting it; `isUnbatched` = ConnectWise holds no batch of it any more. */
export type UndoSeen = {
  readonly found: FoundDocument | null;
  readonly contactName: string;
  readonly isUnderWay: boolean;
  readonly isUnbatched: boolean;
  /** What takes it back where its period is closed: null where there is none, absent before anybody looked. */
  readonly reversal?: FoundDocument | null;
};

/** What holds for all documents of one undo. */
export type UndoRules = {
  /** The later of the ledger's lock dates and the day in Settings; null for neither. */
  readonly closedThrough: CalendarDate | null;
  readonly bankAccountIds: ReadonlySet<string>;
  /** Whether a set-off is one that was made from here, by `setOffKey`. */
  readonly isOurSetOff: (key: string) => boolean;
  readonly today: CalendarDate;
};

/** Why a document stays as it is. The last two were said by a vendor on the way. */
export type UndoRefusal =
  | { readonly kind: 'not found' }
  | { readonly kind: 'not ours'; readonly number: string }
  | { readonly kind: 'under way' }
  | ({ readonly kind: 'changed' } & Difference)
  | { readonly kind: 'reconciled' }
  | { readonly kind: 'paid by others' }
  | { readonly kind: 'allocated' }
  | { readonly kind: 'period closed'; readonly closedThrough: CalendarDate }
  | ({ readonly kind: 'reversal differs' } & Difference)
  | { readonly kind: 'refused by ledger'; readonly reasons: readonly string[] }
  | { readonly kind: 'batch kept'; readonly reasons: readonly string[] };

export type UndoCommand =
  | { readonly do: 'take payments back'; readonly paymentIds: readonly string[] }
  | { readonly do: 'take set-offs back'; readonly setOffs: readonly FoundSetOff[] }
  | { readonly do: 'void'; readonly isSaved: boolean }
  | ReversalCommand
  | { readonly do: 'unbatch' }
  | { readonly do: 'done' }
  | { readonly do: 'refuse'; readonly because: UndoRefusal };

const refuse = (because: UndoRefusal): UndoCommand => ({ do: 'refuse', because });

/** The first way in which the document is no longer what was posted. Account, tax, tracking and wording may differ; money and contact may not. */
export function changeIn(
  { total, contactName, hash }: Omit<Undoing, 'isBegun'>,
  found: FoundDocument,
  nameNow: string,
): Difference | null {
  if (found.lines && documentHash(found.contactId, found.currency, found.lines) === hash) return null;
  if (found.currency !== total.currency) return { what: 'currency', expected: total.currency, found: found.currency };
  if (found.total.minor !== total.minor)
    return { what: 'total', expected: moneyText(total), found: moneyText(found.total) };
  return nameNow === contactName ? null : { what: 'contact', expected: contactName, found: nameNow };
}

/** Our number on a payment into a clearing account; the token of the document's entry on one out of a bank or card account. */
const bearsOurReference = (
  { reference, accountId }: FoundPayment,
  { number, isByPayroll }: Undoing,
  { bankAccountIds }: UndoRules,
): boolean =>
  bankAccountIds.has(accountId)
    ? // payroll never pays from one
      !isByPayroll && entryIdsIn(reference).some((entryId) => entryId === entryOfSingle(number))
    : reference === number;

/** Whether documents like it are paid by us: what the company paid, and what payroll pays out. */
export const isPaidByUs = ({ kind, isByPayroll }: Pick<Undoing, 'kind' | 'isByPayroll'>): boolean =>
  kind === 'COPAID' || isByPayroll === true;

/** Our own payment: the whole total, with our reference, in no batch. */
const isOurs = (payment: FoundPayment, undoing: Undoing, found: FoundDocument, rules: UndoRules): boolean =>
  isPaidByUs(undoing) &&
  bearsOurReference(payment, undoing, rules) &&
  payment.amount.minor === found.total.minor &&
  !payment.isInBatch;

const sumMinor = (parts: readonly { readonly amount: Money }[]): number =>
  parts.reduce((sum, { amount }) => sum + amount.minor, 0);

/** Why payments or set-offs forbid it; null when there are none but our own. */
function settlementRefusal(undoing: Undoing, found: FoundDocument, rules: UndoRules): UndoRefusal | null {
  const { payments = [], setOffs = [] } = found;
  if (payments.some(({ isReconciled }) => isReconciled)) return { kind: 'reconciled' };
  if (payments.some((payment) => !isOurs(payment, undoing, found, rules))) return { kind: 'paid by others' };
  const isOnlyOurs = setOffs.every((each) => rules.isOurSetOff(setOffKey(each)));
  const settledMinor = found.total.minor - found.due.minor;
  return isOnlyOurs && settledMinor === sumMinor(payments) + sumMinor(setOffs) ? null : { kind: 'allocated' };
}

/** Whether a day that undoing the document touches is closed. */
const isClosed = ({ date: day, payments = [], setOffs = [] }: FoundDocument, closedThrough: CalendarDate): boolean =>
  [day, ...[...payments, ...setOffs].map(({ date }) => date)].some((date) => date <= closedThrough);

/** A document of a closed period stays as it is: another one takes it back today, and its entries are unposted after that. */
function takeBackToday(undoing: Undoing, found: FoundDocument, seen: UndoSeen, rules: UndoRules): UndoCommand {
  const difference = seen.reversal ? differenceToReversal(found, seen.reversal) : null;
  if (difference) return refuse({ kind: 'reversal differs', ...difference });
  const cleared = (found.payments ?? []).find((payment) => isOurs(payment, undoing, found, rules));
  // a statement line stands for it: the money did leave, and a refund into that account would be one that no statement shows
  const isSettled = seen.reversal?.status === 'paid';
  if (cleared?.isReconciled && !isSettled) return refuse({ kind: 'reconciled' });
  // posted anew, it would be paid a second time; what a reversal in the books was set off against is no obstacle to it
  const { reversal } = seen;
  const isOver = reversal === undefined || (reversal !== null && isInLedger(reversal));
  const refusal = isOver ? null : settlementRefusal(undoing, found, rules);
  if (refusal) return refuse(refusal);
  const command = nextReversal(found, seen.reversal, cleared?.accountId ?? null);
  return command ?? { do: seen.isUnbatched ? 'done' : 'unbatch' };
}

/** What to do with a document that still has its effect, or could get it. */
function endLive(undoing: Undoing, found: FoundDocument, seen: UndoSeen, rules: UndoRules): UndoCommand {
  const isSaved = found.status === 'draft' || found.status === 'awaiting approval';
  if (!isSaved && seen.isUnderWay) return refuse({ kind: 'under way' });
  const change = changeIn(undoing, found, seen.contactName);
  if (change) return refuse({ kind: 'changed', ...change });
  if (isSaved) return { do: 'void', isSaved };
  const { closedThrough, today } = rules;
  if (closedThrough && isClosed(found, closedThrough))
    return today <= closedThrough
      ? refuse({ kind: 'period closed', closedThrough })
      : takeBackToday(undoing, found, seen, rules);
  const refusal = settlementRefusal(undoing, found, rules);
  if (refusal) return refuse(refusal);
  const paymentIds = (found.payments ?? []).map(({ id }) => id);
  if (paymentIds.length > 0) return { do: 'take payments back', paymentIds };
  const { setOffs = [] } = found;
  return setOffs.length > 0 ? { do: 'take set-offs back', setOffs } : { do: 'void', isSaved };
}

/** The one next step: the only place where the order payment, set-off, document, ConnectWise batch is decided. Entries are unposted last, so none is without a document that is undone. */
export function nextUndo(undoing: Undoing, seen: UndoSeen, rules: UndoRules): UndoCommand {
  const { found } = seen;
  if (!found) return refuse({ kind: 'not found' });
  if (found.number !== undoing.number || !isOurNumber(found.number))
    return refuse({ kind: 'not ours', number: found.number });
  if (found.status === 'voided' || found.status === 'deleted') return { do: seen.isUnbatched ? 'done' : 'unbatch' };
  return endLive(undoing, found, seen, rules);
}

/** The later of two days where either may be missing. */
export const laterOf = (one: CalendarDate | null, other: CalendarDate | null): CalendarDate | null =>
  one && other ? later(one, other) : (one ?? other);
