/** Every control of the risk-first playbook (rows 124 to 178 of the list of features), with what the add-on does for it and the test that shows it. */

/** Where a test stands, from the project's folder, and its name as it is written there. */
export type Shown = readonly [file: string, title: string];

export type Row = {
  readonly row: number;
  readonly control: string;
} & (
  | { readonly is: 'done'; readonly how: string; readonly shown: Shown }
  /** Software can't do it: what a person is asked for, and where the answer lives. */
  | { readonly is: 'asked'; readonly how: string; readonly answer: string; readonly shown: Shown }
  /** Done as far as expenses go; what of it waits for an object that is not built yet. */
  | { readonly is: 'waits'; readonly object: string; readonly how: string; readonly shown: Shown | null }
);

const done = (row: number, control: string, how: string, ...shown: Shown): Row => ({
  row,
  control,
  is: 'done',
  how,
  shown,
});

const asked = (row: number, control: string, how: string, answer: string, ...shown: Shown): Row => ({
  row,
  control,
  is: 'asked',
  how,
  answer,
  shown,
});

const waits = (row: number, control: string, object: string, how = '', shown: Shown | null = null): Row => ({
  row,
  control,
  is: 'waits',
  object,
  how,
  shown,
});

const SET_UP = 'test/whole/check-set-up.test.ts';
const MODES = 'test/whole/modes.test.ts';
const CONTROLS = 'test/whole/controls.test.ts';
const HOUR = 'test/whole/weekly-hour.test.ts';
const OWNERS = 'test/whole/owners.test.ts';
const ESCALATION = 'test/whole/escalation.test.ts';
const RECONCILE = 'test/whole/reconcile.test.ts';
const OPEN_ITEMS = 'test/whole/open-items.test.ts';
const MAPPING = 'test/whole/mapping.test.ts';
const DRILL = 'test/whole/drill.test.ts';
const CARE = 'test/core/exceptions/care.test.ts';

