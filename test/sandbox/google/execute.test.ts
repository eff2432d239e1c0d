/** One execution: permissions, limits, cuts, what things cost (Apps Script: Quotas, Simple triggers). */
import { allScopes, evaluate, newWorld, runCode, runMain, startMs } from './small-world.ts';
import { dueTriggers } from './triggers.ts';
import type { Question } from './types.ts';

const onOpen =
  'function onOpen(e) { SpreadsheetApp.getUi().createMenu("Counterfoil").addItem("Sync now", "sync").addSeparator().addToUi(); }';

describe('permissions', () => {
  it('lets a menu be built in every mode and keeps what it holds', () => {
    const world = newWorld();
    const seen = runCode(world, onOpen, { kind: 'open', mode: 'NONE' });
    expect(seen).toMatchObject({ mode: 'NONE', ended: 'done', error: null });
    expect(world.google.menus).toEqual([
      { title: 'Counterfoil', entries: [{ label: 'Sync now', functionName: 'sync' }, 'separator'] },
    ]);
  });

  it.each([
    ['NONE', 'const zone = SpreadsheetApp.getActive().getSpreadsheetTimeZone();', 'getActive. Required permissions'],
    [
      'NONE',
      'const kept = PropertiesService.getDocumentProperties().getProperty("x");',
      'PropertiesService.getDocumentProperties',
    ],
    ['LIMITED', 'UrlFetchApp.fetch("https://api.xero.com/");', 'You do not have permission to call UrlFetchApp.fetch'],
    ['LIMITED', 'ScriptApp.getProjectTriggers();', 'You do not have permission to call ScriptApp.getProjectTriggers'],
  ] as const)('in %s, global code that runs %s is stopped when the bundle loads', (mode, statement, message) => {
    const seen = runCode(newWorld(), `${statement}\n${onOpen}`, { kind: 'open', mode });
    expect(seen).toMatchObject({ ended: 'threw', error: expect.stringContaining(message) });
  });

  it('asks the manifest for the scope of each service', () => {
    const code = 'function main() { SpreadsheetApp.getActive(); UrlFetchApp.fetch("https://api.xero.com/"); }';
    const scopes = allScopes.filter((name) => !name.endsWith('external_request'));
    const seen = runCode(newWorld(), code, { kind: 'menu', functionName: 'main' }, {}, scopes);
    expect(seen.error).toContain('Specified permissions are not sufficient to call UrlFetchApp.fetch');
  });

  it('has no user interface in a time trigger', () => {
    const world = newWorld();
    runMain(world, 'ScriptApp.newTrigger("hourly").timeBased().everyHours(1).create();');
    const [due] = dueTriggers(world.google, startMs + 3_600_000);
    const seen = runCode(world, 'function hourly() { SpreadsheetApp.getUi(); }', {
      kind: 'trigger',
      triggerId: due?.triggerId ?? '',
    });
    expect(seen.error).toBe('Exception: Cannot call SpreadsheetApp.getUi() from this context.');
  });
});

describe('what a script can see', () => {
  it('gets objects of its own context', () => {
    const body = `const values = SpreadsheetApp.getActive().getSheets()[0].getRange('A1').getValues();
      let error = null; try { SpreadsheetApp.getActive().getRange('x'); } catch (caught) { error = caught; }
      return [values instanceof Array, error instanceof Error, error.name, new Date() instanceof Date, typeof URL, typeof setTimeout, typeof [].at];`;
    expect(evaluate(newWorld(), body)).toEqual([true, true, 'Exception', true, 'undefined', 'undefined', 'undefined']);
  });

  it('follows the clock and the chance of the world', () => {
    const body =
      'Utilities.sleep(1500); return [new Date().toISOString(), Date.now(), new Date(2026, 0, 2).toISOString(), Math.random(), Utilities.getUuid()];';
    const seen = evaluate(newWorld(), body);
    expect(seen).toEqual([
      '2026-11-17T21:00:01.500Z',
      startMs + 1500,
      '2026-01-02T00:00:00.000Z',
      expect.any(Number),
      expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    ]);
    expect(evaluate(newWorld(), body)).toEqual(seen);
  });

  it.each([
    'SpreadsheetApp.getActive().getSheets()[0].getRange("A1").activateAsCurrentCell()',
    'DriveApp.getFiles()',
    'HtmlService.createTemplateFromFile("ui/panel")',
    'SpreadsheetApp.NoSuchEnum',
  ])('%s throws instead of answering', (statement) => {
    expect(runMain(newWorld(), `${statement};`).error).toMatch(/^Error: not emulated: /);
  });

  it('keeps enums identical, so that answers can be compared', () => {
    const ask = (_: Question) => ({ button: 'yes' as const, text: '' });
    const body = 'const ui = SpreadsheetApp.getUi(); return ui.alert("Go?", ui.ButtonSet.YES_NO) === ui.Button.YES;';
    expect(evaluate(newWorld(), body, { ask })).toBe(true);
  });
});

