/** Sentences about Expense Connect: its rows, its accounts, and what a document that was paid from one of them says. */
import type { LinkPlace, LinkTrouble } from '../exceptions/kinds.ts';
import type { DocumentType } from '../ledger/types.ts';
import { listWords } from './amounts.ts';

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
export const wordPlacesFirst = (places: readonly LinkPlace[]): string => wordPlaces(places).replace(/^r/, 'R');

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

/** Said when the tab has been made, or was there. */
export const wordExpenseConnect = (isMade: boolean): string =>
  `${isMade ? 'The tab Expense Connect is made' : 'The tab Expense Connect is there'}: enter a row for each card, then choose Preview. Deleting the tab ends all links in it.`;

export const wordSetUpFirst = 'Choose Set up… first: the lists that Expense Connect offers are made there.';
