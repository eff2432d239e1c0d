/** The access drill as people go through it: an admin begins it, and the panel notes what it then allows the person. */
import { beginDrill, type Drill, decodeDrill, drillSeen, encodeDrill } from '../core/controls/drill.ts';
import { mayDo, NOBODY, roleOf } from '../core/controls/roles.ts';
import { AUDIT_TEXTS } from '../core/wording/controls.ts';
import { DRILL_TEXTS, wordDrill } from '../core/wording/drill.ts';
import { noteChanges } from './audit.ts';
import { KEPT } from './kept.ts';
import { peopleHere } from './roles.ts';
import { todayOf, type World } from './world.ts';

/** The latest drill; null before any. */
export const drillHere = ({ store }: Pick<World, 'store'>): Drill | null =>
  decodeDrill(store.read(KEPT.drill) ?? undefined);

function keep(world: World, before: Drill | null, drill: Drill): void {
  world.store.write(KEPT.drill, encodeDrill(drill));
  const old = before?.address === drill.address ? wordDrill(before).state : '';
  noteChanges(world, [
    { what: DRILL_TEXTS.audit(drill.address), old, new: wordDrill(drill).state, why: AUDIT_TEXTS.inPanel },
  ]);
}

/** Only with somebody who may not act yet, and only where names count at all: else nothing could be seen. */
export function startDrill(world: World, { address }: { readonly address: string }): string {
  const people = peopleHere(world) ?? NOBODY;
  if (people.admins.length === 0) return DRILL_TEXTS.nobodyNamed;
  if (mayDo(roleOf(people, address), 'operator')) return DRILL_TEXTS.mayAlready(address);
  keep(world, drillHere(world), beginDrill(address, todayOf(world)));
  return DRILL_TEXTS.begun(address);
}

/** Looks whether the person who has the panel open is the one of the drill. One property is read, two where it is that person. */
export function watchDrill(world: World): void {
  const drill = drillHere(world);
  if (drill === null || drill.removalSeenOn !== null || drill.address !== world.user().toLowerCase()) return;
  const role = roleOf(peopleHere(world) ?? NOBODY, world.user());
  const seen = drillSeen(drill, world.user(), role, todayOf(world));
  if (seen !== drill) keep(world, drill, seen);
}
