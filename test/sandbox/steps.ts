/** Reads the steps of `edit`: every field of every form by one table, so that no act meets a value it does not know. Nothing here looks at a sheet. */
import type { EditStep, TypedValue } from './google/types.ts';
import { utcToLocal } from './google/zones.ts';
import { wrongUse } from './wrong-use.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Gives the value as the act takes it; throws a sentence that says what belongs there. `zone` is the spreadsheet's. */
type Read = (value: unknown, zone: string) => unknown;

const text: Read = (value) => {
  if (typeof value !== 'string' || value === '') throw wrongUse(`An edit wants a text, not ${show(value)}.`);
  return value;
};

const wholeFromOne: Read = (value) => {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw wrongUse(`"to" counts columns from 1, it can't be ${show(value)}.`);
};

const onlyTrue: Read = (value) => {
  if (value === true) return value;
  throw wrongUse(`"clear" is true or it is left out, it can't be ${show(value)}.`);
};

const shownTexts: Read = (value) => {
  if (isFields(value) && Object.values(value).every(isPlain)) return value;
  throw wrongUse(`"find" holds what is shown under each header, as texts: not ${show(value)}.`);
};

const typedTexts: Read = (value, zone) => {
  if (!isFields(value)) throw wrongUse(`"set" and "append" hold a value under each header: not ${show(value)}.`);
  return Object.fromEntries(Object.entries(value).map(([header, one]) => [header, readTyped(one, zone)]));
};

const pasted: Read = (value, zone) => {
  const { at, values, ...rest } = isFields(value) ? value : {};
  const lines: readonly unknown[] = Array.isArray(values) ? values : [];
  const isBlock = lines.length > 0 && lines.every((line) => Array.isArray(line) && line.length > 0);
  if (typeof at !== 'string' || !/^[a-z]{1,3}[1-9]\d{0,6}$/i.test(at) || !isBlock || Object.keys(rest).length > 0) {
    throw wrongUse(`"paste" is {"at":"A1","values":[[…]]} with one line at least: not ${show(value)}.`);
  }
  return { at, values: lines.map((line) => (Array.isArray(line) ? line : []).map((one) => readTyped(one, zone))) };
};

const rowsToDelete: Read = (value, zone) => {
  if (value === 'all') return value;
  if (!isFields(value)) throw wrongUse(`"deleteRows" is "all" or {"find":{…}}: not ${show(value)}.`);
  return isFields(value.find) ? { find: shownTexts(value.find, zone) } : shownTexts(value, zone);
};

const selected: Read = (value, zone) => (typeof value === 'string' ? text(value, zone) : shownTexts(value, zone));

const forms: readonly Readonly<Record<string, Read>>[] = [
  { tab: text, find: shownTexts, set: typedTexts },
  { tab: text, append: typedTexts },
  { tab: text, paste: pasted },
  { tab: text, deleteRows: rowsToDelete },
  { tab: text, clear: onlyTrue },
  { tab: text, rename: text },
  { tab: text, sort: text },
  { tab: text, moveColumn: text, to: wholeFromOne },
  { tab: text, select: selected },
  { deleteTab: text },
];

/** One step of `edit FILE`, its dates as texts that a person in a spreadsheet of that time zone would type. */
export function readStep(step: Fields, zone: string): EditStep {
  const names = Object.keys(step).sort().join();
  const form = forms.find((one) => Object.keys(one).sort().join() === names);
  if (form === undefined) throw wrongUse(`No act in the sheet has the fields ${names || '(none)'}; see "help".`);
  // Every field of the form that the type names was read by its own rule.
  return Object.fromEntries(Object.entries(form).map(([name, read]) => [name, read(step[name], zone)])) as EditStep;
}

/** A value as `dump` shows it or as a person types it. */
function readTyped(value: unknown, zone: string): TypedValue {
  if (isPlain(value)) return value;
  const { date, instant, ...rest } = isFields(value) ? value : {};
  if (Object.keys(rest).length === 0) {
    if (instant === undefined && isDay(date)) return date;
    if (date === undefined && isInstant(instant)) {
      const local = new Date(utcToLocal(zone, Date.parse(instant))).toISOString();
      return local.replace('T', ' ').replace(/(\.000)?Z$/, '');
    }
  }
  throw wrongUse(
    `A value is a text, a number, true, false, null, {"date":"2026-11-18"} or {"instant":"2026-11-17T21:00:00Z"}: not ${show(value)}.`,
  );
}

function isPlain(value: unknown): value is TypedValue {
  return value === null || typeof value === 'boolean' || typeof value === 'string' || Number.isFinite(value);
}

function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const ms = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(value);
}

function isInstant(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(value) &&
    isDay(value.slice(0, 10)) &&
    !Number.isNaN(Date.parse(value))
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  const shown = JSON.stringify(value) ?? 'nothing';
  return shown.length > 80 ? `${shown.slice(0, 80)}…` : shown;
}
