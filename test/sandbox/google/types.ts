/** What Google keeps and what one execution of the bundle is. Plain JSON only, so that a world can be copied, kept and compared. */
import type { Script } from 'node:vm';
import type { Answer, Request } from '../standin.ts';

/** What a cell holds; a date is its serial number (days since 1899-12-30 in the spreadsheet's zone) under a date format. */
export type CellValue = string | number | boolean | null;

export type TextStyle = {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strikethrough?: boolean;
  readonly foregroundColor?: string;
  readonly fontFamily?: string;
  readonly fontSize?: number;
};

/** A stretch of a cell's text, `end` exclusive. */
export type TextRun = {
  readonly start: number;
  readonly end: number;
  readonly link?: string;
  readonly style?: TextStyle;
};

/** What few cells have beside a value. */
export type Mark = { formula?: string; note?: string; runs?: readonly TextRun[] };

/** `values` ends with the last filled cell; `marks` is keyed by column number (from 1). */
export type Row = { values: CellValue[]; marks?: Record<string, Mark> };

/** Row and column count from 1. */
export type Rect = { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number };

export type SheetRect = Rect & { readonly sheetId: number };

export type Validation = {
  /** A name of `SpreadsheetApp.DataValidationCriteria`. */
  readonly criteria: string;
  readonly values: readonly (string | number | boolean)[];
  readonly range: SheetRect | null;
  readonly showDropdown: boolean;
  readonly allowInvalid: boolean;
  readonly helpText: string | null;
};

export type Style = {
  readonly numberFormat?: string;
  readonly background?: string;
  readonly fontColor?: string;
  readonly fontWeight?: string;
  readonly fontStyle?: string;
  readonly fontLine?: string;
  readonly fontFamily?: string;
  readonly fontSize?: number;
  readonly horizontalAlignment?: string;
  readonly verticalAlignment?: string;
  readonly wrap?: 'OVERFLOW' | 'WRAP' | 'CLIP';
  readonly border?: string;
  readonly validation?: Validation;
};

/** From the end of the run before it down to row `to` (inclusive), `style` is an index into the sheet's styles. */
export type StyleRun = { to: number; style: number };

export type ConditionalFormat = {
  readonly ranges: readonly Rect[];
  /** A name of `SpreadsheetApp.BooleanCriteria`. */
  readonly criteria: string;
  readonly values: readonly (string | number)[];
  readonly background?: string;
  readonly fontColor?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strikethrough?: boolean;
  readonly underline?: boolean;
};

export type Protection = {
  id: number;
  /** null = the whole sheet. */
  rect: Rect | null;
  description: string;
  warningOnly: boolean;
  editors: string[];
};

/** Rows or columns `from`–`to`, inclusive, folded together. */
export type Group = { from: number; to: number; collapsed: boolean };

export type Sheet = {
  id: number;
  name: string;
  hidden: boolean;
  maxRows: number;
  maxColumns: number;
  frozenRows: number;
  frozenColumns: number;
  tabColor: string | null;
  gridlinesHidden: boolean;
  /** Index 0 is row 1; shorter than `maxRows` where nothing is filled below. */
  rows: Row[];
  /** Every look in use; index 0 is the empty one. */
  styles: Style[];
  /** By column, index 0 is column A; what lies below the last run has style 0. */
  runs: StyleRun[][];
  /** Pixels by column or row number; absent = 100 and 21. */
  columnWidths: Record<string, number>;
  rowHeights: Record<string, number>;
  hiddenColumns: number[];
  hiddenRows: number[];
  columnGroups: Group[];
  rowGroups: Group[];
  conditionalFormats: ConditionalFormat[];
  protections: Protection[];
  filter: Rect | null;
};

export type Schedule =
  | { readonly kind: 'minutes'; readonly every: number }
  | { readonly kind: 'hours'; readonly every: number }
  | {
      readonly kind: 'days';
      readonly every: number;
      readonly hour: number;
      readonly minute: number;
      readonly zone: string;
    }
  | { readonly kind: 'once' };

/** `nextAtMs` is null once a one-time trigger has fired: it stays listed until it is deleted. */
export type Trigger = { id: string; functionName: string; user: string; schedule: Schedule; nextAtMs: number | null };

export type MenuEntry =
  | { readonly label: string; readonly functionName: string }
  | { readonly label: string; readonly entries: readonly MenuEntry[] }
  | 'separator';

export type Menu = { readonly title: string; readonly entries: readonly MenuEntry[] };

export type CacheEntry = { value: string; expiresAtMs: number };

