/** The rule of the pay dates as people write it into Settings. */
import { parseCalendarDate, weekdayOf } from '../core/calendar.ts';
import { LAST_DAY, type PayDates } from '../core/expenses/pay-dates.ts';
import { WEEKDAYS } from './settings.ts';

const weekdayNamed = (name: string): number | undefined =>
  Object.entries(WEEKDAYS).find(([each]) => each.toLowerCase() === name)?.[1];

/** `every second Friday from 2026-01-09` has to name the weekday of its day; `every second week from …` needs none. */
function everySecond(name: string, text: string): PayDates | null {
  const from = parseCalendarDate(text);
  if (!from.ok) return null;
  return name === 'week' || weekdayNamed(name) === weekdayOf(from.value)
    ? { every: 'second week', from: from.value }
    : null;
}

function monthlyOn(text: string): PayDates | null {
  const day = Number(text);
  return day >= 1 && day <= LAST_DAY ? { every: 'month', day } : null;
}

/** The rule that a text stands for; null for any other text. */
export function readPayDates(text: string): PayDates | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const second = /^every second (\w+) from (\S+)$/.exec(words);
  if (second) return everySecond(second[1] ?? '', second[2] ?? '');
  const weekly = /^every (\w+)$/.exec(words);
  const weekday = weekdayNamed(weekly?.[1] ?? '');
  if (weekday !== undefined) return { every: 'week', weekday };
  if (/^(the )?15th and (the )?last day( of the month)?$/.test(words)) return { every: 'half month' };
  if (/^monthly on (the )?last day$/.test(words)) return { every: 'month', day: LAST_DAY };
  const monthly = /^monthly on (?:the )?(\d{1,2})(?:st|nd|rd|th)?$/.exec(words);
  return monthly ? monthlyOn(monthly[1] ?? '') : null;
}
