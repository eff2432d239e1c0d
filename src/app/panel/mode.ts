/** The section of how far posting may go by itself: the mode, what a pilot covers, and the pause. */
import { MODES, type ModeState, type Pause } from '../../core/controls/mode.ts';
import type { Block, Section } from '../../core/panel.ts';
import { MODE_NOTES, MODE_TEXTS, wordScope } from '../../core/wording/modes.ts';
import { readKept } from '../kept.ts';
import { modeOf, pauseOf } from '../mode.ts';
import { modeLines } from '../view.ts';
import type { World } from '../world.ts';

const TEXTS = MODE_TEXTS;

const scopeForm = ({ pilot }: ModeState): Block => ({
  kind: 'form',
  fields: [
    {
      kind: 'text',
      name: 'members',
      label: TEXTS.members,
      value: pilot?.members.join(', ') ?? '',
      hint: TEXTS.membersHint,
    },
    { kind: 'date', name: 'from', label: TEXTS.from, value: pilot?.from ?? '' },
    { kind: 'date', name: 'to', label: TEXTS.to, value: pilot?.to ?? '' },
    {
      kind: 'number',
      name: 'mostDocuments',
      label: TEXTS.mostDocuments,
      value: String(pilot?.mostDocuments ?? 5),
    },
    { kind: 'text', name: 'mostAmount', label: TEXTS.mostAmount, value: pilot?.mostAmount ?? '' },
  ],
  submit: TEXTS.saveScope,
  call: 'panelSaveScope',
});

const modeForm = ({ mode }: ModeState): Block => ({
  kind: 'form',
  fields: [
    {
      kind: 'choice',
      name: 'mode',
      label: TEXTS.mode,
      value: mode,
      options: MODES.map((each) => ({ value: each, label: each })),
    },
    { kind: 'text', name: 'why', label: TEXTS.why, value: '', hint: TEXTS.whyHint },
  ],
  submit: TEXTS.setMode,
  call: 'panelSetMode',
});

const reasonForm = (label: string, submit: string, call: 'panelPause' | 'panelResume'): Block => ({
  kind: 'form',
  fields: [{ kind: 'text', name: 'why', label, value: '' }],
  submit,
  call,
});

function pauseBlocks(pause: Pause, told: string): readonly Block[] {
  return pause === null
    ? [reasonForm(TEXTS.pauseWhy, TEXTS.pause, 'panelPause')]
    : [
        { kind: 'check', state: 'wrong', text: TEXTS.isPaused(told) },
        reasonForm(TEXTS.resumeWhy, TEXTS.resume, 'panelResume'),
      ];
}

/** One read of what is kept. */
export function modeSection(world: World): Section {
  const kept = readKept(world);
  const [state, pause] = [modeOf(world, kept), pauseOf(kept)];
  const lines = modeLines(world, state, pause);
  return {
    id: 'mode',
    title: TEXTS.title,
    state: pause !== null ? 'wrong' : state.mode === 'Automatic' ? 'done' : 'now',
    blocks: [
      {
        kind: 'check',
        state: lines.mode.now.startsWith('✓') ? 'good' : 'waits',
        text: lines.mode.now.slice(1).trim(),
      },
      { kind: 'text', text: MODE_NOTES[state.mode] },
      ...pauseBlocks(pause, lines.paused.now.slice(1).trim()),
      modeForm(state),
      { kind: 'text', text: TEXTS.covers(wordScope(state.pilot)) },
      scopeForm(state),
    ],
  };
}
