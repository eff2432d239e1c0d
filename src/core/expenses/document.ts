/** A group as the document that will stand in the ledger. */
import { type CalendarDate, later } from '../calendar.ts';
import { accountLabel } from '../ledger/labels.ts';
import { amountsOf } from '../ledger/lines.ts';
import { documentNumber } from '../ledger/numbers.ts';
import type { DocumentLine, DocumentType } from '../ledger/types.ts';
import { type Money, money, negate, sumOf } from '../money.ts';
import { type DocumentReasons, whyDocument } from '../wording/planning.ts';
import type { Desk } from './desk.ts';
import type { DocumentDate } from './document-date.ts';
import type { Group } from './group.ts';
import { dueDate } from './pay-dates.ts';
import type { PlannedDocument, PlannedPayment, Snapshot } from './plan-types.ts';
import type { PreparedExpense } from './prepare.ts';
import type { ExchangeRate } from './rates.ts';
import { isTrackingOn, namesOfTracking } from './tracking.ts';

/** A document's amounts are never negative in total, so a credit note's lines say what is taken off. */
const signed = (amount: Money, type: DocumentType): Money => (type === 'bill' ? amount : negate(amount));

const linesOf = ({ lines, account, tracking }: PreparedExpense, type: DocumentType): readonly DocumentLine[] =>
  lines.map(({ description, amount, addedTax, tax }) => ({
    description,
    amount: signed(amount, type),
    ...(addedTax ? { addedTax: signed(addedTax, type) } : {}),
    accountId: account.id,
    taxCode: tax.code,
    tracking,
  }));

/** As the ledger adds it up: each line rounded by itself. Rounding is the same on either side of zero. */
function taxHundredthsOf({ expenses }: Group, type: DocumentType): number {
  const sum = expenses
    .flatMap(({ lines }) => lines)
    .reduce((total, { taxHundredths }) => total + taxHundredths, BigInt(0));
  return Number(type === 'bill' ? sum : -sum);
}

/** What the entries in two lines come to, part by part, in the signs of the document; null where there is none. */
function splitOf({ expenses }: Group, type: DocumentType, currency: string): DocumentReasons['split'] {
  // parts by several codes are told as codes
  const parts = expenses
    .map(({ lines }) => lines)
    .filter((lines) => lines.length > 1 && lines.every(({ code }) => code === lines[0]?.code));
  const sumAt = (at: number): Money =>
    signed(
      sumOf(
        parts.flatMap((lines) => lines[at]?.amount ?? []),
        currency,
      ),
      type,
    );
  return parts.length === 0 ? null : { taxed: sumAt(0), untaxed: sumAt(1) };
}

/** The tax codes that its lines go by, each with its rate, once; what a code leaves without tax has none. */
function codesOf({ expenses }: Group): DocumentReasons['codes'] {
  const lines = expenses.flatMap((each) => each.lines);
  const told = lines.flatMap(({ code, tax: { name } }) =>
    code === undefined || name === '' ? [] : [[`${code}|${name}`, { code, rateName: name }] as const],
  );
  return [...new Map(told).values()];
}

function numberOf(group: Group): string {
  const { expense, kind, clearing } = group.first;
  return documentNumber({
    entryIds: group.expenses.map(({ expense: { entryId } }) => entryId),
    memberId: expense.member.id,
    period: group.period,
    kind,
    currency: expense.currency,
    clearingAccountId: clearing?.id ?? '',
  });
}

/** What takes the company's money, or what payroll pays out, out of payables: on the later of the day it was spent and the document's own. */
function paymentOf({ first, last }: Group, documentDate: CalendarDate): PlannedPayment | null {
  const { kind, clearing, link } = first;
  const date = later(last.expense.date, documentDate);
  if (link) return link.isPayable ? { accountId: link.account.id, date, isLinked: true } : null;
  return kind !== 'PRIV' && clearing ? { accountId: clearing.id, date } : null;
}

/** What is told of a document that is not in the base currency; null for one that is. */
function foreignOf(
  total: Money,
  rate: ExchangeRate | null,
  payment: PlannedPayment | null,
  { ledger, capabilities }: Snapshot,
): DocumentReasons['foreign'] {
  const base = ledger.organisation.baseCurrency;
  const isBatchPaid = capabilities.batchPaysForeign || payment !== null;
  return total.currency === base ? null : { total, base, rate, isBatchPaid };
}

/** The document of a group on its day, at its exchange rate (null = the ledger's own), paid from the linked account or through its clearing account where the company paid. */
export function makeDocument(
  group: Group,
  dated: DocumentDate,
  rate: ExchangeRate | null,
  { settings, snapshot }: Desk,
): PlannedDocument {
  const { ledger } = snapshot;
  const { first, last, expenses } = group;
  const { kind, contact, clearing, link } = first;
  const { currency } = first.owed;
  const owed = sumOf(
    expenses.map((each) => each.owed),
    currency,
  );
  const total = money(Math.abs(owed.minor), currency);
  const type: DocumentType = owed.minor > 0 ? 'bill' : 'creditNote';
  const lines = expenses.flatMap((each) => linesOf(each, type));
  const addedTax = sumOf(
    lines.flatMap((line) => line.addedTax ?? []),
    currency,
  );
  const { date } = dated;
  const saveAs = settings.saveAs[kind];
  const payment = paymentOf(group, date);
  return {
    kind,
    saveAs,
    document: {
      type,
      number: numberOf(group),
      contactId: contact.id,
      date,
      dueDate: dueDate(date, settings),
      currency,
      amountsAre: amountsOf(lines),
      lines,
      ...(rate ? { unitsPerBase: rate.unitsPerBase } : {}),
      total,
      url: first.expense.url,
      ...(saveAs === 'awaiting approval' ? { awaitsApproval: true } : {}),
    },
    entries: expenses.map(({ entry }) => entry),
    recordIds: expenses.flatMap(({ expense }) => expense.recordIds),
    payment,
    contactName: contact.name,
    accounts: [...new Set(expenses.map(({ account }) => accountLabel(account)))],
    taxHundredths: taxHundredthsOf(group, type),
    why: whyDocument({
      kind,
      type,
      saveAs,
      entries: expenses.length,
      from: first.expense.date,
      to: last.expense.date,
      dated,
      foreign: foreignOf(total, rate, payment, snapshot),
      clearsThrough: clearing ? accountLabel(clearing) : '',
      tracking: isTrackingOn(settings)
        ? namesOfTracking(
            expenses.flatMap(({ tracking }) => tracking),
            ledger,
          )
        : [],
      link: link && { account: accountLabel(link.account), isPaid: link.isPayable },
      split: splitOf(group, type, currency),
      codes: codesOf(group),
      addedTax: amountsOf(lines) === 'exclusive' ? addedTax : null,
    }),
  };
}
