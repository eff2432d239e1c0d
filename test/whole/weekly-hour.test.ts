/** The weekly hour: lanes from live data, answers that count for what they were given to, sealed weeks that nobody changes unseen. */
import { calls, change, edit, runFunction, runMenu } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import { bundle, choose, lastSaid, openWith, overview, rowsOf, sync, textIn } from './company.ts';
import { type Block, blockOf, call, sectionOf, type View } from './panel-calls.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const JANE = 'jane.taylor@harbourlight.example';
/** Of expense type 7, which no row of GL Mapping books. */
const HELD = 9501;
const LANES = ['access', 'reconciliation', 'exceptions', 'unposted', 'clocks', 'support'];

const meal = (id: number, more: object = {}) => ({
  connectwise: 'add' as const,
  entry: {
    id,
    member: { id: 101 },
    date: '2026-11-03',
    type: { id: 3 },
    amount: 20,
    paymentMethod: { id: 1 },
    classification: { id: 2 },
    ...more,
  },
});

let made: World | null = null;

/** A small company that has synced, with one exception, on Wednesday 18 November 2026. */
function company(): World {
  if (made === null) {
    made = openWith([1001]);
    choose(made, { Admins: JANE });
    change(made, [meal(HELD, { type: { id: 7 } })]);
    sync(made);
  }
  return copyWorld(made);
}

const show = (world: World): View => call(world, 'panelShow');
const hourOf = (view: View) => sectionOf(view, 'hour');
const texts = (view: View): string =>
  hourOf(view)
    .blocks.map(({ text = '' }) => text)
    .join('\n');
const sealButton = (view: View): (Block & { readonly disabled?: string }) | undefined =>
  blockOf(view, 'hour', 'panelSealWeek');
const weeks = (world: World) => rowsOf(world, 'Weeks');
const begin = (world: World): View => call(world, 'panelBeginHour');
const inOrder = (world: World, lane: string, note = ''): View => call(world, 'panelAnswerLane', { lane, note });
const seal = (world: World): string => call(world, 'panelSealWeek').said ?? '';

/** Holds the hour of the present week with every lane in order. */
function hold(world: World): string {
  begin(world);
  for (const lane of LANES) inOrder(world, lane);
  return seal(world);
}

const isWritten = (world: World): boolean =>
  JSON.parse(world.google.properties.document['controls.weeks'] ?? '{}').isWritten === true;

const nextWeek = (world: World): void => {
  world.nowMs += WEEK_MS;
};

function twoWeeks(): World {
  const world = company();
  hold(world);
  nextWeek(world);
  sync(world);
  hold(world);
  return world;
}

const broken = (world: World) =>
  rowsOf(world, 'Exceptions').filter((row) => textIn(row, 'What happened').startsWith('The tab Weeks'));

test('until the first hour there is no tab, and nothing is kept or read for it', () => {
  const world = company();
  sync(world);
  expect(() => weeks(world)).toThrow();
  expect(Object.keys(world.google.properties.document).filter((name) => /week|hour|followUps/i.test(name))).toEqual([]);
  expect(texts(show(world))).toContain('No week was sealed yet.');
});

test('lanes show what is there, and the week is sealed only once every one is answered', () => {
  const world = company();
  const view = begin(world);
  expect(view.said).toBe('How things stand was looked at: go through the lanes from the top.');
  expect(texts(view)).toContain('Access: 1 admin, 0 operators; 4 of 4 areas have an owner');
  expect(texts(view)).toContain(
    'Exceptions: 1 open: 0 missing, 0 duplicate and 1 other; the oldest for 0 days; 0 without a next action',
  );
  expect(texts(view)).toContain('Unposted: 1 entry held by 1 exception; the oldest for 0 days');
  expect(texts(view)).toContain('Reconciliation: Nobody reconciled yet');
  expect(sealButton(view)?.disabled).toContain('Exceptions');
  for (const lane of LANES.filter((each) => each !== 'exceptions'))
    inOrder(world, lane, lane === 'access' ? 'all there' : '');
  // the page does not decide: the call is refused too
  expect(seal(world)).toBe('Nothing was sealed. Open: Exceptions.');
  expect(() => weeks(world)).toThrow();
  expect(texts(show(world))).toContain(`Other: for 0 days · Fill in or correct the row of GL Mapping · ${JANE} · `);
  expect(inOrder(world, 'exceptions').said).toContain('All lanes are: seal the week.');
  expect(sealButton(show(world))?.disabled).toBeUndefined();
  expect(seal(world)).toBe('The week of 16 Nov 2026 is sealed.');
  expect(weeks(world)).toMatchObject([{ Week: '2026W47', By: JANE, Hour: 'Held', 'Follow-ups': 'None' }]);
  expect(textIn(weeks(world)[0] ?? {}, 'Access')).toContain(`In order: all there (${JANE})`);
  expect(textIn(weeks(world)[0] ?? {}, 'Seal')).toMatch(/^1-[A-Z2-7]{51}$/);
  expect(overview(world, 'Weekly hour')).toBe('✓ Held for the week of 16 Nov 2026');
  expect(begin(world).said).toBe('The week of 16 Nov 2026 is sealed already; the next hour is that of next week.');
  expect(seal(world)).toContain('is sealed already');
  expect(rowsOf(world, 'Audit Log').at(-1)).toMatchObject({ What: 'Sealed the week of 16 Nov 2026', New: '2026W47' });
});

