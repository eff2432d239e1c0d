/** For each guard, what goes wrong without it: where to look for it, and one schedule or interleaving that is known to show it. */
import type { GUARDS } from '../../../src/core/guards.ts';

export type Guard = keyof typeof GUARDS;

/** Options of `npm run prove`. */
type Options = readonly string[];

/** So many crashes of runs that approve, by `more` options. */
const crashes = (limit: number, ...more: Options): Options => [
  '--fresh',
  '0',
  '--only',
  '/approve',
  '--limit',
  String(limit),
  ...more,
];
/** Those of them that die with requests under way. */
const dyingWithRequests = (limit: number, ...more: Options): Options =>
  crashes(limit, '--troubles', 'inFlight', ...more);
/** Of the first `count` interleavings, those with each word of `troubles` in their names. */
const interleavings = (only: string, count: number, troubles = ''): Options => [
  '--only',
  only,
  '--interleave',
  String(count),
  '--troubles',
  troubles,
];
/** `makingBills` finds the call that makes the bills, in the bundle that is tried. */
type Known = (makingBills: () => number) => Options;

const schedule =
  (nameOf: (makingBills: number) => string): Known =>
  (makingBills) => ['--schedule', nameOf(makingBills())];
const interleaving =
  (name: string): Known =>
  () => ['--interleaving', name];

/** `where` says in words what is searched; `fails` is what the books are after what is known. */
type Tooth = { readonly where: string; readonly search: Options; readonly known: Known; readonly fails: RegExp };

const POSTED_TWICE = /entry \d+ is in \w+ \S+ \w+, \w+ /;

export const TEETH = {
  settle: {
    where: 'crashes with requests under way',
    search: dyingWithRequests(180),
    known: schedule((call) => `week/approve/inFlight50@${call}/0/nothing`),
    fails: POSTED_TWICE,
  },
  lineToken: {
    where: 'two installations',
    search: interleavings('two installations', 30),
    known: interleaving('week+entry.apart/approve/sends/2654435766/none'),
    fails: POSTED_TWICE,
  },
  quarantine: {
    where: 'such crashes, then notes cut or wiped',
    search: dyingWithRequests(600, '--people', 'losing notes'),
    known: schedule((call) => `week/approve/inFlight50@${call}/0/late, note cut`),
    fails: POSTED_TWICE,
  },
  verifiedDiscard: {
    where: 'two installations, a draft approved',
    search: interleavings('/save', 400, 'approved .apart'),
    known: interleaving('report+report.apart/save/even/2654435672/approved'),
    fails: POSTED_TWICE,
  },
  lookUp: {
    where: 'crashes',
    search: crashes(240),
    known: schedule((call) => `week/approve/inFlight50@${call}/400/nothing`),
    fails: POSTED_TWICE,
  },
  frozenMembership: {
    where: 'crashes with requests under way',
    search: dyingWithRequests(240),
    known: schedule((call) => `week/approve/inFlight50@${call}/0/late`),
    fails: POSTED_TWICE,
  },
  lock: {
    where: 'two runs at once that read unlike expenses',
    search: interleavings('two runs', 2_400, '/approve/even unlike'),
    known: interleaving('entry/approve/even/2/unlike50@0'),
    fails: POSTED_TWICE,
  },
  wholeBalance: {
    where: 'crashes',
    search: crashes(60),
    known: () => ['--schedule', 'week/approve/killed@0/60/nothing'],
    fails: /Invoice \S+ AUTHORISED: 1840 of 3680 paid/,
  },
} as const satisfies Readonly<Record<Guard, Tooth>>;

export const NAMES = Object.keys(TEETH) as readonly Guard[]; // the keys of a constant table
