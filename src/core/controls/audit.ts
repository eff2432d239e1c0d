/** The rows of the Audit Log, and the end of their chain as it is kept outside the sheet. */
import {
  type ChainFinding,
  type ChainHead,
  type ChainRow,
  cellText,
  chained,
  headIn,
  numberOf,
  sealOf,
  verifyChain,
} from './chain.ts';

/** A change, as it is told. `why` may be ''. */
export type AuditChange = { readonly what: string; readonly old: string; readonly new: string; readonly why: string };

/** `when` is `yyyy-mm-dd hh:mm:ss` in the spreadsheet's zone, as the cell shows it. */
export type AuditEntry = AuditChange & { readonly when: string; readonly who: string };

/** `seal` is what `_hash` holds: `<number>-<hash>`. */
export type SealedEntry = AuditEntry & Pick<ChainRow, 'seal'>;

/** A row as it stands in the tab now. */
export type AuditRow = SealedEntry & ChainRow;

/** What is kept outside the sheet: how many rows were ever written, the hash of the last, and the last ones themselves until others follow. */
export type AuditHead = ChainHead & {
  readonly latest: readonly SealedEntry[];
  /** False while there was no tab to take the latest rows. */
  readonly isWritten: boolean;
};

export const NEW_HEAD: AuditHead = { count: 0, hash: '', latest: [], isWritten: true };

/** Texts are cut to these lengths before they are sealed, so that rows written at once fit into one property. */
const LONGEST = { who: 200, what: 200, old: 300, new: 300, why: 200 } as const;

const clip = (text: string, most: number): string => {
  const plain = cellText(text);
  return plain.length > most ? `${plain.slice(0, most - 1).trim()}…` : plain;
};

const textsOf = (entry: AuditEntry): readonly string[] => [
  entry.when,
  entry.who,
  entry.what,
  entry.old,
  entry.new,
  entry.why,
];

/** Adds `entries` to the chain, with texts cut to what a row holds; the new head bears them as its latest. */
export function sealEntries(head: AuditHead, entries: readonly AuditEntry[]): AuditHead {
  const latest: SealedEntry[] = [];
  let end: ChainHead = head;
  for (const entry of entries) {
    const short: AuditEntry = {
      when: entry.when,
      who: clip(entry.who, LONGEST.who),
      what: clip(entry.what, LONGEST.what),
      old: clip(entry.old, LONGEST.old),
      new: clip(entry.new, LONGEST.new),
      why: clip(entry.why, LONGEST.why),
    };
    end = chained(end, textsOf(short));
    latest.push({ ...short, seal: sealOf(end) });
  }
  return { count: end.count, hash: end.hash, latest, isWritten: true };
}

/** Everything that does not fit, by row. `rows` are those of the tab, from the top down. */
export const verifyAudit = (head: AuditHead, rows: readonly AuditRow[]): readonly ChainFinding[] =>
  verifyChain(head, rows, textsOf);

/** Those of the latest rows that the tab lacks: their run died before it wrote them, or somebody removed them. */
export function absentIn({ latest }: AuditHead, rows: readonly AuditRow[]): readonly SealedEntry[] {
  const present = new Set(rows.map(numberOf).filter((number) => number > 0));
  return latest.filter((entry) => !present.has(numberOf(entry)));
}

/** The chain as the tab tells it, for where nothing is kept of it any more. */
export const headOf = (rows: readonly AuditRow[]): AuditHead => ({ ...NEW_HEAD, ...headIn(rows) });
