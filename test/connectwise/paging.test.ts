import type { HttpRequest } from '../../src/core/ports.ts';
import { answer, pathOf, queryOf, type Server, worldOf } from './world.ts';

type Row = { readonly id: number };

const rows = (from: number, count: number): Row[] => Array.from({ length: count }, (_, at) => ({ id: from + at }));

const ROW = { glType: 'EE', total: 1.5, dateExpense: '2026-10-05T00:00:00Z', currency: { currencyCode: 'NZD' } };

const ENTRY = {
  status: 'ApprovedByTierTwo',
  amount: 1.5,
  date: '2026-10-05T00:00:00Z',
  type: { id: 3 },
  currency: ROW.currency,
};

const unpostedRow = ({ id }: Row) => ({ ...ROW, id, expenseDetailId: id });

/** A ConnectWise of which only the paths in `lists` hold anything; `page` cuts the answer out of the list. */
function serverOf(
  lists: Readonly<Record<string, readonly Row[]>>,
  page: (request: HttpRequest, list: readonly Row[]) => ReturnType<typeof answer>,
): Server {
  return (request) => {
    if (request.method === 'POST') return answer(200, {});
    return page(request, lists[pathOf(request)] ?? []);
  };
}

const TYPES = [{ id: 3, name: 'Meals', kind: 'money', rate: '' }] as const;
const LISTS = { members: [], paymentTypes: [], types: TYPES, inactiveTypes: [], locations: [], departments: [] };
const UNPOSTED = '/finance/accounting/unpostedexpenses';

/** Forward-only as the vendor describes it, with the links that `linkFor` makes. */
const forward =
  (linkFor: (last: number, hasMore: boolean) => string | null) => (request: HttpRequest, list: readonly Row[]) => {
    if (pathOf(request) !== UNPOSTED) return answer(200, []);
    const after = Number(queryOf(request).get('pageId') ?? 0);
    const rest = list.filter(({ id }) => id > after);
    const page = rest.slice(0, 1000);
    const link = linkFor(page.at(-1)?.id ?? 0, rest.length > 1000);
    return answer(200, page.map(unpostedRow), link === null ? {} : { link });
  };

const elsewhere = (last: number) => `<https://evil.example/x?pageId=${last}&pageSize=1000>; rel="next"`;

test.each([
  ['links, which name another host', (last: number, more: boolean) => (more ? elsewhere(last) : null), 2500, 3],
  ['an empty Link at the end', (last: number, more: boolean) => (more ? elsewhere(last) : ''), 2500, 3],
  ['a link although the page is short', (last: number, more: boolean) => (more ? elsewhere(last) : null), 1000, 2],
  ['no Link header at all', () => null, 2500, 3],
  ['a link without an id', (_: number, more: boolean) => (more ? '<https://h/x>; rel="next"' : null), 2500, 3],
])('the unposted list with %s', (_, linkFor, count, pages) => {
  const world = worldOf(serverOf({ [UNPOSTED]: rows(1, count) }, forward(linkFor)));
  expect(world.source.readUnposted(LISTS)).toMatchObject({ ok: true, value: { rowsRead: count } });
  const calls = world.sent().filter((request) => pathOf(request) === UNPOSTED);
  expect(calls).toHaveLength(pages);
  for (const { url, headers } of calls) {
    expect(url.startsWith('https://api-na.myconnectwise.net/')).toBe(true);
    expect(headers['pagination-type']).toBe('forward-only');
  }
});

test('a server that gives the same page again is not read for ever', () => {
  const stuck: Server = () => answer(200, rows(1, 1000).map(unpostedRow), { link: elsewhere(500) });
  const world = worldOf(stuck);
  expect(world.source.readUnposted(LISTS)).toMatchObject({ ok: false, error: { what: 'not understood' } });
  expect(world.sent().length).toBeLessThan(4);
});

