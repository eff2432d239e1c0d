import type { BatchOutcome } from '../../src/core/expenses/source.ts';
import type { HttpAnswer } from '../../src/core/ports.ts';
import { answer, bodyOf, HTML, pathOf, queryOf, type Server, worldOf } from './world.ts';

const requestsFor = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ identifier: `CWE-${at + 1}`, recordIds: [at * 2, at * 2 + 1] }));

const taken = answer(400, { message: 'invalid', errors: [{ code: 'ObjectExists', message: 'exists' }] });
const wrongIds = answer(400, { message: 'invalid', errors: [{ code: 'InvalidObject', message: 'unknown record' }] });

type Case = {
  readonly posts: readonly (HttpAnswer | null)[];
  readonly isFound: boolean;
  /** Records that ConnectWise still lists as unposted. */
  readonly unposted?: readonly number[];
};

/** Answers POSTs by the script and look-ups by `isFound`. */
function worldFor({ posts, isFound, unposted = [] }: Case, lookUp?: HttpAnswer | null) {
  let at = 0;
  const server: Server = (request) => {
    if (request.method === 'POST') {
      const next = posts[Math.min(at, posts.length - 1)];
      at += 1;
      return next ?? null;
    }
    if (pathOf(request).endsWith('/unpostedexpenses')) {
      const asked =
        /in \((.*)\)/
          .exec(queryOf(request).get('conditions') ?? '')?.[1]
          ?.split(',')
          .map(Number) ?? [];
      return answer(
        200,
        unposted.filter((id) => asked.includes(id)).map((id) => ({ id })),
      );
    }
    if (lookUp !== undefined) return lookUp;
    const identifier = /"(.*)"/.exec(queryOf(request).get('conditions') ?? '')?.[1];
    return answer(200, isFound ? [{ id: 9, batchIdentifier: identifier }] : []);
  };
  return worldOf(server);
}

const posts = (world: ReturnType<typeof worldFor>) => world.sent().filter(({ method }) => method === 'POST');

test('a batch names all records, under its own identifier', () => {
  const world = worldFor({ posts: [answer(201, {})], isFound: false });
  const done: BatchOutcome[] = [{ kind: 'done', identifier: 'CWE-1' }];
  expect(world.source.createBatches([{ identifier: 'CWE-1', recordIds: [7, 8, 9] }], () => true).outcomes).toEqual(
    done,
  );
  expect(world.sent()).toHaveLength(1);
  expect(bodyOf(world.sent()[0] ?? { method: 'GET', url: '', headers: {}, timeoutSeconds: 0 })).toEqual({
    batchIdentifier: 'CWE-1',
    glInterfaceIdentifier: '0',
    exportInvoicesFlag: false,
    exportExpensesFlag: true,
    exportProductsFlag: false,
    processedRecordIds: [7, 8, 9],
    summarizeExpenses: true,
  });
});

const outcome = (kind: string, reasons?: readonly string[]) => ({
  kind,
  identifier: 'CWE-1',
  ...(reasons ? { reasons } : {}),
});

test.each<[string, HttpAnswer | null, boolean, object]>([
  ['no answer, but the batch is there', null, true, outcome('done')],
  ['no answer, and no batch is there', null, false, outcome('unclear')],
  ['a server error, but the batch is there', answer(500, {}), true, outcome('done')],
  ['a server error, and no batch is there', answer(500, {}), false, outcome('unclear')],
  ['HTML with status 200', HTML, false, outcome('unclear')],
  ['a taken identifier', taken, true, outcome('done')],
  ['a taken identifier that nobody finds', taken, false, outcome('refused', ['invalid', 'exists'])],
  ['unknown records', wrongIds, false, outcome('refused', ['invalid', 'unknown record'])],
  ['a conflict without a text', { status: 409, headers: {}, body: '' }, false, outcome('refused', ['HTTP 409'])],
  ['a missing permission', answer(403, { message: 'No rights' }), false, outcome('refused', ['No rights'])],
])('%s: never sent twice', (_, post, isFound, expected) => {
  const world = worldFor({ posts: [post], isFound });
  expect(world.source.createBatches(requestsFor(1), () => true).outcomes).toEqual([expected]);
  expect(posts(world)).toHaveLength(1);
});

