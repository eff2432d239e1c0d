/** Two states are one only where the next run can do nothing but the same. */
import { createWorld, type World } from '../../sandbox/world.ts';
import type { InFlight, Scene } from './scene.ts';
import { startHash } from './start-hash.ts';

const MINUTE_MS = 60_000;
const REPLY = { status: 200, contentType: 'application/json', body: '{"DateTimeUTC":"1"}' };

function sceneWith(change: (world: World) => void, inFlight: InFlight[] = []): Scene {
  const world = createWorld();
  change(world);
  return { world, inFlight };
}

/** One answer that Xero keeps, first given so long ago. */
const keeping = (ageMs: number, body = REPLY.body) =>
  sceneWith(({ xero, nowMs }) => {
    if (xero) xero.keptAnswers.key = { firstMs: nowMs - ageMs, request: 'print', reply: { ...REPLY, body } };
  });

const batched = (createdAt: string, rowIds: number[] = [1]) =>
  sceneWith(({ connectwise }) => {
    if (connectwise) connectwise.batches[1] = { id: 1, batchIdentifier: 'CWE-1', rowIds, createdAt };
  });

const request = { method: 'GET', host: 'api.xero.com', path: '/', query: '', headers: {}, body: '' } as never;

test.each<[string, Scene, Scene]>([
  ['a batch made some seconds later', batched('2026-11-18T10:00:00Z'), batched('2026-11-18T10:00:50Z')],
  ['an answer kept some seconds longer', keeping(MINUTE_MS), keeping(MINUTE_MS + 50_000, '{"DateTimeUTC":"2"}')],
  ['an answer that is forgotten, and none', keeping(6 * MINUTE_MS), sceneWith(() => undefined)],
])('%s is the same state', (_what, one, other) => expect(startHash(one)).toBe(startHash(other)));

test.each<[string, Scene, Scene]>([
  ['a batch of other rows', batched('2026-11-18T10:00:00Z'), batched('2026-11-18T10:00:00Z', [2])],
  ['an answer that may end while the run goes on', keeping(5 * MINUTE_MS), keeping(5 * MINUTE_MS + 1000)],
  ['an answer and none', keeping(MINUTE_MS), sceneWith(() => undefined)],
  [
    'what is still on its way at another time',
    sceneWith(() => undefined, [{ landsAtMs: 1, request }]),
    sceneWith(() => undefined, [{ landsAtMs: 2, request }]),
  ],
  [
    'another sheet',
    sceneWith(() => undefined),
    sceneWith(({ google }) => {
      google.properties.document.note = 'x';
    }),
  ],
])('%s is another state', (_what, one, other) => expect(startHash(one)).not.toBe(startHash(other)));
