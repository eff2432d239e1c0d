/** Admins and operators as an admin names them in the panel: in Settings, where everybody reads them, and beside the sheet, where they count. */
import { NOBODY, type People, parseAddresses } from '../core/controls/roles.ts';
import { AUDIT_TEXTS, PEOPLE_TEXTS, wordPeople, wordPeopleCount } from '../core/wording/controls.ts';
import { noteChanges } from './audit.ts';
import { keepPeople, peopleHere } from './roles.ts';
import type { World } from './world.ts';

export type PeopleForm = { readonly admins: string; readonly operators: string };

/** An admin may name anybody, and may give the own role away: that is asked by the panel. */
export function savePeople(world: World, form: PeopleForm): string {
  const admins = parseAddresses(form.admins);
  const operators = parseAddresses(form.operators);
  if (!admins.ok) return PEOPLE_TEXTS.noAddress(admins.error);
  if (!operators.ok) return PEOPLE_TEXTS.noAddress(operators.error);
  const people: People = { admins: admins.value, operators: operators.value };
  const isWritten =
    world.writeSetting('Admins', people.admins.join(', ')) &&
    world.writeSetting('Operators', people.operators.join(', '));
  if (!isWritten) return PEOPLE_TEXTS.notLaidOut;
  const before = peopleHere(world) ?? NOBODY;
  keepPeople(world, people);
  if (wordPeople(before) !== wordPeople(people))
    noteChanges(world, [
      { what: AUDIT_TEXTS.people, old: wordPeople(before), new: wordPeople(people), why: AUDIT_TEXTS.inPanel },
    ]);
  return wordPeopleCount(people);
}
