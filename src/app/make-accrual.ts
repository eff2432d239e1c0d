/**
 * *Make the draft journals*: both halves of a month's accrual by one request, exactly as somebody saw them. What stands in the ledger is
 * looked for first, and a request without an answer settles before another leaves.
 */
import { isKeptAs, journalsMark } from '../core/books/accrual-journals.ts';
import { parseCalendarDate } from '../core/calendar.ts';
import type { JournalOutcome } from '../core/ledger/ledger.ts';
import type { FoundJournal } from '../core/ledger/types.ts';
import { isUnsettled } from '../core/posting/batched-off.ts';
import {
  ACCRUAL_PANEL,
  wordJournals,
  wordJournalsRefused,
  wordJournalsTrouble,
  wordJournalsUnclear,
  wordKeptOtherwise,
  wordMade,
} from '../core/wording/accrual.ts';
import { wordFault } from '../core/wording/faults.ts';
import { wordHeldElsewhere } from '../core/wording/holder.ts';
import { wordReading, wordStopped } from '../core/wording/run.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { type AccrualLook, keepLook, lookAtAccrual } from './accrual.ts';
import { readSent, writeSent } from './accrual-notes.ts';
import { noteChanges } from './audit.ts';
import type { BooksRead } from './books.ts';
import { readThrough } from './cut-off.ts';
import { BY_OPERATOR, underLock, withOwnSheet } from './guard.ts';
import { holderElsewhere } from './holder.ts';
import { isPaused } from './mode.ts';
import { heard } from './on-sheet.ts';
import { recall } from './setup-notes.ts';
import type { World } from './world.ts';

const TEXTS = ACCRUAL_PANEL;

/** `mark` is that of the figures on the screen. */
export function makeAccrual(world: World, { mark }: { readonly mark: string }): string {
  return heard(world, (hearing) =>
    underLock(hearing, BY_OPERATOR, (run) =>
      withOwnSheet(hearing, run, null, (sheet) => hearing.progress.say(make(hearing, sheet, mark))),
    ),
  );
}

function make(world: World, sheet: OpenSheet, mark: string): string {
  const holder = holderElsewhere(world);
  if (holder !== null) return wordHeldElsewhere(holder);
  if (isPaused(world)) return TEXTS.paused;
  const seen = recall(world.store, 'accrual');
  const through = parseCalendarDate(seen?.through ?? '');
  if (!seen || !through.ok) return TEXTS.lookFirst;
  world.progress.say(wordReading);
  const read = readThrough(world, sheet, through.value);
  if (!read.ok) return wordStopped(wordFault(read.error));
  const look = lookAtAccrual(world, read.value, through.value);
  keepLook(world, read.value, look);
  settle(world, look);
  if (look.journals.length === 0) return look.why;
  if (journalsMark(look.journals) !== mark) return TEXTS.changed;
  return send(world, read.value, look);
}

const log = (world: World, journals: readonly FoundJournal[]): void =>
  noteChanges(world, [{ what: TEXTS.audit, old: '', new: wordJournals(journals), why: TEXTS.auditWhy }]);

/** What an earlier press sent and no answer told of: once both stand they are logged, and no longer open. */
function settle(world: World, { found, month }: AccrualLook): void {
  const { attempt, open } = readSent(world.store);
  if (open?.month !== month.month || !found || found.accrual.length === 0 || found.reversal.length === 0) return;
  log(world, [...found.accrual, ...found.reversal]);
  writeSent(world.store, { attempt: attempt + 1, open: null });
}

const madeIn = (outcomes: readonly JournalOutcome[]) =>
  outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [outcome] : []));

function send(world: World, read: BooksRead, look: AccrualLook): string {
  const { store, clock } = world;
  const { attempt, open } = readSent(store);
  if (open && isUnsettled(open.at, clock.now())) return wordJournalsUnclear(world.localText(open.at));
  if (isPaused(world)) return TEXTS.paused;
  const at = clock.now();
  writeSent(store, { attempt, open: { month: look.month.month, at } });
  const sent = world.ledger.createJournals(look.journals, attempt);
  const isUnclear = sent.ok ? sent.value.some(({ kind }) => kind === 'unclear') : sent.error.isUnclear;
  if (isUnclear) return wordJournalsUnclear(world.localText(at));
  const made = sent.ok ? madeIn(sent.value) : [];
  const journals = made.map(({ found }) => found);
  if (made.length > 0) log(world, journals);
  writeSent(store, { attempt: attempt + 1, open: null });
  if (!sent.ok) return wordStopped(wordFault(sent.error));
  const refused = sent.value.flatMap((outcome) => (outcome.kind === 'refused' ? outcome.reasons : []));
  if (refused.length > 0)
    return `${journals.length > 0 ? `${wordMade(journals)} ` : ''}${wordJournalsRefused(refused)}`;
  keepLook(world, read, { ...look, journals: [], why: wordThere(look, journals) });
  const warnings = made.flatMap((each) => each.warnings);
  const isAsSent = look.journals.every((journal, at) => journals[at] && isKeptAs(journal, journals[at]));
  return wordMade(journals) + (isAsSent && warnings.length === 0 ? '' : wordKeptOtherwise(warnings));
}

/** What the panel says from then on. */
function wordThere({ found, month }: AccrualLook, made: readonly FoundJournal[]): string {
  const all = [...(found?.accrual ?? []), ...(found?.reversal ?? []), ...made];
  return wordJournalsTrouble({ kind: 'there', found: { accrual: all, reversal: [] } }, month);
}
