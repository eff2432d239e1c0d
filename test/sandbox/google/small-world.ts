/** A small world around the stand-in for its own tests: a fixed clock, no network, answers given beforehand. */
import { compileBundle, execute } from './execute.ts';
import { newGoogle } from './new-google.ts';
import type { Clock, Entry, Execution, GoogleState, Surroundings } from './types.ts';

/** Wednesday 18 November 2026, 10:00 in Auckland. */
export const startMs = Date.parse('2026-11-17T21:00:00Z');

const scope = 'https://www.googleapis.com/auth/';

export const allScopes = [
  'spreadsheets.currentonly',
  'script.external_request',
  'script.scriptapp',
  'script.container.ui',
  'userinfo.email',
  'script.send_mail',
].map((name) => scope + name);

export type World = { readonly google: GoogleState; readonly clock: Clock };

export function newWorld(): World {
  const options = {
    timeZone: 'Pacific/Auckland',
    locale: 'en_NZ',
    user: 'jane.taylor@harbourlight.example',
    name: 'Expenses',
  };
  return { google: newGoogle(options), clock: { nowMs: startMs } };
}

/** A seeded row of numbers from 0 up to 1. */
export function seedRandom(seed: number): () => number {
  const state = { value: seed };
  return () => {
    state.value = (state.value * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state.value / 2_147_483_648;
  };
}

export function quietSurroundings(world: World, changes: Partial<Surroundings> = {}): Surroundings {
  return {
    clock: world.clock,
    random: seedRandom(7),
    send: () => {
      throw new Error('this test sends nothing');
    },
    ask: () => null,
    cut: null,
    ...changes,
  };
}

/** Runs the body of `main` as a menu entry of a bundle of its own. */
export function runMain(world: World, body: string, changes: Partial<Surroundings> = {}): Execution {
  return runCode(world, `function main() {\n${body}\n}`, { kind: 'menu', functionName: 'main' }, changes);
}

export function runCode(
  world: World,
  code: string,
  entry: Entry,
  changes: Partial<Surroundings> = {},
  scopes = allScopes,
): Execution {
  return execute(world.google, compileBundle(code, scopes), entry, quietSurroundings(world, changes));
}

/** What the body's `return` gives, by way of a document property; throws what it threw. */
export function evaluate(world: World, body: string, changes: Partial<Surroundings> = {}): unknown {
  const code = `function body() {\n${body}\n}\nfunction main() {\n  const result = JSON.stringify({ result: body() });\n  PropertiesService.getScriptProperties().setProperty('result', result);\n}`;
  const execution = runCode(world, code, { kind: 'menu', functionName: 'main' }, changes);
  if (execution.ended !== 'done') throw new Error(execution.error ?? execution.ended);
  return JSON.parse(world.google.properties.script.result ?? '{}').result;
}
