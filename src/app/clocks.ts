/** Keeps the clocks of what runs out: a run that reaches a system winds its clock, and mails what is due. */
import type { CalendarDate } from '../core/calendar.ts';
import {
  type Clock,
  CONNECTWISE_CLOCK,
  clockReached,
  daysLeft,
  decodeClocks,
  dueMark,
  encodeClocks,
  MOST_CLOCKS,
  renewed,
  withClock,
  XERO_CLOCK,
} from '../core/controls/clocks.ts';
import type { SheetView } from '../core/run.ts';
import { CLOCK_TEXTS, wordClockMail } from '../core/wording/clocks.ts';
import { noteChanges } from './audit.ts';
import { KEPT, type Kept } from './kept.ts';
import { keptPeople } from './roles.ts';
import { todayOf, type World } from './world.ts';

export const readClocks = ({ store }: Pick<World, 'store'>): readonly Clock[] =>
  decodeClocks(store.read(KEPT.clocks) ?? undefined);

const write = ({ store }: World, clocks: readonly Clock[]): void => store.write(KEPT.clocks, encodeClocks(clocks));

/** Opens the spreadsheet (Google Sheets: its address). */
export const addressOf = ({ installation }: Pick<World, 'installation'>): string =>
  `https://docs.google.com/spreadsheets/d/${installation.id()}`;

/** The clocks as a run leaves them that reached what its view tells of. */
function wound(world: World, clocks: readonly Clock[], { overview, lists }: SheetView): readonly Clock[] {
  const today = todayOf(world);
  const owner = world.user();
  const hasXero = lists !== null || (overview !== null && overview.organisation !== null && overview.failed !== 'Xero');
  const withXero = hasXero ? clockReached(clocks, XERO_CLOCK, today, owner) : clocks;
  return lists === null ? withXero : clockReached(withXero, CONNECTWISE_CLOCK, today, owner);
}

/**
 * Notes what was reached, and mails each clock's owner at each mark once. The note comes before its mail, so that a run that dies sends
 * none twice; one that Google refuses is tried again by the next run.
 */
export function keepClocks(world: World, kept: Kept, view: SheetView): void {
  const before = decodeClocks(kept[KEPT.clocks]);
  const clocks = wound(world, before, view);
  const today = todayOf(world);
  const due = clocks.flatMap((clock) => {
    const mark = dueMark(clock, today);
    return mark ? [{ clock, told: { ...clock, told: mark.told } }] : [];
  });
  const noted = due.reduce((all, { told }) => withClock(all, told), clocks);
  if (noted !== before) write(world, noted);
  const unsent = due.filter(({ clock }) => !mail(world, kept, clock, today));
  if (unsent.length > 0)
    write(
      world,
      unsent.reduce((all, { clock }) => withClock(all, clock), noted),
    );
}

function mail(world: World, kept: Kept, clock: Clock, today: CalendarDate): boolean {
  const { subject, text } = wordClockMail(clock, daysLeft(clock, today), addressOf(world));
  const to = clock.owner || keptPeople(kept)?.admins[0] || world.user();
  return to !== '' && world.mail.send(to, subject, text);
}

const told = (clock: Clock | undefined): string =>
  clock ? CLOCK_TEXTS.told(clock.renewedOn, clock.days, clock.owner) : '';

function change(world: World, before: readonly Clock[], clock: Clock): void {
  write(world, withClock(before, clock));
  const old = told(before.find(({ name }) => name === clock.name));
  if (old !== told(clock)) noteChanges(world, [{ what: CLOCK_TEXTS.what(clock.name), old, new: told(clock), why: '' }]);
}

/** *Renewed today*: the clock starts anew, and its mails with it. */
export function renewClock(world: World, name: string): string {
  if (name === XERO_CLOCK) return CLOCK_TEXTS.byRunsOnly;
  const clocks = readClocks(world);
  const clock = clocks.find((each) => each.name === name);
  if (!clock) return CLOCK_TEXTS.unknown(name);
  const now = renewed(clock, todayOf(world), clock.owner === '' ? world.user() : '');
  change(world, clocks, now);
  return CLOCK_TEXTS.renewed(name, now.days);
}

export type ClockForm = Pick<Clock, 'name' | 'days' | 'renewedOn' | 'owner'>;

/** Adds a clock or changes the one of the same name. */
export function saveClock(world: World, form: ClockForm): string {
  const today = todayOf(world);
  if (form.renewedOn > today) return CLOCK_TEXTS.later;
  const clocks = readClocks(world);
  const known = clocks.find(({ name }) => name === form.name);
  if (!known && clocks.length >= MOST_CLOCKS) return CLOCK_TEXTS.tooMany;
  const isSame = known?.renewedOn === form.renewedOn && known.days === form.days;
  const clock: Clock = { ...form, told: isSame ? known.told : [] };
  change(world, clocks, clock);
  return CLOCK_TEXTS.saved(clock.name, daysLeft(clock, today));
}

/** Forgets a clock that a person added; those of the connections would come back with the next run. */
export function removeClock(world: World, name: string): string {
  const clocks = readClocks(world);
  const clock = clocks.find((each) => each.name === name);
  if (!clock || name === XERO_CLOCK || name === CONNECTWISE_CLOCK) return CLOCK_TEXTS.unknown(name);
  write(
    world,
    clocks.filter((each) => each !== clock),
  );
  noteChanges(world, [{ what: CLOCK_TEXTS.what(name), old: told(clock), new: '', why: '' }]);
  return CLOCK_TEXTS.removed(name);
}

/** New keys were saved, which is what renews their clock; one that no run began is left to the next. */
export function renewConnectWiseClock(world: World): void {
  if (readClocks(world).some(({ name }) => name === CONNECTWISE_CLOCK)) renewClock(world, CONNECTWISE_CLOCK);
}
