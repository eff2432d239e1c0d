/** How far an execution gets in its time. */

/** Requests may leave for so long of the six minutes. */
const SENDING_MS = 270_000;

/** The most documents, one at least, whose cost in milliseconds fits the time in which requests may leave. `costOf` grows with their number. */
export function reachFrom(documents: number, costOf: (count: number) => number): number {
  let fits = Math.min(1, documents);
  let tooMany = documents + 1;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (costOf(middle) <= SENDING_MS) fits = middle;
    else tooMany = middle;
  }
  return fits;
}
