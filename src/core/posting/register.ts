/** The register rows of a document, made from the lines that the ledger itself read back. Pure. */
import type { Instant } from '../calendar.ts';
import type { ExceptionEntry } from '../exceptions/kinds.ts';
import type { DocumentKind } from '../expenses/inputs.ts';
import { grossOf, linesByEntry } from '../ledger/lines.ts';
import type { FoundDocument, ReferenceData } from '../ledger/types.ts';
import { money, sumOf } from '../money.ts';
import type { RegisterRow, RegisterStatus } from '../run.ts';
import { encodeLines } from './line-notes.ts';
import type { Promised } from './posting.ts';

/** What the rows show beside the document itself. */
export type RegisterContext = {
  readonly runId: string;
  /** Whether the document was made by this run. */
  readonly isNew: boolean;
  readonly postedAt: Instant | null;
  readonly ledger: ReferenceData;
  readonly documentUrl: string;
  readonly entries: ReadonlyMap<number, Pick<ExceptionEntry, 'url' | 'reportName'>>;
  /** The note of how an entry was mapped; absent where nobody can tell. */
  readonly mappingOf?: (entryId: number) => string;
};

/** What the rows have to know of a document beside what the ledger says; `kind` is null where nobody can tell. */
export type Registering = Pick<Promised, 'type' | 'number' | 'entryIds' | 'hash'> & {
  readonly kind: DocumentKind | null;
  /** Owed to the employee, and paid by us through payroll clearing. */
  readonly isByPayroll?: true;
};

/** How a status of the ledger is told in the Register. */
export const registerStatus = (status: FoundDocument['status'], isPaid: boolean): RegisterStatus => {
  if (status === 'voided' || status === 'deleted') return 'Void';
  if (status === 'paid' || isPaid) return 'Paid';
  return status === 'approved' ? 'In the ledger' : 'Draft in Xero';
};

/** Whether a row's document was posted and stands. */
export const isPosted = ({ status }: { readonly status: RegisterStatus }): boolean =>
  status === 'In the ledger' || status === 'Paid';

/**
 * One row for each entry. An amount has the sign it has in the books of a bill: what a credit note gives back is negative,
 * so that the rows of an account add up to what was posted to it.
 */
export function registerRows(
  promised: Registering,
  found: FoundDocument,
  isPaid: boolean,
  context: RegisterContext,
): readonly RegisterRow[] {
  const { ledger } = context;
  const sign = found.type === 'creditNote' ? -1 : 1;
  const contactName = ledger.contacts.find((contact) => contact.id === found.contactId)?.name ?? '';
  const byEntry = linesByEntry(found.lines ?? []);
  return promised.entryIds.map((entryId) => {
    const lines = byEntry.get(entryId) ?? [];
    const entry = context.entries.get(entryId);
    const account = ledger.accounts.find((each) => each.id === lines[0]?.accountId);
    const gross = sumOf(lines.map(grossOf), found.currency);
    return {
      status: registerStatus(found.status, isPaid),
      postedAt: context.postedAt,
      documentUrl: context.documentUrl,
      type: promised.type,
      number: promised.number,
      kind: promised.kind,
      ...(promised.isByPayroll ? { isByPayroll: true as const } : {}),
      contactName,
      documentDate: found.date,
      account: account ? [account.code, account.name].filter(Boolean).join(' · ') : '',
      amount: money(sign * gross.minor, found.currency),
      entryId,
      entryUrl: entry?.url ?? '',
      reportName: entry?.reportName ?? '',
      runId: context.runId,
      documentId: found.id,
      key: `${found.id}:${entryId}`,
      hash: promised.hash,
      line: encodeLines(lines),
      mapping: context.mappingOf?.(entryId) ?? '',
      isNew: context.isNew,
    };
  });
}
