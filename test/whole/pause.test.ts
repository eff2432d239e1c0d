/** *Pause all posting*: at once, for any operator, seen by a run that is going on; resumed by an admin with a reason. */
import { asUser, runMenu } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  bundle,
  choose,
  documentsOf,
  lastSaid,
  openWith,
  overview,
  rowsOf,
  sync,
  textIn,
  writeCalls,
} from './company.ts';
import { call, sectionOf } from './panel-calls.ts';
import { openOfSize } from './size.ts';

const JANE = 'jane.taylor@harbourlight.example';
const OPERATOR = 'oli@harbourlight.example';
const SOME_MINUTES_MS = 11 * 60_000;

const pauseByMenu = (world: World): string => lastSaid(runMenu(world, bundle, 'Pause all posting'));

test('nothing is sent while it lasts, and all of it afterwards', () => {
  const world = openWith([1001, 1003]);
  expect(pauseByMenu(world)).toMatch(/^Posting is paused\./);
  expect(overview(world, 'Paused')).toMatch(/^✕ Since /);
  expect(lastSaid(sync(world))).toBe(
    '2 entries read: 2 left out. Posting is paused: nothing is sent until an admin resumes it.',
  );
  expect(writeCalls(world)).toEqual([]);
  expect(rowsOf(world, 'Preview').every((row) => textIn(row, 'Why').startsWith('Posting is paused.'))).toBe(true);
  expect(call(world, 'panelResume', { why: ' ' }).said).toBe('Nothing was changed: give the reason.');
  expect(call(world, 'panelResume', { why: 'mapping is right again' }).said).toMatch(/^Posting goes on\./);
  expect(overview(world, 'Paused')).toBe('No');
  sync(world);
  expect(documentsOf(world)).toHaveLength(2);
  const logged = rowsOf(world, 'Audit Log').filter(({ What }) => What === 'All posting');
  expect(logged.map(({ Old, New, Why }) => [Old, New, Why])).toEqual([
    ['goes on', 'paused', ''],
    ['paused', 'goes on', 'mapping is right again'],
  ]);
});

test('an operator may pause and not resume', () => {
  const world = openWith([1001]);
  choose(world, { Admins: JANE, Operators: OPERATOR });
  sync(world);
  asUser(world, OPERATOR, () => call(world, 'panelPause', { why: 'wrong account' }));
  expect(overview(world, 'Paused')).toMatch(/by oli@harbourlight\.example: wrong account$/);
  const view = asUser(world, OPERATOR, () => call(world, 'panelResume', { why: 'x' }));
  expect(view.said).toMatch(/^Nothing was changed: this is for admins/);
  expect(sectionOf(view, 'mode').state).toBe('wrong');
});

/** Documents in Xero by whether they are more than drafts. */
const standing = (world: World) => {
  const documents = Object.values(world.xero?.documents ?? {});
  return {
    made: documents.length,
    approved: documents.filter(({ status }) => status !== 'DRAFT').length,
    paid: Object.keys(world.xero?.payments ?? {}).length,
    batched: Object.keys(world.connectwise?.batches ?? {}).length,
  };
};

const SENDS = /^(PUT|POST)$/;

let large: World | null = null;
const ofFiveHundred = (): World => {
  large ??= openOfSize(500);
  return copyWorld(large);
};

/** Pauses in the middle of a run, when its so many-th request that sends something to a vendor has been answered. */
function pausedAfter(
  world: World,
  sent: number,
  vendor = 'xero',
): { readonly atPause: ReturnType<typeof standing>; readonly later: number } {
  let count = 0;
  let atPause: ReturnType<typeof standing> | null = null;
  let later = 0;
  runMenu(world, bundle, 'Sync now', [], {
    onCall: ({ http }) => {
      const writes = http.filter(
        ({ system, method, path }) => system === vendor && SENDS.test(method) && !/export$|token$/.test(path),
      ).length;
      if (atPause !== null)
        later += http.filter(({ method, path }) => SENDS.test(method) && !/export$|token$/.test(path)).length;
      count += writes;
      if (atPause !== null || count < sent) return;
      atPause = standing(world);
      world.google.properties.document['controls.pause'] = JSON.stringify({
        at: '2026-11-18T00:00:00.000Z',
        by: OPERATOR,
        why: '',
      });
    },
  });
  if (atPause === null) throw new Error('the run was over before');
  return { atPause, later };
}

test.each<[string, number]>([
  ['xero', 4],
  ['xero', 12],
  ['xero', 22],
  ['connectwise', 100],
])('a run of 500 documents sends nothing more after a request to %s, its number %i', (vendor, sent) => {
  const world = ofFiveHundred();
  const { atPause, later } = pausedAfter(world, sent, vendor);
  expect(atPause.batched > 0).toBe(vendor === 'connectwise');
  // the calls that left together have all been answered when the pause comes, so none is in flight
  expect(later).toBe(0);
  expect(standing(world)).toEqual(atPause);
  expect(overview(world, 'It said')).toContain('Posting is paused: nothing is sent until an admin resumes it.');
  expect(overview(world, 'Paused')).toMatch(/^✕ Since /);
  call(world, 'panelResume', { why: 'looked at it' });
  world.nowMs += SOME_MINUTES_MS;
  sync(world);
  world.nowMs += SOME_MINUTES_MS;
  sync(world);
  expect(standing(world)).toMatchObject({ made: 500, approved: 500, batched: 500 });
});

test('what was posted can be taken back while it lasts, and is posted again once it is over', () => {
  const world = openWith([1001]);
  sync(world);
  pauseByMenu(world);
  expect(lastSaid(runMenu(world, bundle, 'Void and send back…', ['ok']))).toContain('1 document');
  expect(documentsOf(world)).toMatchObject([{ number: 'CWE-1001', status: 'VOIDED' }]);
  sync(world);
  expect(documentsOf(world)).toHaveLength(1);
  call(world, 'panelResume', { why: 'looked at it' });
  sync(world);
  expect(documentsOf(world).map(({ number, status }) => `${number} ${status}`)).toEqual([
    'CWE-1001 VOIDED',
    'CWE-1001-r2 AUTHORISED',
  ]);
});
