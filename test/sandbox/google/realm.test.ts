/** In which context an execution runs: its own, or one that it shares with those before it. */
import { compileBundle, execute } from './execute.ts';
import { shareRealms } from './realm.ts';
import { allScopes, newWorld, quietSurroundings, type World } from './small-world.ts';
import type { Bundle, Surroundings } from './types.ts';

const counting = () =>
  compileBundle('let count = 0; function next() { count += 1; console.log(count); return count; }', allScopes);

const next = (world: World, bundle: Bundle, changes: Partial<Surroundings> = {}) =>
  execute(world.google, bundle, { kind: 'run', functionName: 'next', args: [] }, quietSurroundings(world, changes))
    .returned;

test('as at Google, nothing is left of what the execution before kept', () => {
  const [world, bundle] = [newWorld(), counting()];
  expect([next(world, bundle), next(world, bundle)]).toEqual([1, 1]);
});

test('a bundle that shares its context goes on in it, and another bundle has another', () => {
  const [world, bundle] = [newWorld(), shareRealms(counting())];
  expect([next(world, bundle), next(world, bundle)]).toEqual([1, 2]);
  expect(next(world, shareRealms(counting()))).toBe(1);
});

test('an execution that begins while another goes on is not in its context', () => {
  const [world, bundle] = [newWorld(), shareRealms(counting())];
  const inner: unknown[] = [];
  const outer = next(world, bundle, { onCall: () => inner.push(next(world, bundle)) });
  expect([outer, inner]).toEqual([1, [1]]);
  expect([next(world, bundle), next(world, bundle)]).toEqual([2, 3]);
});
