/** *Hand to pay run…* and the tab Pay Run: what went through payroll clearing and was not handed over yet. Posts nothing. */
import { earlier } from '../core/calendar.ts';
import { hashOf } from '../core/ids.ts';
import type { Fault } from '../core/ports.ts';
import {
  clearedIn,
  type Handed,
  type HandedLine,
  handedLines,
  type OpenLine,
  openLines,
  totalOf,
  withoutDocuments,
} from '../core/posting/pay-run.ts';
import { decodeHanded, encodeHanded } from '../core/posting/pay-run-notes.ts';
import { ok, type Result } from '../core/result.ts';
import { wordFault } from '../core/wording/faults.ts';
import {
  PAY_RUN_TITLE,
  type PayRunFacts,
  wordHandedAudit,
  wordHandedOver,
  wordNothingToPay,
  wordPayRunDamaged,
  wordPayRunDeclined,
  wordPayRunMoved,
  wordPayRunQuestion,
} from '../core/wording/pay-run.ts';
import { wordReading, wordStopped } from '../core/wording/run.ts';
import { PAY_RUN } from '../sheet/pay-run.ts';
import { askBetween } from './ask-between.ts';
import { noteChanges } from './audit.ts';
import { addEntries, type EntrySet, entriesIn } from './entry-sets.ts';
import { readBinding } from './installation.ts';
import { checkOrganisation } from './organisation.ts';
import type { World } from './world.ts';

const NOTES = 'payrun.';

/** Entries of notes that made room for newer ones. */
const LONG_AGO: EntrySet = 'paidout.';

/** Properties that notes may fill: some 5,000 entries. */
const MOST_NOTES = 6;

const notesOf = ({ store }: World) =>
  Object.entries(store.readAll(NOTES)).map(([name, text]) => ({ name, lines: decodeHanded(text) }));

/** What was handed over, by our notes and by the tab; null where a note is not whole. */
function readHanded(world: World): Handed | null {
  const notes = notesOf(world);
  const remembered = notes.flatMap(({ lines }) => lines ?? []);
  if (notes.some(({ lines }) => lines === null)) return null;
  return {
    lines: handedLines(remembered, world.payRun.read()),
    isLongAgo: entriesIn(world.store, LONG_AGO) ?? (() => false),
  };
}

/** Notes what is handed over, before anything shows it. The oldest notes make room, and their entries are known as handed over for good. */
function noteHanded({ store }: World, lines: readonly HandedLine[]): void {
  const atMs = Date.parse(lines[0]?.at ?? '');
  encodeHanded(lines).forEach((text, at) => {
    store.write(`${NOTES}${atMs}.${at}`, text);
  });
  const all = Object.entries(store.readAll(NOTES)).sort(([one], [other]) => (one < other ? -1 : 1));
  const oldest = all.slice(0, Math.max(0, all.length - MOST_NOTES));
  const entries = oldest.flatMap(([, text]) => decodeHanded(text) ?? []).flatMap((line) => line.entries);
  addEntries(
    store,
    LONG_AGO,
    entries.map(({ entryId }) => entryId),
  );
  for (const [name] of oldest) store.remove(name);
}

/** Shows what waits and what was handed over, where the tab is there; false where it is not. One read of the Register. */
function refresh(world: World): boolean {
  const [rows, handed] = [world.readRegister(), readHanded(world)];
  return !rows.ok || !handed || world.payRun.write(openLines(rows.value, handed), handed.lines);
}

/** The same, and makes the tab where it is not there yet. */
export function showPayRun(world: World): void {
  if (refresh(world)) return;
  world.repairLayout('always', PAY_RUN.name);
  refresh(world);
}

/** What may be handed over. `mark` is another one where it is other entries or other amounts. */
type Found = { readonly lines: readonly OpenLine[]; readonly facts: PayRunFacts; readonly mark: string };

/**
 * Documents whose payment through payroll clearing Xero no longer has, or has at another amount than the Register tells: who pays them
 * now, only a person knows.
 */
function unpaidAmong(world: World, lines: readonly OpenLine[]): Result<ReadonlyMap<string, string>, Fault> {
  const documents = lines.flatMap((line) => line.documents);
  const [first] = documents.flatMap(({ rows }) => rows.map(({ date }) => date));
  if (first === undefined) return ok(new Map());
  const reference = world.ledger.readReferenceData();
  if (!reference.ok) return reference;
  const other = checkOrganisation(world, readBinding(world).organisation, reference.value.organisation);
  if (other) return { ok: false, error: other };
  const from = documents.flatMap(({ rows }) => rows.map(({ date }) => date)).reduce(earlier, first);
  const payments = world.ledger.readPayments(from);
  if (!payments.ok) return payments;
  const isCleared = clearedIn(payments.value, reference.value.accounts);
  return ok(new Map(documents.filter((each) => !isCleared(each)).map(({ id, number }) => [id, number] as const)));
}

/** What waits now, or the sentence that says why nothing can be handed over. */
function lookFor(world: World): Found | string {
  const rows = world.readRegister();
  if (!rows.ok) return rows.error.sentence;
  const handed = readHanded(world);
  if (!handed) return wordPayRunDamaged;
  const all = openLines(rows.value, handed);
  world.progress.say(wordReading);
  const unpaid = unpaidAmong(world, all);
  if (!unpaid.ok) return wordStopped(wordFault(unpaid.error));
  const lines = withoutDocuments(all, new Set(unpaid.value.keys()));
  const shares = lines.map((line) => ({
    contactName: line.contactName,
    amount: totalOf(line),
    entries: line.entries.length,
  }));
  const left = [...unpaid.value.values()].sort();
  if (lines.length === 0) return wordNothingToPay(left);
  const told = lines.flatMap(({ contactName, entries }) =>
    entries.map(({ entryId, amount }) => `${contactName} ${entryId} ${amount.minor} ${amount.currency}`),
  );
  return {
    lines,
    facts: { shares, totals: shares.map(({ amount }) => amount), left },
    mark: hashOf(told.join('\n'), 12),
  };
}

function carryOut(world: World, { lines, facts }: Found): string {
  const [at, by] = [world.clock.now(), world.user()];
  noteHanded(
    world,
    lines.map(({ contactName, currency, entries }) => ({ contactName, currency, entries, at, by })),
  );
  noteChanges(
    world,
    facts.shares.map((share) => ({ ...wordHandedAudit(share), old: '', why: '' })),
  );
  showPayRun(world);
  return wordHandedOver(facts);
}

/** Shows what waits, and marks what was confirmed. */
export const handToPayRun = (world: World): void =>
  askBetween<Found>(world, {
    look: () => lookFor(world),
    // an earlier one may have died between its note and the tab
    nothing: () => void refresh(world),
    title: PAY_RUN_TITLE,
    question: ({ facts }) => wordPayRunQuestion(facts),
    declined: wordPayRunDeclined,
    moved: wordPayRunMoved,
    carryOut: (found) => carryOut(world, found),
  });
