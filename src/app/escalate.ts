/** Mails what is overdue to the deputy of its area and then to its owner, once each. Only where somebody was named as one. */

import { escalate, type Overdue } from '../core/controls/escalation.ts';
import type { Owners } from '../core/controls/owners.ts';
import { decodeTold, encodeTold } from '../core/controls/told.ts';
import { wordOverdueMail } from '../core/wording/notify.ts';
import { addressOf } from './clocks.ts';
import { KEPT, type Kept } from './kept.ts';
import { keepTold, type Written } from './notify.ts';
import { namedOwners } from './owners.ts';
import type { World } from './world.ts';

function send(world: World, to: string, own: readonly Overdue[], owners: Owners): boolean {
  const { subject, text } = wordOverdueMail(own, owners.vendors, addressOf(world));
  return world.mail.send(to, subject, text);
}

/**
 * One mail a person and run. The note comes before the mails, so that a run that dies sends none twice; what Google refuses is tried
 * again by the next run (Apps Script: Quotas).
 */
export function escalateOverdue(
  world: World,
  kept: Kept,
  overdueDays: number | null,
  { view, standing, owners }: Written,
): void {
  if (!view.run || view.exceptions === null || !namedOwners(kept)) return;
  const before = decodeTold(kept[KEPT.escalated]);
  const { due, told } = escalate(before, standing, owners, view.now, overdueDays);
  keepTold(world, KEPT.escalated, told, kept[KEPT.escalated]);
  const people = [...new Set(due.map(({ to }) => to))];
  const unsent = people.flatMap((to) => {
    const own = due.filter((each) => each.to === to);
    return send(world, to, own, owners) ? [] : own;
  });
  if (unsent.length === 0) return;
  const open = new Map(told);
  for (const { mark } of unsent) {
    const level = before.get(mark);
    if (level === undefined) open.delete(mark);
    else open.set(mark, level);
  }
  keepTold(world, KEPT.escalated, open, encodeTold(told));
}
