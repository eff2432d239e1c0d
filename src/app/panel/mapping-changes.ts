/** The section of open changes of GL Mapping: what each changes, what all would have moved, and the ticks of whoever accepts them. */
import type { Block, Section } from '../../core/panel.ts';
import { MAPPING_CHANGE_TEXTS } from '../../core/wording/mapping-changes.ts';
import { hasChanges } from '../mapping-changes.ts';
import { recall } from '../setup-notes.ts';
import type { World } from '../world.ts';

const TEXTS = MAPPING_CHANGE_TEXTS;

/** Two reads: whether anything is open, and what was told last. */
export function mappingChangesSection(world: World): Section {
  const kept = hasChanges(world) ? recall(world.store, 'mapping') : null;
  const blocks: readonly Block[] = kept
    ? [
        { kind: 'check', state: 'waits', text: kept.said },
        ...(kept.table.length > 0 ? [{ kind: 'table', header: TEXTS.header, rows: kept.table } satisfies Block] : []),
        {
          kind: 'choices',
          label: TEXTS.label,
          name: 'accepted',
          options: kept.open.map(({ id, label }) => ({ value: id, label, isTicked: false })),
          submit: TEXTS.accept,
          call: 'panelAcceptMapping',
        },
      ]
    : [{ kind: 'check', state: 'good', text: TEXTS.none }];
  return {
    id: 'mapping-changes',
    title: TEXTS.title,
    state: kept ? 'now' : 'done',
    blocks: [
      { kind: 'text', text: TEXTS.about },
      ...blocks,
      { kind: 'button', label: TEXTS.look, call: 'panelLookAtMapping' },
    ],
  };
}
