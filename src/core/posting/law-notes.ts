/** What the laws of posting remember from run to run, as one short text: how documents stood that were left to a person, and which two held one expense, and what a check of the set-up saw otherwise. */
import type { DocumentType } from '../ledger/types.ts';
import type { ReadPoint } from '../setup/points.ts';
import type { Sighted } from './invariants.ts';
import { checked, withChecksum } from './notes.ts';

/** `held` are states by number, `watched` documents that are looked at again, `failing` the points that hold posting. */
export type LawNotes = {
  readonly held: ReadonlyMap<string, string>;
  readonly watched: readonly Sighted[];
  readonly failing: readonly ReadPoint[];
};

export const NO_LAW_NOTES: LawNotes = { held: new Map(), watched: [], failing: [] };

/** As many as fit into a property beside each other; what is beyond is told anew when it is met again. */
const MOST_HELD = 80;
const MOST_WATCHED = 30;

type Cells = readonly [
  held: readonly (readonly [string, string])[],
  watched: readonly (readonly [DocumentType, string, string])[],
  failing?: readonly ReadPoint[],
];

/** '' where there is nothing to remember. */
export function encodeLawNotes({ held, watched, failing }: LawNotes): string {
  if (held.size === 0 && watched.length === 0 && failing.length === 0) return '';
  const cells: Cells = [
    [...held].slice(-MOST_HELD),
    watched.slice(0, MOST_WATCHED).map(({ type, id, number }) => [type, id, number] as const),
    failing,
  ];
  return withChecksum(JSON.stringify(cells));
}

/** Nothing for no text, and for one that is not whole: the ledger tells again what matters. */
export function decodeLawNotes(text: string | null): LawNotes {
  const body = text === null ? null : checked(text);
  if (body === null) return NO_LAW_NOTES;
  // only texts that we wrote pass the checksum; those of an earlier version lack the last cell
  const [held, watched, failing = []] = JSON.parse(body) as Cells;
  return { held: new Map(held), watched: watched.map(([type, id, number]) => ({ type, id, number })), failing };
}
