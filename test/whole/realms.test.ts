/** Google gives each execution a context of its own, our tests let them share one: the add-on keeps nothing in it, so that both leave the same world. */
import { type Manner, open, runFunction, runMenu } from '../sandbox/acts.ts';
import { loadBundle } from '../sandbox/bundle.ts';
import type { Bundle } from '../sandbox/google/types.ts';
import { agree } from '../sandbox/questions.ts';
import { createWorld, type World } from '../sandbox/world.ts';
import { openWith, bundle as sharing } from './company.ts';
import { SURFACE } from './surface.ts';

const apart = loadBundle(process.env.COUNTERFOIL_DIST ?? 'dist');
const MENU = ['Sync now', 'Preview', 'Sync now'];
const MANNER: Manner = { ask: agree };

/** Each act of `acts` in a world for each bundle; the acts after which they differ. */
function compare(start: () => World, acts: Readonly<Record<string, (world: World, bundle: Bundle) => unknown>>) {
  const [one, other] = [start(), start()];
  return Object.entries(acts).flatMap(([name, act]) => {
    const reports = [act(one, sharing), act(other, apart)];
    const [left, right] = [one, other].map((world, at) => JSON.stringify([reports[at], world]));
    return left === right ? [] : [name];
  });
}

test('the whole company, opened and posted', () => {
  const acts = MENU.map((label, at) => [
    `${at}: ${label}`,
    (world: World, bundle: Bundle) => runMenu(world, bundle, label, [], MANNER),
  ]);
  expect(compare(createWorld, { open, ...Object.fromEntries(acts) })).toEqual([]);
});

test('everything that a page can call, one after the other', () => {
  const acts = Object.keys(SURFACE).map((name) => [
    name,
    (world: World, bundle: Bundle) => runFunction(world, bundle, name, [{}], MANNER),
  ]);
  expect(acts.length).toBeGreaterThan(40);
  const small = (): World => openWith([1001, 1002, 1003, 1004]);
  expect(compare(small, Object.fromEntries(acts))).toEqual([]);
});
