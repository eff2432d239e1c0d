/** The stand-in for ConnectWise Manage: one request in, one answer out. Refuses what ConnectWise refuses, throws on what it does not know. */
import type { Answer, Request } from '../standin.ts';
import { answerExport, batchEntries, createBatch, deleteBatch, exportBatch, findBatch } from './batches.ts';
import { AUDIT, BATCH_ENTRY } from './dictionary.ts';
import { downloadDocument, listDocuments } from './documents.ts';
import { withLinks } from './links.ts';
import { answerCount, answerList, readParameters, selectFields } from './query.ts';
import { badRequest, html, isBadCondition, isRefusal, json, notFound, problem, refuse } from './reply.ts';
import { RESOURCES, type Resource } from './resources.ts';
import { checkRole } from './roles.ts';
import type { ConnectWiseState, Fields } from './state.ts';
import { changeEntry, changeListed, postEntry, postListed } from './writes.ts';

/** The web server in front refuses longer queries before ConnectWise sees them (IIS request filtering, `maxQueryString`). */
const LONGEST_QUERY = 2048;

type Call = {
  readonly state: ConnectWiseState;
  readonly request: Request;
  readonly nowMs: number;
  /** The address that links in the answer start with. */
  readonly base: string;
  readonly id: string;
};

type Route = { readonly method: string; readonly path: string; readonly answer: (call: Call) => Answer };

const SPECIAL: readonly Route[] = [
  { method: 'GET', path: '/system/info', answer: ({ state }) => json(200, state.info) },
  { method: 'GET', path: '/system/documents', answer: ({ state, request }) => listDocuments(state, request) },
  {
    method: 'GET',
    path: '/system/documents/{id}/download',
    answer: ({ state, request, id }) => downloadDocument(state, request, id),
  },
  { method: 'POST', path: '/expense/entries', answer: ({ state, request }) => postEntry(state, request) },
  ...['PUT', 'PATCH', 'DELETE'].map((method) => ({
    method,
    path: '/expense/entries/{id}',
    answer: ({ state, request, id }: Call) => changeEntry(state, request, id),
  })),
  {
    method: 'GET',
    path: '/expense/reports/{id}/audits',
    answer: (call) => answerChildren(call, call.state.audits[reportId(call)] ?? [], AUDIT),
  },
  {
    method: 'POST',
    path: '/finance/accounting/export',
    answer: ({ state, request, nowMs }) => answerExport(state, request, nowMs),
  },
  {
    method: 'POST',
    path: '/finance/accounting/batches',
    answer: ({ state, request, nowMs }) => createBatch(state, request, nowMs),
  },
  { method: 'DELETE', path: '/finance/accounting/batches/{id}', answer: ({ state, id }) => deleteBatch(state, id) },
  {
    method: 'POST',
    path: '/finance/accounting/batches/{id}/export',
    answer: ({ state, request, id }) => exportBatch(state, request, id),
  },
  {
    method: 'GET',
    path: '/finance/accounting/batches/{id}/entries',
    answer: (call) => answerChildren(call, batchEntries(call.state, findBatch(call.state, call.id)), BATCH_ENTRY),
  },
  {
    method: 'GET',
    path: '/finance/accounting/batches/{id}/entries/count',
    answer: ({ state, request, id }) =>
      answerCount(request, {
        rows: batchEntries(state, findBatch(state, id)),
        known: BATCH_ENTRY,
        render: (row) => row,
      }),
  },
];

function reportId({ state, id }: Call): string {
  if (state.reports[id] === undefined) throw notFound('expenseReport', id);
  return id;
}

const answerChildren = (call: Call, rows: Fields[], known: Resource['known']): Answer =>
  answerList(call.request, { rows, known, render: (row) => withLinks(call.base, row) });

function answerResource(call: Call, resource: Resource, rest: string): Answer {
  const { state, request, base } = call;
  const render = (row: Fields): Fields => withLinks(base, row);
  const isGet = request.method === 'GET';
  if (isGet && rest === '') return answerList(request, { rows: resource.rows(state), known: resource.known, render });
  if (isGet && rest === 'count')
    return answerCount(request, { rows: resource.rows(state), known: resource.known, render });
  if (isGet) {
    const row = resource.rows(state).find((one) => String(one.id) === rest);
    if (row === undefined) throw notFound(resource.name, rest);
    return json(200, selectFields(render(row), readParameters(request.query).get('fields') ?? ''));
  }
  return rest === '' ? postListed(state, resource, request) : changeListed(state, resource, request, rest);
}

