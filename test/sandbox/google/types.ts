/** What Google keeps and what one execution of the bundle is. Plain JSON only, so that a world can be copied, kept and compared. */
import type { Script } from 'node:vm';
import type { Answer, Request } from '../standin.ts';
import type { Rect, Sheet, SheetRect } from './sheet-types.ts';

export type { Dump, DumpedTab, DumpedValue, EditEffect, EditStep, TypedValue } from './edit-types.ts';
/** Callers outside this folder find all types here. */
export type {
  CellValue,
  ConditionalFormat,
  Group,
  Mark,
  Protection,
  Rect,
  Row,
  Sheet,
  SheetRect,
  Style,
  StyleRun,
  TextRun,
  TextStyle,
  Validation,
} from './sheet-types.ts';

export type Schedule =
  | { readonly kind: 'minutes'; readonly every: number }
  | { readonly kind: 'hours'; readonly every: number }
  | {
      readonly kind: 'days';
      readonly every: number;
      readonly hour: number;
      readonly minute: number;
      readonly zone: string;
      /** On this day of the week only, 0 for Sunday; `every` is 7 then. */
      readonly weekday?: number;
    }
  | { readonly kind: 'once' };

/** `nextAtMs` is null once a one-time trigger has fired: it stays listed until it is deleted. */
export type Trigger = { id: string; functionName: string; user: string; schedule: Schedule; nextAtMs: number | null };

export type MenuEntry =
  | { readonly label: string; readonly functionName: string }
  | { readonly label: string; readonly entries: readonly MenuEntry[] }
  | 'separator';

export type Menu = { readonly title: string; readonly entries: readonly MenuEntry[] };

/** What a state token leads back to; Google encrypts that into the token, here the token is its name. */
export type StateToken = {
  readonly functionName: string;
  readonly values: Readonly<Record<string, string>>;
  readonly user: string;
  readonly expiresAtMs: number;
};

export type CacheEntry = { value: string; expiresAtMs: number };

/** A day's use, counted from the first call on; a new day starts 24 hours later. */
export type Quota = { startedAtMs: number; fetches: number; propertyCalls: number; triggerMs: number; mails: number };

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly from: string;
  readonly sentAtMs: number;
};

/** A script bound to the spreadsheet, or an add-on that is published and installed (Workspace add-ons: Editor add-on authorization). */
export type Delivery = 'bound' | 'published';

/** Everything Google keeps for one spreadsheet and its script. */
export type GoogleState = {
  spreadsheet: {
    id: string;
    name: string;
    timeZone: string;
    locale: string;
    sheets: Sheet[];
    activeSheetId: number;
    /** What a person selected last; absent = nothing since the spreadsheet was opened, which leaves A1. */
    selection?: { readonly sheetId: number; readonly rects: readonly Rect[] };
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
  /** What scripts have sent, oldest first. */
  outbox: Mail[];
  triggers: Trigger[];
  readonly stateTokens: Record<string, StateToken>;
  /** What the last onOpen registered. */
  menus: Menu[];
  /** Who is at the keyboard. */
  user: string;
  /** Everybody who may edit the spreadsheet. */
  editors: string[];
  delivery: Delivery;
  /** Whether a published add-on was used in this spreadsheet before; until then it may do no more than add its menu. */
  isEnabled: boolean;
  scriptId: string;
  scriptName: string;
  quota: Quota;
  nextIds: { sheet: number; trigger: number; execution: number; protection: number };
};

/** Shared and changed in place: every emulated call advances it. */
export type Clock = { nowMs: number };

/** The range that a person changed; `value` and `oldValue` are null when the cell is empty or when it is more than one cell. */
export type EditedRange = SheetRect & { readonly value: string | null; readonly oldValue: string | null };

/** What passes between a page and its script. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export type Entry =
  | { readonly kind: 'open'; readonly mode?: 'NONE' | 'LIMITED' }
  | { readonly kind: 'menu'; readonly functionName: string }
  /** A call from a page that a script has shown; `args` as they came over. */
  | { readonly kind: 'run'; readonly functionName: string; readonly args: readonly Json[] }
  /** The browser comes back to the script's own address with a state token; it has no document. */
  | { readonly kind: 'callback'; readonly functionName: string; readonly values: Readonly<Record<string, string>> }
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
  /** Hears each line of the script's log. */
  readonly onLog?: (line: string) => void;
  /** Shows a page to the person; a world without a screen leaves it out. */
  readonly show?: (page: ShownPage) => void;
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
  /** Name of the tab whose sheet or range was called; none for every other object. */
  readonly tab?: string;
  readonly startedAtMs: number;
  readonly elapsedMs: number;
  readonly cellsRead: number;
  readonly cellsWritten: number;
  readonly http: readonly HttpExchange[];
};

/** A page that a script shows beside or before the sheet. */
export type ShownPage = { readonly kind: 'panel' | 'dialog'; readonly title: string; readonly html: string };

export type Said = {
  readonly kind: 'alert' | 'prompt' | 'toast' | 'panel' | 'dialog' | 'mail';
  readonly title: string;
  readonly text: string;
  readonly answer: string | null;
  /** Of a mail. */
  readonly to?: string;
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
  /** What a call from a page gave back, or the text of the page that a callback shows; null for every other entry, and where it threw. */
  readonly returned: Json;
};

/** The script text, compiled once; `functions` are its top-level functions, `scopes` those of the manifest, `pages` its HTML files by name without the ending. */
export type Bundle = {
  readonly code: string;
  readonly scopes: readonly string[];
  readonly functions: readonly string[];
  readonly pages: Readonly<Record<string, string>>;
  readonly script: Script;
};

export type DueTrigger = { readonly triggerId: string; readonly functionName: string; readonly atMs: number };
