/** Addresses: ConnectWise's own screens, and query texts that every server on the way accepts. */

/**
 * The screen of one expense entry. Nobody could confirm the record type in a live ConnectWise: if it opens the wrong screen,
 * this line is the only one to change.
 */
export const entryScreen = (site: string, companyId: string, entryId: number): string =>
  `https://${site}/v4_6_release/services/system_io/router/openrecord.rails?locale=en_US&recordType=ExpenseFV&recid=${entryId}&companyName=${encodeURIComponent(companyId)}`;

/** Longest URL that is sent, in characters. Apps Script stops at about 2,000; the rest is room for a longer codebase. */
const LONGEST_URL = 1_896;

export type Query = Readonly<Record<string, string | number>>;

/** Percent-encoded, but for what RFC 3986 lets stand in a query: a long list of ids is mostly commas. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/%(2C|2F|3A)/g, (escaped) => decodeURIComponent(escaped));

/** `?name=value&…` with the question mark, or ''. */
export function queryText(query: Query): string {
  const parts = Object.entries(query).map(([name, value]) => `${name}=${encode(String(value))}`);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/**
 * The fewest conditions `id in (…)` that name all ids and keep each URL within its length.
 * `address` is everything up to the question mark, `rest` the other parameters.
 */
export function idConditions(address: string, rest: Query, ids: readonly number[]): readonly string[] {
  const condition = (list: readonly number[]): string => `id in (${list.join(',')})`;
  const room = LONGEST_URL - address.length - queryText({ conditions: condition([]), ...rest }).length;
  const lists: number[][] = [];
  let used = room;
  for (const id of ids) {
    const length = String(id).length + 1;
    const list = lists[lists.length - 1];
    if (list && used + length <= room + 1) {
      list.push(id);
      used += length;
    } else {
      lists.push([id]);
      used = length;
    }
  }
  return lists.map(condition);
}

/** The number that parameter `name` has in the link of a `Link` header, or null. Only the number is used, never the address. */
export function linkedNumber(header: string | undefined, rel: 'next' | 'last', name: 'page' | 'pageId'): number | null {
  for (const [, url = '', found] of (header ?? '').matchAll(/<(.*?)>\s*;\s*rel="?(\w+)"?/g)) {
    const digits = new RegExp(`[?&]${name}=(\\d+)`).exec(url)?.[1];
    if (found === rel && digits !== undefined) return Number(digits);
  }
  return null;
}

/** Whether a `Link` header names a next page. */
export const hasNext = (header: string | undefined): boolean => /rel="?next"?/.test(header ?? '');