test('the sealed week can be printed on one page', () => {
  const world = company();
  hold(world);
  const page = hourOf(show(world)).blocks.find(({ kind }) => kind === 'print') as unknown as {
    readonly title: string;
    readonly rows: readonly (readonly [string, string])[];
  };
  expect(page.title).toBe('Counterfoil: week 2026W47');
  expect(page.rows.map(([what]) => what)).toEqual([
    'Sealed',
    'By',
    'Hour',
    'Access',
    'Reconciliation',
    'Exceptions',
    'Unposted',
    'Clocks',
    'Support',
    'Follow-ups',
    'Seal',
  ]);
  expect(Object.fromEntries(page.rows)).toMatchObject({ Seal: weeks(world)[0]?.Seal, By: JANE });
});

test('lanes in which nothing changed close by one confirmation, a lane in which something did not', () => {
  const world = company();
  hold(world);
  nextWeek(world);
  sync(world);
  begin(world);
  expect(call(world, 'panelCloseUnchanged').said).toBe(
    'Closed as unchanged: Access, Reconciliation, Exceptions, Unposted, Clocks and Support.',
  );
  expect(seal(world)).toBe('The week of 23 Nov 2026 is sealed.');
  expect(textIn(weeks(world)[1] ?? {}, 'Exceptions')).toContain(`Nothing changed (${JANE})`);
  nextWeek(world);
  change(world, [meal(9502, { amount: 0 })]);
  sync(world);
  const view = begin(world);
  expect(texts(view)).not.toContain('New: ');
  expect(call(world, 'panelCloseUnchanged').said).not.toMatch(/Exceptions|Unposted/);
  const open = texts(show(world));
  expect(open).toContain('Since the last sealed week 1 new, 0 gone or changed.');
  expect(open).toContain('New: Other: ');
  expect(seal(world)).toBe('Nothing was sealed. Open: Exceptions and Unposted.');
});

test('in the first week nothing closes as unchanged', () => {
  const world = company();
  begin(world);
  expect(call(world, 'panelCloseUnchanged').said).toBe('In every open lane something changed.');
  expect(blockOf(show(world), 'hour', 'panelCloseUnchanged')).toBeUndefined();
});

test('an answer counts for what it was given to: what came since opens its lane again', () => {
  const world = company();
  begin(world);
  for (const lane of LANES) inOrder(world, lane);
  change(world, [meal(9502, { amount: 0 })]);
  sync(world);
  expect(seal(world)).toMatch(
    /^Nothing was sealed\. Another thing stands there .+: Exceptions and Unposted are open again\.$/,
  );
  expect(() => weeks(world)).toThrow();
  inOrder(world, 'exceptions');
  inOrder(world, 'unposted');
  expect(seal(world)).toContain('is sealed.');
});

test('in a mode that posts nothing, what was left out is told in the lane of what is unposted', () => {
  const world = company();
  call(world, 'panelSetMode', { mode: 'Preview only', why: '' });
  change(world, [meal(9503)]);
  sync(world);
  begin(world);
  for (const lane of ['access', 'reconciliation', 'exceptions']) inOrder(world, lane);
  expect(texts(show(world))).toMatch(/Of the last run: .*left out/);
});

