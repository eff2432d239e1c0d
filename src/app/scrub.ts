/** Once a day, looks at a part of all posted documents again: some edits in the ledger leave no trace in what it says has changed. */
import type { CalendarDate } from '../core/calendar.ts';
import type { DocumentType, FoundDocument } from '../core/ledger/types.ts';
import type { Store } from '../core/ports.ts';
import type { Registered } from '../core/posting/registered.ts';
import { decodeScrubbed, encodeScrubbed, nextPart, placeOf } from '../core/posting/scrub.ts';
import { type Desk, DOCUMENT_TYPES } from './track.ts';

const SCRUBBED = 'scrubbed';

/** Documents that people gave another date are asked for by id, so many of them in one run. */
const MOST_BY_ID = 20;

/** Whether a part is to be looked at today; the first day of all only begins the count. */
export function isScrubDue(store: Store, today: CalendarDate): boolean {
  const scrubbed = decodeScrubbed(store.read(SCRUBBED));
  if (!scrubbed) store.write(SCRUBBED, encodeScrubbed({ day: today, last: '' }));
  return scrubbed !== null && scrubbed.day !== today;
}

/** The documents of one type as they are now; null where the ledger does not answer. */
function readPart(desk: Desk, type: DocumentType, part: readonly Registered[]): readonly FoundDocument[] | null {
  const dates = part.map(({ rows }) => rows[0]?.date).filter((date) => date !== undefined);
  const [from, to] = [dates[0], dates[dates.length - 1]];
  if (!from || !to) return [];
  const answer = desk.ledger.readOwn(type, { from, to });
  if (!answer.ok) return null;
  const ids = new Set(part.map(({ id }) => id));
  const found = answer.value.filter(({ id }) => ids.has(id));
  const seen = new Set(found.map(({ id }) => id));
  const moved = part.filter(({ id }) => !seen.has(id)).slice(0, MOST_BY_ID);
  const elsewhere =
    moved.length > 0
      ? desk.ledger.findById(
          type,
          moved.map(({ id }) => id),
        )
      : null;
  return elsewhere && !elsewhere.ok ? null : [...found, ...(elsewhere?.value ?? [])];
}

/** Today's part as the ledger holds it. Where it does not answer, nothing is noted, and the next run of the day tries again. */
export function readScrubbed(
  desk: Desk,
  documents: readonly Registered[],
  today: CalendarDate,
): { readonly found: readonly FoundDocument[]; readonly note: () => void } {
  const part = nextPart(documents, decodeScrubbed(desk.store.read(SCRUBBED))?.last ?? '');
  const found: FoundDocument[] = [];
  for (const type of DOCUMENT_TYPES) {
    const own = readPart(
      desk,
      type,
      part.filter((registered) => registered.type === type),
    );
    if (!own) return { found: [], note: () => undefined };
    found.push(...own);
  }
  const last = part[part.length - 1];
  return {
    found,
    note: () => desk.store.write(SCRUBBED, encodeScrubbed({ day: today, last: last ? placeOf(last) : '' })),
  };
}
