/**
 * What a linked account paid, and somebody has coded by hand in that account already: to pay it once more would double the cost. Pure;
 * what people said to be two purchases is an argument.
 */
import { addDays, type CalendarDate, daysBetween, earlier, later } from '../calendar.ts';
import { exceptionOfEntry } from '../exceptions/causes.ts';
import type { Exception } from '../exceptions/kinds.ts';
import { accountLabel } from '../ledger/labels.ts';
import type { Account, BankTransaction, DocumentType } from '../ledger/types.ts';
import type { Money } from '../money.ts';
import { wordCodedLooked } from '../wording/links.ts';
import type { Plan, PlannedDocument, PlannedPayment } from './plan-types.ts';

/** A statement may date a purchase some days off its receipt. */
const DAYS_APART = 3;

/** A payment that a linked account is to make. */
export type LinkedPayment = { readonly payment: PlannedPayment; readonly type: DocumentType; readonly total: Money };

/** The days on which a coded transaction could be one of these payments; null where none comes from a linked account. */
export function codedSpan(
  planned: readonly { readonly payment: PlannedPayment | null }[],
): { readonly from: CalendarDate; readonly to: CalendarDate } | null {
  const days = planned.flatMap(({ payment }) => (payment?.isLinked ? [payment.date] : []));
  return days.length === 0
    ? null
    : { from: addDays(days.reduce(earlier), -DAYS_APART), to: addDays(days.reduce(later), DAYS_APART) };
}

/** Whether all of a transaction could be read that tells whether it is a purchase. */
export const isWhole = ({ accountId, total, date }: BankTransaction): boolean =>
  accountId !== null && total !== null && date !== null;

/** The coded transaction nearest in date that moved the same money in the same account as the payment would; one that can't be read whole may be any, as far as what can be read of it fits. */
export function codedAlike(
  { payment, type, total }: LinkedPayment,
  coded: readonly BankTransaction[],
): BankTransaction | null {
  const gap = ({ date }: BankTransaction): number => (date ? Math.abs(daysBetween(date, payment.date)) : DAYS_APART);
  const [nearest] = coded
    .filter(
      (each) =>
        (each.accountId ?? payment.accountId) === payment.accountId &&
        each.isSpent === (type === 'bill') &&
        (each.total ?? total).minor === total.minor &&
        (each.total ?? total).currency === total.currency &&
        gap(each) <= DAYS_APART,
    )
    .sort(
      (one, other) =>
        Number(isWhole(other)) - Number(isWhole(one)) || gap(one) - gap(other) || (one.id < other.id ? -1 : 1),
    );
  return nearest ?? null;
}

/** What is said of two purchases that look like one; `coded` is null where nobody may look. */
export type Coded = {
  readonly coded: readonly BankTransaction[] | null;
  readonly areBothReal: (entryId: number) => boolean;
  readonly accounts: readonly Account[];
};

/** The plan with documents held whose money is coded already, and the other linked ones saying whether anybody looked. */
export function holdCoded(plan: Plan, { coded, areBothReal, accounts }: Coded): Plan {
  const documents: PlannedDocument[] = [];
  const held: Exception[] = [];
  for (const planned of plan.documents) {
    // a linked document has one entry
    const { payment, document, entries } = planned;
    const [entry] = payment?.isLinked ? entries : [];
    const isOpen = payment && entry && !areBothReal(entry.entryId);
    const found = isOpen ? codedAlike({ payment, type: document.type, total: document.total }, coded ?? []) : null;
    if (entry && found) {
      const account = accounts.find(({ id }) => id === payment?.accountId);
      const { date, contactName } = found;
      held.push(
        exceptionOfEntry(
          {
            kind: 'coded already',
            account: account ? accountLabel(account) : '',
            date,
            contactName,
            isWhole: isWhole(found),
          },
          entry,
        ),
      );
    } else documents.push(entry ? { ...planned, why: `${planned.why} ${wordCodedLooked(coded !== null)}` } : planned);
  }
  return { ...plan, documents, exceptions: [...plan.exceptions, ...held] };
}
