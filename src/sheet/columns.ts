/** What a column and a tab are made of, and the table of all tabs in their order. Data only: nothing here reads or writes a cell. */
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { AUDIT_LOG } from './audit-log.ts';
import { BATCHED_OFF } from './batched-off.ts';
import { CONTROLS } from './controls.ts';
import { EXCEPTIONS } from './exceptions.ts';
import { EXCHANGE_RATES } from './exchange-rates.ts';
import { EXPENSE_CONNECT } from './expense-connect.ts';
import type { ListName } from './lists.ts';
import { LISTS } from './lists.ts';
import { MAPPING } from './mapping.ts';
import { MEMBERS } from './members.ts';
import { MONEY_FOUND } from './money-found.ts';
import { OVERVIEW } from './overview.ts';
import { PAY_RUN } from './pay-run.ts';
import { PAYMENT_TYPES } from './payment-types.ts';
import { PREVIEW } from './preview.ts';
import { RECONCILIATION } from './reconciliation.ts';
import { REGISTER } from './register.ts';
import { RUN_LOG } from './run-log.ts';
import { SET_UP_CHECKS } from './set-up-checks.ts';
import { SETTINGS } from './settings.ts';
import { TO_PAY } from './to-pay.ts';
import { WEEKS } from './weeks.ts';

/** Who writes the column: people, the add-on, or the add-on for itself alone (its header starts with `_`). */
export type Owner = 'person' | 'add-on' | 'key';

/** How a cell is shown; texts have no format of their own. */
export type CellFormat = 'amount' | 'count' | 'seconds' | 'date' | 'instant';

/** What a person may choose in a cell; a `strict` one refuses anything else. */
export type Choices =
  | { readonly from: 'values'; readonly values: readonly string[]; readonly strict: boolean }
  | { readonly from: 'list'; readonly list: ListName; readonly strict: boolean }
  /** What stands in a column of another tab of ours. */
  | {
      readonly from: 'tab';
      readonly tab: 'Members' | 'Payment Types';
      readonly header: string;
      readonly strict: boolean;
    }
  | { readonly from: 'checkbox' };

/** The colour of a status, given to cells whose text starts with `starts`. The word carries the meaning, the colour repeats it. */
export type Tone = 'good' | 'ready' | 'attention' | 'failed' | 'quiet';
export type ToneRule = { readonly starts: string; readonly tone: Tone };

export type Column = {
  readonly owner: Owner;
  /** In pixels. */
  readonly width: number;
  readonly format?: CellFormat;
  readonly choices?: Choices;
  readonly tones?: readonly ToneRule[];
  /** Cells of the column are texts that open an address. */
  readonly isLink?: true;
};

/** A tab as its headers, in the order in which they are first laid out; people may reorder them. */
export type Tab<Header extends string> = {
  readonly name: string;
  readonly isHidden?: true;
  /** Read like a page: texts are wrapped, and there is nothing to filter. */
  readonly isPage?: true;
  /** Out of the way until somebody comes to use it: made hidden, and shown on request. */
  readonly isHiddenAtFirst?: true;
  /** Made only when somebody asks for it; where it is not there, nothing is read or written for it. */
  readonly isOnRequest?: true;
  readonly columns: Readonly<Record<Header, Column>>;
};

/** Any of the tabs, by name only. */
export type AnyTab = Tab<string> & { readonly name: TabName };
export type TabName = keyof typeof HEADER_NOTES;

/** Left to right. */
export const TABS: readonly AnyTab[] = [
  OVERVIEW,
  EXCEPTIONS,
  MAPPING,
  MEMBERS,
  PAYMENT_TYPES,
  EXPENSE_CONNECT,
  EXCHANGE_RATES,
  PREVIEW,
  REGISTER,
  PAY_RUN,
  RECONCILIATION,
  TO_PAY,
  MONEY_FOUND,
  BATCHED_OFF,
  CONTROLS,
  WEEKS,
  RUN_LOG,
  AUDIT_LOG,
  SETTINGS,
  SET_UP_CHECKS,
  LISTS,
];

/** Whether any of our tabs is there: they were laid out once, here or in the spreadsheet that this one was copied from. */
export const hasOwnTab = (tabNames: readonly string[]): boolean => TABS.some(({ name }) => tabNames.includes(name));
