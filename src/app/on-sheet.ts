/** Use cases that the panel calls and that work on the opened sheet: each gives the sentence that it came to. */
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { type Act, type Run, underLock, withSheet } from './guard.ts';
import type { World } from './world.ts';

/** Runs a use case of the menu for the panel; gives the last sentence that it said. */
export function heard(world: World, act: (world: World) => void): string {
  const said: string[] = [];
  const say = (text: string): void => {
    said.push(text);
  };
  act({ ...world, progress: { say, remain: say } });
  return said[said.length - 1] ?? '';
}

/** Runs `go` under the lock on the opened sheet, for whom `act` is allowed to; gives its sentence, or the one that says why it was not begun. */
export const onSheet = (world: World, act: Act, go: (world: World, run: Run, sheet: OpenSheet) => string): string =>
  heard(world, (hearing) =>
    underLock(hearing, act, (run) => withSheet(hearing, run, (sheet) => hearing.progress.say(go(hearing, run, sheet)))),
  );
