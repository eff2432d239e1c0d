/** The Register's rows of documents that were posted before, told from the ledger, from ConnectWise and from the Run Log alone. Pure. */
import { type Instant, instantAt, millisAt } from '../calendar.ts';
import type { Classification } from '../expenses/expense.ts';
import type { DocumentKind } from '../expenses/inputs.ts';
import type { KnownEntry } from '../expenses/source.ts';
import { entryIdsIn } from '../ledger/numbers.ts';
import type { FoundDocument, ReferenceData } from '../ledger/types.ts';
import type { RegisterRow } from '../run.ts';
import { documentHash } from './posting.ts';
import { isPosted, registerRows } from './register.ts';

/** A run as the Run Log tells it. */
export type RunSpan = { readonly runId: string; readonly startedAt: Instant; readonly tookMs: number };

/**
 * What is known beside the documents. `batchedAt` is by the number that batch and document share; `accepted` are documents that a
 * person said to leave as they are.
 */
export type Traces = {
  readonly entries: ReadonlyMap<number, KnownEntry>;
  readonly batchedAt: ReadonlyMap<string, Instant>;
  readonly runs: readonly RunSpan[];
  /** Whether a document was paid through a clearing account by a payment of ours. */
  readonly isCleared: (document: Pick<FoundDocument, 'id' | 'number' | 'total'>) => boolean;
  readonly ledger: ReferenceData;
  readonly accepted: ReadonlySet<string>;
  readonly linkTo: (found: FoundDocument) => string;
};

const RANKS = {
  draft: 0,
  'awaiting approval': 0,
  approved: 0,
  paid: 0,
  voided: 1,
  deleted: 2,
} satisfies Record<FoundDocument['status'], number>;

const isUndone = ({ status }: FoundDocument): boolean => RANKS[status] > 0;

/** Of documents with one number those that stand, else the one that was undone last: the others were spare and never in the Register. */
function withoutSpares(documents: readonly FoundDocument[]): readonly FoundDocument[] {
  const byNumber = new Map<string, FoundDocument[]>();
  for (const found of documents) {
    const name = found.number || found.id;
    byNumber.set(name, [...(byNumber.get(name) ?? []), found]);
  }
  return [...byNumber.values()].flatMap((same) => {
    const standing = same.filter((found) => !isUndone(found));
    if (standing.length > 0) return standing;
    const changedMs = ({ updatedAt }: FoundDocument): number => Date.parse(updatedAt);
    return [...same]
      .sort((one, two) => RANKS[one.status] - RANKS[two.status] || changedMs(two) - changedMs(one))
      .slice(0, 1);
  });
}

const KIND_OF = {
  Reimbursable: 'REIMB',
  NonReimbursable: 'COPAID',
  Personal: 'PRIV',
} satisfies Record<Classification, DocumentKind>;

const KIND_IN_NUMBER = /-(REIMB|COPAID|PRIV)-/;

/** The kind that a group's number names, else that of its first entry's classification. */
function kindOf({ number }: FoundDocument, entryIds: readonly number[], { entries }: Traces): DocumentKind | null {
  const named = KIND_IN_NUMBER.exec(number)?.[1] as DocumentKind | undefined; // the pattern names nothing else
  const classification = entries.get(entryIds[0] ?? 0)?.classification;
  return named ?? (classification ? KIND_OF[classification] : null);
}

type Posted = { readonly runId: string; readonly postedAt: Instant | null };

/**
 * When it was posted, and by which run. The batch is the last thing of a posting; what has none yet was last changed when it was saved.
 * A row is dated at the end of its run. What was undone bears no trace of the run that posted it.
 */
function postingOf(found: FoundDocument, { batchedAt, runs }: Traces): Posted {
  if (isUndone(found)) return { runId: '', postedAt: null };
  const at = batchedAt.get(found.number) ?? (found.updatedAt as Instant); // the ledger's own instants
  const atMs = millisAt(at);
  const run = runs.find(({ startedAt, tookMs }) => {
    const startMs = millisAt(startedAt);
    // the batch's own time has no fraction of its second
    return atMs >= Math.floor(startMs / 1000) * 1000 && atMs <= startMs + tookMs;
  });
  if (!run) return { runId: '', postedAt: at };
  return { runId: run.runId, postedAt: instantAt(millisAt(run.startedAt) + run.tookMs) };
}

/** By day, then by number, so that the same documents always give the same order; rows of one document stay as they are. */
const inOrder = (rows: readonly RegisterRow[]): readonly RegisterRow[] =>
  rows
    .map((row) => [`${row.postedAt ?? row.documentDate}|${row.number}`, row] as const)
    .sort() // pairs compare as texts, that is, by their names
    .map(([, row]) => row);

/**
 * What was undone in the ledger while its batch stands was undone by somebody else: its rows say posted, so that the next run tells of
 * it, unless a person was told and left it so.
 */
const asPosted = (found: FoundDocument, { batchedAt, accepted }: Traces): FoundDocument =>
  isUndone(found) && batchedAt.has(found.number) && !accepted.has(found.id) ? { ...found, status: 'approved' } : found;

/** One row for each entry of each document; a document whose lines name no entry has none. */
export function rebuildRows(documents: readonly FoundDocument[], traces: Traces): readonly RegisterRow[] {
  const rows = withoutSpares(documents).flatMap((found) => {
    const lines = found.lines ?? [];
    const entryIds = [...new Set(lines.flatMap(({ description }) => entryIdsIn(description)))];
    const { type, number } = found;
    const hash = documentHash(found.contactId, found.currency, lines);
    const kind = kindOf(found, entryIds, traces);
    // nothing else that is owed to an employee goes through one
    const byPayroll = kind === 'REIMB' && traces.isCleared(found) ? { isByPayroll: true as const } : {};
    return registerRows({ type, number, hash, kind, entryIds, ...byPayroll }, asPosted(found, traces), false, {
      ...postingOf(found, traces),
      isNew: false,
      ledger: traces.ledger,
      documentUrl: traces.linkTo(found),
      entries: traces.entries,
    });
  });
  return inOrder(rows);
}

/** Entries of the rows whose documents are in the ledger. */
export const entriesInLedger = (rows: readonly RegisterRow[]): readonly number[] =>
  rows.filter(isPosted).map(({ entryId }) => entryId);
