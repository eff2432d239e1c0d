/**
 * Once admins are named, nobody settles what became of an expense of his own: a choice in Exceptions needs somebody else behind it, and
 * somebody at all. Before that everybody is an admin, and there may be only one.
 */
import { addDays } from '../core/calendar.ts';
import { NOBODY } from '../core/controls/roles.ts';
import {
  askedIn,
  askedOfCoded,
  askedOfOld,
  askedOfPairs,
  askedOfReceipts,
  type NotDone,
} from '../core/exceptions/choices.ts';
import type { Member, UnpostedExpense } from '../core/expenses/expense.ts';
import { entryOfSingle, memberOfGroup } from '../core/ledger/numbers.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { Run } from './guard.ts';
import { peopleHere } from './roles.ts';
import { todayOf, type World } from './world.ts';

type Actions = ReadonlyMap<string, string>;

/** What may be carried out, and by the key of the row why the rest may not. */
export type SortedChoices = { readonly actions: Actions; readonly refused: ReadonlyMap<string, NotDone> };

/** Nobody changes an expense of two years ago; entries are looked for by their dates. */
const DAYS = 730;

/** What a choice is about: a group tells its member, an entry has to be looked up. */
type Subject = { readonly key: string; readonly memberId: number | null; readonly entryId: number | null };

const subjectsOf = (actions: Actions): readonly Subject[] => [
  ...askedIn(actions).map(({ key, number }) => ({
    key,
    memberId: memberOfGroup(number),
    entryId: entryOfSingle(number),
  })),
  ...askedOfPairs(actions).map(({ key, own }) => ({ key, memberId: null, entryId: own })),
  ...[...askedOfOld(actions), ...askedOfCoded(actions), ...askedOfReceipts(actions)].map(({ key, entryId }) => ({
    key,
    memberId: null,
    entryId,
  })),
];

function refusing(actions: Actions, refused: readonly Subject[], because: NotDone): SortedChoices {
  const keys = new Set(refused.map(({ key }) => key));
  return {
    actions: new Map([...actions].filter(([key]) => !keys.has(key))),
    refused: new Map(refused.map(({ key }) => [key, because])),
  };
}

/** The member of each subject; ConnectWise is asked only for single entries. */
function membersOf(world: World, asked: readonly Subject[]): Result<(each: Subject) => number | null, Fault> {
  const today = todayOf(world);
  const entryIds = asked.flatMap(({ entryId }) => entryId ?? []);
  const known = world.source.readKnown(entryIds, { from: addDays(today, -DAYS), to: today });
  if (!known.ok) return known;
  const ofEntry = new Map(known.value.map(({ entryId, memberId }) => [entryId, memberId]));
  return ok(({ memberId, entryId }) => memberId ?? ofEntry.get(entryId ?? 0) ?? null);
}

const ownMembers = (address: string, members: readonly Member[]): ReadonlySet<number> =>
  new Set(members.filter(({ email }) => address !== '' && email.toLowerCase() === address).map(({ id }) => id));

/** Sorts what people wrote under Action. Nothing is asked where they wrote nothing, and where the person who acts spends nothing here. */
export function sortChoices(
  world: World,
  run: Run,
  actions: Actions,
  members: readonly Member[],
): Result<SortedChoices, Fault> {
  const asked = subjectsOf(actions);
  const isFree = asked.length === 0 || (peopleHere(world) ?? NOBODY).admins.length === 0;
  if (isFree) return ok({ actions, refused: new Map() });
  if (run.trigger === 'schedule') return ok(refusing(actions, asked, { kind: 'needs a person' }));
  const address = world.user().toLowerCase();
  const own = ownMembers(address, members);
  if (own.size === 0) return ok({ actions, refused: new Map() });
  const memberOf = membersOf(world, asked);
  if (!memberOf.ok) return memberOf;
  const ofOwn = asked.filter((each) => own.has(memberOf.value(each) ?? 0));
  return ok(refusing(actions, ofOwn, { kind: 'own expense', address }));
}

/** Whether entries belong to the person who acts; of several, one is enough. */
type Refusal = (
  entryIds: readonly number[],
  expenses: readonly Pick<UnpostedExpense, 'entryId' | 'member'>[],
) => NotDone | null;

/** The same for choices whose entries only the plan tells: why the person who acts may not carry one out, null where he may. */
export function refusalOf(world: World, run: Run, members: readonly Member[]): Refusal {
  const isFree = (peopleHere(world) ?? NOBODY).admins.length === 0;
  if (isFree) return () => null;
  if (run.trigger === 'schedule') return () => ({ kind: 'needs a person' });
  const address = world.user().toLowerCase();
  const own = ownMembers(address, members);
  return (entryIds, expenses) => {
    const isOwn = expenses.some(({ entryId, member }) => entryIds.includes(entryId) && own.has(member.id));
    return isOwn ? { kind: 'own expense', address } : null;
  };
}
