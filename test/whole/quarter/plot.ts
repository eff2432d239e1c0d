/** A quarter of a small company: thirteen weeks of expenses, of trouble and of what three people do about it. It imports nothing of the product. */
import { change, edit, fault, runMenu } from '../../sandbox/acts.ts';
import { plainExpense } from '../../sandbox/connectwise/sample-plain.ts';
import type { Fields } from '../../sandbox/connectwise/state.ts';
import { readFaults } from '../../sandbox/files.ts';
import type { World } from '../../sandbox/world.ts';
import { bundle, choose, openWith, rowsOf, sync, textIn } from '../company.ts';
import { blockOf, call } from '../panel-calls.ts';
import { documentIdsIn, GIFT, heldAmong, minorOfEntries, type RunFacts, unpostedIn } from './recount.ts';

const DAY_MS = 86_400_000;
export const WEEKS = 13;
/** Nobody works in the week after Christmas, and nobody holds its weekly hour. */
export const HOLIDAY = 5;
/** On its Friday the company's gifts of Christmas are claimed, forty at once; nobody has said yet how gifts are booked. */
export const SPIKE = 8;
export const GIFTS = 40;
/** In it the books of the old year are locked. */
export const LOCK = 7;
/** In it Xero is away for a morning. */
export const OUTAGE = 3;

const ADMIN = 'jane.taylor@harbourlight.example';
const BOOKKEEPER = 'siobhan.oconnor@harbourlight.example';
const HELPER = 'liam.chen@harbourlight.example';

/** Nine in the morning of Monday, 30 November 2026, in Auckland. */
export const FIRST_MORNING = Date.parse('2026-11-29T20:00:00Z');
const AUCKLAND_MS = 13 * 60 * 60 * 1000;
const MEMBERS = [101, 102, 103];
const A_DAY = 30;
const FIRST_ID = 9001;
const LATE = 3;

/** The quarter as it stands: the world, what a watcher would have noted of each run, and since when the mode is what it is. */
export type Quarter = {
  readonly world: World;
  readonly runs: RunFacts[];
  nextId: number;
  isGiftKnown: boolean;
  modeSinceMs: number;
};

export const dayOf = (world: World): string => new Date(world.nowMs + AUCKLAND_MS).toISOString().slice(0, 10);

/** Rows that the sample company's GL Mapping has for single customers, and that can't be used: the bookkeeper takes them out before anything else. */
function deleteWrongRows(world: World): void {
  for (const row of rowsOf(world, 'GL Mapping').filter((each) => textIn(each, 'Company') !== '')) {
    const cells = ['Company', 'Expense type', 'Account', 'Tax rate'].map((header) => [header, textIn(row, header)]);
    edit(world, bundle, [{ tab: 'GL Mapping', deleteRows: Object.fromEntries(cells) }]);
  }
}

export function beginQuarter(): Quarter {
  const world = openWith([]);
  world.nowMs = FIRST_MORNING;
  delete world.google.properties.document['controls.mode'];
  choose(world, {
    Admins: ADMIN,
    Operators: `${BOOKKEEPER}, ${HELPER}`,
    'Notify when': 'Something needs a person',
    'Notify address': BOOKKEEPER,
  });
  deleteWrongRows(world);
  return { world, runs: [], nextId: FIRST_ID, isGiftKnown: false, modeSinceMs: 0 };
}

const ENTERED = {
  plain: (at: number, day: string): Fields => plainExpense(200 + at, MEMBERS[at % MEMBERS.length] ?? 101, day),
  /** Of the old year, handed in late. */
  late: (at: number): Fields => ENTERED.plain(at, '2026-12-30'),
  /** Keyed in haste, the amount left out. */
  empty: (at: number, day: string): Fields => ({ ...ENTERED.plain(at, day), amount: 0 }),
  gift: (at: number, day: string): Fields => ({ ...ENTERED.plain(at, day), type: { id: GIFT } }),
} as const;

function enter(quarter: Quarter, kind: keyof typeof ENTERED, count: number, day = dayOf(quarter.world)): void {
  const first = quarter.nextId;
  quarter.nextId += count;
  change(
    quarter.world,
    Array.from({ length: count }, (_none, at) => ({
      connectwise: 'add',
      entry: { ...ENTERED[kind](first + at, day), id: first + at },
    })),
  );
}

/** What needed a person yesterday is put right in ConnectWise: the amount that was left out, the day that is locked. */
function correct({ world, isGiftKnown }: Quarter): void {
  const held = heldAmong(world, unpostedIn(world), isGiftKnown);
  change(
    world,
    held.flatMap((id) => {
      const entry = world.connectwise?.entries[id];
      if (!entry || entry.type.id === GIFT) return [];
      return [{ connectwise: 'edit', entry: entry.amount === 0 ? { id, amount: 12.5 } : { id, date: dayOf(world) } }];
    }),
  );
}

/** How gifts are booked is said in the rows that the add-on laid ready. */
function mapGifts(quarter: Quarter): void {
  const { world } = quarter;
  quarter.isGiftKnown = true;
  const asked = rowsOf(world, 'GL Mapping').filter((row) => textIn(row, 'Expense type') === 'Client gifts');
  for (const row of asked) {
    const find = { 'Expense type': 'Client gifts', Classification: textIn(row, 'Classification') };
    edit(world, bundle, [
      { tab: 'GL Mapping', find, set: { Account: '420 · Entertainment', 'Tax rate': '15% GST on Expenses' } },
    ]);
  }
}

export const modeOf = (world: World): string =>
  JSON.parse(world.google.properties.document['controls.mode'] ?? '{"expenses":{"mode":"Preview only"}}').expenses.mode;

