/** Remembers what people recoded in the ledger, tells once what it proposes for GL Mapping, and changes the rows that an admin ticks. */
import { asciiJson } from '../core/controls/audit-head.ts';
import type { SheetInputs } from '../core/expenses/inputs.ts';
import { proposeRecoded, type RecodedRow, type Recoding, type Sight, withSight } from '../core/expenses/recoded.ts';
import type { ReferenceData } from '../core/ledger/types.ts';
import { NOTE_LENGTH } from '../core/posting/notes.ts';
import { AUDIT_TEXTS } from '../core/wording/controls.ts';
import { RECODED_TEXTS, wordRecoded, wordRecodedTaken } from '../core/wording/recoded.ts';
import { noteOwnChanges } from './control.ts';
import { noteApplied } from './decided.ts';
import { BY_ADMIN } from './guard.ts';
import { KEPT, type Kept } from './kept.ts';
import { onSheet } from './on-sheet.ts';
import type { World } from './world.ts';

const MOST_SETTLED = 50;

/** `settled` = ids of changes that somebody took or left: neither is proposed again. */
type Remembered = {
  readonly recodings: readonly Recoding[];
  readonly open: readonly RecodedRow[];
  readonly settled: readonly string[];
};

const NOTHING: Remembered = { recodings: [], open: [], settled: [] };

function decode(text: string | null | undefined): Remembered {
  try {
    return text ? (JSON.parse(text) as Remembered) : NOTHING; // `write` alone writes it
  } catch {
    return NOTHING;
  }
}

/** Only where it is another one than `before`. */
function write({ store }: World, before: string | null | undefined, { recodings, open, settled }: Remembered): void {
  const kept = { recodings: [...recodings], open: [...open], settled: settled.slice(-MOST_SETTLED) };
  while (asciiJson(kept).length > NOTE_LENGTH && kept.recodings.length > 0) kept.recodings.shift();
  const text = asciiJson(kept);
  if (text !== before) store.write(KEPT.recoded, text);
}

/** Notes what a run saw; gives the sentence of what is proposed since, '' for nothing. Nothing is written where nobody recoded anything. */
export function noteRecoded(
  world: World,
  kept: Kept,
  sight: Sight,
  { mapping, changing }: SheetInputs,
  ledger: ReferenceData,
): string {
  const before = decode(kept[KEPT.recoded]);
  const recodings = withSight(before.recodings, sight);
  if (recodings.length === 0 && before.open.length === 0) return '';
  const open = proposeRecoded(recodings, changing?.standing ?? mapping, ledger).filter(
    ({ id }) => !before.settled.includes(id),
  );
  write(world, kept[KEPT.recoded], { ...before, recodings, open });
  return wordRecoded(open.filter(({ id }) => before.open.every((each) => each.id !== id)));
}

/** What is proposed and neither taken nor left, by one read. */
export const recodedRows = ({ store }: Pick<World, 'store'>): readonly RecodedRow[] =>
  decode(store.read(KEPT.recoded)).open;

function settle(world: World, rows: readonly RecodedRow[]): void {
  const text = world.store.read(KEPT.recoded);
  const before = decode(text);
  const ids = rows.map(({ id }) => id);
  const open = before.open.filter(({ id }) => !ids.includes(id));
  write(world, text, { ...before, open, settled: [...before.settled, ...ids] });
}

/** Changes the ticked rows, each cell only while it says what it said; it can be taken back. */
export const takeRecoded = (world: World, { accepted }: { readonly accepted: readonly string[] }): string =>
  onSheet(world, BY_ADMIN, (inside) => {
    const chosen = recodedRows(inside).filter(({ id }) => accepted.includes(id));
    if (chosen.length === 0) return RECODED_TEXTS.takeOne;
    const cells = chosen.flatMap((row) => row.cells);
    noteApplied(inside, cells);
    const written = inside.changeCells(cells);
    noteOwnChanges(inside, AUDIT_TEXTS.recoded);
    settle(inside, chosen);
    return wordRecodedTaken(written.length, cells.length);
  });

/** Leaves all that is proposed as it is, for good. */
export const leaveRecoded = (world: World): string =>
  onSheet(world, BY_ADMIN, (inside) => {
    const open = recodedRows(inside);
    if (open.length === 0) return RECODED_TEXTS.none;
    settle(inside, open);
    return RECODED_TEXTS.left;
  });
