/** What *Reconcile…* says: where expenses stand, what makes the three sides differ, and the sentence that it ends with. */
import type { BankAge } from '../books/bank.ts';
import type { Cause } from '../books/compare.ts';
import type { CutOffLine, Refused } from '../books/cut-off.ts';
import type { Stage } from '../books/place.ts';
import type { Whole } from '../books/report.ts';
import type { CalendarDate } from '../calendar.ts';
import type { ExpenseStatus } from '../expenses/expense.ts';
import { countOf, formatAmount, formatAmounts, formatDate, formatMonth, listFirst, listWords } from './amounts.ts';
import { STATUS_WORDS } from './status-words.ts';

const STAGE_WORDS = {
  'not submitted': 'Not submitted in ConnectWise',
  'not approved': 'Not approved in ConnectWise',
  'not released': 'Approved, not released by ConnectWise',
  'to post': 'To be posted by Sync now',
  held: 'Held, see Exceptions',
  'left out': 'Left out',
  'in doubt': 'In doubt',
  saved: 'Draft in Xero',
  'in the ledger': 'In the ledger',
  'taken back': 'Void in Xero, still batched in ConnectWise',
  'batched off': 'Batched off',
  'batched elsewhere': 'Batched by somebody else',
  'not readable': 'Not readable',
} as const satisfies Record<Stage, string>;

const CAUSE_WORDS = {
  'gone from the ledger':
    'The Register has it as posted, and Xero does not: its document was voided or deleted. See Exceptions, or say here why.',
  'not in the Register': 'It is in the ledger and not in the Register. Choose Rebuild register… in the menu.',
  'changed in the ledger': 'Its amount in Xero is not the one that was posted. See Changed in the Register.',
  'changed in ConnectWise': 'ConnectWise has another amount than the one that was posted.',
  'not approved any more': 'It was posted, and entry or report in ConnectWise is no longer approved.',
  'other account': 'Somebody booked it to another account in Xero:',
} as const satisfies Record<Exclude<Cause, Stage | 'gone from ConnectWise'>, string>;

export const BOOKS_TEXTS = {
  stages: STAGE_WORDS,
  causes: CAUSE_WORDS,
  status: (status: ExpenseStatus): string => STATUS_WORDS[status],
  noEntry: 'Its day, currency or status can’t be read in ConnectWise.',
  noReport: 'Its expense report can’t be read in ConnectWise.',
  batchedOff: 'Off the unposted list without a document, see Batched Off.',
  takenBack: 'Its document does not stand in Xero, and ConnectWise does not list it as unposted.',
  batchedElsewhere: (batch: string): string => `In the ConnectWise batch ${batch}, which was not made here.`,
  notReleased:
    'Approved, and not on the unposted list; in none of the latest batches of others either. Look at Finance > Accounting Interface, and whether its period or report is closed.',
  goneFromConnectWise: (number: string): string =>
    `Posted as ${number}, and ConnectWise no longer has the expense entry.`,
  whole: 'Adds up',
  notWhole: 'Does not add up',
  even: 'Even',
  explained: 'Explained',
  owned: 'Owned',
  notExplained: 'To be explained',
  noAccount: 'No account yet',
  more: (count: number): string => `${count} more`,
  seeDifferences: (count: number): string => `${countOf(count, 'difference', 'differences')} below`,
} as const;

const entriesOf = (count: number): string => countOf(count, 'expense entry', 'expense entries');

/** How the reading adds up, or what does not. */
export function wordWhole({ counted, read, astray }: Whole): string {
  const differ = counted === read ? [] : [`ConnectWise counts ${entriesOf(counted)} and gave ${read}`];
  const unlisted =
    astray.length === 0
      ? []
      : [
          `${entriesOf(astray.length)} on the unposted list are not among them: ${listWords(astray.slice(0, 10).map(String))}`,
        ];
  const told = [...differ, ...unlisted];
  return told.length === 0
    ? `ConnectWise counts ${entriesOf(counted)}; each stands in one of the rows below.`
    : `${told.join('; ')}. Choose Reconcile… again; if it stays so, tell ConnectWise.`;
}

