/** What the Register tells of posted documents, put together again from its rows. Pure: whether it is still so, only the ledger knows. */
import type { CalendarDate } from '../calendar.ts';
import type { DocumentKind } from '../expenses/inputs.ts';
import { isReversal, reversalOf } from '../ledger/numbers.ts';
import type { DocumentType } from '../ledger/types.ts';
import { type Money, sumOf } from '../money.ts';
import type { RegisterStatus } from '../run.ts';
import type { LineNote } from './line-notes.ts';
import type { MappingNote } from './mapping-notes.ts';
import type { Undoing } from './undo.ts';

/** A row as it stands in the tab; one whose cells people overwrote with something else is left out when it is read. */
export type RegisteredRow = {
  readonly rowNumber: number;
  readonly status: RegisterStatus;
  readonly type: DocumentType;
  readonly number: string;
  readonly kind: DocumentKind;
  readonly isByPayroll?: true;
  readonly contactName: string;
  readonly date: CalendarDate;
  readonly account: string;
  readonly reportName: string;
  readonly amount: Money;
  readonly entryId: number;
  readonly runId: string;
  readonly documentId: string;
  readonly hash: string;
  /** What its lines said, nearly always one; null where the cell no longer tells. */
  readonly lines: readonly LineNote[] | null;
  /** How its entry was mapped; null where the cell does not tell. */
  readonly mapping: MappingNote | null;
};

/** A document of the Register with all its rows. */
export type Registered = Undoing & {
  readonly status: RegisterStatus;
  readonly runId: string;
  readonly entryIds: readonly number[];
  readonly rows: readonly RegisteredRow[];
  /** As the amounts stand in the books of a bill: what a credit note gives back is negative. */
  readonly booked: Money;
};

function documentOf(rows: readonly RegisteredRow[]): Registered | null {
  const [first] = rows;
  if (!first) return null;
  const byEntry = new Map(rows.map((row) => [row.entryId, row] as const));
  const own = [...byEntry.values()].filter(({ amount }) => amount.currency === first.amount.currency);
  const booked = sumOf(
    own.map(({ amount }) => amount),
    first.amount.currency,
  );
  const sign = first.type === 'creditNote' ? -1 : 1;
  return {
    type: first.type,
    id: first.documentId,
    number: first.number,
    kind: first.kind,
    total: { ...booked, minor: sign * booked.minor },
    contactName: first.contactName,
    hash: first.hash,
    ...(first.isByPayroll ? { isByPayroll: true as const } : {}),
    isBegun: false,
    status: first.status,
    runId: first.runId,
    rows: own,
    entryIds: own.map(({ entryId }) => entryId).sort((one, two) => one - two),
    booked,
  };
}

/** All documents, in the order of their first rows. A row that was copied counts once. */
export function documentsIn(rows: readonly RegisteredRow[]): readonly Registered[] {
  const byId = new Map<string, RegisteredRow[]>();
  for (const row of rows) byId.set(row.documentId, [...(byId.get(row.documentId) ?? []), row]);
  return [...byId.values()].flatMap((own) => documentOf(own) ?? []);
}

/** Documents that still count: neither void nor taken back by another one, nor what takes another one back. */
export function standingIn(documents: readonly Registered[]): readonly Registered[] {
  const numbers = new Set(documents.filter(({ status }) => status !== 'Void').map(({ number }) => number));
  return documents.filter(
    ({ status, number }) => status !== 'Void' && !isReversal(number) && !numbers.has(reversalOf(number)),
  );
}

/** What a person means to take back: the documents of the rows they selected, or those of the last run that still has any. */
export type Chosen = { readonly from: 'selection' | 'last run'; readonly documents: readonly Registered[] };

/**
 * `selected` is null where no row of the Register is selected. What is void already is never chosen, but for `held` documents:
 * people undid them in the ledger, and their expenses wait to be told what becomes of them.
 */
export function chooseDocuments(
  rows: readonly RegisteredRow[],
  selected: ReadonlySet<number> | null,
  held: ReadonlySet<string> = new Set(),
): Chosen {
  const documents = documentsIn(rows);
  const standing = standingIn(documents);
  if (selected) {
    const ids = new Set(rows.filter(({ rowNumber }) => selected.has(rowNumber)).map(({ documentId }) => documentId));
    const chosen = documents.filter((each) => ids.has(each.id) && (standing.includes(each) || held.has(each.id)));
    return { from: 'selection', documents: chosen };
  }
  const last = standing
    .map(({ runId }) => runId)
    .sort()
    .pop();
  return { from: 'last run', documents: standing.filter(({ runId }) => runId === last) };
}
