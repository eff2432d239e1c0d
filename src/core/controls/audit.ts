/**
 * The Audit Log as a chain: each row bears a number and the SHA-256 of itself and of the row before. The last number and hash are
 * kept outside the sheet too, so that neither an edit, a missing row nor a chain written anew passes unseen.
 */
import { hashOf } from '../ids.ts';

/** A change, as it is told. `why` may be ''. */
export type AuditChange = { readonly what: string; readonly old: string; readonly new: string; readonly why: string };

/** `when` is `yyyy-mm-dd hh:mm:ss` in the spreadsheet's zone, as the cell shows it. */
export type AuditEntry = AuditChange & { readonly when: string; readonly who: string };

/** `seal` is what `_hash` holds: `<number>-<hash>`. */
export type SealedEntry = AuditEntry & { readonly seal: string };

/** A row as it stands in the tab now. */
export type AuditRow = SealedEntry & { readonly rowNumber: number };

/** What is kept outside the sheet: how many rows were ever written, the hash of the last, and the last ones themselves until others follow. */
export type AuditHead = {
  readonly count: number;
  readonly hash: string;
  readonly latest: readonly SealedEntry[];
  /** False while there was no tab to take the latest rows. */
  readonly isWritten: boolean;
};

export const NEW_HEAD: AuditHead = { count: 0, hash: '', latest: [], isWritten: true };

/** All of SHA-256 but one bit. */
const HASH_LENGTH = 51;
const SEAL = /^(\d{1,9})-([A-Z2-7]{51})$/;

/** Texts are cut to these lengths before they are sealed, so that rows written at once fit into one property. */
const LONGEST = { who: 200, what: 200, old: 300, new: 300, why: 200 } as const;

const clip = (text: string, most: number): string => {
  const plain = text.replace(/\s+/g, ' ').trim().replace(/^'+/, '').trim();
  return plain.length > most ? `${plain.slice(0, most - 1).trim()}…` : plain;
};

const hashOfRow = (former: string, number: number, entry: AuditEntry): string =>
  hashOf(
    JSON.stringify([former, number, entry.when, entry.who, entry.what, entry.old, entry.new, entry.why]),
    HASH_LENGTH,
  );

/** Adds `entries` to the chain, with texts cut to what a row holds; the new head bears them as its latest. */
export function sealEntries(head: AuditHead, entries: readonly AuditEntry[]): AuditHead {
  const latest: SealedEntry[] = [];
  let { count, hash } = head;
  for (const entry of entries) {
    const short: AuditEntry = {
      when: entry.when,
      who: clip(entry.who, LONGEST.who),
      what: clip(entry.what, LONGEST.what),
      old: clip(entry.old, LONGEST.old),
      new: clip(entry.new, LONGEST.new),
      why: clip(entry.why, LONGEST.why),
    };
    count += 1;
    hash = hashOfRow(hash, count, short);
    latest.push({ ...short, seal: `${count}-${hash}` });
  }
  return { count, hash, latest, isWritten: true };
}

type Numbered = { readonly row: AuditRow; readonly number: number; readonly hash: string };

const numberedIn = (rows: readonly AuditRow[]): readonly Numbered[] =>
  rows.flatMap((row) => {
    const [, number, hash] = SEAL.exec(row.seal) ?? [];
    return number && hash ? [{ row, number: Number(number), hash }] : [];
  });

/** The number in a seal; 0 in none. */
export const numberOf = ({ seal }: Pick<SealedEntry, 'seal'>): number => Number(SEAL.exec(seal)?.[1] ?? 0);

/** What does not fit, with the row of the tab where it shows. */
export type AuditFinding =
  | { readonly kind: 'changed'; readonly row: number }
  | { readonly kind: 'added'; readonly row: number }
  | { readonly kind: 'moved'; readonly row: number }
  /** `row` is the one before which they are missing, counted as the tab stands. */
  | { readonly kind: 'missing'; readonly row: number; readonly count: number };

/** Of rows with the same number, one speaks for it: the first that fits its own seal, before all one that stands where it belongs. The others were pasted. */
function speakers(found: readonly Numbered[]): ReadonlyMap<number, Numbered> {
  const hashes = new Map<number, string>([[0, '']]);
  const rivalled = new Set<number>();
  for (const { number, hash } of found)
    if (hashes.has(number)) rivalled.add(number);
    else hashes.set(number, hash);
  const byNumber = new Map<number, Numbered>();
  const weights = new Map<number, number>();
  found.forEach((each, at) => {
    const { row, number, hash } = each;
    const former = hashes.get(number - 1);
    // a hash for each row of a long log is dear, and one without a rival speaks in any case
    const fits = rivalled.has(number) && former !== undefined && hashOfRow(former, number, row) === hash;
    const weight = fits ? (found[at - 1]?.number === number - 1 ? 2 : 1) : 0;
    if (weight <= (weights.get(number) ?? -1)) return;
    weights.set(number, weight);
    byNumber.set(number, each);
  });
  return byNumber;
}

function missingIn(head: AuditHead, byNumber: ReadonlyMap<number, Numbered>, endRow: number): readonly AuditFinding[] {
  const missing: AuditFinding[] = [];
  let count = 0;
  for (let number = 1; number <= head.count + 1; number += 1) {
    const found = byNumber.get(number);
    if (number <= head.count && !found) count += 1;
    else if (count > 0) {
      missing.push({ kind: 'missing', row: found?.row.rowNumber ?? endRow, count });
      count = 0;
    }
  }
  return missing;
}

/** Everything that does not fit, by row: edited, added, moved or missing rows. `rows` are those of the tab, from the top down. */
export function verifyAudit(head: AuditHead, rows: readonly AuditRow[]): readonly AuditFinding[] {
  const found = numberedIn(rows);
  const byNumber = speakers(found.filter(({ number }) => number >= 1 && number <= head.count));
  const spoken = new Set([...byNumber.values()].map(({ row }) => row));
  let highest = 0;
  const findings = rows.flatMap((row): readonly AuditFinding[] => {
    const each = spoken.has(row) ? byNumber.get(numberOf(row)) : undefined;
    if (!each) return [{ kind: 'added', row: row.rowNumber }];
    const { number, hash } = each;
    const former = number === 1 ? '' : byNumber.get(number - 1)?.hash;
    const isLast = number === head.count;
    const fits = former === undefined || hashOfRow(former, number, row) === hash;
    if (!fits || (isLast && hash !== head.hash)) return [{ kind: 'changed', row: row.rowNumber }];
    const isMoved = number < highest;
    highest = Math.max(highest, number);
    return isMoved ? [{ kind: 'moved', row: row.rowNumber }] : [];
  });
  const endRow = (rows[rows.length - 1]?.rowNumber ?? 1) + 1;
  return [...findings, ...missingIn(head, byNumber, endRow)].sort((one, other) => one.row - other.row);
}

/** Those of the latest rows that the tab lacks: their run died before it wrote them, or somebody removed them. */
export function absentIn({ latest }: AuditHead, rows: readonly AuditRow[]): readonly SealedEntry[] {
  const present = new Set(numberedIn(rows).map(({ number }) => number));
  return latest.filter((entry) => !present.has(numberOf(entry)));
}

/** The chain as the tab tells it, for where nothing is kept of it any more: it goes on from the last row that has a seal. */
export function headOf(rows: readonly AuditRow[]): AuditHead {
  const last = numberedIn(rows).reduce<Numbered | null>(
    (best, each) => (best === null || each.number > best.number ? each : best),
    null,
  );
  return last === null ? NEW_HEAD : { ...NEW_HEAD, count: last.number, hash: last.hash };
}
