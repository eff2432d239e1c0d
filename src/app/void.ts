/** *Void and send back…*: takes documents of the Register back, so that their expenses can be posted anew. Asks first; posts nothing itself. */
import { monthOf } from '../core/calendar.ts';
import type { ReferenceData } from '../core/ledger/types.ts';
import { type Chosen, chooseDocuments } from '../core/posting/registered.ts';
import { laterOf } from '../core/posting/undo.ts';
import { wordCopy } from '../core/wording/binding.ts';
import { wordFault } from '../core/wording/faults.ts';
import { wordReading, wordStopped } from '../core/wording/run.ts';
import {
  UNDO_TITLE,
  wordAfterUndo,
  wordNothingToUndo,
  wordUndoDeclined,
  wordUndoLater,
  wordUndone,
  wordUndoQuestion,
} from '../core/wording/undo.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { BY_ADMIN, type Run, sayTrouble, underLock, withOwnSheet, withSheet } from './guard.ts';
import { readBinding } from './installation.ts';
import { checkMemory } from './memory.ts';
import { readNotes } from './notes.ts';
import { checkOrganisation } from './organisation.ts';
import { countsOf, refusedIn, sendBack, together } from './send-back.ts';
import { takeBack } from './take-back.ts';
import { readUndo } from './undo-notes.ts';
import { NOTHING, overviewOf, summaryOf, unchanged } from './view.ts';
import { todayOf, type World } from './world.ts';

type Prepared = {
  readonly chosen: Chosen;
  readonly alongside: number;
  readonly periods: Periods;
  readonly ledger: ReferenceData;
};

/** How many of the documents are in the books of a closed period, and of an earlier month that is open, as far as the Register tells. */
type Periods = { readonly closed: number; readonly earlier: number };

function periodsOf(world: World, sheet: OpenSheet, ledger: ReferenceData, { documents }: Chosen): Periods {
  const closedThrough = laterOf(ledger.organisation.lockedThrough, sheet.inputs.settings.closedThrough) ?? '';
  const today = todayOf(world);
  if (today <= closedThrough) return { closed: 0, earlier: 0 };
  const days = documents.filter(({ status }) => status !== 'Draft in Xero').map(({ rows }) => rows[0]?.date ?? today);
  return {
    closed: days.filter((day) => day <= closedThrough).length,
    earlier: days.filter((day) => day > closedThrough && monthOf(day) < monthOf(today)).length,
  };
}

/** What is chosen and the organisation it is in, or the sentence that says why there is nothing to ask. */
function prepare(world: World, sheet: OpenSheet): Prepared | string {
  const binding = readBinding(world);
  if (!binding.isOwn) return wordCopy;
  const notes = readNotes(world.store);
  if (checkMemory(world, notes).do !== 'go on') return wordUndoLater;
  const rows = world.readRegister();
  if (!rows.ok) return rows.error.sentence;
  const selected = world.selectedRows();
  const held = new Set(notes.intents.flatMap(({ documents }) => documents.map(({ ledgerId }) => ledgerId)));
  const chosen = chooseDocuments(rows.value, selected, held);
  if (chosen.documents.length === 0 && readUndo(world.store).documents.length === 0)
    return wordNothingToUndo(chosen.from);
  world.progress.say(wordReading);
  const ledger = world.ledger.readReferenceData();
  if (!ledger.ok) return wordStopped(wordFault(ledger.error));
  const other = checkOrganisation(world, binding.organisation, ledger.value.organisation);
  if (other) return wordStopped(wordFault(other));
  const picked = rows.value.filter(({ rowNumber }) => selected?.has(rowNumber)).map(({ entryId }) => entryId);
  const all = chosen.documents.flatMap(({ entryIds }) => entryIds);
  const alongside = selected ? all.filter((id) => !picked.includes(id)).length : 0;
  return { chosen, alongside, periods: periodsOf(world, sheet, ledger.value, chosen), ledger: ledger.value };
}

/** The question is asked between two holds of the lock, because it drops it. */
function isConfirmed(world: World, { chosen, alongside, periods, ledger }: Prepared): boolean {
  const { documents, from } = chosen;
  const ids = new Set(documents.map(({ id }) => id));
  const text = wordUndoQuestion({
    chosen: from,
    runId: documents[0]?.runId ?? '',
    organisationName: ledger.organisation.name,
    documents: documents.length,
    entries: documents.reduce((sum, { entryIds }) => sum + entryIds.length, 0),
    amounts: documents.map(({ booked }) => booked),
    alongside,
    ...periods,
    unfinished: readUndo(world.store).documents.filter(({ id }) => !ids.has(id)).length,
  });
  return world.ask.confirm(UNDO_TITLE, text);
}

function carryOut(world: World, run: Run, sheet: OpenSheet, { chosen, ledger }: Prepared): void {
  const notes = readNotes(world.store);
  const unfinished = readUndo(world.store);
  const result = sendBack(
    { world, run, sheet, ledger, notes, unfinished },
    together(chosen.documents, unfinished.documents),
  );
  const refused = refusedIn(result);
  const { done, entries, open } = countsOf(result);
  const isNoted = result.names !== null;
  const came = wordUndone({ done, entries, refused, open: isNoted ? open : unfinished.documents.length });
  const said = result.fault ? `${came} ${wordStopped(wordFault(result.fault))}` : came;
  const isGood = refused.length === 0 && open === 0 && result.fault === null;
  const facts = { organisation: ledger.organisation, needsYou: null, waiting: null, said, isGood };
  sheet.write({
    ...unchanged(world),
    run: summaryOf(world, run, 'menu', { counts: { ...NOTHING, documents: done }, amounts: [], balances: [], said }),
    overview: {
      ...overviewOf(world, run, { ...facts, balances: null, failed: result.fault?.system ?? null }),
      nextStep: wordAfterUndo(refused.map(({ number }) => number)),
    },
  });
  if (isGood) world.progress.say(said);
  else world.progress.remain(said);
}

/** Takes back what the selected rows name: entries in Batched Off, else documents of the Register. */
export function voidAndSendBack(world: World): void {
  const batchedOff = world.batchedOff.selected();
  if (batchedOff) takeBack(world, batchedOff);
  else takeDocumentsBack(world);
}

/** Names what would go back and where it is, asks, and takes it back as far as that is safe. */
function takeDocumentsBack(world: World): void {
  const prepared: (Prepared | string)[] = [];
  underLock(world, BY_ADMIN, (run) =>
    withSheet(world, run, (sheet) => {
      prepared.push(prepare(world, sheet));
    }),
  );
  const [found] = prepared;
  if (found === undefined) return;
  if (typeof found === 'string') {
    sayTrouble(world, found);
    return;
  }
  if (!isConfirmed(world, found)) {
    world.progress.say(wordUndoDeclined);
    return;
  }
  underLock(world, BY_ADMIN, (run) => withOwnSheet(world, run, null, (sheet) => carryOut(world, run, sheet, found)));
}
