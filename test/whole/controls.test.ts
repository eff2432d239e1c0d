/** The controls as people meet them: the tab, promotion by evidence, the mark of a promotion without it, and the step back by itself. */
import { change, dump, edit, fault, runMenu } from '../sandbox/acts.ts';
import { readFaults } from '../sandbox/files.ts';
import type { World } from '../sandbox/world.ts';
import { bundle, choose, documentsOf, openWith, rowOf, rowsOf, setUp, sync, syncedCompany, textIn } from './company.ts';
import { blockOf, call, sectionOf } from './panel-calls.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const JANE = 'jane.taylor@harbourlight.example';

type Noted = {
  readonly mode: string;
  readonly since: string | null;
  readonly why: string;
  readonly isOverride: boolean;
};

const modeNoted = (world: World): Noted =>
  JSON.parse(world.google.properties.document['controls.mode'] ?? '{"expenses":null}').expenses;

/** As an admin chose it some time ago. */
function putInto(world: World, mode: string): void {
  const state = { mode, since: '2026-01-05T09:00:00.000Z', by: JANE, why: '', isOverride: false, pilot: PILOT };
  world.google.properties.document['controls.mode'] = JSON.stringify({ expenses: state });
}
/** More often than a call is sent again. */
const DOWN = Array.from({ length: 12 }, (_none, at) => ({
  system: 'xero',
  path: '/Organisation',
  nth: at + 1,
  answer: '500',
}));
const PILOT = { members: ['jtaylor'], from: '2026-10-01', to: '2026-12-31', mostDocuments: 5, mostAmount: '500' };

const companyIn = (mode: string): World => {
  const world = openWith([]);
  putInto(world, mode);
  choose(world, { Admins: JANE });
  sync(world);
  world.nowMs += DAY_MS;
  return world;
};

/** A lunch of Jane's own money; of `type` 99 it has no row in GL Mapping. */
const enter = (world: World, id: number, given: object = {}): void =>
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
        ...given,
      },
    },
  ]);

/** A good run on each of so many days. */
function goodDays(world: World, count: number, firstId: number): void {
  for (let at = 0; at < count; at += 1) {
    world.nowMs += DAY_MS;
    enter(world, firstId + at);
    sync(world);
  }
}

const controls = (world: World): World => {
  runMenu(world, bundle, 'Controls…');
  return world;
};
const control = (world: World, name: string) => {
  const row = rowsOf(world, 'Controls').find((each) => textIn(each, 'Control').trim() === name);
  return row && [textIn(row, 'Now'), textIn(row, 'Needed')];
};
const hiddenTabs = (world: World): string[] =>
  dump(world)
    .tabs.filter(({ hidden }) => hidden)
    .map(({ name }) => name);
const subjects = (world: World): string[] => world.google.outbox.map(({ to, subject }) => `${to}: ${subject}`);
const promoteButton = (world: World) => blockOf(call(world, 'panelShow'), 'gates', 'panelPromote');

test('nothing of it is in the way until somebody asks: no tab, the logs out of sight', () => {
  const world = syncedCompany();
  expect(dump(world).tabs.map(({ name }) => name)).not.toContain('Controls');
  expect(hiddenTabs(world)).toEqual(['Run Log', 'Audit Log', '_Lists']);
  expect(rowsOf(world, 'Run Log')).toHaveLength(1);
  controls(world);
  expect(hiddenTabs(world)).toEqual(['_Lists']);
  setUp(world);
  expect(hiddenTabs(world)).toEqual(['_Lists']);
});

test('an Audit Log that somebody edited comes into sight', () => {
  const world = syncedCompany();
  edit(world, bundle, [{ tab: 'Audit Log', find: { What: 'Audit Log begun' }, set: { Who: 'nobody' } }]);
  sync(world);
  expect(hiddenTabs(world)).toEqual(['Run Log', '_Lists']);
});

