import type { HttpRequest } from '../../src/core/ports.ts';
import type { Answer, ReadPoint } from '../../src/core/setup/points.ts';
import { changeConnectWise, emptyConnectWise, sampleConnectWise } from '../sandbox/connectwise/index.ts';
import { serverOf } from './stand-in.ts';
import { answer, pathOf, queryOf, type Server, START_MS, worldOf } from './world.ts';

function probe(server: Server) {
  const world = worldOf(server);
  const probed = world.source.probe();
  if (!probed.ok) throw new Error(probed.error.said);
  const answers = Object.fromEntries(probed.value.findings.map((finding) => [finding.point, finding.answer]));
  return { ...world, ...probed.value, answers };
}

const asked = (request: HttpRequest, path: string, condition = ''): boolean =>
  pathOf(request) === path && (queryOf(request).get('conditions') ?? '').startsWith(condition);

/** The sample company, but for the requests that `spoil` answers. */
const spoilt =
  (spoil: (request: HttpRequest) => ReturnType<Server> | undefined, state = sampleConnectWise()): Server =>
  (request, nowMs) => {
    const spoiled = spoil(request);
    return spoiled === undefined ? serverOf(state)(request, nowMs) : spoiled;
  };

const ENTRIES = '/expense/entries';
const BATCHES = '/finance/accounting/batches';
const UNPOSTED = '/finance/accounting/unpostedexpenses';

test('the sample company is as it is relied on; no batch was made yet', () => {
  const { answers, timeZone, sent } = probe(serverOf(sampleConnectWise()));
  expect(answers).toEqual({
    'server version': 'agrees',
    'date condition': 'agrees',
    paging: 'agrees',
    'batch look-up': 'nothing to see',
    'status condition': 'disagrees',
  });
  expect(timeZone).toBe('(UTC+12:00) Auckland, Wellington');
  expect(sent().every(({ method }) => method === 'GET')).toBe(true);
  expect(sent().length).toBeLessThan(10);
});

test('an empty company shows nothing but its version', () => {
  const { answers } = probe(serverOf(emptyConnectWise()));
  expect(answers).toMatchObject({
    'date condition': 'nothing to see',
    paging: 'nothing to see',
  });
});

test('a batch that is there is found by its identifier', () => {
  const state = emptyConnectWise();
  changeConnectWise(state, { connectwise: 'add', entry: { amount: 5 } }, START_MS);
  const world = worldOf(serverOf(state));
  world.source.createBatches([{ identifier: 'CWE-1', recordIds: [7001] }], () => true);
  expect(probe(serverOf(state)).answers['batch look-up']).toBe('agrees');
});

test.each<[string, ReadPoint, (request: HttpRequest) => ReturnType<Server> | undefined, Answer]>([
  [
    'a batch condition that is not heeded',
    'batch look-up',
    (request) => (asked(request, BATCHES, 'batch') ? answer(200, [{ id: 1, batchIdentifier: 'Any' }]) : undefined),
    'disagrees',
  ],
  [
    'a batch that its identifier does not find',
    'batch look-up',
    (request) =>
      pathOf(request) === BATCHES
        ? answer(200, asked(request, BATCHES, 'batch') ? [] : [{ id: 1, batchIdentifier: 'B-1' }])
        : undefined,
    'disagrees',
  ],
  [
    'a date condition that is not heeded',
    'date condition',
    (request) => (asked(request, ENTRIES, 'date') ? answer(200, [{ id: 1, date: '2001-01-01T00:00:00Z' }]) : undefined),
    'disagrees',
  ],
  [
    'a refused condition',
    'date condition',
    (request) => (asked(request, ENTRIES, 'date') ? answer(400, {}) : undefined),
    'disagrees',
  ],
  [
    'a refused status',
    'status condition',
    (request) => (asked(request, ENTRIES, 'status') ? answer(400, {}) : undefined),
    'disagrees',
  ],
  [
    'a status that is heeded',
    'status condition',
    (request) => (asked(request, ENTRIES, 'status') ? answer(200, [{ id: 1, status: 'Open' }]) : undefined),
    'agrees',
  ],
  [
    'a status that is not heeded',
    'status condition',
    (request) => (asked(request, ENTRIES, 'status') ? answer(200, [{ id: 1, status: 'Billed' }]) : undefined),
    'disagrees',
  ],
  [
    'a page that begins anew',
    'paging',
    (request) => (asked(request, UNPOSTED) ? answer(200, [{ id: 7001 }]) : undefined),
    'disagrees',
  ],
  ['a forbidden list', 'paging', (request) => (asked(request, UNPOSTED) ? answer(403, {}) : undefined), 'not asked'],
  [
    'an older server',
    'server version',
    (request) =>
      pathOf(request) === '/system/info' ? answer(200, {}, { 'api-current-version': '2024.3' }) : undefined,
    'disagrees',
  ],
  [
    'a server that does not say',
    'server version',
    (request) => (pathOf(request) === '/system/info' ? answer(200, {}) : undefined),
    'nothing to see',
  ],
])('%s', (_, point, spoil, seen) => {
  expect(probe(spoilt(spoil)).answers[point]).toBe(seen);
});

test('a refused key is a fault of the whole check', () => {
  const world = worldOf(() => answer(401, {}));
  expect(world.source.probe()).toMatchObject({ ok: false, error: { what: 'access refused' } });
});
