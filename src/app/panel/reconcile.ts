/** The section that says how the books stood when they were last reconciled, reads other months, keeps balances, looks before a period is locked, and accrues what misses it. */
import { balanceOf } from '../../core/books/balances.ts';
import type { Block, Section } from '../../core/panel.ts';
import { ACCRUAL_PANEL } from '../../core/wording/accrual.ts';
import { formatDate } from '../../core/wording/amounts.ts';
import { CUT_OFF_PANEL, RECONCILE_PANEL } from '../../core/wording/books.ts';
import { BALANCE_PANEL, wordBalance } from '../../core/wording/clearing.ts';
import { clearingHere } from '../clearing.ts';
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

/** What people typed in of each clearing account, and the form to do so. */
function balanceBlocks(world: World): readonly Block[] {
  const note = clearingHere(world);
  const [first] = note?.accounts ?? [];
  if (!note || !first) return [{ kind: 'text', text: BALANCE_PANEL.none }];
  const { accounts, currency } = note;
  const kept = accounts.flatMap(({ id, label }) => {
    const balance = balanceOf(note, id);
    return balance ? [[label, wordBalance(balance.minor, currency), formatDate(balance.day), balance.by]] : [];
  });
  return [
    { kind: 'text', text: BALANCE_PANEL.about },
    ...(kept.length === 0 ? [] : [{ kind: 'table', header: BALANCE_PANEL.header, rows: kept } satisfies Block]),
    {
      kind: 'form',
      fields: [
        {
          kind: 'choice',
          name: 'account',
          label: BALANCE_PANEL.account,
          value: first.id,
          options: accounts.map(({ id, label }) => ({ value: id, label })),
        },
        {
          kind: 'text',
          name: 'amount',
          label: BALANCE_PANEL.amount(currency),
          value: '',
          hint: BALANCE_PANEL.amountHint,
          isRequired: true,
        },
        {
          kind: 'choice',
          name: 'side',
          label: BALANCE_PANEL.side,
          value: 'credit',
          options: [
            { value: 'credit', label: BALANCE_PANEL.sides.credit },
            { value: 'debit', label: BALANCE_PANEL.sides.debit },
          ],
        },
        { kind: 'date', name: 'day', label: BALANCE_PANEL.day, value: '', isRequired: true },
      ],
      submit: BALANCE_PANEL.submit,
      call: 'panelSaveBalance',
    },
  ];
}

/** Four reads. */
export function reconcileSection(world: World): Section {
  const { store } = world;
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
      ...balanceBlocks(world),
      ...cutOffBlocks({ store }),
      ...accrualBlocks({ store }),
    ],
  };
}
