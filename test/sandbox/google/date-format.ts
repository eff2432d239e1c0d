/** Shows a serial number by a date pattern of Sheets. Knows English names only. */
import { serialToLocal } from './zones.ts';

const months = 'January February March April May June July August September October November December'.split(' ');
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** One piece of a date pattern, in the order in which Sheets looks for it. */
const pieces =
  /\[h+\]|\[m+\]|\[s+\]|\[[a-z]+\d*\]|"[^"]*"|\\.|\[\$[^\]]*\]|am\/pm|a\/p|y+|m+|d+|h+|s+|\.0+|[^"\\[ymdhsa.]+|./gi;

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

const isPiece = (form: RegExp) => (piece: string | undefined) => piece !== undefined && form.test(piece);
const isHour = isPiece(/^(h+|\[h+\])$/i);
const isSecond = isPiece(/^(s+|\[s+\])$/i);
const isDatePiece = isPiece(/^(\[?[ymdhs]+\]?|am\/pm|a\/p)$/i);

/** In `h:mm` and `mm:ss` the m is minutes, else the month. */
function meansMinutes(list: readonly string[], index: number): boolean {
  const before = list.slice(0, index).reverse().find(isDatePiece);
  const after = list.slice(index + 1).find(isDatePiece);
  return isHour(before) || isSecond(after);
}

type Piece = { readonly text: string; readonly minutes: boolean };
type Pattern = {
  readonly list: readonly Piece[];
  readonly date: boolean;
  readonly time: boolean;
  readonly halfDay: boolean;
};

function readPattern(pattern: string): Pattern {
  const texts = pattern.match(pieces) ?? [];
  return {
    list: texts.map((text, index) => ({ text, minutes: /^m/i.test(text) && meansMinutes(texts, index) })),
    date: pattern !== '@' && !/general/i.test(pattern) && texts.some(isDatePiece),
    time: texts.some((text) => isHour(text) || isSecond(text)),
    halfDay: texts.some((text) => /^a(m\/pm|\/p)$/i.test(text)),
  };
}

/** A sheet has few patterns and many cells. */
const known = new Map<string, Pattern>();

function findPattern(pattern: string): Pattern {
  const found = known.get(pattern) ?? readPattern(pattern);
  known.set(pattern, found);
  return found;
}

/** True when the pattern shows a date or a time, so that its numbers are read back as dates. */
export function isDatePattern(pattern: string): boolean {
  return pattern !== '' && findPattern(pattern).date;
}

/** True when the pattern shows hours, minutes or seconds. */
export function showsTime(pattern: string): boolean {
  return findPattern(pattern).time;
}

type Moment = { readonly date: Date; readonly serial: number; readonly halfDay: boolean; readonly minutes: boolean };

const writers: Readonly<Record<string, (width: number, moment: Moment) => string>> = {
  y: (width, { date }) => (width <= 2 ? pad(date.getUTCFullYear() % 100, 2) : pad(date.getUTCFullYear(), 4)),
  m: (width, { date, minutes }) => {
    if (minutes) return pad(date.getUTCMinutes(), Math.min(width, 2));
    const name = months[date.getUTCMonth()] ?? '';
    if (width >= 5) return name.slice(0, 1);
    if (width === 4) return name;
    return width === 3 ? name.slice(0, 3) : pad(date.getUTCMonth() + 1, width);
  },
  d: (width, { date }) => {
    const name = days[date.getUTCDay()] ?? '';
    if (width >= 4) return name;
    return width === 3 ? name.slice(0, 3) : pad(date.getUTCDate(), width);
  },
  h: (width, { date, halfDay }) =>
    pad(halfDay ? date.getUTCHours() % 12 || 12 : date.getUTCHours(), Math.min(width, 2)),
  s: (width, { date }) => pad(date.getUTCSeconds(), Math.min(width, 2)),
  '[h': (width, { serial }) => pad(Math.floor(serial * 24 + 1e-9), width),
  '[m': (width, { serial }) => pad(Math.floor(serial * 1440 + 1e-7), width),
  '[s': (width, { serial }) => pad(Math.floor(serial * 86_400 + 1e-5), width),
};

function writePiece(piece: string, moment: Moment): string {
  if (piece.startsWith('"')) return piece.slice(1, -1);
  if (piece.startsWith('\\')) return piece.slice(1);
  if (/^\[(\$|[a-z]+\d*\]$)/i.test(piece) && !/^\[[hms]+\]$/i.test(piece)) return '';
  if (/^\.0+$/.test(piece)) return `.${pad(moment.date.getUTCMilliseconds(), 3).slice(0, piece.length - 1)}`;
  const late = moment.date.getUTCHours() >= 12;
  if (/^am\/pm$/i.test(piece)) return late ? 'PM' : 'AM';
  if (/^a\/p$/i.test(piece)) return late ? 'P' : 'A';
  const bracketed = /^\[[hms]+\]$/i.test(piece);
  const write = writers[(bracketed ? piece.slice(0, 2) : piece.slice(0, 1)).toLowerCase()];
  return write && isDatePiece(piece) ? write(bracketed ? piece.length - 2 : piece.length, moment) : piece;
}

/** `serial` in days since 1899-12-30. */
export function showDate(serial: number, pattern: string): string {
  const { list, halfDay } = findPattern(pattern);
  const date = new Date(serialToLocal(serial));
  return list.map(({ text, minutes }) => writePiece(text, { date, serial, halfDay, minutes })).join('');
}
