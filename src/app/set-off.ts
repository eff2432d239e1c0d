/** *Set off…*: what members owe the company against what the company owes them, after a dialog that says which. */
import { hashOf } from '../core/ids.ts';
import type { PaymentOutcome } from '../core/ledger/ledger.ts';
import type { FoundDocument, ReferenceData } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { documentsIn, type Registered } from '../core/posting/registered.ts';
import { type Candidates, candidatesIn, keyOfPlanned, planSetOffs, type SetOff } from '../core/posting/set-off.ts';
import { laterOf } from '../core/posting/undo.ts';
import { ok, type Result } from '../core/result.ts';
import type { RegisterChange } from '../core/run.ts';
import { wordFault } from '../core/wording/faults.ts';
import { MODE_TEXTS, wordPaused } from '../core/wording/modes.ts';
import { wordReading, wordStopped } from '../core/wording/run.ts';
import {
  SET_OFF_TITLE,
  type SetOffShare,
  wordNothingToSetOff,
  wordSetOff,
  wordSetOffDeclined,
  wordSetOffLater,
  wordSetOffMoved,
  wordSetOffQuestion,
  wordSetOffRow,
} from '../core/wording/set-off.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { askBetween } from './ask-between.ts';
import { readBinding } from './installation.ts';
import { checkMemory } from './memory.ts';
import { isPaused } from './mode.ts';
import { attemptOf, readNotes, writeAttempt } from './notes.ts';
import { checkOrganisation } from './organisation.ts';
import { noteSetOffs } from './set-off-notes.ts';
import { partsOf } from './track.ts';
import { unchanged } from './view.ts';
import { todayOf, type World } from './world.ts';

/** Requests that leave together: a pause is seen before the next ones do. */
const AT_ONCE = 4;

/** What may be set off now. `mark` is another one where it is other documents or other amounts. */
type Found = {
  readonly planned: readonly SetOff[];
  readonly shares: readonly SetOffShare[];
  readonly mark: string;
  readonly registered: readonly Registered[];
};

type Standing = {
  readonly ledger: ReferenceData;
  readonly notes: readonly FoundDocument[];
  readonly bills: readonly FoundDocument[];
};

/** How the candidates stand in the ledger; nothing is read where there are none on one side. */
function readStanding(world: World, { notes, bills }: Candidates): Result<Standing | null, Fault> {
  const names = new Set(bills.map(({ contactName }) => contactName));
  const asked = notes.filter(({ contactName }) => names.has(contactName));
  const against = new Set(asked.map(({ contactName }) => contactName));
  if (asked.length === 0) return ok(null);
  const ledger = world.ledger.readReferenceData();
  if (!ledger.ok) return ledger;
  const other = checkOrganisation(world, readBinding(world).organisation, ledger.value.organisation);
  if (other) return { ok: false, error: other };
  const idsOf = (documents: readonly Registered[]): readonly string[] => documents.map(({ id }) => id);
  const found = world.ledger.findById('creditNote', idsOf(asked));
  if (!found.ok) return found;
  const open = world.ledger.findById('bill', idsOf(bills.filter(({ contactName }) => against.has(contactName))));
  return open.ok ? ok({ ledger: ledger.value, notes: found.value, bills: open.value }) : open;
}

/** What can be set off now, or the sentence that says why nothing can. */
function lookFor(world: World, sheet: OpenSheet): Found | string {
  if (isPaused(world)) return MODE_TEXTS.pausedBefore;
  if (checkMemory(world, readNotes(world.store)).do !== 'go on') return wordSetOffLater;
  const rows = world.readRegister();
  if (!rows.ok) return rows.error.sentence;
  world.progress.say(wordReading);
  const registered = documentsIn(rows.value);
  const standing = readStanding(world, candidatesIn(registered));
  if (!standing.ok) return wordStopped(wordFault(standing.error));
  if (standing.value === null) return wordNothingToSetOff;
  const { ledger, notes, bills } = standing.value;
  const closedThrough = laterOf(ledger.organisation.lockedThrough, sheet.inputs.settings.closedThrough);
  const planned = planSetOffs(notes, bills, closedThrough);
  if (planned.length === 0) return wordNothingToSetOff;
  const names = new Map(ledger.contacts.map(({ id, name }) => [id, name]));
  const shares = planned.map((one) => shareOf(one, names.get(one.note.contactId) ?? ''));
  return { planned, shares, mark: hashOf(planned.map(keyOfPlanned).join('\n'), 12), registered };
}

