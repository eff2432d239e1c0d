/** How failures are told: each in one line that can be put into a shell as it stands. */

/** Options of `npm run prove` that live one thing through again by its name. */
export type Option = 'schedule' | 'interleaving' | 'sequence';

/** The command, and behind it, where a shell does not look, what went wrong. `name` holds no quote. */
export const replayLine = (option: Option, name: string, because: string): string =>
  `npm run prove -- --${option} '${name}'  # ${because.replace(/\s+/g, ' ')}`;

/** Carries `go` out; where that is not possible at all, says how to see it again. */
export function orReplay<Result>(option: Option, name: string, go: () => Result): Result {
  try {
    return go();
  } catch (cause) {
    throw new Error(replayLine(option, name, `${cause}`), { cause });
  }
}
