/** What the lanes of the weekly hour rest on: all of it is there already, in the tabs and beside the sheet. */

import { decodeClocks } from '../core/controls/clocks.ts';
import { decodeDrill } from '../core/controls/drill.ts';
import { rehearsedAmong } from '../core/controls/evidence.ts';
import { areasUnnamed, NO_OWNERS } from '../core/controls/owners.ts';
import { NOBODY } from '../core/controls/roles.ts';
import { decodeTold } from '../core/controls/told.ts';
import { type LaneFound, type LaneLook, type LaneMarks, lookAt, type OfLanes, ofLanes } from '../core/controls/week.ts';
import { clipTo } from '../core/controls/week-seal.ts';
import { OVERVIEW_TEXTS } from '../core/wording/overview.ts';
import { lanesFrom } from '../core/wording/week-lanes.ts';
import { timingIn } from './gates.ts';
import { KEPT, type Kept } from './kept.ts';
import { namedOwners } from './owners.ts';
import { readReconciled } from './reconcile.ts';
import { noteRehearsed } from './rehearsals.ts';
import { keptPeople } from './roles.ts';
import { todayOf, type World } from './world.ts';

/** Six lanes of figures and four lines each, and their answers, fit into one property of 9 kB (Apps Script: Quotas). */
const MOST_BYTES = 150;

/** One read of Exceptions, of the Register and of Overview each. */
export function findLanes(world: World, kept: Kept): OfLanes<LaneFound> {
  const people = keptPeople(kept) ?? NOBODY;
  const owners = namedOwners(kept) ?? NO_OWNERS;
  const posted = world.readPostedRows();
  const overview = world.readOverview();
  const nowOf = (name: string): string => overview.find(({ what }) => what === name)?.now ?? '';
  return lanesFrom({
    now: world.clock.now(),
    today: todayOf(world),
    people,
    owners,
    unnamed: areasUnnamed(owners, people),
    drill: decodeDrill(kept[KEPT.drill]),
    clocks: decodeClocks(kept[KEPT.clocks]),
    reconciled: readReconciled(kept),
    rows: world.readOpenRows(),
    waiting: nowOf(OVERVIEW_TEXTS.waiting),
    addsUp: nowOf(OVERVIEW_TEXTS.addsUp),
    timing: timingIn(world, kept, posted),
    escalated: [...decodeTold(kept[KEPT.escalated]).keys()],
    rehearsed: noteRehearsed(world, rehearsedAmong(posted)),
  });
}

/** The lanes as the hour keeps them, beside the last sealed week. */
export const lookAtLanes = (found: OfLanes<LaneFound>, before: OfLanes<LaneMarks> | null): OfLanes<LaneLook> =>
  ofLanes((lane) => lookAt(found[lane], before?.[lane] ?? null, (text) => clipTo(text, MOST_BYTES)));
