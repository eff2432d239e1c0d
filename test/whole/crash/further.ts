/** Further troubles, chosen by seed: what befalls the run that comes to the rescue, and the one after it. */
import { createHash } from 'node:crypto';
import type { Call } from '../../sandbox/google/types.ts';
import { PEOPLE } from './people.ts';
import { type AddOn, runSync } from './run-sync.ts';
import { copyScene, type Scene } from './scene.ts';
import { GAPS_SECONDS } from './schedule.ts';
import type { Step } from './steps.ts';
import type { Trouble } from './trouble.ts';

/** A whole number from 0 to `count` - 1, the same for the same words. */
function pick(count: number, ...words: readonly (string | number)[]): number {
  return createHash('sha1').update(words.join(' ')).digest().readUInt32BE(0) % count;
}

const pickFrom = <Choice>(
  choices: readonly Choice[],
  fallback: Choice,
  ...words: readonly (string | number)[]
): Choice => choices[pick(Math.max(1, choices.length), ...words)] ?? fallback;

/** Calls after which something lasting may be different. */
const leavesTraces = ({ service, http }: Call): boolean =>
  http.length > 0 || /\.(set|delete|insert|append|clear|write|add|remove|sort)/i.test(service);

const KINDS: readonly ((call: number) => Trouble)[] = [
  (call) => ({ kind: 'killed', call }),
  (call) => ({ kind: 'lost', call, parts: null }),
  (call) => ({ kind: 'inFlight', call, parts: null, delaySeconds: 5 }),
  (call) => ({ kind: 'inFlight', call, parts: null, delaySeconds: 50 }),
  (call) => ({ kind: 'inFlight', call, parts: [0], delaySeconds: 50 }),
  (call) => ({ kind: 'late', call, parts: null, delaySeconds: 50 }),
];

/** `count` steps that a run from `scene` can meet, different ones for another seed or another `name` of what went before. */
export function furtherSteps(addOn: AddOn, scene: Scene, count: number, seed: number, name: string): readonly Step[] {
  const calls = runSync(addOn, copyScene(scene)).calls.filter(leavesTraces);
  return Array.from({ length: calls.length === 0 ? 0 : count }, (_none, at): Step => {
    const by = (what: string) => [seed, name, at, what] as const;
    const call = pickFrom(calls, undefined, ...by('call'));
    // Only what sends can be under way or come late.
    const kinds = (call?.http.length ?? 0) > 0 ? KINDS : KINDS.slice(0, 2);
    const kind = pickFrom(kinds, (n) => ({ kind: 'killed', call: n }), ...by('kind'));
    return {
      trouble: kind(call?.n ?? 0),
      gap: pickFrom(GAPS_SECONDS, 0, ...by('gap')),
      human: pickFrom(PEOPLE.all, 'nothing', ...by('human')),
    };
  });
}
