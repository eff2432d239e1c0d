/** An entry that a live document in Xero holds is never posted again, whatever people or vendors did to the document, the entry or the batch. */
import { change, fault } from '../sandbox/acts.ts';
import { readFault } from '../sandbox/faults.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import { batchesOf, choose, documentsOf, lastSaid, openWith, rowsOf, sync, textIn } from './company.ts';

const JANE = 101;

const entry = (id: number, amount: number, more: Record<string, unknown> = {}) => ({
  connectwise: 'add',
  entry: {
    id,
    company: { id: 250 },
    chargeToType: 'Company',
    type: { id: 3 },
    member: { id: JANE },
    paymentMethod: { id: 1 },
    classification: { id: 2 },
    amount,
    billableOption: 'DoNotBill',
    date: '2026-11-10',
    locationId: 2,
    businessUnitId: 10,
    notes: 'Lunch',
    ...more,
  },
});

let opened: World | null = null;

/** A company with a few expenses of Jane's and nothing else. */
function companyWith(...changes: ReturnType<typeof entry>[]): World {
  opened ??= openWith([]);
  const world = copyWorld(opened);
  change(world, changes);
  return world;
}

const later = (world: World, hours = 1): void => {
  world.nowMs += hours * 3_600_000;
};

/** Live documents that hold an entry: there may be one at the most. */
const holding = (world: World, id: number) =>
  documentsOf(world).filter(
    ({ status, lines }) => !['VOIDED', 'DELETED'].includes(status) && lines.some(({ entryId }) => entryId === id),
  );
const happened = (world: World): string[] => rowsOf(world, 'Exceptions').map((row) => textIn(row, 'What happened'));
const isBatched = (world: World, id: number): boolean =>
  batchesOf(world).filter(({ entryIds }) => entryIds.includes(id)).length === 1;
const refuseBatches = (world: World, count: number): void =>
  fault(
    world,
    Array.from({ length: count }, (_none, at) =>
      readFault({ system: 'connectwise', method: 'POST', path: 'accounting/batches', nth: at + 1, answer: '401' }),
    ),
  );

test('a late entry of the week gets a document of its own while the batch of the others is still missing', () => {
  const world = companyWith(entry(9001, 10), entry(9002, 20));
  choose(world, { Grouping: 'Per member and week' });
  refuseBatches(world, 1);
  sync(world);
  change(world, [entry(9003, 5)]);
  later(world);
  sync(world);
  for (const id of [9001, 9002, 9003]) {
    expect(holding(world, id)).toHaveLength(1);
    expect(isBatched(world, id)).toBe(true);
  }
});

test('another grouping makes no second document of an approved one that waits for its batch', () => {
  const world = companyWith(entry(9701, 10), entry(9702, 11));
  refuseBatches(world, 2);
  sync(world);
  choose(world, { Grouping: 'Per member and week' });
  later(world);
  sync(world);
  for (const id of [9701, 9702]) expect(holding(world, id)).toHaveLength(1);
});

test('an entry whose classification is corrected after it was approved in Xero is held and shown', () => {
  const world = companyWith(entry(9711, 10));
  refuseBatches(world, 1);
  sync(world);
  change(world, [{ connectwise: 'edit', entry: { id: 9711, classification: { id: 3 }, paymentMethod: { id: 2 } } }]);
  for (const _run of [1, 2]) {
    later(world);
    sync(world);
    expect(holding(world, 9711)).toHaveLength(1);
    expect(happened(world).filter((text) => text.includes('CWE-9711'))).toHaveLength(1);
  }
});

test('a credit note that waits is found again although a person moved its date', () => {
  const world = companyWith(entry(9201, 10, { classification: { id: 3 }, paymentMethod: { id: 2 } }));
  choose(world, { 'Save private spend as': 'Draft' });
  sync(world);
  change(world, [
    { xero: 'edit', number: 'CWE-9201', set: { Date: '2026-11-18' } },
    { xero: 'approve', number: 'CWE-9201' },
  ]);
  refuseBatches(world, 1);
  later(world);
  sync(world);
  later(world);
  sync(world);
  expect(holding(world, 9201)).toHaveLength(1);
  expect(isBatched(world, 9201)).toBe(true);
});

test('a bill that waits is found again although a person changed its number', () => {
  const world = companyWith(entry(9301, 10));
  choose(world, { 'Save reimbursable as': 'Draft' });
  sync(world);
  change(world, [
    { xero: 'edit', number: 'CWE-9301', set: { InvoiceNumber: 'EXP-1' } },
    { xero: 'approve', number: 'EXP-1' },
  ]);
  refuseBatches(world, 1);
  later(world);
  sync(world);
  later(world);
  sync(world);
  expect(holding(world, 9301)).toHaveLength(1);
});

