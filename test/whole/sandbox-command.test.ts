import { execFile, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runCommand } from '../sandbox/cli.ts';
import { startStandIn } from './start-stand-in.ts';

/** A small add-on of our own: the command is tested apart from the product. */
const code = `
function onOpen() {
  SpreadsheetApp.getUi().createMenu('Counterfoil').addItem('Sync now', 'menuSync').addItem('Ask', 'menuAsk')
    .addItem('Fail', 'menuFail').addItem('Sleep', 'menuSleep').addItem('Every hour', 'menuSchedule').addItem('Set up…', 'menuSetUp').addToUi();
}
function onEdit(event) { log('edited ' + event.range.getA1Notation() + ' ' + event.oldValue + ' → ' + event.value); }
function log(text) { SpreadsheetApp.getActive().getSheetByName('Log').appendRow([text]); }
function menuSetUp() {
  var book = SpreadsheetApp.getActive();
  var settings = book.insertSheet('Settings');
  settings.getRange(1, 1, 3, 3).setValues([['Setting', 'Value', 'Note'], ['Due days', 7, ''], ['Grouping', '', '']]);
  settings.setFrozenRows(1);
  var rule = SpreadsheetApp.newDataValidation().requireValueInList(['Per entry', 'Per member and week']).setAllowInvalid(false).build();
  settings.getRange(3, 2).setDataValidation(rule);
  book.insertSheet('Log').getRange(1, 1).setValue('What');
}
function fetchBoth() {
  return UrlFetchApp.fetchAll([
    { url: 'https://na.myconnectwise.net/login/companyinfo/sandbox', method: 'get', muteHttpExceptions: true, timeoutSeconds: 60 },
    { url: 'https://identity.xero.com/connect/token', method: 'post', muteHttpExceptions: true, timeoutSeconds: 60,
      payload: { grant_type: 'refresh_token', refresh_token: 'refresh-1', client_id: 'sandbox-client', client_secret: 'sandbox-secret' } }
  ]);
}
function menuSync() {
  var said;
  try { said = fetchBoth().map(function (answer) { return answer.getResponseCode(); }).join(' '); } catch (error) { said = 'no answer'; }
  log(said);
  log(new Date().toISOString() + ' ' + Math.floor(Math.random() * 1e6));
  SpreadsheetApp.getActive().toast(said, 'Synced');
}
function menuAsk() {
  log('before');
  var ui = SpreadsheetApp.getUi();
  log(String(ui.alert('Void 3 bills?', ui.ButtonSet.OK_CANCEL)) + ' ' + ui.prompt('Who?').getResponseText());
}
function menuFail() { log('failing'); throw new Error('the small add-on failed'); }
function menuSleep() { for (var turn = 0; turn < 20; turn += 1) Utilities.sleep(60000); }
function menuSchedule() { ScriptApp.newTrigger('hourly').timeBased().everyHours(1).create(); }
function hourly() { log('hourly'); }
`;
const scopes = ['spreadsheets.currentonly', 'script.external_request', 'script.scriptapp', 'script.container.ui'];

const place = mkdtempSync(join(tmpdir(), 'counterfoil-command-'));
const dist = join(place, 'dist');
let worlds = 0;

