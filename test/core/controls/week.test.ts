/** The lanes of the weekly hour: what is open, what changed, what was promised, and which weeks went by. */
import type { CalendarDate, Instant } from '../../../src/core/calendar.ts';
import { afterSeal, type FollowUp, inOrder, isOverdue, withPromised } from '../../../src/core/controls/follow-ups.ts';
import {
  answered,
  type Hour,
  LANES,
  type LaneFound,
  lookAt,
  lookedAgain,
  marksOf,
  missedBetween,
  mondayOf,
  ofLanes,
  openLanes,
  reopened,
  unchangedLanes,
} from '../../../src/core/controls/week.ts';

const day = (text: string): CalendarDate => text as CalendarDate;
const found = (...ids: readonly string[]): LaneFound => ({
  figures: `${ids.length} things`,
  items: ids.map((id) => ({ id, text: `about ${id}` })),
});
const same = (text: string): string => text;
const BY = { by: 'ann@a.nz' } as const;

test.each([
  ['2026-11-16', '2026-11-16'],
  ['2026-11-22', '2026-11-16'],
  ['2026-11-23', '2026-11-23'],
  ['2027-01-03', '2026-12-28'],
])('the week of %s begins on %s', (of, monday) => {
  expect(mondayOf(day(of))).toBe(monday);
});

test.each([
  ['2026-11-16', '2026-11-16', null],
  ['2026-11-16', '2026-11-23', null],
  ['2026-11-16', '2026-11-30', { from: '2026-11-23', to: '2026-11-23' }],
  ['2026-12-14', '2027-01-11', { from: '2026-12-21', to: '2027-01-04' }],
])('between the sealed week of %s and that of %s', (sealed, monday, missed) => {
  expect(missedBetween(day(sealed), day(monday))).toEqual(missed);
});

const many = (count: number, first = 0): LaneFound =>
  found(...Array.from({ length: count }, (_none, at) => `thing ${first + at}`));

test.each([
  ['before any sealed week', found('a'), null, { is: 'first' }],
  ['the same in another order', found('b', 'a'), found('a', 'b'), { is: 'same' }],
  ['nothing both times', found(), found(), { is: 'same' }],
  ['one more', found('a', 'b'), found('a'), { is: 'changed', added: 1, gone: 0 }],
  ['one gone, two new', found('b', 'c', 'd'), found('a', 'b'), { is: 'changed', added: 2, gone: 1 }],
  ['as many as are kept', many(120, 1), many(120), { is: 'changed', added: 1, gone: 1 }],
  ['more than are kept', many(121, 1), many(121), { is: 'changed', added: null, gone: null }],
  ['more than are kept, the same', many(200), many(200), { is: 'same' }],
])('%s', (_name, now, before, change) => {
  expect(lookAt(now, before && marksOf(before), same).change).toEqual(change);
});

test('what has no id is told, and is no change', () => {
  const told: LaneFound = { figures: '', items: [...found('a').items, { id: null, text: 'median 3 s' }] };
  const look = lookAt(told, marksOf(found('a')), same);
  expect(look.change).toEqual({ is: 'same' });
  expect(look.lines).toEqual([
    { text: 'about a', isNew: false },
    { text: 'median 3 s', isNew: false },
  ]);
});

test('the first lines are kept, with what is new among them and how many more there are', () => {
  const look = lookAt(found('a', 'b', 'c', 'd', 'e', 'f', 'g'), marksOf(found('a', 'c')), (text) => text.slice(-1));
  expect(look.lines.map(({ text, isNew }) => `${text}${isNew ? '!' : ''}`)).toEqual(['a', 'b!', 'c', 'd!']);
  expect([look.more, look.figures]).toEqual([3, 's']);
});

const lanes = (now: LaneFound, before: LaneFound) => ofLanes(() => lookAt(now, marksOf(before), same));
const hour = (given: Partial<Hour> = {}): Hour => ({
  monday: day('2026-11-16'),
  begunAt: '2026-11-18T09:00:00.000Z' as Instant,
  by: 'ann@a.nz',
  lanes: lanes(found('a'), found('a')),
  answers: {},
  ...given,
});
const whole = LANES.reduce((all, lane) => answered(all, lane, { is: 'in order', note: '', ...BY }), hour());

test('a lane is open until it is answered, and again once that is taken back', () => {
  expect(openLanes(hour())).toEqual(LANES);
  expect(openLanes(whole)).toEqual([]);
  expect(openLanes(reopened(whole, 'clocks'))).toEqual(['clocks']);
});

test('of the open lanes, those in which nothing changed close together', () => {
  const now = { ...lanes(found('a'), found('a')), exceptions: lookAt(found('b'), marksOf(found('a')), same) };
  const one = answered(hour({ lanes: now }), 'access', { is: 'unchanged', ...BY });
  expect(unchangedLanes(one)).toEqual(['reconciliation', 'unposted', 'clocks', 'support']);
});

test('a lane that is another than the one that was answered is open again, and no other', () => {
  const now = { ...whole.lanes, unposted: lookAt(found('b'), null, same) };
  const again = lookedAgain(reopened(whole, 'access'), now);
  expect(again.reopened).toEqual(['unposted']);
  expect(openLanes(again.hour)).toEqual(['access', 'unposted']);
  expect(again.hour.lanes).toBe(now);
});

const followUp = (given: Partial<FollowUp>): FollowUp => ({
  id: '2026W46-access',
  lane: 'access',
  who: 'Ada',
  what: 'name a deputy',
  until: day('2026-11-18'),
  doneBy: null,
  moved: '',
  ...given,
});

test.each([
  ['on its day', followUp({}), false],
  ['after its day', followUp({ until: day('2026-11-17') }), true],
  ['done after its day', followUp({ until: day('2026-11-17'), doneBy: 'Ada' }), false],
])('%s', (_when, one, isLate) => {
  expect(isOverdue(one, day('2026-11-18'))).toBe(isLate);
});

test('open ones come first, by their day', () => {
  const [late, soon, done] = [
    followUp({ id: '1', until: day('2026-11-10') }),
    followUp({ id: '2', until: day('2026-11-20') }),
    followUp({ id: '3', until: day('2026-11-01'), doneBy: 'Ada' }),
  ];
  expect(inOrder([done, soon, late])).toEqual([late, soon, done]);
});

test('what an hour promises is added once, however often it is', () => {
  const promising = answered(whole, 'access', {
    is: 'follow-up',
    who: 'Ada',
    what: 'name a deputy',
    until: day('2026-11-20'),
    ...BY,
  });
  const old = followUp({ id: '2026W46-access' });
  const once = withPromised([old], promising);
  expect(once).toEqual([old, followUp({ id: '2026W47-access', until: day('2026-11-20') })]);
  expect(withPromised(once, promising)).toEqual(once);
});

test('once a week told of them, the done ones are dropped, and why others were moved', () => {
  const left = afterSeal([followUp({ moved: 'ill' }), followUp({ doneBy: 'Ada' })]);
  expect(left).toEqual([followUp({})]);
});
