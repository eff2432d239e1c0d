import type { HttpAnswer } from '../../src/core/ports.ts';
import { answer, HTML, pathOf, queryOf, type Server, worldOf } from './world.ts';

type Case = { readonly deletes: readonly (HttpAnswer | null)[]; readonly found: readonly boolean[] };

const gone: HttpAnswer = { status: 204, headers: {}, body: '' };

/** Answers DELETEs by the script, and each look-up by the next of `found`. */
function worldFor({ deletes, found }: Case) {
  const at = { deletes: 0, found: 0 };
  const server: Server = (request) => {
    if (request.method === 'DELETE') {
      at.deletes += 1;
      return deletes[at.deletes - 1] ?? null;
    }
    const identifier = /"(.*)"/.exec(queryOf(request).get('conditions') ?? '')?.[1];
    at.found += 1;
    const isFound = found[Math.min(at.found, found.length) - 1];
    return answer(200, isFound ? [{ id: 9, batchIdentifier: identifier }] : []);
  };
  return worldOf(server);
}

const always = () => true;
const methods = (world: ReturnType<typeof worldFor>) =>
  world.sent().map((request) => `${request.method} ${pathOf(request)}`);

test('a batch is found by its identifier and deleted by its id', () => {
  const world = worldFor({ deletes: [gone], found: [true] });
  expect(world.source.deleteBatches(['CWE-1'], always)).toEqual([{ kind: 'done', identifier: 'CWE-1' }]);
  expect(methods(world)).toEqual(['GET /finance/accounting/batches', 'DELETE /finance/accounting/batches/9']);
});

const refusal = answer(403, { message: 'No rights to delete batches' });

test.each<[string, Case, object]>([
  ['a batch that is not there', { deletes: [], found: [false] }, { kind: 'done' }],
  ['one that went meanwhile', { deletes: [answer(404, {})], found: [true, false] }, { kind: 'done' }],
  ['no answer, and it is gone', { deletes: [null], found: [true, false] }, { kind: 'done' }],
  ['no answer, and it is still there', { deletes: [null], found: [true] }, { kind: 'unclear' }],
  ['a server error, and it is still there', { deletes: [answer(500, {})], found: [true] }, { kind: 'unclear' }],
  ['no right to delete', { deletes: [refusal], found: [true] }, { kind: 'refused', reasons: [expect.any(String)] }],
  ['a page for people under 403', { deletes: [{ ...HTML, status: 403 }], found: [true] }, { kind: 'refused' }],
])('%s', (_what, situation, expected) => {
  expect(worldFor(situation).source.deleteBatches(['CWE-1'], always)).toMatchObject([
    { ...expected, identifier: 'CWE-1' },
  ]);
});

test('ten batches go four at once, and none once time is up', () => {
  const world = worldFor({ deletes: Array.from({ length: 10 }, () => gone), found: [true] });
  const identifiers = Array.from({ length: 10 }, (_, at) => `CWE-${at}`);
  let groups = 0;
  const outcomes = world.source.deleteBatches(identifiers, () => {
    groups += 1;
    return groups <= 2;
  });
  expect(outcomes.map(({ identifier }) => identifier)).toEqual(identifiers.slice(0, 8));
  expect(world.groups.map(({ length }) => length)).toEqual([4, 4, 4, 4]);
});
