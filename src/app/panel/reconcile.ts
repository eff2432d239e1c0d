/** The section that says how the books stood when they were last reconciled, and reads other months. */
import type { Block, Section } from '../../core/panel.ts';
import { formatDate } from '../../core/wording/amounts.ts';
import { RECONCILE_PANEL } from '../../core/wording/books.ts';
import { KEPT } from '../kept.ts';
import { readReconciled } from '../reconcile.ts';
import type { World } from '../world.ts';

const TEXTS = RECONCILE_PANEL;

/** One read. */
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
    ],
  };
}
