/** The hidden tab `_Lists`: what the dropdowns offer, from the ledger and from ConnectWise. The whole tab is the add-on's own. */

import { AS_CONNECTWISE } from '../core/expenses/inputs.ts';
import { hashOf } from '../core/ids.ts';
import { contactLabels } from '../core/ledger/contacts.ts';
import { accountLabel } from '../core/ledger/labels.ts';
import type { Account } from '../core/ledger/types.ts';
import type { Store } from '../core/ports.ts';
import type { SheetView } from '../core/run.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { toCell } from './cells.ts';
import type { Column, Tab } from './columns.ts';
import type { Pen } from './table.ts';

export type ListName = Exclude<keyof (typeof HEADER_NOTES)['_Lists'], 'Spreadsheet'>;
export type Lists = NonNullable<SheetView['lists']>;

/** Under this name the store keeps what the tab holds, as a hash, so that unchanged lists cost nothing. */
export const LISTS_HASH = 'lists';

const column: Column = { owner: 'key', width: 160 };

export const LISTS = {
  name: '_Lists',
  isHidden: true,
  columns: {
    Accounts: column,
    'Tax rates': column,
    'Tracking 1': column,
    'Tracking 2': column,
    Contacts: column,
    'Clearing accounts': column,
    'Linked accounts': column,
    'Expense types': column,
    Locations: column,
    Departments: column,
    // no list: it stays behind them, where rewriting them leaves it alone
    Spreadsheet: column,
  },
} as const satisfies Tab<keyof (typeof HEADER_NOTES)['_Lists']>;

const namesOf = (named: readonly { readonly name: string }[]): readonly string[] => named.map(({ name }) => name);

/** What each list offers. Accounts that would be refused as clearing accounts are offered too: their row's Check says why. */
function contentOf({ ledger, expenses }: Lists): Readonly<Record<ListName, readonly string[]>> {
  const active = ledger.accounts.filter((account) => account.isActive);
  const optionsOf = (index: number) =>
    namesOf((ledger.trackingCategories[index]?.options ?? []).filter((o) => o.isActive));
  const isClearing = (account: Account) =>
    account.acceptsPayments && !account.isBank && (account.class === 'asset' || account.class === 'liability');
  return {
    Accounts: [AS_CONNECTWISE, ...active.filter((account) => account.isUsableOnBills).map(accountLabel)],
    'Tax rates': [AS_CONNECTWISE, ...namesOf(ledger.taxRates.filter((rate) => rate.isActive))],
    'Tracking 1': optionsOf(0),
    'Tracking 2': optionsOf(1),
    Contacts: contactLabels(ledger.contacts),
    'Clearing accounts': active.filter(isClearing).map(accountLabel),
    'Linked accounts': active.filter((account) => account.isBank).map(accountLabel),
    'Expense types': namesOf(expenses.types),
    Locations: namesOf(expenses.locations),
    Departments: namesOf(expenses.departments),
  };
}

/** Rewrites the tab in one block when its content differs from what it was last given. */
export function writeLists(pen: Pen, store: Store, lists: Lists): void {
  const content = Object.entries(contentOf(lists));
  const hash = hashOf(JSON.stringify(content), 20);
  if (store.read(LISTS_HASH) === hash) return;
  const height = Math.max(...content.map(([, texts]) => texts.length), pen.grid.lastRow(LISTS.name) - 1);
  const body = Array.from({ length: height }, (_, at) =>
    content.map(([, texts]) => toCell(texts[at] ?? '', pen.localText)),
  );
  pen.grid.writeBlock(LISTS.name, 1, 1, [content.map(([header]) => header), ...body]);
  store.write(LISTS_HASH, hash);
}
