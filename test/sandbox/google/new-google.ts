/** A spreadsheet as Google gives it to somebody who asks for a new one, with a script bound to it. */
import { findLocale } from './locales.ts';
import type { Sheet } from './sheet-types.ts';
import type { Delivery, GoogleState } from './types.ts';
import { zoneOffset } from './zones.ts';

/** A new tab is 1000 rows by 26 columns. */
export function newSheet(id: number, name: string): Sheet {
  return {
    id,
    name,
    hidden: false,
    maxRows: 1000,
    maxColumns: 26,
    frozenRows: 0,
    frozenColumns: 0,
    tabColor: null,
    gridlinesHidden: false,
    rows: [],
    styles: [{}],
    runs: [],
    columnWidths: {},
    rowHeights: {},
    hiddenColumns: [],
    hiddenRows: [],
    columnGroups: [],
    rowGroups: [],
    conditionalFormats: [],
    protections: [],
    filter: null,
  };
}

export type GoogleOptions = {
  readonly timeZone: string;
  readonly locale: string;
  /** The e-mail address of the person at the keyboard. */
  readonly user: string;
  /** Others who may edit the spreadsheet. */
  readonly others?: readonly string[];
  /** The spreadsheet's name. */
  readonly name: string;
  /** The script project's name, shown as the title of an add-on menu; the spreadsheet's name when absent. */
  readonly scriptName?: string;
  readonly delivery?: Delivery;
};

/** An unknown locale or time zone is refused here rather than at the first date. */
export function newGoogle(options: GoogleOptions): GoogleState {
  findLocale(options.locale);
  zoneOffset(options.timeZone, 0);
  return {
    spreadsheet: {
      id: 'sandbox-spreadsheet-0000000000000000000000001',
      name: options.name,
      timeZone: options.timeZone,
      locale: options.locale,
      sheets: [newSheet(0, 'Sheet1')],
      activeSheetId: 0,
    },
    properties: { script: {}, user: {}, document: {} },
    cache: {},
    locks: {},
    outbox: [],
    triggers: [],
    stateTokens: {},
    menus: [],
    user: options.user,
    editors: [options.user, ...(options.others ?? [])],
    delivery: options.delivery ?? 'bound',
    isEnabled: false,
    scriptId: 'sandbox-script-000000000000000000000000000000000000000001',
    scriptName: options.scriptName ?? options.name,
    quota: { startedAtMs: 0, fetches: 0, propertyCalls: 0, triggerMs: 0, mails: 0 },
    nextIds: { sheet: 1, trigger: 1, execution: 1, protection: 1 },
  };
}
