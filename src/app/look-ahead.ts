/** What the next *Sync now* would plan by, as far as our own notes tell: whoever only looks asks the ledger for nothing but its lists. */
import type { Earlier } from '../core/expenses/duplicates.ts';
import type { Snapshot } from '../core/expenses/plan-types.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { earlierFor } from './both-real.ts';
import { readPosted } from './latest.ts';
import { maybeBatchedOff } from './leave-out.ts';
import type { OpenNotes } from './notes.ts';
import { releasedAmong } from './old-entries.ts';
import type { Reading } from './read.ts';
import { reservationsOf } from './reservations.ts';
import { todayOf, type World } from './world.ts';

/** The snapshot of what was read, with what earlier runs hold; one call, where anything was ever posted. */
export function lookAhead(
  world: World,
  sheet: OpenSheet,
  { lists, setup, ledger, expenses }: Reading,
  notes: OpenNotes,
): Result<Snapshot & { readonly earlier: Earlier }, Fault> {
  const today = todayOf(world);
  const posted = readPosted(world, today);
  if (!posted.ok) return posted;
  const { paymentTypes, settings } = sheet.inputs;
  return ok({
    today,
    expenses,
    setup,
    sheet: sheet.inputs,
    ledger,
    capabilities: world.ledger.capabilities,
    reservations: [...reservationsOf(notes), ...maybeBatchedOff(notes.off, world.clock.now())],
    released: releasedAmong(world, settings, expenses),
    earlier: earlierFor(world.store, { expenses, lists, posted: posted.value, paymentTypes }),
  });
}
