import { base64Of } from '../../src/core/base64.ts';
import { lazy } from '../../src/core/lazy.ts';

test.each(['', 'a', 'ab', 'abc', 'abcd', 'sandbox+public:private', 'Māui:pässwörd', '€𝄞', '\u0000\u0001'])(
  'base64 of %j is what Node says',
  (text) => {
    expect(base64Of(text)).toBe(Buffer.from(text, 'utf8').toString('base64'));
  },
);

test('a lazy value is made once, and not before it is asked for', () => {
  let made = 0;
  const value = lazy(() => {
    made += 1;
    return { made };
  });
  expect(made).toBe(0);
  expect(value()).toBe(value());
  expect(made).toBe(1);
});
