/** Reads lists, whole or by the page. Every failure is a fault of the whole run, because half a list decides nothing. */
import type { Fault } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { XeroCall, XeroClient } from './client.ts';
import { faultOf } from './faults.ts';
import { type Fields, isFields, listAt, textAt, validationMessages } from './json.ts';
import type { Reply } from './verdict.ts';

export const PAGE_SIZE = 1000;

/** A list to read: `path` with its query but without the page, `name` of the list in the answer. */
export type Reading = { readonly path: string; readonly name: string; readonly modifiedSince?: string };

/** The elements of each list, in the order asked for, however many pages each has; pages go out up to four at once. */
export function readPaged(client: XeroClient, readings: readonly Reading[]): Result<readonly Fields[][], Fault> {
  const lists: Fields[][] = readings.map(() => []);
  let open = readings.map((reading, list) => ({ reading, list, page: 1 }));
  while (open.length > 0) {
    const replies = client.send(open.map(({ reading, page }) => pageCall(reading, page)));
    const next: typeof open = [];
    for (const [index, asked] of open.entries()) {
      const reply = bodyOf(replies[index], asked.reading.name);
      if (!reply.ok) return reply;
      const elements = listAt(reply.value, asked.reading.name);
      lists[asked.list]?.push(...elements);
      next.push(...laterPages(reply.value, elements.length, asked.page).map((page) => ({ ...asked, page })));
    }
    open = next;
  }
  return ok(lists);
}

/** The pages that an answer shows to be left: all at once after the first where Xero counts them, else one by one while pages are full. */
function laterPages(body: Fields, length: number, page: number): readonly number[] {
  const counted = isFields(body.pagination) ? body.pagination.pageCount : undefined;
  if (typeof counted !== 'number') return length < PAGE_SIZE ? [] : [page + 1];
  return page > 1 ? [] : Array.from({ length: Math.max(0, counted - 1) }, (_, index) => index + 2);
}

/** The elements of one list, a page after the other, and whether that were all; after the first page it goes on only while `mayGoOn`. */
export function readWhile(
  client: XeroClient,
  reading: Reading,
  mayGoOn: () => boolean,
): Result<{ readonly elements: readonly Fields[]; readonly isWhole: boolean }, Fault> {
  const elements: Fields[] = [];
  for (let page = 1, last = 1; page <= last; page += 1) {
    if (page > 1 && !mayGoOn()) return ok({ elements, isWhole: false });
    const [sent] = client.send([pageCall(reading, page)]);
    const reply = bodyOf(sent, reading.name);
    if (!reply.ok) return reply;
    const own = listAt(reply.value, reading.name);
    elements.push(...own);
    const later = laterPages(reply.value, own.length, page);
    last = Math.max(last, ...later);
  }
  return ok({ elements, isWhole: true });
}

/** How many elements a list has, as Xero counts them; 0 where it does not (Xero API: Requests and responses, pagination). */
export function countOf(client: XeroClient, { path, name }: Reading): Result<number, Fault> {
  const [sent] = client.send([{ method: 'GET', path: `${path}${path.includes('?') ? '&' : '?'}page=1&pageSize=1` }]);
  const reply = bodyOf(sent, name);
  if (!reply.ok) return reply;
  const counted = isFields(reply.value.pagination) ? reply.value.pagination.itemCount : undefined;
  return ok(typeof counted === 'number' ? counted : 0);
}

function pageCall({ path, modifiedSince }: Reading, page: number): XeroCall {
  const paged = `${path}${path.includes('?') ? '&' : '?'}page=${page}&pageSize=${PAGE_SIZE}`;
  return { method: 'GET', path: paged, ...(modifiedSince ? { modifiedSince } : {}) };
}

/** The body of a read that succeeded and holds the list; a refusal becomes a fault with Xero's reasons. */
export function bodyOf(reply: Result<Reply, Fault> | undefined, name: string): Result<Fields, Fault> {
  if (!reply) return err(faultOf('no answer', ''));
  if (!reply.ok) return reply;
  const { isRefusal, body } = reply.value;
  if (isRefusal) {
    const reasons = [...validationMessages(body), textAt(body, 'Message'), textAt(body, 'Detail')];
    return err(faultOf('refused', reasons.find((each) => each !== '') ?? '', { scope: 'run' }));
  }
  return Array.isArray(body[name]) ? ok(body) : err(faultOf('not understood', `There is no list of ${name} in it.`));
}
