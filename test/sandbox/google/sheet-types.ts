/** A tab as Google keeps it: cells, looks, rules, panes. Plain JSON only. */

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
