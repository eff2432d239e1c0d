import { readCut, readDuration, readLoopbackUrl, readWords } from './options.ts';

test('words, texts, flags and repeated answers are told apart', () => {
  const words = readWords(['menu', 'Sync now', '--world', 'w', '--answer', 'ok', '--json', '--answer', 'Priya']);
  expect(words).toEqual({
    command: 'menu',
    word: 'Sync now',
    more: '',
    texts: { world: 'w' },
    flags: ['json'],
    answers: ['ok', 'Priya'],
  });
});

test.each([
  [['fly'], 'no command "fly"'],
  [['menu', '--world', 'w'], 'wants one LABEL'],
  [['open', 'x'], 'takes no word'],
  [['dump', '--now', 'x'], 'no option --now'],
  [['menu', 'Sync', '--seed', '3'], 'no option --seed'],
  [['open', '--world'], 'wants a value'],
])('%j is refused in words', (argv, sentence) => {
  expect(() => readWords(argv)).toThrow(sentence);
});

test.each([
  ['30s', 30_000],
  ['10m', 600_000],
  ['2h', 7_200_000],
  ['3d', 259_200_000],
])('%s is %i ms', (text, ms) => {
  expect(readDuration(text)).toBe(ms);
});

test.each(['10', 'm', '-3s', '1.5h', '2w'])('%s is no time', (text) => {
  expect(() => readDuration(text)).toThrow('no time such as');
});

test.each([
  [undefined, null],
  ['7', { call: 7, after: false }],
  ['7+', { call: 7, after: true }],
])('--cut %s', (text, cut) => {
  expect(readCut(text)).toEqual(cut);
  expect(() => readCut('0')).toThrow('--cut');
});

test.each(['https://127.0.0.1:1', 'http://example.com', 'http://192.168.0.4:80', 'nonsense', 'file:///x'])(
  '%s is no server on this machine',
  (text) => {
    expect(() => readLoopbackUrl(text, '--xero')).toThrow('--xero takes');
    expect(readLoopbackUrl('http://127.0.0.1:4000/', '--xero')).toBe('http://127.0.0.1:4000');
  },
);
