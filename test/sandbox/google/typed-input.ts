/** What Sheets makes of text that is typed or written into a cell. Formulas are recognised and kept, never computed. */
import { findLocale, type Locale } from './locales.ts';
import type { CellValue } from './sheet-types.ts';
import { readTypedDate } from './typed-dates.ts';
import { utcToLocal } from './zones.ts';

export type Typed = {
  readonly value: CellValue;
  /** The formula's text, `=` included. */
  readonly formula?: string;
  /** The number format that this way of typing brings along. */
  readonly format?: string;
};

export type TypingPlace = { readonly locale: string; readonly timeZone: string };

function quotePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

type Forms = { readonly plain: RegExp; readonly money: RegExp };

function makeForms(locale: Locale): Forms {
  const group = quotePattern(locale.group);
  const decimal = quotePattern(locale.decimal);
  return {
    plain: new RegExp(`^[+-]?(?:\\d+|\\d{1,3}(?:${group}\\d{3})+)?(?:${decimal}\\d*)?(?:e[+-]?\\d+)?$`, 'i'),
    money: new RegExp(`^([+-]?)${quotePattern(locale.currency)} ?(.+)$`),
  };
}

const known = new Map<Locale, Forms>();

function findForms(locale: Locale): Forms {
  const forms = known.get(locale) ?? makeForms(locale);
  known.set(locale, forms);
  return forms;
}

function readPlainNumber(text: string, locale: Locale): number | null {
  if (!findForms(locale).plain.test(text) || !/^[^e]*\d/i.test(text)) return null;
  return Number(text.split(locale.group).join('').replace(locale.decimal, '.'));
}

/** Percent, currency and brackets for a negative, around a plain number. */
function readNumber(text: string, locale: Locale): Typed | null {
  const bracketed = /^\((.+)\)$/.exec(text);
  const inner = bracketed?.[1] ?? text;
  const percent = /^(.+?) ?%$/.exec(inner);
  const money = findForms(locale).money.exec(inner);
  const digits = percent?.[1] ?? (money ? `${money[1]}${money[2]}` : inner);
  if (percent && money) return null;
  const plain = readPlainNumber(digits, locale);
  if (plain === null || (bracketed && /^[+-]/.test(inner))) return null;
  const signed = bracketed ? -plain : plain;
  const decimals = digits.includes(locale.decimal);
  if (percent) return { value: signed / 100, format: decimals ? '0.00%' : '0%' };
  if (money) return { value: signed, format: `${locale.currency}#,##0${decimals ? '.00' : ''}` };
  if (/e/i.test(digits)) return { value: signed, format: '0.00E+00' };
  return digits.includes(locale.group) ? { value: signed, format: decimals ? '#,##0.00' : '#,##0' } : { value: signed };
}

/** Words that are neither a month nor a boolean stay text: most of what a sheet holds. */
const plainWord = /^\s*(?!jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|true|false)[a-z]/i;

/**
 * `text` as it would be typed; `nowMs` completes a date without a year.
 * A leading apostrophe makes text and is not kept. Text that begins with + or - and is no number is taken as a formula, as in the editor.
 */
export function parseTyped(text: string, place: TypingPlace, nowMs: number): Typed {
  if (text === '') return { value: null };
  if (text.startsWith("'")) return { value: text.slice(1) };
  if (text.startsWith('=') && text.length > 1) return { value: text, formula: text };
  if (plainWord.test(text)) return { value: text };
  const trimmed = text.trim();
  if (/^(true|false)$/i.test(trimmed)) return { value: trimmed.toLowerCase() === 'true' };
  const locale = findLocale(place.locale);
  const number = readNumber(trimmed, locale);
  if (number) return number;
  const date = readTypedDate(trimmed, locale, new Date(utcToLocal(place.timeZone, nowMs)).getUTCFullYear());
  if (date) return { value: date.serial, format: date.format };
  if (/^[+-]./.test(text)) return { value: text, formula: `=${text}` };
  return { value: text };
}