/** More often than a call is sent again. */
const AWAY = Array.from({ length: 12 }, (_none, at) => ({
  system: 'xero',
  path: '/Organisation',
  nth: at + 1,
  answer: '500',
}));
/** What is sent again and got over. */
const BUSY = [
  { system: 'xero', path: '/Organisation', nth: 1, answer: '429:2' },
  { system: 'connectwise', path: 'expense/entries', nth: 1, answer: '500' },
];

/** `go` is one run: what both vendors hold before and after is noted. */
function watched(quarter: Quarter, go: () => void, isBad = false): void {
  const { world, runs } = quarter;
  const day = dayOf(world);
  const startedMs = world.nowMs;
  const read = unpostedIn(world);
  const readMinor = minorOfEntries(world, read);
  const held = heldAmong(world, read, quarter.isGiftKnown);
  const heldMinor = minorOfEntries(world, held);
  const known = new Set(documentIdsIn(world));
  const before = modeOf(world);
  go();
  if (modeOf(world) !== before) quarter.modeSinceMs = world.nowMs;
  const left = new Set(unpostedIn(world));
  const posted = read.filter((id) => !left.has(id));
  const made = documentIdsIn(world).filter((id) => !known.has(id));
  const postedMinor = minorOfEntries(world, posted);
  runs.push({
    day,
    startedMs,
    isBad,
    read: isBad ? [] : read,
    readMinor,
    posted,
    postedMinor,
    held: isBad ? [] : held,
    heldMinor,
    made,
  });
}

function morning(quarter: Quarter, week: number, weekday: number): void {
  const { world } = quarter;
  const isAway = week === OUTAGE && weekday === 1;
  fault(world, readFaults(isAway ? AWAY : weekday === 3 ? BUSY : []));
  const mode = modeOf(world);
  // the laws are looked at once a week: a look reads both vendors whole
  watched(quarter, () => (weekday === 4 ? sync(world) : runMenu(world, bundle, 'Sync now')), isAway);
  world.faults.length = 0;
  if (mode === 'Supervised' && !isAway) watched(quarter, () => runMenu(world, bundle, 'Post selected'));
}

const OWNERS = {
  setUp: ADMIN,
  setUpDeputy: BOOKKEEPER,
  exceptions: BOOKKEEPER,
  exceptionsDeputy: HELPER,
  vendors: HELPER,
  vendorsDeputy: ADMIN,
  ledger: BOOKKEEPER,
  ledgerDeputy: ADMIN,
};
const SCOPE = { members: 'jtaylor', from: '2026-11-30', to: '2027-02-26', mostDocuments: '20', mostAmount: '10000' };

/** What was saved as a draft is approved in Xero the morning after. */
function approveDrafts(world: World): void {
  for (const { number, status } of Object.values(world.xero?.documents ?? {}))
    if (status === 'DRAFT') change(world, [{ xero: 'approve', number }]);
}

/** Each part of the fallback is tried once on a good day. */
function rehearse(world: World): void {
  call(world, 'panelPause', { why: 'rehearsal' });
  call(world, 'panelResume', { why: 'rehearsed' });
  runMenu(world, bundle, 'Void and send back…', ['ok']);
}

/** The next mode, once the panel offers it; gives why it does not yet, '' where it did or there is none. */
function climb(quarter: Quarter): string {
  const { world } = quarter;
  runMenu(world, bundle, 'Controls…');
  const promote = blockOf(call(world, 'panelShow'), 'gates', 'panelPromote');
  if (promote?.input === undefined) return '';
  if (promote.disabled !== undefined) return promote.disabled;
  call(world, 'panelPromote', promote.input);
  quarter.modeSinceMs = world.nowMs;
  return '';
}

/** What comes before the run of the day. */
function prepare(quarter: Quarter, week: number, weekday: number): void {
  const { world } = quarter;
  if (week === 1 && weekday === 1) {
    call(world, 'panelSaveOwners', OWNERS);
    call(world, 'panelSaveScope', SCOPE);
  }
  if (week === SPIKE + 1 && weekday === 0) mapGifts(quarter);
  approveDrafts(world);
  correct(quarter);
  if (week === LOCK && weekday === 0 && world.xero) {
    world.xero.organisation = { ...world.xero.organisation, periodLockDate: '2026-12-31' };
    enter(quarter, 'late', LATE);
  }
  enter(quarter, 'plain', A_DAY - 1);
  enter(quarter, 'empty', 1);
  if (week === SPIKE && weekday === 4) enter(quarter, 'gift', GIFTS);
}

const LANES = ['access', 'reconciliation', 'exceptions', 'unposted', 'clocks', 'support'];

/** The weekly hour: what did not change closes at once, everything else is looked at and found in order. */
function holdHour(world: World): void {
  call(world, 'panelBeginHour');
  call(world, 'panelCloseUnchanged');
  for (const lane of LANES) call(world, 'panelAnswerLane', { lane, note: '' });
  call(world, 'panelSealWeek');
}

/** Monday to Friday; gives why the mode stayed on Friday, '' where it did not. */
export function liveWeek(quarter: Quarter, week: number): string {
  const { world } = quarter;
  for (let weekday = 0; weekday < 5; weekday += 1) {
    world.nowMs = FIRST_MORNING + ((week - 1) * 7 + weekday) * DAY_MS;
    if (week === HOLIDAY) continue;
    prepare(quarter, week, weekday);
    morning(quarter, week, weekday);
    if (week === 2 && weekday === 3) rehearse(world);
  }
  if (week === HOLIDAY) return '';
  holdHour(world);
  return climb(quarter);
}
