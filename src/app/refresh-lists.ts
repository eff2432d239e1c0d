import { wordLists, wordReading } from '../core/wording/run.ts';
import { hasSynced } from './changes.ts';
import { BY_ADMIN, stopBy, underLock, withSheet } from './guard.ts';
import { bindOrganisation, readBinding } from './installation.ts';
import { readLists } from './read.ts';
import { beforeFirstRun, unchanged } from './view.ts';
import type { World } from './world.ts';

export function refreshLists(world: World): void {
  underLock(world, BY_ADMIN, (run) =>
    withSheet(world, run, (sheet) => {
      world.progress.say(wordReading);
      const reading = readLists(world);
      if (!reading.ok) return stopBy(world, run, null, sheet, reading.error);
      const { ledger, lists } = reading.value;
      const { isOwn, organisation } = readBinding(world);
      if (isOwn && organisation === null) bindOrganisation(world, ledger.organisation);
      sheet.write({
        ...unchanged(world),
        shortCode: ledger.organisation.shortCode,
        overview: hasSynced(world.store) ? null : beforeFirstRun(world, run, ledger.organisation),
        lists: { ledger, expenses: lists },
      });
      return world.progress.say(wordLists(ledger.organisation.name));
    }),
  );
}
