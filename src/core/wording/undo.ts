/** What a person reads of *Void and send back*: the question before it, what came of it, and why a document stayed. */
import { answerByKind, type ByKind } from '../by-kind.ts';
import type { Money } from '../money.ts';
import type { Chosen } from '../posting/registered.ts';
import type { UndoRefusal } from '../posting/undo.ts';
import { countOf, formatAmounts, formatDate, listWords } from './amounts.ts';

export const UNDO_TITLE = 'Void and send back';

const REFUSALS: ByKind<UndoRefusal, [], string> = {
  'not found': () => 'Xero does not know it',
  'not ours': ({ number }) => `its row leads to ${number === '' ? 'another document' : number} in Xero`,
  'under way': () => 'a run has not finished posting it: press Sync now, and try again ten minutes later',
  changed: ({ what, expected, found }) => `its ${what} was changed in Xero from ${expected} to ${found}`,
  reconciled: () => 'its payment is reconciled in Xero: undo the reconciliation there first',
  'paid by others': () =>
    'somebody else paid it: take that payment back in Xero first, or correct it there by hand where its period is locked',
  allocated: () => 'a credit is set off against it: take that back in Xero first',
  'period closed': ({ closedThrough }) =>
    `it is dated in a period that is closed through ${formatDate(closedThrough)}, and so is today: enter a credit note in Xero once a period is open`,
  'reversal differs': ({ what, expected, found }) =>
    `what is to take it back in Xero was changed: its ${what} is ${found} instead of ${expected}`,
  'refused by ledger': ({ reasons }) => `Xero refused: ${reasons.join(' ')}`,
  'batch kept': ({ reasons }) => `it is taken back in Xero, but ConnectWise keeps its batch: ${reasons.join(' ')}`,
};

/** Why a document stays as it is, as the end of a sentence and without a full stop. */
export const wordRefusal = (refusal: UndoRefusal): string => answerByKind(REFUSALS, refusal).replace(/\.$/, '');

/** What the question tells. `runId` is that of the last run, where no row is selected. */
export type UndoQuestion = {
  readonly chosen: Chosen['from'];
  readonly runId: string;
  readonly organisationName: string;
  readonly documents: number;
  readonly entries: number;
  readonly amounts: readonly Money[];
  /** Entries that go back because they share a document with a selected one. */
  readonly alongside: number;
  /** Documents of an earlier *Void and send back* that did not end. */
  readonly unfinished: number;
  /** Documents that are dated in a closed period. */
  readonly closed: number;
  /** Documents that are dated in an earlier month which is open. */
  readonly earlier: number;
};

/** In the Register, beside what stands in a closed period. */
export const wordReversed = (number: string): string => `taken back by ${number}`;

/** The text of the dialog: how many, how much, where, and what follows. */
export function wordUndoQuestion(question: UndoQuestion): string {
  const { documents, entries, amounts, alongside, unfinished, closed, earlier: earlierMonth } = question;
  const which = question.chosen === 'selection' ? 'Selected in the Register' : `The last run, ${question.runId}`;
  const chosen = `${which}: ${countOf(documents, 'document', 'documents')} with ${countOf(entries, 'entry', 'entries')}, ${formatAmounts(amounts)}, in ${question.organisationName}.`;
  const earlier = `${countOf(unfinished, 'document', 'documents')} of an earlier ${UNDO_TITLE} in ${question.organisationName} ${unfinished === 1 ? 'is' : 'are'} not finished; this carries on with ${unfinished === 1 ? 'it' : 'them'}.`;
  return [
    documents > 0 ? chosen : '',
    alongside > 0
      ? `${countOf(alongside, 'entry', 'entries')} of these ${alongside === 1 ? 'shares its' : 'share their'} document with a selected one and ${alongside === 1 ? 'goes' : 'go'} back too.`
      : '',
    unfinished > 0 ? earlier : '',
    'Payments that Counterfoil made to clear what the company paid are taken back first, then the documents are voided in Xero, drafts deleted, and their entries are unposted again in ConnectWise. The next Sync now posts all of them anew; documents with the same entries get numbers that end in -r2. To keep an entry from being posted again, take its approval back in ConnectWise before that.',
    closed > 0
      ? `${countOf(closed, 'document is', 'documents are')} dated in a closed period and ${closed === 1 ? 'stays' : 'stay'} there: a credit note dated today is entered instead (a bill, for a credit note), set off as far as it is still open, refunded into the clearing account where Counterfoil had paid from it, and left as a credit where Set off… had settled it.`
      : '',
    earlierMonth > 0
      ? `${countOf(earlierMonth, 'document is', 'documents are')} dated in an earlier month that is open, and to void ${earlierMonth === 1 ? 'it' : 'them'} changes that month. To have a credit note dated today instead, press Cancel, enter the last day of that month as Books closed through in Settings, and choose ${UNDO_TITLE}… again.`
      : '',
    'What somebody else paid, reconciled, set off or changed stays as it is.',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A document that stayed, with its reason. */
export type Refused = { readonly number: string; readonly because: UndoRefusal };

/** So many are named; a sentence that nobody can read to its end says nothing. */
const MOST_NAMED = 5;

function wordRefused(refused: readonly Refused[]): string {
  if (refused.length === 0) return '';
  const named = refused.slice(0, MOST_NAMED).map(({ number, because }) => `${number}: ${wordRefusal(because)}.`);
  const others = refused.length - named.length;
  const rest = others > 0 ? ` ${countOf(others, 'other stays', 'others stay')} for such reasons too.` : '';
  return `${countOf(refused.length, 'document stays', 'documents stay')} as ${refused.length === 1 ? 'it is' : 'they are'}. ${named.join(' ')}${rest}`;
}

/** The sentence that *Void and send back* ends with. */
export function wordUndone(came: {
  readonly done: number;
  readonly entries: number;
  readonly refused: readonly Refused[];
  readonly open: number;
}): string {
  const { done, entries, refused, open } = came;
  const unposted = entries > 0 ? `, ${countOf(entries, 'entry', 'entries')} unposted again in ConnectWise` : '';
  return [
    done > 0 ? `${countOf(done, 'document', 'documents')} voided or taken back in Xero${unposted}.` : '',
    wordRefused(refused),
    open > 0 ? `${countOf(open, 'document is', 'documents are')} not finished: the next Sync now carries on.` : '',
    done + refused.length + open === 0 ? 'Nothing was voided.' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

export const wordNothingToUndo = (from: Chosen['from']): string =>
  from === 'selection'
    ? 'The selected rows of the Register name no document that is not void already. Select others, or go to another tab to take back the last run. Where rows are gone or were changed by hand, choose Rebuild register… first.'
    : 'The Register names no document that is not void already. Where rows are gone or were changed by hand, choose Rebuild register… first.';

export const wordUndoDeclined = 'Nothing was changed.';

/** Said where our notes of earlier runs are gone, so that nobody can tell what is still under way. */
export const wordUndoLater =
  "Nothing was changed: Counterfoil's own notes of earlier runs are gone or not whole. Press Sync now first; it reads in Xero what they said.";

/** For Overview, after documents went back. */
export const wordAfterUndo = (numbers: readonly string[]): string =>
  numbers.length === 0
    ? 'Press Sync now to post what was sent back, or take its approval back in ConnectWise first.'
    : `Look at ${listWords(numbers.slice(0, MOST_NAMED))} in Xero, then choose ${UNDO_TITLE} again or press Sync now.`;