beforeAll(() => {
  mkdirSync(dist);
  writeFileSync(join(dist, 'Code.js'), code);
  const oauthScopes = scopes.map((scope) => `https://www.googleapis.com/auth/${scope}`);
  writeFileSync(join(dist, 'appsscript.json'), JSON.stringify({ oauthScopes }));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

type Ran = { readonly exit: number; readonly out: readonly string[]; readonly err: string };

/** Each test has a world of its own; a name makes a second one. */
const newWorld = () => {
  worlds += 1;
  return join(place, `world-${worlds}`);
};

const writeList = (name: string, list: unknown): string => {
  const path = join(place, name);
  writeFileSync(path, JSON.stringify(list));
  return path;
};

function run(world: string, ...argv: string[]): Ran {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = { out: (text: string) => out.push(text), err: (text: string) => err.push(text), folder: place };
  const exit = runCommand([...argv, '--world', world, '--dist', dist], terminal);
  return { exit, out, err: err.join('\n') };
}

/** With `--json`: the one document on stdout. */
function runJson(world: string, ...argv: string[]) {
  const { exit, out, err } = run(world, ...argv, '--json');
  expect(out).toHaveLength(1);
  return { exit, err, ...JSON.parse(out[0] ?? '') };
}

const openWorld = (...options: string[]) => {
  const world = newWorld();
  expect(run(world, 'open', ...options).exit).toBe(0);
  return world;
};

const logOf = (world: string): string[] => {
  const { tabs } = runJson(world, 'dump');
  const tab = tabs.find((one: { name: string }) => one.name === 'Log');
  return tab.rows.map((row: { shown: string[] }) => row.shown[0]);
};

describe('open', () => {
  test('makes the world, fires onOpen, sets the sample up and types what its bookkeeper would', () => {
    const world = newWorld();
    const opened = runJson(world, 'open');
    expect(opened).toMatchObject({ exit: 0, said: [], now: expect.stringMatching(/^2026-11-17T21:00:0\d(\.\d+)?Z$/) });
    expect(opened.executions).toEqual([
      expect.objectContaining({
        entry: 'open',
        mode: 'LIMITED',
        ended: 'done',
        error: null,
        startedAt: '2026-11-17T21:00:00Z',
      }),
      expect.objectContaining({ entry: 'menu menuSetUp', mode: 'FULL', ended: 'done' }),
    ]);
    const { tabs } = runJson(world, 'dump');
    const settings = tabs.find((tab: { name: string }) => tab.name === 'Settings');
    expect(settings.rows[0].values).toEqual(['Due days', 14]);
    // What this small add-on has no tab or row for is said, not passed over.
    expect(opened.err).toContain('not filled in: there is no tab "GL Mapping"');
  });

  test('opens a kept world again without making it anew', () => {
    const world = openWorld();
    run(world, 'menu', 'Sync now');
    const again = runJson(world, 'open');
    expect(again.executions.map((one: { entry: string }) => one.entry)).toEqual(['open']);
    expect(logOf(world)).toHaveLength(2);
    expect(run(world, 'open', '--seed', '2')).toMatchObject({ exit: 2, err: expect.stringContaining('--seed 1') });
  });

  test('an empty company is a blank sheet at the time that was asked for', () => {
    const world = openWorld('--company', 'empty', '--now', '2027-01-05T00:00:00Z');
    expect(runJson(world, 'dump')).toMatchObject({
      now: '2027-01-05T00:00:00Z',
      timeZone: 'Pacific/Auckland',
      locale: 'en_NZ',
      tabs: [
        { name: 'Sheet1', hidden: false, frozenRows: 0, header: [], rows: [], formulas: {}, notes: {}, links: {} },
      ],
    });
    expect(runJson(world, 'remote').connectwise.entries).toEqual([]);
  });

  test('stores the connections as the add-on keeps them, and no access token', () => {
    const xero = { clientId: 'c', clientSecret: 's', refreshToken: 'r', tenantId: 't' };
    const connectwise = {
      site: 'eu.myconnectwise.net',
      companyId: 'x',
      publicKey: 'p',
      privateKey: 'q',
      clientId: 'i',
    };
    const file = writeList('connections.json', { connectwise, xero });
    const { properties } = readKept(openWorld('--company', 'empty', '--connections', file)).google;
    expect(JSON.parse(properties.document['connection.connectwise'])).toEqual(connectwise);
    expect(JSON.parse(properties.document['connection.xero'])).toEqual(xero);
    const usual = readKept(openWorld('--company', 'empty')).google.properties.document;
    expect(JSON.parse(usual['connection.xero'])).toEqual({
      clientId: 'sandbox-client',
      clientSecret: 'sandbox-secret',
      refreshToken: 'refresh-1',
      tenantId: '00000000-0000-4000-8000-0000000000aa',
    });
  });

  test.each([
    [['--now', 'tomorrow'], '--now takes'],
    [['--seed', 'x'], '--seed takes'],
    [['--company', 'big'], '--company is'],
    [['--xero', 'https://api.xero.com'], 'server on this machine'],
    [['--connections', 'nowhere.json'], "can't be read as JSON"],
  ])('%j is wrong use', (options, sentence) => {
    const world = newWorld();
    expect(runJson(world, 'open', ...options)).toMatchObject({ exit: 2, error: expect.stringContaining(sentence) });
    expect(run(world, 'dump').err).toContain('"open" makes one');
    expect(existsSync(world)).toBe(false);
  });

  test.each(['example.com', 'myconnectwise.net', 'na.myconnectwise.net.example', 'https://na.myconnectwise.net', ''])(
    'connections to the ConnectWise site "%s" are wrong use',
    (site) => {
      const xero = { clientId: 'c', clientSecret: 's', refreshToken: 'r', tenantId: 't' };
      const connectwise = { site, companyId: 'x', publicKey: 'p', privateKey: 'q', clientId: 'i' };
      const file = writeList('connections.json', { connectwise, xero });
      const refused = runJson(newWorld(), 'open', '--connections', file);
      expect(refused).toMatchObject({ exit: 2, error: expect.stringContaining('connectwise.site such as') });
    },
  );
});

const readKept = (world: string) => JSON.parse(readFileSync(join(world, 'world.json'), 'utf8'));

test('the same world and the same commands give the same bytes', () => {
  const commands = [['open'], ['menu', 'Sync now'], ['calls'], ['tick', '2h'], ['dump'], ['remote']];
  const both = [newWorld(), newWorld()].map((world) => ({
    printed: commands.map((argv) => run(world, ...argv, '--json').out),
    kept: readFileSync(join(world, 'world.json'), 'utf8'),
  }));
  expect(both[0]).toEqual(both[1]);
  const other = newWorld();
  run(other, 'open', '--seed', '7');
  run(other, 'menu', 'Sync now');
  expect(logOf(other)[1]).not.toBe(readKeptLog(both[0]?.printed[4]?.[0]));
});

const readKeptLog = (dumped: string | undefined): string =>
  JSON.parse(dumped ?? '').tabs.find((tab: { name: string }) => tab.name === 'Log').rows[1].shown[0];

describe('menu', () => {
  test('answers in turn', () => {
    const world = openWorld();
    const { said, exit } = runJson(world, 'menu', 'Ask', '--answer', 'cancel', '--answer', 'Māui');
    expect(exit).toBe(0);
    expect(said).toEqual([
      { kind: 'alert', title: '', text: 'Void 3 bills?', answer: 'cancel' },
      { kind: 'prompt', title: '', text: 'Who?', answer: 'Māui' },
    ]);
    expect(logOf(world)).toEqual(['before', 'CANCEL Māui']);
  });

  test('an unanswered question is quoted, and leaves the world as it was', () => {
    const world = openWorld();
    const before = readFileSync(join(world, 'world.json'), 'utf8');
    const asked = run(world, 'menu', 'Ask', '--answer', 'ok');
    expect(asked).toMatchObject({ exit: 2, err: expect.stringContaining('"Who?"') });
    expect(readFileSync(join(world, 'world.json'), 'utf8')).toBe(before);
  });

  test('a label that is not there is answered with those that are', () => {
    expect(run(openWorld(), 'menu', 'Sync')).toMatchObject({
      exit: 2,
      err: expect.stringContaining('"Sync now", "Ask"'),
    });
  });

  test.each([
    ['Fail', 'threw', 'the small add-on failed'],
    ['Sleep', 'limit', 'maximum execution time'],
  ])('%s: exit 1, the execution %s, and what it did stays', (label, ended, error) => {
    const world = openWorld();
    const report = runJson(world, 'menu', label);
    expect(report).toMatchObject({ exit: 1, executions: [{ ended, error: expect.stringContaining(error) }] });
    if (label === 'Fail') expect(logOf(world)).toEqual(['failing']);
    else expect(report.executions[0].elapsedMs).toBe(360_000);
  });
});

describe('--cut', () => {
  const callOf = (world: string, service: string): number => {
    run(world, 'menu', 'Sync now');
    const { executions } = runJson(world, 'calls');
    return executions[0].http.find((one: { path: string }) => one.path.includes(service)).n;
  };

  test('an execution dies before a call, or after its effect and before its answer', () => {
    const probe = openWorld();
    const token = callOf(probe, '/connect/token');
    const [before, after] = [`${token}`, `${token}+`].map((cut) => {
      const world = openWorld();
      const report = runJson(world, 'menu', 'Sync now', '--cut', cut);
      expect(report).toMatchObject({ exit: 1, said: [], executions: [{ ended: 'cut' }] });
      expect(logOf(world)).toEqual([]);
      return readKept(world).xero;
    });
    expect(before).toEqual(readKept(openWorld()).xero);
    expect(after).not.toEqual(before);
  });

  test('a number that no execution reaches cuts nothing', () => {
    expect(runJson(openWorld(), 'menu', 'Sync now', '--cut', '999')).toMatchObject({ exit: 0 });
  });
});

test('tick lets time pass and fires each trigger at its time', () => {
  const world = openWorld();
  run(world, 'menu', 'Every hour');
  expect(runJson(world, 'tick', '10m').executions).toEqual([]);
  const { executions, now } = runJson(world, 'tick', '3h');
  expect(executions.map((one: { ended: string }) => one.ended)).toEqual(['done', 'done', 'done']);
  expect(logOf(world)).toEqual(['hourly', 'hourly', 'hourly']);
  expect(now > '2026-11-18T00:10:00Z').toBe(true);
});

test('help is text, or one document', () => {
  const [text] = run(newWorld(), 'help').out;
  expect(text).toContain('COMMAND --world DIR');
  expect(runJson(newWorld(), 'help')).toMatchObject({ exit: 0, help: text });
});

describe('edit', () => {
  const edit = (world: string, ...steps: object[]) => run(world, 'edit', writeList('edit.json', steps));

  test('types into the one row that is meant, and tells the add-on', () => {
    const world = openWorld();
    expect(edit(world, { tab: 'Settings', find: { Setting: 'Due days' }, set: { Value: '21' } }).exit).toBe(0);
    expect(logOf(world)).toEqual(['edited B2 14 → 21']);
  });

  test.each([
    [
      { tab: 'Settings', find: { Setting: 'Nothing' }, set: { Value: 1 } },
      'There is no row in "Settings" with {"Setting":"Nothing"}.',
    ],
    [{ tab: 'Settings', find: { Note: '' }, set: { Value: 1 } }, 'There are 3 rows in "Settings"'],
    [{ tab: 'Settings', find: { Setting: 'Grouping' }, set: { Value: 'Per year' } }, 'does not take "Per year"'],
    [{ tab: 'Nowhere', clear: true }, 'There is no tab "Nowhere".'],
    [{ tab: 'Settings', colour: 'red' }, 'No act in the sheet has the fields'],
    [{ tab: 'Settings', clear: false }, '"clear" is true'],
    [{ tab: 7, clear: true }, 'wants a text'],
    [{ tab: 'Settings', paste: { at: 'A1' } }, '"paste" is'],
    [{ tab: 'Settings', paste: { at: 'A0', values: [['x']] } }, '"paste" is'],
    [{ tab: 'Settings', paste: { at: 'A1', values: ['x'] } }, '"paste" is'],
    [{ tab: 'Settings', paste: { at: 'A1', values: [] } }, '"paste" is'],
    [{ tab: 'Settings', paste: { at: 'A1', values: [['x']], style: 'bold' } }, '"paste" is'],
    [{ tab: 'Settings', paste: { at: 'A9999999', values: [['x']] } }, '10000000 cells'],
    [{ tab: 'Settings', append: [] }, 'a value under each header'],
    [{ tab: 'Settings', append: { Value: { date: '2026-02-30' } } }, 'A value is'],
    [{ tab: 'Settings', append: { Value: { instant: '2026-11-18' } } }, 'A value is'],
    [{ tab: 'Settings', find: { Setting: { date: '2026-11-18' } }, set: {} }, '"find" holds'],
    [{ tab: 'Settings', moveColumn: 'Value', to: '1' }, '"to" counts columns'],
    [{ tab: 'Settings', deleteRows: 3 }, '"deleteRows" is'],
    [{ tab: 'Settings', rename: '' }, 'wants a text'],
  ])('%j is refused, and nothing of its list is kept', (step, sentence) => {
    const world = openWorld();
    const before = readFileSync(join(world, 'world.json'), 'utf8');
    const refused = edit(world, { tab: 'Settings', append: { Setting: 'New' } }, step);
    expect(refused).toMatchObject({ exit: 2, err: expect.stringContaining(sentence) });
    expect(readFileSync(join(world, 'world.json'), 'utf8')).toBe(before);
  });

  test('takes dates and instants as the dump shows them', () => {
    const world = openWorld();
    const values = [
      { date: '2026-11-03' },
      { instant: '2026-11-17T21:30:05Z' },
      { instant: '2026-06-30T12:00:00.25Z' },
    ];
    const [date, instant, fraction] = values;
    const paste = { tab: 'Settings', paste: { at: 'A5', values: [values] } };
    const done = edit(world, paste, { tab: 'Settings', append: { Setting: date, Value: instant, Note: fraction } });
    expect(done).toMatchObject({ exit: 0, err: '' });
    const rows: { values: unknown[] }[] = runJson(world, 'dump').tabs.find(
      (tab: { name: string }) => tab.name === 'Settings',
    ).rows;
    const kept = [date, instant, { instant: '2026-06-30T12:00:00.250Z' }];
    expect(rows.slice(-2).map((row) => row.values)).toEqual([kept, kept]);
  });

  test('pastes, sorts, moves, renames and deletes', () => {
    const world = openWorld();
    const done = edit(
      world,
      { tab: 'Settings', deleteRows: { find: { Setting: 'Grouping' } } },
      {
        tab: 'Settings',
        paste: {
          at: 'A5',
          values: [
            ['Alpha', '00123'],
            ['=1+1', '1/2'],
          ],
        },
      },
      { tab: 'Settings', sort: 'Setting' },
      { tab: 'Settings', moveColumn: 'Value', to: 1 },
      { tab: 'Settings', rename: 'Choices' },
      { deleteTab: 'Sheet1' },
    );
    expect(done).toMatchObject({ exit: 0, err: '' });
    const { tabs } = runJson(world, 'dump');
    expect(tabs.map((tab: { name: string }) => tab.name)).toEqual(['Choices', 'Log']);
    expect(tabs[0].header).toEqual(['Value', 'Setting', 'Note']);
    expect(Object.values(tabs[0].formulas)).toEqual(['=1+1']);
    expect(tabs[0].rows.map((row: { shown: string[] }) => row.shown[1])).toContain('Alpha');
  });
});

describe('the vendors', () => {
  test('change approves, in ConnectWise as in its own screens', () => {
    const world = openWorld();
    const { entries, unposted } = runJson(world, 'remote').connectwise;
    const waiting = new Set(unposted.map((row: { expenseDetailId: number }) => row.expenseDetailId));
    const open = entries.find((one: { id: number; status: string }) => one.status === 'Open' && !waiting.has(one.id));
    expect(
      run(world, 'change', writeList('change.json', [{ connectwise: 'approve', entry: { id: open.id } }])).exit,
    ).toBe(0);
    const after = runJson(world, 'remote').connectwise.unposted;
    expect(after.filter((row: { expenseDetailId: number }) => row.expenseDetailId === open.id).length).toBeGreaterThan(
      0,
    );
  });

  test.each([
    [{ connectwise: 'approve', entry: { id: 1 } }, 'no expense entry 1'],
    [{ xero: 'void', number: 'CWE-1' }, 'CWE-1'],
    [{ google: 'x' }, 'names its act'],
    [{ connectwise: 'approve', entry: { id: 1 }, xero: 'void' }, 'names its act'],
    [{ connectwise: 'fly', entry: { id: 1 } }, 'one of add, edit'],
    [{ xero: 'toString', number: 'CWE-1' }, 'one of void'],
    [{ xero: 'void', number: 'CWE-1', colour: 'red' }, 'no field "colour"'],
    [{ connectwise: 'approve' }, 'wants an "entry"'],
    [{ connectwise: 'approve', entry: null }, 'wants an "entry"'],
    [{ connectwise: 'add', entry: { id: null, amount: 5 } }, 'not null'],
    [{ connectwise: 'add', entry: { id: 9001, amount: 5, member: { id: null } } }, 'not null'],
    [{ connectwise: 'add', entry: { id: 9001, amount: 5, member: null } }, 'member'],
    [{ connectwise: 'add', entry: { id: 9001, amount: null } }, 'amount'],
    [{ connectwise: 'add', entry: { id: 9001, amount: 5, type: 'Meals' } }, 'type'],
  ])('%j is refused', (change, sentence) => {
    const refused = run(openWorld(), 'change', writeList('change.json', [change]));
    expect(refused).toMatchObject({ exit: 2, err: expect.stringContaining(sentence) });
  });

  test.each([
    ['500', '200 500', true],
    ['drop-before', 'no answer', true],
    ['drop-after', 'no answer', false],
    ['silent', 'no answer', false],
  ])('fault %s on the token', (answer, said, isUntouched) => {
    const world = openWorld();
    const calm = readKept(world).xero;
    run(
      world,
      'fault',
      writeList('fault.json', [{ system: 'identity', method: 'POST', path: '/connect/token', answer }]),
    );
    const report = runJson(world, 'menu', 'Sync now');
    expect(report.said[0].text).toBe(said);
    expect(JSON.stringify(readKept(world).xero) === JSON.stringify(calm)).toBe(isUntouched);
    if (answer === 'silent') expect(report.executions[0].elapsedMs).toBeGreaterThanOrEqual(60_000);
    expect(runJson(world, 'menu', 'Sync now').said[0].text).toBe('200 200');
  });

  test.each([
    [{ system: 'xero', answer: 'toString' }, '"answer"'],
    [{ system: 'google', answer: '500' }, '"system"'],
    [{ system: 'xero', answer: '500', nth: null }, '"nth"'],
    [7, 'list of objects'],
  ])('the fault %j is wrong use', (order, sentence) => {
    const refused = runJson(openWorld(), 'fault', writeList('fault.json', [order]));
    expect(refused).toMatchObject({ exit: 2, error: expect.stringContaining(sentence) });
  });

  test('calls names every request of a group, and no secret', () => {
    const world = openWorld();
    run(world, 'menu', 'Sync now');
    const { executions, totals } = runJson(world, 'calls');
    expect(executions).toHaveLength(1);
    expect(executions[0]).toMatchObject({
      id: expect.any(String),
      virtualMs: totals.virtualMs,
      cellsWritten: 2,
      services: { 'UrlFetchApp.fetchAll': 1, 'Sheet.appendRow': 2 },
      http: [
        {
          system: 'connectwise',
          method: 'GET',
          path: '/login/companyinfo/sandbox',
          query: '',
          status: 200,
          n: expect.any(Number),
        },
        { system: 'identity', method: 'POST', path: '/connect/token', status: 200, requestBytes: expect.any(Number) },
      ],
    });
    const [first, second] = executions[0].http;
    expect(first.group).toBe(second.group);
    expect(JSON.stringify(executions)).not.toMatch(/sandbox-secret|refresh-1/);
  });
});

describe('as processes of their own', () => {
  const command = '.sandbox/command.mjs';
  const runFile = promisify(execFile);
  const start = (...argv: string[]) => runFile(process.execPath, [command, ...argv]);

  test('one document on stdout, the exit code, and a list from stdin', async () => {
    const world = openWorld();
    const { stdout } = await start('dump', '--world', world, '--json');
    expect(JSON.parse(stdout).tabs.length).toBeGreaterThan(1);
    const failed: { code: number; stdout: string } = await start(
      'menu',
      'Fail',
      '--world',
      world,
      '--dist',
      dist,
      '--json',
    ).catch((error) => error);
    expect(failed.code).toBe(1);
    expect(JSON.parse(failed.stdout).executions[0].ended).toBe('threw');
  });

  test('a fault of the built add-on is one document too, and exit 1', async () => {
    const broken = join(place, 'broken');
    mkdirSync(broken, { recursive: true });
    writeFileSync(join(broken, 'Code.js'), 'function (');
    writeFileSync(join(broken, 'appsscript.json'), '{}');
    const failed: { code: number; stdout: string; stderr: string } = await start(
      ...['menu', 'Sync now', '--world', openWorld(), '--dist', broken, '--json'],
    ).catch((error) => error);
    expect(failed.code).toBe(1);
    expect(JSON.parse(failed.stdout)).toEqual({ error: expect.stringMatching(/./) });
  });

  test('a failed build is one document too, and exit 1', async () => {
    const project = join(place, 'project');
    mkdirSync(join(project, 'test', 'sandbox'), { recursive: true });
    copyFileSync('test/sandbox/launch.mjs', join(project, 'test', 'sandbox', 'launch.mjs'));
    writeFileSync(join(project, 'build.mjs'), 'console.error("build: no"); process.exit(1);');
    const failed: { code: number; stdout: string; stderr: string } = await runFile(process.execPath, [
      join(project, 'test', 'sandbox', 'launch.mjs'),
      ...['dump', '--world', 'w', '--json'],
    ]).catch((error) => error);
    expect(failed.code).toBe(1);
    expect(JSON.parse(failed.stdout)).toEqual({ error: 'The add-on could not be built: build: no' });
    expect(failed.stderr).toBe('build: no\n');
  });

  test('commands that come at once lose nothing: each is carried out, or told that the world is taken', async () => {
    const world = openWorld();
    writeFileSync(join(world, 'lock'), '4194303 1 of-a-dead-one');
    const file = writeList('fault.json', [{ system: 'xero', answer: '500' }]);
    const ends = await Promise.all(
      Array.from({ length: 6 }, () =>
        start('fault', file, '--world', world, '--json').then(
          ({ stdout }) => ({ code: 0, stdout }),
          (error: { code: number; stdout: string }) => error,
        ),
      ),
    );
    const done = ends.filter((end) => end.code === 0);
    expect(done.length).toBeGreaterThan(0);
    expect(readKept(world).faults).toHaveLength(done.length);
    for (const end of ends.filter((one) => one.code !== 0)) {
      expect(end.code).toBe(2);
      expect(JSON.parse(end.stdout).error).toContain('has the world');
    }
  });

  test('a world that a living process holds is refused, one that a dead process held is taken over', async () => {
    const world = openWorld();
    const sleeper = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20000)']);
    writeFileSync(join(world, 'lock'), String(sleeper.pid));
    expect(run(world, 'dump')).toMatchObject({ exit: 2, err: expect.stringContaining('has the world') });
    const gone = new Promise((resolve) => sleeper.once('exit', resolve));
    sleeper.kill();
    await gone;
    expect(run(world, 'dump').exit).toBe(0);
    expect(existsSync(join(world, 'lock'))).toBe(false);
  });

  test('outside servers that are the same stand-ins give the same result as built in', async () => {
    const servers = await Promise.all((['connectwise', 'xero'] as const).map((system) => startStandIn(system)));
    const [connectwise = '', xero = ''] = servers.map((server) => server.address);
    const [inside, outside] = [openWorld(), openWorld('--connectwise', connectwise, '--xero', xero)];
    const [one, other] = [inside, outside].map((world) => ({
      report: runJson(world, 'menu', 'Sync now'),
      calls: runJson(world, 'calls'),
      dump: runJson(world, 'dump'),
    }));
    expect(other).toEqual(one);
    expect(runJson(outside, 'remote')).toMatchObject({ connectwise: null, xero: null });
    expect(run(outside, 'change', writeList('change.json', [{ xero: 'void', number: 'X' }])).err).toContain(
      'outside server',
    );
    await Promise.all(servers.map((server) => server.stop()));
    expect(runJson(outside, 'menu', 'Sync now').said[0].text).toBe('no answer');
  });
});
