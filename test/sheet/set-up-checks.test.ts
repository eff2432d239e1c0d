import type { Instant } from '../../src/core/calendar.ts';
import { type Answer, found } from '../../src/core/setup/points.ts';
import { TEST_POINT_WORDS } from '../../src/core/wording/points.ts';
import { SET_UP_CHECKS, writeSetUpChecks } from '../../src/sheet/set-up-checks.ts';
import { headersOf } from '../../src/sheet/table.ts';
import { createMemoryGrid } from './grid-in-memory.ts';

const TESTS = Object.keys(TEST_POINT_WORDS).length;

function tab() {
  const grid = createMemoryGrid();
  const headers = headersOf(SET_UP_CHECKS);
  grid.tabs.set(SET_UP_CHECKS.name, [[...headers]]);
  const pen = { grid, localText: (instant: Instant) => instant.replace('T', ' ').slice(0, 19) };
  const check = (day: string, answer: Answer, looked = 3) => {
    const now = `2026-11-${day}T10:00:00Z` as Instant;
    writeSetUpChecks(pen, [found('GL records', answer, { looked, fitting: looked })], now);
  };
  const rows = () => (grid.tabs.get(SET_UP_CHECKS.name) ?? []).slice(1);
  const ofPoint = () =>
    rows()
      .filter((row) => String(row[headers.indexOf('_key')]).startsWith('GL records'))
      .map((row) =>
        (['Verified on', 'Seen', 'Still so on'] as const).map((header) => {
          const cell = row[headers.indexOf(header)] ?? '';
          return cell instanceof Date ? cell.toISOString().slice(8, 10) : String(cell).slice(0, 10);
        }),
      );
  return { grid, check, rows, ofPoint };
}

test('the first check writes every point, and how to test what only a change settles', () => {
  const { check, rows, ofPoint } = tab();
  check('01', 'agrees');
  expect(rows()).toHaveLength(1 + TESTS);
  expect(ofPoint()).toEqual([['01', '✓ So it is', '']]);
});

test('what was written first stays; the same is dated beside it, something else below', () => {
  const { check, rows, ofPoint } = tab();
  check('01', 'agrees', 3);
  check('02', 'agrees', 8);
  expect(ofPoint()).toEqual([['01', '✓ So it is', '02']]);
  check('03', 'disagrees');
  check('04', 'nothing to see');
  check('05', 'not asked');
  expect(ofPoint()).toEqual([
    ['01', '✓ So it is', '02'],
    ['03', '✕ Not so: ', ''],
  ]);
  check('06', 'agrees');
  check('07', 'agrees');
  expect(ofPoint()).toEqual([
    ['01', '✓ So it is', '02'],
    ['03', '✕ Not so: ', ''],
    ['06', '✓ So it is', '07'],
  ]);
  expect(rows()).toHaveLength(3 + TESTS);
});

test('a point of which nothing was seen at first is verified in a row of its own later', () => {
  const { check, ofPoint } = tab();
  check('01', 'nothing to see', 0);
  check('02', 'agrees');
  expect(ofPoint()).toEqual([
    ['', '… Nothing ', ''],
    ['02', '✓ So it is', ''],
  ]);
});

test('rows that people sorted are found again, and the tab is read once', () => {
  const { grid, check, rows, ofPoint } = tab();
  check('01', 'agrees');
  grid.tabs.set(SET_UP_CHECKS.name, [[...headersOf(SET_UP_CHECKS)], ...rows().reverse()]);
  const before = grid.calls.length;
  check('02', 'agrees');
  expect(ofPoint()).toEqual([['01', '✓ So it is', '02']]);
  expect(grid.calls.slice(before).map(({ kind }) => kind)).toEqual(['read', 'write']);
});

test.each<[string, (tabs: ReturnType<typeof createMemoryGrid>['tabs']) => void]>([
  ['a tab without its headers', (tabs) => tabs.set(SET_UP_CHECKS.name, [['Point']])],
  ['a tab that is gone', (tabs) => tabs.delete(SET_UP_CHECKS.name)],
])('%s is told', (_, spoil) => {
  const { grid } = tab();
  spoil(grid.tabs);
  const pen = { grid, localText: (instant: Instant) => instant };
  expect(writeSetUpChecks(pen, [], '2026-11-01T10:00:00Z' as Instant)).toMatchObject({
    ok: false,
    error: { tab: 'Set-up Checks' },
  });
});
