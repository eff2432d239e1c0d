/** A member's contact: remembered by id, followed through merges, made once on request, wherever the run that makes it dies. */
import { calls, change, edit, runFunction, runMenu } from '../sandbox/acts.ts';
import { consent } from '../sandbox/consent.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import { bundle, liveDocumentsOf, openWith, rowOf, rowsOf, sync, textIn, writeCalls } from './company.ts';

const MINUTE_MS = 60_000;
const FIRST = 3001;
const SECOND = 3002;
/** Ben Wright has no contact in Xero, Jane Taylor has. */
const BEN = { id: 109, row: 'bwright' };
const JANE = { id: 101, row: 'jtaylor' };

const spend = (world: World, id: number, member: number): void =>
  change(world, [
    {
      connectwise: 'add',
      entry: {
        id,
        member: { id: member },
        date: '2026-11-12',
        type: { id: 1 },
        amount: 20,
        paymentMethod: { id: 1 },
        classification: { id: 2 },
        status: 'ApprovedByTierOne',
      },
    },
  ]);

const contactOf = (world: World, entryId: number): string =>
  liveDocumentsOf(world)
    .filter(({ lines }) => lines.some((line) => line.entryId === entryId))
    .map(({ contact }) => contact)
    .join();
const memberRow = (world: World, member: string) => rowOf(world, 'Members', 'Member', member);
const choose = (world: World, member: string, Contact: string): void =>
  void edit(world, bundle, [{ tab: 'Members', find: { Member: member }, set: { Contact } }]);
const told = (world: World) => rowsOf(world, 'Exceptions').filter((row) => !textIn(row, 'Status').startsWith('✓'));

describe('a chosen contact', () => {
  let posted: World | null = null;
  const janes = (): World => {
    if (posted === null) {
      posted = openWith([]);
      spend(posted, FIRST, JANE.id);
      sync(posted);
      posted.nowMs += MINUTE_MS;
      spend(posted, SECOND, JANE.id);
    }
    return copyWorld(posted);
  };

  test('is found whatever it is named by now, and whoever took its name', () => {
    const world = janes();
    change(world, [
      { xero: 'rename contact', contact: 'Jane Taylor', to: 'Jane Ngata' },
      { xero: 'rename contact', contact: 'Liam Chen', to: 'Jane Taylor' },
    ]);
    sync(world);
    expect(contactOf(world, SECOND)).toBe('Jane Ngata');
    expect(textIn(memberRow(world, JANE.row), 'Check')).toBe('✓ OK: the contact is named Jane Ngata in Xero now.');
  });

  test('leads to the one that it was merged into', () => {
    const world = janes();
    change(world, [{ xero: 'merge contact', contact: 'Jane Taylor', to: 'Liam Chen' }]);
    sync(world);
    expect(contactOf(world, SECOND)).toBe('Liam Chen');
  });

  test('that is archived is told, with nobody billed', () => {
    const world = janes();
    change(world, [{ xero: 'archive contact', contact: 'Jane Taylor' }]);
    sync(world);
    expect(told(world)).toMatchObject([
      { 'What happened': expect.stringContaining('The contact Jane Taylor is archived in Xero') },
    ]);
  });

  test('another one that is picked counts, and its id is remembered in place of the first', () => {
    const world = janes();
    const before = textIn(memberRow(world, JANE.row), '_contact id');
    choose(world, JANE.row, 'Liam Chen');
    sync(world);
    expect(contactOf(world, SECOND)).toBe('Liam Chen');
    expect(textIn(memberRow(world, JANE.row), '_contact id')).not.toBe(before);
    choose(world, JANE.row, '');
    sync(world);
    expect(textIn(memberRow(world, JANE.row), '_contact id')).toBe('');
  });

  test('is written once: a later run writes nothing into Members', () => {
    const world = janes();
    sync(world);
    const before = JSON.stringify(rowsOf(world, 'Members'));
    sync(world);
    expect(JSON.stringify(rowsOf(world, 'Members'))).toBe(before);
    expect(writeCalls(world)).toEqual([]);
  });
});

