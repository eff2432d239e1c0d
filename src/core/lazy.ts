/** Makes a value on first use. Apps Script loads the whole file for every call, so what one call does not need must not be built. */

/** `make` runs once, when its value is first asked for; later calls return the same value. */
export function lazy<T>(make: () => T): () => T {
  const made: T[] = [];
  return () => {
    if (made.length === 0) made.push(make());
    return made[0] as T; // just pushed; an index can't tell the compiler so
  };
}
