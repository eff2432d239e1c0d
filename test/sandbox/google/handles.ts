/** What a script holds of Google's side: plain notes of which object is meant. They live as long as one execution and are never kept. */
import type { ConditionalFormat, Protection, SheetRect, TextRun, TextStyle, Validation } from './sheet-types.ts';
import type { MenuEntry, Schedule } from './types.ts';

/** One such object per name, so that a union of names is a union of objects. */
type Only<Kind extends string> = Kind extends string ? { readonly kind: Kind } : never;
/** Builders are changed in place; what they build is not. */
type Mutable<Thing> = { -readonly [Name in keyof Thing]: Thing[Name] };

export type RangeHandle = Only<'Range'> & SheetRect;
export type RichText = { readonly text: string; readonly runs: readonly TextRun[] };
export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isFile?: true;
};

export type Handle =
  | Only<
      | 'SpreadsheetApp'
      | 'Spreadsheet'
      | 'Ui'
      | 'PropertiesService'
      | 'CacheService'
      | 'LockService'
      | 'ScriptApp'
      | 'Session'
      | 'Utilities'
      | 'UrlFetchApp'
      | 'Logger'
      | 'console'
      | 'AuthorizationInfo'
      | 'HtmlService'
      | 'MailApp'
    >
  | (Only<'Enum'> & { readonly group: string; readonly name: string })
  | (Only<'Sheet'> & { readonly sheetId: number })
  | RangeHandle
  | (Only<'RangeList'> & { readonly ranges: readonly RangeHandle[] })
  | (Only<'DataValidation'> & { readonly rule: Validation })
  | (Only<'DataValidationBuilder'> & { rule: Validation })
  | (Only<'ConditionalFormatRule'> & { readonly sheetId: number; readonly rule: ConditionalFormat })
  | (Only<'ConditionalFormatRuleBuilder'> & { sheetId: number; rule: Mutable<ConditionalFormat> })
  | (Only<'RichTextValue'> & RichText & { readonly start: number })
  | (Only<'RichTextValueBuilder'> & { text: string; readonly parts: TextRun[] })
  | (Only<'TextStyle'> & { readonly style: TextStyle })
  | (Only<'TextStyleBuilder'> & { style: Mutable<TextStyle> })
  | (Only<'Protection'> & { readonly sheetId: number; readonly protection: Protection })
  | (Only<'Filter'> & { readonly sheetId: number })
  | (Only<'Group'> & {
      readonly sheetId: number;
      readonly axis: 'row' | 'column';
      readonly from: number;
      readonly to: number;
    })
  | (Only<'HtmlOutput'> & { html: string; title: string; width: number | null; height: number | null })
  | (Only<'StateTokenBuilder'> & { functionName: string; values: Record<string, string>; seconds: number })
  | (Only<'Menu'> & { readonly title: string; readonly entries: MenuEntry[] })
  | (Only<'PromptResponse'> & { readonly button: string; readonly text: string })
  | (Only<'Properties'> & { readonly store: 'script' | 'user' | 'document' })
  | (Only<'Cache' | 'Lock'> & { readonly scope: string })
  | (Only<'Trigger'> & { readonly triggerId: string })
  | (Only<'ClockTriggerBuilder'> & {
      readonly functionName: string;
      schedule: Schedule | null;
      onceAtMs: number | null;
      hour: number | null;
      minute: number | null;
      zone: string;
    })
  | (Only<'TriggerBuilder'> & { readonly functionName: string })
  | (Only<'User'> & { readonly email: string })
  | (Only<'Blob'> & {
      /** Each character is one byte. */
      readonly binary: string;
      readonly contentType: string | null;
      readonly name: string | null;
    })
  | (Only<'HTTPResponse'> & HttpAnswer);

export type Kind = Handle['kind'];
export type HandleOf<K extends Kind> = Extract<Handle, { readonly kind: K }>;

export type DateValue = { readonly kind: 'Date'; readonly ms: number };
export type RecordValue = { readonly kind: 'Record'; readonly fields: Readonly<Record<string, Plain>> };

/** What crosses between the script and the stand-in. A list is an array on both sides. */
export type Plain = null | undefined | string | number | boolean | Handle | DateValue | RecordValue | readonly Plain[];

export function record(fields: Readonly<Record<string, Plain>>): RecordValue {
  return { kind: 'Record', fields };
}

export function enumValue(group: string, name: string): Handle {
  return { kind: 'Enum', group, name };
}

export function isKind<K extends Kind>(value: Plain, kind: K): value is HandleOf<K> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}