describe('promotion', () => {
  it('is shut, with the numbers, until the evidence is there', () => {
    const world = controls(companyIn('Preview only'));
    expect(control(world, 'Days in a row on which all went well')).toEqual(['▲ 0 days', 'at least 1 day']);
    const shut = promoteButton(world);
    expect(shut?.label).toBe('Promote to Pilot');
    expect(shut).toMatchObject({ disabled: expect.stringContaining('0 days, needed at least 1 day') });
    expect(call(world, 'panelPromote', { to: 'Pilot' }).said).toContain('Pilot is not reached yet');
    expect(modeNoted(world).mode).toBe('Preview only');
    goodDays(world, 1, 9001);
    expect(control(world, 'Days in a row on which all went well')).toEqual(['✓ 1 day', 'at least 1 day']);
    expect(promoteButton(world)).not.toHaveProperty('disabled');
    expect(call(world, 'panelPromote', { to: 'Pilot' }).said).toBe('Posting is Pilot from the next run on.');
    expect(modeNoted(world)).toMatchObject({
      mode: 'Pilot',
      isOverride: false,
      why: expect.stringContaining('gates met'),
    });
    expect(rowOf(world, 'Audit Log', 'What', 'Mode of posting expenses')).toMatchObject({
      Old: 'Preview only',
      New: 'Pilot',
    });
    expect(control(world, 'Days in a row on which all went well')).toEqual(['▲ 0 days', 'at least 3 days']);
  });

  it('counts no day on which all was paused, nor what was read before the mode was chosen', () => {
    const world = controls(companyIn('Supervised'));
    runMenu(world, bundle, 'Pause all posting');
    goodDays(world, 1, 9001);
    const cycles = () => control(controls(world), 'Days in a row on which all went well')?.[0];
    expect(cycles()).toBe('▲ 0 days');
    call(world, 'panelResume', { why: 'looked at it' });
    goodDays(world, 1, 9101);
    expect(cycles()).toBe('▲ 1 day');
    call(world, 'panelSetMode', { mode: 'Preview only', why: '' });
    call(world, 'panelSetMode', { mode: 'Supervised', why: 'anew' });
    runMenu(world, bundle, 'Rebuild register…', ['ok']);
    expect(cycles()).toBe('▲ 0 days');
  });

  it('goes one step, and none that somebody else has taken meanwhile', () => {
    const world = controls(companyIn('Preview only'));
    goodDays(world, 1, 9001);
    expect(call(world, 'panelPromote', { to: 'Automatic' }).said).toContain('another one by now');
    expect(modeNoted(world).mode).toBe('Preview only');
  });

  it('without the evidence needs a reason, and bears a mark until the gates are met', () => {
    const world = controls(companyIn('Preview only'));
    expect(call(world, 'panelPromoteAllTheSame', { to: 'Pilot', reason: ' ' }).said).toContain('say why');
    expect(modeNoted(world).mode).toBe('Preview only');
    call(world, 'panelPromoteAllTheSame', { to: 'Pilot', reason: 'the auditor waits' });
    expect(modeNoted(world)).toMatchObject({ mode: 'Pilot', isOverride: true, why: 'the auditor waits' });
    expect(control(world, 'Mode')?.[0]).toContain('although what it asks for was not met');
    goodDays(world, 1, 9001);
    expect(modeNoted(world)).toMatchObject({ mode: 'Pilot', isOverride: false });
    expect(control(world, 'Mode')?.[0]).not.toContain('although');
  });

  it('counts open exceptions, their age and their owners from the tab', () => {
    const world = controls(companyIn('Pilot'));
    choose(world, { 'Books closed through': '2026-10-31' });
    enter(world, 9001);
    sync(world);
    expect(control(world, 'Open exceptions')).toEqual(['✓ 1', 'at most 20']);
    world.nowMs += 15 * DAY_MS;
    sync(world);
    expect(control(world, 'Age of the oldest exception')).toEqual(['▲ 15 days', 'at most 14 days']);
    choose(world, { 'Books closed through': '' });
    sync(world);
    expect(control(world, 'Open exceptions')).toEqual(['✓ 0', 'at most 20']);
    expect(control(world, 'Half of the exceptions are gone within')).toEqual(['▲ 15 days', 'at most 7 days']);
  });

  it('counts a void and a repost once they were seen, and a pause once it was resumed', () => {
    const world = controls(companyIn('Automatic'));
    goodDays(world, 1, 9001);
    runMenu(world, bundle, 'Void and send back…', ['ok']);
    sync(world);
    putInto(world, 'Supervised');
    controls(world);
    expect(control(world, 'Fallback rehearsed')).toEqual(['▲ 2 of 3', 'at least 3 of 3']);
    call(world, 'panelPause', { why: '' });
    call(world, 'panelResume', { why: 'rehearsed' });
    controls(world);
    expect(control(world, 'Fallback rehearsed')).toEqual(['✓ 3 of 3', 'at least 3 of 3']);
  });
});

