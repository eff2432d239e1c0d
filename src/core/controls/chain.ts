/**
 * Rows of a tab as a chain: each bears a number and the SHA-256 of what it says and of the row before. The last number and hash are kept
 * outside the sheet too, so that neither an edit, a missing row nor a chain written anew passes unseen.
 */
import { hashOf } from '../ids.ts';

/** A row as it stands in its tab now; `seal` is `<number>-<hash>`. */
export type ChainRow = { readonly rowNumber: number; readonly seal: string };

/** How many rows were ever written, and the hash of the last; '' of none. */
export type ChainHead = { readonly count: number; readonly hash: string };

/** What of a row is sealed, in an order that never changes. */
export type TextsOf<Row> = (row: Row) => readonly string[];

/** All of SHA-256 but one bit. */
const HASH_LENGTH = 51;
const SEAL = /^(\d{1,9})-([A-Z2-7]{51})$/;

const hashOfRow = (former: string, number: number, texts: readonly string[]): string =>
  hashOf(JSON.stringify([former, number, ...texts]), HASH_LENGTH);

/** The head once a row with these texts follows. */
export function chained({ count, hash }: ChainHead, texts: readonly string[]): ChainHead {
  return { count: count + 1, hash: hashOfRow(hash, count + 1, texts) };
}

/** What the last row of the chain bears. */
export const sealOf = ({ count, hash }: ChainHead): string => `${count}-${hash}`;

/** A text as a cell gives it back: in one line, without what a cell takes for a sign of its own. */
export const cellText = (text: string): string => text.replace(/\s+/g, ' ').trim().replace(/^'+/, '').trim();

/** The number in a seal; 0 in none. */
export const numberOf = ({ seal }: Pick<ChainRow, 'seal'>): number => Number(SEAL.exec(seal)?.[1] ?? 0);

type Numbered<Row> = { readonly row: Row; readonly number: number; readonly hash: string };

const numberedIn = <Row extends ChainRow>(rows: readonly Row[]): readonly Numbered<Row>[] =>
  rows.flatMap((row) => {
    const [, number, hash] = SEAL.exec(row.seal) ?? [];
    return number && hash ? [{ row, number: Number(number), hash }] : [];
  });

/** What does not fit, with the row of the tab where it shows. */
export type ChainFinding =
  | { readonly kind: 'changed'; readonly row: number }
  | { readonly kind: 'added'; readonly row: number }
  | { readonly kind: 'moved'; readonly row: number }
  /** `row` is the one before which they are missing, counted as the tab stands. */
  | { readonly kind: 'missing'; readonly row: number; readonly count: number };

/** Of rows with the same number, one speaks for it: the first that fits its own seal, before all one that stands where it belongs. The others were pasted. */
function speakers<Row extends ChainRow>(
  found: readonly Numbered<Row>[],
  textsOf: TextsOf<Row>,
): ReadonlyMap<number, Numbered<Row>> {
  const hashes = new Map<number, string>([[0, '']]);
  const rivalled = new Set<number>();
  for (const { number, hash } of found)
    if (hashes.has(number)) rivalled.add(number);
    else hashes.set(number, hash);
  const byNumber = new Map<number, Numbered<Row>>();
  const weights = new Map<number, number>();
  found.forEach((each, at) => {
    const { row, number, hash } = each;
    const former = hashes.get(number - 1);
    // a hash for each row of a long log is dear, and one without a rival speaks in any case
    const fits = rivalled.has(number) && former !== undefined && hashOfRow(former, number, textsOf(row)) === hash;
    const weight = fits ? (found[at - 1]?.number === number - 1 ? 2 : 1) : 0;
    if (weight <= (weights.get(number) ?? -1)) return;
    weights.set(number, weight);
    byNumber.set(number, each);
  });
  return byNumber;
}

function missingIn(
  { count: all }: ChainHead,
  byNumber: ReadonlyMap<number, Numbered<ChainRow>>,
  endRow: number,
): readonly ChainFinding[] {
  const missing: ChainFinding[] = [];
  let count = 0;
  for (let number = 1; number <= all + 1; number += 1) {
    const found = byNumber.get(number);
    if (number <= all && !found) count += 1;
    else if (count > 0) {
      missing.push({ kind: 'missing', row: found?.row.rowNumber ?? endRow, count });
      count = 0;
    }
  }
  return missing;
}

/** Everything that does not fit, by row: edited, added, moved or missing rows. `rows` are those of the tab, from the top down. */
export function verifyChain<Row extends ChainRow>(
  head: ChainHead,
  rows: readonly Row[],
  textsOf: TextsOf<Row>,
): readonly ChainFinding[] {
  const found = numberedIn(rows);
  const byNumber = speakers(
    found.filter(({ number }) => number >= 1 && number <= head.count),
    textsOf,
  );
  const spoken = new Set([...byNumber.values()].map(({ row }) => row));
  let highest = 0;
  const findings = rows.flatMap((row): readonly ChainFinding[] => {
    const each = spoken.has(row) ? byNumber.get(numberOf(row)) : undefined;
    if (!each) return [{ kind: 'added', row: row.rowNumber }];
    const { number, hash } = each;
    const former = number === 1 ? '' : byNumber.get(number - 1)?.hash;
    const isLast = number === head.count;
    const fits = former === undefined || hashOfRow(former, number, textsOf(row)) === hash;
    if (!fits || (isLast && hash !== head.hash)) return [{ kind: 'changed', row: row.rowNumber }];
    const isMoved = number < highest;
    highest = Math.max(highest, number);
    return isMoved ? [{ kind: 'moved', row: row.rowNumber }] : [];
  });
  const endRow = (rows[rows.length - 1]?.rowNumber ?? 1) + 1;
  return [...findings, ...missingIn(head, byNumber, endRow)].sort((one, other) => one.row - other.row);
}

/** The chain as the tab tells it, for where nothing is kept of it any more: it goes on from the last row that has a seal. */
export function headIn(rows: readonly ChainRow[]): ChainHead {
  const last = numberedIn(rows).reduce<Numbered<ChainRow> | null>(
    (best, each) => (best === null || each.number > best.number ? each : best),
    null,
  );
  return last === null ? { count: 0, hash: '' } : { count: last.number, hash: last.hash };
}
