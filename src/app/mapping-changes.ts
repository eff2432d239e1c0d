/** Changes of GL Mapping that people have not agreed to yet: kept beside the sheet, and what they let a run go by. */
import {
  ALL,
  decodeChanges,
  encodeChanges,
  isWaiting,
  type MappingChange,
  MOST_PIECES,
  wholeTab,
  withChanges,
  withDrafts,
} from '../core/controls/mapping-changes.ts';
import type { Snapshot, WatchedTab } from '../core/controls/watched.ts';
import { canMove, type Former, formerRows } from '../core/expenses/former-mapping.ts';
import type { MappingRow, SheetInputs } from '../core/expenses/inputs.ts';
import type { PlannedDocument } from '../core/expenses/plan-types.ts';
import { formerRow, MAPPING } from '../sheet/mapping.ts';
import { MAPPING_HEADERS } from '../sheet/watched.ts';
import { hasSynced } from './changes.ts';
import { KEPT, type Kept, readKept } from './kept.ts';
import type { World } from './world.ts';

const nameOf = (at: number): string => `${KEPT.mapping}${at}`;

function piecesIn(kept: Kept): readonly string[] {
  const names = Array.from({ length: MOST_PIECES }, (_none, at) => nameOf(at));
  const end = names.findIndex((name) => kept[name] === undefined);
  return names.slice(0, end < 0 ? MOST_PIECES : end).map((name) => kept[name] ?? '');
}

/** Whether any change is open, by one read. */
export const hasChanges = ({ store }: World): boolean => store.read(nameOf(0)) !== null;

const mappingIn = (tabs: readonly WatchedTab[]): WatchedTab | undefined =>
  tabs.find(({ name }) => name === MAPPING.name);

/** The open changes; where what is kept of them is not whole, everything counts as changed. */
export function readChanges(kept: Kept, tabs: readonly WatchedTab[]): readonly MappingChange[] {
  const changes = decodeChanges(piecesIn(kept));
  const tab = mappingIn(tabs);
  return changes ?? (tab ? [wholeTab(tab, '')] : []);
}

/** Only the pieces that are other ones are written. */
export function writeChanges({ store }: World, kept: Kept, changes: readonly MappingChange[]): void {
  const before = piecesIn(kept);
  const pieces = encodeChanges(changes);
  pieces.forEach((piece, at) => {
    if (before[at] !== piece) store.write(nameOf(at), piece);
  });
  before.slice(pieces.length).forEach((_piece, at) => {
    store.remove(nameOf(pieces.length + at));
  });
}

/**
 * The open changes with those made since the sheet was `seen`, noted before what was seen is forgotten. In a sheet that has not synced
 * yet nothing is a change: nothing was booked by it.
 */
export function noteMapping(
  world: World,
  kept: Kept,
  seen: Snapshot | null,
  tabs: readonly WatchedTab[],
  by: string,
): readonly MappingChange[] {
  const open = readChanges(kept, tabs);
  const tab = mappingIn(tabs);
  const changes = seen && tab ? withChanges(open, seen, tab, by) : open;
  if (changes === open) return open;
  if (open.length === 0 && !hasSynced(world.store)) return open;
  writeChanges(world, kept, changes);
  return changes;
}

const formerOf = ({ key, before }: MappingChange): Former => ({
  key,
  row: before && formerRow(MAPPING_HEADERS, before, { key, rowNumber: 0 }),
});

/** What people decide, as far as it counts: former rows in the place of those that wait for a second person. */
export function underChanges(inputs: SheetInputs, changes: readonly MappingChange[]): SheetInputs {
  if (changes.length === 0) return inputs;
  const { mapping, settings } = inputs;
  const single = changes.filter(({ key }) => key !== ALL);
  const waits = (change: MappingChange): boolean => isWaiting(change, settings.needsTwoForMapping);
  const waiting = single.filter(waits);
  const counting = single.filter((change) => !waits(change));
  return {
    ...inputs,
    mapping: formerRows(mapping, waiting.map(formerOf)),
    changing: {
      before: formerRows(mapping, single.map(formerOf)),
      standing: mapping,
      drafts: new Map(counting.map(({ key, drafts }) => [key, drafts])),
      waiting: new Set(waiting.map(({ key }) => key)),
      isUnknown: changes.some((change) => change.key === ALL && waits(change)),
    },
  };
}

/** Notes which documents will be drafts for the sake of a changed row, before any of them is sent: a run that dies then makes no others. */
export function noteDraftsFirst(world: World, documents: readonly PlannedDocument[]): void {
  const drafts = documents.flatMap(({ firstUnder = [], document: { number } }) =>
    firstUnder.map((key) => ({ key, number })),
  );
  if (drafts.length === 0) return;
  const kept = readKept(world);
  const changes = decodeChanges(piecesIn(kept));
  if (changes) writeChanges(world, kept, withDrafts(changes, drafts));
}

/** After a run that posts: what counts by now is noted so, and is forgotten where no draft comes first under it. */
export function settleChanges(world: World, { settings, changing }: SheetInputs): void {
  if (!changing) return;
  const kept = readKept(world);
  const changes = decodeChanges(piecesIn(kept));
  // what is not whole counts as a change of everything until people agree to it
  if (!changes) return;
  const now = new Map<string, MappingRow>(changing.standing.map((row) => [row.key, row]));
  const open = changes.flatMap((change): readonly MappingChange[] => {
    if (isWaiting(change, settings.needsTwoForMapping)) return [change];
    const isDrafted =
      settings.draftsFirst &&
      change.key !== ALL &&
      canMove(formerOf(change), now.get(change.key) ?? null, changing.before);
    return isDrafted ? [{ ...change, hasCounted: true }] : [];
  });
  writeChanges(world, kept, open);
}
