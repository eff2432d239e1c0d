/** The tab Payment Types: who paid, and what clears it. The add-on adds payment types and never says who paid. */
import type { PaymentType } from '../core/expenses/expense.ts';
import type { Payer, PaymentTypeRow } from '../core/expenses/inputs.ts';
import type { Plan } from '../core/expenses/plan-types.ts';
import { withCheck } from '../core/row-keys.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { SHEET_TROUBLES } from '../core/wording/sheet-texts.ts';
import { textOf } from './cells.ts';
import type { Tab } from './columns.ts';
import { type KeptRow, type KeptTable, rereading, writeChecks, writeKeys } from './kept-rows.ts';
import { appendRows, type Pen, type SheetTrouble } from './table.ts';
import { CHECK_COLUMN, KEY_COLUMN, NOTES_COLUMN } from './usual-columns.ts';

export type PaymentTypeHeader = keyof (typeof HEADER_NOTES)['Payment Types'];

const PAYERS = ['Employee', 'Company'] as const satisfies readonly Payer[];

export const PAYMENT_TYPES = {
  name: 'Payment Types',
  columns: {
    'Payment type': { owner: 'add-on', width: 170 },
    'Who paid': { owner: 'person', width: 110, choices: { from: 'values', values: PAYERS, strict: true } },
    'Clears through': {
      owner: 'person',
      width: 220,
      choices: { from: 'list', list: 'Clearing accounts', strict: true },
    },
    'Linked account': { owner: 'person', width: 220, choices: { from: 'list', list: 'Linked accounts', strict: true } },
    Check: CHECK_COLUMN,
    Notes: NOTES_COLUMN,
    _key: KEY_COLUMN,
  },
} as const satisfies Tab<PaymentTypeHeader>;

function readPayer(row: KeptRow<PaymentTypeHeader>, troubles: SheetTrouble[]): Payer | '' {
  const text = textOf(row.cells['Who paid']);
  const payer = PAYERS.find((value) => value.toLowerCase() === text.toLowerCase());
  if (payer === undefined && text !== '')
    troubles.push({
      tab: PAYMENT_TYPES.name,
      sentence: SHEET_TROUBLES.notAllowed(PAYMENT_TYPES.name, row.rowNumber, 'Who paid', text, PAYERS),
    });
  return payer ?? '';
}

/** The rows as the planner takes them; a payer that is neither is told in `troubles`. */
export const readPaymentTypes = (
  { kept }: KeptTable<PaymentTypeHeader>,
  troubles: SheetTrouble[],
): readonly PaymentTypeRow[] =>
  kept.map((row) => ({
    key: row.key,
    rowNumber: row.rowNumber,
    paymentType: textOf(row.cells['Payment type']),
    whoPaid: readPayer(row, troubles),
    clearsThrough: textOf(row.cells['Clears through']),
    linkedAccount: textOf(row.cells['Linked account']),
  }));

const keyOf = (paymentType: PaymentType): string => `payment-type-${paymentType.id}`;

/** Writes what the plan says of each row, and adds the payment types that have none; null where the list is not known. */
export function writePaymentTypes(
  pen: Pen,
  kept: KeptTable<PaymentTypeHeader>,
  plan: Plan | null,
  paymentTypes: readonly PaymentType[] | null,
): void {
  const again = rereading(pen, kept);
  writeKeys(pen, kept, again);
  if (plan !== null) {
    const checks = new Map(plan.paymentTypeChecks.map((row) => [row.key, row.check]));
    writeChecks(pen, kept, again, (key) => checks.get(key) ?? '');
  }
  const keys = new Set(kept.kept.map((row) => row.key));
  const names = new Set(kept.kept.map((row) => textOf(row.cells['Payment type']).toLowerCase()));
  const added = (paymentTypes ?? []).filter(
    (paymentType) => !keys.has(keyOf(paymentType)) && !names.has(paymentType.name.toLowerCase()),
  );
  appendRows(
    pen,
    kept.table.columns,
    added.map((paymentType) => ({
      'Payment type': paymentType.name,
      'Who paid': '',
      'Clears through': '',
      'Linked account': '',
      Check: '',
      Notes: '',
      _key: withCheck(keyOf(paymentType)),
    })),
  );
}
