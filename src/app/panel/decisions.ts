/** What was decided in Exceptions and may be taken back. */
import type { Block, Section } from '../../core/panel.ts';
import { DECIDED_TEXTS } from '../../core/wording/decided.ts';
import { decisionsIn } from '../take-back-decided.ts';
import type { World } from '../world.ts';

/** The page shows the latest; older ones follow once these are gone. */
const MOST_SHOWN = 40;

export function decisionsSection(world: World): Section {
  const decisions = decisionsIn(world).slice(0, MOST_SHOWN);
  const blocks: readonly Block[] =
    decisions.length === 0
      ? [{ kind: 'text', text: DECIDED_TEXTS.none }]
      : [
          { kind: 'text', text: DECIDED_TEXTS.intro },
          {
            kind: 'choices',
            label: DECIDED_TEXTS.label,
            name: 'decided',
            options: decisions.map(({ id, told }) => ({ value: id, label: told, isTicked: false })),
            submit: DECIDED_TEXTS.submit,
            call: 'panelTakeBackDecided',
          },
        ];
  return { id: 'decisions', title: DECIDED_TEXTS.title, state: 'done', blocks };
}
