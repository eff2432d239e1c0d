/** What *Check set-up* says: of each point what was seen, of the whole how it went, and why posting is held. */
import { type Answer, type Finding, isReliedOn, type ReadPoint } from '../setup/points.ts';
import { countOf, listWords } from './amounts.ts';
import { cleanWords } from './faults.ts';
import { type Counted, POINT_WORDS, READ_POINT_WORDS } from './points.ts';

const COUNTED: Readonly<Record<ReadPoint, { readonly counted: Counted }>> = READ_POINT_WORDS;

const SIGNS: Readonly<Record<Answer, (isReliedOn: boolean) => string>> = {
  agrees: () => '✓ So it is',
  disagrees: (relied) => (relied ? '✕ Not so' : '– Not so'),
  'nothing to see': () => '… Nothing to see yet',
  'not asked': () => '… Could not be asked',
};

/** What was seen, for the cell: the answer first, then of how many, then names. */
export function wordSeen({ point, answer, looked, fitting, examples }: Finding): string {
  const sign = SIGNS[answer](isReliedOn(point));
  if (answer === 'not asked') {
    const said = cleanWords(examples[0] ?? '');
    return said === '' ? `${sign}.` : `${sign}: “${said}”`;
  }
  const { one, many } = COUNTED[point].counted;
  const counted = looked > 0 ? `: ${fitting} of ${countOf(looked, one, many)}` : '';
  const named = examples.length > 0 ? ` (${listWords(examples)})` : '';
  return `${sign}${counted}${named}.`;
}

/** What a person reads at the end of a check. */
export function wordChecked(findings: readonly Finding[], failing: readonly ReadPoint[]): string {
  const count = (answer: Answer): number => findings.filter((finding) => finding.answer === answer).length;
  const others = findings.filter(({ answer, point }) => answer === 'disagrees' && !isReliedOn(point)).length;
  const parts = [
    `${count('agrees')} as Counterfoil relies on or expects`,
    others > 0 ? `${others} otherwise, which is fine` : '',
    count('nothing to see') > 0 ? `${count('nothing to see')} with nothing to see yet` : '',
    count('not asked') > 0 ? `${count('not asked')} that could not be asked` : '',
    failing.length > 0 ? `${failing.length} that hold posting` : '',
  ];
  const told = listWords(parts.filter((part) => part !== ''));
  const held = failing.length > 0 ? ` ${wordHeld(failing)}` : '';
  return `${countOf(findings.length, 'point was', 'points were')} checked: ${told}. The tab Set-up Checks has each.${held}`;
}

/** Why posting is held, and what frees it. */
export const wordHeld = (failing: readonly ReadPoint[]): string =>
  `Posting is held, reading is not. Seen otherwise than Counterfoil relies on: ${listWords(failing.map((point) => `“${POINT_WORDS[point].point}”`))}. Report this with the tab Set-up Checks, and choose Check set-up… again: once it agrees, posting goes on.`;

export const CHECK_TEXTS = {
  title: 'Check set-up',
  start: 'Check set-up',
  about:
    'Looks in your own accounts at what the vendors do not document, by reading only, and writes it to the tab Set-up Checks.',
  never: 'Not checked yet.',
  last: (at: string) => `Last checked on ${at}.`,
  good: 'Nothing was seen that holds posting.',
  checking: 'Checking ConnectWise and Xero …',
} as const;
