/** A consent where an outside server stands for Xero: one that shows its page, and one that sends the browser back at once. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { consent } from '../sandbox/consent.ts';
import { copyWorld } from '../sandbox/world.ts';
import { bundle, openWith } from './company.ts';
import { startStandIn } from './start-stand-in.ts';

const TENANT = '11111111-0000-4000-8000-000000000001';
const children: ChildProcess[] = [];

/** Answers as Xero does to somebody who has allowed the app before: no page, a code at once. */
const AT_ONCE = `
const { createServer } = require('node:http');
const json = (response, value) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
createServer((request, response) => {
  const url = new URL(request.url, 'http://x');
  if (url.pathname === '/identity/connect/authorize') {
    const back = url.searchParams.get('redirect_uri') + '?code=c1&state=' + encodeURIComponent(url.searchParams.get('state'));
    return response.writeHead(302, { location: back }).end();
  }
  if (url.pathname === '/connect/token') return json(response, { access_token: 'a1', refresh_token: 'r1', expires_in: 1800 });
  if (url.pathname === '/connections') return json(response, [{ id: 'c', tenantId: '${TENANT}', tenantType: 'ORGANISATION', tenantName: 'Elsewhere Limited' }]);
  return json(response, { Organisations: [{ OrganisationID: '${TENANT}', Name: 'Elsewhere Limited', ShortCode: '!els1', BaseCurrency: 'NZD' }] });
}).listen(0, '127.0.0.1', function () { console.log('http://127.0.0.1:' + this.address().port); });
`;

async function startAtOnce(): Promise<string> {
  const child = spawn(process.execPath, ['-e', AT_ONCE], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = await once(child.stdout, 'data');
  return String(line).trim();
}

afterAll(() => {
  for (const child of children) child.kill();
});

/** A world of the sample company whose Xero is elsewhere, and to which nothing is bound yet. */
function worldWith(xeroUrl: string) {
  const world = copyWorld(openWith([1001]));
  world.options.xeroUrl = xeroUrl;
  world.google.properties.document.installation = world.google.spreadsheet.id;
  return world;
}

const lastSaid = (report: ReturnType<typeof consent>): unknown => {
  const returned = report.executions.at(-1)?.returned;
  return typeof returned === 'object' && returned !== null && 'said' in returned ? returned.said : returned;
};
/** Two processes are started and spoken to. */
const LONGEST_MS = 60_000;
const wish = { organisation: null, isDenied: false, isUnsaved: false };

test(
  'a server that sends the browser back at once connects without a page',
  async () => {
    const report = consent(worldWith(await startAtOnce()), bundle, wish);
    expect(lastSaid(report)).toBe(`This sheet is connected to Elsewhere Limited (!els1, ${TENANT}) and posts there.`);
  },
  LONGEST_MS,
);

test(
  'a server that shows a page is answered like the built-in one',
  async () => {
    const { address, stop } = await startStandIn('xero');
    try {
      const report = consent(worldWith(address), bundle, { ...wish, organisation: 'Harbour Light Advisory Limited' });
      expect(lastSaid(report)).toMatch(/^This sheet is connected to Harbour Light Advisory Limited \(!hLa77/);
    } finally {
      await stop();
    }
  },
  LONGEST_MS,
);
