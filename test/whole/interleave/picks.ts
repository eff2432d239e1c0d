/** Who goes next, by seed: each way of choosing finds other races. The same way and seed always choose alike. */
import type { Pick, Waiting } from './together.ts';

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function createDice(seed: number): () => number {
  const state = { now: seed | 0 };
  return () => {
    state.now = (state.now + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state.now ^ (state.now >>> 15), 1 | state.now);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of the choices; there must be one. */
export function drawFrom<Choice>(choices: readonly Choice[], dice: () => number): Choice {
  const chosen = choices[Math.floor(dice() * choices.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}

const anyOf = (waiting: readonly Waiting[], dice: () => number): number => drawFrom(waiting, dice).player;

const stays = (waiting: readonly Waiting[], last: number | null): Waiting | undefined =>
  waiting.find(({ player }) => player === last);

/** Most calls are seen by nobody else: whoever is amid those goes on to the next request. */
const isAmid = (one: Waiting | undefined): one is Waiting => one !== undefined && !one.isSending && !one.isStart;

/** Requests by which one execution may be ahead of the other. */
const MOST_LEADS = 14;

/** The one that waited least goes first until it leads by `lead` requests; then they take turns, but for one time in ten. */
function inStep(dice: () => number): Pick {
  const lead = Math.floor(dice() * MOST_LEADS);
  const first = dice() < 0.5 ? 0 : 1;
  const sent = new Map<number, number>();
  const behind = (player: number): number => (sent.get(player) ?? 0) - (player === first ? lead : 0);
  return (waiting, last) => {
    const amid = stays(waiting, last);
    if (isAmid(amid)) return amid.player;
    const inOrder = [...waiting].sort((one, two) => behind(one.player) - behind(two.player));
    const chosen = dice() < 0.1 ? anyOf(waiting, dice) : (inOrder[0]?.player ?? anyOf(waiting, dice));
    if (waiting.find(({ player }) => player === chosen)?.isSending) sent.set(chosen, (sent.get(chosen) ?? 0) + 1);
    return chosen;
  };
}

/** Changes over with probability `chance`, but only where `mayChange` lets it. */
const changing =
  (dice: () => number, chance: number, mayChange: (last: Waiting) => boolean): Pick =>
  (waiting, last) => {
    const one = stays(waiting, last);
    if (one && (!mayChange(one) || dice() >= chance)) return one.player;
    return anyOf(waiting.length > 1 && one ? waiting.filter((each) => each !== one) : waiting, dice);
  };

/** `even`: anybody at every call. `stretches`: some thirty calls at a time. `sends`: changes at requests only, seldom or often. `steps`: request by request. */
export const WAYS = {
  even: (dice) => (waiting) => anyOf(waiting, dice),
  stretches: (dice) => changing(dice, 0.03, () => true),
  sends: (dice) => changing(dice, drawFrom([0.5, 0.25, 0.1, 0.04], dice), (one) => !isAmid(one)),
  steps: inStep,
} as const satisfies Readonly<Record<string, (dice: () => number) => Pick>>;

export type Way = keyof typeof WAYS;
