/** The chain of the sealed weeks: whatever is done to a row shows, and all that is kept of the end fits into a property. */
import fc from 'fast-check';
import type { CalendarDate } from '../../../src/core/calendar.ts';
import { LANES, ofLanes } from '../../../src/core/controls/week.ts';
import {
  clipTo,
  decodeWeeks,
  encodeWeeks,
  endOf,
  hasRow,
  sealWeek,
  verifyWeeks,
  type WeekEntry,
  type WeekHead,
  type WeekRow,
} from '../../../src/core/controls/week-seal.ts';
import { draws } from '../draws.ts';

const MONDAY = '2026-11-16' as CalendarDate;

const entry = (at: number): WeekEntry => ({
  week: `2026W${10 + at}`,
  when: '2026-11-18 09:00:00',
  who: 'ann@a.nz',
  hour: 'Held',
  lanes: ofLanes((lane) => `${lane} ${at} · In order`),
  followUps: 'None',
});

/** Weeks that were sealed one after the other, and the end of their chain. */
function sealed(entries: readonly WeekEntry[]): { readonly head: WeekHead; readonly rows: readonly WeekRow[] } {
  const heads: WeekHead[] = [];
  for (const each of entries) heads.push(sealWeek(endOf(heads[heads.length - 1] ?? null, []), each, MONDAY));
  const head = heads[heads.length - 1];
  if (!head) throw new Error('no week');
  return { head, rows: heads.map(({ latest }, at) => ({ ...latest, rowNumber: at + 2 })) };
}

const { head, rows } = sealed([0, 1, 2, 3].map(entry));
const standing = (all: readonly WeekRow[]): readonly WeekRow[] => all.map((row, at) => ({ ...row, rowNumber: at + 2 }));
const picked = (...at: readonly number[]) => standing(at.flatMap((each) => rows[each] ?? []));

test.each([
  ['nothing', rows, []],
  ['one deleted', picked(0, 2, 3), [{ kind: 'missing', row: 3, count: 1 }]],
  ['the last deleted', picked(0, 1, 2), [{ kind: 'missing', row: 5, count: 1 }]],
  ['all deleted', [], [{ kind: 'missing', row: 2, count: 4 }]],
  ['two swapped', picked(1, 0, 2, 3), [{ kind: 'moved', row: 3 }]],
  ['one inserted again', picked(0, 1, 2, 1, 3), [{ kind: 'added', row: 5 }]],
])('%s', (_what, now, findings) => {
  expect(verifyWeeks(head, now)).toEqual(findings);
});

const CELLS = ['week', 'when', 'who', 'hour', 'followUps', ...LANES] as const;

test('any other text in any cell of any row is found, and told of that row alone', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.nat(),
      fc.constantFrom(...CELLS),
      fc.string({ minLength: 1 }),
      (count, which, cell, text) => {
        const chain = sealed(Array.from({ length: count }, (_none, at) => entry(at)));
        const at = which % count;
        const touched = chain.rows.map((row, index) => {
          if (index !== at) return row;
          const isLane = cell in row.lanes;
          return isLane ? { ...row, lanes: { ...row.lanes, [cell]: `${text}!` } } : { ...row, [cell]: `${text}!` };
        });
        expect(verifyWeeks(chain.head, chain.rows)).toEqual([]);
        expect(verifyWeeks(chain.head, touched)).toEqual([{ kind: 'changed', row: at + 2 }]);
      },
    ),
    { numRuns: draws(60) },
  );
});

test('any other order or choice of the rows is found', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3), { maxLength: 6 }), (order) => {
      const isWhole = order.join() === '0,1,2,3';
      expect(verifyWeeks(head, picked(...order)).length > 0).toBe(!isWhole);
    }),
    { numRuns: draws(200) },
  );
});

test('a chain that is written anew after a change does not fit what is kept', () => {
  const forged = sealed([entry(0), { ...entry(1), who: 'eve@a.nz' }, entry(2), entry(3)]);
  expect(verifyWeeks(forged.head, forged.rows)).toEqual([]);
  expect(verifyWeeks(head, forged.rows)).toEqual([{ kind: 'changed', row: 5 }]);
});

test('where nothing is kept any more, the chain goes on from the last row', () => {
  const next = sealWeek(endOf(null, rows), entry(4), MONDAY);
  expect(verifyWeeks(next, [...rows, { ...next.latest, rowNumber: 6 }])).toEqual([]);
});

test('a row is there by its number, whatever was changed in it', () => {
  expect(hasRow(picked(0, 1), head.latest)).toBe(false);
  expect(hasRow([{ ...(rows[3] as WeekRow), who: 'eve@a.nz' }], head.latest)).toBe(true);
});

test.each(['x', 'é', '界', '😀'])(
  'of texts of %s as long as can be, what is kept fits into a property',
  (character) => {
    const long = character.repeat(5_000);
    const full = { ...entry(0), who: long, hour: long, lanes: ofLanes(() => long), followUps: long };
    const end = sealWeek({ count: 999, hash: 'A'.repeat(51) }, full, MONDAY);
    const text = encodeWeeks(end);
    expect(text.length).toBeLessThan(9_000);
    expect(decodeWeeks(text)).toEqual(end);
  },
);

test.each([
  ['short', 10, 'short'],
  [" 'two\n lines ", 20, 'two lines'],
  ['abcdefghij', 8, 'ab…'],
  ['ééé', 12, 'é…'],
])('%j in %i bytes', (text, most, clipped) => {
  expect(clipTo(text, most)).toBe(clipped);
});

test.each([undefined, '', '{', '[]', 'null'])('%j is nothing that was kept', (text) => {
  expect(decodeWeeks(text)).toBeNull();
});