test('of two contacts of one name both are offered, and the one that was picked is kept', () => {
  const world = openWith([]);
  const { xero } = world;
  const liam = Object.values(xero?.contacts ?? {}).find(({ name }) => name === 'Liam Chen');
  if (!xero || !liam) throw new Error('there is no Liam in Xero');
  const twin = { ...liam, id: 'c0ffee00-0000-4000-8000-000000000001', email: 'liam@other.example', accountNumber: '' };
  xero.contacts[twin.id] = twin;
  spend(world, FIRST, 105);
  sync(world);
  const [row] = told(world);
  expect(textIn(row ?? {}, 'What happened')).toMatch(/^2 active contacts in Xero are named Liam Chen: Liam Chen · /);
  const label = `Liam Chen · ${twin.email}`;
  expect(rowsOf(world, '_Lists').map((each) => each.Contacts)).toContain(label);
  choose(world, textIn(rowOf(world, 'Members', 'Name', 'Liam Chen'), 'Member'), label);
  sync(world);
  change(world, [{ xero: 'merge contact', contact: 'Jane Taylor', to: 'Liam Chen' }]);
  xero.contacts[twin.id] = { ...twin, name: 'L. Chen' };
  world.nowMs += MINUTE_MS;
  spend(world, SECOND, 105);
  sync(world);
  expect([FIRST, SECOND].map((id) => contactOf(world, id))).toEqual(['L. Chen', 'L. Chen']);
});

