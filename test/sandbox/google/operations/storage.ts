/** PropertiesService, CacheService and LockService, with their limits (Apps Script: Quotas; Class Cache; Class Lock). */
import { type Args, asText, countArgs, isList, takeList, takeRecord, takeText, takeWhole } from '../args.ts';
import { refuse, refuseSignature } from '../faults.ts';
import { type HandleOf, type Plain, record } from '../handles.ts';
import { dropLock, holdsLock, takeLock } from '../locks.ts';
import { countPropertyCall } from '../quotas.ts';
import type { Run } from '../run.ts';
import { defineService, type Effect, local, type Method } from './define.ts';

const kilobyte = 1024;
const largest = {
  value: 9 * kilobyte,
  store: 500 * kilobyte,
  cacheKey: 250,
  cacheValue: 100 * kilobyte,
  cacheEntries: 1000,
};
const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');
const service = <Self>(effect: Effect<Self>): Method<Self> => ({ cost: 'free', needs: 'storage', effect });

/** Whether there is one is not documented for a callback; here there is none, and nobody may rely on it. */
const hasDocument = ({ entry }: Run): boolean => entry.kind !== 'callback';

export const propertiesService = defineService('PropertiesService', {
  getScriptProperties: service(() => ({ kind: 'Properties', store: 'script' })),
  getUserProperties: service(() => ({ kind: 'Properties', store: 'user' })),
  getDocumentProperties: service((_, __, run) => (hasDocument(run) ? { kind: 'Properties', store: 'document' } : null)),
});

type Store = HandleOf<'Properties'>;

function storeOf(self: Store, run: Run): Record<string, string> {
  const { properties } = run.google;
  if (self.store !== 'user') return properties[self.store];
  properties.user[run.user] ??= {};
  return properties.user[run.user] ?? {};
}

const property = (effect: (store: Record<string, string>, args: Args, self: Store) => Plain): Method<Store> => ({
  cost: 'property',
  needs: 'storage',
  effect: (self, args, run) => {
    countPropertyCall(run);
    return effect(storeOf(self, run), args, self);
  },
});

function checkStore(store: Readonly<Record<string, string>>): void {
  // no character takes more than three bytes: most stores are far from full, and counting bytes is slow
  const characters = Object.entries(store).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  if (characters * 3 <= largest.store) return;
  const total = Object.entries(store).reduce((sum, [key, value]) => sum + bytesOf(key) + bytesOf(value), 0);
  if (total > largest.store) {
    throw refuse('You have exceeded the property storage quota. Please remove some properties and try again.');
  }
}

/** All or nothing: a refused value leaves the store as it was. */
function putProperties(store: Record<string, string>, added: Readonly<Record<string, string>>): void {
  for (const value of Object.values(added)) {
    if (value.length * 3 > largest.value && bytesOf(value) > largest.value) throw refuse('Argument too large: value');
  }
  checkStore({ ...store, ...added });
  Object.assign(store, added);
}

export const properties = defineService('Properties', {
  getProperty: property((store, args) => store[takeText(args, 0)] ?? null),
  getProperties: property((store) => record({ ...store })),
  getKeys: property((store) => Object.keys(store)),
  setProperty: property((store, args, self) => {
    putProperties(store, { [takeText(args, 0)]: asText(args.list[1], args) });
    return self;
  }),
  setProperties: property((store, args, self) => {
    const given = Object.entries(takeRecord(args, 0)).map(([key, value]) => [key, asText(value, args)]);
    if (args.list[1] === true) for (const key of Object.keys(store)) delete store[key];
    putProperties(store, Object.fromEntries(given));
    return self;
  }),
  deleteProperty: property((store, args, self) => {
    delete store[takeText(args, 0)];
    return self;
  }),
  deleteAllProperties: property((store, _, self) => {
    for (const key of Object.keys(store)) delete store[key];
    return self;
  }),
});

const scopes = { Document: () => 'document', Script: () => 'script', User: (run: Run) => `user ${run.user}` } as const;

const scoped = (kind: 'Cache' | 'Lock', scope: keyof typeof scopes) =>
  service((_, __, run) => ({ kind, scope: scopes[scope](run) }));

