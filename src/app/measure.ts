/** Asks ConnectWise when the latest documents were approved, because somebody wants to know: how long posting takes from there. */
import { addDays, type Instant, instantAt, millisAt } from '../core/calendar.ts';
import { postingsIn } from '../core/controls/evidence.ts';
import { TRAILING_DAYS } from '../core/controls/run-days.ts';
import {
  type ApprovedPosting,
  approvalBefore,
  approvalsOf,
  encodeApprovals,
  type Posting,
} from '../core/controls/timing.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import { wordFault } from '../core/wording/faults.ts';
import { wordStopped } from '../core/wording/run.ts';
import { MEASURE_TEXTS } from '../core/wording/timing.ts';
import { lookAtGates } from './gates.ts';
import { exclusively } from './guard.ts';
import { KEPT } from './kept.ts';
import { todayOf, type World } from './world.ts';

/** One call each. */
const MOST_REPORTS = 30;
/** Their ids fit into one or two addresses. */
const MOST_ENTRIES = 200;
/** Expenses are entered within a quarter of being posted; older ones are asked for by id. */
const DAYS_BEFORE = 90;

const DAY_MS = 24 * 60 * 60 * 1000;

const latestFirst = (postings: readonly Posting[]): readonly Posting[] =>
  [...postings].sort((one, other) => (one.postedAt < other.postedAt ? 1 : -1));

/** The reports that each entry is on. */
function reportsOf(world: World, entryIds: readonly number[]): Result<ReadonlyMap<number, number>, Fault> {
  const today = todayOf(world);
  const known = world.source.readKnown(entryIds, { from: addDays(today, -DAYS_BEFORE), to: today });
  if (!known.ok) return known;
  return ok(
    new Map(known.value.flatMap(({ entryId, reportId }) => (reportId === null ? [] : [[entryId, reportId] as const]))),
  );
}

function approved(world: World, postings: readonly Posting[]): Result<readonly ApprovedPosting[], Fault> {
  const entryIds = [...new Set(postings.flatMap((posting) => posting.entryIds))].slice(0, MOST_ENTRIES);
  const reports = reportsOf(world, entryIds);
  if (!reports.ok) return reports;
  const reportIds = [...new Set(reports.value.values())].slice(0, MOST_REPORTS);
  const approvals = world.source.readApprovals(reportIds);
  if (!approvals.ok) return approvals;
  const dayOf = (at: Instant): string => world.localText(at).slice(0, 10);
  return ok(
    postings.flatMap(({ postedAt, entryIds: ids }) => {
      const moments = ids.flatMap((id) => approvals.value.get(reports.value.get(id) ?? 0) ?? []);
      const approvedAt = approvalBefore(moments, postedAt);
      return approvedAt === null ? [] : [{ approvedAt, postedAt, isSameDay: dayOf(approvedAt) === dayOf(postedAt) }];
    }),
  );
}

/** For the panel: asks, notes what came of it, and shows it in Controls. */
export const measureApprovals = (world: World): string =>
  exclusively(world, () => {
    const since = instantAt(millisAt(world.clock.now()) - TRAILING_DAYS * DAY_MS);
    const postings = latestFirst(postingsIn(world.readPostedRows(), since));
    if (postings.length === 0) return MEASURE_TEXTS.none;
    const found = approved(world, postings);
    if (!found.ok) return wordStopped(wordFault(found.error));
    const approvals = approvalsOf(found.value, todayOf(world));
    if (approvals === null) return MEASURE_TEXTS.untold;
    world.store.write(KEPT.approvals, encodeApprovals(approvals));
    lookAtGates(world);
    return MEASURE_TEXTS.done(approvals.count);
  });