function answerApi(call: Call, path: string): Answer {
  checkRole(call.state.role, call.request, path);
  const id = /\/(\d+)(?=\/|$)/.exec(path)?.[1] ?? '';
  const shape = id === '' ? path : path.replace(`/${id}`, '/{id}');
  const special = SPECIAL.find((route) => route.method === call.request.method && route.path === shape);
  if (special !== undefined) return special.answer({ ...call, id });
  const [, list = '', rest = ''] = /^(.*?)(?:\/(count|\d+))?$/.exec(path) ?? [];
  const resource = RESOURCES[list];
  if (resource === undefined) throw new Error(`not emulated: ConnectWise ${call.request.method} ${path}`);
  return answerResource(call, resource, rest);
}

/** `Basic base64(company+public:private)` and the clientId header; both are needed on every call of the API. */
function checkCaller(state: ConnectWiseState, request: Request): void {
  const { companyId, publicKey, privateKey, clientId } = state.site;
  const expected = Buffer.from(`${companyId}+${publicKey}:${privateKey}`).toString('base64');
  if (request.headers.authorization !== `Basic ${expected}`)
    throw refuse(problem(401, 'Unauthorized', 'The company, public key or private key is not valid.'));
  if (request.headers.clientid?.toLowerCase() !== clientId.toLowerCase())
    throw refuse(problem(401, 'Unauthorized', 'A valid clientId header is required.'));
}

/** What a server does that is asked for a newer model than it has is not documented. */
function checkVersion(state: ConnectWiseState, request: Request): void {
  const asked = /version=(\d+)\.(\d+)/.exec(request.headers.accept ?? '');
  if (asked === null) return;
  const [year = 0, release = 0] = state.site.release.split('.').map(Number);
  const isNewer = Number(asked[1]) > year || (Number(asked[1]) === year && Number(asked[2]) > release);
  if (isNewer) throw new Error(`not emulated: ConnectWise ${asked[0]} on a server of ${state.site.release}`);
}

/** The codebase changes with each release of the cloud, such as `v2026_4/`. */
export const codebaseOf = (state: ConnectWiseState): string => `v${state.site.release.replace('.', '_')}/`;

/** Where customers of ConnectWise's cloud sign in; each of these knows the companies of its own region only. */
const REGIONS = ['na', 'eu', 'au', 'aus', 'za'].map((region) => `${region}.myconnectwise.net`);

/** `GET /login/companyinfo/{companyId}`, open to anyone; the body is `null` for a company it does not know. */
function answerCompany(state: ConnectWiseState, host: string, companyId: string): Answer {
  const { site } = state;
  const isElsewhere = host !== site.host && REGIONS.includes(host);
  if (isElsewhere || companyId.toLowerCase() !== site.companyId.toLowerCase()) return json(200, null);
  return json(200, {
    CompanyName: site.companyName,
    Codebase: codebaseOf(state),
    VersionCode: `v${site.release}`,
    VersionNumber: `v4.6.${site.release.replace('.', '')}0`,
    CompanyID: site.companyId,
    IsCloud: true,
    SiteUrl: `api-${site.host}`,
    AllowedOrigins: [],
  });
}

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

function answerRequest(state: ConnectWiseState, request: Request, nowMs: number): Answer {
  const { host } = state.site;
  const company = request.method === 'GET' ? /^\/login\/companyinfo\/([^/]+)$/.exec(request.path) : null;
  const isKnown = [host, `api-${host}`].includes(request.host) || LOOPBACK.test(request.host);
  if (!isKnown && !(company !== null && REGIONS.includes(request.host)))
    throw new Error(`not emulated: ConnectWise host ${request.host}`);
  if (request.query.length > LONGEST_QUERY) return html(404, '404 - File or directory not found.');
  if (company !== null) return answerCompany(state, request.host, decodeURIComponent(company[1] ?? ''));
  // The sign-in host has no API in the cloud: it answers with its own page.
  if (request.host === host) return html(200, 'ConnectWise PSA');
  const prefix = `/${codebaseOf(state)}apis/3.0`;
  if (!request.path.startsWith(`${prefix}/`)) return html(404, '404 - File or directory not found.');
  checkCaller(state, request);
  checkVersion(state, request);
  const call = { state, request, nowMs, base: `https://${host}${prefix}/`, id: '' };
  return answerApi(call, request.path.slice(prefix.length));
}

/** Thrown refusals become answers; anything else is a fault of the stand-in or of its caller and stays thrown. */
function refusalOf(thrown: unknown): Answer {
  if (isRefusal(thrown)) return thrown.refusal;
  if (isBadCondition(thrown)) return badRequest(thrown.badCondition).refusal;
  throw thrown;
}

/** In: the state (changed in place), a request, the world's time. Out: ConnectWise's answer. Throws `not emulated: …`. */
export function answerConnectWise(state: ConnectWiseState, request: Request, nowMs: number): Answer {
  const answer = (() => {
    try {
      return answerRequest(state, request, nowMs);
    } catch (thrown) {
      return refusalOf(thrown);
    }
  })();
  return { ...answer, headers: { ...answer.headers, 'api-current-version': state.site.release } };
}
