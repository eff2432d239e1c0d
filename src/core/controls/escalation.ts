/** What is overdue and whom that is told: the deputy of its area first, and after as long again the owner of the area. */
import type { Instant } from '../calendar.ts';
import { careOf, overdueAfter } from '../exceptions/care.ts';
import { ageInDays, type StandingException } from '../exceptions/standing.ts';
import type { Owners } from './owners.ts';
import { MOST_TOLD, markOf, type Told } from './told.ts';

/** How far an exception was escalated. */
const DEPUTY = 1;
const OWNER = 2;

export type Overdue = {
  readonly standing: StandingException;
  readonly days: number;
  /** Who is told. */
  readonly to: string;
  readonly mark: string;
  readonly level: number;
};

/** The exception where it is overdue, with whom that is told by now; nobody before its time. */
function overdueOf(
  standing: StandingException,
  { areas, vendors }: Owners,
  now: Instant,
  overdueDays: number | null,
): Overdue | null {
  const care = careOf(standing.exception.facts.kind);
  const limit = overdueAfter(care, overdueDays, (vendor) => vendors[vendor].days);
  const days = ageInDays(standing.firstSeen, now);
  if (limit === null || days < limit) return null;
  const { owner, deputy } = areas[care.area];
  const level = deputy === '' || days >= 2 * limit ? OWNER : DEPUTY;
  const to = level === OWNER ? owner : deputy;
  return to === '' ? null : { standing, days, to, level, mark: markOf(standing.exception.key) };
}

/**
 * What has to be told of the exceptions that stand at `now`, and what is noted then: each is told once on each step, whatever is
 * settled is forgotten. What goes beyond the most that is kept waits until there is room.
 */
export function escalate(
  told: Told,
  standing: readonly StandingException[],
  owners: Owners,
  now: Instant,
  overdueDays: number | null,
): { readonly due: readonly Overdue[]; readonly told: Told } {
  const overdue = standing.flatMap((each) => overdueOf(each, owners, now, overdueDays) ?? []).slice(0, MOST_TOLD);
  const due = overdue.filter(({ mark, level }) => (told.get(mark) ?? 0) < level);
  const kept = overdue.map(({ mark, level }) => [mark, Math.max(level, told.get(mark) ?? 0)] as const);
  return { due, told: new Map(kept) };
}
