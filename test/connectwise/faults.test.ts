import type { HttpAnswer } from '../../src/core/ports.ts';
import { answer, HTML, worldOf } from './world.ts';

const BUSY = answer(429, { message: 'slow down' }, { 'retry-after': '7' });

/** The nth call to be sent gets the nth of `script`; the ones after the last get an empty list. */
function scripted(script: readonly (HttpAnswer | null)[], mayGoOn?: () => boolean) {
  let at = 0;
  return worldOf(
    () => {
      const scriptedAnswer = script[at];
      at += 1;
      return scriptedAnswer === undefined ? answer(200, []) : scriptedAnswer;
    },
    undefined,
    mayGoOn,
  );
}

test.each([
  ['401', answer(401, { code: 'Unauthorized', message: 'No' }), 'access refused', 'No'],
  ['403', answer(403, { message: 'Security', errors: [{ message: 'Add' }] }), 'permission missing', 'Security Add'],
  ['400', answer(400, { message: 'Bad condition' }), 'refused', 'Bad condition'],
  ['405 without a body', { status: 405, headers: {}, body: '' }, 'refused', 'HTTP 405'],
  ['a redirect', { status: 302, headers: {}, body: '' }, 'not understood', 'HTTP 302'],
  ['HTML with status 200', HTML, 'not understood', '200 text/html'],
  ['HTML with status 403', { ...HTML, status: 403 }, 'permission missing', 'HTTP 403'],
  ['an object for a list', answer(200, { id: 1 }), 'not understood', expect.stringContaining('batches')],
  ['a row of another shape', answer(200, [{ id: 'x' }]), 'not understood', expect.stringContaining('0/id')],
])('%s ends a reading at once', (_, first, what, said) => {
  const world = scripted([first]);
  expect(world.source.findBatches(['CWE-1'])).toMatchObject({
    ok: false,
    error: { system: 'ConnectWise', what, said, scope: 'run', retryable: false, isUnclear: false },
  });
  expect(world.sent()).toHaveLength(1);
});

test.each([
  ['server errors', [answer(500, {}), answer(503, {}), answer(500, {})], [1000, 2000, 4000]],
  ['missing answers', [null, null, null], [1000, 2000, 4000]],
  ['429', [BUSY, BUSY], [7000, 7000]],
  ['429 without a time', [answer(429, {})], [1000]],
])('%s are waited out', (_, script, waits) => {
  const world = scripted(script);
  expect(world.source.findBatches(['CWE-1'])).toEqual({ ok: true, value: [null] });
  expect(world.slept).toEqual(waits);
  expect(world.at.retries).toBe(waits.length);
});

test.each([
  ['server errors', answer(500, {}), 'unavailable', 4],
  ['missing answers', null, 'no answer', 4],
  ['429', BUSY, 'too many calls', 4],
  ['a wait of two minutes', answer(429, {}, { 'retry-after': '120' }), 'too many calls', 1],
])('%s that do not end are a fault which may be gone next time', (_, each, what, calls) => {
  const world = scripted([each, each, each, each, each]);
  expect(world.source.findBatches(['CWE-1'])).toMatchObject({ ok: false, error: { what, retryable: true } });
  expect(world.sent()).toHaveLength(calls);
});

test('no wait is begun when the run should come to its end', () => {
  const world = scripted([BUSY], () => false);
  expect(world.source.findBatches(['CWE-1'])).toMatchObject({ ok: false, error: { retryAfterSeconds: 7 } });
  expect(world.slept).toEqual([]);
});

test('of a group, only the calls that failed are sent again', () => {
  const world = scripted([answer(200, []), null, answer(200, []), answer(500, {})]);
  expect(world.source.readLists().ok).toBe(true);
  expect(world.groups.map((group) => group.length)).toEqual([4, 2, 2]);
  expect(world.groups[1]).toEqual([world.groups[0]?.[1], world.groups[0]?.[3]]);
});
