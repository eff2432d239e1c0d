/** Dates and times as people type them. Text that is no date is given back as null, never as an approximation. */
import type { Locale } from './locales.ts';
import { localToSerial } from './zones.ts';

export type TypedDate = { readonly serial: number; readonly format: string };

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const longMonths =
  /^(january|february|march|april|may|june|july|august|september|october|november|december|sept|[a-z]{3})\.?$/i;

type Civil = { readonly year: number; readonly month: number; readonly day: number; readonly format: string };

function readMonth(text: string): number | null {
  if (!longMonths.test(text)) return null;
  const index = monthNames.indexOf(text.slice(0, 3).toLowerCase());
  return index < 0 ? null : index + 1;
}

/** Two digits mean 1930–2029, as Sheets takes them. */
function readYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}

function checkCivil(civil: Civil): Civil | null {
  const { year, month, day } = civil;
  const back = new Date(Date.UTC(year, month - 1, day));
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? civil : null;
}

function readYearFirst(text: string): Civil | null {
  const match = /^(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?$/.exec(text);
  if (!match) return null;
  const [, year = '', mark = '-', month = '', day] = match;
  const full = day !== undefined;
  const format = `yyyy${mark}mm${full ? `${mark}dd` : ''}`;
  return checkCivil({ year: Number(year), month: Number(month), day: full ? Number(day) : 1, format });
}

function readDayMonth(text: string, locale: Locale, thisYear: number): Civil | null {
  const match = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{2}|\d{4}))?$/.exec(text);
  if (!match) return null;
  const [, first = '', mark = '/', second = '', yearText] = match;
  // With a decimal point, "1.5" is a number; with three parts it is a date.
  if (mark === '.' && yearText === undefined) return null;
  const dayFirst = locale.dateOrder === 'dmy';
  const [day, month] = dayFirst ? [first, second] : [second, first];
  const year = yearText === undefined ? thisYear : readYear(yearText);
  const dayPattern = day.length === 2 ? 'dd' : 'd';
  const monthPattern = month.length === 2 ? 'mm' : 'm';
  const tail = yearText === undefined ? '' : `${mark}${'y'.repeat(yearText.length)}`;
  const format = `${dayFirst ? dayPattern + mark + monthPattern : monthPattern + mark + dayPattern}${tail}`;
  return checkCivil({ year, month: Number(month), day: Number(day), format });
}

function readNamedMonth(text: string, thisYear: number): Civil | null {
  const dayFirst = /^(\d{1,2})[- ]([a-z]+\.?)(?:[- ,]+(\d{4}|\d{2}))?$/i.exec(text);
  const monthFirst = /^([a-z]+\.?) (\d{1,2})(?:,? (\d{4}))?$/i.exec(text);
  const monthYear = /^([a-z]+\.?)[- ](\d{4})$/i.exec(text);
  const found = dayFirst
    ? { day: dayFirst[1], month: dayFirst[2], year: dayFirst[3], format: 'd mmm yyyy' }
    : monthYear
      ? { day: '1', month: monthYear[1], year: monthYear[2], format: 'mmm yyyy' }
      : monthFirst
        ? { day: monthFirst[2], month: monthFirst[1], year: monthFirst[3], format: 'mmm d, yyyy' }
        : null;
  const month = found ? readMonth(found.month ?? '') : null;
  if (!found || month === null) return null;
  const year = found.year === undefined ? thisYear : readYear(found.year);
  return checkCivil({ year, month, day: Number(found.day), format: found.format });
}

/** A time of day as a part of a day; more than 24 hours make a duration. */
function readTime(text: string): TypedDate | null {
  const match = /^(\d{1,3}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(?: ?([ap])\.?m\.?)?$/i.exec(text);
  if (!match) return null;
  const [, hourText = '', minuteText = '', secondText, fraction, half] = match;
  const hour = Number(hourText);
  if (Number(minuteText) > 59 || Number(secondText ?? 0) > 59) return null;
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  const noon = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const seconds = noon * 3600 + Number(minuteText) * 60 + Number(secondText ?? 0) + Number(`0.${fraction ?? 0}`);
  const long = hour > 23 ? '[h]:mm' : 'h:mm';
  const format = `${long}${secondText === undefined ? '' : ':ss'}${half === undefined ? '' : ' am/pm'}`;
  return { serial: seconds / 86_400, format };
}

/**
 * `text` is trimmed; `thisYear` completes a day and month without a year. Null when it is no date or time.
 * An ISO instant (with T and Z) stays text, as it does in Sheets.
 */
export function readTypedDate(text: string, locale: Locale, thisYear: number): TypedDate | null {
  const alone = readTime(text);
  if (alone) return alone;
  const split = /^(.+?) (\d{1,2}:.+)$/.exec(text);
  const dateText = split?.[1] ?? text;
  const time = split?.[2] === undefined ? null : readTime(split[2]);
  if (split && !time) return null;
  const civil =
    readYearFirst(dateText) ?? readDayMonth(dateText, locale, thisYear) ?? readNamedMonth(dateText, thisYear);
  if (!civil) return null;
  const serial = localToSerial(Date.UTC(civil.year, civil.month - 1, civil.day));
  return time
    ? { serial: serial + time.serial, format: `${civil.format} ${time.format}` }
    : { serial, format: civil.format };
}
