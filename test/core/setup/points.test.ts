import {
  type Answer,
  failingAfter,
  found,
  foundByMost,
  isReliedOn,
  READABLE,
  type ReadPoint,
} from '../../../src/core/setup/points.ts';
import { wordChecked, wordSeen } from '../../../src/core/wording/check-set-up.ts';
import { POINT_WORDS, TEST_POINT_WORDS } from '../../../src/core/wording/points.ts';

const RELIED = 'GL records';
const FREE = 'status condition';

test.each<[string, readonly ReadPoint[], Answer, readonly ReadPoint[]]>([
  ['a disagreement holds', [], 'disagrees', [RELIED]],
  ['an agreement frees', [RELIED], 'agrees', []],
  ['nothing to see changes nothing', [RELIED], 'nothing to see', [RELIED]],
  ['nor does what could not be asked', [RELIED], 'not asked', [RELIED]],
  ['nor does it hold', [], 'not asked', []],
])('%s', (_, before, answer, after) => {
  expect(failingAfter(before, [found(RELIED, answer)])).toEqual(after);
});

test('what the code does not rely on never holds', () => {
  expect(isReliedOn(FREE)).toBe(false);
  expect(failingAfter([], [found(FREE, 'disagrees')])).toEqual([]);
});

test.each<[number, number, Answer]>([
  [0, 0, 'nothing to see'],
  [1, 1, 'agrees'],
  [2, 0, 'nothing to see'],
  [3, 0, 'disagrees'],
  [4, 2, 'disagrees'],
  [5, 3, 'agrees'],
])('of %i rows %i fit: %s', (looked, fitting, answer) => {
  expect(foundByMost(RELIED, looked, fitting).answer).toBe(answer);
});

test.each([
  [found(RELIED, 'agrees', { looked: 3, fitting: 3 }), '✓ So it is: 3 of 3 expenses.'],
  [found(RELIED, 'disagrees', { looked: 1, examples: ['Personal'] }), '✕ Not so: 0 of 1 expense (Personal).'],
  [found(FREE, 'disagrees'), '– Not so.'],
  [found(FREE, 'nothing to see'), '… Nothing to see yet.'],
  [found(FREE, 'not asked', { examples: ['HTTP 500'] }), '… Could not be asked.'],
  [
    found(FREE, 'not asked', { examples: ['It is too late for that.'] }),
    '… Could not be asked: “It is too late for that.”',
  ],
])('a finding in words: %#', (finding, words) => {
  expect(wordSeen(finding)).toBe(words);
});

test('the whole check in one go, with what holds posting and what frees it', () => {
  const findings = [found(RELIED, 'disagrees'), found(FREE, 'disagrees'), found('paging', 'agrees')];
  expect(wordChecked(findings, [RELIED])).toBe(
    '3 points were checked: 1 as Counterfoil relies on or expects, 1 otherwise, which is fine and 1 that hold posting. The tab Set-up Checks has each. Posting is held, reading is not. Seen otherwise than Counterfoil relies on: “The export names the GL records of every kind of expense”. Report this with the tab Set-up Checks, and choose Check set-up… again: once it agrees, posting goes on.',
  );
  expect(wordChecked([found('paging', 'agrees')], [])).not.toContain('held');
});

test('every point has its words, each once', () => {
  const words = Object.values(POINT_WORDS);
  expect(words).toHaveLength(READABLE.length + Object.keys(TEST_POINT_WORDS).length);
  expect(new Set(words.map(({ point }) => point)).size).toBe(words.length);
  for (const { point, known, why } of words) {
    expect(point).not.toMatch(/\.$/);
    for (const sentence of [known, why]) expect(sentence).toMatch(/\.$/);
  }
});
