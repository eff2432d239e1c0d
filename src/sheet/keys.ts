/** What the hidden keys of a tab say: which rows are ours, which are copies of another, and which nobody can tell. Reads no cell itself. */

import type { CellValue } from '../core/ports.ts';
import { keyIn } from '../core/row-keys.ts';
import { ownTextOf } from './cells.ts';

/** What a tab's keys look like without their check character. */
export const KEY_FORMS = {
  'GL Mapping': /^(row|G)-[A-Z2-7]{10,12}$/,
  Members: /^(member-\d+|row-[A-Z2-7]{10})$/,
  'Payment Types': /^(payment-type-\d+|row-[A-Z2-7]{10})$/,
  'Expense Connect': /^row-[A-Z2-7]{10}$/,
  Exceptions: /^[A-Za-z-]+:[A-Za-z0-9-]{1,50}$/,
  'Batched Off': /^E\d+$/,
  'Pay Run': /^P\d+-[A-Z2-7]{10}$/,
  Reconciliation: /^B-[A-Z2-7]{10}$/,
  'Money Found': /^M\d+-\d{8}$/,
  Register: /^[A-Za-z0-9-]+:\d+$/,
} as const;

export type KeyedTab = keyof typeof KEY_FORMS;

/**
 * `own` = a key of this tab, the first with it; `isChecked` is false for one of an earlier layout, which had no check character.
 * `copy` = pasted from the row `of`. `strange` = touched by hand, or from elsewhere.
 */
export type RowKey =
  | { readonly is: 'none' }
  | { readonly is: 'own'; readonly key: string; readonly isChecked: boolean }
  | { readonly is: 'copy'; readonly key: string; readonly of: number }
  | { readonly is: 'strange' };

type KeyedRow = { readonly rowNumber: number; readonly cells: { readonly _key: CellValue } };

/** The key in a cell of the tab; null where there is none that is whole. */
function readKey(text: string, form: RegExp, takesOld: boolean): { key: string; isChecked: boolean } | null {
  const checked = keyIn(text);
  if (checked !== null && form.test(checked)) return { key: checked, isChecked: true };
  return takesOld && form.test(text) ? { key: text, isChecked: false } : null;
}

/**
 * The rows' keys, row by row. A key without a check character is one of an earlier layout; in Exceptions, where a key and its check
 * character may look like a longer key, only where no row has one yet.
 */
export function readKeys(tab: KeyedTab, rows: readonly KeyedRow[]): readonly RowKey[] {
  const form = KEY_FORMS[tab];
  const texts = rows.map(({ cells }) => ownTextOf(cells._key));
  const takesOld = tab !== 'Exceptions' || !texts.some((text) => readKey(text, form, false));
  const firstRows = new Map<string, number>();
  return texts.map((text, at): RowKey => {
    if (text === '') return { is: 'none' };
    const found = readKey(text, form, takesOld);
    if (!found) return { is: 'strange' };
    const of = firstRows.get(found.key);
    if (of !== undefined) return { is: 'copy', key: found.key, of };
    firstRows.set(found.key, rows[at]?.rowNumber ?? 0);
    return { is: 'own', ...found };
  });
}

/** The rows that are ours, each with its key; copies, and rows whose key was touched, are none. */
export function ownRows<Own extends KeyedRow>(
  tab: KeyedTab,
  rows: readonly Own[],
): readonly { readonly key: string; readonly row: Own }[] {
  const keys = readKeys(tab, rows);
  return rows.flatMap((row, at) => {
    const key = keys[at];
    return key?.is === 'own' ? [{ key: key.key, row }] : [];
  });
}