const shareOf = ({ note, bill, amount }: SetOff, contactName: string): SetOffShare => ({
  contactName,
  noteNumber: note.number,
  billNumber: bill.number,
  amount,
});

/** What the rows of both documents say after it: which document the other one is, and whether anything is left open. */
function changesOf(
  world: World,
  done: readonly SetOff[],
  registered: readonly Registered[],
): readonly RegisterChange[] {
  const texts = new Map<string, { readonly found: FoundDocument; readonly told: string[]; minor: number }>();
  for (const { note, bill, amount } of done)
    for (const [found, other] of [
      [note, bill],
      [bill, note],
    ] as const) {
      const one = texts.get(found.id) ?? { found, told: [], minor: found.due.minor };
      one.told.push(wordSetOffRow(amount, other.number, todayOf(world)));
      texts.set(found.id, { ...one, minor: one.minor - amount.minor });
    }
  return [...texts].map(([documentId, { told, minor }]) => {
    const entryIds = registered.find(({ id }) => id === documentId)?.entryIds ?? [];
    return {
      documentId,
      status: minor === 0 ? 'Paid' : 'In the ledger',
      changed: new Map(entryIds.map((entryId) => [entryId, told.join('; ')])),
    };
  });
}

/** Sends as many as may leave together at once; none more once all is paused. What came of each that was sent, in order. */
function send(world: World, planned: readonly SetOff[], attempt: number): readonly PaymentOutcome[] {
  const outcomes: PaymentOutcome[] = [];
  for (const part of partsOf(planned, AT_ONCE)) {
    if (isPaused(world)) break;
    noteSetOffs(world.store, part.map(keyOfPlanned));
    const allocations = part.map(({ note, bill, amount }) => ({
      number: note.number,
      creditNoteId: note.id,
      billId: bill.id,
      amount,
      date: todayOf(world),
    }));
    outcomes.push(...world.ledger.setOff(allocations, attempt));
  }
  return outcomes;
}

function carryOut(world: World, sheet: OpenSheet, { planned, shares, registered }: Found): string {
  const { store } = world;
  const attempt = attemptOf(store, readNotes(store));
  const outcomes = send(world, planned, attempt);
  const isDone = (at: number): boolean => outcomes[at]?.kind === 'done';
  const registerChanges = changesOf(
    world,
    planned.filter((_one, at) => isDone(at)),
    registered,
  );
  if (registerChanges.length > 0) sheet.write({ ...unchanged(world), registerChanges });
  // the ledger keeps a refusal for a while and would give it again for the same request
  if (outcomes.some(({ kind }) => kind !== 'done')) writeAttempt(store, attempt + 1);
  const reasons = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.reasons.join(' ')] : []));
  const unclear = outcomes.filter(({ kind }) => kind === 'unclear').length;
  const said = wordSetOff(
    shares.filter((_one, at) => isDone(at)),
    reasons,
    unclear,
  );
  return outcomes.length < planned.length ? `${said} ${wordPaused}` : said;
}

/** Shows what may be set off, and sets off what was confirmed. */
export const setOffCredits = (world: World): void =>
  askBetween<Found>(world, {
    look: (sheet) => lookFor(world, sheet),
    title: SET_OFF_TITLE,
    question: ({ shares }) => wordSetOffQuestion(shares),
    declined: wordSetOffDeclined,
    moved: wordSetOffMoved,
    carryOut: (found, sheet) => carryOut(world, sheet, found),
  });
