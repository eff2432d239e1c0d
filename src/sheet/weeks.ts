/** The tab Weeks: a row for each week whose hour was sealed. There only once the first one was. Rows are only added. */
import type { SealedWeek, WeekRow } from '../core/controls/week-seal.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { momentOf } from './audit-log.ts';
import { ownTextOf } from './cells.ts';
import type { Tab } from './columns.ts';
import { appendRows, type Pen, readColumns, readTable } from './table.ts';

export type WeekHeader = keyof (typeof HEADER_NOTES)['Weeks'];

const LANE = { owner: 'add-on', width: 240 } as const;

export const WEEKS = {
  name: 'Weeks',
  isPage: true,
  isOnRequest: true,
  columns: {
    Week: { owner: 'add-on', width: 90 },
    Sealed: { owner: 'add-on', width: 150, format: 'instant' },
    By: { owner: 'add-on', width: 200 },
    Hour: {
      owner: 'add-on',
      width: 160,
      tones: [
        { starts: 'Held', tone: 'good' },
        { starts: 'No hour', tone: 'attention' },
      ],
    },
    Access: LANE,
    Reconciliation: LANE,
    Exceptions: LANE,
    Unposted: LANE,
    Clocks: LANE,
    Support: LANE,
    'Follow-ups': { owner: 'add-on', width: 320 },
    Seal: { owner: 'add-on', width: 200 },
  },
} as const satisfies Tab<WeekHeader>;

export type WeeksTab = {
  /** The rows with anything in our columns, from the top down, by one read of the tab; null where it is not there or lost a column. */
  readonly read: () => readonly WeekRow[] | null;
  /** Adds the row below all others; false where the tab can't take it. */
  readonly append: (week: SealedWeek) => boolean;
};

const isThere = ({ grid }: Pen): boolean => grid.tabNames().includes(WEEKS.name);

function readRows(pen: Pen): readonly WeekRow[] | null {
  const table = isThere(pen) ? readTable<WeekHeader>(pen.grid, WEEKS) : null;
  if (!table?.ok) return null;
  return table.value.rows
    .filter(({ cells }) => Object.values(cells).some((cell) => cell !== ''))
    .map(({ rowNumber, cells }) => ({
      rowNumber,
      week: ownTextOf(cells.Week),
      when: momentOf(cells.Sealed, pen.localText),
      who: ownTextOf(cells.By),
      hour: ownTextOf(cells.Hour),
      lanes: {
        access: ownTextOf(cells.Access),
        reconciliation: ownTextOf(cells.Reconciliation),
        exceptions: ownTextOf(cells.Exceptions),
        unposted: ownTextOf(cells.Unposted),
        clocks: ownTextOf(cells.Clocks),
        support: ownTextOf(cells.Support),
      },
      followUps: ownTextOf(cells['Follow-ups']),
      seal: ownTextOf(cells.Seal),
    }));
}

function append(pen: Pen, { week, when, who, hour, lanes, followUps, seal }: SealedWeek): boolean {
  const columns = isThere(pen) ? readColumns<WeekHeader>(pen.grid, WEEKS) : null;
  if (!columns?.ok) return false;
  appendRows(pen, columns.value, [
    {
      Week: week,
      Sealed: { local: when },
      By: who,
      Hour: hour,
      Access: lanes.access,
      Reconciliation: lanes.reconciliation,
      Exceptions: lanes.exceptions,
      Unposted: lanes.unposted,
      Clocks: lanes.clocks,
      Support: lanes.support,
      'Follow-ups': followUps,
      Seal: seal,
    },
  ]);
  pen.grid.flush();
  return true;
}

export const openWeeks = (pen: Pen): WeeksTab => ({
  read: () => readRows(pen),
  append: (week) => append(pen, week),
});
