/** What a person reads where a spreadsheet is a copy of the one that posts, and of making it the one that posts. */

/** As the menu names it. */
const LABEL = 'Use this spreadsheet from now on…';

export const BIND_TITLE = 'Use this spreadsheet from now on';

/** Said by everything that would change something outside. */
export const wordCopy = `Nothing was changed: this spreadsheet is a copy, and the one that it was copied from may still post the same expenses. Work on in that one. Only if it is not used any more, choose ${LABEL} here. Preview works in a copy too.`;

/** The text of the dialog: where this spreadsheet would post, and what that means for the other. */
export const wordBindQuestion = (organisationName: string, connectWiseSite: string): string =>
  [
    `From now on this spreadsheet posts expenses of ${connectWiseSite} to ${organisationName}.`,
    'The spreadsheet that it was copied from must not post any more: both would post the same expenses, and each would take the other’s documents for a mistake. Counterfoil can’t switch the other one off from here: delete it, or take Counterfoil out of it, before you press OK.',
    'What was posted stays as it is. The first Sync now waits ten minutes, until nothing that the other spreadsheet sent can still arrive in Xero, and reads there what is not finished.',
  ].join('\n\n');

export const wordBindDeclined = 'Nothing was changed: this spreadsheet is still a copy that does not post.';

export const wordIsOwn = 'This spreadsheet is the one that posts already: nothing had to be changed.';

/** Said where the hidden tab lost the column that tells a copy from its original. */
export const wordNoMark =
  'Nothing was changed: the hidden tab "_Lists" lost a column. Choose Set up… first, then this again.';

/** For the screen and the Run Log, where it stays as a trace of who did it. */
export const wordBound = (organisationName: string): string =>
  `This spreadsheet posts to ${organisationName} from now on; the one that it was copied from must not.`;

/** For Overview, after it. */
export const wordAfterBinding = 'Wait ten minutes, then press Sync now.';
