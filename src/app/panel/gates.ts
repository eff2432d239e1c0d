/** The section of climbing to a freer mode: each gate as the latest look found it, and the button that is shut until all are met. */
import { areMet, type Gate, nextMode } from '../../core/controls/gates.ts';
import type { Block, Section } from '../../core/panel.ts';
import { PROMOTE_TEXTS, wordFound, wordGate, wordGateToDo, wordNeeded } from '../../core/wording/gates.ts';
import { isInUse, type Noted, notedGates } from '../gates.ts';
import { readKept } from '../kept.ts';
import { modeOf } from '../mode.ts';
import type { World } from '../world.ts';

const TEXTS = PROMOTE_TEXTS;

const LOOK: Block = { kind: 'button', label: TEXTS.look, call: 'panelLookAtGates' };

function gateBlocks(gate: Gate): readonly Block[] {
  const toDo = wordGateToDo(gate);
  const told: Block = {
    kind: 'check',
    state: gate.isMet ? 'good' : 'waits',
    text: `${wordGate(gate)}: ${wordFound(gate).slice(2)}, needed ${wordNeeded(gate)}`,
  };
  return toDo === '' ? [told] : [told, { kind: 'text', text: toDo }];
}

function climbBlocks({ towards, isOverride, gates }: Noted): readonly Block[] {
  const told = gates.flatMap(gateBlocks);
  if (isOverride) return [...told, LOOK];
  const isOpen = areMet(gates);
  const button: Block = {
    kind: 'button',
    label: TEXTS.promote(towards),
    call: 'panelPromote',
    input: { to: towards },
    confirm: TEXTS.promoteAsk(towards),
    ...(isOpen ? {} : { disabled: TEXTS.unmet(gates) }),
  };
  const override: Block = {
    kind: 'form',
    fields: [
      { kind: 'text', name: 'reason', label: TEXTS.reason, value: '', hint: TEXTS.overrideHint, isRequired: true },
    ],
    submit: TEXTS.override(towards),
    call: 'panelPromoteAllTheSame',
    input: { to: towards },
  };
  return [...told, button, ...(isOpen ? [] : [override]), LOOK];
}

/** One read of the store. */
export function gatesSection(world: World): Section {
  const kept = readKept(world);
  const { mode, isOverride } = modeOf(world, kept);
  const noted = notedGates(kept);
  const isFresh = noted !== null && noted.towards === (isOverride ? mode : nextMode(mode));
  return {
    id: 'gates',
    title: TEXTS.title,
    state: mode === 'Automatic' ? 'done' : isFresh && areMet(noted.gates) ? 'now' : 'later',
    blocks: [
      { kind: 'text', text: TEXTS.now(mode) },
      ...(isFresh
        ? climbBlocks(noted)
        : [{ kind: 'text', text: mode === 'Automatic' ? TEXTS.top : TEXTS.notLooked } as const, LOOK]),
      ...(isInUse(kept)
        ? [{ kind: 'button', label: TEXTS.measure, call: 'panelMeasureApprovals', confirm: TEXTS.measureAsk } as const]
        : []),
    ],
  };
}
