/** The section that looks for cost which was posted and not billed, and the other way round. */
import type { Section } from '../../core/panel.ts';
import { MONEY_FOUND_PANEL } from '../../core/wording/money-found.ts';
import { USUAL_MONTHS } from '../money-found.ts';
import { recall } from '../setup-notes.ts';
import type { World } from '../world.ts';

const TEXTS = MONEY_FOUND_PANEL;

/** One read. */
export function moneyFoundSection({ store }: World): Section {
  const looked = recall(store, 'moneyFound');
  return {
    id: 'money-found',
    title: TEXTS.title,
    state: looked === null ? 'later' : 'done',
    blocks: [
      ...(looked ? [{ kind: 'text', text: looked.said } as const] : []),
      { kind: 'text', text: TEXTS.about },
      {
        kind: 'form',
        fields: [
          {
            kind: 'number',
            name: 'months',
            label: TEXTS.label,
            hint: TEXTS.hint,
            value: String(looked?.months ?? USUAL_MONTHS),
            isRequired: true,
          },
        ],
        submit: TEXTS.submit,
        call: 'panelMoneyFound',
      },
    ],
  };
}
