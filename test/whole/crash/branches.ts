/** Every way in which one *Sync now* can be cut short or misled, each as the scene that it leaves behind. */
import type { Call } from '../../sandbox/google/types.ts';
import type { Request } from '../../sandbox/standin.ts';
import { type AddOn, runSync } from './run-sync.ts';
import { copyScene, durableHash, type Scene } from './scene.ts';
import type { Trouble } from './trouble.ts';

export type Branch = { readonly trouble: Trouble; readonly scene: Scene };

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

/** Those that die or wait: forks of one untroubled run, taken where something lasting changed. */
function watch(
  addOn: AddOn,
  start: Scene,
): { readonly killed: readonly Branch[]; readonly moments: readonly Moment[] } {
  const scene = copyScene(start);
  const killed: Branch[] = [{ trouble: { kind: 'killed', call: 0 }, scene: copyScene(scene) }];
  const moments: Moment[] = [];
  const known = { hash: durableHash(scene), before: copyScene(scene), requests: [] as readonly Request[] };
  runSync(addOn, scene, null, {
    sending: (_call, requests) => {
      known.before = copyScene(scene);
      known.requests = requests;
    },
    called: (call) => {
      const hash = durableHash(scene);
      const isEffective = hash !== known.hash;
      known.hash = hash;
      moments.push({
        call,
        requests: call.http.length > 0 ? known.requests : [],
        before: known.before,
        isEffective,
      });
      if (isEffective) killed.push({ trouble: { kind: 'killed', call: call.n }, scene: copyScene(scene) });
    },
  });
  return { killed, moments };
}

function inFlightOf({ call, requests, before, isEffective }: Moment): readonly Branch[] {
  if (requests.length === 0 || !isEffective) return [];
  return DELAYS_SECONDS.flatMap((delaySeconds) =>
    partsOf(requests).map((parts): Branch => {
      const scene = copyScene(before);
      const leaving = requests.filter((_request, at) => parts?.includes(at) ?? true);
      const landsAtMs = scene.world.nowMs + delaySeconds * 1000;
      scene.inFlight = [...scene.inFlight, ...leaving.map((request) => ({ landsAtMs, request }))];
      return { trouble: { kind: 'inFlight', call: call.n, parts, delaySeconds }, scene };
    }),
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
export function liveThrough(addOn: AddOn, start: Scene, trouble: Trouble): Branch {
  const scene = copyScene(start);
  runSync(addOn, scene, trouble);
  return { trouble, scene: releaseLocks(scene) };
}

/** `tried` = all troubles; `branches` = those that leave a lasting state of their own, in the order of the calls. */
export type Branches = { readonly tried: number; readonly branches: readonly Branch[] };

/** Every trouble that can befall a *Sync now* that starts at `start`. */
export function branchesOf(addOn: AddOn, start: Scene): Branches {
  const { killed, moments } = watch(addOn, start);
  const forks = [...killed, ...moments.flatMap(inFlightOf)];
  const lived = moments.flatMap(troublesOf).map((trouble) => liveThrough(addOn, start, trouble));
  const all = [...forks.map(({ trouble, scene }) => ({ trouble, scene: releaseLocks(scene) })), ...lived];
  const seen = new Set<string>();
  const branches = all.filter(({ scene }) => {
    const hash = durableHash(scene);
    return !seen.has(hash) && seen.add(hash);
  });
  return { tried: all.length, branches };
}
