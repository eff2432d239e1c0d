/** The mail after a run: to whom, when, with which numbers, and never twice about the same. */
import { change, runMenu } from '../sandbox/acts.ts';
import type { World } from '../sandbox/world.ts';
import { bundle, choose, openWith, sync } from './company.ts';

const DAY_MS = 86_400_000;
const ADA = 'ada@harbourlight.example';
const subjects = (world: World): string[] => world.google.outbox.map(({ to, subject }) => `${to}: ${subject}`);
const wanting = (when: string): World => {
  const world = openWith([]);
  choose(world, { 'Notify address': ADA, 'Notify when': when });
  return world;
};
/** A lunch of Jane's own money. */
const enter = (world: World, id: number): void =>
  change(world, [
    {
      connectwise: 'add',
      entry: {
        id,
        member: { id: 101 },
        type: { id: 3 },
        date: '2026-10-27',
        amount: 46,
        notes: `Lunch ${id}`,
        paymentMethod: { id: 1 },
        classification: { id: 2 },
      },
    },
  ]);
test('never, unless somebody chose it', () => {
  const world = openWith([]);
  enter(world, 9001);
  sync(world);
  expect(subjects(world)).toEqual([]);
  expect(Object.keys(world.google.properties.document).filter((name) => name.includes('told'))).toEqual([]);
});

test('every run with postings, with the numbers in the subject', () => {
  const world = wanting('Every run with postings');
  enter(world, 9001);
  enter(world, 9002);
  sync(world);
  sync(world);
  runMenu(world, bundle, 'Preview');
  expect(subjects(world)).toEqual([`${ADA}: Counterfoil (Harbour Light IT Limited): 2 posted`]);
  expect(world.google.outbox[0]?.body).toContain('2 entries read: 2 posted');
});

describe('something needs a person', () => {
  const closed = (): World => {
    const world = wanting('Something needs a person');
    choose(world, { 'Books closed through': '2026-10-31' });
    enter(world, 9001);
    return world;
  };

  it('is told once, however long it is open', () => {
    const world = closed();
    sync(world);
    enter(world, 9002);
    sync(world);
    expect(subjects(world)).toEqual([`${ADA}: Counterfoil (Harbour Light IT Limited): 1 exception`]);
    expect(world.google.outbox[0]?.body).toContain('Dated in a closed period');
    expect(world.google.outbox[0]?.body).toContain('Owner: jane.taylor@harbourlight.example. Next: Reopen the period');
    expect(world.google.outbox[0]?.body).toMatch(/\nhttps:\/\/\S+recid=9001/i);
  });

  it('one that comes and goes is told again after a week, not daily', () => {
    const world = closed();
    const comeAndGo = (id: number): void => {
      sync(world);
      choose(world, { 'Books closed through': '' });
      sync(world);
      choose(world, { 'Books closed through': '2026-10-31' });
      enter(world, id);
    };
    comeAndGo(9002);
    world.nowMs += DAY_MS;
    comeAndGo(9003);
    expect(subjects(world)).toHaveLength(1);
    world.nowMs += 7 * DAY_MS;
    sync(world);
    expect(subjects(world)).toHaveLength(2);
  });

  it('a new one is told with how many are open, and nobody is mailed because one was settled', () => {
    const world = closed();
    sync(world);
    change(world, [
      {
        connectwise: 'add',
        entry: {
          id: 9002,
          member: { id: 101 },
          type: { id: 3 },
          date: '2026-11-10',
          amount: 0,
          paymentMethod: { id: 1 },
          classification: { id: 2 },
        },
      },
    ]);
    sync(world);
    expect(subjects(world)[1]).toBe(`${ADA}: Counterfoil (Harbour Light IT Limited): 2 exceptions, 1 of them new`);
    expect(world.google.outbox[1]?.body).toContain('1 exception of earlier runs is still open.');
    expect(world.google.outbox[1]?.body).not.toContain('Dated in a closed period');
    choose(world, { 'Books closed through': '' });
    sync(world);
    expect(subjects(world)).toHaveLength(2);
  });

  it('nothing comes while all goes well', () => {
    const world = wanting('Something needs a person');
    enter(world, 9001);
    sync(world);
    expect(subjects(world)).toEqual([]);
  });

  it('a mail that Google refuses is sent by the next run', () => {
    const world = closed();
    world.google.quota = { ...world.google.quota, startedAtMs: world.nowMs, mails: 100 };
    sync(world);
    expect(subjects(world)).toEqual([]);
    world.google.quota = { ...world.google.quota, mails: 0 };
    sync(world);
    expect(subjects(world)).toHaveLength(1);
  });
});
