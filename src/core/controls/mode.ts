/** How far posting may go by itself, for each thing that is exported; and the pause that stops all of it at once. */
import { type CalendarDate, type Instant, parseCalendarDate } from '../calendar.ts';

/** From careful to free: shown alone; a few members as drafts; what a person ticked; everything without an exception. */
export const MODES = ['Preview only', 'Pilot', 'Supervised', 'Automatic'] as const;
export type Mode = (typeof MODES)[number];

/** What has a mode of its own. */
export const EXPORT_OBJECTS = ['expenses'] as const;
export type ExportObject = (typeof EXPORT_OBJECTS)[number];

/** Whose expenses a pilot posts and of which days, both included; and how much in one run, in documents and, as decimal text, in each currency. */
export type PilotScope = {
  /** Identifiers of ConnectWise members, such as `jtaylor`. */
  readonly members: readonly string[];
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly mostDocuments: number;
  readonly mostAmount: string;
};

export type ModeState = {
  readonly mode: Mode;
  /** null where nobody ever chose one. */
  readonly since: Instant | null;
  /** '' where nobody did, or Google did not tell who. */
  readonly by: string;
  readonly why: string;
  /** Chosen by an admin although what it asks for was not met. */
  readonly isOverride: boolean;
  /** Kept in every mode, so that a pilot that is begun again finds it. */
  readonly pilot: PilotScope | null;
};

export type Modes = Readonly<Record<ExportObject, ModeState>>;

export type Pause = { readonly at: Instant; readonly by: string; readonly why: string } | null;

export const rankOf = (mode: Mode): number => MODES.indexOf(mode);

export const isUpward = (from: Mode, to: Mode): boolean => rankOf(to) > rankOf(from);

/** What holds while nothing is noted: a spreadsheet that posted before there were modes goes on as it did. */
export const initialMode = (hasPosted: boolean): ModeState => ({
  mode: hasPosted ? 'Automatic' : 'Preview only',
  since: null,
  by: '',
  why: hasPosted ? 'posted before there were modes' : '',
  isOverride: false,
  pilot: null,
});

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function parsed(text: string | null | undefined): Readonly<Record<string, unknown>> {
  try {
    return fieldsOf(JSON.parse(text ?? ''));
  } catch {
    return {};
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';

const isInstant = (value: unknown): value is Instant => isText(value) && !Number.isNaN(Date.parse(value));

const isDay = (value: unknown): value is CalendarDate => isText(value) && parseCalendarDate(value).ok;

function pilotIn(value: unknown): PilotScope | null {
  const { members, from, to, mostDocuments, mostAmount } = fieldsOf(value);
  if (!Array.isArray(members) || !members.every(isText) || !isDay(from) || !isDay(to)) return null;
  return typeof mostDocuments === 'number' && isText(mostAmount)
    ? { members, from, to, mostDocuments, mostAmount }
    : null;
}

function modeIn(value: unknown): ModeState | null {
  const { mode, since, by, why, isOverride, pilot } = fieldsOf(value);
  const known = MODES.find((each) => each === mode);
  if (known === undefined || !isText(by) || !isText(why)) return null;
  return {
    mode: known,
    since: isInstant(since) ? since : null,
    by,
    why,
    isOverride: isOverride === true,
    pilot: pilotIn(pilot),
  };
}

export const encodeModes = (modes: Modes): string => JSON.stringify(modes);

/** The modes as kept; null for none. One that can't be read is Preview only, which posts nothing. */
export function decodeModes(text: string | null | undefined): Modes | null {
  if (text === null || text === undefined) return null;
  const kept = parsed(text);
  return { expenses: modeIn(kept.expenses) ?? initialMode(false) };
}

export const encodePause = (pause: NonNullable<Pause>): string => JSON.stringify(pause);

/** The pause as kept; null for none. A text that can't be read still stops everything: somebody wrote it to do so. */
export function decodePause(text: string | null | undefined): Pause {
  if (text === null || text === undefined) return null;
  const { at, by, why } = parsed(text);
  return {
    at: isInstant(at) ? at : ('1970-01-01T00:00:00.000Z' as Instant), // nobody knows when
    by: isText(by) ? by : '',
    why: isText(why) ? why : '',
  };
}
