/** What was handed to pay runs as short texts, each within a property. */
import { instantAt } from '../calendar.ts';
import { type CurrencyCode, money } from '../money.ts';
import { checked, NOTE_LENGTH, withChecksum } from './notes.ts';
import type { HandedLine, PaidOut } from './pay-run.ts';

type LineCells = readonly [contactName: string, currency: CurrencyCode, entries: string];
type Cells = readonly [atMs: number, by: string, lines: readonly LineCells[]];

const RADIX = 36;

/** Entries of one text of a line: some 3,500 characters. */
const ENTRIES_PER_LINE = 300;

/** `<entry>.<minor units>` and so on. */
export const encodePaidOut = (entries: readonly PaidOut[]): string =>
  entries.map(({ entryId, amount }) => `${entryId.toString(RADIX)}.${amount.minor.toString(RADIX)}`).join(' ');

/** null where the text is none that `encodePaidOut` gives. */
export function decodePaidOut(text: string, currency: CurrencyCode): readonly PaidOut[] | null {
  const parts = text.split(' ');
  if (!parts.every((part) => /^[0-9a-z]+\.-?[0-9a-z]+$/.test(part))) return null;
  return parts.map((part) => {
    const [entryId = '', minor = ''] = part.split('.');
    return { entryId: Number.parseInt(entryId, RADIX), amount: money(Number.parseInt(minor, RADIX), currency) };
  });
}

const cellsOf = ({ contactName, currency, entries }: HandedLine): readonly LineCells[] =>
  Array.from({ length: Math.ceil(entries.length / ENTRIES_PER_LINE) }, (_none, at) => [
    contactName,
    currency,
    encodePaidOut(entries.slice(at * ENTRIES_PER_LINE, (at + 1) * ENTRIES_PER_LINE)),
  ]);

/** Lines of one moment and person as texts, each short enough for a property even where a name takes three bytes a letter. */
export function encodeHanded(lines: readonly HandedLine[]): readonly string[] {
  const [first] = lines;
  if (!first) return [];
  const pages: LineCells[][] = [];
  let length = 0;
  for (const cells of lines.flatMap(cellsOf)) {
    const own = encodeURIComponent(JSON.stringify(cells)).length;
    const last = pages[pages.length - 1];
    if (last && length + own < NOTE_LENGTH) last.push(cells);
    else {
      pages.push([cells]);
      length = 0;
    }
    length += own;
  }
  const atMs = Date.parse(first.at);
  return pages.map((page) => withChecksum(JSON.stringify([atMs, first.by, page] satisfies Cells)));
}

/** The lines that a text holds; null when it is not whole. Only texts that we wrote pass the checksum, so their shape is known. */
export function decodeHanded(text: string): readonly HandedLine[] | null {
  const body = checked(text);
  if (body === null) return null;
  const [atMs, by, cells] = JSON.parse(body) as Cells;
  return cells.map(([contactName, currency, entries]) => ({
    at: instantAt(atMs),
    by,
    contactName,
    currency,
    entries: decodePaidOut(entries, currency) ?? [],
  }));
}
