/** Fetching as documented (Apps Script: Class UrlFetchApp; Quotas). */
import type { Answer, Request } from '../standin.ts';
import { evaluate, newWorld, runMain } from './small-world.ts';
import type { HttpOutcome } from './types.ts';

function answer(status: number, body: string, virtualMs = 800, headers: Record<string, string> = {}): HttpOutcome {
  return { kind: 'answer', answer: { status, headers, body, virtualMs } satisfies Answer };
}

function sending(...outcomes: HttpOutcome[]) {
  const sent: { requests: readonly Request[]; timeoutSeconds: number }[] = [];
  const send = (requests: readonly Request[], timeoutSeconds: number) => {
    sent.push({ requests, timeoutSeconds });
    return outcomes;
  };
  return { sent, send };
}

describe('a request', () => {
  it('arrives as it was written, with header names in lower case', () => {
    const { sent, send } = sending(answer(200, '{"ok":true}', 1000, { 'Content-Type': 'application/json' }));
    const body = `const response = UrlFetchApp.fetch('https://api.xero.com/api.xro/2.0/Invoices?where=Date > 1&page=1', { method: 'put',
      contentType: 'application/json', headers: { Accept: 'application/json', 'Idempotency-Key': 'k' }, payload: '{"a":"é"}', timeoutSeconds: 60, muteHttpExceptions: true });
      return [response.getResponseCode(), JSON.parse(response.getContentText()), response.getHeaders()['Content-Type'], Date.now()];`;
    const world = newWorld();
    const atMs = world.clock.nowMs;
    expect(evaluate(world, body, { send })).toEqual([200, { ok: true }, 'application/json', atMs + 1000]);
    expect(sent[0]).toMatchObject({
      timeoutSeconds: 60,
      requests: [
        {
          method: 'PUT',
          host: 'api.xero.com',
          path: '/api.xro/2.0/Invoices',
          query: 'where=Date%20%3E%201&page=1',
          headers: { accept: 'application/json', 'idempotency-key': 'k', 'content-type': 'application/json' },
          body: '{"a":"é"}',
        },
      ],
    });
  });

  it('is written down with its bytes; a group costs its slowest', () => {
    const { send } = sending(answer(200, 'four', 500), answer(204, '', 4000));
    const seen = runMain(
      newWorld(),
      `UrlFetchApp.fetchAll(['https://identity.xero.com/connections', { url: 'https://na.myconnectwise.net/v4/x?y=1', method: 'post', payload: { a: 'b c' } }]);`,
      { send },
    );
    const at = { atMs: expect.any(Number), group: 1 };
    expect(seen).toMatchObject({ ended: 'done', elapsedMs: 4000 });
    expect(seen.calls[0]?.http).toEqual([
      {
        system: 'identity',
        method: 'GET',
        path: '/connections',
        query: '',
        status: 200,
        requestBytes: 0,
        responseBytes: 4,
        ...at,
      },
      {
        system: 'connectwise',
        method: 'POST',
        path: '/v4/x',
        query: 'y=1',
        status: 204,
        requestBytes: 5,
        responseBytes: 0,
        ...at,
      },
    ]);
  });
});

describe('what is thrown', () => {
  it.each([
    [
      answer(429, 'slow down'),
      '',
      'Request failed for https://api.xero.com returned code 429. Truncated server response: slow down',
    ],
    [{ kind: 'refused', message: 'closed' } as const, '', 'Address unavailable: https://api.xero.com/x'],
    [{ kind: 'timeout' } as const, 'timeoutSeconds: 30', 'Timeout: https://api.xero.com/x'],
  ])('%j throws', (outcome, options, message) => {
    const { send } = sending(outcome);
    const seen = runMain(newWorld(), `UrlFetchApp.fetch('https://api.xero.com/x', { ${options} });`, { send });
    expect(seen).toMatchObject({ ended: 'threw', error: expect.stringContaining(message) });
    expect(seen.elapsedMs).toBe(outcome.kind === 'timeout' ? 30_000 : seen.elapsedMs);
  });

  it('loses every answer of a group to one transport error, after all have left', () => {
    const { sent, send } = sending(answer(200, 'fine'), { kind: 'refused', message: 'closed' });
    const seen = runMain(newWorld(), `UrlFetchApp.fetchAll(['https://api.xero.com/a', 'https://api.xero.com/b']);`, {
      send,
    });
    expect([seen.ended, sent[0]?.requests.length, seen.calls[0]?.http.map((one) => one.status)]).toEqual([
      'threw',
      2,
      [200, null],
    ]);
  });

  it.each([
    ["UrlFetchApp.fetch('https://api.xero.com/' + 'x'.repeat(2062))", 'Limit Exceeded: URLFetch URL Length.'],
    [
      "UrlFetchApp.fetch('https://api.xero.com/', { headers: { Host: 'x' } })",
      'Attribute provided with invalid value: Header:Host',
    ],
    ["UrlFetchApp.fetch('http://127.0.0.1/')", 'Address unavailable'],
    ["UrlFetchApp.fetch('nonsense')", 'Invalid argument: nonsense'],
    ["UrlFetchApp.fetch('https://api.xero.com/', { retries: 3 })", 'not emulated: the fetch option retries'],
  ])('%s is refused before it leaves', (statement, message) => {
    expect(runMain(newWorld(), `${statement};`).error).toContain(message);
  });

  it('counts the day', () => {
    const world = newWorld();
    world.google.quota = { startedAtMs: world.clock.nowMs, fetches: 19_999, propertyCalls: 0, triggerMs: 0, mails: 0 };
    const { send } = sending(answer(200, ''));
    const seen = runMain(
      world,
      "UrlFetchApp.fetch('https://api.xero.com/a'); UrlFetchApp.fetch('https://api.xero.com/b');",
      { send },
    );
    expect(seen).toMatchObject({
      ended: 'threw',
      error: expect.stringContaining('too many times for one day: urlfetch'),
    });
  });
});
