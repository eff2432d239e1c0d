/** Sentences about gates: what each counts, its threshold, and what to do until it is met. */
import { type Gate, type GateId, isAtLeast, type Rehearsal } from '../controls/gates.ts';
import type { Mode } from '../controls/mode.ts';
import { FAILED_RUNS, MOST_CHANGED, SPIKE_TIMES, type StepDown } from '../controls/step-down.ts';
import { countOf, listWords } from './amounts.ts';

const GATE_WORDS = {
  cycles: {
    label: 'Days in a row on which all went well',
    unit: 'days',
    toDo: 'Choose Sync now on further days: a day counts once it read something and every run of it went well.',
  },
  open: {
    label: 'Open exceptions',
    unit: '',
    toDo: 'Settle what stands in Exceptions.',
  },
  unassigned: {
    label: 'Exceptions of nobody',
    unit: '',
    toDo: 'Fill in Owner in each row of Exceptions.',
  },
  oldest: {
    label: 'Age of the oldest exception',
    unit: 'days',
    toDo: 'Settle the oldest rows of Exceptions first: First seen says which they are.',
  },
  resolve: {
    label: 'Half of the exceptions are gone within',
    unit: 'days',
    toDo: 'Settle exceptions sooner: what went away in the last four weeks counts.',
  },
  differences: {
    label: 'Differences that nobody explained',
    unit: '',
    toDo: 'Settle the rows of Exceptions that tell of posted documents, or say under Note what explains each.',
  },
  fallback: {
    label: 'Fallback rehearsed',
    unit: 'of 3',
    toDo: 'Try each of these once:',
  },
  owners: {
    label: 'Owners named',
    unit: 'of 4',
    toDo: 'Name in the panel who looks after:',
  },
} as const satisfies Record<GateId, { readonly label: string; readonly unit: string; readonly toDo: string }>;

const REHEARSAL_WORDS = {
  pause: 'Pause all posting, and resume it',
  void: 'Void and send back… of one document',
  repost: 'Sync now, so that what was sent back is posted again',
} as const satisfies Record<Rehearsal, string>;

const isRehearsal = (text: string): text is Rehearsal => text in REHEARSAL_WORDS;

const withUnit = (id: GateId, count: number): string => {
  const { unit } = GATE_WORDS[id];
  if (unit === 'days') return countOf(count, 'day', 'days');
  return unit === '' ? String(count) : `${count} ${unit}`;
};

export const wordGate = ({ id }: Pick<Gate, 'id'>): string => GATE_WORDS[id].label;

/** `✓ 5 days`. */
export const wordFound = ({ id, found, isMet }: Gate): string =>
  `${isMet ? '✓' : '▲'} ${found === null ? 'None was settled yet' : withUnit(id, found)}`;

/** `at least 5 days`. */
export const wordNeeded = ({ id, needed }: Gate): string => {
  if (needed === 0) return 'none';
  return `${isAtLeast(id) ? 'at least' : 'at most'} ${withUnit(id, needed)}`;
};

/** What settles it; '' where it is met. */
export function wordGateToDo({ id, isMet, lacks }: Gate): string {
  if (isMet) return '';
  const named = lacks.map((each) => (isRehearsal(each) ? REHEARSAL_WORDS[each] : each));
  return [GATE_WORDS[id].toDo, named.length > 0 ? `${listWords(named)}.` : ''].filter(Boolean).join(' ');
}

/** `Open exceptions: 12, needed at most 10`, one after the other. */
export const wordUnmet = (gates: readonly Gate[]): string =>
  gates
    .filter(({ isMet }) => !isMet)
    .map((gate) => `${wordGate(gate)}: ${wordFound(gate).slice(2)}, needed ${wordNeeded(gate)}`)
    .join('; ');

/** Why posting went back to watched posting. */
export function wordStepDown(reason: StepDown): string {
  if (reason.kind === 'does not add up') return 'a run told other numbers than it read';
  if (reason.kind === 'connection')
    return `${reason.system} could not be reached in ${countOf(reason.runs, 'run', 'runs')} in a row`;
  if (reason.kind === 'changed documents')
    return `${reason.changed} posted documents are no longer as they were posted, more than ${MOST_CHANGED}`;
  return `${countOf(reason.held, 'entry needs', 'entries need')} a person, more than ${SPIKE_TIMES} times the usual ${reason.usual}`;
}

export const STEP_DOWN_TEXTS = {
  said: (why: string) =>
    `From now on posting is Supervised, because ${why}: nothing more is posted by itself. One day on which all goes well is enough to climb again, once the other gates are met too.`,
  subject: 'Counterfoil: posting went back to Supervised',
  mail: (why: string, address: string) =>
    [
      `Counterfoil posts nothing more by itself, because ${why}. What was on its way is finished; everything else waits for somebody to tick it in Preview and choose Post selected.`,
      'Settle the cause, choose Sync now on one more day, then choose Connections and set-up… and press Promote in the section Promotion: it says what is still missing.',
      `The spreadsheet: ${address}`,
    ].join('\n\n'),
} as const;

export const PROMOTE_TEXTS = {
  title: 'Promotion',
  now: (mode: Mode) => `Posting is ${mode}.`,
  top: 'There is no freer mode. Counterfoil goes back to Supervised by itself when a run does not add up, a connection fails, documents change or exceptions pile up.',
  notLooked: 'Nobody has looked at the gates yet: press Look now, or choose Controls… in the menu.',
  look: 'Look now',
  measure: 'Ask ConnectWise when documents were approved',
  measureAsk:
    'ConnectWise is asked for the audit trail of the expense reports of the latest documents, in up to 32 calls. It changes nothing. Go on?',
  promote: (to: Mode) => `Promote to ${to}`,
  promoteAsk: (to: Mode) => `From the next run on posting is ${to}. Go on?`,
  unmet: (gates: readonly Gate[]) => `Not yet. ${wordUnmet(gates)}.`,
  reason: 'Reason',
  override: (to: Mode) => `Go to ${to} all the same`,
  overrideHint: 'It stands on Overview and in the Audit Log until every gate is met.',
  refused: (to: Mode, gates: readonly Gate[]) => `Nothing was changed: ${to} is not reached yet. ${wordUnmet(gates)}.`,
  noReason: 'Nothing was changed: say why the gates may be passed.',
  moved: 'Nothing was changed: the mode is another one by now. Look again, then decide.',
  noPilot:
    'Nothing was changed: say first in the section Mode and pause whose expenses, of which days and how much the pilot posts.',
  why: (gates: readonly Gate[]) =>
    `gates met: ${gates.map((gate) => `${wordGate(gate)} ${wordFound(gate).slice(2)}`).join('; ')}`,
  done: (to: Mode) => `Posting is ${to} from the next run on.`,
  looked: 'The tab Controls shows how things stand now.',
  setUpFirst: 'Nothing was done: this spreadsheet has no tabs of Counterfoil yet. Choose Set up… first.',
  markGone: 'Mode: every gate is met now',
} as const;
export const SIGN_LABELS = {
  spike: 'Entries that need a person',
  connection: 'Runs in a row that met a fault of a connection',
} as const;

export const wordSpikeNeeded = (above: number | null): string =>
  above === null ? 'not known yet: three earlier days tell what is usual' : `at most ${above}`;

export const wordFailedNeeded = `fewer than ${FAILED_RUNS}`;
