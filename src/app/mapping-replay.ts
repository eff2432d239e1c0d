/** Tells what the open changes of GL Mapping would have moved, from one read of the Register, and lets people accept them in the panel. */
import {
  type AcceptedAs,
  ALL,
  accept,
  type Cells,
  idOfChange,
  isWaiting,
  type MappingChange,
} from '../core/controls/mapping-changes.ts';
import { replayMapping } from '../core/expenses/replay.ts';
import {
  MAPPING_CHANGE_TEXTS,
  moveCells,
  wordAcceptance,
  wordReplay,
  wordUnknownChange,
} from '../core/wording/mapping-changes.ts';
import { MAPPING } from '../sheet/mapping.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { MAPPING_HEADERS } from '../sheet/watched.ts';
import { noteChanges } from './audit.ts';
import { BY_OPERATOR } from './guard.ts';
import { readKept } from './kept.ts';
import { readChanges, underChanges, writeChanges } from './mapping-changes.ts';
import { onSheet } from './on-sheet.ts';
import { keptPeople } from './roles.ts';
import { fits, keep } from './setup-notes.ts';
import { todayOf, type World } from './world.ts';

const TEXTS = MAPPING_CHANGE_TEXTS;

/** What an open change is about and which cells it changed: `Reimbursable · Meals: Account 420 · Entertainment → 429 · General`. */
function labelOf({ key, before }: MappingChange, { controls }: OpenSheet): string {
  if (key === ALL) return TEXTS.whole;
  const row = controls.watched.find(({ name }) => name === MAPPING.name)?.rows.find((each) => each.key === key);
  const after: Cells = row?.cells ?? [];
  const cells = MAPPING_HEADERS.flatMap((header, at): readonly string[] => {
    const [old, now] = [before?.[at] ?? '', after[at] ?? ''];
    return row && old !== now && header !== 'Active'
      ? [`${header} ${before ? `${old || '(blank)'} → ` : ''}${now || '(blank)'}`]
      : [];
  });
  const name = row?.label || (before ?? []).slice(0, 2).filter(Boolean).join(' · ');
  const isTicked = (side: Cells | null | undefined): boolean =>
    side?.[MAPPING_HEADERS.indexOf('Active')]?.toUpperCase() === 'TRUE';
  const switched =
    row && before && isTicked(before) !== isTicked(after) ? [isTicked(after) ? 'Active' : 'not Active'] : [];
  const told = row ? [...(before ? [] : [TEXTS.newRow]), ...switched, ...cells] : [TEXTS.removed];
  return `${name}: ${told.join(', ')}`;
}

function stateOf(change: MappingChange, { inputs: { settings } }: OpenSheet): string {
  const [by] = change.agreed;
  if (isWaiting(change, settings.needsTwoForMapping))
    return by === undefined ? TEXTS.waitsForTwo : TEXTS.waitsForSecond(by);
  return settings.draftsFirst && change.key !== ALL ? TEXTS.draftsFirst(change.drafts.length) : TEXTS.counts;
}

/** Keeps for the panel what is open and what it would have moved, as much as can be kept, and gives it as a sentence; '' where nothing is open. */
export function tellChanges(world: World, sheet: OpenSheet): string {
  const { changing } = sheet.inputs;
  if (!changing) return '';
  const changes = readChanges(readKept(world), sheet.controls.watched);
  const rows = world.readRegister();
  if (!rows.ok) return rows.error.sentence;
  const replay = replayMapping(rows.value, changing.before, changing.standing, todayOf(world));
  const said = changing.isUnknown ? wordUnknownChange : wordReplay(changes.length, replay);
  const open = changes.map((change) => ({
    id: idOfChange(change),
    label: `${labelOf(change, sheet)} (${stateOf(change, sheet)})`,
  }));
  const table = replay.moves.map(moveCells);
  while (!fits({ said, open, table }) && table.length > 0) table.pop();
  while (!fits({ said, open, table })) open.pop();
  keep(world.store, 'mapping', { said, open, table });
  return said;
}

/** Looks for changes and tells what they would have moved; no call to ConnectWise or Xero. */
export const lookAtMapping = (world: World): string =>
  onSheet(world, BY_OPERATOR, (inside, _run, sheet) => tellChanges(inside, sheet) || TEXTS.none);

const WORDS = { accepted: TEXTS.accepted, first: TEXTS.acceptedFirst } as const;

function audit(
  world: World,
  sheet: OpenSheet,
  changes: readonly MappingChange[],
  came: ReadonlyMap<string, AcceptedAs>,
): void {
  noteChanges(
    world,
    changes.flatMap((change) => {
      const as = came.get(change.key);
      return as === 'accepted' || as === 'first'
        ? [{ what: TEXTS.auditLabel(labelOf(change, sheet)), old: '', new: WORDS[as], why: '' }]
        : [];
    }),
  );
}

/** Accepts what was shown under these ids, in the name of whoever acts. Where two people are asked, both have to be named. */
export const acceptMapping = (world: World, { accepted }: { readonly accepted: readonly string[] }): string =>
  onSheet(world, BY_OPERATOR, (inside, _run, sheet) => {
    if (accepted.length === 0) return TEXTS.acceptOne;
    const { settings, changing, mapping } = sheet.inputs;
    const kept = readKept(inside);
    const people = keptPeople(kept);
    const by = inside.user().toLowerCase();
    const isNamed = by !== '' && [...(people?.admins ?? []), ...(people?.operators ?? [])].includes(by);
    if (settings.needsTwoForMapping && !isNamed) return TEXTS.notNamed(by);
    const open = readChanges(kept, sheet.controls.watched);
    const { changes, came } = accept(open, accepted, by, settings.needsTwoForMapping);
    writeChanges(inside, kept, changes);
    audit(inside, sheet, open, came);
    const { changing: _former, ...inputs } = sheet.inputs;
    tellChanges(inside, {
      ...sheet,
      inputs: underChanges({ ...inputs, mapping: changing?.standing ?? mapping }, changes),
    });
    const count = (as: AcceptedAs): number => [...came.values()].filter((each) => each === as).length;
    return wordAcceptance({
      accepted: count('accepted'),
      first: count('first'),
      again: count('again'),
      gone: accepted.length - came.size,
    });
  });
