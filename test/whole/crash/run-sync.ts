/** One *Sync now* in a scene, with whatever trouble befalls it. */

import { execute } from '../../sandbox/google/execute.ts';
import type { Realm } from '../../sandbox/google/realm.ts';
import type { Bundle, Call, Execution, HttpOutcome } from '../../sandbox/google/types.ts';
import { answerInTurn } from '../../sandbox/questions.ts';
import type { Request } from '../../sandbox/standin.ts';
import { createTransport } from '../../sandbox/transport.ts';
import { rollDice } from '../../sandbox/world.ts';
import { landDue, type Scene } from './scene.ts';
import type { Trouble } from './trouble.ts';

/** The built add-on, and the context that its executions share; null = a fresh one for each. */
export type AddOn = { readonly bundle: Bundle; readonly realm: Realm | null };

/** Who looks on: `sending` before requests leave, `called` after a call had its effect. `scene.world.nowMs` is the time of the moment. */
export type Watcher = {
  readonly sending?: (call: number, requests: readonly Request[]) => void;
  readonly called?: (call: Call) => void;
};

const SYNC = { kind: 'menu', functionName: 'menuSyncNow' } as const;

/** What a script hears of a call that failed. */
function failure(): Error {
  const error = new Error('Service error, the outcome is unknown');
  error.name = 'Exception';
  return error;
}

const unanswered = (requests: readonly Request[]): readonly HttpOutcome[] =>
  requests.map(() => ({ kind: 'refused', message: 'the connection was closed' }));

/**
 * Runs *Sync now* to whatever end. A call that is to fail without effect can only be one that sends: the other services keep
 * what they were given.
 */
export function runSync(addOn: AddOn, scene: Scene, trouble: Trouble | null = null, watcher: Watcher = {}): Execution {
  const { world } = scene;
  const clock = { nowMs: world.nowMs };
  const progress = { call: 0, diedAtMs: null as number | null };
  landDue(scene, clock.nowMs);
  const transport = createTransport(world, clock);

  const send = (requests: readonly Request[], timeoutSeconds: number): readonly HttpOutcome[] => {
    const call = progress.call + 1;
    landDue(scene, clock.nowMs);
    world.nowMs = clock.nowMs;
    watcher.sending?.(call, requests);
    if (trouble === null || trouble.call !== call || trouble.kind === 'killed')
      return transport(requests, timeoutSeconds);
    if (trouble.kind === 'failed') return unanswered(requests);
    const leaving = requests.filter((_request, at) => trouble.parts?.includes(at) ?? true);
    if (trouble.kind === 'lost') {
      transport(leaving, timeoutSeconds);
      return unanswered(requests);
    }
    if (trouble.kind === 'inFlight') progress.diedAtMs = clock.nowMs;
    const landsAtMs = clock.nowMs + trouble.delaySeconds * 1000;
    scene.inFlight.push(...leaving.map((request) => ({ landsAtMs, request })));
    return unanswered(requests);
  };

  const onCall = (call: Call): void => {
    progress.call = call.n;
    world.nowMs = clock.nowMs + call.elapsedMs;
    landDue(scene, world.nowMs);
    watcher.called?.(call);
    if (trouble?.kind === 'lost' && trouble.call === call.n && call.http.length === 0) throw failure();
  };

  const execution = execute(
    world.google,
    addOn.bundle,
    SYNC,
    {
      clock,
      random: () => rollDice(world),
      send,
      ask: answerInTurn([]),
      cut: cutOf(trouble),
      onCall,
    },
    ...(addOn.realm === null ? [] : [addOn.realm]),
  );
  world.nowMs = progress.diedAtMs ?? clock.nowMs;
  return execution;
}

function cutOf(trouble: Trouble | null): { readonly call: number; readonly after: boolean } | null {
  if (trouble?.kind === 'inFlight') return { call: trouble.call, after: true };
  if (trouble?.kind !== 'killed') return null;
  return trouble.call === 0 ? { call: 1, after: false } : { call: trouble.call, after: true };
}
