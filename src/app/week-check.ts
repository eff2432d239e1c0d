/**
 * Looks whether the tab Weeks stands as it was sealed: the first run of each day does, every run while something is wrong, *Check set-up…*
 * and the weekly hour. Before the first week is sealed, nothing is read for it.
 */
import type { ChainFinding } from '../core/controls/chain.ts';
import { encodeWeeks, hasRow, verifyWeeks, type WeekHead, type WeekRow } from '../core/controls/week-seal.ts';
import { wordWeeksBroken } from '../core/wording/week.ts';
import type { Run } from './guard.ts';
import { KEPT, type Kept, readKept } from './kept.ts';
import { weeksIn } from './week-kept.ts';
import { todayOf, type World } from './world.ts';

const BROKEN = '✕';

/** What the last look found, in words; '' where it found nothing. */
export function brokenIn(kept: Kept): string {
  const text = kept[KEPT.weeksSeen] ?? '';
  return text.startsWith(BROKEN) ? text.slice(BROKEN.length) : '';
}

/** Gives the tab a row that an execution noted and died before it wrote. */
export function completeWeeks(world: World, head: WeekHead): readonly WeekRow[] {
  const rows = world.weeks.read() ?? [];
  if (head.isWritten) return rows;
  const isThere = hasRow(rows, head.latest) || world.weeks.append(head.latest);
  if (!isThere) return rows;
  world.store.write(KEPT.weeks, encodeWeeks({ ...head, isWritten: true }));
  return world.weeks.read() ?? [];
}

/** Everything that is not as it was sealed, and notes it. One read of the tab; where it is gone, all rows are missing. Under the lock. */
export function checkWeeks(world: World, kept: Kept): readonly ChainFinding[] {
  const head = weeksIn(kept);
  if (head === null) return [];
  const findings = verifyWeeks(head, completeWeeks(world, head));
  const seen = findings.length > 0 ? `${BROKEN}${wordWeeksBroken(findings)}` : todayOf(world);
  if (seen !== kept[KEPT.weeksSeen]) world.store.write(KEPT.weeksSeen, seen);
  return findings;
}

/** The same for a run. What was kept when it began may be older than a seal, so that it is read again where there is something to look at. */
export function checkWeeksOf(world: World, { kept }: Run): readonly ChainFinding[] {
  const isSeen = kept[KEPT.weeksSeen] === todayOf(world);
  return weeksIn(kept) === null || isSeen ? [] : checkWeeks(world, readKept(world));
}
