/** The one name that a mistyped text may stand for. */
import { comparable } from '../ledger/labels.ts';

const letters = (text: string): string => comparable(text).replace(/[^\p{L}\p{N}]/gu, '');

/** How many letters have to be changed, added or taken away to make one text of the other (Levenshtein). */
function distanceBetween(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [row, letter] of [...one].entries()) {
    const now = [row + 1];
    for (const [at, wanted] of [...other].entries())
      now.push(
        Math.min((now[at] ?? 0) + 1, (before[at + 1] ?? 0) + 1, (before[at] ?? 0) + (letter === wanted ? 0 : 1)),
      );
    before = now;
  }
  return before[other.length] ?? 0;
}

/** One letter in five may be wrong; in a short text one. */
const LETTERS_PER_MISTAKE = 5;

/** The value one of whose names is nearest to `text`; null where none is near, and where two are equally near. */
export function nearest<Value>(
  text: string,
  values: readonly Value[],
  namesOf: (value: Value) => readonly string[],
): Value | null {
  const wanted = letters(text);
  const most = Math.max(1, Math.floor(wanted.length / LETTERS_PER_MISTAKE));
  const near = values
    .map((value) => ({
      value,
      distance: Math.min(...namesOf(value).map((name) => distanceBetween(wanted, letters(name)))),
    }))
    .filter(({ distance }) => distance <= most)
    .sort((one, other) => one.distance - other.distance);
  const [first, second] = near;
  return first && first.distance !== second?.distance ? first.value : null;
}
