/** Why a document is as it is, and why an entry is left out: the sentences of the tab Preview. */

import { answerByKind, type ByKind } from '../by-kind.ts';
import type { CalendarDate } from '../calendar.ts';
import type { Closure, DocumentDate } from '../expenses/document-date.ts';
import type { DatedBy, DocumentKind, SaveAs } from '../expenses/inputs.ts';
import type { LeftOutReason } from '../expenses/plan-types.ts';
import { type ExchangeRate, inBaseCurrency } from '../expenses/rates.ts';
import { entryOfOldNumber } from '../ledger/numbers.ts';
import type { DocumentType } from '../ledger/types.ts';
import type { CurrencyCode, Money } from '../money.ts';
import { countOf, formatAmount, formatDate, listWords } from './amounts.ts';
import { type LinkStory, wordLinkStory } from './links.ts';
import { wordOneUnit } from './rates.ts';
import { wordSplit, wordTaxCodes } from './tax-exceptions.ts';
import { wordTracking } from './tracking.ts';

type Foreign = {
  readonly total: Money;
  readonly base: CurrencyCode;
  readonly rate: ExchangeRate | null;
  /** Whether it is settled without a person, or can be together with others. */
  readonly isBatchPaid: boolean;
};

/** What the sentence about a document depends on. `clearsThrough` is the clearing account's label, '' without one; `addedTax` null where the amounts contain their tax. */
export type DocumentReasons = {
  readonly kind: DocumentKind;
  readonly type: DocumentType;
  readonly saveAs: SaveAs;
  readonly entries: number;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly dated: DocumentDate;
  /** Where the document is not in the base currency: its rate is null where it is left to the ledger. */
  readonly foreign: Foreign | null;
  readonly clearsThrough: string;
  /** Options as they are told, where Settings give lines any. */
  readonly tracking: readonly string[];
  /** The bank or card account that the company paid from, where one is linked. */
  readonly link: LinkStory | null;
  readonly addedTax: Money | null;
  /** What entries with split tax come to, part by part; null where none is split. */
  readonly split: { readonly taxed: Money; readonly untaxed: Money } | null;
  /** ConnectWise's tax codes, where rows of GL Mapping go by them, each with the rate that it stands for. */
  readonly codes: readonly { readonly code: string; readonly rateName: string }[];
};

const STORIES = {
  REIMB: {
    bill: (through) =>
      through === ''
        ? 'Owed to the employee.'
        : `Owed to the employee, paid through payroll clearing ${through}: payroll pays it out, by the tab Pay Run.`,
    creditNote: (through) =>
      through === ''
        ? 'Owed by the employee: to be set off against reimbursements.'
        : `Owed by the employee, refunded through payroll clearing ${through}: payroll deducts it, by the tab Pay Run.`,
  },
  COPAID: {
    bill: (through) =>
      through === ''
        ? "Paid by the company: left open, to be matched with the card's statement line. Do not reimburse."
        : `Paid by the company through ${through}. Do not reimburse.`,
    creditNote: (through) =>
      through === ''
        ? "Refunded to the company: left open, to be matched with the card's statement line."
        : `Refunded to the company: refunded at once through ${through}, never set off.`,
  },
  PRIV: {
    bill: (through) => `Private spend given back, from ${through}: owed to the employee.`,
    creditNote: (through) =>
      `Private spend on a company card, taken from ${through}: to be set off against reimbursements or repaid.`,
  },
} as const satisfies Record<DocumentKind, Record<DocumentType, (through: string) => string>>;

const SAVED = {
  draft: ' Saved as a draft, waits for approval in Xero.',
  'awaiting approval': ' Saved as awaiting approval in Xero.',
  approved: '',
} as const satisfies Record<SaveAs, string>;

const DATED_BY = {
  'last entry': () => '',
  'entry date': () => '',
  'period end': (date) => ` Dated ${formatDate(date)}, the end of its period.`,
  'posting date': (date) => ` Dated ${formatDate(date)}, the day of posting.`,
} as const satisfies Record<DatedBy, (date: CalendarDate) => string>;

/** What closed a period, as part of a sentence. */
export const wordClosure = ({ by, closedThrough }: Closure): string =>
  `${by === 'ledger' ? "Xero's lock date is" : 'Books closed through in Settings says'} ${formatDate(closedThrough)}`;

const wordDated = ({ rule, date, moved }: DocumentDate): string =>
  moved
    ? ` Dated ${formatDate(date)}, the first open day, instead of ${formatDate(moved.from)}: ${wordClosure(moved)}.`
    : DATED_BY[rule](date);

function wordForeign({ total, base, rate, isBatchPaid }: Foreign, { kind, type }: DocumentReasons): string {
  const { currency } = total;
  const inBase = rate && formatAmount(inBaseCurrency(total, rate.unitsPerBase, base));
  const told = rate ? `${wordOneUnit(currency, rate, base)}, ${inBase} in the books.` : "At Xero's rate of the day.";
  const isToBePaid = kind === 'REIMB' && type === 'bill' && !isBatchPaid;
  return ` ${told}${isToBePaid ? ` Xero can't pay it in a batch payment, because it is in ${currency}.` : ''}`;
}

