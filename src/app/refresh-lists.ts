/** *Refresh lists*: what the dropdowns offer and the rows of members and payment types, from both systems as they are now. */
import { wordFault } from '../core/wording/faults.ts';
import { wordLists, wordReading, wordStopped } from '../core/wording/run.ts';
import { stop, underLock, withSheet } from './guard.ts';
import { readLists } from './read.ts';
import { hasSynced } from './recover.ts';
import { beforeFirstRun, unchanged } from './view.ts';
import type { World } from './world.ts';

export const refreshLists = (world: World): void =>
  underLock(world, (run) =>
    withSheet(world, (sheet) => {
      world.progress.say(wordReading);
      const reading = readLists(world);
      if (!reading.ok) return stop(world, run, null, sheet, wordStopped(wordFault(reading.error)));
      const { ledger, lists } = reading.value;
      sheet.write({
        ...unchanged(world),
        shortCode: ledger.organisation.shortCode,
        overview: hasSynced(world.store) ? null : beforeFirstRun(world, ledger.organisation.name),
        lists: { ledger, expenses: lists },
      });
      return world.progress.say(wordLists(ledger.organisation.name));
    }),
  );
