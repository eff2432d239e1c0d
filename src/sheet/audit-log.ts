/** The tab Audit Log: a row for every change of settings, mapping, roles and connections, each sealed with the one before. Rows are only added. */
import { instantAt } from '../core/calendar.ts';
import type { AuditRow, SealedEntry } from '../core/controls/audit.ts';
import { numberOf } from '../core/controls/chain.ts';
import type { CellValue, Grid } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { type LocalText, ownTextOf } from './cells.ts';
import type { Tab } from './columns.ts';
import {
  appendRows,
  type Columns,
  type Pen,
  type Row,
  readColumns,
  readTable,
  type SheetTrouble,
  type Table,
} from './table.ts';
import { KEY_COLUMN } from './usual-columns.ts';

export type AuditHeader = keyof (typeof HEADER_NOTES)['Audit Log'];

export const AUDIT_LOG = {
  name: 'Audit Log',
  isHiddenAtFirst: true,
  columns: {
    When: { owner: 'add-on', width: 150, format: 'instant' },
    Who: { owner: 'add-on', width: 260 },
    What: { owner: 'add-on', width: 320 },
    Old: { owner: 'add-on', width: 260 },
    New: { owner: 'add-on', width: 260 },
    Why: { owner: 'add-on', width: 260 },
    _hash: KEY_COLUMN,
  },
} as const satisfies Tab<AuditHeader>;

/** A moment as the cell shows it, whatever the zone that the spreadsheet has by now. */
export const momentOf = (cell: CellValue, localText: LocalText): string =>
  cell instanceof Date ? localText(instantAt(cell.getTime())) : ownTextOf(cell);

/** The rows with anything in our columns, from the top down. */
export const auditRowsIn = ({ rows }: Table<AuditHeader>, localText: LocalText): readonly AuditRow[] =>
  rows
    .filter(({ cells }) => Object.values(cells).some((cell) => cell !== ''))
    .map(({ rowNumber, cells }) => ({
      rowNumber,
      when: momentOf(cells.When, localText),
      who: ownTextOf(cells.Who),
      what: ownTextOf(cells.What),
      old: ownTextOf(cells.Old),
      new: ownTextOf(cells.New),
      why: ownTextOf(cells.Why),
      seal: ownTextOf(cells._hash),
    }));

/** All rows, by one read of the tab. */
export function readAuditLog(grid: Grid, localText: LocalText): Result<readonly AuditRow[], SheetTrouble> {
  const table = readTable<AuditHeader>(grid, AUDIT_LOG);
  return table.ok ? ok(auditRowsIn(table.value, localText)) : table;
}

const rowOf = ({ when, who, what, old, new: now, why, seal }: SealedEntry): Row<AuditHeader> => ({
  When: { local: when },
  Who: who,
  What: what,
  Old: old,
  New: now,
  Why: why,
  _hash: seal,
});

/** Adds rows below all others, by their numbers. */
export function appendAuditRows(pen: Pen, columns: Columns<AuditHeader>, entries: readonly SealedEntry[]): void {
  const sorted = [...entries].sort((one, other) => numberOf(one) - numberOf(other));
  appendRows(pen, columns, sorted.map(rowOf));
}

/** The same without having read the tab before; false where it can't take them. */
export function appendToAuditLog(pen: Pen, entries: readonly SealedEntry[]): boolean {
  if (!pen.grid.tabNames().includes(AUDIT_LOG.name)) return false;
  const columns = readColumns<AuditHeader>(pen.grid, AUDIT_LOG);
  if (!columns.ok) return false;
  appendAuditRows(pen, columns.value, entries);
  return true;
}