/** The sentence that *Reconcile…* ends with; `isEven` where every month adds up. */
export function wordReconciled(wholes: readonly Whole[], isEven: boolean, unexplained: number): string {
  const open =
    unexplained === 0
      ? 'Every difference is explained or owned.'
      : `${countOf(unexplained, 'difference waits', 'differences wait')} for somebody to say why: see the tab Reconciliation.`;
  const adds = isEven ? 'each has its place' : 'and that does not add up, see the tab Reconciliation';
  const read = wholes.reduce((sum, each) => sum + each.read, 0);
  return `${listWords(wholes.map(({ month }) => formatMonth(month)))}: ${entriesOf(read)}, ${adds}. ${open}`;
}

export const wordReconcileMonths = 'Choose a first and a last day, at most twelve months apart.';

export const RECONCILE_PANEL = {
  title: 'Reconciliation',
  about:
    'Reconcile… in the menu looks at every expense entry of the current and the previous month, whatever its status, and compares ConnectWise, Register and Xero by account. From then on the first sync of each day does it too. Other months are read here.',
  never: 'Nobody has reconciled yet.',
  from: 'First day',
  to: 'Last day',
  submit: 'Reconcile these months',
} as const;

const MOST_NUMBERS = 10;

export const BANK_TEXTS = {
  ages: {
    reconciled: 'Reconciled in Xero',
    'to 7 days': 'Not reconciled, 7 days or less',
    'to 30 days': 'Not reconciled, 8 to 30 days',
    older: 'Not reconciled, more than 30 days',
  } satisfies Record<BankAge, string>,
  period: 'Last 180 days',
  open: (numbers: readonly string[]): string =>
    `Match each with its statement line in Xero: ${listFirst(numbers, MOST_NUMBERS)}.`,
} as const;

export const TO_PAY_TEXTS = {
  pay: 'To pay',
  owes: 'Owes the company',
  longOwes: 'Owes the company, more than 60 days',
  nothing: 'Nothing to pay yet',
  batched: 'One batch payment can have it.',
  noBankDetails:
    'No bank account stands on the contact in Xero: no batch payment’s file can have it. Enter it there, or pay it by itself.',
  single: 'Not in Xero’s base currency: no batch payment can have it, pay it by itself.',
  setOff: 'Choose Set off… in the menu, or have it repaid.',
  repay: 'Set it off against the next reimbursement with Set off…, or have it repaid.',
  waiting: 'Approve the drafts in Xero, and settle what is held.',
} as const;

export const CUT_OFF_PANEL = {
  about:
    'Cut-off: before you set a lock date in Xero, or Books closed through in Settings, look what was spent by then and is not in the ledger, and what the lock would refuse.',
  label: 'Lock through',
  submit: 'Look before locking',
  noDay: 'Choose the last day that is to be locked.',
  header: ['Member', 'Where it stands', 'Entries', 'Amount', 'Oldest'],
} as const;

/** A line of the table in the panel, under its header. */
export const cutOffCells = ({ memberName, stage, entries, amount, oldest }: CutOffLine): readonly string[] => [
  memberName,
  STAGE_WORDS[stage],
  String(entries),
  formatAmount(amount),
  formatDate(oldest),
];

/** What would miss the books, and what would be refused. */
export function wordCutOff(through: CalendarDate, lines: readonly CutOffLine[], { entryIds, drafts }: Refused): string {
  const day = formatDate(through);
  const count = lines.reduce((sum, { entries }) => sum + entries, 0);
  if (count === 0 && drafts.length === 0)
    return `All that was spent through ${day} in that month and the one before is in the ledger.`;
  const amounts = formatAmounts(lines.map(({ amount }) => amount));
  const open = `Spent through ${day} and not in the ledger: ${entriesOf(count)}, ${amounts}.`;
  const planned =
    entryIds.length === 0 ? '' : `Locked now, ${entriesOf(entryIds.length)} that Sync now would post would be refused.`;
  const saved =
    drafts.length === 0
      ? ''
      : `${countOf(drafts.length, 'draft', 'drafts')} could not be approved any more: ${listWords(drafts.slice(0, MOST_NUMBERS))}.`;
  return [open, planned, saved].filter(Boolean).join(' ');
}