test('a draft whose entry was changed in ConnectWise is an exception, and is not batched off when it is approved', () => {
  const world = companyWith(entry(9101, 10), entry(9102, 20));
  choose(world, { 'Save reimbursable as': 'Draft' });
  sync(world);
  change(world, [
    { connectwise: 'edit', entry: { id: 9101, amount: 99 } },
    { connectwise: 'unapprove', entry: 9102 },
  ]);
  later(world);
  sync(world);
  const told = (): string[] => happened(world).filter((text) => /CWE-910[12]/.test(text));
  expect(told()).toHaveLength(2);
  expect(told().join(' ')).toContain('99.00');
  change(world, [
    { xero: 'approve', number: 'CWE-9101' },
    { xero: 'approve', number: 'CWE-9102' },
  ]);
  for (const _run of [1, 2]) {
    later(world);
    sync(world);
    expect(told()).toHaveLength(2);
    expect(isBatched(world, 9101)).toBe(false);
  }
});

test('what the company paid is not paid in Xero for an entry that was un-approved meanwhile', () => {
  const world = companyWith(entry(9401, 30, { classification: { id: 1 }, paymentMethod: { id: 2 } }));
  choose(world, { 'Save paid by the company as': 'Draft' });
  sync(world);
  change(world, [
    { connectwise: 'unapprove', entry: 9401 },
    { xero: 'approve', number: 'CWE-9401' },
  ]);
  for (const _run of [1, 2]) {
    later(world);
    sync(world);
    expect(documentsOf(world).flatMap(({ payments }) => payments)).toEqual([]);
    expect(happened(world).filter((text) => text.includes('CWE-9401'))).toHaveLength(1);
  }
});

test('an entry that somebody took out of its batch while its bill lives is blocked and shown', () => {
  const world = companyWith(entry(9501, 10), entry(9502, 12));
  choose(world, { Grouping: 'Per member and week' });
  sync(world);
  const { connectwise } = world;
  if (connectwise === null) throw new Error('the company has no ConnectWise');
  const [batch] = Object.values(connectwise.batches);
  expect(batch).toBeDefined();
  for (const id of Object.keys(connectwise.batches)) delete connectwise.batches[Number(id)];
  for (const row of Object.values(connectwise.glRows)) row.batchId = null;
  change(world, [entry(9503, 7)]);
  choose(world, { Grouping: 'Per entry' });
  later(world, 24);
  const said = lastSaid(sync(world));
  expect(said).toContain('1 posted, 2 need you');
  for (const id of [9501, 9502, 9503]) expect(holding(world, id)).toHaveLength(1);
});

test('the same where somebody dated the bill back before all that waits, and the entries would go out in other company', () => {
  const world = companyWith(entry(9551, 10), entry(9552, 12));
  choose(world, { Grouping: 'Per member and week' });
  sync(world);
  const { connectwise } = world;
  if (connectwise === null) throw new Error('the company has no ConnectWise');
  change(
    world,
    documentsOf(world).map(({ number }) => ({ xero: 'edit', number, set: { Date: '2026-11-02' } })),
  );
  later(world, 24);
  sync(world);
  for (const id of Object.keys(connectwise.batches)) delete connectwise.batches[Number(id)];
  for (const row of Object.values(connectwise.glRows)) row.batchId = null;
  change(world, [entry(9553, 7)]);
  later(world, 24);
  sync(world);
  for (const id of [9551, 9552, 9553]) expect(holding(world, id)).toHaveLength(1);
});

test('many saved groups approved at once are taken up, however long their notes are', () => {
  const changes = Array.from({ length: 40 }, (_none, index) => entry(9600 + index, 10 + index));
  const world = companyWith(...changes);
  choose(world, { Grouping: 'Per member and week', 'Save reimbursable as': 'Draft' });
  sync(world);
  change(
    world,
    documentsOf(world).map(({ number }) => ({ xero: 'approve', number })),
  );
  later(world);
  sync(world);
  for (const {
    entry: { id },
  } of changes)
    expect(isBatched(world, id)).toBe(true);
});

test('a deleted draft stays an exception for as long as its entries are unposted', () => {
  const world = companyWith(entry(9801, 10));
  choose(world, { 'Save reimbursable as': 'Draft' });
  sync(world);
  change(world, [{ xero: 'delete', number: 'CWE-9801' }]);
  for (const _run of [1, 2]) {
    later(world);
    sync(world);
    expect(happened(world).filter((text) => text.includes('CWE-9801'))).toHaveLength(1);
    expect(holding(world, 9801)).toEqual([]);
  }
  change(world, [{ connectwise: 'unapprove', entry: 9801 }]);
  later(world);
  sync(world);
  expect(happened(world)).toEqual([]);
});
