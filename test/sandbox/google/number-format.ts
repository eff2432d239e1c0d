/** The text that a cell shows: its value by its number format. Patterns as in Google's "Date and number formats" page. */
import { isDatePattern, showDate } from './date-format.ts';
import { findLocale, type Locale } from './locales.ts';
import type { CellValue } from './sheet-types.ts';

/** Literals and colours, digits, and the rest, in the order in which they are looked for. */
const pieces = /"[^"]*"|\\.|\[\$[^\]]*\]|\[[^\]]*\]|_.|\*.|[0#?][0#?,.]*|E[+-]0+|%|@|./gi;

function splitSections(pattern: string): string[] {
  const sections = [''];
  for (const part of pattern.match(/(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+|;/g) ?? []) {
    if (part === ';') sections.push('');
    else sections.push(`${sections.pop() ?? ''}${part}`);
  }
  return sections;
}

/** Rounds half away from zero on the decimal text, so that 1.005 at two places does not fall below. */
function roundText(value: number, places: number): string {
  const text = Math.abs(value).toString();
  if (/e/i.test(text)) return Math.abs(value).toFixed(places);
  const scaled = Math.round(Number(`${text}e${places}`));
  return Number.isFinite(scaled) ? (scaled / 10 ** places).toFixed(places) : Math.abs(value).toFixed(places);
}

function groupDigits(whole: string, mark: string): string {
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, mark);
}

function showDigits(value: number, mask: string, locale: Locale): string {
  const thousands = /,+(?=\.|$)/.exec(mask)?.[0].length ?? 0;
  const [wholeMask = '', fractionMask = ''] = mask.replace(/,+(?=\.|$)/, '').split('.');
  const [whole = '0', fraction = ''] = roundText(value / 1000 ** thousands, fractionMask.length).split('.');
  const least = (wholeMask.match(/0/g) ?? []).length;
  const padded = whole === '0' && least === 0 ? '' : whole.padStart(least, '0');
  const grouped = /,[0#?]/.test(wholeMask) ? groupDigits(padded, locale.group) : padded;
  const optional = /[#?]*$/.exec(fractionMask)?.[0].length ?? 0;
  const must = fractionMask.length - optional;
  const kept = fraction.slice(0, must) + fraction.slice(must).replace(/0+$/, '');
  return mask.includes('.') && (kept !== '' || must > 0) ? `${grouped}${locale.decimal}${kept}` : grouped;
}

function showScientific(value: number, mask: string, exponentMask: string, locale: Locale): string {
  const places = (mask.split('.')[1] ?? '').length;
  const [mantissa = '0', exponent = '+0'] = Math.abs(value).toExponential(places).split('e');
  const digits = exponent.slice(1).padStart(exponentMask.length - 2, '0');
  const sign = exponent.startsWith('-') ? '-' : exponentMask[1] === '+' ? '+' : '';
  return `${mantissa.replace('.', locale.decimal)}E${sign}${digits}`;
}

function showLiteral(piece: string): string {
  if (piece.startsWith('"')) return piece.slice(1, -1);
  if (piece.startsWith('\\')) return piece.slice(1);
  if (piece.startsWith('[$')) return piece.slice(2, -1).split('-')[0] ?? '';
  if (piece.startsWith('[') || piece.startsWith('*')) return '';
  return piece.startsWith('_') ? ' ' : piece;
}

function showByPattern(value: number, section: string, locale: Locale): string {
  const list = section.match(pieces) ?? [];
  const percent = list.filter((piece) => piece === '%').length;
  const scaled = value * 100 ** percent;
  const exponent = list.find((piece) => /^E[+-]0+$/i.test(piece));
  let shownDigits = false;
  return list
    .map((piece) => {
      if (piece === exponent) return '';
      if (!/^[0#?]/.test(piece) || shownDigits) return showLiteral(piece);
      shownDigits = true;
      return exponent ? showScientific(scaled, piece, exponent, locale) : showDigits(scaled, piece, locale);
    })
    .join('');
}

/** Automatic: as many digits as ten significant ones need. */
function showGeneral(value: number, locale: Locale): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return String(value);
  if (size >= 1e15 || size < 1e-9) return showScientificGeneral(value, locale);
  return String(Number(value.toPrecision(Math.max(10, Math.ceil(Math.log10(size)))))).replace('.', locale.decimal);
}

function showScientificGeneral(value: number, locale: Locale): string {
  return (value < 0 ? '-' : '') + showScientific(value, '0.00000', 'E+00', locale);
}

function showNumber(value: number, pattern: string, locale: Locale): string {
  if (pattern === '' || pattern === '@' || /^(general|0\.###############)$/i.test(pattern))
    return showGeneral(value, locale);
  const sections = splitSections(pattern);
  const [positive = '', negative, zero] = sections;
  if (isDatePattern(positive)) return showDate(value, positive);
  if (value === 0 && zero !== undefined) return showByPattern(0, zero, locale);
  if (value >= 0) return showByPattern(value, positive, locale);
  if (negative !== undefined) return showByPattern(-value, negative, locale);
  const shown = showByPattern(-value, positive, locale);
  return /[1-9]/.test(shown) ? `-${shown}` : shown;
}

/** `pattern` is '' for automatic. */
export function showValue(value: CellValue, pattern: string, localeName: string): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return showNumber(value, pattern, findLocale(localeName));
  const textSection = splitSections(pattern)[3];
  if (textSection === undefined) return value;
  return (textSection.match(pieces) ?? []).map((piece) => (piece === '@' ? value : showLiteral(piece))).join('');
}
