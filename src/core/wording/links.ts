/** Sentences about Expense Connect: its rows, its accounts, and what a document that was paid from one of them says. */
import type { ByKind } from '../by-kind.ts';
import type { FactsOf, LinkPlace, LinkTrouble } from '../exceptions/kinds.ts';
import type { BankTransaction, DocumentType } from '../ledger/types.ts';
import { formatDate, listWords } from './amounts.ts';
import type { Words } from './document-exceptions.ts';

/** What stands behind "can't be paid from:". */
export const LINK_TROUBLES = {
  'not there': 'it is not in Xero',
  'not active': 'it is archived in Xero',
  'no bank account': 'it is no bank or card account',
} as const satisfies Record<LinkTrouble, string>;

/** `row 3 of Expense Connect and row 2 of Payment Types`. */
export const wordPlaces = (places: readonly LinkPlace[]): string =>
  listWords(places.map(({ tab, rowNumber }) => `row ${rowNumber} of ${tab}`));

/** The same at the beginning of a sentence. */
const wordPlacesFirst = (places: readonly LinkPlace[]): string => wordPlaces(places).replace(/^r/, 'R');

/** When a transaction is dated and with whom, as far as that can be read: ` on 5 Oct 2026, Cafe`. */
export const wordCodedLine = ({ date, contactName }: Pick<BankTransaction, 'date' | 'contactName'>): string =>
  `${date ? ` on ${formatDate(date)}` : ''}${contactName === '' ? '' : `, ${contactName}`}`;

type LinkFacts = FactsOf<
  'link rows tie' | 'linked account unfit' | 'linked account in other currency' | 'coded already'
>;

export const LINK_WORDS: ByKind<LinkFacts, [], Words> = {
  'link rows tie': ({ places, paymentType, member }) => ({
    cause: `${wordPlacesFirst(places)} link ${paymentType} of ${member === '' ? 'any member' : member} alike, so it is not clear which account paid`,
    toDo: 'Keep one of the rows, or name another member in one of them.',
  }),
  'linked account unfit': ({ place, paymentType, account, because }) => ({
    cause: `${wordPlacesFirst([place])} links ${paymentType} to ${account}, which can't be paid from: ${LINK_TROUBLES[because]}`,
    toDo: `Choose another account in that row, or empty the cell: the expense goes through the clearing account then.`,
  }),
  'linked account in other currency': ({ place, account, accountCurrency, currency }) => ({
    cause: `${wordPlacesFirst([place])} pays from ${account}, which is in ${accountCurrency}, and the expense is in ${currency}`,
    toDo:
      place.tab === 'Expense Connect'
        ? `Choose Leave open under In another currency in that row: the bill stays open, to be matched in Xero with what the card charged. Or link an account in ${currency}.`
        : `Link it in Expense Connect in its place and choose Leave open under In another currency: the bill stays open, to be matched in Xero with what the card charged. Or link an account in ${currency}.`,
  }),
  'coded already': ({ account, isWhole, ...coded }) => ({
    cause: isWhole
      ? `The same amount is coded by hand in ${account}${wordCodedLine(coded)}: to pay this too would double the cost`
      : `In ${account} something is coded by hand${wordCodedLine(coded)}: it can't be read whole and may be the same amount, and to pay this too would double the cost`,
    toDo: 'If it is the same purchase, delete that transaction in Xero and match its statement line with the payment that the next sync makes. If both are real, choose under Action: Both are real.',
  }),
};

/** Why a document is as it is whose money left a linked account. `isPaid` where the run pays it. */
export type LinkStory = { readonly account: string; readonly isPaid: boolean };

const STORIES: Record<DocumentType, (story: LinkStory) => string> = {
  bill: ({ account, isPaid }) =>
    isPaid
      ? `Paid by the company from ${account}: one payment, for one statement line. Do not reimburse.`
      : `Paid by the company from ${account}, which is in another currency: left open, to be matched with its statement line. Do not reimburse.`,
  creditNote: ({ account, isPaid }) =>
    isPaid
      ? `Refunded to the company into ${account}: one payment, for one statement line, never set off.`
      : `Refunded to the company into ${account}, which is in another currency: left open, to be matched with its statement line.`,
};

export const wordLinkStory = (type: DocumentType, story: LinkStory): string => STORIES[type](story);

/** Whether spend that somebody coded by hand was looked for. What nobody has coded can't be looked at in any case. */
export const wordCodedLooked = (isLooked: boolean): string =>
  isLooked
    ? "Nothing coded in that account is like it; statement lines that nobody has coded can't be read."
    : "Whether its statement line was coded by hand was not looked at: in the panel, under Xero, you can allow that. Lines that nobody has coded can't be read.";

/** How the Audit Log names it. */
export const CODED_BOTH_REAL = 'Both are real: paid from a linked account and coded by hand there';

/** Said when the tab has been made, or was there. */
export const wordExpenseConnect = (isMade: boolean): string =>
  `${isMade ? 'The tab Expense Connect is made' : 'The tab Expense Connect is there'}: enter a row for each card, then choose Preview. Deleting the tab ends all links in it.`;

export const wordSetUpFirst = 'Choose Set up… first: the lists that Expense Connect offers are made there.';
