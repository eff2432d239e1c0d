/** Xero's two ways of writing time, out and in. Business dates are days without a zone; instants are milliseconds. */

/** `/Date(…+0000)/` of an instant. */
export const writeInstant = (ms: number): string => `/Date(${ms}+0000)/`;

/** `/Date(…+0000)/` of a business date: its midnight in UTC. */
export const writeDate = (date: string): string => writeInstant(Date.parse(`${date}T00:00:00Z`));

/** `2026-10-05T00:00:00`, the twin that Xero sends beside every business date. */
export const writeDateString = (date: string): string => `${date}T00:00:00`;

/** `2026-11-17T21:00:00Z`. */
export const writeInstantString = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');

const dayOf = (ms: number): string | null => (Number.isNaN(ms) ? null : new Date(ms).toISOString().slice(0, 10));

/**
 * The business date that Xero takes from a request's text, or null if it is none. A time with an offset is turned into UTC
 * first, which moves a New Zealand morning to the day before (Xero API: Invoices).
 */
export const readDate = (text: string): string | null => {
  const wrapped = /^\/Date\((-?\d+)([+-]\d{4})?\)\/$/.exec(text);
  if (wrapped) return dayOf(Number(wrapped[1]));
  const plain = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  if (!plain) return null;
  const [, date = '', time, zone] = plain;
  const day = dayOf(Date.parse(`${date}T00:00:00Z`));
  if (day !== date) return null;
  return time && zone ? dayOf(Date.parse(text)) : day;
};

/** Making a format takes far longer than using it, so each zone's is made once. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(zone: string): Intl.DateTimeFormat {
  const day = { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const format = dayFormats.get(zone) ?? new Intl.DateTimeFormat('en-CA', day);
  dayFormats.set(zone, format);
  return format;
}

/** Today on the organisation's own wall calendar. */
export const todayIn = (zone: string, nowMs: number): string => dayFormat(zone).format(nowMs);

/** `30 September 2026`, as Xero's sentences write a date. */
export const writeLongDate = (date: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(
    Date.parse(`${date}T00:00:00Z`),
  );
