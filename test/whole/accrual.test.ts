/** The accrual of a month under *Cut-off*: its figures, its two draft journals in Xero, and that each is made once, wherever a press dies. */
import { calls, change, fault, makeCopy, runFunction, type VendorChange } from '../sandbox/acts.ts';
import { consent } from '../sandbox/consent.ts';
import type { Call } from '../sandbox/google/types.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  bundle,
  choose,
  entriesOf,
  liveDocumentsOf,
  minorOf,
  openWith,
  rowsOf,
  sync,
  textIn,
  writeCalls,
} from './company.ts';
import { blockOf, call, sectionOf, type View } from './panel-calls.ts';

const THROUGH = '2026-10-31';
const MINUTES_MS = 11 * 60_000;
const MEALS = 3;
const SOFTWARE = 5;
const GIFTS = 7;
const OWN = 1;
const VISA = 2;
const [COMPANY_PAID, REIMBURSABLE, PERSONAL] = [1, 2, 3];

const spend = (id: number, type: number, amount: number, more: object = {}): VendorChange => ({
  connectwise: 'add',
  entry: {
    id,
    member: { id: 101 },
    date: '2026-10-29',
    type: { id: type },
    amount,
    paymentMethod: { id: OWN },
    classification: { id: REIMBURSABLE },
    ...more,
  },
});

const ENTRIES = [
  spend(9501, MEALS, 12),
  spend(9502, MEALS, 13.37, { status: 'Open' }),
  spend(9503, 1, 345.1, { status: 'PendingApproval', date: THROUGH }),
  spend(9504, MEALS, -10, { paymentMethod: { id: VISA }, classification: { id: COMPANY_PAID } }),
  spend(9505, GIFTS, 9),
  spend(9506, MEALS, 22, { paymentMethod: { id: VISA }, classification: { id: PERSONAL } }),
  spend(9507, MEALS, 30, { currency: { currencyCode: 'AUD' } }),
  spend(9508, MEALS, 99, { date: '2026-11-01' }),
];
const POSTED = 9509;
const SAVED = 9510;

let made: World | null = null;

/** One meal in the ledger, software as a draft, and the rest in all stages; the connection may make journals and the account is named. */
function company(): World {
  if (made === null) {
    made = openWith([]);
    change(made, [spend(POSTED, MEALS, 40)]);
    sync(made);
    choose(made, { 'Save reimbursable as': 'Draft', 'Accrual account': '803 · Wages Payable' });
    change(made, [spend(SAVED, SOFTWARE, 57.5)]);
    sync(made);
    change(made, ENTRIES);
    runFunction(made, bundle, 'panelAllowJournals', [{}]);
    consent(made, bundle, { organisation: null, isDenied: false, isUnsaved: false });
  }
  return copyWorld(made);
}

const look = (world: World, through = THROUGH): View => call(world, 'panelCutOff', { through });
const buttonIn = (view: View) => blockOf(view, 'reconcile', 'panelAccrue');
const markIn = (view: View): string => String(buttonIn(view)?.input?.mark ?? '');

/** Presses the button as it stands on the screen. */
const press = (world: World): View => call(world, 'panelAccrue', { mark: markIn(call(world, 'panelShow')) });

/** Every text below the cut-off in the panel. */
const shownIn = (view: View): string =>
  sectionOf(view, 'reconcile')
    .blocks.map(({ text = '' }) => text)
    .join(' ');

const journals = ({ xero }: World) => Object.values(xero?.manualJournals ?? {});
const standing = (world: World) => journals(world).filter(({ status }) => status === 'DRAFT' || status === 'POSTED');

/** What each account has, in cents, and its tracking. */
const linesOf = (world: World, mark: string): Record<string, number> => {
  const [journal, ...others] = standing(world).filter(({ narration }) => narration.split(' ')[0] === mark);
  if (!journal || others.length > 0) throw new Error(`not one journal ${mark}`);
  return Object.fromEntries(
    journal.lines.map(({ accountCode, amountMinor, tracking }) => [
      [accountCode, ...tracking.map(({ optionId }) => optionId)].join(' '),
      amountMinor,
    ]),
  );
};

