/** What a person reads of changes of GL Mapping: what they would have moved, who has to accept them, and what came of that. */
import type { FactsOf } from '../exceptions/kinds.ts';
import type { Booked, Move, Replay } from '../expenses/replay.ts';
import { countOf, formatAmount, formatDate, listFirst } from './amounts.ts';
import type { Words } from './document-exceptions.ts';

/** Said instead of posting. */
export const wordUnknownChange =
  'Nothing was posted: more rows of GL Mapping were changed than the former ones can be kept of, and two people have to accept changes. Bring the tab back to what it was (File › Version history), or have two people accept it in the panel, under Mapping changes.';

export const MAPPING_CHANGE_TEXTS = {
  title: 'Mapping changes',
  about:
    'Rows of GL Mapping that were changed after the first sync, and what they would have moved of the last 60 days, told from the Register.',
  none: 'No change of GL Mapping is open.',
  look: 'Look for changes',
  label: 'Open changes',
  accept: 'Accept the ticked changes',
  header: ['From', 'To', 'Amount', 'Entries', 'Documents'],
  acceptOne: 'Nothing was changed: tick at least one change.',
  newRow: 'new row',
  removed: 'row removed',
  whole: 'All of GL Mapping, whose former rows are not known',
  waitsForTwo: 'waits for two people',
  waitsForSecond: (by: string) => `accepted by ${by}, waits for a second person`,
  draftsFirst: (drafts: number) =>
    drafts === 0 ? 'its first documents will be drafts' : `${countOf(drafts, 'draft', 'drafts')} made under it`,
  counts: 'counts from the next sync on',
  auditLabel: (label: string) => `GL Mapping, ${label}`,
  accepted: 'accepted',
  acceptedFirst: 'accepted, waits for a second person',
  notNamed: (address: string) =>
    `Nothing was changed: two people have to accept, and ${address || 'you'} ${address ? 'is' : 'are'} named neither as admin nor as operator in Settings.`,
} as const;

const wordTarget = (booked: Booked, isWhole: boolean): string =>
  booked === null
    ? 'no row'
    : [booked.account, ...(isWhole ? [booked.taxRate, ...booked.tracking] : [])].filter(Boolean).join(', ') ||
      'no account';

/** From where to where; tax rate and tracking are told where the account stays. */
function wordEnds({ from, to }: Move): readonly [string, string] {
  const isWhole = from !== null && to !== null && from.account === to.account;
  return [wordTarget(from, isWhole), wordTarget(to, isWhole)];
}

/** A row of the panel's table. */
export const moveCells = (move: Move): readonly string[] => [
  ...wordEnds(move),
  formatAmount(move.amount),
  String(move.entries),
  `${move.numbers.slice(0, 3).join(', ')}${move.numbers.length > 3 ? ` and ${move.numbers.length - 3} more` : ''}`,
];

const MOST_MOVES = 3;

function wordMove(move: Move): string {
  const [from, to] = wordEnds(move);
  return `${formatAmount(move.amount)} from ${from} to ${to} (${countOf(move.entries, 'entry', 'entries')})`;
}

/** What open changes come to: `2 changes of GL Mapping are open. Of 812 documents since 19 Sep 2026, 37 would have moved: …`. */
export function wordReplay(changes: number, { from, documents, moved, moves, untold }: Replay): string {
  const which = moved === 0 ? '' : `: ${listFirst(moves.map(wordMove), MOST_MOVES)}`;
  const unknown =
    untold === 0
      ? ''
      : ` ${countOf(untold, 'entry', 'entries')} can't be told, because the Register does not say what decided the row.`;
  return `${countOf(changes, 'change of GL Mapping is', 'changes of GL Mapping are')} open. Of ${countOf(documents, 'document', 'documents')} since ${formatDate(from)}, ${moved === 0 ? 'none' : moved} would have moved${which}.${unknown}`;
}

/** How many changes were accepted for good, how many for the first time, and how many were not, with the reasons. */
export type Acceptance = {
  readonly accepted: number;
  readonly first: number;
  /** Accepted by the same person before. */
  readonly again: number;
  /** Changed once more, or brought back, since they were shown. */
  readonly gone: number;
};

export function wordAcceptance({ accepted, first, again, gone }: Acceptance): string {
  const sentences = [
    accepted > 0 ? `${countOf(accepted, 'change is', 'changes are')} accepted.` : '',
    first > 0
      ? `${countOf(first, 'change waits', 'changes wait')} for a second person to accept ${first === 1 ? 'it' : 'them'}.`
      : '',
    again > 0 ? `${countOf(again, 'change was', 'changes were')} accepted by you before: somebody else has to.` : '',
    gone > 0 ? `${countOf(gone, 'change is', 'changes are')} not what was shown any more: look again.` : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** What holds an entry whose row was changed and not accepted, and what to do. */
export const wordChangeWaits = ({ rowNumber, for: what }: FactsOf<'mapping change waits'>): Words =>
  what === 'a second person'
    ? {
        cause: `Row ${rowNumber} of GL Mapping was filled in and does not count before two people accept it`,
        toDo: 'Two people who are named in Settings accept it in the panel, under Mapping changes: Connections and set-up… in the menu.',
      }
    : {
        cause: `Row ${rowNumber} of GL Mapping was changed, and its first documents are drafts that nobody has accepted`,
        toDo: 'Look at the drafts in Xero, then accept the change in the panel, under Mapping changes: Connections and set-up… in the menu. The first sync after that posts the rest.',
      };
