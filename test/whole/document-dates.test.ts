/** A document whose day depends on when it was posted keeps that day, whatever became of the run that sent it. */
import { change, fault } from '../sandbox/acts.ts';
import { readFault } from '../sandbox/faults.ts';
import type { World } from '../sandbox/world.ts';
import { choose, liveDocumentsOf, openWith, rowsOf, sync } from './company.ts';

const DAY_MS = 86_400_000;

/** A lunch on the company's card, to be dated by the day of posting. */
function openPosting(): World {
  const world = openWith([]);
  choose(world, { 'Document date': 'Posting date' });
  const entry = { id: 9001, member: { id: 101 }, type: { id: 3 }, date: '2026-10-27', amount: 46, notes: 'Lunch' };
  change(world, [{ connectwise: 'add', entry: { ...entry, paymentMethod: { id: 2 }, classification: { id: 1 } } }]);
  return world;
}

const datesIn = (world: World) =>
  liveDocumentsOf(world).map(({ date, status, payments }) => [date, status, payments.map((payment) => payment.date)]);

test('sent on the 18th, answered by nobody, finished on the 19th: it is of the 18th, and so is its payment', () => {
  const world = openPosting();
  for (let nth = 1; nth <= 4; nth += 1)
    fault(world, [readFault({ system: 'xero', method: 'PUT', path: 'Invoices', nth, answer: 'drop-after' })]);
  sync(world);
  expect(datesIn(world)).toEqual([['2026-11-18', 'DRAFT', []]]);
  world.nowMs += DAY_MS;
  sync(world);
  expect(datesIn(world)).toEqual([['2026-11-18', 'PAID', ['2026-11-18']]]);
  expect(rowsOf(world, 'Register')).toMatchObject([{ 'Document date': '2026-11-18', Status: 'Paid' }]);
});

test('a saved draft keeps its day until it is approved and paid', () => {
  const world = openPosting();
  choose(world, { 'Save paid by the company as': 'Draft' });
  sync(world);
  world.nowMs += 3 * DAY_MS;
  change(world, [{ xero: 'approve', number: 'CWE-9001' }]);
  sync(world);
  expect(datesIn(world)).toEqual([['2026-11-18', 'PAID', ['2026-11-18']]]);
});
