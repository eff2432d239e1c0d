/** The points of *Check set-up* in words: what is known of each, why it matters, and how to test what only a change can settle. */
import type { Point, ReadPoint, TestPoint } from '../setup/points.ts';

type Words = { readonly point: string; readonly known: string; readonly why: string };

/** What `looked` counts, `one` and `many`, and what the examples are where something did not fit. */
export type Counted = { readonly one: string; readonly many: string };

const EXPENSES: Counted = { one: 'expense', many: 'expenses' };
const ENTRIES: Counted = { one: 'entry', many: 'entries' };
const BILLS: Counted = { one: 'bill', many: 'bills' };
const LOOK_UPS: Counted = { one: 'look-up', many: 'look-ups' };

export const READ_POINT_WORDS = {
  'entry ids': {
    point: 'The id on an unposted row leads to its expense entry',
    known: 'Others read the entry by it; ConnectWise does not say so.',
    why: 'Status, notes and amount are read from that entry.',
    counted: EXPENSES,
  },
  'GL records': {
    point: 'The export names the GL records of every kind of expense',
    known: 'How private and non-reimbursable expenses appear in it is not documented.',
    why: 'An expense is batched off by these records; one without them would stay unposted.',
    counted: EXPENSES,
  },
  'private amounts': {
    point: 'A private expense has the sign and amount of its entry',
    known: 'The multiplier of the classification is not explained.',
    why: 'A turned sign would owe money to whoever owes it.',
    counted: EXPENSES,
  },
  'taxed amounts': {
    point: 'The cost row of a taxed expense holds its whole amount',
    known: 'Whether the tax is inside the total is not documented.',
    why: 'The tax would be booked twice, or not at all.',
    counted: EXPENSES,
  },
  'only approved': {
    point: 'Only approved expenses are listed as unposted',
    known: 'With “bill unapproved” on, others are listed too.',
    why: 'Counterfoil looks at the status of each itself, so that either is fine.',
    counted: EXPENSES,
  },
  'status condition': {
    point: 'Entries can be asked for by their status',
    known: 'Nobody was seen doing so.',
    why: 'Counterfoil reads the latest entries and sorts them itself, so that either is fine.',
    counted: ENTRIES,
  },
  'date condition': {
    point: 'Entries can be asked for by their date, in its order',
    known: 'Others do so; ConnectWise publishes no list of what works.',
    why: 'What was changed in ConnectWise after posting is found among the latest entries.',
    counted: ENTRIES,
  },
  paging: {
    point: 'The next page begins behind the last row of the one before',
    known: 'So says ConnectWise; not every list was seen to do it.',
    why: 'Expenses would be left out of a long list.',
    counted: { one: 'page', many: 'pages' },
  },
  'batch look-up': {
    point: 'A batch can be asked for by its identifier',
    known: 'Others do so for other fields.',
    why: 'After a lost answer it tells whether a batch was made.',
    counted: LOOK_UPS,
  },
  'server version': {
    point: 'The server knows version 2025.1 of the API',
    known: 'An older one answers with what it has.',
    why: 'Fields that are read could be missing.',
    counted: { one: 'server', many: 'servers' },
  },
  'time zones': {
    point: 'Spreadsheet, ConnectWise and organisation stand in one time zone',
    known: 'Each has a setting of its own.',
    why: 'Expense dates are days and stay as they are, but “today” is not the same day everywhere.',
    counted: { one: 'time zone', many: 'time zones' },
  },
  'no tax': {
    point: 'The organisation has a “no tax” rate for assets and liabilities',
    known: 'Confirmed for New Zealand and the United Kingdom only.',
    why: 'Private spend goes to the clearing account without tax; without the rate it waits as an exception.',
    counted: { one: 'tax rate', many: 'tax rates' },
  },
  'number look-up': {
    point: 'A bill can be asked for by its number',
    known: 'Documented; which statuses are found is not.',
    why: 'Nothing is posted before its number was looked up.',
    counted: BILLS,
  },
  'undone look-up': {
    point: 'A voided or deleted bill is found by its number too',
    known: 'Not documented.',
    why: 'A bill that a person voided must not be posted again by itself.',
    counted: BILLS,
  },
  'own documents': {
    point: 'Xero tells which bills this app made',
    known: 'Documented; bills of an app that was connected before are not among them.',
    why: 'Changes of bills that are not told are met only where they are looked up by number.',
    counted: BILLS,
  },
  'changed since': {
    point: 'Xero lists what changed since a moment',
    known: 'Documented; some changes of paid bills are left out.',
    why: 'A fresh draft is compared, and others with the same expense are found, by this list.',
    counted: BILLS,
  },
} as const satisfies Record<ReadPoint, Words & { readonly counted: Counted }>;

