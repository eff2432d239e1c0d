/** What happened and what to do where a document on its way could not go on. Each advises only what the next run really takes up. */
import { answerByKind, type ByKind } from '../by-kind.ts';
import type { DocumentFacts } from '../exceptions/causes.ts';
import { isReversal } from '../ledger/numbers.ts';
import type { DocumentType } from '../ledger/types.ts';
import { listWords } from './amounts.ts';
import { LAW_WORDS } from './laws.ts';
import { wordCodedLine } from './links.ts';
import { UPDATE_GL } from './mapping-exceptions.ts';
import { STATUS_WORDS } from './status-words.ts';
import { wordRefusal } from './undo.ts';

/** `cause` is what is wrong, without a full stop: the entries are named after it. `says` is what a vendor answered. */
export type Words = { readonly cause: string; readonly toDo: string; readonly says?: readonly string[] };

const BATCH_OFF =
  'batch its expenses off in ConnectWise: tick them under Finance > Accounting Interface > Unposted Expenses and create a batch';

const TYPES = { bill: 'bill', creditNote: 'credit note' } as const satisfies Record<DocumentType, string>;

export const DOCUMENT_WORDS: ByKind<DocumentFacts, [], Words> = {
  'number taken': ({ number, type }) => ({
    cause: `Xero already has another ${TYPES[type]} with the number ${number}`,
    toDo: `Open it in Xero. If it is a mistake, void or delete it, then sync again. If it is right, ${BATCH_OFF}.`,
  }),
  'refused by ledger': ({ number, reasons }) => ({
    cause: `Xero refused ${number}`,
    toDo: 'Correct what Xero names, in Xero or in the sheet, then sync again.',
    says: ['Xero', ...reasons],
  }),
  'differs in ledger': ({ number, what, expected, found }) => ({
    cause: `Xero holds ${number} differently: ${what} is ${found} instead of ${expected}`,
    toDo: `Correct it in Xero, and the next sync goes on with it. If it is not to be posted, delete it there and ${BATCH_OFF}.`,
  }),
  'tracking dropped': ({ number, options }) => ({
    cause: `Xero took ${number} and dropped its tracking: ${listWords(options)} is missing on it`,
    toDo: `Choose ${listWords(options)} on its lines in Xero, and the next sync goes on with it; each sync also sends it again while it is not approved. To post it without, delete it in Xero, clear the tracking in GL Mapping or Settings, sync, and choose Post again under Action.`,
  }),
  'payment refused': ({ number, reasons, isByPayroll }) => ({
    cause: isByPayroll
      ? `${number} is to be reimbursed by payroll, but ${reasons.length === 0 ? 'a part of it is paid or set off in Xero already' : 'Xero refused the payment that clears it'}`
      : `${number} is paid by the company, but Xero refused the payment that clears it`,
    toDo: isByPayroll
      ? 'It is in Xero, stays there, and is not in the tab Pay Run. Correct what Xero names, and the next sync tries the payment again; or pay it by hand there, and the next sync goes on.'
      : 'Do not reimburse it: it is in Xero and stays there. Correct what Xero names, and the next sync tries the payment again; or pay it by hand there, and the next sync goes on.',
    says: ['Xero', ...reasons],
  }),
  'coded before payment': ({ number, isWhole, ...coded }) => ({
    cause: isWhole
      ? `${number} is approved in Xero and not paid: the same amount is coded by hand${wordCodedLine(coded)}, in the account that would pay it, and to pay it too would double the cost`
      : `${number} is approved in Xero and not paid: in the account that would pay it something is coded by hand${wordCodedLine(coded)}, which can't be read whole and may be the same amount, and to pay it too would double the cost`,
    toDo: 'If it is the same purchase, delete that transaction in Xero, and match its statement line with the payment that the next sync makes. If both are real, choose under Action: Both are real.',
  }),
  'batch refused': ({ number, reasons }) =>
    reasons.length === 0
      ? {
          cause: `${number} is approved in Xero, but ConnectWise has no GL entries of all its expenses by now, so no batch can be made of them`,
          toDo: `Leave it in Xero as it is. To write them anew, ${UPDATE_GL}; the next sync makes the batch.`,
        }
      : {
          cause: `${number} is approved in Xero, but ConnectWise refused its batch`,
          toDo: 'Leave it in Xero as it is. Correct what ConnectWise names, and the next sync tries the batch again.',
          says: ['ConnectWise', ...reasons],
        },
  'outcome unclear': ({ number }) => ({
    cause: `The answer about ${number} was lost, so it is not known whether it was posted`,
    toDo: 'Nothing for now: the first sync ten minutes later looks it up and goes on.',
  }),
  'saved document gone': ({ number, status }) => ({
    cause: `${number} was saved in Xero and has been ${status} there, so its expenses are held`,
    toDo: `Choose Post again under Action: the next sync makes it anew. If its expenses are settled otherwise, ${BATCH_OFF}.`,
  }),
  'saved document changed': ({ number, what, expected, found }) => ({
    cause: `${number} was changed in Xero: ${what} is ${found} instead of ${expected}`,
    toDo: `Choose Restore under Action to have it as it was saved, or change it back in Xero; the next sync goes on with it. If the change is right, finish it by hand in Xero and ${BATCH_OFF}.`,
  }),
  'held by another document': ({ number, type }) => ({
    cause: `Listed as unposted in ConnectWise, but the ${TYPES[type]} ${number} in Xero still stands for it`,
    toDo: `If ${number} is right, ${BATCH_OFF}. If it is not, void or delete it in Xero, then sync again.`,
  }),
  'entries changed': ({ number, expected, found }) => ({
    cause: `The expenses on ${number} were changed in ConnectWise: ${expected} then, ${found} now`,
    toDo: `Change them back in ConnectWise, and the next sync goes on with ${number}. If the change is right, void or delete ${number} in Xero.`,
  }),
  'batched elsewhere': ({ number }) => ({
    cause: `${number} is in Xero, but its expenses are no longer unposted in ConnectWise and in no batch of Counterfoil's`,
    toDo: `See in ConnectWise which batch holds them. Take them out of it there, and the next sync makes the batch of ${number}; or void ${number} in Xero if they are booked elsewhere.`,
  }),
  'changed in ledger': ({ number, what, expected, found }) => ({
    cause: `${number} was changed in Xero after it was posted: ${what} is ${found}, was ${expected}`,
    toDo:
      what === 'payment'
        ? 'Choose under Action: Post again, to void it and post its expenses anew, or Accept, if it is to stay like that. Or pay it again in Xero, and the next sync settles this.'
        : 'Choose under Action: Restore, to have it as it was posted, or Accept, if it is to stay like that. Or change it back in Xero, and the next sync settles this.',
  }),
  'undone in ledger': ({ number, status }) => ({
    cause: `${number} was ${status} in Xero after it was posted, and ConnectWise still has its batch`,
    toDo: isReversal(number)
      ? `Choose Accept under Action if it is to stay ${status}. It took back what stands in a closed period, so enter it anew in Xero if it was right.`
      : `Choose under Action: Post again, to take back its ConnectWise batch and post its expenses anew, or Accept, if it is to stay ${status}.`,
  }),
  'second document': ({ number, type, isSaved, posted }) => ({
    cause: `Xero has ${isSaved ? 'a second, saved' : 'a second, approved'} ${TYPES[type]} ${number} for expenses that are on ${posted} already, perhaps from a file that was imported after they were posted`,
    toDo: isSaved
      ? 'Delete it in Xero, not the one that the Register links to: with both approved, the expenses would be paid twice.'
      : 'Take back in Xero what was paid of it and void it, not the one that the Register links to: with both in the books, the expenses count and are paid twice.',
  }),
  'approval taken back': ({ number, status }) => ({
    cause: `On ${number} in Xero, but no longer approved in ConnectWise: ${STATUS_WORDS[status]} now, approved when it was posted`,
    toDo: 'Approve it again in ConnectWise, and the next sync settles this. Or choose under Action: Post again, to void it and post anew what is approved, or Accept, if it is to stay.',
  }),
  'entries changed since': ({ number, expected, found }) => ({
    cause: `On ${number} in Xero, and changed in ConnectWise after that: booked ${expected}, and now it says ${found}`,
    toDo: 'Change it back in ConnectWise, and the next sync settles this. Or choose under Action: Post again, to void it and post it as it is now, or Accept, if the books are right as they stand.',
  }),
  'undo stopped': ({ number, refusal }) => ({
    cause: `${number} is taken back only in part: ${wordRefusal(refusal)}`,
    toDo: `Settle that, and the next sync carries on with it. It can also be voided by hand in Xero.`,
  }),
  'rule broken': ({ broken }) => answerByKind(LAW_WORDS, broken),
};
