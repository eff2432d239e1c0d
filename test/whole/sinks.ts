/** Everything that people, files or other scripts may come to see of what the add-on does, and the secrets that must not be in it. */
import type { ActReport } from '../sandbox/acts.ts';
import { countCalls } from '../sandbox/calls.ts';
import { dumpGoogle } from '../sandbox/google/dump.ts';
import { execute } from '../sandbox/google/execute.ts';
import { createRealm, type Realm } from '../sandbox/google/realm.ts';
import type { Bundle, Entry, Execution, HttpOutcome } from '../sandbox/google/types.ts';
import { agree } from '../sandbox/questions.ts';
import type { Request } from '../sandbox/standin.ts';
import { createTransport } from '../sandbox/transport.ts';
import { rollDice, type World } from '../sandbox/world.ts';

/** What a vendor answers in the place of its stand-in; null = the stand-in answers. */
export type Spoil = (request: Request) => HttpOutcome | null;

export type Seen = {
  /** By sink, everything that was seen there. */
  readonly sinks: Map<string, string[]>;
  /** Where each secret came from, by the secret. */
  readonly secrets: Map<string, string>;
  readonly executions: Execution[];
};

export const newSeen = (): Seen => ({ sinks: new Map(), secrets: new Map(), executions: [] });

/** Shorter ones are words of a language, and no secret. */
const LEAST_LENGTH = 8;

export function addSecret(seen: Seen, secret: string | undefined, where: string): void {
  if (secret !== undefined && secret.length >= LEAST_LENGTH) seen.secrets.set(secret, where);
}

function addTo(seen: Seen, sink: string, ...texts: readonly (string | null)[]): void {
  const found = texts.filter((text) => text !== null && text !== '') as string[]; // just asked
  seen.sinks.set(sink, [...(seen.sinks.get(sink) ?? []), ...found]);
}

const SECRET_FIELDS = ['refresh_token', 'access_token', 'client_secret', 'code', 'code_verifier'];

const fieldsIn = (form: string): readonly (readonly [string, string])[] => [...new URLSearchParams(form)];

/** The secrets of a request, in every form in which its server could repeat them, with what each is. */
export function secretsOf({ headers, body }: Request): readonly (readonly [what: string, secret: string])[] {
  const credential = headers.authorization?.replace(/^\w+ /, '') ?? '';
  const isBasic = headers.authorization?.startsWith('Basic ') === true;
  const [, password = ''] = /:(.*)$/.exec(isBasic ? Buffer.from(credential, 'base64').toString('utf8') : '') ?? [];
  const isForm = /x-www-form-urlencoded/.test(headers['content-type'] ?? '');
  const fields = isForm ? fieldsIn(body).filter(([name]) => SECRET_FIELDS.includes(name)) : [];
  const all = [['a credential', credential] as const, ['a password', password] as const, ...fields];
  return all.filter(([, secret]) => secret !== '');
}

/** What the stores of the add-on hold under names of connections may hold secrets; nothing else there may. */
const isSecretStore = (name: string): boolean => /connection\.|sign-in\./.test(name);

function readStores(seen: Seen, { google }: World): void {
  const stores = [google.properties.document, google.properties.script, ...Object.values(google.properties.user)];
  for (const [name, text] of stores.flatMap((store) => Object.entries(store))) {
    if (!isSecretStore(name)) addTo(seen, 'properties that hold no connection', `${name} ${text}`);
    else
      for (const [, field = '', value = ''] of text.matchAll(/"(\w+)":"([^"]+)"/g))
        if (/^(privateKey|clientSecret|refreshToken|accessToken|verifier)$/.test(field))
          addSecret(seen, value, `stored ${field}`);
  }
  addTo(seen, 'cache', JSON.stringify(google.cache));
}

/** Writes down all that can be seen once something was done in `world`. */
function noteWorld(seen: Seen, world: World): void {
  readStores(seen, world);
  addTo(seen, 'dump: cells, notes, links', JSON.stringify(dumpGoogle(world.google, world.nowMs)));
  addTo(seen, 'mails', JSON.stringify(world.google.outbox));
}

/** Writes down what an act of the sandbox's own showed. */
export function noteAct(seen: Seen, world: World, report: ActReport): void {
  addTo(seen, 'said, errors and answers to pages', JSON.stringify(report));
  addTo(seen, 'calls', JSON.stringify(world.lastAct));
  noteWorld(seen, world);
}

/** Carries out one entry and writes down all that can be seen of it; `spoil` may answer for the vendors. */
export function watch(seen: Seen, world: World, bundle: Bundle, entry: Entry, spoil: Spoil = () => null): Execution {
  const clock = { nowMs: world.nowMs };
  const send = createTransport(world, clock);
  const execution = execute(
    world.google,
    bundle,
    entry,
    {
      clock,
      random: () => rollDice(world),
      send: (requests, timeoutSeconds) =>
        requests.flatMap((request) => {
          for (const [what, secret] of secretsOf(request)) addSecret(seen, secret, `${what} of a request`);
          return spoil(request) ?? send([request], timeoutSeconds);
        }),
      ask: (question) => {
        addTo(seen, 'questions and toasts', question.title, question.text);
        return agree(question);
      },
      cut: null,
      show: ({ html }) => addTo(seen, 'HTML', html),
      onLog: (line) => addTo(seen, 'log', line),
    },
    realm(),
  );
  world.nowMs = clock.nowMs;
  seen.executions.push(execution);
  noteWorld(seen, world);
  addTo(seen, 'errors', execution.error, execution.stack);
  addTo(seen, 'said', JSON.stringify(execution.said));
  addTo(seen, 'answers to pages', JSON.stringify(execution.returned));
  addTo(seen, 'calls', JSON.stringify(countCalls([execution])));
  return execution;
}

const realms: Realm[] = [];
const realm = (): Realm => {
  realms[0] ??= createRealm();
  return realms[0];
};

/** Each secret that turned up where it must not, with where that was. */
export function leaksIn({ sinks, secrets }: Seen): string[] {
  const found = new Set<string>();
  for (const [sink, texts] of sinks)
    for (const text of texts)
      for (const [secret, where] of secrets)
        if (text.includes(secret) || text.includes(encodeURIComponent(secret)))
          found.add(
            `${sink}: ${where} (${secret.slice(0, 40)}) in … ${text.slice(Math.max(0, text.indexOf(secret) - 160), text.indexOf(secret) + 60)}`,
          );
  return [...found];
}
