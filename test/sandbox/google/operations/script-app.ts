/** ScriptApp and Session: triggers of a bound script, what is authorised, who is there. */
import { type Args, countArgs, takeHandle, takeText, takeWhole } from '../args.ts';
import { notEmulated, refuse, refuseSignature } from '../faults.ts';
import { type DateValue, enumValue, type HandleOf, type Plain } from '../handles.ts';
import type { Run } from '../run.ts';
import { addTrigger } from '../triggers.ts';
import type { Schedule, Trigger } from '../types.ts';
import { zoneOffset } from '../zones.ts';
import { defineService, type Effect, getter, local, type Method } from './define.ts';

type Clock = HandleOf<'ClockTriggerBuilder'>;

const scheduling = <Self>(effect: Effect<Self>): Method<Self> => ({ cost: 'free', needs: 'triggers', effect });

function triggerHandle(trigger: Trigger): HandleOf<'Trigger'> {
  return { kind: 'Trigger', triggerId: trigger.id };
}

/** A user sees only their own. */
function ownTriggers(run: Run): Trigger[] {
  return run.google.triggers.filter((trigger) => trigger.user === run.user);
}

function removeTrigger(args: Args, run: Run): undefined {
  const { triggerId } = takeHandle(args, 0, 'Trigger');
  const index = run.google.triggers.findIndex((trigger) => trigger.id === triggerId && trigger.user === run.user);
  if (index < 0) throw refuse('The trigger does not exist or belongs to somebody else.');
  run.google.triggers.splice(index, 1);
}

export const scriptApp = defineService(
  'ScriptApp',
  {
    getScriptId: local((_: HandleOf<'ScriptApp'>, __, run) => run.google.scriptId),
    getProjectTriggers: scheduling((_, __, run) => ownTriggers(run).map(triggerHandle)),
    getUserTriggers: scheduling((_, __, run) => ownTriggers(run).map(triggerHandle)),
    newStateToken: local(() => ({ kind: 'StateTokenBuilder', functionName: '', values: {}, seconds: 60 })),
    newTrigger: scheduling((_, args) => ({ kind: 'TriggerBuilder', functionName: takeText(args, 0) })),
    deleteTrigger: scheduling((_, args, run) => removeTrigger(args, run)),
    getAuthorizationInfo: local((_, args) => {
      takeHandle(args, 0, 'Enum');
      return { kind: 'AuthorizationInfo' };
    }),
  },
  {
    AuthMode: ['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL'],
    AuthorizationStatus: ['REQUIRED', 'NOT_REQUIRED'],
    EventType: ['CLOCK', 'ON_OPEN', 'ON_EDIT', 'ON_CHANGE', 'ON_FORM_SUBMIT'],
    TriggerSource: ['SPREADSHEETS', 'CLOCK'],
    WeekDay: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'],
  },
);

/** Consent stands in for a person's: everything in the manifest was granted. */
export const authorizationInfo = defineService('AuthorizationInfo', {
  getAuthorizationStatus: local(() => enumValue('AuthorizationStatus', 'NOT_REQUIRED')),
  getAuthorizationUrl: local(() => null),
});

export const triggerBuilder = defineService('TriggerBuilder', {
  timeBased: scheduling(({ functionName }: HandleOf<'TriggerBuilder'>): Clock => {
    return {
      kind: 'ClockTriggerBuilder',
      functionName,
      schedule: null,
      onceAtMs: null,
      hour: null,
      minute: null,
      zone: 'Etc/UTC',
    };
  }),
});

type Every = 'minutes' | 'hours' | 'days';

const allowed: Readonly<Record<Every, readonly number[] | null>> = {
  minutes: [1, 5, 10, 15, 30],
  hours: [1, 2, 4, 6, 8, 12],
  days: null,
};

const change = (effect: (self: Clock, args: Args, run: Run) => void): Method<Clock> =>
  scheduling((self, args, run) => {
    effect(self, args, run);
    return self;
  });

