/** The section of *Check set-up*: when it was last done, and what holds posting since. */
import type { Block, Section } from '../../core/panel.ts';
import { CHECK_TEXTS, wordHeld } from '../../core/wording/check-set-up.ts';
import { lastChecked } from '../check-set-up.ts';
import { readLawNotes } from '../laws.ts';
import type { World } from '../world.ts';

export function checksSection(world: World): Section {
  const at = lastChecked(world);
  const { failing } = readLawNotes(world.store);
  const last: Block =
    at === null
      ? { kind: 'check', state: 'unknown', text: CHECK_TEXTS.never }
      : { kind: 'text', text: CHECK_TEXTS.last(world.localText(at).slice(0, 16)) };
  const seen: readonly Block[] =
    failing.length > 0
      ? [{ kind: 'check', state: 'wrong', text: wordHeld(failing) }]
      : at === null
        ? []
        : [{ kind: 'check', state: 'good', text: CHECK_TEXTS.good }];
  return {
    id: 'checks',
    title: CHECK_TEXTS.title,
    state: failing.length > 0 ? 'wrong' : at === null ? 'later' : 'done',
    blocks: [
      { kind: 'text', text: CHECK_TEXTS.about },
      last,
      ...seen,
      { kind: 'button', label: CHECK_TEXTS.start, call: 'panelCheckSetUp' },
    ],
  };
}