test.each<[string, HttpAnswer | null, readonly number[], object]>([
  ['no answer, and a batch that holds all records', null, [2, 3], outcome('done')],
  ['no answer, and a batch without any of them', null, [0, 1], outcome('unclear')],
  ['no answer, and a batch without one of them', null, [1], outcome('unclear')],
  ['a taken identifier of a batch without one of them', taken, [0], outcome('refused', ['invalid', 'exists'])],
])('%s', (_, post, unposted, expected) => {
  const world = worldFor({ posts: [post], isFound: true, unposted });
  expect(world.source.createBatches(requestsFor(1), () => true).outcomes).toEqual([expected]);
  expect(world.sent().map(pathOf)).toEqual([
    '/finance/accounting/batches',
    '/finance/accounting/batches',
    '/finance/accounting/unpostedexpenses',
  ]);
});

test('batches whose records cannot be asked for stay unclear, and the rest is not sent', () => {
  const server: Server = (request) => {
    if (request.method === 'POST') return null;
    return answer(pathOf(request).endsWith('batches') ? 200 : 403, [{ id: 9, batchIdentifier: 'CWE-1' }]);
  };
  const made = worldOf(server).source.createBatches(requestsFor(5), () => true);
  expect(made.outcomes.map(({ kind }) => kind)).toEqual(['unclear', 'unclear', 'unclear', 'unclear']);
  expect(made.fault).toMatchObject({ what: 'permission missing' });
});

test('what cannot be looked up stays unclear, and the rest is not sent', () => {
  const world = worldFor({ posts: [null], isFound: false }, null);
  const outcomes = world.source.createBatches(requestsFor(9), () => true).outcomes;
  expect(outcomes.map(({ kind }) => kind)).toEqual(['unclear', 'unclear', 'unclear', 'unclear']);
  expect(posts(world)).toHaveLength(4);
});

test('a batch of another spelling is not taken for ours', () => {
  const world = worldFor({ posts: [null], isFound: false }, answer(200, [{ id: 1, batchIdentifier: 'cwe-1' }]));
  expect(world.source.createBatches(requestsFor(1), () => true).outcomes).toEqual([outcome('unclear')]);
});

test('429 was not carried out: the same batch is sent after the wait', () => {
  const busy = answer(429, {}, { 'retry-after': '30' });
  const world = worldFor({ posts: [busy, answer(201, {}), busy, answer(201, {})], isFound: false });
  const outcomes = world.source.createBatches(requestsFor(3), () => true).outcomes;
  expect(outcomes.map(({ kind, identifier }) => `${identifier} ${kind}`).sort()).toEqual([
    'CWE-1 done',
    'CWE-2 done',
    'CWE-3 done',
  ]);
  expect(world.slept).toEqual([30_000]);
  expect(posts(world)).toHaveLength(5);
});

test('batches put off for longer than a minute have no outcome, and nothing more is sent', () => {
  const world = worldFor({ posts: [answer(429, {}, { 'retry-after': '61' })], isFound: false });
  expect(world.source.createBatches(requestsFor(8), () => true).outcomes).toEqual([]);
  expect(world.sent()).toHaveLength(4);
});

test('after a refusal of the whole run nothing more is sent', () => {
  const world = worldFor({ posts: [answer(401, {})], isFound: false });
  expect(world.source.createBatches(requestsFor(8), () => true).outcomes.map(({ kind }) => kind)).toEqual(
    Array.from({ length: 4 }, () => 'refused'),
  );
  expect(world.sent()).toHaveLength(4);
});

test('groups of four, until the run may not go on', () => {
  const world = worldFor({ posts: [answer(201, {})], isFound: false });
  let asked = 0;
  const mayGoOn = () => {
    asked += 1;
    return asked <= 2;
  };
  expect(world.source.createBatches(requestsFor(20), mayGoOn).outcomes).toHaveLength(8);
  expect(world.groups.map((group) => group.length)).toEqual([4, 4]);
});

test('an identifier that a condition could not quote is a mistake of the code', () => {
  const world = worldFor({ posts: [answer(201, {})], isFound: false });
  expect(() => world.source.findBatches(['a"b'])).toThrow('identifier');
});
