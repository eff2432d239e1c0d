/** For each guard, what goes wrong without it: where to look for it, and one schedule or interleaving that is known to show it. */
import type { GUARDS } from '../../../src/core/guards.ts';

export type Guard = keyof typeof GUARDS;

/** Options of `npm run prove`. */
type Options = readonly string[];

const crashes = (only: string, limit: number): Options => ['--fresh', '0', '--only', only, '--limit', String(limit)];
const interleavings = (only: string, count: number): Options => ['--only', only, '--interleave', String(count)];
const schedule = (name: string): Options => ['--schedule', name];
const interleaving = (name: string): Options => ['--interleaving', name];

/** `fails` is what the books then are. */
type Tooth = { readonly search: Options; readonly known: Options; readonly fails: RegExp };

const POSTED_TWICE = /entry \d+ is in \w+ \S+ \w+, \w+ /;

export const TEETH = {
  settle: {
    search: crashes('/approve', 1_000),
    known: schedule('week/approve/inFlight50@202/0/nothing'),
    fails: POSTED_TWICE,
  },
  lineToken: {
    search: interleavings('two installations', 150),
    known: interleaving('week+entry.apart/approve/sends/2654435766/none'),
    fails: POSTED_TWICE,
  },
  quarantine: {
    search: crashes('/approve', 1_000),
    known: schedule('week/approve/inFlight50@202/0/notes wiped'),
    fails: /entry \d+ of \S+ is in batch none/,
  },
  verifiedDiscard: {
    search: interleavings('/save', 200),
    known: interleaving('report+entry.apart/save/even/2654435772/approved'),
    fails: POSTED_TWICE,
  },
  lookUp: {
    search: crashes('/approve', 500),
    known: schedule('week/approve/inFlight50@182/400/nothing'),
    fails: POSTED_TWICE,
  },
  frozenMembership: {
    search: crashes('/approve', 1_000),
    known: schedule('week/approve/inFlight50@202/0/late'),
    fails: POSTED_TWICE,
  },
  lock: {
    search: interleavings('two runs', 200),
    known: interleaving('report/resume/sends/2654435744/none/twice'),
    fails: /waiting\.\d+ is left/,
  },
  wholeBalance: {
    search: crashes('/approve', 100),
    known: schedule('week/approve/killed@0/60/nothing'),
    fails: /Invoice \S+ AUTHORISED: 1840 of 3680 paid/,
  },
} as const satisfies Readonly<Record<Guard, Tooth>>;

export const NAMES = Object.keys(TEETH) as readonly Guard[]; // the keys of a constant table
