/** What a bill or credit note may become: statuses, closed periods, edits of what is paid. Saves nothing. */
import { inOtherWords, said } from './messages.ts';
import type { Organisation, Status, XeroDocument } from './state.ts';

/** Statuses that a request may set, by the status that stands (Xero API: Invoices). PAID is Xero's own to set. */
export const nextStatuses: Readonly<Record<Status, readonly Status[]>> = {
  DRAFT: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'DELETED'],
  SUBMITTED: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'DELETED'],
  AUTHORISED: ['AUTHORISED', 'VOIDED'],
  PAID: ['PAID'],
  VOIDED: [],
  DELETED: [],
};

/** Statuses in which every line must be complete, and those that touch the ledger and so obey lock dates. */
export const isComplete = (status: Status): boolean =>
  status === 'SUBMITTED' || status === 'AUTHORISED' || status === 'PAID';
export const isInLedger = (status: Status): boolean => status === 'AUTHORISED' || status === 'PAID';

/** Refuses a date on or before either lock date; empty when the period is open. */
export const checkLockDates = (organisation: Organisation, date: string): readonly string[] => {
  const { endOfYearLockDate, isUserAdviser } = organisation;
  const periodLockDate = isUserAdviser ? null : organisation.periodLockDate;
  return [
    ...(periodLockDate !== null && date <= periodLockDate ? [said.periodLocked(periodLockDate)] : []),
    ...(endOfYearLockDate !== null && date <= endOfYearLockDate ? [said.yearLocked(endOfYearLockDate)] : []),
  ];
};

const moneyOf = (document: XeroDocument): string =>
  JSON.stringify([
    document.contactId,
    document.date,
    document.currency,
    document.rate,
    document.lineAmountTypes,
    document.lines.map((line) => [line.id, line.quantity, line.unitAmount, line.taxType]),
  ]);

/** Since 2026 only what is not money can be edited while a payment stands (Xero developer changelog). */
export const checkPaidEdit = (before: XeroDocument, after: XeroDocument, title: string): readonly string[] => {
  if (before.paidMinor + before.creditedMinor === 0 || moneyOf(before) === moneyOf(after)) return [];
  return [before.status === 'PAID' ? said.notModifiable(title) : said.editWithPayment()];
};

/** Checks the document's own fields, whatever its status. */
export const checkFields = (document: XeroDocument, numberField: string): readonly string[] => [
  ...(document.number.length > 255 ? [inOtherWords.tooLong(numberField, 255)] : []),
  ...(/^[\x20-\x7e]*$/.test(document.number) ? [] : [inOtherWords.notPrintable(numberField)]),
  ...(document.url !== null && (!/^https?:\/\//.test(document.url) || /xero/i.test(document.url))
    ? [inOtherWords.urlRefused(document.url)]
    : []),
  ...(document.lines.length === 0 ? [said.linesMissing()] : []),
  ...(document.totalMinor < 0 ? [inOtherWords.totalNegative()] : []),
];
