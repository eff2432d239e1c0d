/**
 * *Save for import…*: files of what waits, for people to import into the ledger while posting is paused. What is handed out is noted like
 * what was sent, so that a run looks for it in the ledger before anything else becomes of it. Nothing is posted here.
 */

import { earlier } from '../core/calendar.ts';
import { approvalRule } from '../core/expenses/approval.ts';
import { planExpenses } from '../core/expenses/plan.ts';
import type { PlannedDocument } from '../core/expenses/plan-types.ts';
import { asImported, sortForImport } from '../core/fallback/import-rows.ts';
import type { PanelFile } from '../core/panel.ts';
import { cutNotes } from '../core/posting/chunks.ts';
import { promise } from '../core/posting/promise.ts';
import { FALLBACK_TEXTS, fileName, wordFile, wordMade } from '../core/wording/fallback.ts';
import { wordFault } from '../core/wording/faults.ts';
import { wordHeldElsewhere } from '../core/wording/holder.ts';
import { wordReading, wordStopped } from '../core/wording/run.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { billFile, DOCUMENTS_PER_FILE } from '../xero/bill-template.ts';
import { noteChanges } from './audit.ts';
import { expectOthers } from './changes.ts';
import { withoutCoded } from './coded.ts';
import { BY_OPERATOR, type Run, underLock, withOwnSheet } from './guard.ts';
import { heldByOthers } from './held-entries.ts';
import { holderElsewhere } from './holder.ts';
import type { Bound } from './installation.ts';
import { lookAhead } from './look-ahead.ts';
import { lookUpNew } from './look-up.ts';
import { checkMemory } from './memory.ts';
import { modeOf, pauseOf } from './mode.ts';
import { type OpenNotes, readNotes, writeIntent } from './notes.ts';
import { heard } from './on-sheet.ts';
import { isOther } from './organisation.ts';
import { trackOf } from './post.ts';
import { byEntry, type Reading, readAll } from './read.ts';
import { foreseen, underMode } from './ruling.ts';
import { deskOf } from './run-desk.ts';
import type { Desk } from './track.ts';
import { todayOf, type World } from './world.ts';

const TEXTS = FALLBACK_TEXTS;

/** The sentence that it came to, and the files. */
export type SavedFiles = { readonly said: string; readonly files: readonly PanelFile[] };

/** What is out, as our notes tell. */
export const handedOut = ({ intents }: OpenNotes): OpenNotes['intents'] =>
  intents.filter(({ state }) => state === 'handed out');

export function saveForImport(world: World): SavedFiles {
  const files: PanelFile[] = [];
  const said = heard(world, (inside) =>
    underLock(inside, BY_OPERATOR, (run) =>
      withOwnSheet(inside, run, null, (sheet, bound) => {
        const made = save({ world: inside, run, sheet: underMode(sheet, modeOf(inside, run.kept)) }, bound);
        if (typeof made !== 'string') files.push(...made.files);
        inside.progress.say(typeof made === 'string' ? made : made.said);
      }),
    ),
  );
  return { said, files };
}

type Started = { readonly world: World; readonly run: Run; readonly sheet: OpenSheet };

/** `present` = numbers of what a document in the ledger holds already. */
type Waiting = {
  readonly planned: readonly PlannedDocument[];
  readonly present: readonly string[];
  readonly held: ReadonlySet<number>;
};

function save(start: Started, bound: Bound | null): SavedFiles | string {
  const { world, run } = start;
  const holder = holderElsewhere(world);
  if (pauseOf(run.kept) === null) return TEXTS.pauseFirst;
  if (holder !== null) return wordHeldElsewhere(holder);
  const notes = readNotes(world.store);
  if (checkMemory(world, notes).do === 'wait') return TEXTS.notesFirst;
  world.progress.say(wordReading);
  const reading = readAll(world);
  if (!reading.ok) return wordStopped(wordFault(reading.error));
  const { organisation } = reading.value.ledger;
  if (isOther(bound, organisation)) return TEXTS.otherOrganisation(organisation.name);
  const waiting = findWaiting(start, reading.value, notes);
  return typeof waiting === 'string' ? waiting : hand(start, reading.value, notes, waiting);
}

