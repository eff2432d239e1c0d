/** State tokens, and the execution to which one leads back (Apps Script: Class StateTokenBuilder). */
import { act } from '../acts.ts';
import { comeBack, queryBack } from '../browse.ts';
import { createWorld, type World } from '../world.ts';
import { compileBundle } from './execute.ts';
import { allScopes, evaluate, newWorld, startMs } from './small-world.ts';

const code = `function answer(event) {
  const seen = [event.parameter, event.parameters.code, PropertiesService.getDocumentProperties(), LockService.getDocumentLock(),
    PropertiesService.getUserProperties().getProperty('token') === null];
  return HtmlService.createHtmlOutput('<b>' + JSON.stringify(seen) + '</b>');
}
function sheet() { return SpreadsheetApp.getActive(); }
function nothing() {}`;
const bundle = compileBundle(code, allScopes);

/** A world in which a token `t` leads to the function. */
function asked(functionName = 'answer'): World {
  const world = createWorld({ company: 'empty' });
  const { user } = world.google;
  world.google.stateTokens.t = {
    functionName,
    values: { attempt: 'a1' },
    user,
    expiresAtMs: world.nowMs + 3_600_000,
  };
  return world;
}

const back = (world: World, query: string) =>
  act(world, (executions) => comeBack(world, bundle, query, {}, executions)).executions[0];

test('a token leads to its function, with what it carries and what the address says, and without a document', () => {
  const execution = back(asked(), 'state=t&code=c%201');
  expect(execution).toMatchObject({ entry: 'callback answer', mode: 'FULL', ended: 'done' });
  expect(JSON.parse(String(execution?.returned))).toEqual([{ attempt: 'a1', code: 'c 1' }, ['c 1'], null, null, true]);
});

test.each([
  ['made up', (_: World) => undefined, 'other'],
  ['too old', (world: World) => (world.nowMs += 3_600_001), 't'],
  ['somebody else’s', (world: World) => (world.google.user = 'other@harbourlight.example'), 't'],
])('a token that is %s leads nowhere', (_, change, token) => {
  const world = asked();
  change(world);
  expect(() => back(world, `state=${token}`)).toThrow(/state token is invalid or has expired/);
});

test('what is no page can not be shown, and a callback has no spreadsheet', () => {
  expect(back(asked('nothing'), 'state=t')?.error).toMatch(/not a supported return type/);
  expect(back(asked('sheet'), 'state=t')?.error).toMatch(/not emulated: SpreadsheetApp.getActive in a callback/);
});

test('the builder refuses what Google refuses', () => {
  const make = (calls: string) => evaluate(newWorld(), `return ScriptApp.newStateToken()${calls}.createToken();`);
  expect(make(".withMethod('f')")).toMatch(/^[\w-]{36}$/);
  expect(() => make('')).toThrow(/no method/);
  expect(() => make(".withMethod('f').withTimeout(3601)")).toThrow(/between 1 and 3600/);
});

test('a builder notes who asked, for how long, and what comes back', () => {
  const world = newWorld();
  const token = evaluate(
    world,
    "return ScriptApp.newStateToken().withMethod('f').withArgument('a', 'b').withTimeout(60).createToken();",
  );
  expect(world.google.stateTokens[String(token)]).toEqual({
    functionName: 'f',
    values: { a: 'b' },
    user: world.google.user,
    expiresAtMs: startMs + 60_000,
  });
});

test('a browser that is sent to another script never comes back', () => {
  const world = asked();
  const own = `https://script.google.com/macros/d/${world.google.scriptId}/usercallback`;
  expect(queryBack(world, `${own}?code=1&state=t`)).toBe('code=1&state=t');
  expect(() => queryBack(world, 'https://script.google.com/macros/d/other/usercallback?code=1')).toThrow(
    /not this script/,
  );
});
