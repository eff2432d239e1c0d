/**
 * Whether the books are right in the end. It reads what the vendors hold, and of the add-on knows what anybody can see: the entry's token at
 * the end of a line, and which of its properties tell of work under way.
 */
import type { ConnectWiseState } from '../../sandbox/connectwise/index.ts';
import type { World } from '../../sandbox/world.ts';
import type { XeroState } from '../../sandbox/xero/index.ts';
import { entryOf, tell, wrongIn, wrongPaid } from './books.ts';

export type Verdict = {
  /**
   * Entries in more than one document that is not undone, with the documents; documents that are paid beyond what is due, or set off
   * though nobody asked for it, or in another organisation's books; numbers and rows of ConnectWise that were used twice.
   */
  readonly doubles: readonly string[];
  /**
   * Entries that are in no document or whose money is not that of ConnectWise; what is booked otherwise than its expenses say; batches
   * without an approved document; documents that are batched off, so that nobody comes back to them, and not paid in full.
   */
  readonly losses: readonly string[];
  /** What is still open: notes of work under way, documents that no run finished. */
  readonly stuck: readonly string[];
};

type Document = XeroState['documents'][string];

const UNDONE: readonly string[] = ['VOIDED', 'DELETED'];
const FINAL: readonly string[] = ['AUTHORISED', 'PAID'];

const RIGHT: Verdict = { doubles: [], losses: [], stuck: [] };

function judgeEntry(entryId: number, connectwise: ConnectWiseState, live: readonly Document[]): Verdict {
  const holding = live.filter(({ lines }) => lines.some((line) => entryOf(line.description) === entryId));
  const [document] = holding;
  const doubles = holding.length > 1 ? [`entry ${entryId} is in ${holding.map(tell).join(', ')}`] : [];
  if (document === undefined) return { doubles, losses: [`entry ${entryId} is in no document`], stuck: [] };
  const lines = document.lines.filter((line) => entryOf(line.description) === entryId);
  const sign = document.kind === 'CreditNote' ? -1 : 1;
  const minor = Math.round((connectwise.entries[entryId]?.amount ?? 0) * 100);
  const isPersonal = connectwise.entries[entryId]?.classification.name === 'Personal';
  const booked = lines.reduce((sum, line) => sum + sign * line.amountMinor, 0);
  const losses = booked === (isPersonal ? -minor : minor) ? [] : [`entry ${entryId}: ${minor} became ${booked}`];
  if (lines.length > 1) doubles.push(`entry ${entryId} has ${lines.length} lines in ${tell(document)}`);
  return { doubles, losses, stuck: judgeBatch(entryId, connectwise, document) };
}

/** The entry's rows are all in the one batch that bears the number of its document. */
function judgeBatch(entryId: number, connectwise: ConnectWiseState, { number }: Document): readonly string[] {
  const rows = (connectwise.rowIdsByEntry[entryId] ?? []).flatMap((id) => connectwise.glRows[id] ?? []);
  const names = rows.map(({ batchId }) => (batchId === null ? null : connectwise.batches[batchId]?.batchIdentifier));
  return names.length > 0 && names.every((name) => name === number)
    ? []
    : [`entry ${entryId} of ${number} is in batch ${[...new Set(names)].join(', ') || 'none'}`];
}

/** What the company paid is paid in full out of payables, once; nothing else is. */
function judgePayments(document: Document, xero: XeroState, connectwise: ConnectWiseState): Verdict {
  const first = connectwise.entries[entryOf(document.lines[0]?.description ?? '')];
  const isPaidByCompany = first?.classification.name === 'Non-Reimbursable';
  const made = Object.values(xero.payments).filter(
    ({ documentId, status }) => documentId === document.id && status === 'AUTHORISED',
  );
  const paid = made.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const due = isPaidByCompany ? document.totalMinor : 0;
  const isBatched = Object.values(connectwise.batches).some((batch) => batch.batchIdentifier === document.number);
  const told = [`${tell(document)}: ${paid} of ${due} paid`];
  if (paid > due) return { ...RIGHT, doubles: told };
  if (paid < due && isBatched) return { ...RIGHT, losses: told };
  return paid === due && made.length === (isPaidByCompany ? 1 : 0) ? RIGHT : { ...RIGHT, stuck: told };
}

/** Whatever stands more than once. */
const repeated = <Name>(names: readonly Name[]): readonly Name[] =>
  names.length === new Set(names).size ? [] : names.filter((name, at) => names.indexOf(name) !== at);

/** What stands where it must not, whatever the entries in it: nobody sets anything off, and no other books are anybody's business. */
function judgeStrays(live: readonly Document[], xero: XeroState, connectwise: ConnectWiseState): readonly string[] {
  const rowIds = Object.values(connectwise.batches).flatMap((batch) => batch.rowIds);
  return [
    ...repeated(live.map(({ number }) => number)).map((number) => `two documents have the number ${number}`),
    ...repeated(rowIds).map((id) => `row ${id} of ConnectWise is in two batches`),
    ...Object.values(xero.allocations).map(({ noteId }) => `credit note ${noteId} is set off`),
    ...xero.others.flatMap(({ documents }) => Object.values(documents).map((one) => `${tell(one)} is in other books`)),
  ];
}

/** The verdict once healthy runs have had their time and every draft its approval. */
export function judge({ google, connectwise, xero }: World): Verdict {
  if (connectwise === null || xero === null) throw new Error('this world lacks a vendor');
  const live = Object.values(xero.documents).filter(({ status }) => !UNDONE.includes(status));
  const verdicts = Object.keys(connectwise.entries).map((id) => judgeEntry(Number(id), connectwise, live));
  const notes = Object.keys(google.properties.document).filter((name) => /^(intent|waiting)\./.test(name));
  const payments = live.map((document) => judgePayments(document, xero, connectwise));
  const batched = Object.values(connectwise.batches).filter(
    ({ batchIdentifier }) => !live.some(({ number, status }) => number === batchIdentifier && FINAL.includes(status)),
  );
  return {
    doubles: [...[...verdicts, ...payments].flatMap(({ doubles }) => doubles), ...judgeStrays(live, xero, connectwise)],
    losses: [
      ...[...verdicts, ...payments].flatMap(({ losses }) => losses),
      ...live.flatMap((document) => [
        ...wrongIn(document, connectwise, xero),
        ...wrongPaid(document, connectwise, xero),
      ]),
      ...batched.map(({ batchIdentifier }) => `batch ${batchIdentifier} has no approved document`),
    ],
    stuck: [
      ...[...verdicts, ...payments].flatMap(({ stuck }) => stuck),
      ...live.filter(({ status }) => !FINAL.includes(status)).map((document) => `${tell(document)} is left`),
      ...notes.map((name) => `${name} is left`),
    ],
  };
}

export const isRight = ({ doubles, losses, stuck }: Verdict): boolean =>
  doubles.length + losses.length + stuck.length === 0;