/** What a preview shows as planned, without what is in the ledger, under the numbers that are free there; or the sentence that says why it can't be told. */
function findWaiting({ world, run, sheet }: Started, reading: Reading, notes: OpenNotes): Waiting | string {
  const out = new Set(handedOut(notes));
  const others = { ...notes, intents: notes.intents.filter((intent) => !out.has(intent)) };
  const ahead = lookAhead(world, sheet, reading, others);
  if (!ahead.ok) return wordStopped(wordFault(ahead.error));
  const desk = deskOf(world, run, reading, notes, approvalRule(reading.setup, sheet.inputs.settings), () => false);
  const plan = withoutCoded(world, planExpenses(ahead.value), reading.ledger);
  if (!plan.ok) return wordStopped(wordFault(plan.error));
  const held = heldIn(desk, reading, ahead.value.reservations, todayOf(world));
  if (!held.ok) return wordStopped(wordFault(held.error));
  const { documents } = foreseen(modeOf(world, run.kept), plan.value, reading.expenses);
  const isHeld = ({ entries }: PlannedDocument): boolean => entries.some(({ entryId }) => held.value.has(entryId));
  const free = numbered(
    desk,
    documents.filter((each) => !isHeld(each)),
  );
  if (typeof free === 'string') return free;
  const present = [...documents.filter(isHeld).map(({ document }) => document.number), ...free.present];
  return { planned: free.planned, present, held: held.value };
}

type Reserved = Parameters<typeof heldByOthers>[1];

/** Entries that nothing of ours speaks for, and that a document in the ledger holds. */
function heldIn(
  desk: Desk,
  { expenses }: Reading,
  reservations: readonly { readonly entryId: number }[],
  today: ReturnType<typeof todayOf>,
) {
  const reserved = new Set(reservations.map(({ entryId }) => entryId));
  const open: Reserved = expenses.filter(({ entryId }) => !reserved.has(entryId));
  const from = open.map(({ date }) => date).reduce(earlier, today);
  const held = heldByOthers(desk, open, byEntry(expenses).entriesOf, from);
  if (!held.ok) return held;
  return {
    ok: true as const,
    value: new Set(held.value.flatMap(({ entries }) => entries.map(({ entryId }) => entryId))),
  };
}

/** The documents under numbers that are free in the ledger, as posting would number them. */
function numbered(desk: Desk, documents: readonly PlannedDocument[]): Pick<Waiting, 'planned' | 'present'> | string {
  const looked = lookUpNew(desk, { tracks: documents.map(trackOf), fault: null });
  if (looked.fault) return wordStopped(wordFault(looked.fault));
  const isFree = looked.tracks.map(({ end, found }) => end === null && found === null);
  return {
    planned: documents.flatMap((planned, at) => {
      const document = looked.tracks[at]?.document;
      return isFree[at] === true && document ? [{ ...planned, document }] : [];
    }),
    present: looked.tracks.filter((_, at) => isFree[at] !== true).map(({ promised }) => promised.number),
  };
}

/** Notes what is handed out, and gives the files of it. What was handed out before and is in the ledger by now stays noted. */
function hand(
  start: Started,
  { ledger }: Reading,
  notes: OpenNotes,
  { planned, present, held }: Waiting,
): SavedFiles | string {
  const { world, run } = start;
  const { sayable, unsayable } = sortForImport(planned, ledger);
  const given = sayable.slice(0, DOCUMENTS_PER_FILE);
  for (const intent of handedOut(notes))
    writeIntent(world.store, {
      ...intent,
      documents: intent.documents.filter(({ promised }) => promised.entryIds.some((id) => held.has(id))),
    });
  const told = wordMade(given.length, present, unsayable, sayable.length - given.length);
  if (given.length === 0) return told;
  const noted = given.map((each) => ({
    promised: promise({ ...each, document: asImported(each.document, ledger) }),
    ledgerId: '',
  }));
  const numbers = noted.map(({ promised }) => promised.number);
  const [attempt, sentAt] = [1, world.clock.now()];
  expectOthers(world.store);
  for (const documents of cutNotes(noted))
    writeIntent(world.store, {
      id: `${run.id}-h-${documents[0]?.promised.number}`,
      state: 'handed out',
      attempt,
      sentAt,
      documents,
    });
  noteChanges(world, [{ what: TEXTS.what, old: TEXTS.none, new: TEXTS.logged(numbers), why: '' }]);
  const files = sortForImport(given, ledger).files.map((file) => ({
    name: fileName(file, todayOf(world)),
    about: wordFile(file, file.documents),
    text: billFile(file.rows, ledger.organisation),
  }));
  return { said: told, files };
}
