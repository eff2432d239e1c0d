/** What is shown to a person before it is done: looked for under the lock, asked about outside of it, and done under it again. */
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { BY_OPERATOR, sayTrouble, underLock, withOwnSheet } from './guard.ts';
import type { World } from './world.ts';

type Asked<Found> = {
  /** What may be done now, or the sentence that says why nothing may. `mark` is another one where it is something else. */
  readonly look: (sheet: OpenSheet) => Found | string;
  /** What else is done where nothing may be. */
  readonly nothing?: () => void;
  readonly title: string;
  readonly question: (found: Found) => string;
  readonly declined: string;
  /** Said where it is no longer what was confirmed. */
  readonly moved: string;
  /** Gives the sentence that it ends with. */
  readonly carryOut: (found: Found, sheet: OpenSheet) => string;
};

/** Asks an operator between two holds of the lock, because a dialog drops it; a copy of the spreadsheet only says that it is one. */
export function askBetween<Found extends { readonly mark: string }>(world: World, asked: Asked<Found>): void {
  const inOwn = (go: (sheet: OpenSheet) => void): boolean =>
    underLock(world, BY_OPERATOR, (run) => withOwnSheet(world, run, null, go));
  const looked: (Found | string)[] = [];
  inOwn((sheet) => {
    const found = asked.look(sheet);
    looked.push(found);
    if (typeof found === 'string') asked.nothing?.();
  });
  const [found] = looked;
  if (found === undefined) return;
  if (typeof found === 'string') {
    world.progress.remain(found);
    return;
  }
  if (!world.ask.confirm(asked.title, asked.question(found))) {
    world.progress.say(asked.declined);
    return;
  }
  inOwn((sheet) => {
    const now = asked.look(sheet);
    if (typeof now === 'string') sayTrouble(world, now);
    else world.progress.remain(now.mark === found.mark ? asked.carryOut(now, sheet) : asked.moved);
  });
}
