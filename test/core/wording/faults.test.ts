import type { Fault, FaultKind } from '../../../src/core/ports.ts';
import { cleanWords, wordFault } from '../../../src/core/wording/faults.ts';

const KINDS: readonly FaultKind[] = [
  'not connected',
  'access refused',
  'permission missing',
  'not found',
  'refused',
  'too many calls',
  'day limit reached',
  'unavailable',
  'no answer',
  'not understood',
];

const faultOf = (over: Partial<Fault>): Fault => ({
  system: 'Xero',
  what: 'unavailable',
  scope: 'run',
  retryable: true,
  isUnclear: false,
  retryAfterSeconds: null,
  said: '',
  ...over,
});

test.each(KINDS.flatMap((what) => (['Xero', 'ConnectWise'] as const).map((system) => [system, what] as const)))(
  '%s, %s: two sentences that name the system, without numbers or brackets',
  (system, what) => {
    const { happened, toDo } = wordFault(faultOf({ system, what }));
    expect(happened).toContain(system);
    for (const text of [happened, toDo]) {
      expect(text).toMatch(/^[A-Z].*\.$/);
      expect(text).not.toMatch(/[<>{}]|\d{3}/);
    }
  },
);

test('the words of the vendor come last', () => {
  expect(wordFault(faultOf({ what: 'refused', said: 'The organisation is offline' })).toDo).toMatch(
    /sync again\. Xero said: “The organisation is offline”$/,
  );
});

test.each(['not understood', 'no answer'] as const)('%s: nothing is quoted', (what) => {
  expect(wordFault(faultOf({ what, said: "Document 7 can't be read." })).toDo).not.toContain('said');
});

test('an open outcome is said', () => {
  expect(wordFault(faultOf({ isUnclear: true })).happened).toContain('looks before it sends anything again');
});

test.each([
  [null, 'tomorrow'],
  [600, 'in an hour'],
  [73_451, 'in about 21 hours'],
])('the limit of a day with %s seconds left', (retryAfterSeconds, expected) => {
  expect(wordFault(faultOf({ what: 'day limit reached', retryAfterSeconds })).toDo).toContain(expected);
});

test.each([
  [
    '<html><head><title>Oops</title></head><body><h1>Sign&nbsp;in</h1><script>alert(1)</script></body></html>',
    'Sign in',
  ],
  ['<p>cut off in the <b', 'cut off in the'],
  ['{"Detail":"TokenExpired"}', ''],
  ['503 Service Unavailable', 'Service Unavailable'],
  ['Request failed with status code 502: bad gateway', 'Request failed with bad gateway'],
  ['Account code 476 is not valid', 'Account code 476 is not valid'],
  ['amount < 5 & tax > 2', 'amount < 5 & tax > 2'],
  ['two\nlines', 'two lines'],
  ['Address unavailable: https://api-na.myconnectwise.net/v2026_4', ''],
  ['200 text/html', ''],
  ['HTTP 405', ''],
  ['AuthenticationUnsuccessful', ''],
  ['TokenExpired: token expired at 11/17/2026', ''],
  ['invalid_grant', ''],
  ['invalid_grant: refresh token used', ''],
  ['The field due_date is not valid', 'The field due_date is not valid'],
])('the words "%s"', (said, expected) => expect(cleanWords(said)).toBe(expected));

test('long words are cut', () => {
  expect(cleanWords('word '.repeat(100))).toHaveLength(200);
});
