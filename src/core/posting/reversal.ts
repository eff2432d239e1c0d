/** Taking back, in an open period, what stands in a closed one: a document of the other type with the same lines, dated today. Pure. */
import type { CalendarDate } from '../calendar.ts';
import { amountsOf } from '../ledger/lines.ts';
import { isReversal, reversalOf } from '../ledger/numbers.ts';
import { isInLedger } from '../ledger/statuses.ts';
import type { DocumentType, FoundDocument, LedgerDocument } from '../ledger/types.ts';
import { moneyText } from '../money.ts';
import { type Difference, rateOn } from './promise.ts';

export const OTHER_TYPE = { bill: 'creditNote', creditNote: 'bill' } as const satisfies Record<
  DocumentType,
  DocumentType
>;

/** How a document with the number of a reversal does not take `found` back; null when it does. */
export function differenceToReversal(found: FoundDocument, reversal: FoundDocument): Difference | null {
  if (reversal.currency !== found.currency)
    return { what: 'currency', expected: found.currency, found: reversal.currency };
  if (reversal.total.minor !== found.total.minor)
    return { what: 'total', expected: moneyText(found.total), found: moneyText(reversal.total) };
  return reversal.contactId === found.contactId
    ? null
    : { what: 'contact', expected: 'the same', found: 'another one' };
}

/** Whether `reversal` takes back the whole of `found`, in the books. */
export const isReversedBy = (found: FoundDocument, reversal: FoundDocument): boolean =>
  reversal.type === OTHER_TYPE[found.type] &&
  reversal.number === reversalOf(found.number) &&
  isInLedger(reversal) &&
  differenceToReversal(found, reversal) === null;

/**
 * `documents` of both types without those that another one among them takes back, whose entries may be posted anew, and without what
 * takes others back: it bears their lines and stands for no entry itself.
 */
export function withoutReversed(documents: readonly FoundDocument[]): readonly FoundDocument[] {
  const reversals = new Map<string, FoundDocument[]>();
  for (const found of documents)
    if (isReversal(found.number)) reversals.set(found.number, [...(reversals.get(found.number) ?? []), found]);
  const isReversed = (found: FoundDocument): boolean =>
    (reversals.get(reversalOf(found.number)) ?? []).some((reversal) => isReversedBy(found, reversal));
  return documents.filter((found) => !isReversal(found.number) && !isReversed(found));
}

/** The document that takes `found` back, dated `today`, at the same exchange rate. */
export function reversing(found: FoundDocument, today: CalendarDate): LedgerDocument {
  const lines = found.lines ?? [];
  return {
    type: OTHER_TYPE[found.type],
    number: reversalOf(found.number),
    contactId: found.contactId,
    date: today,
    dueDate: today,
    currency: found.currency,
    ...rateOn(found),
    amountsAre: amountsOf(lines),
    lines,
    total: found.total,
    url: '',
  };
}

export type ReversalCommand =
  | { readonly do: 'look for reversal' }
  | { readonly do: 'create reversal' }
  | { readonly do: 'approve reversal' }
  | { readonly do: 'set off' }
  | { readonly do: 'refund reversal'; readonly accountId: string };

/**
 * The next step towards a reversal that is in the books and settled; null when there is none left. What is open on both sides is
 * set off; what our own payment had cleared is refunded into the same account; what was set off or paid otherwise is left as a credit.
 */
export function nextReversal(
  found: FoundDocument,
  reversal: FoundDocument | null | undefined,
  clearedInto: string | null,
): ReversalCommand | null {
  if (reversal === undefined) return { do: 'look for reversal' };
  if (reversal === null) return { do: 'create reversal' };
  if (!isInLedger(reversal)) return { do: 'approve reversal' };
  if (reversal.due.minor === 0) return null;
  if (found.due.minor > 0) return { do: 'set off' };
  return clearedInto === null ? null : { do: 'refund reversal', accountId: clearedInto };
}
