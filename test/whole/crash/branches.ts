/** Every way in which one *Sync now* can be cut short or misled, each as the scene that it leaves behind. */
import type { Call } from '../../sandbox/google/types.ts';
import type { Request } from '../../sandbox/standin.ts';
import { type AddOn, runSync } from './run-sync.ts';
import { copyScene, durableHash, type Scene } from './scene.ts';
import type { Trouble } from './trouble.ts';

/**
 * A trouble, and what it leaves behind: worked out when asked for, as some cost a run. Ask once: the scene is given away. null = the
 * same that a trouble asked before has left.
 */
export type Fate = { readonly trouble: Trouble; readonly leave: () => Scene | null };

const DELAYS_SECONDS = [5, 50];

/** A lock ends with the execution that holds it. */
function releaseLocks(scene: Scene): Scene {
  scene.world.google.locks = {};
  return scene;
}

type Moment = {
  readonly call: Call;
  readonly requests: readonly Request[];
  readonly before: Scene;
  readonly isEffective: boolean;
};

/** Which requests of a group leave: all of them, or one alone; of a single one, that one. */
const partsOf = (requests: readonly Request[]): readonly (readonly number[] | null)[] =>
  requests.length < 2 ? [null] : [null, ...requests.map((_request, at) => [at])];

/**
 * Whether a call may leave something lasting, told by what it costs and is called: what is free only names things, and what gets or
 * reads changes none. It spares a look at the whole world after each of the others.
 */
export const mayLast = ({ service, elapsedMs, http }: Call): boolean =>
  http.length > 0 || (elapsedMs > 0 && !/\.(get|is|has)/.test(service));

/** Those that die: forks of one untroubled run, taken where something lasting changed. */
function watch(addOn: AddOn, start: Scene): { readonly killed: readonly Fate[]; readonly moments: readonly Moment[] } {
  const scene = copyScene(start);
  const killedAt = (call: number, left: Scene): Fate => ({ trouble: { kind: 'killed', call }, leave: () => left });
  const killed = [killedAt(0, copyScene(scene))];
  const moments: Moment[] = [];
  const known = { hash: durableHash(scene), before: scene, requests: [] as readonly Request[] };
  runSync(addOn, scene, null, {
    sending: (_call, requests) => {
      known.before = copyScene(scene);
      known.requests = requests;
    },
    called: (call) => {
      if (!mayLast(call)) return;
      const hash = durableHash(scene);
      const isEffective = hash !== known.hash;
      known.hash = hash;
      const requests = call.http.length > 0 ? known.requests : [];
      moments.push({ call, requests, before: known.before, isEffective });
      if (isEffective) killed.push(killedAt(call.n, releaseLocks(copyScene(scene))));
    },
  });
  return { killed, moments };
}

function inFlightOf({ call, requests, before, isEffective }: Moment): readonly Fate[] {
  if (requests.length === 0 || !isEffective) return [];
  return DELAYS_SECONDS.flatMap((delaySeconds) =>
    partsOf(requests).map(
      (parts): Fate => ({
        trouble: { kind: 'inFlight', call: call.n, parts, delaySeconds },
        leave: () => {
          const scene = copyScene(before);
          const leaving = requests.filter((_request, at) => parts?.includes(at) ?? true);
          const landsAtMs = scene.world.nowMs + delaySeconds * 1000;
          scene.inFlight = [...scene.inFlight, ...leaving.map((request) => ({ landsAtMs, request }))];
          return releaseLocks(scene);
        },
      }),
    ),
  );
}

/** The troubles in which the script lives on, so that they have to be run from the start. */
function troublesOf({ call, requests, isEffective }: Moment): readonly Trouble[] {
  const { n } = call;
  if (requests.length === 0) return isEffective ? [{ kind: 'lost', call: n, parts: null }] : [];
  const misled = partsOf(requests).flatMap((parts): readonly Trouble[] => [
    { kind: 'lost', call: n, parts },
    ...(isEffective ? [{ kind: 'late', call: n, parts, delaySeconds: 50 } as const] : []),
  ]);
  return [{ kind: 'failed', call: n }, ...misled];
}

/** What `trouble` leaves behind when it is lived through from the start. */
export function liveThrough(addOn: AddOn, start: Scene, trouble: Trouble): Scene {
  const scene = copyScene(start);
  runSync(addOn, scene, trouble);
  return releaseLocks(scene);
}

/**
 * The troubles of one moment in which the script lives on. Where its call changes nothing that lasts, it is all one to the script
 * and to the vendor which requests arrived: the first one asked is lived through for all of them.
 */
function livedOf(addOn: AddOn, start: Scene, moment: Moment): readonly Fate[] {
  const asked = { before: false };
  const leave = (trouble: Trouble): Scene | null => {
    if (asked.before && !moment.isEffective) return null;
    asked.before = true;
    return liveThrough(addOn, start, trouble);
  };
  return troublesOf(moment).map((trouble) => ({ trouble, leave: () => leave(trouble) }));
}

/** Every trouble that can befall a *Sync now* that starts at `start`, in the order of the calls for each kind. */
export function fatesOf(addOn: AddOn, start: Scene): readonly Fate[] {
  const { killed, moments } = watch(addOn, start);
  const lived = moments.flatMap((moment) => livedOf(addOn, start, moment));
  return [...killed, ...moments.flatMap(inFlightOf), ...lived];
}