describe('cuts and limits', () => {
  const twoWrites = `const sheet = SpreadsheetApp.getActive().getSheets()[0];
    try { sheet.getRange('A1').setValue('first'); sheet.getRange('A2').setValue('second'); }
    catch (error) { sheet.getRange('B1').setValue('caught'); }
    finally { PropertiesService.getScriptProperties().setProperty('finally', 'yes'); }`;

  it.each([
    [{ call: 4, after: false }, null, 'before call 4 (Range.setValue)'],
    [{ call: 4, after: true }, 'first', 'after call 4 (Range.setValue)'],
  ])('a cut %j leaves %j and nothing after it, whatever the script catches', (cut, value, where) => {
    const world = newWorld();
    const seen = runMain(world, twoWrites, { cut });
    expect(seen).toMatchObject({ ended: 'cut', error: `cut ${where}` });
    expect(world.google.spreadsheet.sheets[0]?.rows[0]?.values[0] ?? null).toBe(value);
    expect(world.google.spreadsheet.sheets[0]?.rows).toHaveLength(value === null ? 0 : 1);
    expect(world.google.properties.script).toEqual({});
  });

  it('ends at six minutes, exactly, and drops the locks', () => {
    const world = newWorld();
    const seen = runMain(
      world,
      'LockService.getDocumentLock().tryLock(0); try { Utilities.sleep(300000); Utilities.sleep(100000); } catch (e) {} PropertiesService.getScriptProperties().setProperty("x", "y");',
    );
    expect(seen).toMatchObject({ ended: 'limit', elapsedMs: 360_000, error: 'Exceeded maximum execution time' });
    expect([world.google.locks, world.google.properties.script, world.clock.nowMs]).toEqual([
      {},
      {},
      startMs + 360_000,
    ]);
  });

  it('gives a simple trigger thirty seconds', () => {
    const seen = runCode(newWorld(), 'function onOpen() { Utilities.sleep(31000); }', { kind: 'open' });
    expect(seen).toMatchObject({ ended: 'limit', elapsedMs: 30_000 });
  });

  it('says where in the bundle an error was thrown', () => {
    const seen = runMain(newWorld(), 'null.x;');
    expect(seen).toMatchObject({
      ended: 'threw',
      error: expect.stringContaining('TypeError'),
      stack: expect.stringContaining('Code.gs:2'),
    });
  });

  it('does not let a script swallow a fault of the world around', () => {
    const ask = () => {
      throw new Error('nobody answers "Sure?"');
    };
    expect(() => runMain(newWorld(), 'try { SpreadsheetApp.getUi().alert("Sure?"); } catch (e) {}', { ask })).toThrow(
      'nobody answers',
    );
  });
});

describe('costs', () => {
  it.each([
    ["sheet.getRange('A1:B2').getValues()", 200, 4, 0],
    ["sheet.getRange('A1:B2').setValues([[1, 2], [3, 4]])", 300, 0, 4],
    ["sheet.getRange('A1:B2').setBackground('#ffffff')", 300, 0, 4],
    ["sheet.getRange('A1').getNotes()", 200, 1, 0],
    ['sheet.setFrozenRows(1)', 300, 0, 0],
    ['sheet.getLastRow()', 0, 0, 0],
    ['SpreadsheetApp.flush()', 300, 0, 0],
    ["PropertiesService.getDocumentProperties().getProperty('x')", 40, 0, 0],
    ["CacheService.getUserCache().get('x')", 30, 0, 0],
    ['LockService.getDocumentLock().tryLock(10)', 10, 0, 0],
    ['Utilities.sleep(123)', 123, 0, 0],
    ["SpreadsheetApp.getActive().toast('x')", 0, 0, 0],
  ])('%s takes %i ms', (statement, elapsedMs, cellsRead, cellsWritten) => {
    const seen = runMain(newWorld(), `const sheet = SpreadsheetApp.getActive().getSheets()[0]; ${statement};`);
    expect(seen.error).toBeNull();
    expect(seen.calls.at(-1)).toMatchObject({ elapsedMs, cellsRead, cellsWritten });
    expect(seen.elapsedMs).toBe(elapsedMs);
  });
});

describe('the same world', () => {
  it('gives the same bytes twice and keeps nothing of a context', () => {
    const run = () => {
      const world = newWorld();
      const execution = runMain(
        world,
        `const sheet = SpreadsheetApp.getActive().insertSheet('Log'); sheet.appendRow([new Date(), Math.random(), Utilities.getUuid()]);
        sheet.getRange('A1:C1').setFontWeight('bold').protect().setDescription('head').setWarningOnly(true);
        sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().setRanges([sheet.getRange('A:A')]).whenTextEqualTo('x').setBackground('#fff').build()]);`,
      );
      expect(execution.error).toBeNull();
      return world.google;
    };
    const google = run();
    expect(JSON.stringify(run())).toBe(JSON.stringify(google));
    expect(structuredClone(google)).toStrictEqual(google);
  });

  it('runs nothing when a bundle has no onEdit', () => {
    const edit = {
      kind: 'edit',
      sheetId: 0,
      row: 1,
      column: 1,
      rows: 1,
      columns: 1,
      value: '1',
      oldValue: null,
    } as const;
    expect(runCode(newWorld(), onOpen, edit)).toMatchObject({ ended: 'done', calls: [] });
  });

  it('reads and writes ten thousand rows of twenty cells', () => {
    const world = newWorld();
    const body = `const sheet = SpreadsheetApp.getActive().getSheets()[0]; sheet.insertRowsAfter(1000, 9000);
      const rows = []; for (let r = 0; r < 10000; r += 1) { const row = []; for (let c = 0; c < 20; c += 1) row.push(c % 2 ? r * c : "'text " + r); rows.push(row); }
      sheet.getRange(1, 1, 10000, 20).setValues(rows); sheet.getRange(1, 1, 10000, 20).getValues();`;
    const seen = runMain(world, body);
    expect([seen.error, seen.calls.length]).toEqual([null, 7]);
  });
});
