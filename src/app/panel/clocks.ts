/** The section of what runs out: days left, who gets the mails, and the button that says that it was renewed. */
import type { CalendarDate } from '../../core/calendar.ts';
import { type Clock, CONNECTWISE_CLOCK, daysLeft, MARKS, XERO_CLOCK } from '../../core/controls/clocks.ts';
import type { Block, Section } from '../../core/panel.ts';
import { CLOCK_TEXTS, wordDaysLeft } from '../../core/wording/clocks.ts';
import { readClocks } from '../clocks.ts';
import { todayOf, type World } from '../world.ts';

const TEXTS = CLOCK_TEXTS;

/** What a consent lasts where nobody says otherwise: that of Wise in QuickBooks. */
const USUAL_DAYS = 90;

const tableOf = (clocks: readonly Clock[], today: CalendarDate): Block => ({
  kind: 'table',
  header: TEXTS.header,
  rows: clocks.map((clock) => [
    clock.name,
    wordDaysLeft(daysLeft(clock, today)),
    clock.renewedOn,
    clock.owner || TEXTS.nobody,
  ]),
});

function buttonsOf({ name }: Clock): readonly Block[] {
  if (name === XERO_CLOCK) return [{ kind: 'text', text: TEXTS.byRuns }];
  const renew: Block = { kind: 'button', label: TEXTS.renew(name), call: 'panelRenewClock', input: { name } };
  if (name === CONNECTWISE_CLOCK) return [renew];
  const remove: Block = {
    kind: 'button',
    label: TEXTS.remove(name),
    call: 'panelRemoveClock',
    input: { name },
    confirm: TEXTS.removeAsk(name),
  };
  return [renew, remove];
}

const formOf = (world: World, today: CalendarDate): Block => ({
  kind: 'form',
  fields: [
    { kind: 'text', name: 'name', label: TEXTS.name, value: '', isRequired: true },
    { kind: 'number', name: 'days', label: TEXTS.days, value: String(USUAL_DAYS), isRequired: true },
    { kind: 'date', name: 'renewedOn', label: TEXTS.renewedOn, value: today, isRequired: true },
    { kind: 'email', name: 'owner', label: TEXTS.owner, value: world.user() },
  ],
  submit: TEXTS.save,
  call: 'panelSaveClock',
});

export function clocksSection(world: World): Section {
  const clocks = readClocks(world);
  const today = todayOf(world);
  const isDue = clocks.some((clock) => daysLeft(clock, today) <= MARKS[0]);
  return {
    id: 'clocks',
    title: TEXTS.title,
    state: isDue ? 'wrong' : 'done',
    blocks: [
      clocks.length > 0 ? tableOf(clocks, today) : { kind: 'text', text: TEXTS.none },
      ...clocks.flatMap(buttonsOf),
      formOf(world, today),
    ],
  };
}