/** By the rows of GL Mapping for a type alone, from ConnectWise's entries and Xero's documents: what is spent and in no approved bill. */
function expected(world: World): { readonly sums: Record<string, number>; readonly total: number } {
  const booked = new Set(
    liveDocumentsOf(world)
      .filter(({ status }) => status !== 'DRAFT')
      .flatMap(({ lines }) => lines.map(({ entryId }) => entryId)),
  );
  const rows = rowsOf(world, 'GL Mapping').filter((row) =>
    ['Location', 'Company', 'Internal or external'].every((key) => row[key] === ''),
  );
  const region = world.xero?.tracking.flatMap(({ options }) => options) ?? [];
  const sums: Record<string, number> = {};
  let total = 0;
  for (const entry of entriesOf(world).values()) {
    const isCost = entry.classification !== 'Personal' && entry.currency === 'NZD';
    if (entry.date > THROUGH || booked.has(entry.id) || !isCost) continue;
    const row = rows.find((each) => each['Expense type'] === entry.type && each.Account !== '');
    const gross = minorOf(entry.amount);
    const isTaxed = row !== undefined && textIn(row, 'Tax rate').startsWith('15%');
    const tax = isTaxed ? Math.sign(gross) * Math.round((Math.abs(gross) * 15) / 115) : 0;
    const option = region.find(({ name }) => row && name === row['Tracking 2']);
    const account = [row ? textIn(row, 'Account').slice(0, 3) : '803', ...(option ? [option.id] : [])].join(' ');
    sums[account] = (sums[account] ?? 0) + gross - tax;
    total += gross - tax;
  }
  return { sums, total };
}

test('the figures stand in the panel before anything is made, and looking makes nothing', () => {
  const world = company();
  const view = look(world);
  expect(writeCalls(world)).toEqual([]);
  const { total } = expected(world);
  expect(shownIn(view)).toContain(
    `Accrual of Oct 2026: 6 expense entries, NZD ${(total / 100).toFixed(2)} net of tax, on 3 accounts of GL Mapping. 1 expense entry of them, NZD 9.00 with tax, can’t be placed by GL Mapping. Not in it: 1 expense entry no cost of the company, because private or an advance, NZD 22.00 and 1 expense entry without a rate in the tab Exchange Rates, AUD 30.00.`,
  );
  const tables = sectionOf(view, 'reconcile').blocks.filter(({ kind }) => kind === 'table');
  expect(tables[1]).toMatchObject({
    header: ['Account', 'What', 'Amount'],
    rows: [
      ['420 · Entertainment', 'Not in the ledger at month end: 3 expense entries', expect.stringMatching(/^NZD /)],
      ['485 · Subscriptions', 'Not in the ledger at month end: 1 expense entry', 'NZD 50.00'],
      ['493 · Travel - National', 'Not in the ledger at month end: 1 expense entry', expect.stringMatching(/^NZD /)],
      ['803 · Wages Payable', 'No account in GL Mapping, tax not taken out: Client gifts, 1 expense entry', 'NZD 9.00'],
      ['803 · Wages Payable', 'Accrued expenses: 6 expense entries', `NZD -${(total / 100).toFixed(2)}`],
    ],
  });
  expect(buttonIn(view)).toMatchObject({ label: 'Make the draft journals in Xero' });
  expect(buttonIn(view)?.disabled).toBeUndefined();
});

