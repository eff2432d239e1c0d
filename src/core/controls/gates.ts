/** What each step up to a freer mode asks for, and whether it is met: numbers beside their thresholds. Pure; who climbs is decided elsewhere. */
import { type Instant, millisAt } from '../calendar.ts';
import { MODES, type Mode, rankOf } from './mode.ts';
import { median } from './run-days.ts';

/** Every gate, in the order in which it is shown. */
export const GATES = [
  'cycles',
  'open',
  'unassigned',
  'oldest',
  'resolve',
  'differences',
  'fallback',
  'owners',
] as const;
export type GateId = (typeof GATES)[number];

/** What can be climbed to. */
export type HigherMode = Exclude<Mode, 'Preview only'>;

/**
 * The thresholds. One run that went well shows that everything can be read; three days are a pilot that did not go well by luck, five a
 * working week. As many open exceptions as one person settles in an hour (20 in a week's, 10 in a day's); none older than two weeks, or
 * one; half of them gone within a week, or three days. A difference, an exception of nobody's and an owner too few are never acceptable.
 */
export const THRESHOLDS: Readonly<Record<HigherMode, Readonly<Partial<Record<GateId, number>>>>> = {
  Pilot: { cycles: 1, differences: 0, owners: 4 },
  Supervised: { cycles: 3, open: 20, unassigned: 0, oldest: 14, resolve: 7, differences: 0, fallback: 3, owners: 4 },
  Automatic: { cycles: 5, open: 10, unassigned: 0, oldest: 7, resolve: 3, differences: 0, fallback: 3, owners: 4 },
};

/** After a step down by itself, one cycle that went well is enough. */
const CYCLES_TO_RETURN = 1;

/** Gates whose number has to reach the threshold; all others may not exceed it. */
const AT_LEAST: readonly GateId[] = ['cycles', 'fallback', 'owners'];

export const isAtLeast = (id: GateId): boolean => AT_LEAST.includes(id);

/** The parts of a rehearsal: everything that would be done on a bad day was done once on a good one. */
export const REHEARSALS = ['pause', 'void', 'repost'] as const;
export type Rehearsal = (typeof REHEARSALS)[number];

/** What stands in the tab Exceptions. */
export type OpenExceptions = {
  readonly count: number;
  readonly unassigned: number;
  /** When the oldest was first seen; null where none is open. */
  readonly oldest: Instant | null;
  /** Differences between what was posted and what stands, without a Note that explains them. */
  readonly unexplained: number;
};

/** What the gates look at. `lacking` are areas without an owner or deputy. */
export type Evidence = {
  readonly now: Instant;
  readonly cycles: number;
  readonly exceptions: OpenExceptions;
  readonly resolvedHours: readonly number[];
  readonly rehearsed: readonly Rehearsal[];
  readonly owners: { readonly named: number; readonly lacking: readonly string[] };
  /** Whether the mode was left by itself, so that the way back is shorter. */
  readonly isReturn: boolean;
};

/** `found` is null where there is nothing to count yet; `lacks` names what is missing, where it has names. */
export type Gate = {
  readonly id: GateId;
  readonly found: number | null;
  readonly needed: number;
  readonly isMet: boolean;
  readonly lacks: readonly string[];
};

const DAY_MS = 24 * 60 * 60 * 1000;

const wholeDays = (hours: number): number => Math.round((hours / 24) * 10) / 10;

const FOUND: Readonly<Record<GateId, (evidence: Evidence) => number | null>> = {
  cycles: ({ cycles }) => cycles,
  open: ({ exceptions }) => exceptions.count,
  unassigned: ({ exceptions }) => exceptions.unassigned,
  oldest: ({ exceptions: { oldest }, now }) =>
    oldest === null ? 0 : Math.floor((millisAt(now) - millisAt(oldest)) / DAY_MS),
  resolve: ({ resolvedHours }) => {
    const hours = median(resolvedHours);
    return hours === null ? null : wholeDays(hours);
  },
  differences: ({ exceptions }) => exceptions.unexplained,
  fallback: ({ rehearsed }) => rehearsed.length,
  owners: ({ owners }) => owners.named,
};

/** Nothing that was ever resolved is no slowness where nothing is open either. */
function isMet(id: GateId, found: number | null, needed: number, { exceptions }: Evidence): boolean {
  if (found === null) return exceptions.count === 0;
  return isAtLeast(id) ? found >= needed : found <= needed;
}

const lacksOf = (id: GateId, { rehearsed, owners }: Evidence): readonly string[] => {
  if (id === 'fallback') return REHEARSALS.filter((each) => !rehearsed.includes(each));
  return id === 'owners' ? owners.lacking : [];
};

/** The gates of the step up to `to`, in their order. */
export const gatesTo = (to: HigherMode, evidence: Evidence): readonly Gate[] =>
  GATES.flatMap((id): readonly Gate[] => {
    const usual = THRESHOLDS[to][id];
    if (usual === undefined) return [];
    const needed = id === 'cycles' && evidence.isReturn ? CYCLES_TO_RETURN : usual;
    const found = FOUND[id](evidence);
    return [{ id, found, needed, isMet: isMet(id, found, needed, evidence), lacks: lacksOf(id, evidence) }];
  });

export const areMet = (gates: readonly Gate[]): boolean => gates.every((gate) => gate.isMet);

/** The next mode up; null at the top. */
export function nextMode(mode: Mode): HigherMode | null {
  const next = MODES[rankOf(mode) + 1];
  return next === undefined || next === 'Preview only' ? null : next;
}