/** A day's use, counted from the first call on; a new day starts 24 hours later. */
export type Quota = { startedAtMs: number; fetches: number; propertyCalls: number; triggerMs: number };

/** Everything Google keeps for one spreadsheet and its bound script. */
export type GoogleState = {
  spreadsheet: {
    id: string;
    name: string;
    timeZone: string;
    locale: string;
    sheets: Sheet[];
    activeSheetId: number;
  };
  properties: {
    script: Record<string, string>;
    user: Record<string, Record<string, string>>;
    document: Record<string, string>;
  };
  /** By `script`, `document` or `user EMAIL`, oldest entry first. */
  cache: Record<string, Record<string, CacheEntry>>;
  /** By the same names: the id of the execution that holds it. */
  locks: Record<string, string>;
  triggers: Trigger[];
  /** What the last onOpen registered. */
  menus: Menu[];
  user: string;
  scriptId: string;
  scriptName: string;
  quota: Quota;
  nextIds: { sheet: number; trigger: number; execution: number; protection: number };
};

/** Shared and changed in place: every emulated call advances it. */
export type Clock = { nowMs: number };

/** The range that a person changed; `value` and `oldValue` are null when it is more than one cell. */
export type EditedRange = SheetRect & { readonly value: string | null; readonly oldValue: string | null };

export type Entry =
  | { readonly kind: 'open'; readonly mode?: 'NONE' | 'LIMITED' }
  | { readonly kind: 'menu'; readonly functionName: string }
  | ({ readonly kind: 'edit' } & EditedRange)
  | { readonly kind: 'trigger'; readonly triggerId: string };

/** `refused` = no connection, or closed before the whole answer was there; `timeout` = silence. Both leave the outcome unknown. */
export type HttpOutcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'timeout' };

export type Button = 'ok' | 'cancel' | 'yes' | 'no' | 'close';

export type Question = {
  readonly kind: 'alert' | 'prompt' | 'toast';
  readonly title: string;
  readonly text: string;
  /** Empty for a toast. */
  readonly buttons: readonly Button[];
};

/** `text` is what was typed into a prompt. */
export type Reply = { readonly button: Button; readonly text: string };

/** Where an execution dies: before call `call` as numbered in it, or after its effect but before its answer. */
export type Cut = { readonly call: number; readonly after: boolean };

export type Surroundings = {
  readonly clock: Clock;
  /** From 0 up to 1; seeded, kept by the world. */
  readonly random: () => number;
  /** Synchronous; one call per fetch or fetchAll, outcomes in the order of the requests. */
  readonly send: (requests: readonly Request[], timeoutSeconds: number) => readonly HttpOutcome[];
  /** The answer to a toast is not looked at. A thrown error leaves `execute` as it is. */
  readonly ask: (question: Question) => Reply | null;
  readonly cut: Cut | null;
  readonly onCall?: (call: Call) => void;
  readonly onFlush?: () => void;
};

export type HttpExchange = {
  readonly system: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** null when no answer came. */
  readonly status: number | null;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly atMs: number;
  /** Number of the call, so that requests of one fetchAll share it. */
  readonly group: number;
};

export type Call = {
  readonly n: number;
  /** `Range.getValues` and the like. */
  readonly service: string;
  readonly startedAtMs: number;
  readonly elapsedMs: number;
  readonly cellsRead: number;
  readonly cellsWritten: number;
  readonly http: readonly HttpExchange[];
};

export type Said = {
  readonly kind: 'alert' | 'prompt' | 'toast';
  readonly title: string;
  readonly text: string;
  readonly answer: string | null;
};

export type AuthMode = 'NONE' | 'LIMITED' | 'FULL';

export type Execution = {
  readonly id: string;
  readonly entry: Entry;
  readonly mode: AuthMode;
  /** ISO, with Z. */
  readonly startedAt: string;
  readonly elapsedMs: number;
  readonly ended: 'done' | 'threw' | 'cut' | 'limit';
  readonly error: string | null;
  /** Where in the bundle an error came from; null when none. */
  readonly stack: string | null;
  readonly calls: readonly Call[];
  readonly said: readonly Said[];
};

/** The script text, compiled once; `functions` are its top-level functions, `scopes` those of the manifest. */
export type Bundle = {
  readonly code: string;
  readonly scopes: readonly string[];
  readonly functions: readonly string[];
  readonly script: Script;
};

export type DueTrigger = { readonly triggerId: string; readonly functionName: string; readonly atMs: number };

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
