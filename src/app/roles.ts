/** Who may do what here: the names that count are kept outside the sheet, those in Settings only ask to. */
import {
  adoptPeople,
  decodePeople,
  encodePeople,
  mayDo,
  NOBODY,
  type People,
  type Role,
  roleOf,
} from '../core/controls/roles.ts';
import { AUDIT_TEXTS, wordNotAllowed, wordPeople } from '../core/wording/controls.ts';
import { noteChanges } from './audit.ts';
import { KEPT, type Kept } from './kept.ts';
import type { World } from './world.ts';

/** The names that count; null before any did. */
export const keptPeople = (kept: Kept): People | null => decodePeople(kept[KEPT.people]);

export const keepPeople = ({ store }: Pick<World, 'store'>, people: People): void =>
  store.write(KEPT.people, encodePeople(people));

/** The names that count; null before any did. For use cases that need nothing else of what is kept. */
export const peopleHere = ({ store }: Pick<World, 'store'>): People | null =>
  decodePeople(store.read(KEPT.people) ?? undefined);

/** The role of the person who acts by the panel. Names that stand in Settings count from here on, where an admin's act makes them. */
export function roleHere(world: World): Role {
  const kept = peopleHere(world);
  const named = world.readPeople();
  const { people, is } = named ? adoptPeople(kept, named, world.user(), true) : { people: kept ?? NOBODY, is: 'same' };
  if (is === 'adopted') {
    noteChanges(world, [
      { what: AUDIT_TEXTS.people, old: wordPeople(kept ?? NOBODY), new: wordPeople(people), why: AUDIT_TEXTS.inSheet },
    ]);
    keepPeople(world, people);
  }
  return roleOf(people, world.user());
}

/** null where the person who acts may do what needs `needed`; else the sentence that says why not. */
export function refusalFor(world: Pick<World, 'user'>, people: People | null, needed: Role): string | null {
  const address = world.user();
  const role = roleOf(people ?? NOBODY, address);
  return mayDo(role, needed) ? null : wordNotAllowed(address, role, needed, people ?? NOBODY);
}
