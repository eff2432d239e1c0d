/** The event that each kind of entry hands to its function (Apps Script: Event objects). */
import { enumValue, type Plain, record } from './handles.ts';
import type { Run } from './run.ts';
import type { EditedRange, Json } from './types.ts';

const dayMs = 86_400_000;

function simpleEvent(run: Run): Record<string, Plain> {
  return {
    authMode: enumValue('AuthMode', run.mode),
    source: { kind: 'Spreadsheet' },
    user: { kind: 'User', email: run.user },
  };
}

function editEvent(run: Run, edit: EditedRange): Plain {
  const { sheetId, row, column, rows, columns, value, oldValue } = edit;
  const cell = { ...(value === null ? {} : { value }), ...(oldValue === null ? {} : { oldValue }) };
  return record({ ...simpleEvent(run), range: { kind: 'Range', sheetId, row, column, rows, columns }, ...cell });
}

function clockEvent(run: Run, triggerId: string): Plain {
  const now = new Date(run.startedAtMs);
  const yearStart = Date.UTC(now.getUTCFullYear(), 0, 1);
  return record({
    authMode: enumValue('AuthMode', run.mode),
    triggerUid: triggerId,
    year: now.getUTCFullYear(),
    month: now.getUTCMonth() + 1,
    'day-of-month': now.getUTCDate(),
    'day-of-week': now.getUTCDay() || 7,
    'week-of-year': Math.ceil((run.startedAtMs - yearStart + dayMs) / (7 * dayMs)),
    hour: now.getUTCHours(),
    minute: now.getUTCMinutes(),
    second: now.getUTCSeconds(),
    timezone: 'UTC',
  });
}

/** Arrays are lists on both sides; an object is a record of its fields. */
function plainOf(value: Json): Plain {
  if (typeof value !== 'object' || value === null) return value;
  if (isJsonList(value)) return value.map(plainOf);
  return record(Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plainOf(field)])));
}

const isJsonList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** What the address says and the state token carries, each name with its first value and with all (Apps Script: Web apps, request parameters). */
function returnEvent(values: Readonly<Record<string, string>>): Plain {
  const lists = Object.entries(values).map(([name, value]): [string, Plain] => [name, [value]]);
  return record({ parameter: record({ ...values }), parameters: record(Object.fromEntries(lists)) });
}

/** A menu click hands over nothing, a page its arguments. */
export function makeEvent(run: Run): readonly Plain[] {
  const { entry } = run;
  if (entry.kind === 'open') return [record(simpleEvent(run))];
  if (entry.kind === 'edit') return [editEvent(run, entry)];
  if (entry.kind === 'run') return entry.args.map(plainOf);
  if (entry.kind === 'callback') return [returnEvent(entry.values)];
  return entry.kind === 'trigger' ? [clockEvent(run, entry.triggerId)] : [];
}