test('an hour with as much in it as can be is kept whole', () => {
  const world = company();
  begin(world);
  const long = 'é'.repeat(240);
  for (const lane of LANES) call(world, 'panelPromiseLane', { lane, who: long, what: long, until: '2026-11-20' });
  expect(seal(world)).toContain('is sealed.');
  const kept = world.google.properties.document['controls.followUps'] ?? '';
  expect(JSON.parse(kept)).toHaveLength(LANES.length);
  // as many as a property takes, and one is done: only then there is room for another
  const many = Array.from({ length: 15 }, (_none, at) => ({
    ...JSON.parse(kept)[0],
    id: `2026W40-${at}`,
    until: '2026-12-24',
  }));
  world.google.properties.document['controls.followUps'] = JSON.stringify(many);
  for (const { id } of many) call(world, 'panelMoveFollowUp', { id, until: '2026-12-25', why: long });
  nextWeek(world);
  begin(world);
  const another = { lane: 'access', who: long, what: long, until: '2026-12-24' };
  expect(call(world, 'panelPromiseLane', another).said).toContain('no more can be kept');
  for (const { id } of many) call(world, 'panelFollowUpDone', { id });
  for (const lane of LANES) inOrder(world, lane);
  expect(seal(world)).toContain('is sealed.');
  nextWeek(world);
  begin(world);
  expect(call(world, 'panelPromiseLane', another).said).toContain('Access is closed');
});

test('an answer can be taken back', () => {
  const world = company();
  begin(world);
  for (const lane of LANES) inOrder(world, lane);
  expect(call(world, 'panelReopenLane', { lane: 'clocks' }).said).toBe('Clocks is open again.');
  expect(seal(world)).toBe('Nothing was sealed. Open: Clocks.');
});

test('a follow-up that is not done by its day comes first in the next hour, and holds the seal', () => {
  const world = company();
  begin(world);
  const promise = { lane: 'exceptions', who: 'Ada', what: 'Fill in the row of Gifts' };
  expect(call(world, 'panelPromiseLane', { ...promise, until: '2026-11-17' }).said).toContain('from today on');
  expect(call(world, 'panelPromiseLane', { ...promise, who: ' ', until: '2026-11-20' }).said).toContain('"who"');
  call(world, 'panelPromiseLane', { ...promise, until: '2026-11-20' });
  for (const lane of LANES.filter((each) => each !== 'exceptions')) inOrder(world, lane);
  seal(world);
  expect(textIn(weeks(world)[0] ?? {}, 'Follow-ups')).toBe(
    'Exceptions: Ada, until 20 Nov 2026: Fill in the row of Gifts',
  );
  nextWeek(world);
  begin(world);
  call(world, 'panelCloseUnchanged');
  const [, , first] = hourOf(show(world)).blocks;
  expect(first).toMatchObject({ state: 'wrong', text: expect.stringMatching(/^Not done by its day: Exceptions: Ada/) });
  expect(seal(world)).toContain('1 follow-up was not done in time');
  const id = '2026W47-exceptions';
  call(world, 'panelMoveFollowUp', { id, until: '2026-11-30', why: 'Ada was ill' });
  expect(seal(world)).toContain('is sealed.');
  expect(textIn(weeks(world)[1] ?? {}, 'Follow-ups')).toBe(
    'Exceptions: Ada, until 30 Nov 2026: Fill in the row of Gifts (moved: Ada was ill)',
  );
  nextWeek(world);
  expect(call(world, 'panelFollowUpDone', { id }).said).toContain('Noted as done');
  expect(call(world, 'panelFollowUpDone', { id }).said).toContain('not open any more');
  begin(world);
  call(world, 'panelCloseUnchanged');
  seal(world);
  expect(textIn(weeks(world)[2] ?? {}, 'Follow-ups')).toMatch(new RegExp(`^Done \\(${JANE}\\): Exceptions: Ada`));
  nextWeek(world);
  hold(world);
  expect(textIn(weeks(world)[3] ?? {}, 'Follow-ups')).toBe('None');
});

test('a week without an hour is told on Overview, in Controls, in the panel and in the tab', () => {
  const world = company();
  hold(world);
  nextWeek(world);
  sync(world);
  expect(overview(world, 'Weekly hour')).toBe('✓ Held for the week of 16 Nov 2026');
  nextWeek(world);
  const missed = 'No hour was held in the week of 23 Nov 2026';
  sync(world);
  expect(overview(world, 'Weekly hour')).toBe(`▲ ${missed}`);
  runMenu(world, bundle, 'Controls…');
  expect(rowsOf(world, 'Controls').find(({ Control }) => Control === 'Weekly hour')?.Now).toBe(`▲ ${missed}`);
  expect(texts(show(world))).toContain(missed);
  hold(world);
  expect(weeks(world).map(({ Week, Hour }) => [Week, Hour])).toEqual([
    ['2026W47', 'Held'],
    ['2026W48', missed],
    ['2026W49', 'Held'],
  ]);
  expect(overview(world, 'Weekly hour')).toBe('✓ Held for the week of 30 Nov 2026');
  nextWeek(world);
  nextWeek(world);
  nextWeek(world);
  hold(world);
  expect(weeks(world)[3]).toMatchObject({
    Week: '2026W50 to 2026W51',
    Hour: 'No hour was held from the week of 7 Dec 2026 to the week of 14 Dec 2026',
  });
  sync(world);
  expect(broken(world)).toEqual([]);
});

