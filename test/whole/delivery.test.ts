/**
 * The two ways in which the add-on reaches people, by Google's rules for each: a script bound to one spreadsheet, and an editor add-on
 * (Workspace add-ons: Editor add-on authorization; Triggers for editor add-ons; Apps Script: Properties service).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asUser, open, runFunction, runMenu } from '../sandbox/acts.ts';
import { loadBundle } from '../sandbox/bundle.ts';
import { createWorld, type World } from '../sandbox/world.ts';
import { bundle, documentsOf, lastSaid, openCompany, sync } from './company.ts';

const root = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'counterfoil-published-'));
execFileSync(process.execPath, [join(root, 'build.mjs'), '--quiet', '--published', '--out', folder]);
const published = loadBundle(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PRIYA = 'priya.patel@harbourlight.example';
const menuOf = ({ google }: World): string[] =>
  google.menus.flatMap(({ entries }) => entries.map((entry) => (entry === 'separator' ? '' : entry.label)));

const publishedWorld = (): World => {
  const world = createWorld({ delivery: 'published' });
  open(world, published);
  return world;
};

describe('a published add-on', () => {
  test('opens in NONE where nobody used it yet, and its menu is there', () => {
    const world = createWorld({ delivery: 'published', company: 'empty' });
    const { executions } = open(world, published);
    expect(executions).toMatchObject([{ mode: 'NONE', ended: 'done' }]);
    expect(menuOf(world)).toEqual(expect.arrayContaining(['Sync now', 'Connections and set-up…']));
    runMenu(world, published, 'Connections and set-up…');
    expect(open(world, published).executions).toMatchObject([{ mode: 'LIMITED', ended: 'done' }]);
    expect(menuOf(world)).toEqual(expect.arrayContaining(['Sync now', 'Connections and set-up…']));
  });

  test('keeps secrets with the person who connected: no other person, and no document property, has them', () => {
    const world = publishedWorld();
    const isSecret = ([name]: readonly [string, string]) => name.includes('connection.');
    expect(Object.entries(world.google.properties.document).filter(isSecret)).toEqual([]);
    expect(Object.keys(world.google.properties.user)).toEqual([world.google.user]);
    const other = asUser(world, PRIYA, () => runMenu(world, published, 'Sync now'));
    expect(other.executions).toMatchObject([{ ended: 'done' }]);
    expect(documentsOf(world)).toEqual([]);
    expect(lastSaid(runMenu(world, published, 'Sync now'))).toMatch(/entries read/);
    expect(documentsOf(world).length).toBeGreaterThan(0);
  });

  test("leaves somebody else's Sync now to the account that connected, and tells both", () => {
    const world = publishedWorld();
    runMenu(world, published, 'Preview');
    const shown = () => JSON.stringify(runFunction(world, published, 'panelShow', [{}]).executions[0]?.returned);
    const asked = asUser(world, PRIYA, () => runMenu(world, published, 'Sync now'));
    expect(lastSaid(asked)).toContain(`connected by ${world.google.user}`);
    expect(lastSaid(asked)).toContain('It is noted that you ask for a sync');
    expect(lastSaid(asUser(world, PRIYA, () => runMenu(world, published, 'Preview')))).toMatch(/^Nothing was done/);
    expect(documentsOf(world)).toEqual([]);
    expect(shown()).toContain(`${PRIYA} asked for a sync at 2026-11-18`);
    runMenu(world, published, 'Sync now');
    expect(documentsOf(world).length).toBeGreaterThan(0);
    expect(shown()).not.toContain('asked for a sync');
  });

  test('asks nobody else for what somebody ticked: the run that would serve it posts no ticked document', () => {
    const world = publishedWorld();
    runFunction(world, published, 'panelSetMode', [{ mode: 'Supervised', why: '' }]);
    runMenu(world, published, 'Preview');
    const asked = asUser(world, PRIYA, () => runMenu(world, published, 'Post selected'));
    expect(lastSaid(asked)).toMatch(/^Nothing was done: ConnectWise and Xero are connected by /);
    const shown = JSON.stringify(runFunction(world, published, 'panelShow', [{}]).executions[0]?.returned);
    expect(shown).not.toContain('asked for a sync');
    expect(documentsOf(world)).toEqual([]);
    expect(lastSaid(runMenu(world, published, 'Post selected'))).toContain('still what was seen');
    expect(documentsOf(world).length).toBeGreaterThan(0);
  });

  test('keeps what the runs share with the document, so that others see how things stand', () => {
    const world = publishedWorld();
    runMenu(world, published, 'Sync now');
    const seen = asUser(world, PRIYA, () => runFunction(world, published, 'panelShow', [{}]));
    expect(JSON.stringify(seen.executions[0]?.returned)).toContain('Harbour Light IT Limited');
  });
});

describe('a bound script', () => {
  test('opens in LIMITED, and its menu is there', () => {
    const world = createWorld({ company: 'empty' });
    expect(open(world, bundle).executions).toMatchObject([{ mode: 'LIMITED', ended: 'done' }]);
    expect(menuOf(world)).toEqual(expect.arrayContaining(['Sync now', 'Connections and set-up…']));
  });

  test('keeps secrets with the document, so that every editor can sync', () => {
    const world = openCompany();
    expect(Object.keys(world.google.properties.document)).toEqual(
      expect.arrayContaining(['connection.connectwise', 'connection.xero']),
    );
    expect(world.google.properties.user).toEqual({});
    asUser(world, PRIYA, () => sync(world));
    expect(documentsOf(world).length).toBeGreaterThan(0);
  });
});

test.each([
  ['bound', bundle],
  ['published', published],
] as const)('what pages and menus start runs in FULL in a %s one', (delivery, code) => {
  const world = createWorld({ delivery, company: 'empty' });
  open(world, code);
  const shown = runMenu(world, code, 'Connections and set-up…');
  const called = runFunction(world, code, 'panelShow', []);
  expect([...shown.executions, ...called.executions]).toMatchObject([
    { mode: 'FULL', ended: 'done' },
    { mode: 'FULL', ended: 'done' },
  ]);
  expect(shown.said).toMatchObject([{ kind: 'panel', title: 'Counterfoil' }]);
});
