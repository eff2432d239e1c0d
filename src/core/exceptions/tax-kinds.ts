/** Kinds of exception of ConnectWise's tax codes, with their facts: where a row of GL Mapping takes its tax rate from them. */
import type { Money } from '../money.ts';

/** What one code of an entry comes to: its tax, the rate that it stands for, and the amount on which that gives the tax; null where none does. */
export type TaxPart = {
  readonly code: string;
  readonly inConnectWise: Money;
  readonly rateName: string;
  readonly taxed: Money | null;
};

export type TaxCodeFacts =
  // `code` is '' for an entry without one; `label` is that of the setting, '' where there is none for the code
  | {
      readonly kind: 'tax code not mapped';
      readonly code: string;
      readonly label: string;
      readonly rowNumber: number;
    }
  | {
      readonly kind: 'tax code rate unfit';
      readonly label: string;
      readonly taxRate: string;
      readonly account: string;
      readonly because: 'not there' | 'not active' | 'does not fit';
    }
  // several codes whose parts do not make up the amount; `untaxed` is what they leave, null where they do not fit into it
  | {
      readonly kind: 'tax parts do not fit';
      readonly amount: Money;
      readonly parts: readonly TaxPart[];
      readonly untaxed: Money | null;
      readonly impliedPercent: string;
      readonly rowNumber: number;
    };
