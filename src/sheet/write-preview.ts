/** Writes Preview, and keeps the boxes that people tick there where only what they ticked is posted. */
import { lookMark, type Picked } from '../core/controls/hold-back.ts';
import type { Plan, PlannedDocument } from '../core/expenses/plan-types.ts';
import type { Grid } from '../core/ports.ts';
import type { PreviewBoxes } from '../core/run.ts';
import { PREVIEW_TEXTS } from '../core/wording/sheet-texts.ts';
import { ownTextOf } from './cells.ts';
import { heldBackIn, OWN, type OwnHeader, PREVIEW, type PreviewHeader, previewRows } from './preview.ts';
import { type Columns, type Pen, type Row, readColumns, readTable, writeRows } from './table.ts';

/** Replaces what the tab shows; rows of an earlier, longer plan are emptied in the same write. */
export function writePreview(
  pen: Pen,
  columns: Columns<PreviewHeader>,
  plan: Plan,
  boxes: PreviewBoxes | undefined,
): void {
  const before = Math.max(pen.grid.lastRow(PREVIEW.name) - 1, 0);
  const rows = previewRows(plan);
  const ticks = boxes && tickRows(pen, plan, boxes);
  const surplus = Math.max(before - rows.length, 0);
  const empty = Object.fromEntries(OWN.map((header) => [header, ''])) as Row<OwnHeader>; // same headers
  const all = [...rows, ...Array.from({ length: surplus }, () => empty)];
  if (!ticks) {
    writeRows(pen, columns, OWN, 2, all);
    return;
  }
  const told = all.map((row, at): Row<PreviewHeader> => {
    const tick = ticks[at] ?? NO_TICK;
    const Why = tick.isChanged ? `${PREVIEW_TEXTS.changedSince} ${String(row.Why)}` : row.Why;
    return { ...row, Why, Include: tick.include, _seen: tick.mark };
  });
  writeRows(pen, columns, columns.headers, 2, told);
  const first = ticks.findIndex(({ mark }) => mark !== '');
  const count = ticks.filter(({ mark }) => mark !== '').length;
  pen.grid.writeBoxes(PREVIEW.name, columns.positions.Include, first + 2, count);
}

/** The box of a row: '' for none. */
type Tick = { readonly include: boolean | ''; readonly mark: string; readonly isChanged: boolean };
const NO_TICK: Tick = { include: '', mark: '', isChanged: false };

/** A tick stays while its document is what was ticked; a changed one loses it and says so. */
function tickRows(pen: Pen, plan: Plan, { of, ticksNew }: PreviewBoxes): readonly Tick[] {
  const before = new Map(readLooked(pen.grid).map((looked) => [looked.number, looked]));
  const tickOf = (planned: PlannedDocument, isTold: boolean): Tick => {
    const mark = lookMark(planned);
    const looked = before.get(planned.document.number);
    if (looked === undefined) return { include: ticksNew, mark, isChanged: false };
    if (looked.mark === mark) return { include: looked.isTicked, mark, isChanged: false };
    return { include: false, mark, isChanged: !isTold };
  };
  const heldBack = heldBackIn(plan).map(({ planned, reason }) => tickOf(planned, reason.kind === 'changed since'));
  return of === 'documents'
    ? plan.documents.map((planned) => tickOf(planned, false))
    : [...plan.documents.map(() => NO_TICK), ...heldBack];
}

/** A document as Preview shows it with a box: its number, the mark of what was shown, and whether it is ticked. */
export type Looked = Picked & { readonly isTicked: boolean };

/** By one read of the tab; none where it is missing or has no such columns. */
export function readLooked(grid: Grid): readonly Looked[] {
  if (!grid.tabNames().includes(PREVIEW.name)) return [];
  const table = readTable<PreviewHeader>(grid, PREVIEW);
  if (!table.ok) return [];
  return table.value.rows
    .map(({ cells }) => ({
      number: ownTextOf(cells._key),
      mark: ownTextOf(cells._seen),
      isTicked: cells.Include === true,
    }))
    .filter(({ mark }) => mark !== '');
}

/** Takes all boxes away: they do nothing in another mode. */
export function clearBoxes({ grid }: Pick<Pen, 'grid'>): void {
  if (!grid.tabNames().includes(PREVIEW.name)) return;
  const columns = readColumns<PreviewHeader>(grid, PREVIEW);
  if (!columns.ok) return;
  const { Include, _seen } = columns.value.positions;
  grid.writeBoxes(PREVIEW.name, Include, 2, 0);
  const empty = Array.from({ length: Math.max(grid.lastRow(PREVIEW.name) - 1, 1) }, () => ['']);
  for (const column of [Include, _seen]) grid.writeBlock(PREVIEW.name, 2, column, empty);
}
