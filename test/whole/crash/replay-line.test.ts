/** A failure's line lives through again what failed, put into a shell as it stands. */
import { execFileSync } from 'node:child_process';
import { nameSequence, parseSequence } from '../model/sequence.ts';
import { orReplay, replayLine } from './replay-line.ts';
import { nameSchedule, parseSchedule } from './steps.ts';

/** What a shell hands to `npm run prove` of a line. */
const argumentsOf = (line: string): readonly string[] => {
  const shown = line.replace(/^npm run prove --/, "printf '%s\\n'");
  expect(shown).not.toBe(line);
  return execFileSync('sh', ['-c', shown], { encoding: 'utf8' }).trimEnd().split('\n');
};

const BECAUSE = 'entry 3 is in Invoice CWE-3 PAID, Invoice (it\'s "one") CWE-4 PAID;\n$HOME';

test.each([
  'week/approve/killed@12/60/sheet wiped',
  'report/save/inFlight50@161.1/86400/sorted and pasted/lost@9.0.2/0/late, notes wiped',
])('%s', (name) => {
  const line = replayLine('schedule', name, BECAUSE);
  expect(line).not.toContain('\n');
  const [option, given = ''] = argumentsOf(line);
  expect([option, given]).toEqual(['--schedule', name]);
  expect(nameSchedule(parseSchedule(given))).toBe(name);
});

test('a sequence', () => {
  const name = 'entry/resume: sync, cut 40 · void in Xero 0 · sort 3';
  const [option, given = ''] = argumentsOf(replayLine('sequence', name, BECAUSE));
  expect([option, given]).toEqual(['--sequence', name]);
  expect(nameSequence(parseSequence(given))).toBe(name);
});

test('what can not be lived through at all is told in the same way', () => {
  const go = (): never => {
    throw new Error('not emulated: GET /Budgets');
  };
  expect(() => orReplay('schedule', 'week/approve/killed@1/0/nothing', go)).toThrow(
    "npm run prove -- --schedule 'week/approve/killed@1/0/nothing'  # Error: not emulated: GET /Budgets",
  );
  expect(orReplay('schedule', '', () => 7)).toBe(7);
});
