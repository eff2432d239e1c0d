/** Consents and keys that run out: how many days each has left, and which mails about it are due. */
import { type CalendarDate, daysBetween } from '../calendar.ts';

/** `owner` gets the mails; `told` are the marks whose mail was sent since it was last renewed. */
export type Clock = {
  readonly name: string;
  readonly renewedOn: CalendarDate;
  /** How long it lasts after it was renewed. */
  readonly days: number;
  readonly owner: string;
  readonly told: readonly number[];
};

/** A refresh token that is not used for so long is void (Xero guides: Token types). */
export const XERO_DAYS = 60;
/** ConnectWise keys do not run out by themselves; a year is what good practice allows them. */
export const CONNECTWISE_DAYS = 365;

export const XERO_CLOCK = 'Xero connection';
export const CONNECTWISE_CLOCK = 'ConnectWise key';

/** Days left at which a mail is sent. */
export const MARKS = [14, 7, 1] as const;

export const MOST_CLOCKS = 20;

/** Negative where it is over. */
export const daysLeft = ({ renewedOn, days }: Clock, today: CalendarDate): number =>
  days - daysBetween(renewedOn, today);

export const isOver = (clock: Clock, today: CalendarDate): boolean => daysLeft(clock, today) <= 0;

/**
 * The lowest mark that was passed and not told yet, with all marks that are told by it: who looks only after days gets one mail, not
 * three. null where nothing is due.
 */
export function dueMark(clock: Clock, today: CalendarDate): { readonly told: readonly number[] } | null {
  const passed = MARKS.filter((mark) => daysLeft(clock, today) <= mark);
  const lowest = passed[passed.length - 1];
  return lowest === undefined || clock.told.includes(lowest) ? null : { told: passed };
}

/** The clock as it starts anew. */
export const renewed = (clock: Clock, today: CalendarDate, owner: string): Clock => ({
  ...clock,
  renewedOn: today,
  told: [],
  owner: owner === '' ? clock.owner : owner,
});

/** `clocks` with one of them put in, in the place of that of the same name. */
export const withClock = (clocks: readonly Clock[], clock: Clock): readonly Clock[] =>
  clocks.some(({ name }) => name === clock.name)
    ? clocks.map((each) => (each.name === clock.name ? clock : each))
    : [...clocks, clock];

/** A system that a run reached. Its clock starts then, and Xero's starts anew: every run renews its token. */
export function clockReached(
  clocks: readonly Clock[],
  name: typeof XERO_CLOCK | typeof CONNECTWISE_CLOCK,
  today: CalendarDate,
  owner: string,
): readonly Clock[] {
  const known = clocks.find((clock) => clock.name === name);
  const days = name === XERO_CLOCK ? XERO_DAYS : CONNECTWISE_DAYS;
  if (!known) return [...clocks, { name, renewedOn: today, days, owner, told: [] }];
  if (name === CONNECTWISE_CLOCK || known.renewedOn === today) return clocks;
  return withClock(clocks, renewed(known, today, ''));
}

export const encodeClocks = (clocks: readonly Clock[]): string => JSON.stringify(clocks);

/** The clocks as kept; none for a text that is not whole. */
export function decodeClocks(text: string | undefined): readonly Clock[] {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return Array.isArray(value) ? value : []; // written by `encodeClocks` alone
  } catch {
    return [];
  }
}