const every = (kind: Every): Method<Clock> =>
  change((self, args) => {
    const count = takeWhole(args, 0);
    const known = allowed[kind];
    if (count < 1 || (known && !known.includes(count)))
      throw refuse(`The value you passed to every${kind} was invalid. It must be one of ${known?.join(', ')}.`);
    self.schedule =
      kind === 'days' ? { kind, every: count, hour: 0, minute: 0, zone: self.zone } : { kind, every: count };
  });

const weekDays = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

function takeWeekDay(args: Args): number {
  const { group, name } = takeHandle(args, 0, 'Enum');
  if (group !== 'WeekDay') throw refuseSignature(args.service, args.list);
  return weekDays.indexOf(name);
}

function takeMoment(args: Args): number {
  const value = args.list[0];
  const isDate = (plain: Plain): plain is DateValue =>
    typeof plain === 'object' && plain !== null && 'kind' in plain && plain.kind === 'Date';
  if (!isDate(value) || countArgs(args) !== 1) throw notEmulated('ClockTriggerBuilder.at without a Date');
  return value.ms;
}

/** A day's trigger runs in its hour; near a minute means within a quarter of an hour of it. */
function finishSchedule(self: Clock, random: () => number): Schedule {
  if (self.onceAtMs !== null) return { kind: 'once' };
  if (!self.schedule) throw refuse('The clock trigger has no time: choose one before create().');
  if (self.schedule.kind !== 'days') return self.schedule;
  const minute = self.minute === null ? Math.floor(random() * 60) : self.minute - 15 + Math.floor(random() * 30);
  return {
    kind: 'days',
    every: self.schedule.every,
    hour: self.hour ?? Math.floor(random() * 24),
    minute,
    zone: self.zone,
    ...(self.schedule.weekday === undefined ? {} : { weekday: self.schedule.weekday }),
  };
}

export const clockTriggerBuilder = defineService('ClockTriggerBuilder', {
  everyMinutes: every('minutes'),
  everyHours: every('hours'),
  everyDays: every('days'),
  onWeekDay: change((self, args) => {
    self.schedule = { kind: 'days', every: 7, hour: 0, minute: 0, zone: self.zone, weekday: takeWeekDay(args) };
  }),
  after: change((self, args, run) => {
    self.onceAtMs = run.surroundings.clock.nowMs + takeWhole(args, 0);
  }),
  at: change((self, args) => {
    self.onceAtMs = takeMoment(args);
  }),
  atHour: change((self, args) => {
    self.hour = takeWhole(args, 0);
  }),
  nearMinute: change((self, args) => {
    self.minute = takeWhole(args, 0);
  }),
  inTimezone: change((self, args) => {
    zoneOffset(takeText(args, 0), 0);
    self.zone = takeText(args, 0);
  }),
  create: scheduling((self, _, run) => {
    const { clock, random } = run.surroundings;
    const schedule = finishSchedule(self, random);
    return triggerHandle(
      addTrigger(run.google, self.functionName, run.user, schedule, self.onceAtMs, clock.nowMs, random),
    );
  }),
});

function findTrigger(self: HandleOf<'Trigger'>, run: Run): Trigger {
  const found = run.google.triggers.find((trigger) => trigger.id === self.triggerId);
  if (!found) throw refuse('The trigger no longer exists.');
  return found;
}

export const trigger = defineService('Trigger', {
  getUniqueId: local((self: HandleOf<'Trigger'>) => self.triggerId),
  getHandlerFunction: local((self, _, run) => findTrigger(self, run).functionName),
  getEventType: local(() => enumValue('EventType', 'CLOCK')),
  getTriggerSource: local(() => enumValue('TriggerSource', 'CLOCK')),
});

export const session = defineService('Session', {
  getActiveUser: getter((_: HandleOf<'Session'>, __, run) => ({ kind: 'User', email: run.user })),
  getEffectiveUser: getter((_, __, run) => ({ kind: 'User', email: run.user })),
  getScriptTimeZone: local(() => 'Etc/UTC'),
  getActiveUserLocale: local((_, __, run) => run.google.spreadsheet.locale.slice(0, 2)),
});
