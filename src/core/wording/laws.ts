/** The laws of posting in words: which one is broken, by what, and what to do. */
import { answerByKind, type ByKind } from '../by-kind.ts';
import type { DocumentStatus } from '../ledger/types.ts';
import type { Broken } from '../posting/invariants.ts';
import { formatAmount } from './amounts.ts';
import { POINT_WORDS } from './points.ts';

/** `cause` is without a full stop. */
type LawWords = { readonly cause: string; readonly toDo: string };

const STATUSES = {
  draft: 'a draft',
  'awaiting approval': 'awaiting approval',
  approved: 'approved',
  paid: 'paid',
  voided: 'voided',
  deleted: 'deleted',
} as const satisfies Record<DocumentStatus, string>;

const REPORT = 'Nothing of it was sent. Please report this with the Run Log: it is a mistake in Counterfoil.';

export const LAW_WORDS: ByKind<Broken, [], LawWords> = {
  'one document an entry': ({ entryId, documents: [one, two] }) => ({
    cause: `Posting is stopped. An expense may be in one document only, but entry ${entryId} is in two that are approved in Xero: ${one.number} and ${two.number}`,
    toDo: 'Open both in Xero and void the one that is wrong, then sync again. Until then nothing is posted.',
  }),
  'noted before approval': ({ number }) => ({
    cause: `Posting is stopped. Nothing may be approved without a note of it, and the note of ${number} went missing in the middle of this run`,
    toDo: `Leave ${number} in Xero as it is, and sync again in ten minutes: it is found there and goes on. If this comes back, see who else works with this spreadsheet's add-on.`,
  }),
  'approved before batch': ({ number, promised, found }) => ({
    cause: `Posting is stopped. Only what is approved in Xero may be batched off in ConnectWise, but ${number} is ${found ? `${STATUSES[found.status]} with ${formatAmount(found.total)}` : 'not there'}, not approved with ${formatAmount(promised)}`,
    toDo: `Open ${number} in Xero and put that right, then sync again. Until then nothing is posted.`,
  }),
  'cents agree': ({ number, entries, lines, total }) => ({
    cause: `Posting is stopped. Expenses, lines and total must agree to the cent, but for ${number} the expenses are ${formatAmount(entries)}, the lines ${formatAmount(lines)} and the total ${formatAmount(total)}`,
    toDo: REPORT,
  }),
  'promise kept': ({ number }) => ({
    cause: `Posting is stopped. What was sent must stay what it was, but ${number} is no longer what its note says`,
    toDo: `Compare ${number} in Xero with its expenses in ConnectWise, and delete or void it there if they differ. Then sync again, and report this with the Run Log.`,
  }),
  'held until moved': ({ number }) => ({
    cause: `Posting is stopped. Only you may move what was left to you, but ${number} was about to go on as it stood`,
    toDo: `Look at ${number} in Xero: correct it there, or delete or void it. Then sync again, and report this with the Run Log.`,
  }),
  'batched for good': ({ number, entryId }) => ({
    cause: `Posting is stopped. What is batched off may not be unposted, but ConnectWise lists entry ${entryId} although its batch ${number} is there`,
    toDo: `See in ConnectWise what the batch ${number} holds. If the entry was taken out of it, delete the batch and choose Void and send back… for ${number} in the Register. Until then nothing is posted.`,
  }),
  'as relied on': ({ point }) => ({
    cause: `Posting is stopped. Check set-up saw otherwise what Counterfoil relies on: “${POINT_WORDS[point].point}”`,
    toDo: 'See the tab Set-up Checks for what was seen, and report it. Choose Check set-up… again: once it agrees, posting goes on.',
  }),
};

/** What a run says of broken laws, after what else it says; '' when all are kept. */
export function wordBroken(broken: readonly Broken[]): string {
  const [first, ...others] = broken;
  if (!first) return '';
  return `${answerByKind(LAW_WORDS, first).cause}.${others.length > 0 ? ` ${others.length} more: see Exceptions.` : ''}`;
}
