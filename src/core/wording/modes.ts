/** Sentences about modes and the pause. */
import type { Mode, ModeState, Pause, PilotScope } from '../controls/mode.ts';
import { countOf, formatDate, listWords } from './amounts.ts';

/** What a mode does, for the panel. */
export const MODE_NOTES = {
  'Preview only': 'Sync now shows what would be posted, and posts nothing new.',
  Pilot:
    'Expenses of the chosen members and days are saved as drafts, up to the most for a run; everything else waits.',
  Supervised: 'Nothing is posted but what somebody ticked in Preview, by Post selected.',
  Automatic: 'Every run, by hand or by schedule, posts what has no exception.',
} as const satisfies Record<Mode, string>;

type Line = { readonly now: string; readonly toDo: string };

const wordSince = (
  { since, by }: ModeState,
  localText: (instant: NonNullable<ModeState['since']>) => string,
): string => (since === null ? '' : ` since ${localText(since).slice(0, 16)}${by === '' ? '' : `, by ${by}`}`);

/** The mode as Overview shows it. */
export function wordMode(state: ModeState, localText: Parameters<typeof wordSince>[1]): Line {
  const { mode, why, isOverride } = state;
  const sign = mode === 'Automatic' && !isOverride ? '✓' : '▲';
  const override = isOverride ? '; set although what it asks for was not met' : '';
  return {
    now: `${sign} ${mode}${wordSince(state, localText)}${why === '' ? '' : `: ${why}`}${override}`,
    toDo: mode === 'Automatic' ? '' : `${MODE_NOTES[mode]} Menu, Mode and pause….`,
  };
}

/** The pause as Overview shows it. */
export const wordPause = (pause: Pause, localText: (instant: NonNullable<Pause>['at']) => string): Line =>
  pause === null
    ? { now: 'No', toDo: '' }
    : {
        now: `✕ Since ${localText(pause.at).slice(0, 16)}${pause.by === '' ? '' : `, by ${pause.by}`}${pause.why === '' ? '' : `: ${pause.why}`}`,
        toDo: 'Nothing is posted. An admin resumes it, with a reason: menu, Mode and pause….',
      };

const MODE_SAID = {
  'Preview only': 'Nothing new is posted: the mode is Preview only.',
  Pilot: '',
  Supervised: 'The mode is Supervised: tick Include in Preview and choose Post selected.',
  Automatic: '',
} as const satisfies Record<Mode, string>;

/** Added to what a run says, where the mode lets nothing through by itself. */
export const wordModeSaid = (mode: Mode): string => MODE_SAID[mode];

/** The same for a preview, which posts nothing in any mode. */
export const wordModeAhead = (mode: Mode): string =>
  mode === 'Preview only' ? 'Sync now would post none of it: the mode is Preview only.' : MODE_SAID[mode];

export const wordPaused = 'Posting is paused: nothing is sent until an admin resumes it.';

/** What a run of a pilot found when it compared what it made with what was planned. */
export function wordCompared(compared: number, differing: readonly string[], isWhole: boolean): string {
  if (!isWhole) return 'Pilot: not everything that was made could be compared with what Xero holds.';
  if (compared === 0) return '';
  const told = `Pilot: ${countOf(compared, 'document', 'documents')} compared with what Xero holds`;
  return differing.length === 0 ? `${told}, all equal.` : `${told}; these differ: ${listWords(differing)}.`;
}

/** What became of the ticked documents. */
export function wordPicked(ticked: number, changed: number, gone: number): string {
  const kept = ticked - changed - gone;
  const parts = [
    ...(changed > 0 ? [`${changed} changed since it was looked at`] : []),
    ...(gone > 0 ? [`${gone} ${gone === 1 ? 'is' : 'are'} planned no more`] : []),
  ];
  const rest = parts.length === 0 ? '' : `, ${listWords(parts)}: see Preview as it is now`;
  return `Of ${countOf(ticked, 'ticked document', 'ticked documents')}, ${kept} ${kept === 1 ? 'is' : 'are'} still what was seen${rest}.`;
}

/** The scope of a pilot, as the Audit Log tells it. */
export const wordScope = (scope: PilotScope | null): string =>
  scope === null
    ? '(none)'
    : `${scope.members.join(', ')}; ${formatDate(scope.from)} to ${formatDate(scope.to)}; at most ${countOf(scope.mostDocuments, 'document', 'documents')} and ${scope.mostAmount} of each currency in a run`;

export const MODE_TEXTS = {
  title: 'Mode and pause',
  what: 'Mode of posting expenses',
  scopeWhat: 'Pilot: what it covers',
  pauseWhat: 'All posting',
  goesOn: 'goes on',
  paused: 'paused',
  mode: 'Mode',
  why: 'Reason',
  whyHint: 'Needed for a step towards Automatic; it goes into the Audit Log.',
  setMode: 'Set mode',
  members: 'Members of the pilot',
  membersHint: 'Identifiers of ConnectWise, such as jtaylor, with commas between them.',
  from: 'Expenses from',
  to: 'to',
  mostDocuments: 'Documents in a run, at most',
  mostAmount: 'Amount of each currency in a run, at most',
  saveScope: 'Save what the pilot covers',
  pause: 'Pause all posting',
  pauseWhy: 'Reason (may stay empty)',
  resume: 'Resume posting',
  resumeWhy: 'Reason',
  isPaused: (told: string) => `All posting is paused. ${told}`,
  covers: (scope: string) => `What a pilot covers: ${scope}.`,
  needsWhy: 'Nothing was changed: give the reason.',
  needsScope: 'Nothing was changed: say first whose expenses the pilot covers, and of which days.',
  sameMode: (mode: Mode) => `Nothing was changed: the mode is ${mode} already.`,
  modeSet: (mode: Mode) => `The mode is ${mode} from now on. ${MODE_NOTES[mode]}`,
  noMembers: 'Nothing was changed: name at least one member.',
  unknownMember: (name: string) => `Nothing was changed: ${name} is no member of the tab Members.`,
  noDay: 'Nothing was changed: enter both days, the earlier one first.',
  noAmount: 'Nothing was changed: enter an amount such as 500.00.',
  scopeSaved: 'Saved. It counts in the mode Pilot, from the next run on.',
  pausedNow: 'Posting is paused. A run that is going on sends nothing more from its next request on.',
  pausedAlready: 'Posting is paused already.',
  notPaused: 'Nothing was changed: posting is not paused.',
  resumed: 'Posting goes on. What was under way is taken up by the next run.',
  onlySupervised: (mode: Mode) =>
    `Nothing was posted: Post selected is for the mode Supervised, and the mode is ${mode}.`,
  lost: '(lost)',
  lostLogged: 'as the Audit Log tells, because the notes beside the sheet were lost',
  lostUntold: 'the notes beside the sheet were lost, and the Audit Log does not tell for certain what was set',
  pausedBefore: 'Nothing was sent: posting is paused. An admin resumes it, with a reason: menu, Mode and pause….',
  nothingTicked: 'Nothing was posted: no document in Preview is ticked under Include.',
} as const;
