/** Takes away built-ins that Google does not promise: its engine's version is not documented, so the careful side is the older one. */

const newer: readonly (readonly [object, readonly string[]])[] = [
  [
    Array.prototype,
    ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'toSpliced', 'with', 'group', 'groupToMap'],
  ],
  [Array, ['fromAsync']],
  [String.prototype, ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']],
  [Object, ['hasOwn', 'groupBy']],
  [Map, ['groupBy']],
  [Promise, ['any', 'withResolvers', 'try']],
  [Object.getPrototypeOf(Int8Array.prototype), ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'with']],
  [globalThis, ['AggregateError', 'WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer', 'Atomics', 'Iterator']],
];

export function removeNewer(): void {
  for (const [owner, names] of newer) for (const name of names) Reflect.deleteProperty(owner, name);
}
