/** One menu entry of the built add-on, with a clock that may be wrong and with something else that may come in between. */
import { execute } from '../../sandbox/google/execute.ts';
import type { Bundle, Clock, Cut, Execution, MenuEntry } from '../../sandbox/google/types.ts';
import { agree } from '../../sandbox/questions.ts';
import { createTransport } from '../../sandbox/transport.ts';
import { rollDice, type World } from '../../sandbox/world.ts';

/** `skewSeconds` = how far Google's clock is ahead of the vendors'; `meanwhile` = what begins after call `at` and is over before the next one. */
export type Manner = {
  readonly cut?: Cut;
  readonly skewSeconds?: number;
  readonly meanwhile?: { readonly at: number; readonly begin: () => void };
};

const functionOf = (entries: readonly MenuEntry[], label: string): string | undefined =>
  entries.flatMap((entry) => {
    if (entry === 'separator') return [];
    if ('entries' in entry) return functionOf(entry.entries, label) ?? [];
    return entry.label === label ? entry.functionName : [];
  })[0];

/** The vendors' clocks, `skewMs` behind Google's. */
const behind = (clock: Clock, skewMs: number): Clock => ({
  get nowMs() {
    return clock.nowMs - skewMs;
  },
  set nowMs(ms) {
    clock.nowMs = ms + skewMs;
  },
});

/** Chooses a menu entry and says yes to whatever is asked. Throws when the menu has no such entry. */
export function runMenuOf(
  bundle: Bundle,
  world: World,
  label: string,
  { cut, skewSeconds = 0, meanwhile }: Manner = {},
): Execution {
  const functionName = world.google.menus.flatMap(({ entries }) => functionOf(entries, label) ?? [])[0];
  if (functionName === undefined) throw new Error(`the menu has no ${label}`);
  const skewMs = skewSeconds * 1000;
  const clock = { nowMs: world.nowMs + skewMs };
  const execution = execute(
    world.google,
    bundle,
    { kind: 'menu', functionName },
    {
      clock,
      random: () => rollDice(world),
      send: createTransport(world, behind(clock, skewMs)),
      ask: agree,
      cut: cut ?? null,
      onCall: ({ n }) => {
        if (n !== meanwhile?.at) return;
        const at = world.nowMs;
        world.nowMs = clock.nowMs - skewMs;
        meanwhile.begin();
        clock.nowMs = world.nowMs + skewMs;
        world.nowMs = at;
      },
    },
  );
  world.nowMs = clock.nowMs - skewMs;
  return execution;
}
