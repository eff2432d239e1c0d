import { type Fault, readFault, spoiltAnswer, takeFault } from './faults.ts';
import type { Request } from './standin.ts';

const request = (method: string, path: string): Request => ({
  method,
  host: 'api.xero.com',
  path,
  query: '',
  headers: {},
  body: '',
});

describe('an ordered fault', () => {
  test('spoils the nth request that fits, once, and no other', () => {
    const faults: Fault[] = [readFault({ system: 'xero', method: 'PUT', path: '/Invoices', nth: 2, answer: '500' })];
    const spoilt = [
      takeFault(faults, 'xero', request('PUT', '/api.xro/2.0/Invoices')),
      takeFault(faults, 'xero', request('GET', '/api.xro/2.0/Invoices')),
      takeFault(faults, 'connectwise', request('PUT', '/api.xro/2.0/Invoices')),
      takeFault(faults, 'xero', request('PUT', '/api.xro/2.0/CreditNotes')),
      takeFault(faults, 'xero', request('PUT', '/api.xro/2.0/Invoices')),
      takeFault(faults, 'xero', request('PUT', '/api.xro/2.0/Invoices')),
    ].map((spoiling) => spoiling !== null);
    expect(spoilt).toEqual([false, false, false, false, true, false]);
    expect(faults).toEqual([]);
  });

  test.each([
    [
      [1, 1, 1],
      [0, 1, 2, null],
    ],
    [
      [1, 2, 3],
      [0, 1, 2, null],
    ],
    [
      [2, 2],
      [null, 0, 1, null],
    ],
    [
      [3, 1],
      [1, null, 0, null],
    ],
  ])('of several with nth %j each spoils one request: %j', (numbers, expected) => {
    const faults = numbers.map((nth, at) => readFault({ system: 'xero', nth, answer: `429:${at}` }));
    const spoilt = expected.map(() => {
      const spoiling = takeFault(faults, 'xero', request('GET', '/'));
      const shown = spoiling === null ? null : spoiltAnswer(spoiling, null, 0);
      return shown === null ? null : Number(shown.headers['retry-after']);
    });
    expect(spoilt).toEqual(expected);
  });

  test.each([
    ['401', false, 401],
    ['500', false, 500],
    ['html', false, 200],
    ['429:17', false, 429],
    ['drop-before', false, null],
    ['drop-after', true, null],
    ['silent', true, null],
    ['cut', true, 201],
  ])('%s: takes effect %s, shows %s', (answer, isSent, status) => {
    const spoiling = takeFault([readFault({ system: 'xero', answer })], 'xero', request('GET', '/'));
    expect(spoiling?.isSent).toBe(isSent);
    const truth = { status: 201, headers: {}, body: '{"Id":1}', virtualMs: 4_000 };
    const shown = spoiling === null ? null : spoiltAnswer(spoiling, isSent ? truth : null, 1_000);
    expect(shown?.status ?? null).toBe(status);
    if (status === 201) expect(shown).toEqual({ ...truth, body: '{"Id' });
    if (status === 429) expect(shown?.headers['retry-after']).toBe('17');
  });

  test.each([
    [{ system: 'google', answer: '500' }, 'xero, connectwise, identity'],
    [{ system: 'xero', answer: '418' }, '429:SECONDS'],
    [{ system: 'xero', answer: 'toString' }, '429:SECONDS'],
    [{ system: 'xero', answer: null }, '429:SECONDS'],
    [{ system: 'xero', answer: '500', nth: 0 }, 'counts from 1'],
    [{ system: 'xero', answer: '500', nth: null }, 'counts from 1'],
    [{ system: 'xero', answer: '500', paht: '/x' }, 'paht'],
    [{ system: 'xero', answer: '500', path: 3 }, 'texts'],
  ])('%j is refused in words', (order, words) => {
    expect(() => readFault(order)).toThrow(words);
  });
});
