/** Gates: at each threshold on both sides, and what each step asks for. */
import type { Instant } from '../../../src/core/calendar.ts';
import {
  areMet,
  type Evidence,
  GATES,
  type Gate,
  gatesTo,
  nextMode,
  THRESHOLDS,
} from '../../../src/core/controls/gates.ts';
import { wordFound, wordGate, wordGateToDo, wordNeeded, wordUnmet } from '../../../src/core/wording/gates.ts';

const NOW = '2026-11-28T09:00:00.000Z' as Instant;
const daysAgo = (days: number): Instant => new Date(Date.parse(NOW) - days * 86_400_000).toISOString() as Instant;

type Given = { readonly [Key in keyof Evidence]?: Evidence[Key] };
const evidence = (given: Given = {}): Evidence => ({
  now: NOW,
  cycles: 5,
  exceptions: { count: 10, unassigned: 0, oldest: daysAgo(7), unexplained: 0 },
  resolvedHours: [24, 72, 100],
  rehearsed: ['pause', 'void', 'repost'],
  owners: { named: 4, lacking: [] },
  isReturn: false,
  ...given,
});
const open = (given: Partial<Evidence['exceptions']>): Given => ({
  exceptions: { ...evidence().exceptions, ...given },
});
const unmet = (given: Given): string[] =>
  gatesTo('Automatic', evidence(given))
    .filter(({ isMet }) => !isMet)
    .map(({ id }) => id);

test('exactly at its threshold each gate is met', () => {
  const gates = gatesTo('Automatic', evidence());
  expect(gates.map(({ id }) => id)).toEqual([...GATES]);
  expect(areMet(gates)).toBe(true);
});

test.each<[string, Given]>([
  ['cycles', { cycles: 4 }],
  ['open', open({ count: 11 })],
  ['unassigned', open({ unassigned: 1 })],
  ['oldest', open({ oldest: daysAgo(8) })],
  ['resolve', { resolvedHours: [24, 76, 100] }],
  ['differences', open({ unexplained: 1 })],
  ['fallback', { rehearsed: ['pause', 'void'] }],
  ['owners', { owners: { named: 3, lacking: ['exceptions'] } }],
])('one beyond it, only %s is not', (id, given) => {
  expect(unmet(given)).toEqual([id]);
});

test('nothing that was ever settled is slowness only while something is open', () => {
  expect(unmet({ resolvedHours: [] })).toEqual(['resolve']);
  expect(unmet({ resolvedHours: [], ...open({ count: 0, oldest: null }) })).toEqual([]);
});

test('after a step down one cycle is enough, and every other gate stays', () => {
  expect(unmet({ isReturn: true, cycles: 1 })).toEqual([]);
  expect(unmet({ isReturn: true, cycles: 0, ...open({ count: 11 }) })).toEqual(['cycles', 'open']);
});

test('a higher step never asks for less', () => {
  for (const id of GATES) {
    const [pilot, supervised, automatic] = [THRESHOLDS.Pilot[id], THRESHOLDS.Supervised[id], THRESHOLDS.Automatic[id]];
    const isRising = ['cycles', 'fallback', 'owners'].includes(id);
    const known = [pilot, supervised, automatic].filter((each) => each !== undefined);
    expect([...known].sort((one, two) => (isRising ? one - two : two - one))).toEqual(known);
  }
});

test('the modes follow one another', () => {
  expect([nextMode('Preview only'), nextMode('Pilot'), nextMode('Supervised'), nextMode('Automatic')]).toEqual([
    'Pilot',
    'Supervised',
    'Automatic',
    null,
  ]);
});

describe('in words', () => {
  const gateOf = (id: string, given: Given): Gate => {
    const gate = gatesTo('Automatic', evidence(given)).find((each) => each.id === id);
    if (!gate) throw new Error(id);
    return gate;
  };

  it('a number stands beside its threshold', () => {
    const gate = gateOf('cycles', { cycles: 1 });
    expect([wordGate(gate), wordFound(gate), wordNeeded(gate)]).toEqual([
      'Days in a row on which all went well',
      '▲ 1 day',
      'at least 5 days',
    ]);
    const none = gateOf('differences', {});
    expect([wordFound(none), wordNeeded(none), wordGateToDo(none)]).toEqual(['✓ 0', 'none', '']);
  });

  it('what is missing is named', () => {
    expect(wordGateToDo(gateOf('fallback', { rehearsed: ['void'] }))).toBe(
      'Try each of these once: Pause all posting, and resume it and Sync now, so that what was sent back is posted again.',
    );
    expect(wordGateToDo(gateOf('owners', { owners: { named: 3, lacking: ['exceptions'] } }))).toBe(
      'Name in the panel who looks after: exceptions.',
    );
  });

  it('all that keeps a step shut is one sentence', () => {
    expect(wordUnmet(gatesTo('Automatic', evidence({ cycles: 2, resolvedHours: [] })))).toBe(
      'Days in a row on which all went well: 2 days, needed at least 5 days; Half of the exceptions are gone within: None was settled yet, needed at most 3 days',
    );
  });
});
