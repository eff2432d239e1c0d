/** The last step: the first preview. */
import type { Section } from '../../core/panel.ts';
import { FIRST_RUN_TEXTS } from '../../core/wording/first-run.ts';
import { recall } from '../setup-notes.ts';
import type { World } from '../world.ts';
import { hasStart } from './steps.ts';

const TEXTS = FIRST_RUN_TEXTS;

export function previewSection(world: World): Section {
  const last = recall(world.store, 'preview');
  const isReady = hasStart(world);
  return {
    id: 'preview',
    title: TEXTS.previewTitle,
    state: last ? 'done' : isReady ? 'now' : 'later',
    blocks: [
      { kind: 'text', text: TEXTS.previewIntro },
      ...(last ? [{ kind: 'check', state: 'good', text: last.said } as const] : []),
      isReady
        ? { kind: 'button', label: TEXTS.previewNow, call: 'panelPreview' }
        : { kind: 'check', state: 'waits', text: TEXTS.startFirst },
    ],
  };
}
