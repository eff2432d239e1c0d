/** What a person's acts and the dump look like: the words of the command, not Google's. */
import type { EditedRange } from './types.ts';

/** A value as `edit` takes it: text is parsed as if typed. */
export type TypedValue = string | number | boolean | null;

export type EditStep =
  | { readonly tab: string; readonly find: Record<string, TypedValue>; readonly set: Record<string, TypedValue> }
  | { readonly tab: string; readonly append: Record<string, TypedValue> }
  | {
      readonly tab: string;
      readonly paste: { readonly at: string; readonly values: readonly (readonly TypedValue[])[] };
    }
  | {
      readonly tab: string;
      readonly deleteRows: 'all' | Record<string, TypedValue> | { find: Record<string, TypedValue> };
    }
  | { readonly tab: string; readonly clear: true }
  | { readonly tab: string; readonly rename: string }
  | { readonly tab: string; readonly sort: string }
  | { readonly tab: string; readonly moveColumn: string; readonly to: number }
  /** Addresses such as `A2:C4,A7`, or the row that shows these texts. */
  | { readonly tab: string; readonly select: string | Record<string, TypedValue> }
  | { readonly deleteTab: string };

/** What fires onEdit, in order; acts that change only the sheet's shape fire none. */
export type EditEffect = { readonly edits: readonly EditedRange[] };

export type DumpedValue = string | number | boolean | { readonly date: string } | { readonly instant: string };

export type DumpedTab = {
  readonly name: string;
  readonly hidden: boolean;
  readonly frozenRows: number;
  readonly header: readonly DumpedValue[];
  readonly rows: readonly {
    readonly row: number;
    readonly values: readonly DumpedValue[];
    readonly shown: readonly string[];
  }[];
  readonly formulas: Readonly<Record<string, string>>;
  readonly notes: Readonly<Record<string, string>>;
  readonly links: Readonly<Record<string, string>>;
};

export type Dump = {
  readonly now: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly tabs: readonly DumpedTab[];
};
