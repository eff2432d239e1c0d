/** What is around one of several executions: the vendors as all see them, and the trouble that befalls one of its requests. */
import type { Clock, Cut, HttpOutcome, Surroundings } from '../../sandbox/google/types.ts';
import { answerInTurn } from '../../sandbox/questions.ts';
import type { Request } from '../../sandbox/standin.ts';
import { createTransport } from '../../sandbox/transport.ts';
import { rollDice } from '../../sandbox/world.ts';
import type { Scene } from '../crash/scene.ts';
import type { Trouble } from '../crash/trouble.ts';

const unanswered = (requests: readonly Request[]): readonly HttpOutcome[] =>
  requests.map(() => ({ kind: 'refused', message: 'the connection was closed' }));

/** Who is there before requests leave. */
export type Bystander = (requests: readonly Request[]) => void;

/** What befalls the requests that leave in the call that is number `send` of those that send, from 1; null where nothing does. */
export type Befalls = (send: number, requests: readonly Request[]) => Trouble | null;

/** The surroundings of an execution in `scene` by its own `clock`; `befalls` is asked, and `before` is told, before requests leave. */
export function surround(scene: Scene, clock: Clock, befalls: Befalls, before: Bystander): Surroundings {
  const { world } = scene;
  const transport = createTransport(world, clock);
  const told = { calls: 0, sends: 0 };
  const around = { cut: null as Cut | null };

  const land = (leaving: readonly Request[], delaySeconds: number): void => {
    const landsAtMs = clock.nowMs + delaySeconds * 1000;
    scene.inFlight = [...scene.inFlight, ...leaving.map((request) => ({ landsAtMs, request }))];
  };
  const send: Surroundings['send'] = (requests, timeoutSeconds) => {
    told.sends += 1;
    before(requests);
    const trouble = befalls(told.sends, requests);
    if (trouble === null) return transport(requests, timeoutSeconds);
    const dies = trouble.kind === 'killed' || trouble.kind === 'inFlight';
    if (dies) around.cut = { call: told.calls + 1, after: true };
    if (trouble.kind === 'killed') return transport(requests, timeoutSeconds);
    if (trouble.kind === 'lost') transport(requests, timeoutSeconds);
    if (trouble.kind === 'inFlight' || trouble.kind === 'late') land(requests, trouble.delaySeconds);
    return unanswered(requests);
  };
  return {
    clock,
    random: () => rollDice(world),
    ask: answerInTurn([]),
    send,
    get cut() {
      return around.cut;
    },
    onCall: ({ n }) => {
      told.calls = n;
    },
  };
}