describe('Create contact', () => {
  const KEY = 'CWE-MEMBER-109';
  let asking: World | null = null;

  /** Ben's expense is held, and somebody chose Create contact for it. */
  const asked = (): World => {
    if (asking === null) {
      asking = openWith([]);
      spend(asking, FIRST, BEN.id);
      sync(asking);
      const find = { _key: textIn(told(asking)[0] ?? {}, '_key') };
      edit(asking, bundle, [{ tab: 'Exceptions', find, set: { Action: 'Create contact' } }]);
    }
    return copyWorld(asking);
  };
  const allow = (world: World): void => {
    runFunction(world, bundle, 'panelAllowContacts', [{}]);
    consent(world, bundle, { organisation: null, isDenied: false, isUnsaved: false });
  };
  /** Calls from the answer on in which the cell, its notes and the Audit Log are written, and the expense is planned anew. */
  const AFTERWARDS = 16;
  const made = (world: World) =>
    Object.values(world.xero?.contacts ?? {}).filter(({ contactNumber }) => contactNumber === KEY);

  test('without the permission asks nothing of Xero and says where to give it', () => {
    const world = asked();
    sync(world);
    expect(textIn(told(world)[0] ?? {}, 'What to do')).toMatch(
      /^Create contact was not possible: Xero was not asked for that: an admin presses Let it create contacts too/,
    );
    expect(writeCalls(world)).toEqual([]);
    expect(made(world)).toEqual([]);
  });

  test('with it makes the contact, books the expense on it in the same run, and makes no second one', () => {
    const world = asked();
    allow(world);
    sync(world);
    expect(made(world)).toMatchObject([{ name: 'Ben Wright', status: 'ACTIVE' }]);
    expect(contactOf(world, FIRST)).toBe('Ben Wright');
    expect(memberRow(world, BEN.row)).toMatchObject({ Contact: 'Ben Wright', Check: '✓ OK' });
    expect(told(world)).toEqual([]);
    sync(world);
    expect(made(world)).toHaveLength(1);
  });

  test('where a check of the set-up holds posting sends nothing', () => {
    const world = asked();
    allow(world);
    const { connectwise } = world;
    if (!connectwise) throw new Error('this world holds no ConnectWise');
    const others = Array.from({ length: 12 }, (_none, at) => SECOND + at);
    for (const id of others) spend(world, id, BEN.id);
    connectwise.setup.unexportedEntryIds = [FIRST, ...others];
    runMenu(world, bundle, 'Check set-up…');
    connectwise.setup.unexportedEntryIds = [];
    sync(world);
    expect(writeCalls(world)).toEqual([]);
    expect(made(world)).toEqual([]);
  });

  test('takes another name where an active contact bears it, and tells what Xero refuses', () => {
    const world = asked();
    allow(world);
    change(world, [{ xero: 'rename contact', contact: 'Liam Chen', to: 'Ben Wright' }]);
    sync(world);
    expect(contactOf(world, FIRST)).toBe('Ben Wright (bwright)');
    const other = asked();
    allow(other);
    const ben = other.connectwise?.lists.members.find(({ id }) => id === BEN.id);
    Object.assign(ben ?? {}, { officeEmail: 'no address' });
    sync(other);
    expect(textIn(told(other)[0] ?? {}, 'What to do')).toMatch(/^Create contact was not possible: Xero refused: /);
    Object.assign(ben ?? {}, { officeEmail: 'ben.wright@harbourlight.example' });
    sync(other);
    expect(contactOf(other, FIRST)).toBe('Ben Wright');
  });

  test('one that was made and archived is told, not made again', () => {
    const world = asked();
    allow(world);
    const cut = copyWorld(world);
    sync(cut);
    const [contact] = made(cut);
    if (!contact || !world.xero) throw new Error('no contact was made');
    world.xero.contacts[contact.id] = { ...contact, status: 'ARCHIVED' };
    sync(world);
    expect(textIn(told(world)[0] ?? {}, 'What to do')).toContain(
      'Ben Wright, which was made for the member, is archived',
    );
    expect(made(world)).toHaveLength(1);
  });

  test('asked for two members makes both, and a run that dies between them makes neither twice', () => {
    const start = openWith([]);
    choose(start, JANE.row, 'Nobody of that name');
    spend(start, FIRST, BEN.id);
    spend(start, SECOND, JANE.id);
    sync(start);
    const steps = told(start).map((row) => ({
      ...{ tab: 'Exceptions', find: { _key: textIn(row, '_key') } },
      set: { Action: 'Create contact' },
    }));
    expect(steps).toHaveLength(2);
    edit(start, bundle, steps);
    allow(start);
    const contacts = (world: World) =>
      Object.values(world.xero?.contacts ?? {}).flatMap(({ contactNumber, name }) =>
        contactNumber.startsWith('CWE-MEMBER-') ? [name] : [],
      );
    const whole = copyWorld(start);
    sync(whole);
    const making = calls(whole)
      .executions.flatMap(({ http }) => http)
      .filter(({ method, path }) => method === 'PUT' && /\/Contacts\b/.test(path));
    expect(making).toHaveLength(2);
    const cut = copyWorld(start);
    runMenu(cut, bundle, 'Sync now', [], { cut: { call: making[0]?.n ?? 0, after: true } });
    expect(contacts(cut)).toHaveLength(1);
    cut.nowMs += 15 * MINUTE_MS;
    sync(cut);
    for (const world of [whole, cut]) {
      expect(contacts(world).sort()).toEqual(['Ben Wright', 'Jane Taylor (jtaylor)']);
      expect([contactOf(world, FIRST), contactOf(world, SECOND)]).toEqual(['Ben Wright', 'Jane Taylor (jtaylor)']);
      expect(memberRow(world, JANE.row)).toMatchObject({ Contact: 'Jane Taylor (jtaylor)' });
      expect(told(world)).toEqual([]);
    }
  });

  test('killed before and after every call from the look-up until Members has it makes one contact and one bill', () => {
    const start = asked();
    allow(start);
    const whole = copyWorld(start);
    sync(whole);
    const seen = calls(whole)
      .executions.flatMap(({ http }) => http)
      .filter(({ method, path }) => path.includes(KEY) || (method === 'PUT' && /\/Contacts\b/.test(path)))
      .map(({ n }) => n);
    const [first = 0, last = 0] = seen;
    expect(seen).toHaveLength(2);
    const wrong: string[] = [];
    for (let call = first; call <= last + AFTERWARDS; call += 1)
      for (const after of [false, true]) {
        const world = copyWorld(start);
        runMenu(world, bundle, 'Sync now', [], { cut: { call, after } });
        world.nowMs += 15 * MINUTE_MS;
        sync(world);
        world.nowMs += 15 * MINUTE_MS;
        sync(world);
        const came = [made(world).length, contactOf(world, FIRST), told(world).length].join();
        if (came !== '1,Ben Wright,0') wrong.push(`${call}/${after}: ${came}`);
      }
    expect(wrong).toEqual([]);
  }, 120_000);
});
