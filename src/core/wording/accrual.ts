/** The words of a month's accrual: its two draft journals in the ledger, and what the panel says before and after they are made. */
import type { Accrual, AccruedApart, Apart } from '../books/accrual.ts';
import type { AccrualAccountTrouble, Half, JournalsTrouble, OfHalves } from '../books/accrual-journals.ts';
import type { Month } from '../books/months.ts';
import type { CalendarDate } from '../calendar.ts';
import type { FoundJournal } from '../ledger/types.ts';
import { type Money, sumOf } from '../money.ts';
import { countOf, formatAmount, formatAmounts, formatDate, formatMonth, listWords } from './amounts.ts';

const entriesOf = (count: number): string => countOf(count, 'expense entry', 'expense entries');

/** What stands in the journals themselves. No line bears the token of an entry: nobody takes it for the entry's own. */
export const ACCRUAL_LINES = {
  mapped: (entries: number): string => `Not in the ledger at month end: ${entriesOf(entries)}`,
  unmapped: (expenseType: string, entries: number): string =>
    `No account in GL Mapping, tax not taken out: ${expenseType}, ${entriesOf(entries)}`,
  against: (entries: number): string => `Accrued expenses: ${entriesOf(entries)}`,
  narration: {
    accrual: (day: CalendarDate): string =>
      `Accrual on ${formatDate(day)} of expenses that are not in the ledger, net of tax`,
    reversal: (day: CalendarDate): string => `Reversal of the accrual on ${formatDate(day)}`,
  } satisfies OfHalves<(day: CalendarDate) => string>,
} as const;

export const ACCRUAL_PANEL = {
  header: ['Account', 'What', 'Amount'],
  make: 'Make the draft journals in Xero',
  confirm: 'Drafts are made in Xero as shown. Nothing counts in the books until somebody posts both there. Go on?',
  allow:
    'The connection to Xero may not make journals: an admin presses Let it make accrual journals too, under Xero in Connections and set-up…. Then look again.',
  lookFirst: 'Nothing was made: press Look before locking first.',
  changed:
    'Nothing was made: what the journals would say has changed since you looked. Look at the figures now, and press again.',
  paused: 'Nothing was made: all posting is paused.',
  audit: 'Accrual journals in Xero',
  auditWhy: 'asked for under Cut-off in the panel',
} as const;

const HALF_WORDS = { accrual: 'the accrual', reversal: 'the reversal' } as const satisfies Record<Half, string>;

export const wordNotMonthEnd = ({ to }: Month): string =>
  `An accrual is made of a whole month: look through its last day, ${formatDate(to)}.`;

export const wordNotOver = ({ month, to }: Month): string =>
  `The accrual of ${formatMonth(month)} can be made from ${formatDate(to)} on: until then more may be spent.`;

export const wordMonthLocked = ({ month }: Month, through: CalendarDate): string =>
  `No accrual of ${formatMonth(month)} can be made: the books are closed through ${formatDate(through)}. Take the lock back in Xero, or Books closed through in Settings.`;

const APART_WORDS = {
  'no cost': 'no cost of the company, because private or an advance',
  'no amount': 'without an amount that can be read',
  'no rate': 'without a rate in the tab Exchange Rates',
} as const satisfies Record<Apart, string>;

function wordApart(apart: Apart, { entries, amounts }: AccruedApart): string {
  const told = amounts.length > 0 ? `, ${formatAmounts(amounts)}` : '';
  return `${entriesOf(entries)} ${APART_WORDS[apart]}${told}`;
}

/** How many entries, how much, on how many accounts; and what is not in it, with why. */
export function wordAccrual({ sums, entries, total, apart }: Accrual, { month }: Month): string {
  const accounts = new Set(sums.flatMap(({ account }) => account?.id ?? [])).size;
  const unmapped = sums.filter(({ account }) => account === null);
  const unplaced = unmapped.reduce((sum, each) => sum + each.entries, 0);
  const nets = unmapped.map(({ net }) => net);
  const without =
    unplaced === 0
      ? ''
      : ` ${entriesOf(unplaced)} of them, ${formatAmount(sumOf(nets, total.currency))} with tax, can’t be placed by GL Mapping.`;
  const left = (Object.keys(apart) as Apart[]).filter((each) => apart[each].entries > 0); // the keys of a record
  const others = left.length === 0 ? '' : ` Not in it: ${listWords(left.map((each) => wordApart(each, apart[each])))}.`;
  return `Accrual of ${formatMonth(month)}: ${entriesOf(entries)}, ${formatAmount(total)} net of tax, on ${countOf(accounts, 'account', 'accounts')} of GL Mapping.${without}${others}`;
}

