/** Every service and object that is emulated, by the name the script knows it by. What is not here throws "not emulated". */
import type { Kind } from './handles.ts';
import { conditionalFormatRule, conditionalFormatRuleBuilder } from './operations/conditional-format.ts';
import type { Service } from './operations/define.ts';
import { htmlOutput, htmlService } from './operations/html-service.ts';
import { mailApp } from './operations/mail-app.ts';
import { filter, group, protection, user } from './operations/protection.ts';
import { range, rangeList } from './operations/range.ts';
import { richTextValue, richTextValueBuilder, textStyle, textStyleBuilder } from './operations/rich-text.ts';
import {
  authorizationInfo,
  clockTriggerBuilder,
  scriptApp,
  session,
  trigger,
  triggerBuilder,
} from './operations/script-app.ts';
import { sheet } from './operations/sheet.ts';
import { spreadsheet } from './operations/spreadsheet.ts';
import { spreadsheetApp } from './operations/spreadsheet-app.ts';
import { stateTokenBuilder } from './operations/state-token.ts';
import { cache, cacheService, lock, lockService, properties, propertiesService } from './operations/storage.ts';
import { menu, promptResponse, ui } from './operations/ui.ts';
import { httpResponse, urlFetchApp } from './operations/url-fetch.ts';
import { blob, consoleService, logger, utilities } from './operations/utilities.ts';
import { dataValidation, dataValidationBuilder } from './operations/validation.ts';

/** The globals. */
const globals = {
  SpreadsheetApp: spreadsheetApp,
  PropertiesService: propertiesService,
  CacheService: cacheService,
  LockService: lockService,
  ScriptApp: scriptApp,
  Session: session,
  Utilities: utilities,
  UrlFetchApp: urlFetchApp,
  HtmlService: htmlService,
  MailApp: mailApp,
  Logger: logger,
  console: consoleService,
} as const;

export const services: Readonly<Record<Exclude<Kind, 'Enum'>, Service>> = {
  ...globals,
  Spreadsheet: spreadsheet,
  Sheet: sheet,
  Range: range,
  RangeList: rangeList,
  DataValidation: dataValidation,
  DataValidationBuilder: dataValidationBuilder,
  ConditionalFormatRule: conditionalFormatRule,
  ConditionalFormatRuleBuilder: conditionalFormatRuleBuilder,
  RichTextValue: richTextValue,
  RichTextValueBuilder: richTextValueBuilder,
  TextStyle: textStyle,
  TextStyleBuilder: textStyleBuilder,
  Protection: protection,
  Filter: filter,
  Group: group,
  Ui: ui,
  HtmlOutput: htmlOutput,
  Menu: menu,
  PromptResponse: promptResponse,
  Properties: properties,
  Cache: cache,
  Lock: lock,
  Trigger: trigger,
  TriggerBuilder: triggerBuilder,
  StateTokenBuilder: stateTokenBuilder,
  ClockTriggerBuilder: clockTriggerBuilder,
  AuthorizationInfo: authorizationInfo,
  User: user,
  Blob: blob,
  HTTPResponse: httpResponse,
};

export const globalNames = Object.keys(globals);

/** Google has them, the stand-in has not. */
export const missingNames = [
  'Browser',
  'CalendarApp',
  'Charts',
  'ContentService',
  'DocumentApp',
  'DriveApp',
  'FormApp',
  'GmailApp',
  'Jdbc',
  'LanguageApp',
  'Maps',
  'Sheets',
  'SlidesApp',
  'XmlService',
] as const;

type Surface = { readonly methods: Readonly<Record<string, true>>; readonly groups: Service['groups'] };

/** Names only: what the script's side needs to know of each kind. */
export const surfaces: Readonly<Record<string, Surface>> = Object.fromEntries(
  Object.entries(services).map(([kind, service]): [string, Surface] => {
    const methods = Object.keys(service.operations).map((name): [string, true] => [name, true]);
    return [kind, { methods: Object.fromEntries(methods), groups: service.groups }];
  }),
);
