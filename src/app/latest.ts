/** The latest entries in ConnectWise that were posted once: what they say now, and the mark of what they said then. */
import { addDays, type CalendarDate } from '../core/calendar.ts';
import type { LatestEntry } from '../core/expenses/source.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import { readMarks } from './marks.ts';
import { postedBefore } from './posted.ts';
import type { World } from './world.ts';

/** Nobody changes an expense of last quarter, and if so, its period is closed. */
const DAYS = 92;

/** `postedMark` is '' where none was noted. */
export type PostedEntry = LatestEntry & { readonly postedMark: string };

/** Those among the latest that were ever posted; nothing is asked where none was. */
export function readPosted(world: World, today: CalendarDate): Result<readonly PostedEntry[], Fault> {
  const wasPosted = postedBefore(world.store);
  if (!wasPosted) return ok([]);
  const latest = world.source.readLatest(addDays(today, -DAYS));
  if (!latest.ok) return latest;
  const markOf = readMarks(world.store);
  return ok(
    latest.value
      .filter(({ entryId }) => wasPosted(entryId))
      .map((entry) => ({ ...entry, postedMark: markOf(entry.entryId) })),
  );
}
