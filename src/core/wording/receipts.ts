/** What people read of receipts: what stands between a file and its document, what a run says, and what attaching costs. */
import type { ByKind } from '../by-kind.ts';
import type { Fault } from '../ports.ts';
import type { ReceiptFacts } from '../receipts/facts.ts';
import type { FileTrouble } from '../receipts/receipt.ts';
import { countOf } from './amounts.ts';
import type { Words } from './document-exceptions.ts';
import { wordFault } from './faults.ts';

const BY_HAND = 'attach it in Xero by hand and choose Done under Action';

const FILES: Readonly<Record<FileTrouble, { readonly cause: string; readonly toDo: string; readonly who: string }>> = {
  'too large': {
    cause: 'it is larger than the 10 MB that Xero takes',
    toDo: `Put a smaller copy on the entry in ConnectWise in its place, and the next sync attaches that; or ${BY_HAND}.`,
    who: 'Xero',
  },
  'no room': {
    cause: 'there are 10 files on it already, and Xero takes no more',
    toDo: `Remove one in Xero, and the next sync attaches it; or put several into one file, ${BY_HAND}.`,
    who: 'Xero',
  },
  'is a link': {
    cause: 'in ConnectWise it is an address, not a file',
    toDo: `Put the file itself on the entry in ConnectWise and remove the link; or ${BY_HAND}.`,
    who: 'ConnectWise',
  },
  refused: {
    cause: 'Xero refused the file',
    toDo: `Put another copy on the entry in ConnectWise in its place; or ${BY_HAND}.`,
    who: 'Xero',
  },
  'not sent': {
    cause: 'Xero did not take it this time',
    toDo: `Nothing for now: the next sync tries this file again, and only this file. If it stays, ${BY_HAND}.`,
    who: 'Xero',
  },
  'not read': {
    cause: 'ConnectWise did not give the file',
    toDo: `Nothing for now: the next sync tries this file again. If it stays, see whether it opens in ConnectWise; or ${BY_HAND}.`,
    who: 'ConnectWise',
  },
};

export const RECEIPT_WORDS: ByKind<ReceiptFacts, [], Words> = {
  'receipt not attached': ({ document, file, because, said }) => ({
    cause: `The receipt "${file}" is not on ${document}, which stands in Xero without it: ${FILES[because].cause}`,
    toDo: FILES[because].toDo,
    says: [FILES[because].who, said],
  }),
  'receipt missing': ({ document }) => ({
    cause: `No receipt: ${document} stands in Xero, and nothing is attached to its expense in ConnectWise`,
    toDo: 'Ask for the receipt: once it is on the entry in ConnectWise, the next sync attaches it. Or choose Not needed under Action, with the reason under Note.',
  }),
};

/** For the Register, where a person said that no receipt is needed, or that a file is settled. */
export const wordReceiptSettled = (facts: Pick<ReceiptFacts, 'kind'>, reason: string): string =>
  facts.kind === 'receipt missing'
    ? `no receipt needed: ${reason}`
    : `receipt attached by hand${reason && `: ${reason}`}`;

const SCOPE = 'accounting.attachments';

/** What to do where the connection may not attach. */
export const wordNoPermission = (system: Fault['system']): string =>
  system === 'Xero'
    ? `Receipts wait: the connection to Xero may not attach files. Open Connections and set-up… and press "Let it attach receipts too" under Xero; that adds ${SCOPE} to what is asked for.`
    : 'Receipts wait: ConnectWise does not show documents to the API member. Give its security role Companies > Manage Attachments: Inquire All.';

/** What attaching costs in calls, by the entries of an average week; with a receipt an entry, on a bill each. */
export const wordReceiptCosts = (entries: number): string =>
  entries === 0
    ? 'Receipts cost a call of ConnectWise for each entry, and for each receipt one more of ConnectWise and one of Xero.'
    : `Of late ${countOf(entries, 'entry', 'entries')} a week ${entries === 1 ? 'was' : 'were'} posted: with a receipt each, attaching takes about ${2 * entries} calls of ConnectWise and ${entries} of Xero a week, of the 5,000 that Xero allows a day.`;

/** In Preview, before anything is attached: what it takes to ask for the receipts of so many entries; '' for none. */
export const wordReceiptsAhead = (entries: number): string =>
  entries === 0
    ? ''
    : `Attaching receipts takes ${countOf(entries, 'call', 'calls')} of ConnectWise to ask for them, and for each receipt one more of ConnectWise and one of Xero.`;

export type ReceiptsDone = {
  readonly attached: number;
  /** Files that were tried and are not attached, and entries without a receipt. */
  readonly open: number;
  /** Documents whose turn did not come. */
  readonly left: number;
  /** Documents that found no place among those that wait. */
  readonly unnoted: number;
  readonly isDamaged: boolean;
  readonly fault: Fault | null;
};

/** At the end of a run's sentence; '' where there is nothing to tell. */
export function wordReceipts({ attached, open, left, unnoted, isDamaged, fault }: ReceiptsDone): string {
  const noPermission = fault?.what === 'permission missing';
  const sentences = [
    attached > 0 ? `${countOf(attached, 'receipt', 'receipts')} attached.` : '',
    open > 0 ? `${countOf(open, 'receipt needs', 'receipts need')} you: see Exceptions.` : '',
    fault && noPermission ? wordNoPermission(fault.system) : '',
    fault && !noPermission ? `Receipts wait. ${wordFault(fault).happened}` : '',
    left > 0 && !noPermission
      ? `The receipts of ${countOf(left, 'document', 'documents')} follow with the next sync.`
      : '',
    unnoted > 0
      ? `Too many documents wait for receipts: attach those of ${countOf(unnoted, 'document', 'documents')} of this run by hand.`
      : '',
    isDamaged
      ? 'Part of the notes of receipts that were still to be attached is lost: compare the latest bills with ConnectWise.'
      : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
