/** The text of a document line, from the mapping row's template. It always ends with the entry's token and never breaks a line. */
import { tokenOf } from '../ledger/numbers.ts';
import type { ReadableExpense } from './expense.ts';

/** Xero API: Invoices, LineItems, Description. */
const LONGEST_DESCRIPTION = 4000;
const DEFAULT_TEMPLATE = '{type} · {notes}';
const SEPARATOR = ' · ';

const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();

/** Cut to `length` UTF-16 units with `…` as the last, never through the middle of a character. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, Math.max(0, length - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** `37.5 × 0.95` for a mileage or quantity type, '' for others. */
function quantityOf({ type, entry }: ReadableExpense): string {
  if (type.kind !== 'mileage' && type.kind !== 'quantity') return '';
  return [entry.amount, type.rate].filter(Boolean).join(' × ');
}

/** What each placeholder of a template stands for. */
const PLACEHOLDERS: ReadonlyMap<string, (expense: ReadableExpense) => string> = new Map([
  ['member', ({ member }) => member.name],
  ['type', ({ type }) => type.name],
  ['date', ({ date }) => date],
  ['notes', ({ entry }) => entry.notes],
  ['company', ({ entry }) => entry.company?.name ?? ''],
  ['project', ({ entry }) => entry.project?.name ?? ''],
  ['report', ({ report }) => report.name],
  ['quantity', quantityOf],
]);

/** Without the separators that an empty placeholder left at an end. */
const trimEnds = (text: string): string => text.replace(/^[·\s]+|[·\s]+$/g, '');

/** The template once filled in, with the notes cut by `cutNotes`; a placeholder that nobody knows stays as it stands. */
function fill(template: string, expense: ReadableExpense, cutNotes: (notes: string) => string): string {
  const filled = template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const tell = PLACEHOLDERS.get(name);
    if (!tell) return whole;
    const value = oneLine(tell(expense));
    return name === 'notes' ? cutNotes(value) : value;
  });
  return trimEnds(oneLine(filled));
}

/**
 * The line's description: `template` ('' = type and notes) with {member} {type} {date} {notes} {company} {project} {report}
 * {quantity}, the quantity of a mileage or quantity type in any case, and the token; at most 4,000 characters, the notes
 * being cut first.
 */
export function describeLine(expense: ReadableExpense, template: string): string {
  const chosen = template.trim() || DEFAULT_TEMPLATE;
  const quantity = chosen.includes('{quantity}') ? '' : quantityOf(expense);
  const ending = ` ${tokenOf(expense.entryId)}`;
  const room = LONGEST_DESCRIPTION - ending.length;
  const compose = (cutNotes: (notes: string) => string) =>
    [fill(chosen, expense, cutNotes), quantity].filter(Boolean).join(SEPARATOR);
  const whole = compose((notes) => notes);
  const surplus = whole.length - room;
  const text = compose((notes) => cut(notes, Math.max(0, notes.length - surplus)));
  return `${cut(text, room)}${ending}`.trim();
}
