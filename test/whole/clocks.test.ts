/** What runs out: days left in the panel, and a mail at 14, 7 and 1 days, each once. */
import { fault, runFunction, tick } from '../sandbox/acts.ts';
import { readFault } from '../sandbox/faults.ts';
import type { Json } from '../sandbox/google/types.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import { bundle, openWith, rowsOf, sync } from './company.ts';

const DAY_MS = 86_400_000;
const JANE = 'jane.taylor@harbourlight.example';
const CONSENT = { name: 'Wise in QuickBooks', days: '30', renewedOn: '2026-11-18', owner: 'ada@harbourlight.example' };

const call = (world: World, name: string, input: Json = {}) =>
  runFunction(world, bundle, name, [input]).executions[0]?.returned;
const mails = (world: World): string[] => world.google.outbox.map(({ to, subject }) => `${to}: ${subject}`);

let kept: World | null = null;

/** A company that runs every day, with one more consent to count. */
function dailyCompany(): World {
  if (kept === null) {
    kept = openWith([1001]);
    sync(kept);
    call(kept, 'panelSaveSchedule', { every: 'day', hour: '6', weekday: '1' });
    call(kept, 'panelSaveClock', CONSENT);
  }
  return copyWorld(kept);
}

/** Days of which only the last one sees a run: what is due by then is due at once. */
function letDaysPass(world: World, days: number): void {
  world.nowMs += (days - 1) * DAY_MS;
  tick(world, bundle, DAY_MS);
}

test('a mail goes to the owner at 14, 7 and 1 days, each once', () => {
  const world = dailyCompany();
  const sent: (readonly [day: number, mail: string])[] = [];
  let today = 0;
  for (const day of [15, 16, 17, 22, 23, 24, 28, 29, 30, 35]) {
    const before = mails(world).length;
    letDaysPass(world, day - today);
    today = day;
    for (const mail of mails(world).slice(before)) sent.push([day, mail]);
  }
  expect(sent).toEqual([
    [16, 'ada@harbourlight.example: Counterfoil: Wise in QuickBooks runs out in 14 days'],
    [23, 'ada@harbourlight.example: Counterfoil: Wise in QuickBooks runs out in 7 days'],
    [29, 'ada@harbourlight.example: Counterfoil: Wise in QuickBooks runs out in 1 day'],
  ]);
  expect(world.google.outbox[0]?.body).toContain('press Renewed today');
  expect(JSON.stringify(call(world, 'panelShow'))).toContain('ended 5 days ago');
});

test('who renews it is told how long it lasts, and no mail comes about the old days', () => {
  const world = dailyCompany();
  letDaysPass(world, 18);
  expect(mails(world)).toHaveLength(1);
  expect(call(world, 'panelRenewClock', { name: CONSENT.name })).toMatchObject({
    said: 'Wise in QuickBooks was renewed today: 30 days left.',
  });
  expect(rowsOf(world, 'Audit Log').at(-1)).toMatchObject({ Who: JANE, What: 'Renewal: Wise in QuickBooks' });
  letDaysPass(world, 15);
  expect(mails(world)).toHaveLength(1);
  letDaysPass(world, 2);
  expect(mails(world)).toHaveLength(2);
});

test('a Xero connection that no run could renew is mailed about in time, one that works never', () => {
  const world = dailyCompany();
  letDaysPass(world, 50);
  letDaysPass(world, 50);
  expect(mails(world).filter((mail) => mail.includes('Xero'))).toEqual([]);
  world.google.outbox.length = 0;
  for (let nth = 1; nth <= 80; nth += 1)
    fault(world, [readFault({ system: 'identity', method: 'POST', path: '', nth, answer: '500' })]);
  for (const days of [45, 1, 1, 6, 1, 5, 1, 2]) letDaysPass(world, days);
  expect(mails(world).filter((mail) => mail.includes('Xero'))).toEqual([
    `${JANE}: Counterfoil: Xero connection runs out in 14 days`,
    `${JANE}: Counterfoil: Xero connection runs out in 7 days`,
    `${JANE}: Counterfoil: Xero connection runs out in 1 day`,
  ]);
});

test('a mail that Google refuses is sent by the next run', () => {
  const world = dailyCompany();
  letDaysPass(world, 15);
  world.google.quota = { ...world.google.quota, startedAtMs: world.nowMs, mails: 100 };
  letDaysPass(world, 1);
  expect(mails(world)).toEqual([]);
  letDaysPass(world, 1);
  expect(mails(world)).toEqual(['ada@harbourlight.example: Counterfoil: Wise in QuickBooks runs out in 13 days']);
});

test.each([
  [{ name: '' }, 'name'],
  [{ days: '0' }, 'days'],
  [{ renewedOn: '2026-02-30' }, 'renewedOn'],
  [{ owner: 'Ada' }, 'owner'],
  [{ renewedOn: '2027-01-01' }, 'in the future'],
])('%j is refused with a sentence', (changes, words) => {
  const world = dailyCompany();
  const before = world.google.properties.document['controls.clocks'];
  expect(call(world, 'panelSaveClock', { ...CONSENT, ...changes })).toMatchObject({
    said: expect.stringContaining(words),
  });
  expect(world.google.properties.document['controls.clocks']).toBe(before);
});

test('a consent that is no longer counted is forgotten; those of the connections are not', () => {
  const world = dailyCompany();
  expect(call(world, 'panelRemoveClock', { name: 'ConnectWise key' })).toMatchObject({
    said: expect.stringContaining('no ConnectWise key'),
  });
  expect(call(world, 'panelRemoveClock', { name: CONSENT.name })).toMatchObject({
    said: 'Wise in QuickBooks is no longer counted.',
  });
  letDaysPass(world, 40);
  expect(mails(world)).toEqual([]);
});
