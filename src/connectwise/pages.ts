/** Whole lists out of pages of 1,000, both ways ConnectWise pages them (ConnectWise developer guide: pagination). */
import type { Fault } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Call, Client, Reply } from './client.ts';
import { faultOf } from './faults.ts';
import { hasNext, linkedNumber, type Query } from './links.ts';

/** The hard maximum of ConnectWise; its default is 25. */
export const PAGE_SIZE = 1000;

export type List = { readonly path: string; readonly query: Query };

export const pageCall = (list: List, page: number): Call => ({
  path: list.path,
  query: { ...list.query, pageSize: PAGE_SIZE, page },
});

/** The rows of a reply; a fault when it is no list. */
export function rowsOf(reply: Reply, path: string): Result<readonly unknown[], Fault> {
  return Array.isArray(reply.json) ? ok(reply.json) : err(faultOf('not understood', `${path}: not a list`));
}

/** The pages to ask for once `page` has come: all others after the first if their number is known, else the next one. */
function pagesAfter(page: number, link: string | undefined): readonly number[] {
  const last = linkedNumber(link, 'last', 'page');
  if (page === 1 && last !== null) return Array.from({ length: last - 1 }, (_, index) => index + 2);
  return last === null && hasNext(link) ? [page + 1] : [];
}

/** All rows of every list, in the order of `lists`; pages of different lists travel together. */
export function readLists(client: Client, lists: readonly List[]): Result<readonly (readonly unknown[])[], Fault> {
  const rows: unknown[][] = lists.map(() => []);
  let open = lists.map((list, at) => ({ list, at, page: 1 }));
  while (open.length > 0) {
    const replies = client.readAll(open.map(({ list, page }) => pageCall(list, page)));
    if (!replies.ok) return replies;
    const following: typeof open = [];
    for (const [index, one] of open.entries()) {
      const reply = replies.value[index];
      if (!reply) continue;
      const page = rowsOf(reply, one.list.path);
      if (!page.ok) return page;
      rows[one.at]?.push(...page.value);
      following.push(...pagesAfter(one.page, reply.link).map((next) => ({ ...one, page: next })));
    }
    open = following;
  }
  return ok(rows);
}

type Row = { readonly id: number };

/**
 * All rows of a list that may shrink while it is read: each page begins after the highest id so far. The next address is built
 * here, because the one in `Link` may name another host. `parse` turns a reply into rows.
 */
export function readForward<R extends Row>(
  client: Client,
  list: List,
  parse: (rows: readonly unknown[]) => Result<readonly R[], Fault>,
): Result<readonly R[], Fault> {
  const all: R[] = [];
  let after = 0;
  let hasSeenLink = false;
  for (;;) {
    const query = { ...list.query, pageSize: PAGE_SIZE, ...(after === 0 ? {} : { pageId: after }) };
    const reply = client.readOne({ path: list.path, query, isForwardOnly: true });
    if (!reply.ok) return reply;
    const raw = rowsOf(reply.value, list.path);
    if (!raw.ok) return raw;
    const rows = parse(raw.value);
    if (!rows.ok) return rows;
    all.push(...rows.value);
    const { link } = reply.value;
    // Not every list of ConnectWise sends Link here; then only a page that is not full is the last one.
    const isLast = link || hasSeenLink ? !hasNext(link) : rows.value.length < PAGE_SIZE;
    if (isLast) return ok(all);
    hasSeenLink = hasSeenLink || !!link;
    const next = linkedNumber(link, 'next', 'pageId') ?? Math.max(...rows.value.map((row) => row.id));
    if (!(next > after)) return err(faultOf('not understood', `${list.path}: page ${next} after page ${after}`));
    after = next;
  }
}
