/** The tab Controls: every control as a number beside its threshold. A page that is written whole; made on request. */
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import type { Tab } from './columns.ts';
import { type Pen, type Row, readTable, writeOver } from './table.ts';

export type ControlHeader = keyof (typeof HEADER_NOTES)['Controls'];

export const CONTROLS = {
  name: 'Controls',
  isPage: true,
  isOnRequest: true,
  columns: {
    Control: { owner: 'add-on', width: 280 },
    Now: {
      owner: 'add-on',
      width: 320,
      tones: [
        { starts: '✓', tone: 'good' },
        { starts: '▲', tone: 'attention' },
        { starts: '✕', tone: 'failed' },
      ],
    },
    Needed: { owner: 'add-on', width: 200 },
    'What to do': { owner: 'add-on', width: 420 },
    Owner: { owner: 'add-on', width: 200 },
  },
} as const satisfies Tab<ControlHeader>;

/** Writes the lines in place of those that stand there; nothing where the tab is missing or lost a column. One read, one write. */
export function writeControls(pen: Pen, lines: readonly Row<ControlHeader>[]): void {
  if (!pen.grid.tabNames().includes(CONTROLS.name)) return;
  const table = readTable<ControlHeader>(pen.grid, CONTROLS);
  if (table.ok) writeOver(pen, table.value, lines);
}
