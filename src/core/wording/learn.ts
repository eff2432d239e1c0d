/** What a person reads of learning from the books. */
import type { CalendarDate } from '../calendar.ts';
import type { Difference, Learned, LeftOpen } from '../expenses/learn.ts';
import type { Named } from '../expenses/learn-rows.ts';
import { countOf, formatAmount, formatDate, listFirst } from './amounts.ts';

export const LEARN_TEXTS = {
  title: 'Learn from the books',
  about:
    'Reads the bills of the last twelve months in Xero and the expenses of that time in ConnectWise, and proposes rows of GL Mapping from how they were booked. It changes nothing there, and nothing here before you take it.',
  count: 'Count what there is to read',
  countAgain: 'Count again',
  label: 'Rows for GL Mapping; those that are sure are ticked',
  take: 'Take the ticked rows',
  takeOne: 'Nothing was changed: tick at least one row, or learn again.',
  differences: 'Booked otherwise than GL Mapping and the proposed rows say, the latest first:',
  header: ['Bill', 'Expense', 'Amount', 'Booked', 'By the row'],
} as const;

/** What comes with the pages: the lists of both systems and the unposted expenses. */
export const wordBooks = (bills: number, expenses: number, from: CalendarDate): string =>
  `Since ${formatDate(from)} there are ${countOf(bills, 'bill', 'bills')} in Xero and ${countOf(expenses, 'expense', 'expenses')} in ConnectWise.`;

/** `calls` = the pages; the rest is what *Preview* reads. */
export const wordStart = (calls: number): string =>
  `Read them: ${countOf(calls, 'call', 'calls')} beside those of a Preview`;

const MOST_NAMES = 10;

const BECAUSE = {
  'never booked': 'no bill line fits',
  'too few': 'fewer than three lines',
  mixed: 'booked now one way, now another',
  'not usable': 'its account, tax rate or tracking is no longer in use',
} as const satisfies Record<LeftOpen['because'], string>;

const wordLeft = ({ expenseType, classification, because }: LeftOpen): string =>
  `${expenseType}, ${classification} (${BECAUSE[because]})`;

const wordNamed = ({ account, taxRate, tracking1, tracking2 }: Named): string =>
  [account, taxRate, tracking1, tracking2].filter(Boolean).join(', ');

/** A row of the table of differences. */
export const differenceCells = ({ bill, line, expense, booked, byRow }: Difference): readonly string[] => [
  [bill.number, formatDate(bill.date)].filter(Boolean).join(', '),
  `${expense.type.name}, ${expense.classification}, ${expense.member.name}`,
  formatAmount(line.gross),
  wordNamed(booked),
  wordNamed(byRow),
];

/** How far back the bills were read; `isWhole` = all of them. */
export type BooksRead = { readonly from: CalendarDate; readonly isWhole: boolean };

/** What came of it, and how far it came. */
export function wordLearned(learned: Learned, { from, isWhole }: BooksRead): string {
  const { rows, open, differences, known, lines, expenses, matched } = learned;
  const sentences = [
    `${countOf(lines, 'bill line', 'bill lines')} since ${formatDate(from)} and ${countOf(expenses, 'posted expense', 'posted expenses')} read; ${matched} fit each other.`,
    isWhole ? '' : 'There was no time for bills that are older.',
    rows.length === 0
      ? 'No row is proposed.'
      : `${countOf(rows.length, 'row is', 'rows are')} proposed: tick what is right, and take it.`,
    known === 0 ? '' : `${countOf(known, 'type has', 'types have')} rows already.`,
    open.length === 0 ? '' : `Left open: ${listFirst(open.map(wordLeft), MOST_NAMES)}.`,
    differences.length === 0
      ? ''
      : `${countOf(differences.length, 'line was', 'lines were')} booked otherwise than the rows say.`,
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
