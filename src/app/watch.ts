/** What people decide in the sheet, kept from run to run beside it. */
import {
  decodeSnapshot,
  encodeSnapshot,
  MOST_PIECES,
  type Snapshot,
  type WatchedTab,
} from '../core/controls/watched.ts';
import { KEPT, type Kept } from './kept.ts';
import type { World } from './world.ts';

const nameOf = (at: number): string => `${KEPT.seen}${at}`;

function piecesIn(kept: Kept): readonly string[] {
  const names = Array.from({ length: MOST_PIECES }, (_none, at) => nameOf(at));
  const end = names.findIndex((name) => kept[name] === undefined);
  return names.slice(0, end < 0 ? MOST_PIECES : end).map((name) => kept[name] ?? '');
}

/** As the last run saw it; null before the first. */
export const readSeen = (kept: Kept): Snapshot | null => decodeSnapshot(piecesIn(kept));

/** Only the pieces that are other ones are written. */
export function writeSeen({ store }: World, kept: Kept, tabs: readonly WatchedTab[]): void {
  const before = piecesIn(kept);
  const pieces = encodeSnapshot(tabs);
  pieces.forEach((piece, at) => {
    if (before[at] !== piece) store.write(nameOf(at), piece);
  });
  before.slice(pieces.length).forEach((_piece, at) => {
    store.remove(nameOf(pieces.length + at));
  });
}