const TOUCHED: readonly [string, (world: World) => void, string][] = [
  [
    'changed',
    (world) =>
      edit(world, bundle, [{ tab: 'Weeks', find: { Week: '2026W47' }, set: { Exceptions: 'Nothing is open' } }]),
    'row 2 was changed by hand',
  ],
  [
    'deleted',
    (world) => edit(world, bundle, [{ tab: 'Weeks', deleteRows: { Week: '2026W48' } }]),
    'before row 3, 1 row is missing',
  ],
  ['added', (world) => edit(world, bundle, [{ tab: 'Weeks', append: { Week: '2026W46' } }]), 'row 4 was added by hand'],
];

test.each(TOUCHED)(
  'a sealed week that was %s by hand is reported by the first run of the day, until it is put back',
  (_how, touch, told) => {
    const world = twoWeeks();
    const whole = copyWorld(world).google.spreadsheet.sheets.find(({ name }) => name === 'Weeks');
    world.nowMs += DAY_MS;
    touch(world);
    const report = sync(world);
    expect(lastSaid(report)).toContain(`The tab Weeks does not stand as it was written: ${told}.`);
    expect(broken(world)).toHaveLength(1);
    expect(overview(world, 'It said')).toContain(told);
    expect(broken(world)[0]).toMatchObject({ Queue: 'Controls', Owner: JANE });
    expect(hourOf(show(world)).state).toBe('wrong');
    nextWeek(world);
    expect(begin(world).said).toContain(told);
    const sheets = world.google.spreadsheet.sheets;
    const at = sheets.findIndex(({ name }) => name === 'Weeks');
    if (whole) sheets[at] = whole;
    sync(world);
    expect(broken(world)).toEqual([]);
    expect(overview(world, 'It said')).not.toContain('Weeks');
    expect(hourOf(show(world)).state).not.toBe('wrong');
  },
);

test('whoever checks the set-up is told on the same day, and so is the next run', () => {
  const world = twoWeeks();
  sync(world);
  TOUCHED[0]?.[1](world);
  expect(lastSaid(sync(world))).not.toContain('Weeks');
  const report = runMenu(world, bundle, 'Check set-up…');
  expect(report.said.map(({ text }) => text).join(' ')).toContain('row 2 was changed by hand');
  expect(lastSaid(sync(world))).toContain('row 2 was changed by hand');
});

test('the tab is read by the first run of a day and by no other', () => {
  const world = twoWeeks();
  sync(world);
  sync(world);
  const plain = calls(world).totals;
  world.nowMs += DAY_MS;
  sync(world);
  sync(world);
  expect(calls(world).totals).toEqual(plain);
});

/** How the seal of the second week stands where its execution died at a call. */
const ended = (world: World): string => `${weeks(world).length} rows, ${isWritten(world) ? 'written' : 'noted'}`;
const BEFORE = '1 rows, written';
const AFTER = '2 rows, written';

test('wherever sealing dies, the week is sealed once, and nothing is reported', () => {
  const start = company();
  hold(start);
  nextWeek(start);
  begin(start);
  for (const lane of LANES) inOrder(start, lane);
  const dying = (at: number): World => {
    const world = copyWorld(start);
    runFunction(world, bundle, 'panelSealWeek', [{}], { cut: { call: at, after: at % 2 === 0 } });
    return world;
  };
  // the first call at which anything of it lasts
  let [none, some] = [1, 1_000];
  while (some - none > 1) {
    const middle = Math.floor((none + some) / 2);
    if (ended(dying(middle)) === BEFORE) none = middle;
    else some = middle;
  }
  const ends = new Set<string>();
  for (let at = none - 1; !ends.has(AFTER); at += 1) {
    const world = dying(at);
    ends.add(ended(world));
    if (hourOf(show(world)).state === 'now') seal(world);
    world.nowMs += DAY_MS;
    sync(world);
    expect(weeks(world).map(({ Week }) => Week)).toEqual(['2026W47', '2026W48']);
    expect(broken(world)).toEqual([]);
  }
  expect([...ends]).toEqual([BEFORE, '1 rows, noted', '2 rows, noted', AFTER]);
});

test('somebody who may only look can neither begin nor seal', () => {
  const world = company();
  world.google.user = 'vic@harbourlight.example';
  expect(begin(world).said).toContain('operators and admins');
  expect(call(world, 'panelSealWeek').said).toContain('operators and admins');
});
