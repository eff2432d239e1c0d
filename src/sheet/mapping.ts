/** The tab GL Mapping: which account, tax rate and tracking an expense gets. People fill it; the add-on adds rows that are missing. */
import type { Classification } from '../core/expenses/expense.ts';
import type { MappingRow } from '../core/expenses/inputs.ts';
import type { Plan } from '../core/expenses/plan-types.ts';
import { withCheck } from '../core/row-keys.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { SHEET_TROUBLES, wordCheck } from '../core/wording/sheet-texts.ts';
import { textOf } from './cells.ts';
import type { Choices, Column, Tab } from './columns.ts';
import { type KeptTable, rereading, writeKeys, writeVerdicts } from './kept-rows.ts';
import type { ListName } from './lists.ts';
import { appendRows, type Pen, type Row, type SheetTrouble } from './table.ts';
import { CHECK_COLUMN, KEY_COLUMN, NOTES_COLUMN } from './usual-columns.ts';

export type MappingHeader = keyof (typeof HEADER_NOTES)['GL Mapping'];

const CLASSIFICATIONS = ['Reimbursable', 'NonReimbursable', 'Personal'] as const satisfies readonly Classification[];
const SIDES = ['Internal', 'External'] as const;
/** ConnectWise REST API: billableOption of an expense entry. */
const BILLABLE = ['Billable', 'DoNotBill', 'NoCharge', 'NoDefault'] as const;

const oneOf = (values: readonly string[]): Choices => ({ from: 'values', values, strict: true });
const listed = (list: ListName): Choices => ({ from: 'list', list, strict: true });
const free = (width: number): Column => ({ owner: 'person', width });
const chosen = (width: number, choices: Choices): Column => ({ owner: 'person', width, choices });

export const MAPPING = {
  name: 'GL Mapping',
  columns: {
    Classification: chosen(130, oneOf(CLASSIFICATIONS)),
    'Expense type': chosen(140, listed('Expense types')),
    'Internal or external': chosen(130, oneOf(SIDES)),
    Billable: chosen(100, oneOf(BILLABLE)),
    Location: chosen(110, listed('Locations')),
    Department: chosen(130, listed('Departments')),
    Company: free(130),
    Project: free(130),
    Account: chosen(210, listed('Accounts')),
    'Tax rate': chosen(150, listed('Tax rates')),
    'Tracking 1': chosen(130, listed('Tracking 1')),
    'Tracking 2': chosen(130, listed('Tracking 2')),
    'Line description': free(160),
    'Split tax': chosen(70, { from: 'checkbox' }),
    Active: chosen(60, { from: 'checkbox' }),
    Used: { owner: 'add-on', width: 60, format: 'count' },
    Check: CHECK_COLUMN,
    Notes: NOTES_COLUMN,
    _key: KEY_COLUMN,
  },
} as const satisfies Tab<MappingHeader>;

/** Columns whose loss would let a row book what it was never meant for: a blank key fits anything, a blank option leaves tracking out. */
export const TELLING_HEADERS: readonly MappingHeader[] = [
  'Classification',
  'Expense type',
  'Internal or external',
  'Billable',
  'Location',
  'Department',
  'Company',
  'Project',
  'Tracking 1',
  'Tracking 2',
];

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

/** The allowed value that a person meant, whatever the case and hyphens; '' for a blank cell; null for anything else. */
function meant<Value extends string>(text: string, values: readonly Value[]): Value | '' | null {
  return text === '' ? '' : (values.find((value) => plain(value) === plain(text)) ?? null);
}

/** A ticked box, or the word that a box becomes where somebody pasted over it. */
export const isTicked = (cell: unknown): boolean => cell === true || String(cell).trim().toUpperCase() === 'TRUE';

type Misfit = (header: MappingHeader, found: string, values: readonly string[]) => void;

/** The row that these texts make; what holds nothing allowed is blank, and told. */
function rowOf(
  { key, rowNumber }: Pick<MappingRow, 'key' | 'rowNumber'>,
  text: (header: MappingHeader) => string,
  misfit: Misfit,
): MappingRow {
  const choose = <Value extends string>(header: MappingHeader, values: readonly Value[]): Value | '' => {
    const value = meant(text(header), values);
    if (value === null) misfit(header, text(header), values);
    return value ?? '';
  };
  return {
    key,
    rowNumber,
    classification: choose('Classification', CLASSIFICATIONS),
    expenseType: text('Expense type'),
    internalOrExternal: choose('Internal or external', SIDES),
    billable: text('Billable'),
    location: text('Location'),
    department: text('Department'),
    company: text('Company'),
    project: text('Project'),
    account: text('Account'),
    taxRate: text('Tax rate'),
    tracking1: text('Tracking 1'),
    tracking2: text('Tracking 2'),
    lineDescription: text('Line description'),
    splitsTax: isTicked(text('Split tax')),
    isActive: isTicked(text('Active')),
  };
}

/** The rows as the planner takes them; cells that hold nothing allowed are told in `troubles`. */
export const readMapping = ({ kept }: KeptTable<MappingHeader>, troubles: SheetTrouble[]): readonly MappingRow[] =>
  kept.map((row) =>
    rowOf(
      row,
      (header) => textOf(row.cells[header]),
      (header, found, values) => {
        const sentence = SHEET_TROUBLES.notAllowed(MAPPING.name, row.rowNumber, header, found, values);
        troubles.push({ tab: MAPPING.name, sentence });
      },
    ),
  );

/** A row as it was, from its cells under `headers`; a run takes none whose cells hold what is not allowed. */
export function formerRow(
  headers: readonly MappingHeader[],
  cells: readonly string[],
  own: Pick<MappingRow, 'key' | 'rowNumber'>,
): MappingRow {
  const texts = new Map(headers.map((header, at) => [header, cells[at] ?? '']));
  return rowOf(
    own,
    (header) => texts.get(header) ?? '',
    () => {},
  );
}

/** Writes what the plan says of each row, and adds the rows that it lacks, ready to be filled. */
export function writeMapping(pen: Pen, kept: KeptTable<MappingHeader>, plan: Plan | null): void {
  const again = rereading(pen, kept);
  writeKeys(pen, kept, again);
  if (plan === null) return;
  const checks = new Map(plan.mappingChecks.map((check) => [check.key, check]));
  writeVerdicts(pen, kept, again, {
    headers: ['Used', 'Check'],
    kept: ({ key }) => {
      const found = checks.get(key);
      return found ? { Used: found.used, Check: wordCheck(found.check) } : { Used: '', Check: '' };
    },
    ignored: ({ because }) => ({ Used: '', Check: wordCheck(because) }),
  });
  const keys = new Set(kept.kept.map((row) => row.key));
  const missing = plan.missingMappings.filter((row) => !keys.has(row.key));
  appendRows(
    pen,
    kept.table.columns,
    missing.map((row) => newRow(row.key, row.classification, row.expenseType)),
  );
}

/** A row that names a classification and an expense type, ready to be filled. */
export const newRow = (key: string, classification: string, expenseType: string): Row<MappingHeader> => ({
  Classification: classification,
  'Expense type': expenseType,
  'Internal or external': '',
  Billable: '',
  Location: '',
  Department: '',
  Company: '',
  Project: '',
  Account: '',
  'Tax rate': '',
  'Tracking 1': '',
  'Tracking 2': '',
  'Line description': '',
  'Split tax': '',
  Active: true,
  Used: 0,
  Check: '',
  Notes: '',
  _key: withCheck(key),
});
