/** The patterns of Utilities.formatDate: Java's SimpleDateFormat, the letters that have one meaning in English. */
import { notEmulated } from './faults.ts';
import { utcToLocal } from './zones.ts';

const months = 'January February March April May June July August September October November December'.split(' ');
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function showOffset(offsetMs: number, colon: boolean): string {
  const minutes = Math.abs(offsetMs) / 60_000;
  const sign = offsetMs < 0 ? '-' : '+';
  return `${sign}${pad(Math.floor(minutes / 60), 2)}${colon ? ':' : ''}${pad(minutes % 60, 2)}`;
}

type Moment = { readonly date: Date; readonly offsetMs: number };

function named(names: readonly string[], index: number, width: number): string {
  const name = names[index] ?? '';
  return width >= 4 ? name : name.slice(0, 3);
}

const letters: Readonly<Record<string, (width: number, moment: Moment) => string>> = {
  y: (width, { date }) => (width === 2 ? pad(date.getUTCFullYear() % 100, 2) : pad(date.getUTCFullYear(), width)),
  M: (width, { date }) => (width >= 3 ? named(months, date.getUTCMonth(), width) : pad(date.getUTCMonth() + 1, width)),
  d: (width, { date }) => pad(date.getUTCDate(), width),
  E: (width, { date }) => named(days, date.getUTCDay(), width),
  u: (width, { date }) => pad(date.getUTCDay() || 7, width),
  a: (_, { date }) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
  H: (width, { date }) => pad(date.getUTCHours(), width),
  h: (width, { date }) => pad(date.getUTCHours() % 12 || 12, width),
  m: (width, { date }) => pad(date.getUTCMinutes(), width),
  s: (width, { date }) => pad(date.getUTCSeconds(), width),
  S: (width, { date }) => pad(date.getUTCMilliseconds(), width),
  Z: (_, { offsetMs }) => showOffset(offsetMs, false),
  X: (width, { offsetMs }) =>
    offsetMs === 0 ? 'Z' : width === 1 ? showOffset(offsetMs, false).slice(0, 3) : showOffset(offsetMs, width === 3),
};

/** `utcMs` in milliseconds since 1970. A letter of the pattern that is not in the table is not emulated. */
export function formatJavaDate(utcMs: number, zone: string, pattern: string): string {
  const local = utcToLocal(zone, utcMs);
  const moment: Moment = { date: new Date(local), offsetMs: local - utcMs };
  return pattern.replace(/''|'((?:[^']|'')*)'|([A-Za-z])\2*/g, (piece, quoted?: string) => {
    if (piece === "''") return "'";
    if (quoted !== undefined) return quoted.replace(/''/g, "'");
    const letter = piece.slice(0, 1);
    const show = letters[letter];
    if (!show) throw notEmulated(`the letter ${letter} in the pattern of Utilities.formatDate`);
    return show(piece.length, moment);
  });
}
