import { type Served, serve } from './serve.ts';
import type { Request } from './standin.ts';

let served: Served;
const seen: { request: Request; nowMs: number }[] = [];

beforeAll(async () => {
  served = await serve((request, nowMs) => {
    seen.push({ request, nowMs });
    if (request.path === '/nowhere') throw new Error('not emulated: /nowhere');
    return {
      status: 201,
      headers: { 'content-type': 'text/plain', link: '<x>; rel="next"' },
      body: 'Åsa',
      virtualMs: 4000,
    };
  }, 0);
});

afterAll(() => served.close());

test('hands on method, forwarded host, path, raw query, headers, body and virtual time, and says what it took', async () => {
  const answer = await fetch(`${served.url}a/b?c=%20d&e=?`, {
    method: 'POST',
    headers: { 'X-Virtual-Now': '2026-12-01T00:00:00Z', 'X-Forwarded-Host': 'api.xero.com', 'X-Other': '1' },
    body: 'José 🍕',
  });
  expect([answer.status, answer.headers.get('x-virtual-ms'), answer.headers.get('link'), await answer.text()]).toEqual([
    201,
    '4000',
    '<x>; rel="next"',
    'Åsa',
  ]);
  expect(seen.at(-1)).toMatchObject({
    nowMs: Date.parse('2026-12-01T00:00:00Z'),
    request: { method: 'POST', host: 'api.xero.com', path: '/a/b', query: 'c=%20d&e=?', body: 'José 🍕' },
  });
  expect(seen.at(-1)?.request.headers['x-other']).toBe('1');
});

test('keeps the last virtual time for clients that do not know of it', async () => {
  await fetch(served.url);
  expect(seen.at(-1)).toMatchObject({ nowMs: Date.parse('2026-12-01T00:00:00Z'), request: { path: '/', query: '' } });
});

test('what the stand-in does not emulate is loud', async () => {
  const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const answer = await fetch(`${served.url}nowhere`);
  expect([answer.status, await answer.text()]).toEqual([501, 'not emulated: /nowhere']);
  expect(complaint).toHaveBeenCalledWith('not emulated: /nowhere');
  complaint.mockRestore();
});
