/** The section of runs by the clock: who owns them, when the next one comes, whether they still come. */
import { nextRun, offeredEvery, type Schedule } from '../../core/controls/schedule.ts';
import { DELIVERY } from '../../core/delivery.ts';
import type { Block, Field, Option, Section } from '../../core/panel.ts';
import {
  EVERY_WORDS,
  SCHEDULE_TEXTS,
  WEEKDAYS,
  wordHour,
  wordNextRun,
  wordOwner,
} from '../../core/wording/schedule.ts';
import { isOffered, missingSchedule, readSchedule } from '../schedule.ts';
import type { World } from '../world.ts';

const TEXTS = SCHEDULE_TEXTS;

const HOURS: readonly number[] = Array.from({ length: 24 }, (_none, hour) => hour);

const choice = (name: string, label: string, value: string, options: readonly Option[]): Field => ({
  kind: 'choice',
  name,
  label,
  value,
  options,
});

function formOf(schedule: Schedule | null): Block {
  const every = offeredEvery(DELIVERY === 'published').map((value) => ({ value, label: EVERY_WORDS[value] }));
  const hours = HOURS.map((hour) => ({ value: String(hour), label: wordHour(hour) }));
  const days = WEEKDAYS.map((label, at) => ({ value: String(at), label }));
  return {
    kind: 'form',
    fields: [
      choice('every', TEXTS.every, schedule?.every ?? 'day', every),
      choice('hour', TEXTS.hour, String(schedule?.hour ?? 6), hours),
      choice('weekday', TEXTS.weekday, String(schedule?.weekday ?? 1), days),
    ],
    submit: TEXTS.save,
    call: 'panelSaveSchedule',
  };
}

function standing(world: World, schedule: Schedule, missing: string | null): readonly Block[] {
  const { ranAt, owner } = schedule;
  const next = nextRun(schedule, world.localText(world.clock.now()));
  return [
    { kind: 'check', state: missing === null ? 'good' : 'wrong', text: missing ?? wordOwner(schedule) },
    { kind: 'text', text: ranAt ? TEXTS.lastRun(world.localText(ranAt).slice(0, 16)) : TEXTS.noRun },
    { kind: 'text', text: missing === null ? wordNextRun(next) : wordOwner(schedule) },
    ...(missing !== null || owner !== world.user()
      ? [{ kind: 'button', label: TEXTS.takeOver, call: 'panelTakeOverSchedule' } as const]
      : []),
    { kind: 'button', label: TEXTS.stop, call: 'panelStopSchedule', confirm: TEXTS.stopAsk },
  ];
}

export function scheduleSection(world: World): Section {
  const schedule = readSchedule(world);
  const mayBegin = schedule !== null || isOffered(world);
  const missing = schedule && missingSchedule(world, schedule);
  const text: Block = { kind: 'text', text: mayBegin ? TEXTS.none : TEXTS.notYet };
  return {
    id: 'schedule',
    title: TEXTS.title,
    state: missing ? 'wrong' : schedule ? 'done' : mayBegin ? 'now' : 'later',
    blocks: [...(schedule ? standing(world, schedule, missing) : [text]), ...(mayBegin ? [formOf(schedule)] : [])],
  };
}
