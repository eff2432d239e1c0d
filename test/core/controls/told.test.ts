/** What mails told of, and what of it is new again. */
import type { CalendarDate } from '../../../src/core/calendar.ts';
import { decodeTold, encodeTold, MOST_TOLD, markOf, newCauses } from '../../../src/core/controls/told.ts';

const day = (text: string) => text as CalendarDate;

it('an open cause is told once, one that was settled is new again after a week', () => {
  const first = newCauses(new Map(), ['a', 'b'], day('2026-11-02'));
  expect([...first.fresh]).toEqual(['a', 'b']);
  const second = newCauses(first.told, ['a', 'c'], day('2026-11-20'));
  expect([...second.fresh]).toEqual(['c']);
  const settled = newCauses(second.told, ['a'], day('2026-11-21'));
  const back = newCauses(settled.told, ['c'], day('2026-11-22'));
  expect([...back.fresh]).toEqual([]);
  expect([...newCauses(back.told, ['c'], day('2026-11-26')).fresh]).toEqual([]);
  expect([...newCauses(back.told, ['c'], day('2026-11-27')).fresh]).toEqual(['c']);
  expect(newCauses(settled.told, [], day('2026-11-27')).told.size).toBe(0);
});

it('is kept in one property, the latest ones where there are too many', () => {
  const keys = Array.from({ length: MOST_TOLD + 5 }, (_, at) => `key-${at}`);
  const { told } = newCauses(new Map(), keys, day('2040-12-31'));
  const text = encodeTold(told);
  expect(text.length).toBeLessThan(9_000);
  const kept = decodeTold(text);
  expect(kept.size).toBe(MOST_TOLD);
  expect([kept.has(markOf('key-4')), kept.has(markOf('key-5'))]).toEqual([false, true]);
  expect(kept.get(markOf('key-5'))).toBe(told.get(markOf('key-5')));
});

it.each([undefined, '', 'x', 'HLKJH7', 'a1b2c3d4e5'])('%j tells nothing', (text) => {
  expect(decodeTold(text).size).toBe(0);
});
