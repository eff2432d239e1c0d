/** Climbing to a freer mode: where its gates are met, or where an admin says why it may be without. */
import { areMet } from '../core/controls/gates.ts';
import { PROMOTE_TEXTS } from '../core/wording/gates.ts';
import { CONTROLS } from '../sheet/controls.ts';
import { changeMode } from './change-mode.ts';
import { type Look, lookAtGates } from './gates.ts';
import { BY_OPERATOR, exclusively, underLock } from './guard.ts';
import { beginDays } from './run-days.ts';
import type { World } from './world.ts';

/** What stands in the panel: a mode that somebody else changed meanwhile is not the one that was meant. */
export type PromoteForm = { readonly to: string };
export type OverrideForm = PromoteForm & { readonly reason: string };

/** The tabs that tell of the controls come to be used: Controls is made, the logs are shown. */
function bringIntoUse(world: World): void {
  world.repairLayout('always', CONTROLS.name);
  world.showTab('Run Log');
  world.showTab('Audit Log');
  beginDays(world);
}

function climb(world: World, seen: Look, why: string, isOverride: boolean): string {
  const { state, towards } = seen;
  if (towards === null) return PROMOTE_TEXTS.top;
  if (towards === 'Pilot' && state.pilot === null) return PROMOTE_TEXTS.noPilot;
  const since = world.clock.now();
  changeMode(world, { ...state, mode: towards, since, by: world.user(), why, isOverride });
  bringIntoUse(world);
  lookAtGates(world);
  return PROMOTE_TEXTS.done(towards);
}

const isMeant = ({ towards, state }: Look, to: string): boolean => towards === to && towards !== state.mode;

/** *Promote*: the gates are looked at once more. */
export const promote = (world: World, { to }: PromoteForm): string =>
  exclusively(world, () => {
    const seen = lookAtGates(world);
    if (!isMeant(seen, to) || seen.towards === null) return PROMOTE_TEXTS.moved;
    if (!areMet(seen.gates)) return PROMOTE_TEXTS.refused(seen.towards, seen.gates);
    return climb(world, seen, PROMOTE_TEXTS.why(seen.gates), false);
  });

/** The same in spite of gates that are not met, for a reason. */
export const promoteAllTheSame = (world: World, { to, reason }: OverrideForm): string =>
  exclusively(world, () => {
    if (reason.trim() === '') return PROMOTE_TEXTS.noReason;
    const seen = lookAtGates(world);
    if (!isMeant(seen, to)) return PROMOTE_TEXTS.moved;
    return climb(world, seen, reason.trim(), !areMet(seen.gates));
  });

/** *Controls…*: makes the tab, shows the logs, and looks. */
export function showControls(world: World): void {
  underLock(world, BY_OPERATOR, () => {
    if (!world.isLaidOut()) return world.progress.remain(PROMOTE_TEXTS.setUpFirst);
    bringIntoUse(world);
    lookAtGates(world);
    return world.progress.say(PROMOTE_TEXTS.looked);
  });
}

/** The same for the panel. */
export const lookHere = (world: World): string =>
  exclusively(world, () => {
    if (!world.isLaidOut()) return PROMOTE_TEXTS.setUpFirst;
    bringIntoUse(world);
    lookAtGates(world);
    return PROMOTE_TEXTS.looked;
  });