/** What a person can test, and what to do if it is otherwise. */
export const TEST_POINT_WORDS = {
  'entry screen': {
    point: 'The links open the expense entry in ConnectWise',
    known: 'The name of that screen was not confirmed.',
    why: 'A link that opens another screen costs time, no money.',
    test: 'Look: open a link under ConnectWise in Exceptions. It should show that entry.',
  },
  'project approval': {
    point: 'An entry on a project is approved by tier two once its project manager has approved it',
    known: 'ConnectWise has the status “pending project approval”; what comes after it is not documented.',
    why: 'With Project approval on in Settings, such an entry is held until it says so.',
    test: 'In a test company set Project approval to Yes, let a project manager approve an entry on a project, then Preview: it should be on a document.',
  },
  'batched kinds': {
    point: 'One batch takes the records of every kind of expense',
    known: 'Seen for reimbursable ones only.',
    why: 'Others would be in Xero and still unposted in ConnectWise, which is an exception.',
    test: 'In a test company approve one reimbursable, one non-reimbursable and one private expense, then Sync now: all three leave the unposted list.',
  },
  'used identifier': {
    point: 'A second batch with the same identifier is refused',
    known: 'So say two products that make batches.',
    why: 'It is a second guard against batching an expense off twice.',
    test: 'In a test company make two batches with one identifier in Finance > Accounting Interface: the second should be refused.',
  },
  'records batched before': {
    point: 'Records that are in a batch can’t be batched again',
    known: 'Not documented.',
    why: 'Two installations could batch the same expense off.',
    test: 'In a test company sync one expense from two spreadsheets, one after the other: the second should find nothing to post.',
  },
  'batch taken back': {
    point: 'A deleted batch gives its expenses back to the unposted list',
    known: 'So say two products that make batches.',
    why: 'Void and send back… relies on it, and says where it did not come about.',
    test: 'In a test company post one expense, choose Void and send back… for it, then Preview: it should be listed again.',
  },
  'read after write': {
    point: 'Xero’s lists show a document as soon as it is made',
    known: 'Xero does not promise it.',
    why: 'Two installations find each other’s drafts only by it; one alone waits and looks again.',
    test: 'In Xero’s demo company sync twenty expenses with Save … as Approved: the Run Log should show none in doubt.',
  },
  'repeated number': {
    point: 'Xero makes a second bill of the same number where it is asked to create one',
    known: 'Numbers of bills need not be unique.',
    why: 'So every number is looked up first; nothing rests on a refusal.',
    test: 'In Xero’s demo company enter two bills of one number by hand: both should be saved.',
  },
  'approval by id': {
    point: 'Several drafts are approved at once, each by its id, and a deleted one is refused',
    known: 'Documented for one.',
    why: 'A draft that somebody deletes meanwhile must not come to life.',
    test: 'In Xero’s demo company save two drafts, delete one there, set Approved, then Sync now: one should be posted, one be an exception.',
  },
  'payment too high': {
    point: 'A payment above what is left of a bill is refused',
    known: 'Documented by its message only.',
    why: 'It is the second guard against paying twice.',
    test: 'In Xero’s demo company enter a payment above the balance of a bill by hand: it should be refused.',
  },
  'repeated request': {
    point: 'A repeated request gives the first answer for six minutes',
    known: 'So says Xero.',
    why: 'It makes the immediate repeat safe; after it the number is looked up.',
    test: 'It shows by itself: a run with “Faults retried” above 0 in the Run Log should have made each document once.',
  },
  'day of the lock date': {
    point: 'A bill dated on the lock date itself is refused',
    known: 'Taken from the message; not confirmed.',
    why: 'Counterfoil holds such a bill itself, so that either is fine.',
    test: 'In Xero’s demo company set a lock date and approve a bill of that day by hand: it should be refused.',
  },
  'answers one by one': {
    point:
      'Of several documents that are sent together, Xero takes the good ones and says what is wrong with each other',
    known: 'Documented; the order of the answers is not.',
    why: 'Answers are matched by number, so that the order does not matter.',
    test: 'In Xero’s demo company map one of two expense types to an account, archive that account, then Sync now: one should be posted, one be an exception.',
  },
  'payment reference': {
    point: 'A payment keeps the reference that it is sent with',
    known: 'Its longest length is not documented.',
    why: 'A bank line is matched by it, and Void and send back knows our own payment by it.',
    test: 'In Xero’s demo company post one expense that the company paid, and open its payment: the reference should be the number of the bill, or, from a linked account, the member and the entry.',
  },
  'exchange rate': {
    point: 'A rate in Xero is how much of the foreign currency one unit of the own currency is',
    known: 'Others divide by it; Xero does not say so.',
    why: 'A rate of Exchange Rates is sent the other way round than it is written there.',
    test: 'In Xero’s demo company with a second currency fill in Exchange Rates, post one expense in it, and open its bill: Xero should show the amount in the own currency that Preview told.',
  },
  'imported file': {
    point:
      'Xero’s own import of bills makes a credit note of a negative bill, and reads days as its country writes them',
    known: 'Not documented; so people report.',
    why: 'What Save for import… hands out is found again by its type and number; a bill in its place would become an exception.',
    test: 'In Xero’s demo company pause posting, save one refund to a card for import and import the file there: Xero should have a draft credit note of the day that Preview told.',
  },
  'changed once batched': {
    point: 'An expense in a batch can’t be changed in ConnectWise',
    known: 'So say three products that make batches.',
    why: 'Counterfoil looks for such changes at every run, so that either is fine.',
    test: 'In a test company open an expense that was posted and try to change its amount: it should be refused.',
  },
  'stopped run': {
    point: 'Google lets go of the lock of a run that was stopped',
    known: 'Not documented.',
    why: 'The next run would say that another one goes on.',
    test: 'In Extensions > Apps Script > Executions stop a Sync now of a test company, then choose it again: it should run, and post nothing twice.',
  },
  'scheduled run': {
    point: 'A scheduled run may read and write this spreadsheet',
    known: 'Not documented for the permission “this spreadsheet only”.',
    why: 'A schedule that could not would post nothing.',
    test: 'Switch the schedule on: within its hour the Run Log should have a run by schedule.',
  },
} as const satisfies Record<TestPoint, Words & { readonly test: string }>;

export const POINT_WORDS: Readonly<Record<Point, Words>> = { ...READ_POINT_WORDS, ...TEST_POINT_WORDS };
