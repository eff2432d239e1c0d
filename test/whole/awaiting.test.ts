/** Saved as awaiting approval: they wait like drafts, whatever a person does with them in Xero, and a run that dies makes none twice. */
import { calls, change, runMenu } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  choose,
  documentsOf,
  lastSaid,
  openWith,
  overview,
  rowOf,
  rowsOf,
  sync,
  textIn,
  writeCalls,
} from './company.ts';

const OWED = 1001;
const COMPANY_PAID = 1003;
const PRIVATE = 2002;
const ALL = [OWED, COMPANY_PAID, PRIVATE];
const MINUTE_MS = 60_000;
const DAY_MS = 86_400 * 1_000;

function asked(): World {
  const world = openWith(ALL);
  const labels = ['Save reimbursable as', 'Save paid by the company as', 'Save private spend as'];
  choose(world, Object.fromEntries(labels.map((label) => [label, 'Awaiting approval'])));
  return world;
}

let saved: World | null = null;

function savedCompany(): World {
  if (saved === null) {
    saved = asked();
    sync(saved);
    saved.nowMs += DAY_MS;
  }
  return copyWorld(saved);
}

const statusesOf = (world: World): readonly string[] => documentsOf(world).map(({ status }) => status);
const statusOf = (world: World, id: number) => documentsOf(world).find(({ number }) => number === `CWE-${id}`)?.status;
const inRegister = (world: World): string[] => rowsOf(world, 'Register').map((row) => textIn(row, 'Status'));

test('they are submitted in Xero, and the run says so; nothing is paid or batched off', () => {
  const world = savedCompany();
  expect(overview(world, 'It said')).toMatch(/^✓ 3 entries read: 3 saved as awaiting approval in Xero \(3 documents, /);
  expect(overview(world, '  of these, paid by the company')).toBe('1 document');
  expect(statusesOf(world)).toEqual(['SUBMITTED', 'SUBMITTED', 'SUBMITTED']);
  expect(inRegister(world)).toEqual(['Draft in Xero', 'Draft in Xero', 'Draft in Xero']);
  expect([documentsOf(world).flatMap(({ payments }) => payments), batchesOf(world)]).toEqual([[], []]);
  const row = rowOf(world, 'Preview', 'Document', `CWE-${COMPANY_PAID}`);
  expect(textIn(row, 'Why')).toMatch(/Do not reimburse\. Saved as awaiting approval in Xero\.$/);
  expect(lastSaid(sync(world))).toBe('3 entries read: 3 left out.');
  expect(writeCalls(world)).toEqual([]);
});

test('a person takes one back to a draft, then approves it: it is paid and batched off once', () => {
  const world = savedCompany();
  change(world, [{ xero: 'edit', number: `CWE-${COMPANY_PAID}`, set: { Status: 'DRAFT' } }]);
  sync(world);
  expect(writeCalls(world)).toEqual([]);
  expect(statusOf(world, COMPANY_PAID)).toBe('DRAFT');
  change(
    world,
    [COMPANY_PAID, OWED].map((id) => ({ xero: 'approve', number: `CWE-${id}` })),
  );
  world.nowMs += DAY_MS;
  sync(world);
  expect([statusOf(world, OWED), statusOf(world, COMPANY_PAID)]).toEqual(['AUTHORISED', 'PAID']);
  expect(batchesOf(world).flatMap(({ entryIds }) => entryIds)).toEqual([OWED, COMPANY_PAID]);
  world.nowMs += DAY_MS;
  sync(world);
  expect(writeCalls(world)).toEqual([]);
});

test('one that a person deletes is an exception', () => {
  const world = savedCompany();
  change(world, [{ xero: 'delete', number: `CWE-${OWED}` }]);
  sync(world);
  expect(writeCalls(world)).toEqual([]);
  const [row = {}, ...others] = rowsOf(world, 'Exceptions');
  expect(textIn(row, 'What happened')).toMatch(/CWE-1001 was saved in Xero and has been deleted there/);
  expect(others).toEqual([]);
});

test('they are taken back by being deleted, never voided, and saved again under new numbers', () => {
  const world = savedCompany();
  runMenu(world, bundle, 'Void and send back…', ['ok']);
  expect(statusesOf(world)).toEqual(['DELETED', 'DELETED', 'DELETED']);
  expect(new Set(inRegister(world))).toEqual(new Set(['Void']));
  sync(world);
  expect(
    documentsOf(world)
      .filter(({ status }) => status === 'SUBMITTED')
      .map(({ number }) => number),
  ).toEqual(ALL.map((id) => `CWE-${id}-r2`));
});

test('a sync that dies on its way leaves each entry on one document that waits', () => {
  const whole = asked();
  sync(whole);
  const count = calls(whole).totals.calls;
  expect(count).toBeGreaterThan(20);
  for (let call = 1; call < count; call += 12) {
    const world = asked();
    runMenu(world, bundle, 'Sync now', [], { cut: { call, after: true } });
    world.nowMs += 11 * MINUTE_MS;
    sync(world);
    expect([call, ...documentsOf(world).map(({ number, status }) => `${number} ${status}`)]).toEqual([
      call,
      ...ALL.map((id) => `CWE-${id} SUBMITTED`),
    ]);
    expect(batchesOf(world)).toEqual([]);
  }
});