/** The reason for a document in one or two sentences, with what was put together in it. */
export function whyDocument(reasons: DocumentReasons): string {
  const { kind, type, saveAs, entries, from, to, dated, foreign, clearsThrough, tracking, link, addedTax } = reasons;
  const { split, codes } = reasons;
  const days = from === to ? formatDate(from) : `${formatDate(from)} to ${formatDate(to)}`;
  const together = entries === 1 ? '' : ` ${countOf(entries, 'entry', 'entries')}, ${days}.`;
  const story = link ? wordLinkStory(type, link) : STORIES[kind][type](clearsThrough);
  const tax = addedTax ? ` Total with ${formatAmount(addedTax)} of tax on top of the amounts entered.` : '';
  const rate = foreign ? wordForeign(foreign, reasons) : '';
  return `${story}${together}${wordDated(dated)}${tax}${split ? wordSplit(split) : ''}${wordTaxCodes(codes)}${rate}${wordTracking(tracking)}${SAVED[saveAs]}`;
}

/** Entries of a document beside others of the same member that say the same; nothing is held for that. */
export const wordAlike = (alike: readonly { readonly entryId: number; readonly others: readonly number[] }[]): string =>
  alike
    .map(
      ({ entryId, others }) =>
        `Look at entry ${entryId}: ${others.length === 1 ? 'entry' : 'entries'} ${listWords(others.map(String))} ${others.length === 1 ? 'says' : 'say'} the same day, type and amount.`,
    )
    .join(' ');

/** Added to why a document is as it is. */
export const whyDraftFirst = (rowNumbers: readonly number[]): string =>
  `A draft, because ${countOf(rowNumbers.length, 'row', 'rows')} of GL Mapping that ${rowNumbers.length === 1 ? 'books' : 'book'} it otherwise than before ${rowNumbers.length === 1 ? 'is' : 'are'} not accepted yet: ${listWords(rowNumbers.map(String))}.`;

const OUTSIDE_PILOT = {
  'no scope': 'whose expenses it covers is not said yet',
  member: 'its member is none of those that were chosen',
  day: 'not all of its days are in the window that was chosen',
  documents: 'this run has made as many documents as a pilot may',
  amount: 'with it this run would post more than a pilot may',
} as const satisfies Record<Extract<LeftOutReason, { readonly kind: 'outside pilot' }>['because'], string>;

const LEFT_OUT: ByKind<LeftOutReason, [], string> = {
  saved: ({ number, isPaidByCompany }) =>
    `Saved in Xero on ${number}, which waits for approval there.${isPaidByCompany ? ' Paid by the company, do not reimburse.' : ''}`,
  'in doubt': ({ number }) =>
    entryOfOldNumber(number) === null
      ? `Sent on ${number}, and no answer came. A run that begins ten minutes later looks it up in Xero and settles it.`
      : `ConnectWise was asked to batch it off as ${number}, and no answer came. A run that begins ten minutes later settles it.`,
  'handed out': ({ number }) =>
    `On ${number}, handed out for import. The first sync after posting is resumed looks for it in Xero.`,
  unfinished: ({ number, missing }) =>
    `${number} is in Xero; its ${missing} is still missing. The next run makes up for it.`,
  finished: ({ number }) => `On ${number} of an earlier run, which this run finished.`,
  elsewhere: ({ number }) =>
    `On ${number} in Xero, which another spreadsheet made at the same time. The next run tells if that is not finished.`,
  'made way': ({ number }) =>
    `Its document made way for ${number === '' ? 'another one' : number}, which another spreadsheet made at the same time. The next run posts it.`,
  'batched off': ({ number }) => `Batched off in ConnectWise as ${number}, without a document, as somebody chose.`,
  'left out': ({ why }) => `Left out of this run, as somebody chose: ${why}`,
  'already there': ({ number }) =>
    `In ${number || 'a document'} of the ledger already, as somebody said; batched off in ConnectWise, and not posted.`,
  stopped: () => 'Posting is stopped: Exceptions says by what. The first sync after that is settled posts it.',
  paused: () => 'Posting is paused. The first sync after it is resumed takes it.',
  'preview only': () => 'Not posted: the mode is Preview only.',
  'outside pilot': ({ because }) => `Not in the pilot: ${OUTSIDE_PILOT[because]}.`,
  supervised: () => 'Not posted yet: the mode is Supervised. Tick Include and choose Post selected.',
  'changed since': () =>
    'Not posted: it changed since it was looked at, and this is how it is now. Tick Include again to have it posted.',
  'next run': () => "This run's time was up. The next one posts it.",
};

/** Why an entry is rightly not posted anew in this run. */
export const wordLeftOut = (reason: LeftOutReason): string => answerByKind(LEFT_OUT, reason);