test('both are made as drafts, by account as recomputed from the vendors, the one the other turned round; a second press makes none', () => {
  const world = company();
  choose(world, { 'Accrue unmapped expenses to': '429 · General Expenses' });
  look(world);
  const { sums, total } = expected(world);
  const { 803: unmapped = 0, ...mapped } = sums;
  const { said } = press(world);
  expect(said).toMatch(/^Made in Xero as drafts: CWE-ACCR-2026-10 of 31 Oct 2026 \(draft, 5 lines, NZD /);
  expect(journals(world).map(({ status, date }) => `${status} ${date}`)).toEqual([
    'DRAFT 2026-10-31',
    'DRAFT 2026-11-01',
  ]);
  const lines = { ...mapped, 429: unmapped, 803: -total };
  expect(linesOf(world, 'CWE-ACCR-2026-10')).toEqual(lines);
  expect(linesOf(world, 'CWE-ACCR-2026-10-R')).toEqual(
    Object.fromEntries(Object.entries(lines).map(([account, minor]) => [account, -minor])),
  );
  const again = press(world);
  expect(again.said).toMatch(
    /^The journals of Oct 2026 are in Xero already: CWE-ACCR-2026-10 of 31 Oct 2026 \(draft, 5 lines, NZD /,
  );
  expect(buttonIn(again)?.disabled).toBe(again.said);
  expect(writeCalls(world)).toEqual([]);
  expect(journals(world)).toHaveLength(2);
  const logged = rowsOf(world, 'Audit Log').filter(({ What }) => What === 'Accrual journals in Xero');
  expect(logged).toMatchObject([{ New: expect.stringContaining('CWE-ACCR-2026-10-R of 1 Nov 2026') }]);
});

test('nothing of them is a document of ours: the next sync posts as if they were not there, and registers none', () => {
  const world = company();
  const without = copyWorld(world);
  look(world);
  press(world);
  const before = JSON.stringify(journals(world));
  for (const each of [world, without]) {
    choose(each, { 'Save reimbursable as': 'Approved' });
    sync(each);
  }
  const told = (each: World) =>
    liveDocumentsOf(each).map(({ number, status, totalMinor, lines }) => [number, status, totalMinor, lines.length]);
  expect(told(world)).toEqual(told(without));
  const registered = (each: World) => rowsOf(each, 'Register').map((row) => textIn(row, 'Number'));
  expect(registered(world)).toEqual(registered(without));
  expect(JSON.stringify(journals(world))).toBe(before);
});

type Blocked = readonly [what: string, prepare: (world: World) => void, why: RegExp, through: string];

const BLOCKED: readonly Blocked[] = [
  [
    'the connection may make none',
    (world) =>
      change(world, [
        {
          xero: 'scopes',
          scopes: 'offline_access accounting.invoices accounting.payments accounting.contacts accounting.settings.read',
        },
      ]),
    /^The connection to Xero may not make journals: an admin presses Let it make accrual journals too/,
    THROUGH,
  ],
  [
    'no account is named',
    (world) => choose(world, { 'Accrual account': '' }),
    /^No journal can be made yet: choose Accrual account in Settings/,
    THROUGH,
  ],
  [
    'the account is no liability',
    (world) => choose(world, { 'Accrual account': '429 · General Expenses' }),
    /429 · General Expenses, which Accrual account in Settings names, is no liability/,
    THROUGH,
  ],
  [
    'the account clears payments',
    (world) => choose(world, { 'Accrual account': '855 · Expense Offset' }),
    /clears payments/,
    THROUGH,
  ],
  [
    'the account is one of Xero’s own',
    (world) => choose(world, { 'Accrual account': '800 · Accounts Payable' }),
    /which no journal may name/,
    THROUGH,
  ],
  [
    'the account is not there',
    (world) => choose(world, { 'Accrual account': '999 · Nowhere' }),
    /999 · Nowhere, .* is not in Xero/,
    THROUGH,
  ],
  [
    'the one for unmapped expenses is archived',
    (world) => choose(world, { 'Accrue unmapped expenses to': '455 · Old Software Costs' }),
    /455 · Old Software Costs, which Accrue unmapped expenses to in Settings names, is archived/,
    THROUGH,
  ],
  [
    'the month is closed in Settings',
    (world) => choose(world, { 'Books closed through': THROUGH }),
    /^No accrual of Oct 2026 can be made: the books are closed through 31 Oct 2026/,
    THROUGH,
  ],
  [
    'the month is locked in Xero',
    ({ xero }) => {
      if (xero) xero.organisation = { ...xero.organisation, periodLockDate: THROUGH };
    },
    /^No accrual of Oct 2026 can be made: the books are closed through 31 Oct 2026/,
    THROUGH,
  ],
  ['the month is not over', () => undefined, /^The accrual of Nov 2026 can be made from 30 Nov 2026 on/, '2026-11-30'],
  ['the day is no month end', () => undefined, /look through its last day, 31 Oct 2026/, '2026-10-30'],
];

test.each(BLOCKED)('where %s, none is made and the panel says why', (_what, prepare, why, through) => {
  const world = company();
  prepare(world);
  const view = look(world, through);
  expect(buttonIn(view)?.disabled).toMatch(why);
  expect(press(world).said).toMatch(why);
  expect(writeCalls(world)).toEqual([]);
  expect(journals(world)).toEqual([]);
});

test('where all is in the ledger there is nothing to accrue; while posting is paused nothing is made', () => {
  const world = openWith([]);
  choose(world, { 'Accrual account': '803 · Wages Payable' });
  runFunction(world, bundle, 'panelAllowJournals', [{}]);
  consent(world, bundle, { organisation: null, isDenied: false, isUnsaved: false });
  expect(buttonIn(look(world))?.disabled).toMatch(/^There is nothing to accrue: no cost spent by the end of Oct 2026/);
  const paused = company();
  look(paused);
  call(paused, 'panelPause', { why: 'month end' });
  expect(press(paused).said).toBe('Nothing was made: all posting is paused.');
  expect(journals(paused)).toEqual([]);
});

test('a copy of the spreadsheet makes none', () => {
  const world = company();
  const mark = markIn(look(world));
  makeCopy(world, bundle);
  expect(call(world, 'panelAccrue', { mark }).said).toMatch(/copy/i);
  expect(journals(world)).toEqual([]);
});

test('where nobody asked for the permission Xero is not asked for journals, and the panel says how to', () => {
  const world = openWith([]);
  change(world, ENTRIES);
  choose(world, { 'Accrual account': '803 · Wages Payable' });
  expect(buttonIn(look(world))?.disabled).toMatch(/^The connection to Xero may not make journals/);
  const paths = calls(world).executions.flatMap(({ http }) => http.map(({ path }) => path));
  expect(paths.filter((path) => path.includes('ManualJournals'))).toEqual([]);
});

test('what changed since somebody looked is shown, not made', () => {
  const world = company();
  look(world);
  change(world, [spend(9511, MEALS, 23)]);
  expect(press(world).said).toMatch(/^Nothing was made: what the journals would say has changed since you looked/);
  expect(journals(world)).toEqual([]);
  expect(press(world).said).toMatch(/^Made in Xero as drafts/);
  expect(linesOf(world, 'CWE-ACCR-2026-10')).toMatchObject({ 420: expected(world).sums[420] });
});

test('a half that is missing is made from the one that stands, whatever is open by now; deleted ones are made anew', () => {
  const world = company();
  look(world);
  press(world);
  change(world, [{ xero: 'delete journal', narration: 'CWE-ACCR-2026-10-R' }, spend(9511, MEALS, 23)]);
  const first = linesOf(world, 'CWE-ACCR-2026-10');
  expect(shownIn(look(world))).toContain(
    'Xero has the accrual of Oct 2026 and not its counterpart, which is made from it',
  );
  press(world);
  expect(linesOf(world, 'CWE-ACCR-2026-10-R')).toEqual(
    Object.fromEntries(Object.entries(first).map(([account, minor]) => [account, -minor])),
  );
  change(world, [
    { xero: 'post journal', narration: 'CWE-ACCR-2026-10 ' },
    { xero: 'void journal', narration: 'CWE-ACCR-2026-10 ' },
    { xero: 'delete journal', narration: 'CWE-ACCR-2026-10-R' },
  ]);
  look(world);
  press(world);
  expect(linesOf(world, 'CWE-ACCR-2026-10')).toMatchObject({ 420: expected(world).sums[420] });
  expect(standing(world)).toHaveLength(2);
});

test('what Xero refuses is told in its words; put right there and pressed again, both are made', () => {
  const world = company();
  const mark = markIn(look(world));
  const { xero } = world;
  if (!xero) throw new Error('this world holds no Xero');
  const { accounts } = xero;
  // somebody archives an account after its list was read
  const onCall = ({ http }: Call): void => {
    if (http.some(({ path }) => path.endsWith('/ManualJournals')))
      xero.accounts = accounts.map((each) => (each.code === '420' ? { ...each, status: 'ARCHIVED' } : each));
  };
  const [execution] = runFunction(world, bundle, 'panelAccrue', [{ mark }], { onCall }).executions;
  expect((execution?.returned as View | undefined)?.said).toMatch(
    /^Xero refused: Account code '420' has been archived/,
  );
  expect(journals(world)).toEqual([]);
  xero.accounts = accounts;
  expect(call(world, 'panelAccrue', { mark }).said).toMatch(/^Made in Xero as drafts/);
  expect(standing(world)).toHaveLength(2);
});

/** Numbers of the calls of a press that makes the journals: from the look-up in Xero to the last one that writes anything. */
function callsOfPress(start: World, mark: string): readonly [first: number, last: number] {
  const whole = copyWorld(start);
  let last = 0;
  const onCall = ({ n, service }: Call): void => {
    if (/\.(set|append|delete)/.test(service)) last = n;
  };
  runFunction(whole, bundle, 'panelAccrue', [{ mark }], { onCall });
  const http = calls(whole)
    .executions.flatMap((execution) => execution.http)
    .filter(({ path }) => path.includes('ManualJournals'));
  expect(http.map(({ method }) => method)).toEqual(['GET', 'PUT']);
  expect(last).toBeGreaterThan(http[1]?.n ?? 0);
  return [http[0]?.n ?? 0, last];
}

/** Pressed again at once, and once more when what was sent has settled. */
function finish(world: World, mark: string): string {
  call(world, 'panelAccrue', { mark });
  world.nowMs += MINUTES_MS;
  call(world, 'panelAccrue', { mark });
  const marks = standing(world).map(({ narration, status, date }) => `${narration.split(' ')[0]} ${status} ${date}`);
  const logged = rowsOf(world, 'Audit Log').filter(({ What }) => What === 'Accrual journals in Xero').length;
  return [...marks, logged > 0 ? 'logged' : 'not logged'].join(', ');
}

const ONCE_EACH = 'CWE-ACCR-2026-10 DRAFT 2026-10-31, CWE-ACCR-2026-10-R DRAFT 2026-11-01, logged';

test('killed before and after every call from the look-up on, and pressed again: once each', () => {
  const start = company();
  const mark = markIn(look(start));
  const [first, last] = callsOfPress(start, mark);
  const wrong: string[] = [];
  for (let at = first; at <= last; at += 1)
    for (const after of [false, true]) {
      const world = copyWorld(start);
      runFunction(world, bundle, 'panelAccrue', [{ mark }], { cut: { call: at, after } });
      const came = finish(world, mark);
      if (came !== ONCE_EACH) wrong.push(`${at}/${after}: ${came}`);
    }
  expect(wrong).toEqual([]);
}, 120_000);

/** A request without an answer is sent once more in the same press; an answer that tells nothing is not. */
const LOST = [
  ['drop-before', 2],
  ['drop-after', 1],
  ['drop-after', 2],
  ['silent', 2],
  ['500', 1],
  ['html', 1],
] as const;

test.each(LOST)('where the answer is %s, %d times, and pressed again: once each', (answer, times) => {
  const world = company();
  const mark = markIn(look(world));
  const one = { system: 'xero', method: 'PUT', path: 'ManualJournals', nth: 1, answer, seen: 0 } as const;
  fault(
    world,
    Array.from({ length: times }, () => ({ ...one })),
  );
  press(world);
  expect(finish(world, mark)).toBe(ONCE_EACH);
});

test('what was sent without an answer is left to settle before anything is sent again', () => {
  const world = company();
  const mark = markIn(look(world));
  const lost = {
    system: 'xero',
    method: 'PUT',
    path: 'ManualJournals',
    nth: 1,
    answer: 'drop-before',
    seen: 0,
  } as const;
  fault(world, [{ ...lost }, { ...lost }]);
  const unclear = /^The journals were sent at 2026-11-18 .*, and whether Xero made them is not known/;
  expect(call(world, 'panelAccrue', { mark }).said).toMatch(unclear);
  expect(call(world, 'panelAccrue', { mark }).said).toMatch(unclear);
  expect(writeCalls(world)).toEqual([]);
  world.nowMs += MINUTES_MS;
  expect(call(world, 'panelAccrue', { mark }).said).toMatch(/^Made in Xero as drafts/);
});
