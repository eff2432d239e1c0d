/**
 * Tracking that was sent and is not there: the ledger took a document and left options out without a word, which its users report even of
 * valid ids. Pure.
 */
import { entryIdsIn } from '../ledger/numbers.ts';
import type { DocumentLine, FoundDocument, TrackingChoice } from '../ledger/types.ts';
import { documentHash, type Promised } from './posting.ts';

const isSame = (one: TrackingChoice, two: TrackingChoice): boolean =>
  one.categoryId === two.categoryId && one.optionId === two.optionId;

/**
 * The options that `found` lacks of the `sent` lines, where lacking them is all that tells it from what was promised; none where it is as
 * promised, or differs in anything else, such as an option that somebody chose instead.
 */
export function droppedTracking(
  promised: Promised,
  sent: readonly DocumentLine[],
  found: FoundDocument,
): readonly TrackingChoice[] {
  const sentFor = new Map(sent.map((line) => [entryIdsIn(line.description).join(), line.tracking]));
  const lines = (found.lines ?? []).map((line) => {
    const wanted = sentFor.get(entryIdsIn(line.description).join()) ?? [];
    const isLess = line.tracking.every((choice) => wanted.some((each) => isSame(each, choice)));
    const missing = isLess ? wanted.filter((each) => !line.tracking.some((choice) => isSame(each, choice))) : [];
    return { line: isLess ? { ...line, tracking: wanted } : line, missing };
  });
  const repaired = lines.map(({ line }) => line);
  const isAllElseSame =
    found.total.minor === promised.total.minor &&
    documentHash(found.contactId, found.currency, repaired) === promised.hash;
  return isAllElseSame ? lines.flatMap(({ missing }) => missing) : [];
}