export const ROWS: readonly Row[] = [
  done(
    124,
    'Known and unknown: a list',
    '*Check set-up…* lists each point that only this company can settle, with what is known, what was seen, and why it matters.',
    SET_UP,
    'the first check writes each point with what was seen, by reading only, and holds nothing',
  ),
  done(
    125,
    'Direction of each object',
    'Expenses go one way: what people do in Xero or ConnectWise after posting is shown, and nothing is changed by itself.',
    'test/whole/drift.test.ts',
    'four things that people do in one day are four exceptions, and nothing is changed by itself',
  ),
  waits(
    126,
    'Objects: mappings and results',
    'five further objects',
    'For expenses every document is read back and held against its plan.',
    [MODES, 'names the documents that Xero does not hold as planned'],
  ),
  done(
    127,
    'Cadence: trigger to post',
    'Each document keeps when its run began and when it was posted; Controls shows median and 95th percentile.',
    CONTROLS,
    'how long posting takes is told from what was posted, and from the approvals once somebody asks',
  ),
  done(
    128,
    'What happens on a failure',
    'Every crash of a run, every lost or late answer was tried: nothing twice, nothing lost, nothing stuck.',
    'test/whole/crash.test.ts',
    'all crashes of a sync in every grouping, with drafts and without: nothing twice, nothing lost, nothing stuck',
  ),
  asked(
    129,
    'Support: whom to ask',
    'For each vendor: whom to ask, and within how many days an answer is expected.',
    'The panel, section Owners; the mail of a stopped run names it.',
    ESCALATION,
    'the mail of a run that a vendor stopped says whom to ask there',
  ),
  done(
    130,
    'Unknowns become tests',
    'A point that is otherwise than expected holds posting until a check agrees.',
    SET_UP,
    'what is otherwise holds posting, is told with what to do, and a check that agrees frees it',
  ),
  asked(
    131,
    'Before the start: access',
    'That each person signs in to ConnectWise and Xero: software can’t do that for them. What the connections may do is tested when they are saved.',
    'The panel, section Access drill; the lane Access of the weekly hour.',
    DRILL,
    'a grant and a removal are seen on their days, and are logged',
  ),
  waits(
    132,
    'Before the start: bank accounts watched',
    'bank statements of Wise',
    'Payments of ours from linked accounts are listed by age until they are matched with a statement line.',
    [OPEN_ITEMS, 'payments from a linked account are told by age until they are matched with a statement line'],
  ),
  done(
    133,
    'One mapping sheet is the truth',
    'GL Mapping books everything: what no row fits is laid ready there, and waits.',
    MAPPING,
    'the row to fill stands in GL Mapping, ready and active',
  ),
  asked(
    134,
    'Owners: set-up, exceptions, vendor escalation',
    'A person and a deputy for each area; a team of one is asked nothing.',
    'The panel, section Owners; every change is in the Audit Log.',
    OWNERS,
    'get what nobody took, and the log says who named them',
  ),
  done(
    135,
    'A frozen window for the pilot',
    'A pilot posts the chosen members’ expenses of fixed days only, up to a number of documents and an amount.',
    MODES,
    'stops at the most of a currency, and at the window of days',
  ),
  done(
    136,
    'Permission drill',
    'One grant and one removal, each seen to work by the add-on itself, with its day.',
    DRILL,
    'a grant and a removal are seen on their days, and are logged',
  ),
  asked(
    137,
    'A ledger administrator who accepts',
    'Who administers the ledger, and the deputy who can take over.',
    'The panel, section Owners, area ledger administration; its acceptance is the row in the Audit Log.',
    OWNERS,
    'get what nobody took, and the log says who named them',
  ),
  asked(
    138,
    'The way to support',
    'Whom to ask at ConnectWise and Xero.',
    'The panel, section Owners; the lane Support of the weekly hour asks each week whether it still holds.',
    HOUR,
    'lanes show what is there, and the week is sealed only once every one is answered',
  ),
  done(
    139,
    'Go or no go',
    'A mode is not left upward before its gates are met, with the numbers beside what is needed.',
    CONTROLS,
    'is shut, with the numbers, until the evidence is there',
  ),
  done(
    140,
    'Queue: GL errors',
    'Each exception stands in one of five queues with owner, status, next action and age.',
    CARE,
    '"%s" is looked after by %s and waits in %s',
  ),
  done(
    141,
    'Queue: payment items',
    'The same columns; payments that nobody matched are told by age beside them.',
    OPEN_ITEMS,
    'payments from a linked account are told by age until they are matched with a statement line',
  ),
  waits(142, 'Queue: unposted invoices', 'invoices'),
  done(
    143,
    'Queue: unposted expenses',
    'Why each is not posted, for how long, whose it is and what is next.',
    OWNERS,
    'a team of one is asked nothing, and owns every row with what is to be done next',
  ),
  waits(
    144,
    'Object: general ledger',
    'the general ledger',
    'For expenses the account of every line is compared with the one that was meant.',
    [RECONCILE, 'where somebody booked it to another account, both accounts say so, and that is explained'],
  ),
  waits(145, 'Object: receivables', 'receivables'),
  done(
    146,
    'Object: reimbursement of staff',
    'To Pay lists by member and currency what is open, and what the company paid is not among it.',
    OPEN_ITEMS,
    'by member and currency: open bills less credit notes, with drafts and what is held beside; what the company paid is not among it',
  ),
  waits(147, 'Object: inventory', 'inventory'),
  waits(148, 'Object: customers', 'customers'),
  waits(149, 'Object: aging', 'aging'),
  done(
    150,
    'Mapping gate',
    'The first five documents under a changed row are drafts until somebody accepts the change.',
    'test/whole/mapping-changes.test.ts',
    'the first five documents under a changed row are drafts, further ones wait, until somebody accepts the change',
  ),
  done(
    151,
    'Pilot: a sample that can be traced',
    'A pilot’s documents are drafts, few, and each is compared with what was planned.',
    MODES,
    "saves the chosen members' documents as drafts, compares them, and leaves the rest out",
  ),
  done(
    152,
    'Pilot: look, then post',
    'In Supervised exactly what is ticked is posted, as it was seen.',
    MODES,
    'nothing is posted that nobody saw: what changed and what is new is shown, and no longer ticked',
  ),
  done(
    153,
    'Pilot: exceptions with owner and next action',
    'Defaults fill both, so that none is nobody’s; what a person wrote stays.',
    OWNERS,
    'an own text stays, and what the former owner had goes over to the next',
  ),
  done(
    154,
    'Gates before going live',
    'Clean cycles, exceptions, their age, a rehearsed fallback and owners, counted from what happened.',
    CONTROLS,
    'counts a void and a repost once they were seen, and a pause once it was resumed',
  ),
  done(
    155,
    'Promotion',
    'One step at a time, offered only once exceptions are settled fast enough and results hold.',
    CONTROLS,
    'goes one step, and none that somebody else has taken meanwhile',
  ),
  done(
    156,
    'Pilot: line by line',
    'By account the three sides are laid beside each other, entry by entry.',
    RECONCILE,
    'by account the three sides are laid beside each other, and what is not in the ledger is explained by its place',
  ),
  done(
    157,
    'Pilot: log of times',
    'Trigger, approval and posting of each document; the sheet proposes batches or near-continuous posting.',
    'test/core/controls/timing.test.ts',
    'the figures are those of the documents and of the days',
  ),
  waits(
    158,
    'Pilot: reconciliation with receivables',
    'receivables',
    'For expenses every difference is explained by its place or owned.',
    [RECONCILE, 'with an owner or a note a difference is owned, and what was written stays with its row'],
  ),
  waits(159, 'Payments back to invoices', 'invoices'),
  done(
    160,
    'Fallback',
    'While all is paused what waits is saved as files for an import by hand, and taken up afterwards.',
    'test/whole/fallback.test.ts',
    'imported by hand, then Sync now: taken up, approved, paid and batched off, and nothing twice',
  ),
  done(
    161,
    'Mode by logs',
    'Batches unless this company’s own figures speak for near-continuous posting.',
    'test/core/controls/timing.test.ts',
    'near-continuous is proposed where nothing speaks against it',
  ),
  waits(
    162,
    'Drift: all objects treated alike',
    'a second object',
    'The mode is kept for each object; a pilot can be begun again at any time.',
    [MODES, 'a step towards Automatic needs a reason, a step back none; each is logged'],
  ),
  done(
    163,
    'Drift: loose access',
    'Roles are checked where something is done, and every change by an admin is in a chained log.',
    'test/whole/roles.test.ts',
    'nobody makes himself an admin: who is one has to act first',
  ),
  done(
    164,
    'Drift: no queue',
    'The weekly hour sorts what is open: missing first, then duplicate, then the rest; each row is settled by itself.',
    HOUR,
    'lanes show what is there, and the week is sealed only once every one is answered',
  ),
  done(
    165,
    'Drift: nobody knows whom to ask',
    'What is overdue is mailed to the deputy and then to the owner of the area.',
    ESCALATION,
    'first the deputy, then the owner, each once, with what is to be done',
  ),
  done(
    166,
    'Drift: no way back',
    'Pause, take back the last run or some rows of it, mend the cause, post again.',
    'test/whole/void.test.ts',
    'the last run goes back: payments, documents, batches; the next sync posts it anew',
  ),
  asked(
    167,
    'Weekly lane: access',
    'Whether the admins are the right ones and one of them can sign in without single sign-on.',
    'The lane Access of the weekly hour, sealed with the week.',
    HOUR,
    'lanes show what is there, and the week is sealed only once every one is answered',
  ),
  waits(
    168,
    'Weekly lane: reconciliation',
    'receivables',
    'For expenses the lane tells what *Reconcile…* found, and what nobody explained.',
    [HOUR, 'lanes show what is there, and the week is sealed only once every one is answered'],
  ),
  done(
    169,
    'Weekly lane: exceptions',
    'What is new and what is gone since the last sealed week; each needs an answer or a named follow-up.',
    HOUR,
    'an answer counts for what it was given to: what came since opens its lane again',
  ),
  waits(170, 'Weekly lane: collections', 'aging'),
  asked(
    171,
    'Weekly lane: support',
    'Whether the vendors’ contacts are still true.',
    'The lane Support of the weekly hour, sealed with the week.',
    HOUR,
    'lanes show what is there, and the week is sealed only once every one is answered',
  ),
  done(
    172,
    'Reminder before an access ends',
    'A mail to its owner 14, 7 and 1 days before.',
    'test/whole/clocks.test.ts',
    'a mail goes to the owner at 14, 7 and 1 days, each once',
  ),
  done(
    173,
    'Daily queue: missing and duplicate first',
    'What may be claimed twice is held and told with the other; the hour lists missing, then duplicate.',
    'test/whole/duplicates.test.ts',
    'what was posted earlier holds what comes later, and the row names it',
  ),
  done(
    174,
    'Brake on a spike',
    'More than three times what is usual, or a fault that lasts: posting is watched again, with a mail.',
    CONTROLS,
    'where exceptions pile up, with the reason, one mail and a row in the Audit Log',
  ),
  asked(
    175,
    'Who decides',
    'Who asks the vendor, who decides about accounting, who looks after exceptions.',
    'The panel, section Owners.',
    OWNERS,
    'get what nobody took, and the log says who named them',
  ),
  done(
    176,
    'Checks for duplicates stay on',
    'In every mode and every run; only a person lets a pair pass.',
    'test/whole/duplicates.test.ts',
    'own money and the card of one run are held in one row, and posted once both are real',
  ),
  done(
    177,
    'One person on the ledger’s side',
    'Exceptions that Xero settles go to the owner of ledger administration.',
    CARE,
    '"%s" is looked after by %s and waits in %s',
  ),
  done(
    178,
    'Written down at once',
    'Each exception is written in the run that sees it, and stays until it is settled: no month end hides it.',
    'test/whole/mapping.test.ts',
    'the exception tells what waits, and its row keeps its place and its words until it is settled',
  ),
];
