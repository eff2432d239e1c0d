/** *Rebuild register…*: reads our own documents back and writes the Register's rows anew, after a dialog that says which. Changes nothing outside. */
import type { CalendarDate, Instant } from '../core/calendar.ts';
import type { ReferenceData } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { entriesInLedger, rebuildRows } from '../core/posting/rebuilt.ts';
import { ok, type Result } from '../core/result.ts';
import type { RegisterRow } from '../core/run.ts';
import { wordFault } from '../core/wording/faults.ts';
import {
  REBUILD_TITLE,
  wordAfterRebuild,
  wordRebuildDeclined,
  wordRebuildQuestion,
  wordRebuilt,
} from '../core/wording/rebuild.ts';
import { wordReading, wordStopped } from '../core/wording/run.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { hasSynced, writeWatermark } from './changes.ts';
import { BY_ADMIN, type Run, sayTrouble, stopBy, underLock, withSheet } from './guard.ts';
import { readBinding } from './installation.ts';
import { settleMode } from './mode.ts';
import { readNotes } from './notes.ts';
import { restoreBatchedOff } from './old-batches-again.ts';
import { checkOrganisation } from './organisation.ts';
import { notePosted } from './posted.ts';
import { firstDay, readOwnDocuments, readTraces } from './read-back.ts';
import { NOTHING, overviewOf, summaryOf, unchanged } from './view.ts';
import { todayOf, type World } from './world.ts';

const REBUILD = 'rebuild';

/** How far an earlier pass came, null for a new one; and when the first pass began. */
type Pass = { readonly until: CalendarDate | null; readonly since: Instant };

function readPass(world: World, run: Run): Pass {
  const [until, since] = (world.store.read(REBUILD) ?? '').split('|');
  if (!until || !since) return { until: null, since: run.startedAt };
  return { until: until as CalendarDate, since: since as Instant }; // written by `writePass` alone
}

function writePass(world: World, { until, since }: Pass): void {
  if (until === null) world.store.remove(REBUILD);
  else world.store.write(REBUILD, `${until}|${since}`);
}

type Prepared = { readonly ledger: ReferenceData; readonly rows: number; readonly pass: Pass };

function prepare(world: World, run: Run): Prepared | string {
  const rows = world.readRegister();
  if (!rows.ok) return rows.error.sentence;
  world.progress.say(wordReading);
  const ledger = world.ledger.readReferenceData();
  if (!ledger.ok) return wordStopped(wordFault(ledger.error));
  const other = checkOrganisation(world, readBinding(world).organisation, ledger.value.organisation);
  if (other) return wordStopped(wordFault(other));
  return { ledger: ledger.value, rows: rows.value.length, pass: readPass(world, run) };
}

const isConfirmed = (world: World, { ledger, rows, pass }: Prepared): boolean =>
  world.ask.confirm(
    REBUILD_TITLE,
    wordRebuildQuestion({
      organisationName: ledger.organisation.name,
      rows,
      from: firstDay(todayOf(world)),
      until: pass.until,
    }),
  );

/**
 * Changes are told from here on, where no run has seen any yet. Where notes stand, what became of their documents is still to be
 * read from before.
 */
function beginWatching(world: World, { kept }: Run, { until, since }: Pass): void {
  const { intents, waiting, damaged } = readNotes(world.store);
  const isNoted = intents.length + waiting.length + damaged.length > 0;
  if (until !== null || isNoted || hasSynced(world.store)) return;
  settleMode(world, kept);
  writeWatermark(world.store, since);
}

type Rebuilt = { readonly rows: readonly RegisterRow[]; readonly until: CalendarDate | null };

function readRows(world: World, sheet: OpenSheet, { ledger, pass }: Prepared): Result<Rebuilt, Fault> {
  const read = readOwnDocuments(world, todayOf(world), pass.until);
  if (!read.ok) return read;
  const { documents, until } = read.value;
  const mayBePayroll = sheet.inputs.settings.payrollClearing.trim() !== '';
  const traces = readTraces(world, ledger, documents, mayBePayroll);
  return traces.ok ? ok({ rows: rebuildRows(documents, traces.value), until }) : traces;
}

function carryOut(world: World, run: Run, sheet: OpenSheet, prepared: Prepared): void {
  const read = readRows(world, sheet, prepared);
  if (!read.ok) {
    stopBy(world, run, null, sheet, read.error);
    return;
  }
  const { ledger, pass } = prepared;
  const { organisation } = ledger;
  const again = pass.until === null ? restoreBatchedOff(world, todayOf(world)) : ok(0);
  if (!again.ok) {
    stopBy(world, run, null, sheet, again.error);
    return;
  }
  const { rows: rebuilt, until } = read.value;
  const said = wordRebuilt({
    rows: rebuilt.length,
    documents: new Set(rebuilt.map(({ documentId }) => documentId)).size,
    organisationName: organisation.name,
    withoutRun: rebuilt.filter(({ runId }) => runId === '').length,
    withoutKind: rebuilt.filter(({ kind }) => kind === null).length,
    batchedOff: again.value,
    until,
  });
  const facts = { organisation, needsYou: null, waiting: null, balances: null, said, isGood: true, failed: null };
  sheet.write({
    ...unchanged(world),
    rebuilt,
    run: summaryOf(world, run, 'menu', { counts: NOTHING, amounts: [], balances: [], said }),
    overview: { ...overviewOf(world, run, facts), nextStep: wordAfterRebuild(until) },
  });
  notePosted(world.store, entriesInLedger(rebuilt));
  const now = { until, since: pass.since };
  writePass(world, now);
  beginWatching(world, run, now);
  if (until === null) world.progress.say(said);
  else world.progress.remain(said);
}

/** Asks between two holds of the lock, because a dialog drops it. A pass that ran out of time is carried on by the next. */
export function rebuildRegister(world: World): void {
  const prepared: (Prepared | string)[] = [];
  underLock(world, BY_ADMIN, (run) =>
    withSheet(world, run, () => {
      prepared.push(prepare(world, run));
    }),
  );
  const [found] = prepared;
  if (found === undefined) return;
  if (typeof found === 'string') sayTrouble(world, found);
  else if (isConfirmed(world, found))
    underLock(world, BY_ADMIN, (run) => withSheet(world, run, (sheet) => carryOut(world, run, sheet, found)));
  else world.progress.say(wordRebuildDeclined);
}
