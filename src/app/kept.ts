/** What the add-on keeps of its own controls beside the sheet: names of the store that one read brings together. */
import type { World } from './world.ts';

const PREFIX = 'controls.';

export const KEPT = {
  people: `${PREFIX}people`,
  audit: `${PREFIX}audit`,
  seen: `${PREFIX}seen.`,
  mapping: `${PREFIX}mapping.`,
  schedule: `${PREFIX}schedule`,
  /** Written by the first good *Sync now* that a person started. */
  goodRun: `${PREFIX}good`,
  clocks: `${PREFIX}clocks`,
  owners: `${PREFIX}owners`,
  /** The latest access drill. */
  drill: `${PREFIX}drill`,
  /** Which exceptions were escalated, and how far. */
  escalated: `${PREFIX}escalated`,
  /** Which causes mails told of, and when. */
  told: `${PREFIX}told`,
  /** The Monday of the week whose summary was mailed last, and who still waits for it. */
  weekMail: `${PREFIX}weekMail`,
  /** What people recoded in the ledger, and what that proposes. */
  recoded: `${PREFIX}recoded`,
  /** How far posting may go by itself. */
  mode: `${PREFIX}mode`,
  /** There while all posting is paused. */
  pause: `${PREFIX}pause`,
  /** When the books were last reconciled, and what was open then. */
  books: `${PREFIX}books`,
  /** The clearing accounts, and what people typed in of their balances. */
  clearing: `${PREFIX}clearing`,
  /** What the runs of each day were like. */
  days: `${PREFIX}days`,
  /** The latest step back to watched posting. */
  stepped: `${PREFIX}stepped`,
  /** Which parts of the fallback were tried once. */
  rehearsed: `${PREFIX}rehearsed`,
  /** How the gates stood when somebody, or a run, last looked; there once the controls are in use. */
  gates: `${PREFIX}gates`,
  /** How long it took from approval to posting, when somebody last asked. */
  approvals: `${PREFIX}approvals`,
  /** The end of the chain of sealed weeks, with its last row. */
  weeks: `${PREFIX}weeks`,
  /** What the last look at the sealed weeks found. */
  weeksSeen: `${PREFIX}weeksSeen`,
  /** What the lanes were when the last week was sealed. */
  weekMarks: `${PREFIX}weekMarks`,
  /** The weekly hour that is going on. */
  hour: `${PREFIX}hour`,
  followUps: `${PREFIX}followUps`,
} as const;

/** Texts by name. */
export type Kept = Readonly<Record<string, string>>;

export const readKept = ({ store }: Pick<World, 'store'>): Kept => store.readAll(PREFIX);
