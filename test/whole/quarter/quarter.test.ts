/** A simulated quarter: modes climb on evidence, a spike brings them back; what Overview and Controls say at four points is counted anew from the vendors. */
import { findChromium, openPage } from '../../browser/open-page.ts';
import { edit } from '../../sandbox/acts.ts';
import { copyWorld, type World } from '../../sandbox/world.ts';
import { bundle, documentsOf, lastSaid, rowsOf, sync, textIn } from '../company.ts';
import {
  beginQuarter,
  dayOf,
  FIRST_MORNING,
  GIFTS,
  HOLIDAY,
  liveWeek,
  modeOf,
  type Quarter,
  SPIKE,
  WEEKS,
} from './plot.ts';
import {
  daysOf,
  draftsIn,
  goodDaysSince,
  heldAmong,
  lastFourWeeks,
  medianOf,
  type RunFacts,
  settledDays,
  troublesOf,
  unpostedIn,
} from './recount.ts';

type Told = Readonly<Record<string, string>>;
type Tabs = { readonly overview: Told; readonly controls: Told };
/** How things were on a Friday: `stayed` is why the mode did not change then. */
type Friday = { readonly mode: string; readonly stayed: string; readonly told: Tabs; readonly counted: Tabs };

/** What a tab says under *Now*, and under *Needed*, by the name of the line; without the sign before it. */
function toldIn(world: World, tab: string, header: string): Told {
  const lines = rowsOf(world, tab).flatMap((row) => {
    const name = textIn(row, header).trim();
    return [
      [name, textIn(row, 'Now').replace(/^[✓▲] /, '')],
      [`${name}, needed`, textIn(row, 'Needed')],
    ];
  });
  return Object.fromEntries(lines);
}

