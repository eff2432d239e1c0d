/** The mail after a run: to whom, when, with which numbers, and never twice about the same. */
import { change, runMenu } from '../sandbox/acts.ts';
import type { World } from '../sandbox/world.ts';
import { bundle, choose, openWith, sync } from './company.ts';
import { call } from './panel-calls.ts';

const DAY_MS = 86_400_000;
const ADA = 'ada@harbourlight.example';
const ofWeek = ({ subject }: { readonly subject: string }): boolean => subject.includes('the week from');
const subjectsOf = (world: World, isOfWeek: boolean): string[] =>
  world.google.outbox.filter((mail) => ofWeek(mail) === isOfWeek).map(({ to, subject }) => `${to}: ${subject}`);
/** Of mails after a run. */
const subjects = (world: World): string[] => subjectsOf(world, false);
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

describe('the summary of a week', () => {
  const BEN = 'ben@harbourlight.example';
  const NOBODY = { setUp: '', setUpDeputy: '', exceptions: '', exceptionsDeputy: '', vendors: '', vendorsDeputy: '' };
  const summaries = (world: World): string[] => subjectsOf(world, true);

  /** On Wednesday 18 November one is posted, one is a draft, and one is held since. */
  function week(): World {
    const world = wanting('Something needs a person');
    call(world, 'panelSaveOwners', { ...NOBODY, exceptions: ADA.toUpperCase(), ledger: BEN, ledgerDeputy: '' });
    enter(world, 9001);
    sync(world);
    choose(world, { 'Save reimbursable as': 'Draft' });
    enter(world, 9002);
    sync(world);
    choose(world, { 'Books closed through': '2026-10-31' });
    enter(world, 9003);
    sync(world);
    return world;
  }

  const later = (world: World, days: number): void => {
    world.nowMs += days * DAY_MS;
    sync(world);
  };

  it('comes with the first run of the next week, once to each, with the numbers and what is open longest', () => {
    const world = week();
    later(world, 4);
    expect(summaries(world)).toEqual([]);
    later(world, 1);
    later(world, 1);
    const subject =
      'Counterfoil (Harbour Light IT Limited), the week from 16 Nov 2026: 1 posted, 1 saved, 1 open, the oldest 5 days';
    expect(summaries(world)).toEqual([`${ADA}: ${subject}`, `${BEN}: ${subject}`]);
    const body = world.google.outbox.find(ofWeek)?.body ?? '';
    expect(body).toMatch(
      /^From 16 Nov 2026 to 22 Nov 2026 1 document was posted\. 1 draft waits for an approval in Xero\. 1 exception needs a person:/,
    );
    expect(body).toContain('Open for 5 days: Dated in a closed period');
    expect(body).toMatch(/\nhttps:\/\/\S+recid=9003/i);
    expect(body).toMatch(/The spreadsheet: https:\/\/\S+$/);
  });

  it('names ten causes at most, and counts the others', () => {
    const world = week();
    choose(world, { 'Books closed through': '' });
    for (let id = 9101; id <= 9112; id += 1)
      change(world, [
        {
          connectwise: 'add',
          entry: {
            id,
            member: { id: 101 },
            type: { id: 3 },
            date: '2026-11-10',
            amount: 0,
            paymentMethod: { id: 1 },
            classification: { id: 2 },
          },
        },
      ]);
    later(world, 5);
    expect(summaries(world)[0]).toMatch(/: 1 posted, 1 saved, 12 open, the oldest 0 days$/);
    const body = world.google.outbox.find(ofWeek)?.body ?? '';
    expect(body.match(/^Open for /gm)).toHaveLength(10);
    expect(body).toContain('And 2 more exceptions, in the tab Exceptions.');
  });

  it('is sent by the next run where Google refused it, to those alone who have none', () => {
    const world = week();
    world.nowMs += 5 * DAY_MS;
    world.google.quota = { ...world.google.quota, startedAtMs: world.nowMs, mails: 99 };
    sync(world);
    expect(summaries(world).map((mail) => mail.split(':')[0])).toEqual([ADA]);
    world.google.quota = { ...world.google.quota, mails: 0 };
    sync(world);
    sync(world);
    expect(summaries(world).map((mail) => mail.split(':')[0])).toEqual([ADA, BEN]);
  });

  it('comes to nobody where nobody asks for mails any more', () => {
    const world = week();
    choose(world, { 'Notify when': 'Never' });
    later(world, 5);
    expect(summaries(world)).toEqual([]);
  });
});
