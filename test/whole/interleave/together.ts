/**
 * Several executions at once. All state is here, on one thread; each script runs on its own and stops at every call until a
 * scheduler lets that call through, so that what happens is an order of calls and nothing else.
 */
import { finish, startRun } from '../../sandbox/google/execute.ts';
import { letThrough } from '../../sandbox/google/host.ts';
import type { Run } from '../../sandbox/google/run.ts';
import type { Bundle, Clock, Execution, GoogleState, Surroundings } from '../../sandbox/google/types.ts';
import type { Lane } from './open-lane.ts';
import { createHandles } from './stubs.ts';
import type { Told } from './wire.ts';

const ENTRY = { kind: 'menu', functionName: 'menuSyncNow' } as const;

export type Player = {
  readonly lane: Lane;
  readonly google: GoogleState;
  /** Around its execution, but for the clock, which is its own. */
  readonly surround: (clock: Clock) => Surroundings;
};

/** What waits to be let through: the start of an execution, a call that sends, or any other call. */
export type Waiting = { readonly player: number; readonly isStart: boolean; readonly isSending: boolean };

/** Which of those that wait goes next; `last` is the one that went before. */
export type Pick = (waiting: readonly Waiting[], last: number | null) => number;

type Call = Extract<Told, { readonly told: 'call' }>;

type Going = { readonly player: Player; readonly run: Run; readonly handles: ReturnType<typeof createHandles> };

/**
 * Runs *Sync now* for all players to the end. Each has a clock of its own, since two calls of different executions take their time
 * at once; but no call begins before the last one that was let through has, so that the world's time never runs backwards.
 * `onGrant` hears the number of each grant, from 1, before it takes effect. Returns the executions and the latest time that any saw.
 */
export function runTogether(
  bundle: Bundle,
  players: readonly Player[],
  startMs: number,
  pick: Pick,
  onGrant: (grant: number, nowMs: number) => void,
): { readonly executions: readonly Execution[]; readonly nowMs: number } {
  const told = { worldMs: startMs, latestMs: startMs, grants: 0, last: null as number | null };
  const going: (Going | null)[] = players.map(() => null);
  const calls: (Call | null)[] = players.map(() => null);
  const executions: (Execution | null)[] = players.map(() => null);

  const hear = (index: number, { player, run }: Going): void => {
    const said = player.lane.hear();
    calls[index] = said.told === 'call' ? said : null;
    if (said.told === 'end') executions[index] = finish(run, said.fault);
  };
  const start = (index: number, player: Player): void => {
    const run = startRun(player.google, bundle, ENTRY, player.surround({ nowMs: told.worldMs }));
    const begun = { player, run, handles: createHandles() };
    going[index] = begun;
    player.lane.tell({ order: 'run', functionName: ENTRY.functionName, nowMs: told.worldMs });
    hear(index, begun);
  };
  const goOn = (index: number, { player, run, handles }: Going, { handle, method, args }: Call): void => {
    const { clock } = run.surroundings;
    clock.nowMs = Math.max(clock.nowMs, told.worldMs);
    told.worldMs = clock.nowMs;
    const outcome = letThrough(run, handles.takeBack(handle), method, handles.takeBackAll(args));
    told.latestMs = Math.max(told.latestMs, clock.nowMs);
    player.lane.tell({ order: 'go on', outcome: handles.lendAll(outcome), nowMs: clock.nowMs });
    hear(index, { player, run, handles });
  };

  for (;;) {
    const waiting = players.flatMap((_player, index): readonly Waiting[] => {
      const call = calls[index];
      if (executions[index]) return [];
      return [{ player: index, isStart: !call, isSending: call?.handle.kind === 'UrlFetchApp' }];
    });
    if (waiting.length === 0) break;
    const chosen = pick(waiting, told.last);
    told.last = chosen;
    told.grants += 1;
    onGrant(told.grants, told.worldMs);
    const player = players[chosen];
    const [begun, call] = [going[chosen], calls[chosen]];
    if (begun && call) goOn(chosen, begun, call);
    else if (player) start(chosen, player);
  }
  return { executions: executions.flatMap((each) => (each ? [each] : [])), nowMs: told.latestMs };
}
