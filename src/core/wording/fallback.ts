/** What is said of the files that people import by hand while posting is paused. */
import type { ImportKind, Unsayable } from '../fallback/import-rows.ts';
import { countOf, listFirst } from './amounts.ts';

const documents = (count: number): string => countOf(count, 'document', 'documents');

/** Numbers in a sentence are for a look; all of them stand in the file. */
const MOST_NUMBERS = 10;

const someOf = (numbers: readonly string[]): string => listFirst(numbers, MOST_NUMBERS);

const UNSAYABLE = {
  'exchange rate': 'it has an exchange rate of its own',
  contact: 'no contact in use has its name alone',
  account: 'one of its accounts has no code',
  'tax rate': 'no tax rate in use has its name alone',
  tracking: 'one of its tracking options is not in use',
} as const satisfies Record<Unsayable, string>;

export const FALLBACK_TEXTS = {
  title: 'Save for import',
  about:
    "While posting is paused, what waits can be imported into Xero by hand, from files in the format of Xero's own import of bills (Bills to pay, Import): the documents that Preview shows, under the numbers that posting would give them.",
  onTop:
    'Drafts only: the import makes no payment, approves nothing and attaches no receipt. Sync now makes up for all of that once posting is resumed: it takes up what it finds in Xero as planned, never posts it again, and posts what was not imported.',
  howTo:
    'Import a file as it is, before posting is resumed, and only once: opened and saved in a spreadsheet it may say something else. A document that was changed in the import becomes an exception.',
  save: 'Save for import…',
  ask: 'Files are made of what waits, and nothing is posted. Until posting is resumed, these documents count as handed out.',
  pauseFirst: 'Pause all posting first, so that nothing is posted while somebody imports it.',
  notesFirst: 'Nothing was made: notes of posting are missing, which Sync now has to complete from Xero first.',
  nothing: 'Nothing was made: no document waits that is not in Xero yet.',
  isOut: (numbers: readonly string[], since: string) =>
    `Handed out for import, ${since}: ${someOf(numbers)} (${documents(numbers.length)}).`,
  otherOrganisation: (name: string) =>
    `Nothing was made: Xero is connected to ${name}, and this spreadsheet posts to another one.`,
  what: 'Documents handed out for import',
  none: 'none',
  logged: (numbers: readonly string[]) => `${documents(numbers.length)}: ${numbers.join(', ')}`,
} as const;

/** What one file is, beside its name. `tax` is the answer that the import asks for. */
export const wordFile = ({ amountsAre, isPaidByCompany }: ImportKind, count: number): string =>
  `${documents(count)}${isPaidByCompany ? ' that the company paid: do not reimburse' : ''}. In the import choose that amounts are tax ${amountsAre}.`;

/** Without a space, so that every system keeps it. */
export const fileName = ({ amountsAre, isPaidByCompany }: ImportKind, today: string): string =>
  `bills-${today}-${isPaidByCompany ? 'company-paid-do-not-reimburse-' : ''}tax-${amountsAre}.csv`;

/** What came of making files: `made` documents in them, and why others are not. */
export function wordMade(
  made: number,
  present: readonly string[],
  unsayable: readonly { readonly number: string; readonly because: Unsayable }[],
  left: number,
): string {
  return [
    made > 0 ? `${documents(made)} handed out for import. ${FALLBACK_TEXTS.onTop}` : FALLBACK_TEXTS.nothing,
    present.length > 0 ? `Not in the files, because they are in Xero already: ${someOf(present)}.` : '',
    ...Object.keys(UNSAYABLE).map((each) => {
      const because = each as Unsayable; // the table has exactly these keys
      const numbers = unsayable.filter((one) => one.because === because).map(({ number }) => number);
      return numbers.length > 0 ? `Not in the files, because ${UNSAYABLE[because]}: ${someOf(numbers)}.` : '';
    }),
    left > 0 ? `${documents(left)} more wait: files hold no more at once.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
