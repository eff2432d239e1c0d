/** What is overdue is mailed to the deputy of its area, then to the owner, once each; whom to ask at a vendor stands where it is needed. */
import { fault } from '../sandbox/acts.ts';
import { readFault } from '../sandbox/faults.ts';
import type { World } from '../sandbox/world.ts';
import { choose, openWith, rowsOf, sync } from './company.ts';
import { call } from './panel-calls.ts';

const DAY_MS = 86_400_000;
const ADA = 'ada@harbourlight.example';
const LIAM = 'liam.chen@harbourlight.example';
const NAMED = {
  setUp: '',
  setUpDeputy: '',
  exceptions: '',
  exceptionsDeputy: '',
  vendors: '',
  vendorsDeputy: '',
  ledger: ADA,
  ledgerDeputy: LIAM,
};

const mails = (world: World): string[] => world.google.outbox.map(({ to, subject }) => `${to}: ${subject}`);
const later = (world: World, days: number): void => {
  world.nowMs += days * DAY_MS;
  sync(world);
};

/** One entry that waits because its period is closed. */
function waiting(): World {
  const world = openWith([1001]);
  choose(world, { 'Books closed through': '2026-12-31' });
  sync(world);
  expect(rowsOf(world, 'Exceptions')).toHaveLength(1);
  return world;
}

test('first the deputy, then the owner, each once, with what is to be done', () => {
  const world = waiting();
  call(world, 'panelSaveOwners', NAMED);
  for (const days of [6, 1, 1, 5, 1, 1, 7]) later(world, days);
  expect(mails(world)).toEqual([
    `${LIAM}: Counterfoil: 1 exception is overdue, the oldest 7 days`,
    `${ADA}: Counterfoil: 1 exception is overdue, the oldest 14 days`,
  ]);
  expect(world.google.outbox[0]?.body).toMatch(/^Open for 7 days: Dated in a closed period/);
  expect(world.google.outbox[0]?.body).toContain(`Owner: ${ADA}. Next: Reopen the period`);
  expect(rowsOf(world, 'Exceptions')[0]?.['Days open']).toBe(22);
});

test('a mail that Google refuses is sent by the next run', () => {
  const world = waiting();
  call(world, 'panelSaveOwners', NAMED);
  world.nowMs += 7 * DAY_MS;
  world.google.quota = { ...world.google.quota, startedAtMs: world.nowMs, mails: 100 };
  sync(world);
  expect(mails(world)).toEqual([]);
  world.google.quota = { ...world.google.quota, mails: 0 };
  sync(world);
  sync(world);
  expect(mails(world)).toHaveLength(1);
});

test.each([
  ['nobody was named', {}, { 'Overdue after days': 7 }],
  ['Settings name no number', NAMED, { 'Overdue after days': '' }],
] as const)('nothing comes and nothing is kept where %s', (_, named, settings) => {
  const world = waiting();
  choose(world, settings);
  if ('ledger' in named) call(world, 'panelSaveOwners', named);
  later(world, 30);
  expect(mails(world)).toEqual([]);
  expect(world.google.properties.document['controls.escalated']).toBeUndefined();
});

test('the mail of a run that a vendor stopped says whom to ask there', () => {
  const world = openWith([1001]);
  choose(world, { 'Notify address': ADA, 'Notify when': 'Something needs a person' });
  sync(world);
  call(world, 'panelSaveVendors', { connectWise: '', connectWiseDays: '', xero: 'xero.example/cases', xeroDays: '2' });
  for (let nth = 1; nth <= 30; nth += 1)
    fault(world, [readFault({ system: 'xero', method: 'GET', path: '', nth, answer: '500' })]);
  sync(world);
  expect(world.google.outbox.at(-1)?.body).toContain('Whom to ask at Xero: xero.example/cases, answers within 2 days');
  expect(rowsOf(world, 'Audit Log').at(-1)).toMatchObject({ What: 'Vendor contact: Xero' });
});
