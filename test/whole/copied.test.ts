/** A copied spreadsheet posts nothing until somebody says that it shall, whatever of the script's memory came along. */
import { change, edit, makeCopy, remote, runMenu } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  bundle,
  documentsOf,
  lastSaid,
  liveDocumentsOf,
  openWith,
  overview,
  rowsOf,
  setUp,
  sync,
  textIn,
  writeCalls,
} from './company.ts';

const BIND = 'Use this spreadsheet from now on…';
const VOID = 'Void and send back…';
const POSTED = [1001, 1002, 1003];
const LATER = 1004;
const TEN_MINUTES = 10 * 60_000;
const MINUTE = 60_000;

type Properties = Record<string, string>;

/** What somebody who connects the copy anew and lets it post by itself gives it; properties themselves do not come along with a copy. */
const connectionsOf = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => /^(connection\.|controls\.mode$)/.test(name)));

/** Whether or not the script's memory comes along is Google's business: neither may post. */
const COPIES: readonly (readonly [string, (properties: Properties) => Properties])[] = [
  ['without the properties, connected anew', connectionsOf],
  ['with every property', (properties) => ({ ...properties })],
];

let posted: World | null = null;

/** Three entries posted yesterday, one approved since. */
function postedCompany(): World {
  if (posted === null) {
    posted = openWith([...POSTED, LATER]);
    change(posted, [{ connectwise: 'unapprove', entry: LATER }]);
    sync(posted);
    change(posted, [{ connectwise: 'approve', entry: LATER }]);
    posted.nowMs += 24 * 60 * MINUTE;
  }
  return copyWorld(posted);
}

/** The world goes on in the copy; the original comes beside it. */
function copied(propertiesOf: (properties: Properties) => Properties) {
  const world = postedCompany();
  const original = makeCopy(world, bundle);
  world.google.properties.document = propertiesOf(original.properties.document);
  return { world, original };
}

const bind = (world: World, answer = 'ok') => runMenu(world, bundle, BIND, [answer]);
const numbers = (world: World): string[] => liveDocumentsOf(world).map(({ number }) => number);

/** Does `act` and sees that the vendors were asked to change nothing. */
function changesNothing(world: World, act: (world: World) => unknown): void {
  const before = remote(world);
  act(world);
  expect(writeCalls(world)).toEqual([]);
  expect(remote(world)).toEqual(before);
}

describe.each(COPIES)('a copy %s', (_what, propertiesOf) => {
  test.each([
    ['Sync now', (world: World) => void sync(world)],
    [VOID, (world: World) => void runMenu(world, bundle, VOID)],
  ])('refuses %s, and says so on Overview', (_label, act) => {
    const { world } = copied(propertiesOf);
    changesNothing(world, act);
    expect(overview(world, 'It said')).toMatch(/^✕ Nothing was changed: this spreadsheet is a copy/);
    expect(overview(world, 'Next step')).toContain(BIND);
  });

  test('still previews what would be posted', () => {
    const { world } = copied(propertiesOf);
    changesNothing(world, () => runMenu(world, bundle, 'Preview'));
    expect(rowsOf(world, 'Preview').map((row) => textIn(row, 'Document'))).toContain(`CWE-${LATER}`);
  });

  test('stays one after Set up…, and after somebody thought better of it', () => {
    const { world } = copied(propertiesOf);
    setUp(world);
    changesNothing(world, sync);
    const report = bind(world, 'cancel');
    expect(lastSaid(report)).toMatch(/still a copy/);
    changesNothing(world, sync);
    expect(overview(world, 'It said')).toMatch(/this spreadsheet is a copy/);
  });

  test('posts what is left, once, after a person was told what that means and agreed', () => {
    const { world } = copied(propertiesOf);
    changesNothing(world, () => {
      const [question] = bind(world).said.filter(({ kind }) => kind === 'alert');
      expect(question?.text).toMatch(/na\.myconnectwise\.net to Harbour Light IT Limited/);
      expect(question?.text).toMatch(/must not post any more/);
    });
    const [line] = rowsOf(world, 'Run Log').slice(-1);
    expect(line).toMatchObject({ By: 'jane.taylor@harbourlight.example, by menu' });
    expect(line?.Said).toMatch(/^This spreadsheet posts to Harbour Light IT Limited from now on/);
    changesNothing(world, sync);
    world.nowMs += TEN_MINUTES;
    sync(world);
    expect(numbers(world).sort()).toEqual([...POSTED, LATER].map((id) => `CWE-${id}`));
    world.nowMs += MINUTE;
    changesNothing(world, sync);
    expect(documentsOf(world)).toHaveLength(4);
  });
});

test('a copy whose hidden tab lost a column is told to be set up first, and stays a copy', () => {
  const { world } = copied((properties) => ({ ...properties }));
  edit(world, bundle, [{ tab: '_Lists', paste: { at: 'K1', values: [['Theirs']] } }]);
  expect(lastSaid(bind(world))).toMatch(/Choose Set up…/);
  changesNothing(world, sync);
  setUp(world);
  expect(lastSaid(bind(world))).toMatch(/from now on/);
});

test('the original goes on as before, and finds what the copy posted', () => {
  const { world, original } = copied(connectionsOf);
  const copy = world.google;
  world.google = original;
  sync(world);
  expect(numbers(world)).toContain(`CWE-${LATER}`);
  world.google = copy;
  bind(world);
  world.nowMs += TEN_MINUTES;
  changesNothing(world, sync);
});

test('a copy of a copy that was made the one that posts is a copy again', () => {
  const { world } = copied(connectionsOf);
  bind(world);
  const first = world.google;
  makeCopy(world, bundle, 2);
  world.google.properties.document = connectionsOf(first.properties.document);
  changesNothing(world, sync);
  expect(overview(world, 'It said')).toMatch(/this spreadsheet is a copy/);
});

test('the spreadsheet that posts is none, with its memory wiped or its hidden tab made anew', () => {
  const world = postedCompany();
  world.google.properties.document = connectionsOf(world.google.properties.document);
  edit(world, bundle, [{ deleteTab: '_Lists' }]);
  setUp(world);
  expect(lastSaid(bind(world))).toMatch(/posts already/);
  sync(world);
  expect(overview(world, 'It said')).toMatch(/notes of earlier runs are gone/);
  world.nowMs += TEN_MINUTES;
  sync(world);
  expect(numbers(world)).toContain(`CWE-${LATER}`);
  makeCopy(world, bundle);
  world.google.properties.document = connectionsOf(world.google.properties.document);
  changesNothing(world, sync);
  expect(overview(world, 'It said')).toMatch(/this spreadsheet is a copy/);
});
