/**
 * Several renewals of one connection at the same instant, in every order of their calls: each stops at every call that reaches outside
 * until it is its turn. One that goes on is begun anew and given what it was answered before, so that one thread is enough.
 */
import { type Instant, instantAt } from '../../src/core/calendar.ts';
import type { Fault, HttpAnswer, HttpRequest, NoAnswer } from '../../src/core/ports.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import { type Access, xeroAccess } from '../../src/xero/auth.ts';
import { answerXero, sampleXero, type XeroState } from '../sandbox/xero/index.ts';
import { unused } from './ports.ts';

type Step =
  | { readonly does: 'read' }
  | { readonly does: 'write'; readonly text: string }
  | { readonly does: 'send'; readonly request: HttpRequest }
  | { readonly does: 'sleep'; readonly ms: number };

/** What befalls the first execution: dead after the effect of its step `at`, or the answer to that step lost. */
export type Mishap = { readonly kind: 'none' } | { readonly kind: 'killed' | 'lost'; readonly at: number };

export type Scene = { nowMs: number; stored: string; readonly xero: XeroState };

type Player = { readonly heard: readonly unknown[]; readonly ended: Result<Access, Fault> | 'killed' | null };

export const newScene = (nowMs: number): Scene => ({ nowMs, stored: JSON.stringify(unused), xero: sampleXero() });

const copyOf = (scene: Scene): Scene => structuredClone(scene);

function answer(scene: Scene, { method, url, headers, body = '' }: HttpRequest): HttpAnswer {
  const { host, pathname, search } = new URL(url);
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const request = { method, host, path: pathname, query: search.slice(1), headers: named, body };
  const { status, headers: given, body: text } = answerXero(scene.xero, request, scene.nowMs);
  return { status, headers: given, body: text };
}

/** The effect of a step on the scene, and what its player hears of it. */
function carryOut(scene: Scene, step: Step, isLost: boolean): unknown {
  if (step.does === 'read') return scene.stored;
  if (step.does === 'write') scene.stored = step.text;
  if (step.does === 'sleep') scene.nowMs += step.ms;
  if (step.does !== 'send') return null;
  const given = answer(scene, step.request);
  return isLost ? err<NoAnswer>({ said: '' }) : ok(given);
}

/** Thrown by a call that has no answer yet. */
type Stopped = { readonly stoppedAt: Step };
const isStopped = (thrown: unknown): thrown is Stopped =>
  typeof thrown === 'object' && thrown !== null && 'stoppedAt' in thrown;

/** Goes on from what was heard to the next step, or to the end. */
function goOn(now: Instant, heard: readonly unknown[]): Step | Result<Access, Fault> {
  const left = [...heard];
  const take = <Heard>(step: Step): Heard => {
    if (left.length === 0) throw { stoppedAt: step } satisfies Stopped;
    return left.shift() as Heard; // heard by the same step of the same program
  };
  const access = xeroAccess({
    clock: { now: () => now, elapsedMs: () => 0, sleep: (ms) => take({ does: 'sleep', ms }) },
    http: {
      sendAll: (requests) => requests.map((request) => take<Result<HttpAnswer, NoAnswer>>({ does: 'send', request })),
    },
    store: {
      read: () => take({ does: 'read' }),
      write: (_name, text) => take({ does: 'write', text }),
      remove: () => {
        throw new Error('a renewal removes nothing');
      },
      readAll: () => ({}),
    },
    mayGoOn: () => true,
  });
  try {
    return access.get();
  } catch (thrown) {
    if (isStopped(thrown)) return thrown.stoppedAt;
    throw thrown;
  }
}

function takeTurn(scene: Scene, { heard }: Player, mishap: Mishap): Player {
  const next = goOn(instantAt(scene.nowMs), heard);
  if (!('does' in next)) return { heard, ended: next };
  const step = heard.length + 1;
  const befalls = mishap.kind !== 'none' && mishap.at === step ? mishap.kind : null;
  const answered = carryOut(scene, next, befalls === 'lost');
  if (befalls === 'killed') return { heard, ended: 'killed' };
  const now = [...heard, answered];
  const after = goOn(instantAt(scene.nowMs), now);
  return { heard: now, ended: 'does' in after ? null : after };
}

/** Hears of the end of every order: what is stored then, and how each execution ended. Returns how many orders there are. */
export function playEveryOrder(
  scene: Scene,
  count: number,
  mishap: Mishap,
  onEnd: (scene: Scene, ends: readonly Player['ended'][]) => void,
): number {
  const play = (now: Scene, players: readonly Player[]): number => {
    const going = players.flatMap(({ ended }, at) => (ended === null ? [at] : []));
    if (going.length === 0) {
      onEnd(
        now,
        players.map(({ ended }) => ended),
      );
      return 1;
    }
    return going.reduce((sum, at) => {
      const next = copyOf(now);
      const moved = players.map((player, other) =>
        other === at ? takeTurn(next, player, at === 0 ? mishap : { kind: 'none' }) : player,
      );
      return sum + play(next, moved);
    }, 0);
  };
  return play(
    scene,
    Array.from({ length: count }, () => ({ heard: [], ended: null })),
  );
}

/** A healthy execution alone, later. */
export function renewLater(scene: Scene, laterMs: number): Result<Access, Fault> {
  const later = copyOf(scene);
  later.nowMs += laterMs;
  const ends: Player['ended'][] = [];
  playEveryOrder(later, 1, { kind: 'none' }, (after, [end = null]) => {
    ends.push(end);
    scene.stored = after.stored;
    Object.assign(scene, { nowMs: after.nowMs, xero: after.xero });
  });
  const [end] = ends;
  if (end === undefined || end === null || end === 'killed') throw new Error('a healthy renewal did not end');
  return end;
}
