/** What a posted line said beside its amount, as a short text in the Register, so that a change can be told and put back. Pure. */
import type { DocumentLine } from '../ledger/types.ts';

export type LineNote = Omit<DocumentLine, 'amount'>;

/** The text for a cell; it begins with a bracket, so that no cell takes it for a formula. */
export const encodeLine = ({ accountId, taxCode, tracking, description }: LineNote): string =>
  JSON.stringify([accountId, taxCode, tracking.map(({ categoryId, optionId }) => [categoryId, optionId]), description]);

const isText = (value: unknown): value is string => typeof value === 'string';

/** The note in a cell; null where people left something else there. */
export function decodeLine(text: string): LineNote | null {
  const cells = parse(text);
  if (!Array.isArray(cells) || cells.length !== 4) return null;
  const [accountId, taxCode, choices, description] = cells as readonly unknown[];
  if (!isText(accountId) || !isText(taxCode) || !isText(description) || !Array.isArray(choices)) return null;
  const tracking = (choices as readonly unknown[]).flatMap((choice) => {
    const [categoryId, optionId] = Array.isArray(choice) ? (choice as readonly unknown[]) : [];
    return isText(categoryId) && isText(optionId) ? [{ categoryId, optionId }] : [];
  });
  return tracking.length === choices.length ? { accountId, taxCode, tracking, description } : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