describe('posting goes back to Supervised by itself', () => {
  const spike = (world: World, count: number, firstId: number): void => {
    choose(world, { 'Books closed through': '2026-10-31' });
    for (let at = 0; at < count; at += 1) enter(world, firstId + at);
  };

  it('where exceptions pile up, with the reason, one mail and a row in the Audit Log', () => {
    const world = companyIn('Automatic');
    goodDays(world, 3, 9001);
    world.nowMs += DAY_MS;
    spike(world, 9, 9100);
    sync(world);
    expect(modeNoted(world).mode).toBe('Automatic');
    spike(world, 1, 9200);
    sync(world);
    expect(modeNoted(world)).toMatchObject({
      mode: 'Supervised',
      why: expect.stringContaining('10 entries need a person'),
    });
    expect(subjects(world).filter((each) => each.includes('went back'))).toHaveLength(1);
    expect(rowOf(world, 'Audit Log', 'What', 'Mode of posting expenses')).toMatchObject({
      Old: 'Automatic',
      New: 'Supervised',
    });
    expect(textIn(rowOf(world, 'Overview', 'What', 'It said'), 'Now')).toContain('From now on posting is Supervised');
    expect(textIn(rowOf(world, 'Overview', 'What', 'Mode'), 'Now')).toContain('▲ Supervised since');
    const before = documentsOf(world);
    choose(world, { 'Books closed through': '' });
    sync(world);
    expect(documentsOf(world)).toEqual(before);
    expect(subjects(world).filter((each) => each.includes('went back'))).toHaveLength(1);
  });

  it('by what was usual before a fault, too: its day is not the first that tells', () => {
    const world = companyIn('Automatic');
    goodDays(world, 3, 9001);
    world.nowMs += DAY_MS;
    fault(world, readFaults(DOWN));
    runMenu(world, bundle, 'Sync now');
    world.faults.length = 0;
    world.nowMs += DAY_MS;
    spike(world, 10, 9100);
    sync(world);
    expect(modeNoted(world)).toMatchObject({
      mode: 'Supervised',
      why: expect.stringContaining('10 entries need a person'),
    });
  });

  it('where a connection fails in three runs, and one good day is enough to return', () => {
    const world = companyIn('Automatic');
    for (const expected of ['Automatic', 'Automatic', 'Supervised']) {
      world.nowMs += DAY_MS;
      fault(world, readFaults(DOWN));
      runMenu(world, bundle, 'Sync now');
      world.faults.length = 0;
      expect(modeNoted(world).mode).toBe(expected);
    }
    expect(modeNoted(world).why).toBe('Xero could not be reached in 3 runs in a row');
    controls(world);
    expect(control(world, 'Days in a row on which all went well')).toEqual(['▲ 0 days', 'at least 1 day']);
    goodDays(world, 1, 9001);
    expect(control(world, 'Days in a row on which all went well')).toEqual(['✓ 1 day', 'at least 1 day']);
  });

  it('not from a mode that is watched anyway', () => {
    const world = companyIn('Pilot');
    goodDays(world, 3, 9001);
    world.nowMs += DAY_MS;
    spike(world, 12, 9100);
    sync(world);
    expect(modeNoted(world).mode).toBe('Pilot');
  });
});

test('in Automatic, with nobody looking, a good run notes nothing of it', () => {
  const world = companyIn('Automatic');
  goodDays(world, 2, 9001);
  const names = Object.keys(world.google.properties.document).filter((name) => /days|stepped|gates/.test(name));
  expect(names).toEqual([]);
});

test('how long posting takes is told from what was posted, and from the approvals once somebody asks', () => {
  const world = controls(companyIn('Automatic'));
  goodDays(world, 2, 9001);
  expect(documentsOf(world)).toHaveLength(2);
  expect(control(world, 'From the start of a run to posted, last four weeks')?.[0]).toContain('(2 documents)');
  expect(control(world, 'From approval to posted')?.[0]).toBe('Not asked yet');
  expect(control(world, 'Entries waiting when a run began')?.[0]).toBe('median 1, most 1 (2 days)');
  const said = call(world, 'panelMeasureApprovals').said;
  expect(said).toBe('Asked for 2 documents: Controls shows what came of it.');
  expect(control(world, 'What these figures speak for')?.[0]).toMatch(/^Batches/);
  expect(sectionOf(call(world, 'panelShow'), 'gates').blocks[0]?.text).toBe('Posting is Automatic.');
});
