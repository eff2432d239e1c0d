/** What the lines of a posted entry said beside the amount, as a short text in the Register, so that a change can be told and put back. Pure. */
import type { DocumentLine } from '../ledger/types.ts';
import { type CurrencyCode, money } from '../money.ts';

/** A line as it is noted. `minor` = amount and tax on top, in the signs of the document; null where the entry's amount tells it. */
export type LineNote = Omit<DocumentLine, 'amount' | 'addedTax'> & {
  readonly minor: { readonly amount: number; readonly addedTax: number | null } | null;
};

type NoteCells = readonly unknown[];

function cellsOf(line: DocumentLine, isAlone: boolean): NoteCells {
  const { accountId, taxCode, tracking, description, amount, addedTax } = line;
  const cells = [accountId, taxCode, tracking.map(({ categoryId, optionId }) => [categoryId, optionId]), description];
  if (addedTax) return [...cells, amount.minor, addedTax.minor];
  return isAlone ? cells : [...cells, amount.minor];
}

/** The text for a cell; it begins with a bracket, so that no cell takes it for a formula. '' for no lines. */
export function encodeLines(lines: readonly DocumentLine[]): string {
  const [first, ...others] = lines;
  if (!first) return '';
  return JSON.stringify(others.length === 0 ? cellsOf(first, true) : lines.map((line) => cellsOf(line, false)));
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

/** What the cells after the fourth tell of money; undefined where they tell nothing that we write. */
function minorOf(cells: NoteCells): LineNote['minor'] | undefined {
  const [amount, addedTax] = cells;
  if (cells.length === 0) return null;
  if (!isWhole(amount) || cells.length > 2) return undefined;
  if (cells.length === 1) return { amount, addedTax: null };
  return isWhole(addedTax) ? { amount, addedTax } : undefined;
}

function noteOf(cells: unknown): LineNote | null {
  if (!Array.isArray(cells)) return null;
  const [accountId, taxCode, choices, description, ...amounts] = cells as NoteCells;
  const minor = minorOf(amounts);
  if (!isText(accountId) || !isText(taxCode) || !isText(description) || !Array.isArray(choices)) return null;
  const tracking = (choices as NoteCells).flatMap((choice) => {
    const [categoryId, optionId] = Array.isArray(choice) ? (choice as NoteCells) : [];
    return isText(categoryId) && isText(optionId) ? [{ categoryId, optionId }] : [];
  });
  if (minor === undefined || tracking.length !== choices.length) return null;
  return { accountId, taxCode, tracking, description, minor };
}

/** The notes in a cell, at least one; null where people left something else there. */
export function decodeLines(text: string): readonly LineNote[] | null {
  const cells = parse(text);
  if (!Array.isArray(cells)) return null;
  const several = Array.isArray(cells[0]);
  const notes = (several ? (cells as NoteCells) : [cells]).flatMap((each) => noteOf(each) ?? []);
  if (notes.length !== (several ? cells.length : 1)) return null;
  return several && notes.some(({ minor }) => minor === null) ? null : notes;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The line that a note is of; `minor` is the amount of its entry as the document signs it. */
export function lineOfNote({ minor: own, ...line }: LineNote, minor: number, currency: CurrencyCode): DocumentLine {
  const amount = money(own?.amount ?? minor, currency);
  const addedTax = own?.addedTax ?? null;
  return addedTax === null ? { ...line, amount } : { ...line, amount, addedTax: money(addedTax, currency) };
}
