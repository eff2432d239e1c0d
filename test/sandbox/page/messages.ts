/** What the page's server and the thread that holds the world say to each other, and what the browser is shown. Plain JSON only. */
import type { Button, Json, Question, Said, ShownPage } from '../google/types.ts';

export type CellView = {
  readonly text: string;
  /** Index into the tab's looks; absent = plain. */
  readonly look?: number;
  readonly link?: string;
  readonly note?: string;
  /** A checkbox, ticked or not. */
  readonly checked?: boolean;
  /** Index into the tab's lists of choices. */
  readonly list?: number;
  /** A formula that a person typed: shown, never computed. */
  readonly formula?: string;
};

export type ColumnView = { readonly column: number; readonly letters: string; readonly width: number };

export type Look = {
  readonly background?: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly line?: string;
  readonly align?: string;
  readonly family?: string;
};

export type TabView = {
  readonly id: number;
  readonly name: string;
  readonly color: string | null;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly columns: readonly ColumnView[];
  /** Numbers of the rows that are shown, from the top. */
  readonly rows: readonly number[];
  readonly looks: readonly Look[];
  readonly lists: readonly (readonly string[])[];
};

/** Cells by row number, then by column number; a cell with nothing to show is absent. */
export type CellsView = Readonly<Record<number, Readonly<Record<number, CellView>>>>;

export type VendorTable = {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export type VendorView = { readonly name: string; readonly tables: readonly VendorTable[] };

export type MenuView = { readonly title: string; readonly labels: readonly (string | null)[] };

export type WorldView = {
  readonly now: string;
  readonly name: string;
  readonly user: string;
  /** Everybody who may sit at the keyboard. */
  readonly editors: readonly string[];
  readonly activeTab: number;
  readonly menus: readonly MenuView[];
  readonly tabs: readonly TabView[];
  readonly vendors: readonly VendorView[];
};

/** What a person does in the browser. Cells are named by tab id, row and column from 1. */
export type PersonAct =
  | { readonly kind: 'menu'; readonly label: string }
  | { readonly kind: 'tick'; readonly ms: number }
  /** Somebody else sits down and opens the spreadsheet. */
  | { readonly kind: 'user'; readonly email: string }
  /** A page that the add-on shows calls its script; `call` tells this call from others. */
  | { readonly kind: 'run'; readonly call: string; readonly functionName: string; readonly args: readonly Json[] }
  /** Another window of the browser asks for a page of the vendor, or comes back to the script; `visit` tells its question from others. */
  | {
      readonly kind: 'visit';
      readonly visit: number;
      readonly path: string;
      readonly query: string;
      readonly form: string | null;
    }
  | {
      readonly kind: 'type';
      readonly tab: number;
      readonly row: number;
      readonly column: number;
      readonly text: string;
    }
  | {
      readonly kind: 'paste';
      readonly tab: number;
      readonly row: number;
      readonly column: number;
      readonly values: readonly (readonly string[])[];
    };

/** How a page's call ended: by a value, or by what its failure handler is told. */
export type Returned = { readonly call: string } & ({ readonly value: Json } | { readonly failure: string });

/** What that window shows, or the path on this server that it is sent to. */
export type Visited = { readonly status: number; readonly html: string } | { readonly path: string };

/** What the frame of a page and the sandbox's page say to each other. */
export type FromFrame =
  | { readonly kind: 'run'; readonly call: string; readonly functionName: string; readonly args: readonly Json[] }
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'close' };

export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'view'; readonly view: WorldView; readonly cells: Readonly<Record<number, CellsView>> }
  | { readonly kind: 'busy'; readonly label: string | null }
  | { readonly kind: 'said'; readonly said: Said }
  | { readonly kind: 'question'; readonly question: Question }
  /** A page beside or before the sheet, and the functions that it can call; null = what was shown is closed. */
  | { readonly kind: 'shown'; readonly page: ShownPage | null; readonly functions: readonly string[] }
  | { readonly kind: 'returned'; readonly returned: Returned }
  | { readonly kind: 'visited'; readonly visit: number; readonly shown: Visited }
  /** Told to the person in a dialog: a rejected value, an execution that failed. */
  | { readonly kind: 'refused'; readonly title: string; readonly text: string };

export type ToThread = { readonly kind: 'act'; readonly act: PersonAct };

/** How a person answered an alert or a prompt. */
export type PersonReply = { readonly button: Button; readonly text: string };