export const cacheService = defineService('CacheService', {
  getDocumentCache: service((_, __, run) => (hasDocument(run) ? { kind: 'Cache', scope: scopes.Document() } : null)),
  getScriptCache: scoped('Cache', 'Script'),
  getUserCache: scoped('Cache', 'User'),
});

type Cache = Run['google']['cache'][string];

const cached = (effect: (cache: Cache, args: Args, nowMs: number) => Plain): Method<HandleOf<'Cache'>> => ({
  cost: 'cache',
  needs: 'storage',
  effect: (self, args, run) => {
    run.google.cache[self.scope] ??= {};
    return effect(run.google.cache[self.scope] ?? {}, args, run.surroundings.clock.nowMs);
  },
});

function readCache(cache: Cache, key: string, nowMs: number): string | null {
  const found = cache[key];
  return found && found.expiresAtMs > nowMs ? found.value : null;
}

/** Seconds, 600 unless given, 1 to 21600. */
function takeLifetime(args: Args, index: number): number {
  const seconds = countArgs(args) > index ? takeWhole(args, index) : 600;
  if (seconds < 1) throw refuse('Invalid argument: expirationInSeconds');
  return Math.min(seconds, 21_600) * 1000;
}

function writeCache(cache: Cache, key: string, value: string, expiresAtMs: number): void {
  if (key.length > largest.cacheKey) throw refuse('Argument too large: key');
  if (bytesOf(value) > largest.cacheValue) throw refuse('Argument too large: value');
  delete cache[key];
  cache[key] = { value, expiresAtMs };
  const [oldest] = Object.keys(cache);
  if (oldest !== undefined && Object.keys(cache).length > largest.cacheEntries) delete cache[oldest];
}

export const cache = defineService('Cache', {
  get: cached((store, args, nowMs) => readCache(store, takeText(args, 0), nowMs)),
  getAll: cached((store, args, nowMs) => {
    const keys = takeList(args, 0).map((key) => asText(key, args));
    const found = keys.map((key): [string, string | null] => [key, readCache(store, key, nowMs)]);
    return record(Object.fromEntries(found.filter(([, value]) => value !== null)));
  }),
  put: cached((store, args, nowMs) => {
    writeCache(store, takeText(args, 0), takeText(args, 1), nowMs + takeLifetime(args, 2));
    return undefined;
  }),
  putAll: cached((store, args, nowMs) => {
    const lifetime = takeLifetime(args, 1);
    for (const [key, value] of Object.entries(takeRecord(args, 0)))
      writeCache(store, key, asText(value, args), nowMs + lifetime);
    return undefined;
  }),
  remove: cached((store, args) => {
    delete store[takeText(args, 0)];
    return undefined;
  }),
  removeAll: cached((store, args) => {
    const keys = args.list[0];
    if (!isList(keys)) throw refuseSignature(args.service, args.list);
    for (const key of keys) delete store[asText(key, args)];
    return undefined;
  }),
});

export const lockService = defineService('LockService', {
  getDocumentLock: service((_, __, run) => (hasDocument(run) ? { kind: 'Lock', scope: scopes.Document() } : null)),
  getScriptLock: scoped('Lock', 'Script'),
  getUserLock: scoped('Lock', 'User'),
});

const locking = (effect: (self: HandleOf<'Lock'>, args: Args, run: Run) => Plain): Method<HandleOf<'Lock'>> => ({
  cost: 'lock',
  needs: 'storage',
  effect,
});

/** Waits the whole time when somebody else holds it: nobody else goes on meanwhile here. A negative time fails. */
function tryFor(self: HandleOf<'Lock'>, args: Args, run: Run): boolean {
  const waitMs = takeWhole(args, 0);
  if (waitMs < 0) return false;
  if (takeLock(run.google, self.scope, run.id)) return true;
  run.touched.waitedMs += waitMs;
  return false;
}

export const lock = defineService('Lock', {
  tryLock: locking(tryFor),
  waitLock: locking((self, args, run) => {
    if (!tryFor(self, args, run)) throw refuse('Lock timeout: another process was holding the lock for too long.');
    return undefined;
  }),
  hasLock: local((self, _, run) => holdsLock(run.google, self.scope, run.id)),
  releaseLock: locking((self, _, run) => {
    dropLock(run.google, self.scope, run.id);
    return undefined;
  }),
});
