/** A law of posting that does not hold stops posting, whoever broke it: nothing is sent, what was read is shown, and the first sync after it is settled goes on. */
import { change, type Manner, runMenu, type VendorChange } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  choose,
  documentsOf,
  lastSaid,
  liveDocumentsOf,
  openWith,
  overview,
  rowOf,
  rowsOf,
  type SheetRow,
  sync,
  textIn,
  unpostedOf,
  writeCalls,
} from './company.ts';

const DAY_MS = 86_400_000;
const OWED = 1001;
const OWED_TOO = 1002;
const LATE = 9001;
const COMPANY_PAID = 1003;
const numberOf = (id: number): string => `CWE-${id}`;

const late: VendorChange = {
  connectwise: 'add',
  entry: {
    id: LATE,
    company: { id: 250 },
    chargeToType: 'Company',
    type: { id: 3 },
    member: { id: 101 },
    paymentMethod: { id: 1 },
    classification: { id: 2 },
    amount: 12.5,
    billableOption: 'DoNotBill',
    date: '2026-10-01',
    locationId: 2,
    businessUnitId: 10,
    notes: 'Lunch',
  },
};

let posted: World | null = null;

/** Three documents posted; a day later a new expense waits, dated before them. */
function postedCompany(): World {
  if (posted === null) {
    posted = openWith([OWED, OWED_TOO, COMPANY_PAID]);
    sync(posted);
    posted.nowMs += DAY_MS;
    change(posted, [late]);
  }
  return copyWorld(posted);
}

const broken = (world: World): SheetRow[] =>
  rowsOf(world, 'Exceptions').filter((row) => textIn(row, 'What happened').startsWith('Posting is stopped.'));

/** A sync that sends nothing and says why, while everything that was read is shown. */
function syncStopped(world: World, says: RegExp): void {
  const before = [documentsOf(world), batchesOf(world)];
  const said = lastSaid(sync(world));
  expect(writeCalls(world)).toEqual([]);
  expect([documentsOf(world), batchesOf(world)]).toEqual(before);
  expect(said).toMatch(says);
  expect(overview(world, 'Rules of posting')).toMatch(says);
  expect(overview(world, 'Next step')).toMatch(says);
  expect(broken(world).map((row) => textIn(row, 'What happened'))).toEqual([expect.stringMatching(says)]);
  expect(rowsOf(world, 'Run Log').at(-1)?.Said).toMatch(says);
}

/** A sync that posts the expense that waited, with every rule kept. */
function syncOn(world: World): void {
  world.nowMs += DAY_MS;
  sync(world);
  expect(overview(world, 'Rules of posting')).toBe('✓ All kept');
  expect(broken(world)).toEqual([]);
  expect(liveDocumentsOf(world).filter(({ number }) => number === numberOf(LATE))).toMatchObject([
    { status: 'AUTHORISED' },
  ]);
  expect(unpostedOf(world).map(({ entryId }) => entryId)).not.toContain(LATE);
}

const describedAs = (id: number, description: string): VendorChange => ({
  xero: 'edit',
  number: numberOf(id),
  set: { LineItems: [{ Description: description }] },
});

describe('two approved documents in Xero hold one expense', () => {
  const says = /entry 1001 is in two that are approved in Xero: CWE-100[12] and CWE-100[12]/;

  function withDouble(): { world: World; before: string } {
    const world = postedCompany();
    const line = documentsOf(world).find(({ number }) => number === numberOf(OWED_TOO))?.lines[0];
    change(world, [describedAs(OWED_TOO, `Taxi [E${OWED}]`)]);
    return { world, before: line?.description ?? '' };
  }

  test('nothing is posted, everything read is shown, and the next run looks anew', () => {
    const { world, before } = withDouble();
    for (const _run of [1, 2]) {
      syncStopped(world, says);
      expect(rowOf(world, 'Preview', '_entries', String(LATE))).toMatchObject({
        Outcome: 'Left out',
        Why: expect.stringMatching(/^Posting is stopped/),
      });
      expect(rowsOf(world, 'Run Log').at(-1)).toMatchObject({ Read: 1, Posted: 0, Exceptions: 0, 'Left out': 1 });
      expect(overview(world, 'It adds up')).toBe('✓ NZD 12.50 read (1) = NZD 12.50 left out (1)');
      world.nowMs += DAY_MS;
    }
    change(world, [describedAs(OWED_TOO, before)]);
    syncOn(world);
  });

  test('it stays told when nothing is left to be posted, until one of them is void', () => {
    const { world } = withDouble();
    syncStopped(world, says);
    change(world, [{ connectwise: 'unapprove', entry: LATE }]);
    world.nowMs += DAY_MS;
    syncStopped(world, says);
    change(world, [
      { xero: 'void', number: numberOf(OWED_TOO) },
      { connectwise: 'approve', entry: LATE },
    ]);
    syncOn(world);
  });
});