const ACCOUNT_WORDS = {
  'not named': 'is blank',
  'not there': 'is not in Xero',
  'not active': 'is archived in Xero',
  'bank or system account': 'is a bank account or one of Xero’s own, which no journal may name',
  'no liability': 'is no liability',
  'clears payments': 'clears payments, and has to come back to zero by itself',
} as const satisfies Record<AccrualAccountTrouble['because'], string>;

export const wordAccountTrouble = ({ setting, account, because }: AccrualAccountTrouble): string =>
  because === 'not named'
    ? `No journal can be made yet: choose ${setting} in Settings, and look again.`
    : `No journal can be made: ${account}, which ${setting} in Settings names, ${ACCOUNT_WORDS[because]}. Choose another, and look again.`;

/** What a journal holds: `NZD 120.00`, its debits. */
function debitsIn({ lines }: FoundJournal): string {
  const debits = (lines ?? []).map(({ amount }) => amount).filter(({ minor }) => minor > 0);
  return debits.length === 0 ? 'amounts that can’t be read here' : formatAmounts(debits);
}

const wordJournal = (journal: FoundJournal): string =>
  `${journal.narration.split(' ')[0]} of ${formatDate(journal.date)} (${journal.isDraft ? 'draft' : 'posted'}, ${countOf(journal.lines?.length ?? 0, 'line', 'lines')}, ${debitsIn(journal)})`;

export const wordJournals = (journals: readonly FoundJournal[]): string => listWords(journals.map(wordJournal));

export function wordJournalsTrouble(trouble: JournalsTrouble, { month }: Month): string {
  if (trouble.kind === 'nothing')
    return `There is nothing to accrue: no cost spent by the end of ${formatMonth(month)} is missing in the ledger.`;
  if (trouble.kind === 'half unreadable')
    return `Xero has only ${HALF_WORDS[trouble.half]} of ${formatMonth(month)}, and its lines can’t be turned round here: make the other journal in Xero, or delete this one and look again.`;
  const all = [...trouble.found.accrual, ...trouble.found.reversal];
  const spare = all.length > 2 ? ' There are more than two: delete the spare ones in Xero.' : '';
  return `The journals of ${formatMonth(month)} are in Xero already: ${wordJournals(all)}. To make them anew, delete them there first.${spare}`;
}

/** Said where one half stands: the other is made from it, not from what is open by now. */
export const wordHalf = (standing: Half, { month }: Month): string =>
  `Xero has ${HALF_WORDS[standing]} of ${formatMonth(month)} and not its counterpart, which is made from it, line by line.`;

export const wordMade = (journals: readonly FoundJournal[]): string =>
  `Made in Xero as drafts: ${wordJournals(journals)}. Look at them there, and post both.`;

/** Said of a journal that stands otherwise than it was sent. */
export const wordKeptOtherwise = (warnings: readonly string[]): string =>
  ` Xero did not keep everything as it was sent: look at each line before you post.${warnings.length > 0 ? ` It says: ${warnings.join(' ')}` : ''}`;

export const wordJournalsRefused = (reasons: readonly string[]): string =>
  `Xero refused: ${reasons.join(' ')} Settle the reason, look again, and press again.`;

/** `at` is a moment in the spreadsheet's zone. */
export const wordJournalsUnclear = (at: string): string =>
  `The journals were sent at ${at}, and whether Xero made them is not known. Press again in ten minutes: they are looked for first, and never made twice.`;

export const wordMoreLines = (count: number): string =>
  count === 0 ? '' : ` ${countOf(count, 'more line is', 'more lines are')} not shown here.`;

/** A line of the table in the panel. */
export const journalCells = (account: string, what: string, amount: Money): readonly string[] => [
  account,
  what,
  formatAmount(amount),
];
