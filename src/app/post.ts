/** Carries out what `core/posting` decides, wave by wave, until all is posted or the run's time is up. The only way anything leaves the sheet. */
import type { PlannedDocument } from '../core/expenses/plan-types.ts';
import type { Fault } from '../core/ports.ts';
import { promise } from '../core/posting/promise.ts';
import { lookUpNew } from './look-up.ts';
import { addWaiting } from './notes.ts';
import { approve, batch, create, pay, readBack, settle } from './stages.ts';
import { type Desk, noteState, type Stage, type Track, type Way } from './track.ts';

/** Twenty chunks of fifty: what one page of the ledger reads back. */
const DOCUMENTS_PER_WAVE = 1_000;

/** What a document costs at most on its way: its share of four bulk writes and one ConnectWise batch, four at once. */
const DOCUMENT_MS = 400;

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
    saved.map(({ promised, found }) => ({ promised, ledgerId: found?.id ?? '' })),
  );
  noteState(desk, way, saved, 'drafted');
  return way;
};

const AFTER_LOOK_UP: readonly Stage[] = [settle, keepSaved, approve, pay, batch];
const ALL: readonly Stage[] = [lookUpNew, create, readBack, ...AFTER_LOOK_UP];

const through = (desk: Desk, stages: readonly Stage[], way: Way): Way =>
  stages.reduce((state, stage) => stage(desk, state), way);

const trackOf = (planned: PlannedDocument): Track => ({
  promised: promise(planned),
  document: planned.document,
  entries: planned.entries,
  seen: { at: 'nowhere' },
  found: null,
  isPaid: false,
  isCreated: false,
  intentId: '',
  end: null,
});

/** First what earlier runs left open, then the planned documents; `remainingMs` is the time in which requests may still leave. */
export function post(desk: Desk, open: Way, planned: readonly PlannedDocument[], remainingMs: () => number): Posting {
  const resumed = through(desk, AFTER_LOOK_UP, open);
  const tracks = [...resumed.tracks];
  let { fault } = resumed;
  let left = planned;
  while (left.length > 0 && !fault && desk.mayGoOn()) {
    const size = Math.max(1, Math.min(DOCUMENTS_PER_WAVE, Math.floor(remainingMs() / DOCUMENT_MS)));
    const wave = through(desk, ALL, { tracks: left.slice(0, size).map(trackOf), fault: null });
    tracks.push(...wave.tracks);
    fault = wave.fault;
    left = left.slice(size);
  }
  const isUnsent = ({ seen, end }: Track): boolean => seen.at === 'nowhere' && end === null;
  const unsentNumbers = new Set(tracks.filter(isUnsent).map((track) => track.promised.number.replace(/-r\d+$/, '')));
  return {
    tracks: tracks.filter((track) => !isUnsent(track)),
    unsent: [...planned.filter(({ document }) => unsentNumbers.has(document.number)), ...left],
    fault,
  };
}