describe('ConnectWise lists an expense as unposted that was batched off', () => {
  const rowsOfEntry = ({ connectwise }: World, id: number) =>
    (connectwise?.rowIdsByEntry[id] ?? []).flatMap((rowId) => connectwise?.glRows[rowId] ?? []);

  test('although its batch is there: nothing is posted until the batch is gone or holds it again', () => {
    const world = postedCompany();
    const rows = rowsOfEntry(world, OWED);
    const batchIds = rows.map(({ batchId }) => batchId);
    for (const row of rows) row.batchId = null;
    syncStopped(world, /ConnectWise lists entry 1001 although its batch CWE-1001 is there/);
    rows.forEach((row, at) => {
      row.batchId = batchIds[at] ?? null;
    });
    syncOn(world);
  });

  test('because its batch was deleted: it is held, and everything else is posted', () => {
    const world = postedCompany();
    for (const row of rowsOfEntry(world, OWED)) {
      delete world.connectwise?.batches[row.batchId ?? 0];
      row.batchId = null;
    }
    syncOn(world);
    expect(rowsOf(world, 'Exceptions').map((row) => textIn(row, 'What happened'))).toEqual([
      expect.stringMatching(/^Listed as unposted in ConnectWise, but the bill CWE-1001 in Xero still stands for it/),
    ]);
    expect(overview(world, 'Needs you')).toBe('▲ 1 exception');
    runMenu(world, bundle, 'Preview');
    expect(rowsOf(world, 'Exceptions')).toHaveLength(1);
    expect(overview(world, 'Needs you')).toBe('▲ 1 exception');
  });
});

/** *Sync now*, during which somebody clears the notes of posting as soon as its drafts were read back. */
function syncWhileClearing(world: World): string {
  const clear: Manner = {
    onCall: ({ http }) => {
      const isReadBack = http.some(({ method, path }) => method === 'GET' && path.includes('Invoices'));
      if (!isReadBack || documentsOf(world).length === 0) return;
      const { document } = world.google.properties;
      cleared.push(...Object.keys(document).filter((name) => name.startsWith('intent.')));
      for (const name of cleared) delete document[name];
    },
  };
  const cleared: string[] = [];
  const report = runMenu(world, bundle, 'Sync now', [], clear);
  expect(report.executions).toMatchObject([{ ended: 'done' }]);
  expect(cleared).not.toEqual([]);
  return lastSaid(report);
}

test('notes that are cleared in the middle of a run: nothing is approved without one, and it is found again', () => {
  const world = openWith([OWED, OWED_TOO]);
  expect(syncWhileClearing(world)).toMatch(/^Posting is stopped\. Nothing may be approved without a note of it/);
  expect(documentsOf(world).map(({ status }) => status)).toEqual(['DRAFT', 'DRAFT']);
  expect(batchesOf(world)).toEqual([]);
  expect(broken(world)).toHaveLength(2);
  expect(rowsOf(world, 'Run Log').at(-1)).toMatchObject({ Read: 2, Posted: 0, Exceptions: 2 });
  expect(lastSaid(sync(world))).toMatch(/^Nothing was posted: Counterfoil's own notes of earlier runs are gone/);
  expect(writeCalls(world)).toEqual([]);
  world.nowMs += DAY_MS;
  sync(world);
  expect(documentsOf(world).map(({ status }) => status)).toEqual(['AUTHORISED', 'AUTHORISED']);
  expect(batchesOf(world)).toHaveLength(2);
  expect(broken(world)).toEqual([]);
  expect(overview(world, 'Rules of posting')).toBe('✓ All kept');
});

test('a preview says that nothing can be posted while the notes of earlier runs are gone', () => {
  const world = openWith([OWED, OWED_TOO]);
  choose(world, { 'Save reimbursable as': 'Draft' });
  sync(world);
  const { document } = world.google.properties;
  for (const name of Object.keys(document)) if (!name.startsWith('connection.')) delete document[name];
  const said = lastSaid(runMenu(world, bundle, 'Preview'));
  expect(said).toMatch(
    /^Nothing can be posted yet: Counterfoil's own notes of earlier runs are gone.*in \d+ minutes\. 2 ent/,
  );
  expect(overview(world, 'Next step')).toBe(said);
  expect(overview(world, 'It said')).toMatch(/^✕ Nothing can be posted yet/);
  world.nowMs += DAY_MS;
  sync(world);
  expect(lastSaid(runMenu(world, bundle, 'Preview'))).toBe('2 entries read: 2 left out. Nothing was posted.');
});
