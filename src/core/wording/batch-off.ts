/** What a person reads of *Batch off old entries…* and of taking one back: the questions before it, and what came of it. */
import type { CalendarDate } from '../calendar.ts';
import type { OldRefusal } from '../exceptions/choices.ts';
import type { Money } from '../money.ts';
import { countOf, formatAmounts, formatDate } from './amounts.ts';

export const BATCH_OFF_TITLE = 'Batch off old entries';
export const TAKE_BACK_TITLE = 'Take back what was batched off';

/** What would be batched off, or taken back, and where. */
export type OldFacts = {
  readonly entries: number;
  readonly amounts: readonly Money[];
  readonly company: string;
  readonly site: string;
};

const entriesOf = (count: number): string => countOf(count, 'entry', 'entries');

const wordSum = ({ entries, amounts }: Pick<OldFacts, 'entries' | 'amounts'>): string =>
  [entriesOf(entries), formatAmounts(amounts)].filter(Boolean).join(', ');

/** How many there are, how much they come to, and in which company. */
export const wordOldFound = (facts: OldFacts, startDate: CalendarDate): string =>
  facts.entries === 0
    ? `ConnectWise lists no approved entry dated before ${formatDate(startDate)} that could be batched off.`
    : `Approved and dated before ${formatDate(startDate)} in the ConnectWise company ${facts.company} at ${facts.site}: ${wordSum(facts)}.`;

const WHAT_IT_MEANS =
  'Each leaves the unposted list of ConnectWise in a batch of its own, named CWE-OLD- and the number of the entry. None is posted to Xero. The tab Batched Off keeps a row of each; select rows there and choose Void and send back… to take them back.';

/** The text of the dialog. */
export const wordBatchOffQuestion = (facts: OldFacts, startDate: CalendarDate): string =>
  [wordOldFound(facts, startDate), WHAT_IT_MEANS].join('\n\n');

/** The question in the panel, beside the count that stands there. */
export const wordBatchOffConfirm = (facts: OldFacts): string =>
  `Batch off ${wordSum(facts)} in the ConnectWise company ${facts.company}? ${WHAT_IT_MEANS}`;

/** Stands under Why in Batched Off. */
export const wordOldReason = (startDate: CalendarDate): string =>
  `Dated before the start date, ${formatDate(startDate)}`;

/** Stands under Why where the reason is in nobody's memory any more. */
export const wordFoundAgain = 'Found again in ConnectWise';

export const wordNoStartDate = 'Nothing was changed: enter the Start date in Settings first.';
export const wordBatchOffDeclined = 'Nothing was changed.';

/** Said where our notes of earlier runs are gone, so that nobody can tell what is still on its way into the ledger. */
export const wordBatchOffLater =
  "Nothing was changed: Counterfoil's own notes of earlier runs are gone or not whole. Try again in ten minutes: what those runs left in Xero has arrived by then.";

/** Said where the entries are no longer those that were counted. */
export const wordOldMoved =
  'Nothing was changed: the entries are no longer the ones that were counted. Count them again.';

const NOT_DONE = {
  'batch of old refused': 'refused by ConnectWise',
  'batch of old unclear': 'not clear yet',
  'no time left': "left, because the run's time was up",
  paused: 'left, because posting is paused',
  'no GL records': 'without GL entries',
  'no reason given': 'without a reason',
} as const satisfies Record<OldRefusal['kind'], string>;

function wordLeft(refusals: readonly OldRefusal[]): string {
  const parts = (Object.keys(NOT_DONE) as OldRefusal['kind'][]) // the type says exactly these keys
    .map((kind) => ({ count: refusals.filter((each) => each.kind === kind).length, words: NOT_DONE[kind] }))
    .filter(({ count }) => count > 0)
    .map(({ count, words }) => `${count} ${words}`);
  if (parts.length === 0) return '';
  const reason = refusals.flatMap((each) => (each.kind === 'batch of old refused' ? each.reasons : []))[0];
  const said = reason === undefined ? '' : ` ConnectWise says: ${reason}`;
  return `Still open: ${parts.join(', ')}. Choose ${BATCH_OFF_TITLE}… again to go on.${said}`;
}

/** The sentence that a run ends with. `settled` = rows of an earlier run that turned out to be batched off. */
export function wordBatchedOff(came: {
  readonly done: number;
  readonly amounts: readonly Money[];
  readonly settled: number;
  readonly refusals: readonly OldRefusal[];
}): string {
  const { done, amounts, settled, refusals } = came;
  return [
    done > 0 ? `${wordSum({ entries: done, amounts })}, batched off in ConnectWise; none was posted to Xero.` : '',
    settled > 0 ? `${entriesOf(settled)} of an earlier run turned out to be batched off already.` : '',
    wordLeft(refusals),
    done + refusals.length === 0 ? 'Nothing was batched off now.' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** For Overview, after it. */
export const wordAfterBatchOff = (isDone: boolean): string =>
  isDone ? 'Choose Preview: it shows what would be posted, and posts nothing.' : `Choose ${BATCH_OFF_TITLE}… again.`;

/** The text of the dialog before entries are taken back. */
export const wordTakeBackQuestion = (facts: OldFacts): string =>
  [
    `Selected in Batched Off: ${wordSum(facts)}, in the ConnectWise company ${facts.company} at ${facts.site}.`,
    'Their batches are deleted, so that ConnectWise lists them as unposted again. The next Sync now looks at them anew, and posts them even where they are dated before the start date.',
  ].join('\n\n');

export const wordNothingToTakeBack = 'The selected rows of Batched Off name no entry that is batched off.';

/** The sentence that taking back ends with. */
export function wordTakenBack(done: number, refused: readonly string[], open: number): string {
  return [
    done > 0 ? `${entriesOf(done)} taken back: unposted again in ConnectWise, and posted by the next Sync now.` : '',
    refused.length > 0 ? `ConnectWise kept ${countOf(refused.length, 'batch', 'batches')}: ${refused[0]}` : '',
    open > 0 ? `${entriesOf(open)} not finished: choose Void and send back… on the same rows again.` : '',
    done + refused.length + open === 0 ? 'Nothing was taken back.' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

export const wordAfterTakeBack = (isDone: boolean): string =>
  isDone
    ? 'Press Sync now to post what was taken back.'
    : 'Select the same rows in Batched Off, and choose Void and send back… again.';
