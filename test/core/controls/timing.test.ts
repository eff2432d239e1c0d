/** How long posting takes, and when near-continuous posting is proposed: only on proof. */
import type { CalendarDate, Instant } from '../../../src/core/calendar.ts';
import { openExceptions, postingsIn, rehearsedAmong } from '../../../src/core/controls/evidence.ts';
import type { RunDay } from '../../../src/core/controls/run-days.ts';
import {
  type AgainstContinuous,
  againstContinuous,
  approvalBefore,
  approvalsOf,
  decodeApprovals,
  encodeApprovals,
  type Posting,
  type Timing,
  timingOf,
} from '../../../src/core/controls/timing.ts';
import {
  wordDuration,
  wordFromApproval,
  wordFromStart,
  wordProposal,
  wordQueue,
  wordSameDay,
} from '../../../src/core/wording/timing.ts';

const on = '2026-11-28' as CalendarDate;
const at = (text: string): Instant => `2026-11-${text}:00.000Z` as Instant;
const posting = (seconds: number): Posting => ({
  startedAt: at('20T09:00'),
  postedAt: new Date(Date.parse(at('20T09:00')) + seconds * 1000).toISOString() as Instant,
  entryIds: [1],
});
const runDay = (day: number, read: number, held: number, isBad = false): RunDay => ({
  day: `2026-11-${day}` as CalendarDate,
  at: at(`${day}T09:00`),
  read,
  held,
  isBad,
});

const proven: Timing = {
  documents: 30,
  fromStart: { count: 30, median: 20_000, p95: 60_000 },
  fromApproval: { on, count: 20, median: 1, p95: 2, sameDay: 17 },
  queue: { days: 10, median: 5, most: 9 },
  heldPercent: 10,
  badDays: 0,
};

test('near-continuous is proposed where nothing speaks against it', () => {
  expect(againstContinuous(proven)).toEqual([]);
  expect(wordProposal([])).toMatch(/^Near-continuous/);
});

test.each<[AgainstContinuous, Partial<Timing>]>([
  ['few documents', { documents: 29 }],
  ['few days', { queue: { days: 9, median: 5, most: 9 } }],
  ['approvals not measured', { fromApproval: null }],
  ['same day already', { fromApproval: { on, count: 20, median: 1, p95: 2, sameDay: 18 } }],
  ['many held', { heldPercent: 11 }],
  ['bad days', { badDays: 1 }],
])('%s speaks for batches', (what, given) => {
  expect(againstContinuous({ ...proven, ...given })).toEqual([what]);
  expect(wordProposal([what])).toMatch(/^Batches, once a day or a week, because /);
});

test('the figures are those of the documents and of the days', () => {
  const timing = timingOf([posting(10), posting(30), posting(50), { ...posting(0), startedAt: null }], null, [
    runDay(20, 10, 1),
    runDay(21, 20, 8),
    runDay(22, 0, 0),
    runDay(23, 40, 4, true),
  ]);
  expect(timing).toEqual({
    documents: 4,
    fromStart: { count: 3, median: 30_000, p95: 50_000 },
    fromApproval: null,
    queue: { days: 3, median: 20, most: 40 },
    heldPercent: 10,
    badDays: 1,
  });
  expect(wordFromStart(timing)).toBe('median 30 s, 95 of 100 within 50 s (3 documents)');
  expect(wordQueue(timing)).toBe('median 20, most 40 (3 days)');
  expect([wordFromApproval(timing), wordSameDay(timing)]).toEqual(['Not asked yet', 'Not asked yet']);
});

test('nothing at all is said to be so', () => {
  const timing = timingOf([], null, []);
  expect([wordFromStart(timing), wordQueue(timing)]).toEqual(['Nothing was posted', 'No run has read anything']);
});

describe('approvals', () => {
  it('the last one before the posting counts', () => {
    const moments = [at('20T10:00'), at('18T10:00'), at('19T10:00')];
    expect(approvalBefore(moments, at('19T12:00'))).toBe(at('19T10:00'));
    expect(approvalBefore(moments, at('17T12:00'))).toBeNull();
  });

  it('are kept as what they come to', () => {
    const approvals = approvalsOf(
      [
        { approvedAt: at('20T10:00'), postedAt: at('20T11:00'), isSameDay: true },
        { approvedAt: at('20T10:00'), postedAt: at('22T10:00'), isSameDay: false },
      ],
      on,
    );
    expect(approvals).toEqual({ on, count: 2, median: 3_600_000, p95: 172_800_000, sameDay: 1 });
    expect(approvals && decodeApprovals(encodeApprovals(approvals))).toEqual(approvals);
    const timing = { ...proven, fromApproval: approvals };
    expect(wordFromApproval(timing)).toBe(
      'median 60.0 min, 95 of 100 within 2.0 days (2 documents), asked on 28 Nov 2026',
    );
    expect(wordSameDay(timing)).toBe('50 of 100 (1 of 2)');
    expect(approvalsOf([], on)).toBeNull();
  });

  it.each([undefined, '', '[', '[1]', '["2026-11-28",1,2,3,"x"]'])('%s is none', (text) => {
    expect(decodeApprovals(text)).toBeNull();
  });
});

test.each([
  [40_000, '40 s'],
  [210_000, '3.5 min'],
  [9_000_000, '2.5 h'],
  [200_000_000, '2.3 days'],
])('%i ms are %s', (ms, words) => {
  expect(wordDuration(ms)).toBe(words);
});

describe('what the tabs tell', () => {
  const row = (documentId: string, entryId: number, status: 'Void' | 'Paid') => ({
    documentId,
    entryId,
    status,
    postedAt: at('20T09:30'),
    startedAt: at('20T09:00'),
  });

  it('a void, and a repost of the same entry', () => {
    expect(rehearsedAmong([row('a', 1, 'Paid')])).toEqual([]);
    expect(rehearsedAmong([row('a', 1, 'Void'), row('b', 2, 'Paid')])).toEqual(['void']);
    expect(rehearsedAmong([row('a', 1, 'Void'), row('b', 1, 'Paid')])).toEqual(['void', 'repost']);
  });

  it('one posting a document, and none from before', () => {
    const rows = [row('a', 1, 'Paid'), { ...row('a', 2, 'Paid'), postedAt: at('20T09:40') }, row('b', 3, 'Paid')];
    expect(postingsIn([...rows, { ...row('c', 4, 'Paid'), postedAt: at('01T09:00') }], at('10T00:00'))).toEqual([
      { postedAt: at('20T09:30'), startedAt: at('20T09:00'), entryIds: [1, 2] },
      { postedAt: at('20T09:30'), startedAt: at('20T09:00'), entryIds: [3] },
    ]);
  });

  it('whose the open exceptions are, how old, and which differences nobody explained', () => {
    const exception = { key: 'no-contact:M1', firstSeen: at('20T09:00'), owner: 'ada@x.example', note: '' };
    expect(
      openExceptions([
        exception,
        { ...exception, key: 'changed-in-ledger:CWE-1', firstSeen: at('18T09:00'), owner: '' },
        { ...exception, key: 'changed-in-ledger:CWE-2', firstSeen: null, note: 'a discount' },
      ]),
    ).toEqual({ count: 3, unassigned: 1, oldest: at('18T09:00'), unexplained: 1 });
    expect(openExceptions([])).toEqual({ count: 0, unassigned: 0, oldest: null, unexplained: 0 });
  });
});
