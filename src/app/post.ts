/** Carries out what `core/posting` decides, wave by wave, until all is posted or the run's time is up. The only way anything leaves the sheet. */
import type { PlannedDocument } from '../core/expenses/plan-types.ts';
import type { Fault } from '../core/ports.ts';
import { leftToPeople, promise } from '../core/posting/promise.ts';
import { checkEntries } from './check-entries.ts';
import { checkCoded } from './coded.ts';
import { readBack, settle } from './drafts.ts';
import { repairResumed } from './dropped-tracking.ts';
import { checkApproved, checkNoted } from './laws.ts';
import { lookUpNew } from './look-up.ts';
import { addWaiting } from './notes.ts';
import { checkResumed } from './ownership.ts';
import { knowPayrollPayments } from './payroll-payments.ts';
import { approve, batch, create, pay } from './stages.ts';
import { type Desk, isStopped, noteState, type Stage, type Track, type Way } from './track.ts';

/** Twenty chunks of fifty: what one page of the ledger reads back. */
const DOCUMENTS_PER_WAVE = 1_000;

/** What fills one bulk write; a wave of whole ones needs the fewest. */
const DOCUMENTS_PER_WRITE = 50;

/** What a wave takes however small it is: its look-up, three bulk writes and the read-back. */
const WAVE_MS = 16_000;

/** What each document adds before any wave has shown it: its share of bulk writes and a ConnectWise batch, four at once. */
const DOCUMENT_MS = 300;

/** The next wave may be slower than the last. */
const MARGIN = 1.1;

export type Posting = {
  readonly tracks: readonly Track[];
  /** Planned documents that were not sent because the time was up or a fault stopped the run. */
  readonly unsent: readonly PlannedDocument[];
  readonly fault: Fault | null;
};

/** Remembers saved documents before their intent forgets them. */
const keepSaved: Stage = (desk, way) => {
  const saved = way.tracks.filter((track) => track.end?.kind === 'saved');
  if (saved.length === 0) return way;
  addWaiting(
    desk.store,
    saved.map(({ promised, found }) => ({
      promised: found ? leftToPeople(promised, found) : promised,
      ledgerId: found?.id ?? '',
    })),
  );
  noteState(desk, way, saved, 'drafted');
  return way;
};

const ONCE_DECIDED: readonly Stage[] = [
  settle,
  keepSaved,
  checkEntries,
  checkNoted,
  approve,
  checkCoded,
  pay,
  knowPayrollPayments,
  checkApproved,
  batch,
];
const RESUMED: readonly Stage[] = [repairResumed, checkResumed, ...ONCE_DECIDED];
const NEW: readonly Stage[] = [lookUpNew, create, readBack, ...ONCE_DECIDED];

const through = (desk: Desk, stages: readonly Stage[], way: Way): Way =>
  stages.reduce((state, stage) => stage(desk, state), way);

export const trackOf = (planned: PlannedDocument): Track => ({
  promised: promise(planned),
  document: planned.document,
  entries: planned.entries,
  seen: { at: 'nowhere' },
  found: null,
  isPaid: false,
  isCreated: false,
  ledgerId: '',
  intentId: '',
  end: null,
});

/**
 * How many documents the next wave takes: as many as come to their end in the time left. Fewer than a bulk write are worth no wave
 * while more wait, since half a wave is looked for again by the next run.
 */
function waveSize(waiting: number, leftMs: number, documentMs: number, isFirst: boolean): number {
  const fits = Math.floor((leftMs - WAVE_MS) / documentMs);
  const most = Math.min(DOCUMENTS_PER_WAVE, fits);
  if (waiting <= most) return waiting;
  const whole = Math.floor(most / DOCUMENTS_PER_WRITE) * DOCUMENTS_PER_WRITE;
  return whole > 0 || !isFirst ? Math.max(0, whole) : Math.min(waiting, DOCUMENTS_PER_WRITE);
}

/** First what earlier runs left open, then the planned documents; `remainingMs` is the time in which requests may still leave. */
export function post(desk: Desk, open: Way, planned: readonly PlannedDocument[], remainingMs: () => number): Posting {
  const resumed = through(desk, RESUMED, open);
  const tracks = [...resumed.tracks];
  let { fault } = resumed;
  let mayGoOn = !isStopped(resumed);
  let left = planned;
  let documentMs = DOCUMENT_MS;
  while (left.length > 0 && mayGoOn && desk.mayGoOn()) {
    const leftMs = remainingMs();
    const size = waveSize(left.length, leftMs, documentMs, left === planned);
    if (size === 0) break;
    const wave = through(desk, NEW, { tracks: left.slice(0, size).map(trackOf), fault: null });
    tracks.push(...wave.tracks);
    fault = wave.fault ?? fault;
    mayGoOn = !isStopped(wave);
    left = left.slice(size);
    documentMs = MARGIN * Math.max(DOCUMENT_MS / 2, (leftMs - remainingMs() - WAVE_MS) / size);
  }
  const isUnsent = ({ seen, end }: Track): boolean => seen.at === 'nowhere' && end === null;
  const unsentNumbers = new Set(tracks.filter(isUnsent).map((track) => track.promised.number.replace(/-r\d+$/, '')));
  return {
    tracks: tracks.filter((track) => !isUnsent(track)),
    unsent: [...planned.filter(({ document }) => unsentNumbers.has(document.number)), ...left],
    fault,
  };
}
