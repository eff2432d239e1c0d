/** What must hold after anything: at every moment nothing is booked twice; once all is quiet, whatever is not booked as it should be is told in Exceptions. */
import { dump } from '../../sandbox/acts.ts';
import type { ConnectWiseState } from '../../sandbox/connectwise/index.ts';
import type { World } from '../../sandbox/world.ts';
import type { XeroState } from '../../sandbox/xero/index.ts';
import { entryOf, tell, wrongIn, wrongPaid } from '../crash/books.ts';

type Document = XeroState['documents'][string];
type ConnectWiseEntry = ConnectWiseState['entries'][string];

const UNDONE: readonly string[] = ['VOIDED', 'DELETED'];
const FINAL: readonly string[] = ['AUTHORISED', 'PAID'];
const APPROVED: readonly string[] = ['ApprovedByTierOne', 'ApprovedByTierTwo', 'Billed'];

const liveIn = ({ xero }: World): readonly Document[] =>
  Object.values(xero?.documents ?? {}).filter(({ status }) => !UNDONE.includes(status));
const holds = (document: Document, entryId: number): boolean =>
  document.lines.some(({ description }) => entryOf(description) === entryId);

const paymentsOn = ({ xero }: World, { id }: Document) =>
  Object.values(xero?.payments ?? {}).filter(({ documentId, status }) => documentId === id && status === 'AUTHORISED');

/** What is wrong at any moment, whatever people did: an entry approved twice, a document paid beyond its total. */
export function findDoubles(world: World): readonly string[] {
  const live = liveIn(world);
  const final = live.filter(({ status }) => FINAL.includes(status));
  const twice = Object.keys(world.connectwise?.entries ?? {}).flatMap((id) => {
    const holding = final.filter((document) => holds(document, Number(id)));
    return holding.length > 1 ? [`entry ${id} is in ${holding.map(tell).join(', ')}`] : [];
  });
  const overpaid = live.flatMap((document) => {
    const paid = paymentsOn(world, document).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    return paid > document.totalMinor ? [`${tell(document)}: ${paid} of ${document.totalMinor} paid`] : [];
  });
  return [...twice, ...overpaid];
}

/** Whether Exceptions tells of an entry, or names a document that holds it or held it. */
function createTold(world: World): (entryId: number) => boolean {
  const tab = dump(world).tabs.find(({ name }) => name === 'Exceptions');
  const indexOf = (header: string): number => tab?.header.indexOf(header) ?? -1;
  const open = (tab?.rows ?? []).filter(({ shown }) => !(shown[indexOf('Status')] ?? '').startsWith('✓'));
  const ids = new Set(open.flatMap(({ shown }) => (shown[indexOf('_entries')] ?? '').split(',').map(Number)));
  const words = new Set(open.flatMap(({ shown }) => (shown[indexOf('What happened')] ?? '').split(/[\s:,]+/)));
  return (entryId) =>
    ids.has(entryId) ||
    Object.values(world.xero?.documents ?? {}).some(
      (document) => words.has(document.number) && holds(document, entryId),
    );
}

/** What people did that takes something from what can be told. */
export type ByHand = {
  /** Somebody wiped the notes: what an entry said before, and who batched it off, is in nobody's memory. */
  readonly isForgotten: boolean;
  /** Somebody changed a document's total in Xero: a batch by hand is what settles that. */
  readonly isRetotalled: boolean;
  /** Somebody gave a line another account in Xero, which is recorded and no exception. */
  readonly isRecoded: boolean;
  /** Somebody paid in Xero, from whatever account. */
  readonly isPaid: boolean;
};

type Booked = { readonly entry: ConnectWiseEntry; readonly document: Document; readonly batches: ReadonlySet<string> };

const isElsewhere = (batches: ReadonlySet<string>): boolean => [...batches].some((name) => name.startsWith('OTHER-'));

function bookedTrouble({ entry, document }: Booked, { isForgotten }: ByHand): string {
  const isPersonal = entry.classification.name === 'Personal';
  const sign = (document.kind === 'CreditNote' ? -1 : 1) * (isPersonal ? -1 : 1);
  const booked = document.lines
    .filter(({ description }) => entryOf(description) === entry.id)
    .reduce((sum, line) => sum + sign * line.amountMinor, 0);
  const minor = Math.round(entry.amount * 100);
  return booked === minor || isForgotten ? '' : `${minor} in ConnectWise, ${booked} in ${tell(document)}`;
}

function batchTrouble({ document, batches }: Booked): string {
  return batches.size === 1 && batches.has(document.number)
    ? ''
    : `in ${tell(document)}, and in batch ${[...batches].join(', ') || 'none'}`;
}

function paymentTrouble(world: World, { entry, document }: Booked): string {
  if (entry.classification.name !== 'Non-Reimbursable') return '';
  const paid = paymentsOn(world, document).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return paid === document.totalMinor ? '' : `${tell(document)}: ${paid} of ${document.totalMinor} paid`;
}

/** What is not as it should be with an entry; '' when all is. */
function troubleOf(world: World, connectwise: ConnectWiseState, entry: ConnectWiseEntry, by: ByHand): string {
  const [document, ...others] = liveIn(world).filter((each) => holds(each, entry.id));
  const rows = (connectwise.rowIdsByEntry[entry.id] ?? []).flatMap((id) => connectwise.glRows[id] ?? []);
  const batches = new Set(
    rows.map(({ batchId }) => (batchId === null ? '' : (connectwise.batches[batchId]?.batchIdentifier ?? ''))),
  );
  const isApproved = APPROVED.includes(entry.status);
  if (!document) return isApproved && !isElsewhere(batches) ? 'approved, and in no document' : '';
  if (others.length > 0) return `in ${[document, ...others].map(tell).join(', ')}`;
  if (!isApproved) return `${entry.status}, and in ${tell(document)}`;
  if (!FINAL.includes(document.status)) return `left in ${tell(document)}`;
  const booked = { entry, document, batches };
  if ((by.isForgotten || by.isRetotalled) && isElsewhere(batches)) return '';
  return batchTrouble(booked) || bookedTrouble(booked, by) || paymentTrouble(world, booked);
}

/** What is neither right nor told, once healthy runs have had their time and drafts their approval. */
export function findUntold(world: World, by: ByHand): readonly string[] {
  const { connectwise } = world;
  if (connectwise === null) throw new Error('this world holds no ConnectWise');
  const isTold = createTold(world);
  return Object.values(connectwise.entries).flatMap((entry) => {
    const trouble = isTold(entry.id) ? '' : troubleOf(world, connectwise, entry, by);
    return trouble === '' ? [] : [`entry ${entry.id} is ${trouble}; nothing says so`];
  });
}

/** What is booked otherwise than its expenses say, told or not: none of what people do here changes a contact, a date, a currency or a tax. */
export function findMisbooked(world: World, { isRecoded, isPaid }: ByHand): readonly string[] {
  const { connectwise, xero } = world;
  if (connectwise === null || xero === null) throw new Error('this world lacks a vendor');
  return liveIn(world).flatMap((document) => [
    ...(isRecoded ? [] : wrongIn(document, connectwise, xero)),
    ...(isPaid ? [] : wrongPaid(document, connectwise, xero)),
  ]);
}
