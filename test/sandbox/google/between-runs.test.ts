/** What lasts from one execution to the next, or must not: locks, stored values, triggers (Apps Script: Class Lock, Quotas, Installable triggers). */
import { evaluate, newWorld, runCode, runMain, startMs } from './small-world.ts';
import { dueTriggers } from './triggers.ts';
import type { Call, Question } from './types.ts';

describe('questions and locks', () => {
  it('drops a lock while somebody reads an alert, and notes what was said', () => {
    const world = newWorld();
    const held: boolean[] = [];
    const ask = (question: Question) => {
      held.push('document' in world.google.locks);
      return question.kind === 'toast' ? null : { button: 'ok' as const, text: 'forty-two' };
    };
    const body = `const lock = LockService.getDocumentLock(); const ui = SpreadsheetApp.getUi();
      const got = [lock.tryLock(0)]; SpreadsheetApp.getActive().toast('Working', 'Sync'); got.push(lock.hasLock());
      got.push(ui.prompt('How many?', ui.ButtonSet.OK_CANCEL).getResponseText()); got.push(lock.hasLock()); return got;`;
    expect(evaluate(world, body, { ask })).toEqual([true, true, 'forty-two', false]);
    expect(held).toEqual([true, false]);
  });

  it('lets one execution in at a time, however it is nested', () => {
    const world = newWorld();
    const seen: (string | undefined)[] = [];
    const code = `function main() { const got = LockService.getDocumentLock().tryLock(2000); PropertiesService.getScriptProperties().setProperty('got', String(got)); }`;
    const onCall = (call: Call) => {
      if (call.service !== 'PropertiesService.getScriptProperties' || seen.length > 0) return;
      seen.push('inner');
      const inner = runCode(world, code, { kind: 'menu', functionName: 'main' });
      seen.push(world.google.properties.script.got);
      expect(inner.elapsedMs).toBe(2050);
    };
    runCode(world, code, { kind: 'menu', functionName: 'main' }, { onCall });
    expect([seen, world.google.properties.script.got, world.google.locks]).toEqual([['inner', 'false'], 'true', {}]);
  });
});

describe('storage', () => {
  it.each([
    ['PropertiesService.getUserProperties().setProperty("x", "y".repeat(9217))', 'Argument too large: value'],
    [
      'const store = PropertiesService.getScriptProperties(); for (let i = 0; i < 60; i += 1) store.setProperty("k" + i, "y".repeat(9000))',
      'property storage quota',
    ],
    ['CacheService.getUserCache().put("k".repeat(251), "v")', 'Argument too large: key'],
    ['CacheService.getUserCache().put("k", "v".repeat(102401))', 'Argument too large: value'],
  ])('%s is refused', (statement, message) => {
    expect(runMain(newWorld(), `${statement};`).error).toContain(message);
  });

  it('keeps user, document and script apart, and forgets what the cache has kept long enough', () => {
    const body = `PropertiesService.getUserProperties().setProperty('k', 'user'); PropertiesService.getDocumentProperties().setProperty('k', 'document');
      const cache = CacheService.getScriptCache(); cache.put('k', 'v', 10); const before = cache.get('k'); Utilities.sleep(10000);
      return [PropertiesService.getUserProperties().getProperty('k'), PropertiesService.getScriptProperties().getProperty('k'),
        PropertiesService.getDocumentProperties().getProperties(), before, cache.get('k')];`;
    expect(evaluate(newWorld(), body)).toEqual(['user', null, { k: 'document' }, 'v', null]);
  });
});

describe('triggers', () => {
  it('fires in its slot, is rescheduled, and a one-time trigger stays listed', () => {
    const world = newWorld();
    runMain(
      world,
      'ScriptApp.newTrigger("tick").timeBased().everyHours(1).create(); ScriptApp.newTrigger("once").timeBased().after(60000).create();',
    );
    const code =
      'function tick(e) { PropertiesService.getScriptProperties().setProperty("hour", e.timezone + " " + e.triggerUid); } function once() {}';
    const [once] = dueTriggers(world.google, startMs + 3_600_000);
    expect(once).toMatchObject({ functionName: 'once', atMs: startMs + 60_000 });
    const [hourly] = dueTriggers(world.google, startMs + 3_600_000).slice(1);
    world.clock.nowMs = hourly?.atMs ?? 0;
    const seen = runCode(world, code, { kind: 'trigger', triggerId: hourly?.triggerId ?? '' });
    expect(seen).toMatchObject({ ended: 'done', mode: 'FULL' });
    expect(world.google.properties.script.hour).toBe(`UTC ${hourly?.triggerId}`);
    expect(world.google.triggers[0]?.nextAtMs).toBe((hourly?.atMs ?? 0) + 3_600_000);
    expect(world.google.quota.triggerMs).toBe(40);
  });

  it.each([
    ['ScriptApp.newTrigger("f").timeBased().everyMinutes(7).create()', 'must be one of 1, 5, 10, 15, 30'],
    [
      'for (let i = 0; i < 21; i += 1) ScriptApp.newTrigger("f").timeBased().everyHours(1).create()',
      'too many triggers',
    ],
  ])('%s is refused', (statement, message) => {
    expect(runMain(newWorld(), `${statement};`).error).toContain(message);
  });

  it('does not start once triggers have run for ninety minutes that day', () => {
    const world = newWorld();
    runMain(world, 'ScriptApp.newTrigger("tick").timeBased().everyMinutes(5).create();');
    world.google.quota = { startedAtMs: startMs, fetches: 0, propertyCalls: 0, triggerMs: 90 * 60_000, mails: 0 };
    const seen = runCode(world, 'function tick() { SpreadsheetApp.flush(); }', {
      kind: 'trigger',
      triggerId: world.google.triggers[0]?.id ?? '',
    });
    expect(seen).toMatchObject({ ended: 'threw', calls: [], error: expect.stringContaining('too much computer time') });
  });

  it.each([
    ['ScriptApp.newTrigger("f").timeBased().everyMinutes(30).create()', 'at most once an hour'],
    [
      'ScriptApp.newTrigger("f").timeBased().everyHours(1).create(); ScriptApp.newTrigger("g").timeBased().after(1000).create()',
      'too many time-based triggers in this document',
    ],
  ])('%s is refused to a published add-on only', (statement, message) => {
    const published = newWorld();
    published.google.delivery = 'published';
    expect(runMain(published, `${statement};`).error).toContain(message);
    expect(runMain(newWorld(), `${statement};`).error).toBeNull();
  });

  it('lets each person have a trigger of a published add-on', () => {
    const world = newWorld();
    world.google.delivery = 'published';
    for (const user of ['a@x.example', 'b@x.example']) {
      world.google.user = user;
      expect(runMain(world, 'ScriptApp.newTrigger("f").timeBased().everyHours(1).create();').error).toBeNull();
    }
    expect(world.google.triggers.map(({ user }) => user)).toEqual(['a@x.example', 'b@x.example']);
  });
});

it('opens a published add-on in NONE until somebody used it in this spreadsheet', () => {
  const world = newWorld();
  world.google.delivery = 'published';
  const code = 'function onOpen() {}\nfunction main() {}';
  const modes = (['open', 'menu', 'open'] as const).map(
    (kind) => runCode(world, code, kind === 'open' ? { kind } : { kind, functionName: 'main' }).mode,
  );
  expect(modes).toEqual(['NONE', 'FULL', 'LIMITED']);
});
