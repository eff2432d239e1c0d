/** What the lines of a document say together: what they come to, whether they contain their tax, which are of one entry. Pure. */
import { add, type Money } from '../money.ts';
import { entryIdsIn } from './numbers.ts';
import type { AmountsAre, DocumentLine } from './types.ts';

/** What a line adds to the total of its document: its amount, and the tax that comes on top where the amount does not contain it. */
export const grossOf = ({ amount, addedTax }: Pick<DocumentLine, 'amount' | 'addedTax'>): Money =>
  addedTax ? add(amount, addedTax) : amount;

/** How the amounts of these lines are meant. Lines of one document agree in it. */
export function amountsOf(lines: readonly DocumentLine[]): AmountsAre {
  if (lines.some(({ addedTax }) => addedTax)) return 'exclusive';
  return lines.every(({ taxCode }) => taxCode === '') ? 'noTax' : 'inclusive';
}

/** The tax that comes on top of all lines, in minor units; undefined where the amounts contain it. */
export const addedTaxMinorOf = (lines: readonly DocumentLine[]): number | undefined =>
  amountsOf(lines) === 'exclusive' ? lines.reduce((sum, { addedTax }) => sum + (addedTax?.minor ?? 0), 0) : undefined;

/** The lines of each entry that their tokens name, in the order of the document. */
export function linesByEntry(lines: readonly DocumentLine[]): ReadonlyMap<number, readonly DocumentLine[]> {
  const byEntry = new Map<number, DocumentLine[]>();
  for (const line of lines)
    for (const entryId of entryIdsIn(line.description)) byEntry.set(entryId, [...(byEntry.get(entryId) ?? []), line]);
  return byEntry;
}
