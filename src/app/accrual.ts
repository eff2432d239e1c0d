/** The accrual of a month under *Cut-off*: looked at with every look through a month's last day, and made in the ledger when somebody asks for it. */
import { type Accrual, accrue } from '../core/books/accrual.ts';
import {
  accrualAccounts,
  type Half,
  halvesOf,
  journalsMark,
  missingJournals,
  type OfHalves,
} from '../core/books/accrual-journals.ts';
import { type Month, monthWith } from '../core/books/months.ts';
import { addDays, type CalendarDate } from '../core/calendar.ts';
import { openDesk } from '../core/expenses/desk.ts';
import { accountLabel } from '../core/ledger/labels.ts';
import { accrualMark } from '../core/ledger/numbers.ts';
import type { FoundJournal, Journal } from '../core/ledger/types.ts';
import { laterOf } from '../core/posting/undo.ts';
import { err, ok, type Result } from '../core/result.ts';
import {
  ACCRUAL_PANEL,
  journalCells,
  wordAccountTrouble,
  wordAccrual,
  wordHalf,
  wordJournalsTrouble,
  wordMonthLocked,
  wordMoreLines,
  wordNotMonthEnd,
  wordNotOver,
} from '../core/wording/accrual.ts';
import { wordFault } from '../core/wording/faults.ts';
import { wordStopped } from '../core/wording/run.ts';
import type { BooksRead } from './books.ts';
import { fits, keep } from './setup-notes.ts';
import { todayOf, type World } from './world.ts';

/** People may date a journal otherwise before they post it: it is looked for about a year around. */
const DAYS_AROUND = 366;

/** `journals` are those that would be made; none where `why` says what stands in the way. `found` is null where nobody could look. */
export type AccrualLook = {
  readonly month: Month;
  readonly through: CalendarDate;
  readonly accrual: Accrual | null;
  readonly found: OfHalves<readonly FoundJournal[]> | null;
  readonly journals: readonly Journal[];
  readonly why: string;
};

/** Every entry that was read, as ConnectWise lists it as unposted where it does. */
function figuresOf({ placed, entered, reading, snapshot }: BooksRead, month: Month): Accrual {
  const expenses = new Map([...entered, ...reading.expenses].map((expense) => [expense.entryId, expense]));
  return accrue({ month, placed, expenses, snapshot });
}

const closedThrough = ({ reading, snapshot }: BooksRead): CalendarDate | null =>
  laterOf(reading.ledger.organisation.lockedThrough, snapshot.sheet.settings.closedThrough);

type Standing = OfHalves<readonly FoundJournal[]>;

function findStanding({ ledger }: World, month: Month): Result<Standing, string> {
  const around = { from: addDays(month.from, -DAYS_AROUND), to: addDays(month.to, DAYS_AROUND) };
  const found = ledger.findJournals(accrualMark(month.month), around);
  if (!found.ok) return err(wordStopped(wordFault(found.error)));
  return found.value === null ? err(ACCRUAL_PANEL.allow) : ok(halvesOf(found.value, month));
}

/** The journals that may be made, or the sentence that says why none can be. */
function makeable(
  read: BooksRead,
  accrual: Accrual,
  found: Standing,
  month: Month,
): Result<readonly Journal[], string> {
  const isThere = found.accrual.length > 0 && found.reversal.length > 0;
  if (isThere) return err(wordJournalsTrouble({ kind: 'there', found }, month));
  const closed = closedThrough(read);
  if (closed !== null && month.to <= closed) return err(wordMonthLocked(month, closed));
  const accounts = accrualAccounts(openDesk(read.snapshot));
  if (!accounts.ok) return err(wordAccountTrouble(accounts.error));
  const missing = missingJournals(accrual, accounts.value, found, month);
  return missing.ok ? missing : err(wordJournalsTrouble(missing.error, month));
}

/** What an accrual through the day would be. One call where the connection may make journals, none otherwise. */
export function lookAtAccrual(world: World, read: BooksRead, through: CalendarDate): AccrualLook {
  const month = monthWith(through);
  const none = { month, through, accrual: null, found: null, journals: [] };
  if (through !== month.to) return { ...none, why: wordNotMonthEnd(month) };
  if (todayOf(world) < month.to) return { ...none, why: wordNotOver(month) };
  const accrual = figuresOf(read, month);
  const standing = findStanding(world, month);
  if (!standing.ok) return { ...none, accrual, why: standing.error };
  const found = standing.value;
  const made = makeable(read, accrual, found, month);
  return { ...none, accrual, found, journals: made.ok ? made.value : [], why: made.ok ? '' : made.error };
}

/** The half that stands alone; null where none does. */
const standingHalf = ({ found, journals }: AccrualLook): Half | null =>
  found === null || journals.length !== 1 ? null : found.accrual.length > 0 ? 'accrual' : 'reversal';

/** Keeps what the panel shows before anything is made. */
export function keepLook(world: World, read: BooksRead, look: AccrualLook): void {
  const { accrual, journals, month, through, why } = look;
  const half = standingHalf(look);
  const labels = new Map(read.reading.ledger.accounts.map((account) => [account.id, accountLabel(account)]));
  const table = (journals[0]?.lines ?? []).map(({ accountId, description, amount }) =>
    journalCells(labels.get(accountId) ?? '', description, amount),
  );
  const figures = accrual === null ? '' : wordAccrual(accrual, month);
  const told = half === null ? figures : `${figures} ${wordHalf(half, month)}`;
  const mark = journals.length === 0 ? '' : journalsMark(journals);
  const noteOf = (shown: number) => ({
    through,
    said: told + wordMoreLines(table.length - shown),
    table: table.slice(0, shown),
    mark,
    why,
  });
  let shown = table.length;
  while (shown > 0 && !fits(noteOf(shown))) shown -= 1;
  keep(world.store, 'accrual', noteOf(shown));
}
