/** Query parameters of a list: conditions, orderBy, fields and both ways of paging. Knows no resource. */
import type { Answer, Request } from '../standin.ts';
import { readConditions } from './conditions.ts';
import { type Dictionary, kindAt, valueAt } from './dictionary.ts';
import { badRequest, json } from './reply.ts';
import { type Fields, isFields, type Value } from './state.ts';

const DEFAULT_PAGE_SIZE = 25;
const LARGEST_PAGE = 1000;

const KNOWN = [
  'conditions',
  'childConditions',
  'customFieldConditions',
  'orderBy',
  'fields',
  'page',
  'pageSize',
  'pageId',
];

type Parameters = ReadonlyMap<string, string>;

/** The parameters of a query. Throws for one that the stand-in does not know. */
export function readParameters(query: string): Parameters {
  const found = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (!KNOWN.includes(name)) throw new Error(`not emulated: ConnectWise query parameter ${name}`);
    if (/^(child|customField)/.test(name) && value !== '') throw new Error(`not emulated: ConnectWise ${name}`);
    found.set(name, value);
  }
  return found;
}

function positive(parameters: Parameters, name: string, fallback: number, largest: number): number {
  const text = parameters.get(name);
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  const isFit = /^\d+$/.test(text) && value >= 1 && value <= largest;
  if (!isFit) throw badRequest(`${name} must be a number from 1 to ${largest}.`);
  return value;
}

type Compare = (left: Fields, right: Fields) => number;

function readOrder(text: string, known: Dictionary): Compare | undefined {
  if (text.trim() === '') return undefined;
  const steps = text.split(',').map((part) => {
    const match = /^\s*([\w/]+)(?:\s+(asc|desc))?\s*$/i.exec(part);
    if (match === null) throw badRequest(`orderBy '${part.trim()}' is not valid.`);
    const path = (match[1] ?? '').split('/');
    kindAt(known, path);
    return { path, sign: match[2]?.toLowerCase() === 'desc' ? -1 : 1 };
  });
  const rank = (value: Value | undefined): string | number => (typeof value === 'number' ? value : String(value ?? ''));
  return (left, right) => {
    for (const { path, sign } of steps) {
      const [a, b] = [rank(valueAt(left, path)), rank(valueAt(right, path))];
      if (a !== b) return a < b ? -sign : sign;
    }
    return 0;
  };
}

function keep(from: Fields, into: Fields, path: readonly string[]): void {
  const [first = '', ...rest] = path;
  const value = from[first];
  if (value === undefined) return;
  if (rest.length === 0 || !isFields(value)) {
    into[first] = value;
    return;
  }
  const inner = into[first];
  const target = isFields(inner) ? inner : {};
  into[first] = target;
  keep(value, target, rest);
}

/** Only the fields asked for (`id,status/name`); '' keeps all of them. */
export function selectFields(row: Fields, wanted: string): Fields {
  if (wanted.trim() === '') return row;
  const kept: Fields = {};
  for (const path of wanted.split(',')) keep(row, kept, path.trim().split('/'));
  return kept;
}

/** The links name the sign-in host, without `api-`, as the cloud's own links do. */
function linkTo(request: Request, changed: Readonly<Record<string, number>>, rel: string): string {
  const query = new URLSearchParams(request.query);
  for (const [name, value] of Object.entries(changed)) query.set(name, String(value));
  return `<https://${request.host.replace(/^api-/, '')}${request.path}?${query}>; rel="${rel}"`;
}

export type Listing = {
  readonly rows: readonly Fields[];
  readonly known: Dictionary;
  /** Makes the row that is sent out of the row that was tested. */
  readonly render: (row: Fields) => Fields;
};

const idOf = (row: Fields): number => (typeof row.id === 'number' ? row.id : 0);

function answerForward(
  request: Request,
  parameters: Parameters,
  matching: Fields[],
  render: Listing['render'],
): Answer {
  // How these combine with forward-only paging is not documented.
  for (const name of ['orderBy', 'page'])
    if (parameters.has(name)) throw new Error(`not emulated: ${name} with forward-only paging`);
  const size = positive(parameters, 'pageSize', DEFAULT_PAGE_SIZE, LARGEST_PAGE);
  const after = Number(parameters.get('pageId') ?? 0);
  const rest = matching.filter((row) => idOf(row) > after).sort((left, right) => idOf(left) - idOf(right));
  const page = rest.slice(0, size);
  const last = page.at(-1);
  const hasMore = rest.length > size && last !== undefined;
  const headers = hasMore ? { link: linkTo(request, { pageId: idOf(last) }, 'next') } : undefined;
  return json(200, page.map(render), page.length, headers);
}

function answerPage(request: Request, parameters: Parameters, listing: Listing, matching: Fields[]): Answer {
  if (parameters.has('pageId'))
    throw new Error('not emulated: pageId without the header pagination-type: forward-only');
  const size = positive(parameters, 'pageSize', DEFAULT_PAGE_SIZE, LARGEST_PAGE);
  const page = positive(parameters, 'page', 1, Number.MAX_SAFE_INTEGER);
  const order = readOrder(parameters.get('orderBy') ?? '', listing.known);
  const ordered = order === undefined ? matching : matching.sort(order);
  const shown = ordered.slice((page - 1) * size, page * size);
  const pages = Math.ceil(ordered.length / size);
  const links = [linkTo(request, { page: page + 1 }, 'next'), linkTo(request, { page: pages }, 'last')];
  return json(200, shown.map(listing.render), shown.length, page < pages ? { link: links.join(', ') } : undefined);
}

/** GET of a list. A bad expression is thrown as ConnectWise's 400. */
export function answerList(request: Request, listing: Listing): Answer {
  const parameters = readParameters(request.query);
  const test = readConditions(parameters.get('conditions') ?? '', listing.known);
  const matching = listing.rows.filter(test);
  const wanted = parameters.get('fields') ?? '';
  const render = (row: Fields): Fields => selectFields(listing.render(row), wanted);
  const isForward = request.headers['pagination-type']?.toLowerCase() === 'forward-only';
  return isForward
    ? answerForward(request, parameters, matching, render)
    : answerPage(request, parameters, { ...listing, render }, matching);
}

/** GET of `…/count`. */
export function answerCount(request: Request, listing: Listing): Answer {
  const test = readConditions(readParameters(request.query).get('conditions') ?? '', listing.known);
  return json(200, { count: listing.rows.filter(test).length });
}
