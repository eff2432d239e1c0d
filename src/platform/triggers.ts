/** Time-driven triggers behind the Triggers port (Class ClockTriggerBuilder). */
import type { Timing } from '../core/controls/schedule.ts';
import type { Triggers } from '../core/ports.ts';

/** The function of `main.ts` that a trigger calls. */
const FUNCTION = 'scheduledSync';

type Builder = GoogleAppsScript.Script.ClockTriggerBuilder;

/** From 0 for Sunday. */
const weekDayOf = (weekday: number): GoogleAppsScript.Base.Weekday => {
  const { SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY } = ScriptApp.WeekDay;
  return [SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY][weekday] ?? MONDAY;
};

const BUILD: Readonly<Record<Timing['every'], (builder: Builder, timing: Timing) => Builder>> = {
  '10 minutes': (builder) => builder.everyMinutes(10),
  '30 minutes': (builder) => builder.everyMinutes(30),
  hour: (builder) => builder.everyHours(1),
  day: (builder, { hour, zone }) => builder.everyDays(1).atHour(hour).inTimezone(zone),
  week: (builder, { hour, weekday, zone }) => builder.onWeekDay(weekDayOf(weekday)).atHour(hour).inTimezone(zone),
};

const own = (): readonly GoogleAppsScript.Script.Trigger[] =>
  ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === FUNCTION);

export const createTriggers = (): Triggers => ({
  list: () => own().map((trigger) => trigger.getUniqueId()),
  create: (timing) => BUILD[timing.every](ScriptApp.newTrigger(FUNCTION).timeBased(), timing).create().getUniqueId(),
  remove: (id) => {
    for (const trigger of own()) if (trigger.getUniqueId() === id) ScriptApp.deleteTrigger(trigger);
  },
});
