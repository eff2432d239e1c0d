/** Reads a request's query: known names only, each in its own type. Unknown names and odd values are not emulated. */
import type { Fields } from './state.ts';

export type Query = Readonly<Record<string, string>>;

const decode = (text: string): string => decodeURIComponent(text.replace(/\+/g, ' '));

/** The query's parameters by their names; throws for a name that the route does not know or one given twice. */
export const readQuery = (raw: string, known: readonly string[], route: string): Query => {
  const found: Record<string, string> = {};
  for (const pair of raw.split('&').filter((text) => text !== '')) {
    const cut = pair.indexOf('=');
    const name = decode(cut < 0 ? pair : pair.slice(0, cut));
    if (!known.includes(name)) throw new Error(`not emulated: query parameter "${name}" of ${route}`);
    if (name in found) throw new Error(`not emulated: query parameter "${name}" given twice`);
    found[name] = cut < 0 ? '' : decode(pair.slice(cut + 1));
  }
  return found;
};

/** A flag, or undefined when it is not given. */
export const readFlag = (query: Query, name: string): boolean | undefined => {
  const text = query[name]?.toLowerCase();
  if (text === undefined) return undefined;
  if (text !== 'true' && text !== 'false') throw new Error(`not emulated: ${name}=${text}`);
  return text === 'true';
};

/** The values of a comma-separated list, or undefined when it is not given. */
export const readList = (query: Query, name: string): readonly string[] | undefined =>
  query[name]
    ?.split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');

/** Decimal places of unit amounts: 2 unless `unitdp=4` (Xero API guides: Rounding in Xero). */
export const readUnitPlaces = (query: Query): 2 | 4 => {
  const text = query.unitdp;
  if (text === undefined || text === '2') return 2;
  if (text === '4') return 4;
  throw new Error(`not emulated: unitdp=${text}`);
};

const readCount = (query: Query, name: string): number | undefined => {
  const text = query[name];
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text) || Number(text) < 1) throw new Error(`not emulated: ${name}=${text}`);
  return Number(text);
};

export type Page<Row> = { readonly rows: readonly Row[]; readonly paged: boolean; readonly fields: Fields };

/** The asked page (`pageSize` clamped to 1–1000, 100 unless given) with its `pagination`, or everything when no page is asked for. */
export const cutPage = <Row>(rows: readonly Row[], query: Query): Page<Row> => {
  const page = readCount(query, 'page');
  const asked = readCount(query, 'pageSize');
  if (page === undefined) {
    if (asked !== undefined) throw new Error('not emulated: pageSize without page');
    return { rows, paged: false, fields: {} };
  }
  const pageSize = Math.min(asked ?? 100, 1000);
  const pageCount = Math.ceil(rows.length / pageSize);
  return {
    rows: rows.slice((page - 1) * pageSize, page * pageSize),
    paged: true,
    fields: { pagination: { page, pageSize, pageCount, itemCount: rows.length } },
  };
};
