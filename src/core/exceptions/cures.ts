/** What would clear an exception: values for cells that people keep, why they are proposed, and what they free. */
import type { TaxCodeLabel } from '../expenses/tax-codes.ts';
import type { ExceptionEntry } from './kinds.ts';

/** A cell of a tab that people keep, by the hidden key of its row; `from` is what it says now. */
export type CellChange =
  | {
      readonly tab: 'GL Mapping';
      readonly key: string;
      readonly column: 'account' | 'taxRate' | 'tracking1' | 'tracking2';
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly tab: 'Members';
      readonly key: string;
      readonly column: 'contact';
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly tab: 'Payment Types';
      readonly key: string;
      readonly column: 'whoPaid';
      readonly from: string;
      readonly to: string;
    }
  /** `key` is the label of the setting. */
  | {
      readonly tab: 'Settings';
      readonly key: TaxCodeLabel;
      readonly column: 'taxCode';
      readonly from: string;
      readonly to: string;
    };

/** Where a value was learned. */
export type CureReason =
  | { readonly kind: 'another row'; readonly rowNumber: number }
  | { readonly kind: 'posted before'; readonly entries: number }
  | { readonly kind: 'as ConnectWise has it' }
  | { readonly kind: 'same name' }
  | { readonly kind: 'same e-mail' }
  | { readonly kind: 'same vendor number' }
  | { readonly kind: 'made for the member' }
  | { readonly kind: 'default of the account' }
  | { readonly kind: 'gives the tax' }
  | { readonly kind: 'no tax entered' }
  | { readonly kind: 'nearest name' };

export type Cure = {
  readonly cells: readonly CellChange[];
  readonly why: CureReason;
  /** The entries that it takes into documents. */
  readonly frees: readonly ExceptionEntry[];
};
