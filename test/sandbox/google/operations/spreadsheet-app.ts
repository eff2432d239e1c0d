/** `SpreadsheetApp`: the way in, flush, and the makers of rules and rich text. */

import { takeText } from '../args.ts';
import { refuse, refuseSignature } from '../faults.ts';
import { type HandleOf, isKind } from '../handles.ts';
import { newConditionalFormat } from './conditional-format.ts';
import { defineService, getter, local, type Method } from './define.ts';
import { newValidation } from './validation.ts';

type Self = HandleOf<'SpreadsheetApp'>;

const groups = {
  BooleanCriteria: [
    'CELL_EMPTY',
    'CELL_NOT_EMPTY',
    'TEXT_CONTAINS',
    'TEXT_DOES_NOT_CONTAIN',
    'TEXT_EQUAL_TO',
    'TEXT_STARTS_WITH',
    'TEXT_ENDS_WITH',
    'NUMBER_BETWEEN',
    'NUMBER_EQUAL_TO',
    'NUMBER_GREATER_THAN',
    'NUMBER_GREATER_THAN_OR_EQUAL_TO',
    'NUMBER_LESS_THAN',
    'NUMBER_LESS_THAN_OR_EQUAL_TO',
    'NUMBER_NOT_BETWEEN',
    'NUMBER_NOT_EQUAL_TO',
    'CUSTOM_FORMULA',
  ],
  BorderStyle: ['DOTTED', 'DASHED', 'SOLID', 'SOLID_MEDIUM', 'SOLID_THICK', 'DOUBLE'],
  DataValidationCriteria: [
    'CHECKBOX',
    'CUSTOM_FORMULA',
    'DATE_IS_VALID_DATE',
    'NUMBER_BETWEEN',
    'NUMBER_EQUAL_TO',
    'NUMBER_GREATER_THAN',
    'NUMBER_GREATER_THAN_OR_EQUAL_TO',
    'NUMBER_LESS_THAN',
    'NUMBER_LESS_THAN_OR_EQUAL_TO',
    'NUMBER_NOT_BETWEEN',
    'NUMBER_NOT_EQUAL_TO',
    'TEXT_CONTAINS',
    'TEXT_DOES_NOT_CONTAIN',
    'TEXT_EQUAL_TO',
    'TEXT_IS_VALID_EMAIL',
    'TEXT_IS_VALID_URL',
    'VALUE_IN_LIST',
    'VALUE_IN_RANGE',
  ],
  Dimension: ['COLUMNS', 'ROWS'],
  ProtectionType: ['RANGE', 'SHEET'],
  WrapStrategy: ['WRAP', 'OVERFLOW', 'CLIP'],
} as const;

const spreadsheet: Method<Self> = getter(() => ({ kind: 'Spreadsheet' }));

/** A time trigger has nobody in front of it. */
const getUi: Method<Self> = local((_, __, run) => {
  if (run.entry.kind === 'trigger') throw refuse('Cannot call SpreadsheetApp.getUi() from this context.');
  return { kind: 'Ui' };
});

export const spreadsheetApp = defineService(
  'SpreadsheetApp',
  {
    getActive: spreadsheet,
    getActiveSpreadsheet: spreadsheet,
    getActiveSheet: getter((_, __, run) => ({ kind: 'Sheet', sheetId: run.google.spreadsheet.activeSheetId })),
    getUi,
    flush: {
      cost: 'flush',
      needs: 'document',
      effect: (_, __, run) => {
        run.surroundings.onFlush?.();
        return undefined;
      },
    },
    openById: getter((_, args) => {
      throw refuse(
        `Specified permissions are not sufficient to call SpreadsheetApp.openById. Required permissions: https://www.googleapis.com/auth/spreadsheets (${takeText(args, 0)})`,
      );
    }),
    newDataValidation: local(() => ({ kind: 'DataValidationBuilder', rule: newValidation() })),
    newConditionalFormatRule: local(() => ({
      kind: 'ConditionalFormatRuleBuilder',
      sheetId: -1,
      rule: newConditionalFormat(),
    })),
    newRichTextValue: local(() => ({ kind: 'RichTextValueBuilder', text: '', parts: [] })),
    newTextStyle: local(() => ({ kind: 'TextStyleBuilder', style: {} })),
    setActiveSheet: getter((_, args, run) => {
      const sheet = args.list[0];
      if (!isKind(sheet, 'Sheet')) throw refuseSignature(args.service, args.list);
      run.google.spreadsheet.activeSheetId = sheet.sheetId;
      return sheet;
    }),
  },
  groups,
);
