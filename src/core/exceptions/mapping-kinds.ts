/** Kinds of exception of GL Mapping, with their facts: rows that are missing, tie, wait, or name what the ledger does not take. */
import type { TrackingSource } from '../expenses/inputs.ts';

/** What a mapping row names and the ledger does not accept. */
type MappingTarget = 'account' | 'tax rate' | 'tracking option';

/** `rowNumber` is null until the row that has to be filled stands in the tab. */
export type MappingFacts =
  | {
      readonly kind: 'no mapping row';
      readonly classification: string;
      readonly expenseType: string;
      readonly rowKey: string;
      readonly rowNumber: number | null;
    }
  | { readonly kind: 'mapping rows tie'; readonly rowNumbers: readonly number[]; readonly expenseType: string }
  | { readonly kind: 'mapping row incomplete'; readonly rowNumber: number; readonly missing: MappingTarget }
  | {
      readonly kind: 'mapping not found';
      readonly rowNumber: number;
      readonly target: MappingTarget;
      readonly text: string;
    }
  | {
      readonly kind: 'mapping not active';
      readonly rowNumber: number;
      readonly target: MappingTarget;
      readonly text: string;
    }
  // `category` is '' where the ledger has none in that place; `option` the name that was looked for, '' where there was none to look for
  | {
      readonly kind: 'no tracking option';
      readonly column: 1 | 2;
      readonly category: string;
      readonly from: TrackingSource | 'default';
      readonly option: string;
      readonly because: 'none' | 'not found' | 'archived';
    }
  | { readonly kind: 'account not for bills'; readonly rowNumber: number; readonly account: string }
  | {
      readonly kind: 'tax rate does not fit';
      readonly rowNumber: number;
      readonly taxRate: string;
      readonly account: string;
    }
  | {
      readonly kind: 'needs own mapping row';
      readonly classification: string;
      readonly expenseType: string;
      readonly because: 'mileage' | 'quantity';
      readonly rowKey: string;
      readonly rowNumber: number | null;
    }
  // a changed row that nobody, or only one of two people, agreed to
  | {
      readonly kind: 'mapping change waits';
      readonly rowKey: string;
      readonly rowNumber: number;
      readonly for: 'a second person' | 'its first drafts';
    }
  | { readonly kind: 'advance needs asset account'; readonly expenseType: string; readonly account: string }
  | { readonly kind: 'no account in ConnectWise'; readonly accountNumber: string };
