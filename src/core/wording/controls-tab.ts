/** The lines of the tab Controls: each a number beside its threshold, what to do about it, and whose business it is. */
import type { Gate, GateId, HigherMode } from '../controls/gates.ts';
import type { Area } from '../controls/owners.ts';
import { againstContinuous, type Timing } from '../controls/timing.ts';
import type { ModeAndPause, ToldLine } from '../run.ts';
import {
  SIGN_LABELS,
  wordFailedNeeded,
  wordFound,
  wordGate,
  wordGateToDo,
  wordNeeded,
  wordSpikeNeeded,
} from './gates.ts';
import { TIMING_LABELS, wordFromApproval, wordFromStart, wordProposal, wordQueue, wordSameDay } from './timing.ts';

/** `area` is whose business it is; null = nobody's in particular. */
export type ControlLine = {
  readonly control: string;
  readonly now: string;
  readonly needed: string;
  readonly toDo: string;
  readonly area: Area | null;
};

/** What the controls show. `gates` are those of `towards`: the step up, or the present mode where it was reached in spite of them. */
export type ControlFacts = {
  readonly modes: ModeAndPause;
  /** Whether the weekly hours were held; null before the first. */
  readonly hour: ToldLine | null;
  readonly towards: HigherMode | null;
  readonly gates: readonly Gate[];
  readonly signs: { readonly held: number; readonly spikeAbove: number | null; readonly failedRuns: number };
  readonly timing: Timing;
};

const AREA_OF_GATE = {
  cycles: 'set-up',
  open: 'exceptions',
  unassigned: 'exceptions',
  oldest: 'exceptions',
  resolve: 'exceptions',
  differences: 'ledger administration',
  fallback: 'set-up',
  owners: 'set-up',
} as const satisfies Record<GateId, Area>;

const TEXTS = {
  mode: 'Mode',
  paused: 'All posting paused',
  hour: 'Weekly hour',
  hourNeeded: 'Every week',
  towards: (to: HigherMode) => `Gates to ${to}`,
  met: '✓ All met',
  unmet: (count: number, all: number) => `▲ ${count} of ${all} not met`,
  promote: 'Promote in the panel, section Promotion.',
  below: 'The lines below say which.',
  measure: 'The panel, section Promotion, asks ConnectWise.',
} as const;

const line = (control: string, now: string, rest: Partial<ControlLine> = {}): ControlLine => ({
  control,
  now,
  needed: '',
  toDo: '',
  area: null,
  ...rest,
});

const modeLines = ({ modes: { mode, paused } }: ControlFacts): readonly ControlLine[] => [
  line(TEXTS.mode, mode.now, { toDo: mode.toDo, area: 'set-up' }),
  line(TEXTS.paused, paused.now, { toDo: paused.toDo, area: 'set-up' }),
];

const hourLines = ({ hour }: ControlFacts): readonly ControlLine[] =>
  hour === null ? [] : [line(TEXTS.hour, hour.now, { needed: TEXTS.hourNeeded, toDo: hour.toDo, area: 'set-up' })];

function gateLines({ towards, gates }: ControlFacts): readonly ControlLine[] {
  if (towards === null) return [];
  const unmet = gates.filter(({ isMet }) => !isMet).length;
  return [
    line(TEXTS.towards(towards), unmet === 0 ? TEXTS.met : TEXTS.unmet(unmet, gates.length), {
      toDo: unmet === 0 ? TEXTS.promote : TEXTS.below,
      area: 'set-up',
    }),
    ...gates.map((gate) =>
      line(`  ${wordGate(gate)}`, wordFound(gate), {
        needed: wordNeeded(gate),
        toDo: wordGateToDo(gate),
        area: AREA_OF_GATE[gate.id],
      }),
    ),
  ];
}

function signLines({ signs: { held, spikeAbove, failedRuns } }: ControlFacts): readonly ControlLine[] {
  const isSpike = spikeAbove !== null && held > spikeAbove;
  return [
    line(SIGN_LABELS.spike, `${isSpike ? '▲' : '✓'} ${held}`, {
      needed: wordSpikeNeeded(spikeAbove),
      area: 'exceptions',
    }),
    line(SIGN_LABELS.connection, `${failedRuns === 0 ? '✓' : '▲'} ${failedRuns}`, {
      needed: wordFailedNeeded,
      area: 'vendor escalation',
    }),
  ];
}

const timingLines = ({ timing }: ControlFacts): readonly ControlLine[] => [
  line(TIMING_LABELS.fromStart, wordFromStart(timing)),
  line(TIMING_LABELS.fromApproval, wordFromApproval(timing), { toDo: TEXTS.measure }),
  line(TIMING_LABELS.sameDay, wordSameDay(timing)),
  line(TIMING_LABELS.queue, wordQueue(timing)),
  line(TIMING_LABELS.proposal, wordProposal(againstContinuous(timing)), { area: 'set-up' }),
];

/** From the top down. */
export const controlLines = (facts: ControlFacts): readonly ControlLine[] => [
  ...modeLines(facts),
  ...hourLines(facts),
  ...gateLines(facts),
  ...signLines(facts),
  ...timingLines(facts),
];
