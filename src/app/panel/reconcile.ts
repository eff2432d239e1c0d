/** The section that says how the books stood when they were last reconciled, reads other months, looks before a period is locked, and accrues what misses it. */
import type { Block, Section } from '../../core/panel.ts';
import { ACCRUAL_PANEL } from '../../core/wording/accrual.ts';
import { formatDate } from '../../core/wording/amounts.ts';
import { CUT_OFF_PANEL, RECONCILE_PANEL } from '../../core/wording/books.ts';
import { KEPT } from '../kept.ts';
import { readReconciled } from '../reconcile.ts';
import { recall } from '../setup-notes.ts';
import type { World } from '../world.ts';

const TEXTS = RECONCILE_PANEL;

function cutOffBlocks({ store }: Pick<World, 'store'>): readonly Block[] {
  const looked = recall(store, 'cutOff');
  return [
    { kind: 'text', text: CUT_OFF_PANEL.about },
    {
      kind: 'form',
      fields: [{ kind: 'date', name: 'through', label: CUT_OFF_PANEL.label, value: '', isRequired: true }],
      submit: CUT_OFF_PANEL.submit,
      call: 'panelCutOff',
    },
    ...(looked
      ? [
          { kind: 'text', text: looked.said } satisfies Block,
          { kind: 'table', header: CUT_OFF_PANEL.header, rows: looked.table } satisfies Block,
        ]
      : []),
  ];
}

/** What the journals would say, above the button that makes them. */
function accrualBlocks({ store }: Pick<World, 'store'>): readonly Block[] {
  const look = recall(store, 'accrual');
  if (look === null) return [];
  const { said, table, mark, why } = look;
  return [
    ...(said === '' ? [] : [{ kind: 'text', text: said } satisfies Block]),
    ...(table.length === 0 ? [] : [{ kind: 'table', header: ACCRUAL_PANEL.header, rows: table } satisfies Block]),
    ...(why === '' ? [] : [{ kind: 'text', text: why } satisfies Block]),
    {
      kind: 'button',
      label: ACCRUAL_PANEL.make,
      call: 'panelAccrue',
      input: { mark },
      confirm: ACCRUAL_PANEL.confirm,
      ...(why === '' ? {} : { disabled: why }),
    },
  ];
}

/** Three reads. */
export function reconcileSection({ store }: World): Section {
  const last = readReconciled({ [KEPT.books]: store.read(KEPT.books) ?? '' });
  const stands: Block = last
    ? { kind: 'check', state: last.isGood ? 'good' : 'waits', text: `${formatDate(last.day)} · ${last.said}` }
    : { kind: 'check', state: 'unknown', text: TEXTS.never };
  return {
    id: 'reconcile',
    title: TEXTS.title,
    state: last === null ? 'later' : last.isGood ? 'done' : 'now',
    blocks: [
      stands,
      { kind: 'text', text: TEXTS.about },
      {
        kind: 'form',
        fields: [
          { kind: 'date', name: 'from', label: TEXTS.from, value: '', isRequired: true },
          { kind: 'date', name: 'to', label: TEXTS.to, value: '', isRequired: true },
        ],
        submit: TEXTS.submit,
        call: 'panelReconcile',
      },
      ...cutOffBlocks({ store }),
      ...accrualBlocks({ store }),
    ],
  };
}