const nzd = (minor: number): string =>
  `NZD ${(minor / 100).toLocaleString('en-NZ', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

const countOf = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const lastOf = ({ runs }: Quarter): RunFacts => {
  const last = runs[runs.length - 1];
  if (last === undefined) throw new Error('there was no run');
  return last;
};

function saidOf(quarter: Quarter): string {
  const { read, posted, postedMinor, held, made } = lastOf(quarter);
  const [isPosted, leftOut] = [posted.length > 0, read.length - posted.length - held.length];
  const parts = [
    ...(isPosted ? [`${posted.length} posted`] : []),
    `${held.length} need${held.length === 1 ? 's' : ''} you`,
    ...(leftOut > 0 ? [`${leftOut} left out`] : []),
  ];
  const documents = isPosted ? ` (${countOf(made.length, 'document')}, ${nzd(postedMinor)})` : '';
  return `${read.length} entries read: ${parts.join(', ')}${documents}.`;
}

const dateOf = (ms: number): string =>
  new Date(ms).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'Pacific/Auckland',
  });

const mondayOf = (week: number): string => dateOf(FIRST_MORNING + (week - 1) * 7 * 86_400_000);

/** The two sides of the last run, from what ConnectWise listed before and after it. */
function sidesOf(quarter: Quarter): string {
  const last = lastOf(quarter);
  const parts = [
    [last.postedMinor, 'posted', last.posted.length],
    [last.heldMinor, 'held as exceptions', last.held.length],
    [
      last.readMinor - last.postedMinor - last.heldMinor,
      'left out',
      last.read.length - last.posted.length - last.held.length,
    ],
  ] as const;
  const told = parts.filter(([, , count]) => count > 0).map((part) => `${nzd(part[0])} ${part[1]} (${part[2]})`);
  return `${nzd(last.readMinor)} read (${last.read.length}) = ${told.join(' + ')}`;
}

/** What stands beside the gates of the next step up. To Supervised it takes three good days, and one to return after a spike. */
function gatesOf({ runs, world, modeSinceMs }: Quarter, troubles: number, isRehearsed: boolean): Told {
  const good = goodDaysSince(daysOf(runs), modeSinceMs);
  const [title, needed] = modeOf(world) === 'Pilot' ? ['Gates to Supervised', 3] : ['Gates to Automatic', 1];
  const unmet = [good < needed, !isRehearsed].filter((each) => each).length;
  return {
    [title]: `${unmet} of 8 not met`,
    'Days in a row on which all went well': countOf(good, 'day'),
    'Days in a row on which all went well, needed': `at least ${countOf(needed, 'day')}`,
    'Open exceptions': String(troubles),
    'Exceptions of nobody': '0',
    // on every Friday all that is open came up on that day
    'Age of the oldest exception': '0 days',
    'Half of the exceptions are gone within': countOf(medianOf(settledDays(runs, dayOf(world))), 'day'),
    'Differences that nobody explained': '0',
    'Fallback rehearsed': isRehearsed ? '3 of 3' : '0 of 3',
    'Owners named': '4 of 4',
  };
}

const FOUR_WEEKS_MS = 28 * 86_400_000;

/** Documents that Xero got in the last four weeks, by their count alone: how long each took is the run's own affair. */
function postedOf({ world, runs }: Quarter): string {
  const made = runs.filter(({ startedMs }) => startedMs >= world.nowMs - FOUR_WEEKS_MS).flatMap((run) => run.made);
  return made.length === 0 ? 'Nothing was posted' : expect.stringContaining(`(${countOf(made.length, 'document')})`);
}

/** What both tabs must say, from the vendors' state and from what a watcher noted of each run. */
function recount(quarter: Quarter, week: number): Tabs {
  const { world, runs } = quarter;
  const today = dayOf(world);
  const days = daysOf(runs);
  const recent = lastFourWeeks(days, today);
  const read = recent.filter((day) => day.read > 0).map((day) => day.read);
  const usual = medianOf(recent.filter(({ day }) => day < today).map((day) => day.held));
  const troubles = troublesOf(world, heldAmong(world, unpostedIn(world), quarter.isGiftKnown));
  const drafts = draftsIn(world);
  const hour = `Held for the week of ${mondayOf(week)}`;
  return {
    overview: {
      'It said': expect.stringContaining(saidOf(quarter)),
      'It adds up': sidesOf(quarter),
      'Weekly hour': hour,
      'Needs you': countOf(troubles, 'exception'),
      'Waiting for approval in Xero': drafts === 0 ? 'None' : countOf(drafts, 'document'),
    },
    controls: {
      ...(modeOf(world) === 'Automatic' ? {} : gatesOf(quarter, troubles, week > 2)),
      'Entries that need a person': String(days[days.length - 1]?.held),
      'Entries that need a person, needed': `at most ${Math.max(9, 3 * usual)}`,
      'Weekly hour': hour,
      'Runs in a row that met a fault of a connection': '0',
      'From the start of a run to posted, last four weeks': postedOf(quarter),
      'Entries waiting when a run began': `median ${medianOf(read)}, most ${Math.max(...read)} (${countOf(read.length, 'day')})`,
    },
  };
}

const SHOWN = [1, 4, 8, 13];

const quarter = beginQuarter();
const fridays = new Map<number, Friday>();

/** UPDATE_PICTURES=1 photographs both tabs as the README shows them. */
async function takePictures(world: World, week: number): Promise<void> {
  const opened = await openPage(findChromium() ?? '', 'dist', 'sample', world);
  for (const tab of ['Overview', 'Controls']) {
    await opened.page.getByRole('tab', { name: tab, exact: true }).click();
    await opened.page.getByRole('grid', { name: tab }).waitFor();
    await opened.page
      .locator('#grid')
      .screenshot({ path: `test/browser/pictures/week-${week}-${tab.toLowerCase()}.png` });
  }
  await opened.close();
}

beforeAll(async () => {
  for (let week = 1; week <= WEEKS; week += 1) {
    const stayed = liveWeek(quarter, week);
    const { world } = quarter;
    const told = { overview: toldIn(world, 'Overview', 'What'), controls: toldIn(world, 'Controls', 'Control') };
    if (process.env.UPDATE_PICTURES !== undefined && SHOWN.includes(week)) await takePictures(copyWorld(world), week);
    fridays.set(week, { mode: modeOf(world), stayed, told, counted: recount(quarter, week) });
  }
}, 300_000);

test('modes climb week by week, and a spike brings them back', () => {
  expect([...fridays.values()].map(({ mode }) => mode)).toEqual([
    'Pilot',
    'Supervised',
    'Supervised',
    'Automatic',
    'Automatic',
    'Automatic',
    'Automatic',
    'Supervised',
    ...Array.from({ length: 5 }, () => 'Automatic'),
  ]);
});

test('a gate holds after a morning without Xero, with the number beside what is needed', () => {
  expect(fridays.get(3)?.stayed).toContain('Days in a row on which all went well: 3 days, needed at least 5 days');
});

test('the spike is told with its numbers, on Overview, in the Audit Log and by one mail', () => {
  const held = quarter.runs.filter(({ held }) => held.length > GIFTS);
  expect(held.map(({ held: { length } }) => length)).toEqual([GIFTS + 1]);
  const why = `${GIFTS + 1} entries need a person, more than 3 times the usual 1`;
  expect(fridays.get(SPIKE)?.told.overview.Mode).toContain(why);
  const row = rowsOf(quarter.world, 'Audit Log').find((each) => textIn(each, 'Why').includes(why));
  expect(row).toMatchObject({ Old: 'Automatic', New: 'Supervised' });
  const mails = quarter.world.google.outbox.filter(({ subject }) => subject.includes('went back to Supervised'));
  expect(mails).toHaveLength(1);
});

test('every week is sealed in one chain, and the week in which nobody worked says that no hour was held', () => {
  const rows = rowsOf(quarter.world, 'Weeks');
  expect(rows.map(({ Hour }) => Hour)).toEqual(
    Array.from({ length: WEEKS }, (_none, at) =>
      at + 1 === HOLIDAY ? `No hour was held in the week of ${mondayOf(HOLIDAY)}` : 'Held',
    ),
  );
  expect(rows.map((row) => Number.parseInt(textIn(row, 'Seal'), 10))).toEqual(rows.map((_row, at) => at + 1));
  const told = fridays.get(SPIKE)?.told.overview['Weekly hour'];
  expect(told).toBe(`Held for the week of ${mondayOf(SPIKE)}`);
});

test('a sealed week that somebody changes by hand is reported', () => {
  const world = copyWorld(quarter.world);
  edit(world, bundle, [
    { tab: 'Weeks', find: { Hour: `No hour was held in the week of ${mondayOf(HOLIDAY)}` }, set: { Hour: 'Held' } },
  ]);
  world.nowMs += 86_400_000;
  expect(lastSaid(sync(world))).toContain(`row ${HOLIDAY + 1} was changed by hand`);
});

/** Names, moments, and why a mode is what it is, which has a test of its own; thresholds never change. */
const TOLD_ELSEWHERE = ['Xero organisation', 'Last run', 'Mode', 'Next step', 'What these figures speak for'];
const isThreshold = (name: string): boolean => name.endsWith(', needed');

test.each(SHOWN)('every number that Overview and Controls show in week %i is what the vendors say', (week) => {
  const friday = fridays.get(week);
  if (friday === undefined) throw new Error(`week ${week} was not lived`);
  for (const [told, counted] of [
    [friday.told.overview, friday.counted.overview],
    [friday.told.controls, friday.counted.controls],
  ] as const) {
    expect(told).toMatchObject(counted);
    const withNumber = Object.keys(told).filter((name) => /\d/.test(told[name] ?? ''));
    const uncounted = withNumber.filter((name) => !(name in counted) && !isThreshold(name));
    expect(uncounted.filter((name) => !TOLD_ELSEWHERE.includes(name))).toEqual([]);
  }
});

test('in the end every entry that could be booked stands in one approved document, with its money', () => {
  const { world, isGiftKnown } = quarter;
  const open = unpostedIn(world);
  expect(open).toEqual(heldAmong(world, open, isGiftKnown));
  const lines = documentsOf(world)
    .filter(({ status }) => status === 'AUTHORISED' || status === 'PAID')
    .flatMap((document) => document.lines);
  const booked = new Map(lines.map(({ entryId, minor }) => [entryId, minor]));
  const entered = Object.values(world.connectwise?.entries ?? {}).filter(({ id }) => !open.includes(id));
  expect(lines).toHaveLength(entered.length);
  expect(entered.filter(({ id, amount }) => booked.get(id) !== Math.round(amount * 100))).toEqual([]);
});
