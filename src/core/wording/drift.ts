/** What people did to posted documents: what the Register's column *Changed* says of it, and the end of a run. */
import { answerByKind, type ByKind } from '../by-kind.ts';
import type { DocumentFacts } from '../exceptions/causes.ts';
import type { NotDone, OldRefusal } from '../exceptions/choices.ts';
import type { Money } from '../money.ts';
import type { RestoreRefusal } from '../posting/restore.ts';
import { countOf, formatAmount, formatDate, listWords } from './amounts.ts';
import { isContactRefusal, wordContactRefusal } from './contacts.ts';
import { isAdoptionTrouble, wordAdoptionTrouble } from './leave-out.ts';
import { STATUS_WORDS } from './status-words.ts';
import { wordRefusal } from './undo.ts';

/** What a line says for a reader: without the token at its end. */
export const wordingOf = ({ description }: { readonly description: string }): string =>
  description.replace(/\s*\[E\d+\]\s*$/, '').trim();

/** Parts of a line that were changed, old → new. */
export const wordMoved = (parts: readonly { readonly before: string; readonly now: string }[]): string =>
  parts.map(({ before, now }) => `${before || '(none)'} → ${now || '(none)'}`).join(', ');

/** What was booked for entries, as their rows tell it. */
export const wordBooked = (rows: readonly { readonly amount: Money; readonly account: string }[]): string =>
  listWords(rows.map(({ amount, account }) => `${formatAmount(amount)} to ${account}`));

/** What a person accepted, old → new. */
export function wordAccepted(facts: DocumentFacts): string {
  if (facts.kind === 'changed in ledger') return `${facts.what} ${facts.expected} → ${facts.found}, accepted`;
  if (facts.kind === 'entries changed since') return `${facts.expected} → ${facts.found} in ConnectWise, accepted`;
  if (facts.kind === 'approval taken back') return `approved → ${STATUS_WORDS[facts.status]} in ConnectWise, accepted`;
  return facts.kind === 'undone in ledger' ? `${facts.status} in Xero, accepted` : '';
}

const REFUSALS: ByKind<RestoreRefusal, [], string> = {
  'not found': () => 'Xero does not know it',
  undone: () => 'it is voided or deleted in Xero',
  paid: () => 'it is paid in Xero, in part or whole: take that back there first',
  'restore in closed period': ({ closedThrough }) =>
    `it is dated in a period that is closed through ${formatDate(closedThrough)}`,
  'not noted': () => 'its rows in the Register no longer say what was posted: change it back in Xero',
  'refused by ledger': ({ reasons }) => `Xero refused: ${reasons.join(' ')}`,
  unclear: () => 'the answer was lost: the next sync looks again',
};

const OLD_REFUSALS: ByKind<OldRefusal, [], string> = {
  'no reason given': () => 'write the reason under Note',
  'batch of old refused': ({ reasons }) => `ConnectWise refused: ${reasons.join(' ')}`,
  'batch of old unclear': () =>
    'nobody knows yet whether an earlier request batched it off in ConnectWise: the first sync ten minutes after that tells',
  'no GL records': () => 'ConnectWise has no GL entries for it',
  'no time left': () => "the run's time was up: the next sync carries on",
  paused: () => 'posting is paused: the next sync after it is resumed carries on',
};

const isOldRefusal = (because: NotDone): because is OldRefusal => because.kind in OLD_REFUSALS;

const isRestoreRefusal = (because: NotDone): because is RestoreRefusal => because.kind in REFUSALS;

function wordBecause(because: NotDone): string {
  if (because.kind === 'not offered') return `choose ${listWords(because.offered, 'or')}`;
  if (isOldRefusal(because)) return answerByKind(OLD_REFUSALS, because).replace(/\.$/, '');
  if (because.kind === 'own expense')
    return `it is an expense of ${because.address}, who can't settle it alone: somebody else has to press Sync now`;
  if (isContactRefusal(because)) return wordContactRefusal(because);
  if (isAdoptionTrouble(because)) return wordAdoptionTrouble(because);
  if (because.kind === 'another proposal') return 'something else is proposed by now: read it, and choose again';
  if (because.kind === 'cell changed') return 'somebody changed the cell, or moved its row away, meanwhile';
  if (because.kind === 'needs a person') return 'a run by schedule settles nothing: somebody has to press Sync now';
  return isRestoreRefusal(because) ? answerByKind(REFUSALS, because).replace(/\.$/, '') : wordRefusal(because);
}

/** Put before what to do, where a choice could not be carried out. */
export const wordNotDone = ({ choice, because }: { readonly choice: string; readonly because: NotDone }): string =>
  because.kind === 'not offered'
    ? `"${choice}" is no choice here: ${wordBecause(because)}.`
    : `${choice} was not possible: ${wordBecause(because)}.`;

/** At the end of a run's sentence; '' where nobody has to look. */
export const wordDrift = (documents: number): string =>
  documents === 0 ? '' : `${countOf(documents, 'posted document needs', 'posted documents need')} you: see Exceptions.`;
