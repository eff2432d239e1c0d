/** What the lanes tell: figures that add up, what is most pressing first, and what counts as a change. */
import type { CalendarDate, Instant } from '../../../src/core/calendar.ts';
import { NO_OWNERS } from '../../../src/core/controls/owners.ts';
import type { OpenRow } from '../../../src/core/exceptions/standing.ts';
import { lanesFrom, type WeekFacts } from '../../../src/core/wording/week-lanes.ts';

const row = (key: string, seenOn: string | null, given: Partial<OpenRow> = {}): OpenRow => ({
  key,
  firstSeen: seenOn === null ? null : (`${seenOn}T09:00:00.000Z` as Instant),
  owner: 'ann@a.nz',
  nextAction: 'Do it',
  happened: key,
  entries: 1,
  ...given,
});

const NO_TIMING: WeekFacts['timing'] = {
  documents: 0,
  fromStart: null,
  fromApproval: null,
  queue: null,
  heldPercent: null,
  badDays: 0,
};

const facts = (given: Partial<WeekFacts> = {}): WeekFacts => ({
  now: '2026-11-18T09:00:00.000Z' as Instant,
  today: '2026-11-18' as CalendarDate,
  people: { admins: ['ann@a.nz', 'ada@a.nz'], operators: [] },
  owners: NO_OWNERS,
  unnamed: [],
  drill: null,
  clocks: [],
  reconciled: null,
  rows: [],
  waiting: '',
  addsUp: '',
  timing: NO_TIMING,
  escalated: [],
  rehearsed: [],
  ...given,
});

const ROWS = [
  row('entries-changed-since:CWE-1', '2026-11-01'),
  row('claimed-twice:E1-E2', '2026-11-10', { entries: 2 }),
  row('no-GL-record:E5', '2026-11-16'),
  row('no-GL-record:E4', '2026-11-12', { nextAction: '', owner: '' }),
  row('no-GL-record:E6', null),
];

const texts = (given: Partial<WeekFacts>, lane: keyof ReturnType<typeof lanesFrom>): readonly string[] => {
  const { figures, items } = lanesFrom(facts(given))[lane];
  return [figures, ...items.map(({ text }) => text)];
};

test('exceptions: missing first, then duplicate, then the rest, each the oldest first', () => {
  expect(texts({ rows: ROWS }, 'exceptions')).toEqual([
    '5 open: 3 missing, 1 duplicate and 1 other; the oldest for 17 days; 1 without a next action',
    'Missing: since nobody knows when · Do it · ann@a.nz · no-GL-record:E6',
    'Missing: for 6 days · nobody · no-GL-record:E4',
    'Missing: for 2 days · Do it · ann@a.nz · no-GL-record:E5',
    'Duplicate: for 8 days · Do it · ann@a.nz · claimed-twice:E1-E2',
    'Other: for 17 days · Do it · ann@a.nz · entries-changed-since:CWE-1',
  ]);
  expect(texts({}, 'exceptions')).toEqual(['Nothing is open']);
});

test('unposted: what keeps entries from being posted, and no document that stands', () => {
  expect(texts({ rows: ROWS, waiting: '2 documents', addsUp: '✓ NZD 5 read' }, 'unposted')).toEqual([
    '5 entries held by 4 exceptions; the oldest for 8 days; Waiting for approval in Xero: 2 documents',
    '1 entry, since nobody knows when: no-GL-record:E6',
    '2 entries, for 8 days: claimed-twice:E1-E2',
    '1 entry, for 6 days: no-GL-record:E4',
    '1 entry, for 2 days: no-GL-record:E5',
    'Waiting for approval in Xero: 2 documents',
    'Of the last run: ✓ NZD 5 read',
  ]);
  expect(texts({}, 'unposted')).toEqual(['No entry is held']);
});

const ids = (given: Partial<WeekFacts>, lane: keyof ReturnType<typeof lanesFrom>) =>
  lanesFrom(facts(given))[lane].items.flatMap(({ id }) => id ?? []);
const clock = { name: 'Xero connection', renewedOn: '2026-09-25' as CalendarDate, days: 60, owner: '', told: [] };
const drill = {
  address: 'pat@a.nz',
  begunOn: '2026-11-02' as CalendarDate,
  grantSeenOn: null,
  removalSeenOn: null,
};

test.each<[string, keyof ReturnType<typeof lanesFrom>, Partial<WeekFacts>, Partial<WeekFacts>]>([
  ['somebody was let in', 'access', {}, { people: { admins: ['ann@a.nz', 'ada@a.nz'], operators: ['eve@a.nz'] } }],
  ['an area lost its owner', 'access', {}, { unnamed: ['exceptions'] }],
  ['a drill began', 'access', {}, { drill }],
  ['a grant was seen', 'access', { drill }, { drill: { ...drill, grantSeenOn: '2026-11-03' as CalendarDate } }],
  ['a key runs out', 'access', {}, { clocks: [clock] }],
  [
    'more entries wait',
    'unposted',
    { rows: [row('claimed-twice:E1-E2', null)] },
    { rows: [row('claimed-twice:E1-E2', null, { entries: 2 })] },
  ],
  ['other figures speak otherwise', 'clocks', {}, { timing: { ...NO_TIMING, badDays: 2 } }],
  ['something was escalated', 'support', {}, { escalated: ['AAAAAAA'] }],
  ['the pause was rehearsed', 'support', {}, { rehearsed: ['pause'] }],
  ['only ConnectWise can settle it', 'support', {}, { rows: [row('batch-refused:CWE-1', null)] }],
  [
    'a vendor has a contact',
    'support',
    {},
    { owners: { ...NO_OWNERS, vendors: { ...NO_OWNERS.vendors, Xero: { contact: 'Jo', days: 2 } } } },
  ],
  [
    'the books came out otherwise',
    'reconciliation',
    { reconciled: { day: '2026-11-16' as CalendarDate, isGood: true, said: 'even' } },
    { reconciled: { day: '2026-11-18' as CalendarDate, isGood: false, said: '1 difference' } },
  ],
])('%s: the lane %s changed', (_what, lane, before, now) => {
  expect(ids(now, lane)).not.toEqual(ids(before, lane));
});

test.each<[string, keyof ReturnType<typeof lanesFrom>, Partial<WeekFacts>, Partial<WeekFacts>]>([
  ['all is a day older', 'exceptions', { rows: ROWS }, { rows: ROWS, now: '2026-11-19T09:00:00.000Z' as Instant }],
  ['the queue is longer', 'clocks', {}, { timing: { ...NO_TIMING, queue: { days: 2, median: 3, most: 4 } } }],
  [
    'the books were looked at again',
    'reconciliation',
    { reconciled: { day: '2026-11-16' as CalendarDate, isGood: true, said: 'even' } },
    { reconciled: { day: '2026-11-18' as CalendarDate, isGood: true, said: 'even' } },
  ],
])('%s: that alone is no change', (_what, lane, before, now) => {
  expect(ids(now, lane)).toEqual(ids(before, lane));
});

test('books that were not looked at for more than a week are told of', () => {
  const reconciled = { day: '2026-11-10' as CalendarDate, isGood: true, said: 'even' };
  expect(texts({ reconciled }, 'reconciliation')[1]).toContain('8 days ago');
});