test('lists longer than a page are read to their end', () => {
  const server = serverOf({ '/system/locations': rows(1, 2500) }, (request, list) => {
    const page = Number(queryOf(request).get('page'));
    const shown = list.slice((page - 1) * 1000, page * 1000).map(({ id }) => ({ id, name: `L${id}` }));
    return answer(200, shown, page * 1000 < list.length ? { link: '<https://h/x?page=9>; rel="next"' } : {});
  });
  const read = worldOf(server).source.readLists();
  expect(read.ok && read.value.lists.locations).toHaveLength(2500);
});

describe('entries', () => {
  const ENTRIES = '/expense/entries';

  /** Entries `from` on, `inRange` of them in the range of dates; the id conditions find them all. */
  function companyWith(unposted: number, all: number, hasEntries = true) {
    const server = serverOf({ [UNPOSTED]: rows(100_001, unposted), [ENTRIES]: rows(90_001, all) }, (request, list) => {
      if (pathOf(request) === UNPOSTED) return forward((last, more) => (more ? elsewhere(last) : null))(request, list);
      if (pathOf(request) !== ENTRIES) return answer(200, []);
      const conditions = queryOf(request).get('conditions') ?? '';
      const page = Number(queryOf(request).get('page') ?? 1);
      const ids = conditions.startsWith('id in') ? new Set((conditions.match(/\d+/g) ?? []).map(Number)) : null;
      const matching = list.filter(({ id }) => (ids ? ids.has(id) : hasEntries || id < 100_001));
      const shown = matching.slice((page - 1) * 1000, page * 1000).map(({ id }) => ({ ...ENTRY, id }));
      const last = Math.ceil(matching.length / 1000);
      const link = `<https://h/x?page=${page + 1}>; rel="next", <https://h/x?page=${last}>; rel="last"`;
      return answer(200, shown, page < last ? { link } : {});
    });
    const world = worldOf(server);
    const read = world.source.readUnposted(LISTS);
    const calls = world.sent().filter((request) => pathOf(request) === ENTRIES);
    const byId = calls.filter((request) => queryOf(request).get('conditions')?.startsWith('id in'));
    const found = read.ok ? read.value.expenses.filter(({ entry }) => entry !== null).length : -1;
    return { found, byId: byId.length, byDate: calls.length - byId.length };
  }

  test('few ids go into one URL', () => {
    expect(companyWith(100, 50_000)).toEqual({ found: 100, byId: 1, byDate: 0 });
  });

  test('many ids in a short history are read by date', () => {
    expect(companyWith(3000, 13_000)).toEqual({ found: 3000, byId: 0, byDate: 13 });
  });

  test('a few more ids in a long history are read by id, after one look at the pages', () => {
    const { found, byId, byDate } = companyWith(400, 50_000);
    expect(found).toBe(400);
    expect(byId).toBeLessThanOrEqual(3);
    expect(byDate).toBe(1);
  });

  test('what the range of dates does not hold is read by id', () => {
    const { found, byId } = companyWith(300, 10_300, false);
    expect(found).toBe(300);
    expect(byId).toBe(2);
  });

  test('an entry that is gone leaves its place empty', () => {
    expect(companyWith(10, 0)).toEqual({ found: 0, byId: 1, byDate: 0 });
  });
});

test('a row that names no entry is one expense of its own, which cannot be read and takes nobody else along', () => {
  const server = serverOf({}, (request) =>
    pathOf(request) === UNPOSTED
      ? answer(200, [unpostedRow({ id: 1 }), { ...ROW, id: 2 }])
      : answer(200, pathOf(request) === '/expense/entries' ? [{ ...ENTRY, id: 1 }] : []),
  );
  const read = worldOf(server).source.readUnposted(LISTS);
  expect(read.ok && read.value.expenses.map(({ entryId, entry }) => [entryId, entry !== null])).toEqual([
    [1, true],
    [-2, false],
  ]);
});
