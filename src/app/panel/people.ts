/** The section of who may do what: who the person is, whose names count, and for an admin the form that changes them. */
import { NOBODY, type People, roleOf, samePeople } from '../../core/controls/roles.ts';
import type { Block, Section } from '../../core/panel.ts';
import { PEOPLE_TEXTS, wordPeopleWait } from '../../core/wording/controls.ts';
import { peopleHere } from '../roles.ts';
import type { World } from '../world.ts';

const TEXTS = PEOPLE_TEXTS;

const formOf = ({ admins, operators }: People): Block => ({
  kind: 'form',
  fields: [
    { kind: 'text', name: 'admins', label: TEXTS.admins, value: admins.join(', '), hint: TEXTS.hint },
    { kind: 'text', name: 'operators', label: TEXTS.operators, value: operators.join(', ') },
  ],
  submit: TEXTS.save,
  call: 'panelSavePeople',
});

/** One read of the store, and one of Settings where that tab is there. */
export function peopleSection(world: World): Section {
  const kept = peopleHere(world);
  const named = world.readPeople();
  const people = kept ?? named ?? NOBODY;
  const role = roleOf(people, world.user());
  const isWaiting = kept !== null && named !== null && !samePeople(kept, named);
  return {
    id: 'people',
    title: TEXTS.title,
    state: isWaiting ? 'wrong' : 'done',
    blocks: [
      { kind: 'text', text: TEXTS.you(world.user(), role) },
      { kind: 'text', text: people.admins.length === 0 ? TEXTS.everybody : TEXTS.counted(people) },
      ...(isWaiting ? [{ kind: 'check', state: 'waits', text: wordPeopleWait(people) } as const] : []),
      ...(role === 'admin' ? [formOf(people)] : []),
    ],
  };
}
