/** The text of a document line, from the mapping row's template. It always ends with the entry's token and never breaks a line. */
import { comparable } from '../ledger/labels.ts';
import { tokenOf } from '../ledger/numbers.ts';
import type { ReadableExpense } from './expense.ts';

/** What a line says where nobody chose another text. */
export const USUAL_DESCRIPTION = '{Expense type} · {Notes}';
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

/** `#40301 Printer jams` for a ticket, else the project's name, else ''. */
function workOf({ entry: { ticket, project } }: ReadableExpense): string {
  return ticket ? `#${ticket.id} ${ticket.name}` : (project?.name ?? '');
}

type Part = (expense: ReadableExpense) => string;

/** The parts of a line's text under the names that are offered. */
const PARTS: Readonly<Record<string, Part>> = {
  'Expense type': ({ type }) => type.name,
  Date: ({ date }) => date,
  Member: ({ member }) => member.name,
  Company: ({ entry }) => entry.company?.name ?? '',
  'Ticket or project': workOf,
  Project: ({ entry }) => entry.project?.name ?? '',
  'Expense report': ({ report }) => report.name,
  Quantity: quantityOf,
  Notes: ({ entry }) => entry.notes,
};

/** The names of the parts, as people write them in braces. */
export const PART_NAMES: readonly string[] = Object.keys(PARTS);

/** Short names that mapping rows may use too. */
const SHORT_NAMES = { type: 'Expense type', report: 'Expense report' } as const;

const PART_OF: ReadonlyMap<string, Part> = new Map([
  ...Object.entries(PARTS).map(([name, part]): [string, Part] => [comparable(name), part]),
  ...Object.entries(SHORT_NAMES).map(([short, name]): [string, Part] => [short, PARTS[name] as Part]), // names of the table
]);

const IN_BRACES = /\{([^{}]*)\}/g;

/** What stands in braces and is no part's name, in the order of the text. */
export const unknownParts = (template: string): readonly string[] =>
  [...template.matchAll(IN_BRACES)].map(([, name = '']) => name).filter((name) => !PART_OF.has(comparable(name)));

/** Stands for a part without a value until the separator beside it is gone; a character that no text has (Unicode: noncharacters). */
const NOTHING = '\uFFFE';
const BESIDE_NOTHING = new RegExp(` *· *${NOTHING}|${NOTHING} *· *|${NOTHING}`, 'g');

/** Without the separators that stand at an end. */
const trimEnds = (text: string): string => text.replace(/^[·\s]+|[·\s]+$/g, '');

/** The template once filled in, with the notes cut by `cutNotes`; a part that nobody knows stays as it stands. */
function fill(template: string, expense: ReadableExpense, cutNotes: (notes: string) => string): string {
  const filled = template.replace(IN_BRACES, (whole, name: string) => {
    const part = PART_OF.get(comparable(name));
    if (!part) return whole;
    const value = oneLine(part(expense));
    return (part === PARTS.Notes ? cutNotes(value) : value) || NOTHING;
  });
  return trimEnds(oneLine(filled.replace(BESIDE_NOTHING, '')));
}

/**
 * The line's description: `template` ('' = type and notes) with its parts filled in, the quantity of a mileage or quantity type in
 * any case, and the token; at most `longest` characters (what the ledger takes), the notes being cut first.
 */
export function describeLine(expense: ReadableExpense, template: string, longest: number): string {
  const chosen = template.trim() || USUAL_DESCRIPTION;
  const quantity = /\{quantity\}/i.test(chosen) ? '' : quantityOf(expense);
  const ending = ` ${tokenOf(expense.entryId)}`;
  const room = longest - ending.length;
  const compose = (cutNotes: (notes: string) => string) =>
    [fill(chosen, expense, cutNotes), quantity].filter(Boolean).join(SEPARATOR);
  const whole = compose((notes) => notes);
  const surplus = whole.length - room;
  const text = compose((notes) => cut(notes, Math.max(0, notes.length - surplus)));
  return `${cut(text, room)}${ending}`.trim();
}
