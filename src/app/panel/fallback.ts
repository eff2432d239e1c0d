/** The section beside the pause: files for an import by hand, and what is out in such files. */
import type { Section } from '../../core/panel.ts';
import { FALLBACK_TEXTS } from '../../core/wording/fallback.ts';
import { readKept } from '../kept.ts';
import { pauseOf } from '../mode.ts';
import { readNotes } from '../notes.ts';
import { handedOut } from '../save-for-import.ts';
import type { World } from '../world.ts';

const TEXTS = FALLBACK_TEXTS;

export function fallbackSection(world: World): Section {
  const isPaused = pauseOf(readKept(world)) !== null;
  const out = handedOut(readNotes(world.store));
  const numbers = out.flatMap(({ documents }) => documents.map(({ promised }) => promised.number));
  const [first] = out;
  return {
    id: 'fallback',
    title: TEXTS.title,
    state: isPaused ? 'now' : 'later',
    blocks: [
      { kind: 'text', text: TEXTS.about },
      { kind: 'check', state: 'waits', text: TEXTS.onTop },
      { kind: 'text', text: TEXTS.howTo },
      ...(first
        ? [{ kind: 'check', state: 'waits', text: TEXTS.isOut(numbers, world.localText(first.sentAt)) } as const]
        : []),
      {
        kind: 'button',
        label: TEXTS.save,
        call: 'panelSaveForImport',
        confirm: TEXTS.ask,
        ...(isPaused ? {} : { disabled: TEXTS.pauseFirst }),
      },
    ],
  };
}
