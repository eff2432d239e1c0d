/** Whether a sync kept the laws of posting, by what the vendors held before and after it. It imports nothing of the product, and knows nothing of how it works. */
import type { World } from '../sandbox/world.ts';
import type { XeroState } from '../sandbox/xero/index.ts';

type Document = XeroState['documents'][string];

/** What the vendors held before a sync, as far as the laws need it. */
export type Before = {
  readonly statuses: ReadonlyMap<string, string>;
  readonly entries: ReadonlyMap<string, string>;
  readonly batchIds: ReadonlySet<number>;
};

const IN_LEDGER: readonly string[] = ['AUTHORISED', 'PAID'];

const tokenIn = (description: string): number => Number([...description.matchAll(/\[E(\d+)\]/g)].pop()?.[1] ?? 0);

/** Each once: an entry may have two lines, whose amounts together have to be its own. */
const entriesIn = ({ lines }: Document): readonly number[] =>
  [...new Set(lines.map(({ description }) => tokenIn(description)))].sort((one, two) => one - two);

const documentsIn = ({ xero }: World): readonly Document[] => Object.values(xero?.documents ?? {});

export const lawsBefore = (world: World): Before => ({
  statuses: new Map(documentsIn(world).map(({ id, status }) => [id, status])),
  entries: new Map(documentsIn(world).map((document) => [document.id, entriesIn(document).join()])),
  batchIds: new Set(Object.values(world.connectwise?.batches ?? {}).map(({ id }) => id)),
});

/** Whether one takes back the whole of the other in the books: of the other kind, for the same contact and amount, under its number. */
const takesBack = (one: Document, other: Document): boolean =>
  one.number === `${other.number}-void` &&
  one.kind !== other.kind &&
  one.contactId === other.contactId &&
  one.totalMinor === other.totalMinor &&
  IN_LEDGER.includes(one.status);

function groupBy<Value, Key>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

/** Documents that stand for their entries: those of a closed period stay in the books beside what takes them back. */
function holding(all: readonly Document[]): readonly Document[] {
  const byNumber = groupBy(all, ({ number }) => number);
  const named = (number: string): readonly Document[] => byNumber.get(number) ?? [];
  return all.filter(
    (one) =>
      !named(`${one.number}-void`).some((other) => takesBack(other, one)) &&
      !named(one.number.replace(/-void$/, '')).some((other) => takesBack(one, other)),
  );
}

/** Entries that the sync brought into the ledger although another document there held them already. */
function doubled(all: readonly Document[], fresh: readonly Document[]): readonly string[] {
  const inLedger = holding(all).filter(({ status }) => IN_LEDGER.includes(status));
  const held = inLedger.flatMap((document) => entriesIn(document).map((entryId) => ({ entryId, document })));
  const byEntry = groupBy(held, ({ entryId }) => entryId);
  return fresh.flatMap((document) =>
    entriesIn(document).flatMap((entryId) => {
      const other = (byEntry.get(entryId) ?? []).find((each) => each.document !== document);
      return other ? [`${document.number} was approved, and ${other.document.number} holds ${entryId} too`] : [];
    }),
  );
}

/** Approved documents whose lines, with the tax that comes on top of them, whose total or whose expenses are not the same cents. */
const miscounted = ({ connectwise }: World, fresh: readonly Document[]): readonly string[] =>
  fresh.flatMap((document) => {
    const { lines, totalMinor, number, lineAmountTypes } = document;
    const onTop = lineAmountTypes === 'Exclusive';
    const sum = lines.reduce((minor, { amountMinor, taxMinor }) => minor + amountMinor + (onTop ? taxMinor : 0), 0);
    const wrong = [...groupBy(lines, ({ description }) => tokenIn(description))].flatMap(([entryId, own]) => {
      const rows = (connectwise?.rowIdsByEntry[entryId] ?? []).flatMap((rowId) => connectwise?.glRows[rowId] ?? []);
      const cost = rows.filter(({ glType }) => glType === 'EI' || glType === 'EE');
      const minor = Math.round(cost.reduce((total, row) => total + row.total, 0) * 100);
      const booked = own.reduce((total, { amountMinor }) => total + amountMinor, 0);
      return Math.abs(minor) === Math.abs(booked) ? [] : [`${number}: ${booked} for ${entryId}`];
    });
    return [
      ...(sum === totalMinor ? [] : [`the lines of ${number} come to ${sum}, its total is ${totalMinor}`]),
      ...wrong,
    ];
  });

/** The entry that a batch of what is never to be posted is about, by its name; 0 for any other batch. */
const oldEntryOf = (batchIdentifier: string): number => Number(/^CWE-OLD-(\d+)$/.exec(batchIdentifier)?.[1] ?? 0);

/** Batches without a document that are more or other than the one entry in their name, or whose entry is in a document that stands. */
function batchedAmiss({ connectwise }: World, all: readonly Document[]): readonly string[] {
  const held = new Set(
    holding(all)
      .filter(({ status }) => IN_LEDGER.includes(status))
      .flatMap(entriesIn),
  );
  return Object.values(connectwise?.batches ?? {}).flatMap(({ batchIdentifier, rowIds }) => {
    const entryId = oldEntryOf(batchIdentifier);
    if (entryId === 0) return [];
    const batched = new Set(rowIds.map((rowId) => connectwise?.glRows[rowId]?.entryId));
    const isItsOwn = batched.size === 1 && batched.has(entryId);
    return [
      ...(isItsOwn ? [] : [`${batchIdentifier} holds ${[...batched].join()}`]),
      ...(held.has(entryId) ? [`${batchIdentifier} stands, and a document holds ${entryId} too`] : []),
    ];
  });
}

/** Batches that the sync made of other entries than an approved document holds: whatever people made of its number. */
function batchedEarly({ connectwise }: World, all: readonly Document[], before: Before): readonly string[] {
  const inLedger = all.filter(({ status }) => IN_LEDGER.includes(status));
  const held = new Set(inLedger.map((document) => entriesIn(document).join()));
  return Object.values(connectwise?.batches ?? {})
    .filter(({ id, batchIdentifier }) => !before.batchIds.has(id) && oldEntryOf(batchIdentifier) === 0)
    .flatMap(({ batchIdentifier, rowIds }) => {
      const rows = rowIds.flatMap((rowId) => connectwise?.glRows[rowId] ?? []);
      const batched = [...new Set(rows.map(({ entryId }) => entryId))].sort((one, two) => one - two).join();
      return held.has(batched)
        ? []
        : [`${batchIdentifier} was batched off, and nothing that is approved holds ${batched}`];
    });
}

/** Every law that the sync broke, in words for whoever reads a failed test; none is right. */
export function brokenLaws(world: World, before: Before): readonly string[] {
  const all = documentsIn(world);
  const fresh = all.filter(
    ({ id, status }) => IN_LEDGER.includes(status) && !IN_LEDGER.includes(before.statuses.get(id) ?? ''),
  );
  const moved = all.filter((document) => {
    const entries = before.entries.get(document.id);
    return entries !== undefined && entries !== entriesIn(document).join();
  });
  return [
    ...doubled(all, fresh),
    ...miscounted(world, fresh),
    ...batchedEarly(world, all, before),
    ...batchedAmiss(world, all),
    ...moved.map(({ number }) => `${number} holds other entries than before`),
  ];
}
