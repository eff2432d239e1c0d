import { readSaid, writeSaid } from '../../src/app/both-real.ts';
import type { Store } from '../../src/core/ports.ts';

/** What a property takes. Apps Script: Quotas. */
const PROPERTY_BYTES = 9_000;

function createStore(): Store & { readonly texts: ReadonlyMap<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    read: (name) => texts.get(name) ?? null,
    write: (name, text) => {
      texts.set(name, text);
    },
    remove: (name) => {
      texts.delete(name);
    },
    readAll: (prefix) => Object.fromEntries([...texts].filter(([name]) => name.startsWith(prefix))),
  };
}

const pairsOf = (count: number): ReadonlySet<string> =>
  new Set(Array.from({ length: count }, (_none, at) => `${1_000_000_000 + at}.${2_000_000_000 + at}`));

const typesOf = (count: number, name: string): ReadonlyMap<number, string> =>
  new Map(Array.from({ length: count }, (_none, at) => [at + 1, name] as const));

describe('what people said to be two purchases', () => {
  test.each([
    ['numbers of ten digits', 350, 40, 'A type of expense whose name is as long as names may be here'],
    ['names of another script', 350, 40, 'Командировочные расходы сотрудников за границей и дома'],
    ['too many of both', 4_000, 400, '出張旅費'],
  ])('stays within a property with %s, the latest of it', (_what, pairs, types, name) => {
    const store = createStore();
    writeSaid(store, { pairs: pairsOf(pairs), types: typesOf(types, name) });
    for (const text of store.texts.values()) expect(text.length).toBeLessThanOrEqual(PROPERTY_BYTES);
    const said = readSaid(store);
    expect(said.types.size).toBe(40);
    expect(said.types.has(types)).toBe(true);
    expect(said.pairs.size).toBeGreaterThan(200);
    expect(said.pairs.has(`${1_000_000_000 + pairs - 1}.${2_000_000_000 + pairs - 1}`)).toBe(true);
  });

  test('comes back whole where there is room', () => {
    const store = createStore();
    const said = { pairs: pairsOf(200), types: typesOf(10, 'Hotel') };
    writeSaid(store, said);
    expect(readSaid(store)).toEqual(said);
  });
});
