/**
 * The summary of a week, mailed with the first run of the next one that looked at all expenses: to the address that is told of runs and to
 * the owners who were named. Only where Settings ask for mails; whoever has just asked gets the first one when a week is over.
 */
import { addDays, type CalendarDate } from '../core/calendar.ts';
import { AREAS } from '../core/controls/owners.ts';
import { mondayOf } from '../core/controls/week.ts';
import type { Settings } from '../core/expenses/inputs.ts';
import { wordWeekMail } from '../core/wording/notify.ts';
import { addressOf } from './clocks.ts';
import { KEPT, type Kept } from './kept.ts';
import type { Written } from './notify.ts';
import { namedOwners } from './owners.ts';
import { todayOf, type World } from './world.ts';

/** `waiting` are those whom Google's quota kept from being told. */
type Mailed = { readonly monday: string; readonly waiting: readonly string[] };

function mailedIn(kept: Kept): Mailed | null {
  const text = kept[KEPT.weekMail];
  if (text === undefined) return null;
  const [monday = '', ...waiting] = text.split(' ');
  return { monday, waiting };
}

function note({ store }: World, monday: CalendarDate, waiting: readonly string[]): void {
  store.write(KEPT.weekMail, [monday, ...waiting].join(' '));
}

/** Each address once, whoever bears it. */
function recipients(kept: Kept, address: string): readonly string[] {
  const owners = namedOwners(kept);
  const named = owners ? AREAS.map((area) => owners.areas[area].owner) : [];
  const all = [address, ...named].map((each) => each.trim().toLowerCase()).filter((each) => each !== '');
  return [...new Set(all)];
}

/** Documents that the Register has as posted in the days, by one read of it. */
function documentsOf(world: World, since: CalendarDate, until: CalendarDate) {
  const rows = world.readPostedRows().filter(({ postedAt }) => {
    const day = postedAt === null ? '' : world.localText(postedAt).slice(0, 10);
    return day >= since && day <= until;
  });
  const count = (isSaved: boolean): number =>
    new Set(
      rows
        .filter(({ status }) => status !== 'Void' && (status === 'Draft in Xero') === isSaved)
        .map(({ documentId }) => documentId),
    ).size;
  return { posted: count(false), saved: count(true) };
}

/** The note comes before the mails, so that a run that dies sends none twice. One property of those that are read together anyway. */
export function mailWeek(
  world: World,
  kept: Kept,
  { address, when }: Settings['notify'],
  { view, standing }: Written,
): void {
  if (when === 'never' || !view.run || view.exceptions === null) return;
  const monday = mondayOf(todayOf(world));
  const mailed = mailedIn(kept);
  if (mailed === null) note(world, monday, []);
  const people = mailed === null || mailed.monday === monday ? (mailed?.waiting ?? []) : recipients(kept, address);
  if (people.length === 0) return;
  const [since, until] = [addDays(monday, -7), addDays(monday, -1)];
  const { subject, text } = wordWeekMail({
    since,
    until,
    ...documentsOf(world, since, until),
    standing,
    now: view.now,
    organisation: view.overview?.organisation?.name ?? '',
    address: addressOf(world),
  });
  note(world, monday, []);
  const waiting = people.filter((to) => !world.mail.send(to, subject, text));
  if (waiting.length > 0) note(world, monday, waiting);
}
