/**
 * The tab Set-up Checks: what no vendor documents, and what was seen of it here. A row stays as it was first written; a later check that
 * sees the same dates it anew under *Still so on*, one that sees something else adds a row of its own.
 */
import type { Instant } from '../core/calendar.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Answer, Finding, Point, TestPoint } from '../core/setup/points.ts';
import { wordSeen } from '../core/wording/check-set-up.ts';
import { POINT_WORDS, TEST_POINT_WORDS } from '../core/wording/points.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { SHEET_TROUBLES } from '../core/wording/sheet-texts.ts';
import { ownTextOf } from './cells.ts';
import type { Tab } from './columns.ts';
import { appendRows, type Pen, type Row, readTable, type SheetTrouble, type TableRow, writeRows } from './table.ts';

export type SetUpCheckHeader = keyof (typeof HEADER_NOTES)['Set-up Checks'];

export const SET_UP_CHECKS = {
  name: 'Set-up Checks',
  isPage: true,
  columns: {
    Point: { owner: 'add-on', width: 280 },
    Known: { owner: 'add-on', width: 240 },
    'Verified on': { owner: 'add-on', width: 130, format: 'instant' },
    Seen: {
      owner: 'add-on',
      width: 320,
      tones: [
        { starts: '✓', tone: 'good' },
        { starts: '✕', tone: 'failed' },
        { starts: '–', tone: 'quiet' },
        { starts: '…', tone: 'attention' },
      ],
    },
    'Still so on': { owner: 'add-on', width: 130, format: 'instant' },
    'Why it matters': { owner: 'add-on', width: 320 },
    _key: { owner: 'key', width: 80 },
  },
} as const satisfies Tab<SetUpCheckHeader>;

const TEST_POINTS = Object.keys(TEST_POINT_WORDS) as readonly TestPoint[]; // the type says exactly these keys

/** Neither a name nor a moment nor an answer has one. */
const BETWEEN = '~';

const keyOf = (point: Point, now: Instant, answer: Answer | 'to test'): string => [point, now, answer].join(BETWEEN);

type Known = { readonly at: string; readonly answer: string; readonly row: TableRow<SetUpCheckHeader> };

/** The latest row of each point, by the moment in its key. */
function latestRows(rows: readonly TableRow<SetUpCheckHeader>[]): ReadonlyMap<string, Known> {
  const latest = new Map<string, Known>();
  for (const row of rows) {
    const [point = '', at = '', answer = ''] = ownTextOf(row.cells._key).split(BETWEEN);
    if (answer !== '' && at > (latest.get(point)?.at ?? '')) latest.set(point, { at, answer, row });
  }
  return latest;
}

const isSettled = ({ answer }: Finding): boolean => answer === 'agrees' || answer === 'disagrees';

function rowOf(finding: Finding, now: Instant): Row<SetUpCheckHeader> {
  const { point, known, why } = POINT_WORDS[finding.point];
  return {
    Point: point,
    Known: known,
    'Verified on': isSettled(finding) ? { instant: now } : '',
    Seen: wordSeen(finding),
    'Still so on': '',
    'Why it matters': why,
    _key: keyOf(finding.point, now, finding.answer),
  };
}

function testRowOf(name: TestPoint, now: Instant): Row<SetUpCheckHeader> {
  const { point, known, why, test } = TEST_POINT_WORDS[name];
  const rest = { 'Verified on': '', 'Still so on': '', _key: keyOf(name, now, 'to test') };
  return { Point: point, Known: known, Seen: test, 'Why it matters': why, ...rest };
}

/** Brings the tab up to what a check saw. A point of which nothing was seen this time keeps the row that it has. */
export function writeSetUpChecks(pen: Pen, findings: readonly Finding[], now: Instant): Result<null, SheetTrouble> {
  const { name } = SET_UP_CHECKS;
  if (!pen.grid.tabNames().includes(name)) return err({ tab: name, sentence: SHEET_TROUBLES.noTab(name) });
  const table = readTable<SetUpCheckHeader>(pen.grid, SET_UP_CHECKS);
  if (!table.ok) return table;
  const { columns, rows } = table.value;
  const latest = latestRows(rows);
  const again = findings.filter((each) => isSettled(each) && latest.get(each.point)?.answer === each.answer);
  const fresh = findings.filter((each) => !again.includes(each) && (isSettled(each) || !latest.has(each.point)));
  const dated = new Set(again.map(({ point }) => latest.get(point)?.row));
  if (dated.size > 0) {
    const stillSo = rows.map((row) => ({
      'Still so on': dated.has(row) ? { instant: now } : row.cells['Still so on'],
    }));
    writeRows(pen, columns, ['Still so on'], 2, stillSo);
  }
  const tests = TEST_POINTS.filter((name) => !latest.has(name));
  appendRows(pen, columns, [
    ...fresh.map((finding) => rowOf(finding, now)),
    ...tests.map((name) => testRowOf(name, now)),
  ]);
  pen.grid.flush();
  return ok(null);
}
