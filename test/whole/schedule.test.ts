/** Runs by the clock: offered after a good run, in somebody's name, by the same code and lock as the menu, and missed where they no longer come. */
import { asUser, open, runFunction, runMenu, tick } from '../sandbox/acts.ts';
import type { Json } from '../sandbox/google/types.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import { bundle, choose, documentsOf, lastSaid, openWith, overview, rowsOf, sync } from './company.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const JANE = 'jane.taylor@harbourlight.example';
const ADA = 'ada@harbourlight.example';
const DAILY = { every: 'day', hour: '6', weekday: '1' };

let posted: World | null = null;
function postedCompany(): World {
  if (posted === null) {
    posted = openWith([1001]);
    sync(posted);
  }
  return copyWorld(posted);
}

type View = { readonly said: string; readonly sections: readonly { readonly id: string; readonly state: string }[] };

const call = (world: World, name: string, input: Json = {}): View =>
  runFunction(world, bundle, name, [input]).executions[0]?.returned as unknown as View; // every call answers with the panel

const section = (view: View, id: string): string => JSON.stringify(view.sections.find((each) => each.id === id));
const owners = (world: World): string[] => world.google.triggers.map(({ user }) => user);

function scheduled(input: Json = DAILY): World {
  const world = postedCompany();
  expect(call(world, 'panelSaveSchedule', input).said).toMatch(/^Saved\. /);
  return world;
}

test('a schedule is offered once a person has seen a sync go well, and not before', () => {
  const world = openWith([1001]);
  expect(call(world, 'panelSaveSchedule', DAILY).said).toBe('A schedule is offered after one good Sync now.');
  expect(section(call(world, 'panelShow'), 'schedule')).toContain('"state":"later"');
  runMenu(world, bundle, 'Preview');
  expect(section(call(world, 'panelShow'), 'schedule')).toContain('"state":"later"');
  sync(world);
  expect(section(call(world, 'panelShow'), 'schedule')).toContain('"state":"now"');
  expect(world.google.triggers).toEqual([]);
});

test.each([
  [
    DAILY,
    'Every day, about 06:00–07:00 (Pacific/Auckland)',
    'The next run comes about 06:00–07:00 on 19 Nov 2026',
    2 * DAY_MS,
    2,
  ],
  [
    { ...DAILY, every: 'week' },
    'Every week on Monday, about 06:00–07:00',
    'about 06:00–07:00 on 23 Nov 2026',
    7 * DAY_MS,
    1,
  ],
  [{ ...DAILY, every: 'hour' }, 'Every hour, in the name of', 'The next run comes within the hour.', 2 * HOUR_MS, 2],
  [{ ...DAILY, every: '10 minutes' }, 'Every 10 minutes, in the name of', 'within 10 minutes.', HOUR_MS / 3, 2],
])('%j says when it runs and in whose name, and comes then', (input, timing, next, forMs, count) => {
  const world = postedCompany();
  const { said } = call(world, 'panelSaveSchedule', input);
  for (const words of [timing, next, `in the name of ${JANE}`]) expect(said).toContain(words);
  const runs = tick(world, bundle, forMs).executions;
  expect(runs.length).toBe(count);
  expect(runs.every(({ entry, ended }) => entry.startsWith('trigger') && ended === 'done')).toBe(true);
  expect(rowsOf(world, 'Run Log').at(-1)?.By).toBe(`${JANE}, by schedule`);
  if (input.every !== 'day' && input.every !== 'week') return;
  for (const { startedAt } of runs) expect(new Date(startedAt).getUTCHours()).toBe(17);
});

test('there is one trigger, however often the schedule is changed', () => {
  const world = scheduled();
  call(world, 'panelSaveSchedule', { ...DAILY, every: 'hour' });
  expect(owners(world)).toEqual([JANE]);
  expect(rowsOf(world, 'Audit Log').at(-1)).toMatchObject({
    Who: JANE,
    What: 'Schedule',
    Old: `Every day, about 06:00–07:00 (Pacific/Auckland), in the name of ${JANE}.`,
    New: `Every hour, in the name of ${JANE}.`,
  });
  call(world, 'panelStopSchedule');
  expect(owners(world)).toEqual([]);
});

test('it posts as the menu does, by the same lock', () => {
  const world = openWith([1001, 1002]);
  choose(world, { 'Save reimbursable as': 'Draft', 'Save paid by the company as': 'Draft' });
  sync(world);
  call(world, 'panelSaveSchedule', { ...DAILY, every: 'hour' });
  choose(world, { 'Save reimbursable as': 'Approved' });
  world.google.locks.document = 'execution-of-somebody-else';
  tick(world, bundle, HOUR_MS);
  expect(rowsOf(world, 'Run Log')).toHaveLength(1);
  world.google.locks = {};
  tick(world, bundle, HOUR_MS);
  expect(rowsOf(world, 'Run Log')).toHaveLength(2);
  expect(documentsOf(world)).toHaveLength(2);
});

describe('a trigger that is gone', () => {
  function gone(): World {
    const world = scheduled();
    world.google.triggers = [];
    return world;
  }

  test('is noticed by its owner in the next run and in the panel, at once', () => {
    const world = gone();
    expect(lastSaid(sync(world))).toBe(
      'Your schedule no longer runs: Google has removed its trigger. Choose Schedule… to make it anew.',
    );
    expect(overview(world, 'It said')).toContain('Your schedule no longer runs');
    expect(section(call(world, 'panelShow'), 'schedule')).toContain('"state":"wrong"');
    call(world, 'panelTakeOverSchedule');
    expect(owners(world)).toEqual([JANE]);
    expect(lastSaid(sync(world))).not.toContain('schedule');
  });

  test('is noticed by others once nothing has come for a day, and on opening, where nobody sees any trigger', () => {
    const world = gone();
    const opened = (): string => lastSaid(asUser(world, ADA, () => open(world, bundle)));
    world.nowMs += 47 * HOUR_MS;
    expect(opened()).toBe('');
    expect(lastSaid(asUser(world, ADA, () => sync(world)))).not.toContain('schedule');
    world.nowMs += 2 * HOUR_MS;
    const words = `The schedule of ${JANE} has not run for more than a day after it was due. Choose Schedule… to take it over.`;
    expect(opened()).toBe(words);
    expect(lastSaid(asUser(world, ADA, () => sync(world)))).toBe(words);
  });
});

test('anybody who may sync takes it over; the trigger of the former owner goes when it next fires', () => {
  const world = scheduled({ ...DAILY, every: 'hour' });
  expect(asUser(world, ADA, () => call(world, 'panelTakeOverSchedule')).said).toContain(`in the name of ${ADA}`);
  expect(owners(world).sort()).toEqual([ADA, JANE]);
  tick(world, bundle, 2 * HOUR_MS);
  expect(owners(world)).toEqual([ADA]);
  const starters = rowsOf(world, 'Run Log').map(({ By }) => By);
  expect(new Set(starters.slice(1))).toEqual(new Set([`${ADA}, by schedule`]));
});

test('an owner who lost the role posts nothing any more, and Overview says why', () => {
  const world = scheduled({ ...DAILY, every: 'hour' });
  asUser(world, ADA, () => {
    call(world, 'panelSavePeople', { admins: ADA, operators: '' });
  });
  const runs = rowsOf(world, 'Run Log').length;
  tick(world, bundle, 2 * HOUR_MS);
  expect(rowsOf(world, 'Run Log')).toHaveLength(runs);
  expect(overview(world, 'It said')).toContain(`${JANE} is a viewer, and this needs an operator`);
});
