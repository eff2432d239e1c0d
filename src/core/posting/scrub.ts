/** Which posted documents are looked at again though the ledger does not say that they changed: a part of the Register each day. Pure. */
import type { CalendarDate } from '../calendar.ts';
import { isPosted } from './register.ts';
import type { Registered } from './registered.ts';

/** Every document is looked at once in so many days on which a run goes. */
const DAYS = 28;

/** The last day on which a part was looked at, and the place of its last document, '' before the first. */
export type Scrubbed = { readonly day: CalendarDate; readonly last: string };

export const encodeScrubbed = ({ day, last }: Scrubbed): string => `${day} ${last}`;

/** null where nothing was noted yet. */
export function decodeScrubbed(text: string | null): Scrubbed | null {
  if (text === null) return null;
  const at = text.indexOf(' ');
  return { day: text.slice(0, at) as CalendarDate, last: text.slice(at + 1) }; // nothing else is written under its name
}

const dateOf = ({ rows }: Registered): string => rows[0]?.date ?? '';

/** By date, so that a part is one stretch of time, which the ledger can be asked for. */
export const placeOf = (registered: Registered): string => `${dateOf(registered)}|${registered.id}`;

/** The documents after `last` that are next, in their order; from the first one again where none is left. */
export function nextPart(documents: readonly Registered[], last: string): readonly Registered[] {
  const standing = documents
    .filter(isPosted)
    .map((registered) => ({ registered, place: placeOf(registered) }))
    .sort((one, two) => (one.place < two.place ? -1 : 1));
  const size = Math.ceil(standing.length / DAYS);
  const left = standing.filter(({ place }) => place > last);
  return (left.length > 0 ? left : standing).slice(0, size).map(({ registered }) => registered);
}
