/** What a page can call, whoever opens the spreadsheet: only what is meant to be called, with any input, and never beyond the caller's role. */
import { edit, remote } from '../sandbox/acts.ts';
import { execute } from '../sandbox/google/execute.ts';
import { callableFunctions } from '../sandbox/google/page-calls.ts';
import { createRealm } from '../sandbox/google/realm.ts';
import type { Execution, Json } from '../sandbox/google/types.ts';
import { agree } from '../sandbox/questions.ts';
import { createTransport } from '../sandbox/transport.ts';
import { copyWorld, rollDice, type World } from '../sandbox/world.ts';
import { bundle, openWith, sync } from './company.ts';
import { argumentsFor } from './fuzz-inputs.ts';
import { RANK, type Role, SURFACE } from './surface.ts';

const PEOPLE: Readonly<Record<Role, string>> = {
  admin: 'jane.taylor@harbourlight.example',
  operator: 'priya.patel@harbourlight.example',
  viewer: 'siobhan.oconnor@harbourlight.example',
};

/** `FUZZ=1000` tries as many of each; a test run keeps to what takes seconds. */
const EACH = Number(process.env.FUZZ ?? 100);
/** A function that reads the vendors takes long where the caller may call it, and takes no input. */
const EACH_THAT_READS = 10;
const SEED = 41;

test('is the list that is written down, and no more', () => {
  expect([...callableFunctions(bundle.functions)].sort()).toEqual(Object.keys(SURFACE).sort());
});

/** A posted company in which one person is named admin and one operator, and everybody else may only look. */
function namedCompany(): World {
  const world = openWith([1001, 1002, 1003, 1004]);
  edit(world, bundle, [
    { tab: 'Settings', find: { Setting: 'Admins' }, set: { Value: PEOPLE.admin } },
    { tab: 'Settings', find: { Setting: 'Operators' }, set: { Value: PEOPLE.operator } },
  ]);
  sync(world);
  return world;
}

const realm = createRealm();

function call(world: World, role: Role, functionName: string, args: readonly Json[]): Execution {
  const clock = { nowMs: world.nowMs };
  world.google.user = PEOPLE[role];
  const execution = execute(
    world.google,
    bundle,
    { kind: 'run', functionName, args },
    { clock, random: () => rollDice(world), send: createTransport(world, clock), ask: agree, cut: null },
    realm,
  );
  world.nowMs = clock.nowMs;
  return execution;
}

const isFields = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textsIn = (value: Json): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
};

/** What the panel's own forms and buttons would send to a function, as an admin sees them. */
function formsFor(world: World, functionName: string): Record<string, Json>[] {
  const found: Record<string, Json>[] = [];
  const look = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isFields(value) && value.call === functionName) {
      const fields = Array.isArray(value.fields) ? value.fields.filter(isFields) : [];
      const filled = fields.map((field): [string, Json] => [String(field.name), field.value ?? field.isTicked ?? '']);
      const ticked: [string, Json][] = typeof value.name === 'string' ? [[value.name, []]] : [];
      found.push(Object.fromEntries([...Object.entries(value.input ?? {}), ...filled, ...ticked]));
    }
    Object.values(value).forEach(look);
  };
  look(call(copyWorld(world), 'admin', 'panelShow', [{}]).returned);
  return found;
}

/** Tabs in which people decide. A run adds rows to all but Settings. */
const DECIDED = ['Settings', 'GL Mapping', 'Members', 'Payment Types'];

/** A connection without what every renewal replaces. */
const lasting = (text: string): string =>
  text.replace(/"(accessToken|refreshToken|expiresAt|[a-zA-Z]*At)":"[^"]*",?/g, '');

/** What must not change by a call that the caller may not make; of one that is allowed, what no operator may change. */
function protectedBy(world: World, mayCall: boolean): string {
  const { properties, spreadsheet, triggers, outbox } = world.google;
  const kept = Object.entries({ ...properties.document, ...properties.user[PEOPLE.admin] });
  const ofControl = kept.filter(([name]) => /connection\.|controls\.people/.test(name));
  const always = {
    connections: ofControl.map(([name, text]) => [name, mayCall ? lasting(text) : text]),
    decided: spreadsheet.sheets
      .filter(({ name }) => (mayCall ? ['Settings'] : DECIDED).includes(name))
      .map(({ rows }) => rows),
    triggers,
    outbox,
  };
  if (mayCall) return JSON.stringify(always);
  const notes = kept.filter(([name]) => /^(intent|waiting|posted|undo)/.test(name));
  const register = spreadsheet.sheets.find(({ name }) => name === 'Register')?.rows;
  return JSON.stringify({ ...always, notes, register, vendors: remote(world) });
}

const INTERNAL =
  /\b(TypeError|ReferenceError|SyntaxError|RangeError|Invalid input|mistake in its own code|not emulated|Code\.gs|is not a function|Cannot read|undefined|NaN)\b|\[object /;

/** Why an answer is wrong, whatever was asked; '' where it is right. */
function faultIn({ ended, error, returned }: Execution, is: 'menu' | 'call'): string {
  if (is === 'menu')
    return ended === 'done' || error?.includes('not a supported return type') ? '' : `${ended}: ${error}`;
  if (ended !== 'done') return `${ended}: ${error}`;
  if (!isFields(returned) || !Array.isArray(returned.sections) || returned.sections.length === 0) return 'no panel';
  return textsIn(returned).find((text) => INTERNAL.test(text)) ?? '';
}

const CHECKED_EVERY = 50;

describe.each(['viewer', 'operator'] as const)('random inputs from a page that belongs to a %s', (role) => {
  const company = namedCompany();

  test.each(Object.keys(SURFACE))('%s', (functionName) => {
    const { needs, is, reads } = SURFACE[functionName] ?? { needs: 'admin', is: 'call' };
    const mayCall = RANK[role] >= RANK[needs];
    const world = copyWorld(company);
    const count = mayCall && reads ? EACH_THAT_READS : EACH;
    const before = protectedBy(world, mayCall);
    argumentsFor(formsFor(company, functionName), count, SEED).forEach((args, at) => {
      const fault = faultIn(call(world, role, functionName, args), is);
      if (fault !== '') throw new Error(`${functionName}(${JSON.stringify(args).slice(0, 500)}): ${fault}`);
      const isLast = at === count - 1;
      if ((isLast || at % CHECKED_EVERY === 0) && protectedBy(world, mayCall) !== before)
        throw new Error(`${functionName}, one of the inputs up to ${at}, had an effect beyond the role`);
    });
  });
});
