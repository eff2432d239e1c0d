/** What must hold for any expenses and any settings: nothing is lost, doubled, changed or dependent on the order of reading. */
import fc from 'fast-check';
import { addDays } from '../../../src/core/calendar.ts';
import { balancesOf, isEven, shareOut } from '../../../src/core/equation.ts';
import type { ExceptionEntry } from '../../../src/core/exceptions/kinds.ts';
import type { UnpostedExpense } from '../../../src/core/expenses/expense.ts';
import type { Grouping, LinkRow } from '../../../src/core/expenses/inputs.ts';
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import type { Plan, PlannedDocument } from '../../../src/core/expenses/plan-types.ts';
import { entryOf } from '../../../src/core/expenses/prepare.ts';
import { entryIdsIn } from '../../../src/core/ledger/numbers.ts';
import { moneyText } from '../../../src/core/money.ts';
import { miscounted } from '../../../src/core/posting/invariants.ts';
import { draws } from '../draws.ts';
import {
  ADVANCE,
  AMEX,
  day,
  EMPLOYEE,
  expense,
  GIFTS,
  JANE,
  linkRow,
  MILEAGE,
  MONEY,
  SIOBHAN,
  snapshotOf,
  VISA,
} from './company.ts';

const pairs = [
  { classification: 'Reimbursable', paymentType: EMPLOYEE },
  { classification: 'NonReimbursable', paymentType: VISA },
  { classification: 'NonReimbursable', paymentType: AMEX },
  { classification: 'Personal', paymentType: VISA },
  { classification: 'Reimbursable', paymentType: VISA },
] as const;

/** Few values each, so that groups, nets of zero and equal causes come up often. */
const parts = fc.record({
  pair: fc.constantFrom(...pairs),
  type: fc.constantFrom(MONEY, MONEY, MONEY, MILEAGE, ADVANCE, GIFTS),
  minor: fc.oneof(fc.constantFrom(-8000, 8000, 0, 1), fc.integer({ min: -500_000, max: 500_000 })),
  member: fc.constantFrom(JANE, SIOBHAN),
  currency: fc.constantFrom('NZD', 'NZD', 'AUD', 'EUR'),
  daysOn: fc.integer({ min: 0, max: 41 }),
  status: fc.constantFrom('ApprovedByTierTwo', 'ApprovedByTierTwo', 'ApprovedByTierTwo', 'Open', 'Billed'),
  reportStatus: fc.constantFrom('ApprovedByTierTwo', 'ApprovedByTierTwo', 'PendingApproval'),
  days: fc.constantFrom(7, 14),
  isReserved: fc.boolean(),
} as const);

type Drawn = typeof parts extends fc.Arbitrary<infer Value> ? Value : never;

function drawnExpense(drawn: Drawn, at: number): UnpostedExpense {
  const date = addDays(day('2026-09-28'), drawn.daysOn);
  const week = Math.floor(drawn.daysOn / drawn.days);
  const from = addDays(day('2026-09-28'), week * drawn.days);
  return expense(1000 + at, {
    ...drawn.pair,
    type: drawn.type,
    member: drawn.member,
    currency: drawn.currency,
    date,
    total: moneyText({ minor: drawn.minor, currency: 'NZD' }),
    entry: { status: drawn.status, amount: moneyText({ minor: drawn.minor, currency: 'NZD' }) },
    report: {
      id: drawn.member.id * 100 + week,
      name: `${from}`,
      from,
      to: addDays(from, drawn.days - 1),
      status: drawn.reportStatus,
    },
  });
}

const groupings: readonly Grouping[] = ['entry', 'member and week', 'report'];
const settings = fc.record({
  grouping: fc.constantFrom(...groupings),
  weekStartsOn: fc.integer({ min: 0, max: 6 }),
  splitsAtMonthEnd: fc.boolean(),
  leavesCompanyPaidOpen: fc.boolean(),
  reimbursesByPayroll: fc.boolean(),
  payrollClearing: fc.constant('855 · Expense Offset'),
  attachesReceipts: fc.boolean(),
  receiptNeededFrom: fc.constantFrom('', '50'),
  needsTwoForMapping: fc.boolean(),
  draftsFirst: fc.boolean(),
});

/** A few rows for one card each, so that some tie, some begin late, and some name an account that can't pay. */
const links = fc.array(
  fc.record({
    member: fc.constantFrom('', '', JANE.identifier),
    paymentType: fc.constantFrom(VISA.name, AMEX.name),
    bankAccount: fc.constantFrom('Savings', '091 · Visa Card', '', '092 · Old Card'),
    startDate: fc.constantFrom(null, day('2026-10-10')),
    inAnotherCurrency: fc.constantFrom('hold' as const, 'leave open' as const),
  }),
  { maxLength: 3 },
);

const world = fc.record({ drawn: fc.array(parts, { maxLength: 40 }), settings, links }).map(({ drawn, ...chosen }) => ({
  expenses: drawn.map(drawnExpense),
  settings: chosen.settings,
  links: chosen.links.map((link, at) => linkRow(at + 2, link)),
  reservations: drawn.flatMap(({ isReserved, daysOn }, at) =>
    isReserved && daysOn % 3 === 0
      ? [{ entryId: 1000 + at, reason: { kind: 'in doubt', number: `CWE-${1000 + at}` } as const }]
      : [],
  ),
}));

type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

const planOf = ({ expenses, settings: chosen, links: rows, reservations }: World, organisation = {}): Plan =>
  planExpenses(
    snapshotOf(expenses, { settings: chosen, sheet: { links: rows }, snapshot: { reservations }, organisation }),
  );

/** A closed period is judged by a document's date, so groupings are compared where none is closed. */
const OPEN_BOOKS = { lockedThrough: null };

const entriesOf = (plan: Plan): readonly ExceptionEntry[] => [
  ...plan.documents.flatMap(({ entries }) => entries),
  ...plan.exceptions.flatMap(({ entries }) => entries),
  ...plan.leftOut.map(({ entry }) => entry),
];

/** Sums of minor units under each name, without those that come to nothing. */
function sums(pieces: readonly (readonly [string, number])[]): Readonly<Record<string, number>> {
  const totals = new Map<string, number>();
  for (const [name, minor] of pieces) totals.set(name, (totals.get(name) ?? 0) + minor);
  return Object.fromEntries([...totals].filter(([, minor]) => minor !== 0).sort());
}

const sign = ({ document }: PlannedDocument): number => (document.type === 'bill' ? 1 : -1);

/** The row that links an expense, found in another way than the planner finds it. */
function linkOf({ links: rows }: World, expensed: UnpostedExpense | undefined): LinkRow | undefined {
  const ofType = rows.filter((row) => row.paymentType === expensed?.paymentType?.name);
  const own = ofType.filter((row) => row.member === expensed?.member.identifier);
  const [row] = own.length > 0 ? own : ofType.filter(({ member }) => member === '');
  const isBegun = row?.startDate === null || (row && expensed && row.startDate <= expensed.date);
  return row?.bankAccount !== '' && isBegun ? row : undefined;
}

const assert = (check: (world: World) => void) => fc.assert(fc.property(world, check), { numRuns: draws(150) });

test('the equation holds of every plan, and expenses, lines and total of every document agree to the cent', () => {
  assert((one) => {
    const plan = planOf(one);
    const read = one.expenses.map((expense) => entryOf(expense));
    expect(
      balancesOf(
        read,
        shareOut(plan, () => 'posted'),
      ).filter((balance) => !isEven(balance)),
    ).toEqual([]);
    expect(plan.documents.flatMap((planned) => miscounted(planned) ?? [])).toEqual([]);
  });
});

test('every entry read is in exactly one place, with its amount', () => {
  assert((one) => {
    const placed = entriesOf(planOf(one));
    expect(placed.map(({ entryId }) => entryId).sort()).toEqual(one.expenses.map(({ entryId }) => entryId).sort());
    expect(sums(placed.map((entry) => [entry.currency, entry.amount?.minor ?? Number.NaN]))).toEqual(
      sums(one.expenses.map((read) => [read.currency, Math.round(Number(read.rows[0]?.total) * 100)])),
    );
  });
});

test('documents add up: lines to totals, entries to lines, kinds to their signs', () => {
  assert((one) => {
    const byId = new Map(one.expenses.map((read) => [read.entryId, read]));
    for (const planned of planOf(one).documents) {
      const { document, entries, kind } = planned;
      expect(document.total.minor).toBeGreaterThan(0);
      expect(document.lines.reduce((sum, line) => sum + line.amount.minor, 0)).toBe(document.total.minor);
      expect(document.lines.flatMap((line) => entryIdsIn(line.description))).toEqual(
        entries.map((each) => each.entryId),
      );
      const owed = entries.map((entry) => {
        const lowers = kind === 'PRIV' || byId.get(entry.entryId)?.type.kind === 'advance';
        return (lowers ? -1 : 1) * (entry.amount?.minor ?? 0);
      });
      expect(document.lines.map((line) => line.amount.minor * sign(planned))).toEqual(owed);
      const links = entries.flatMap((entry) => linkOf(one, byId.get(entry.entryId)) ?? []);
      const isPaid = links.length > 0 ? document.currency === 'NZD' : !one.settings.leavesCompanyPaidOpen;
      const isByPayroll = kind === 'REIMB' && one.settings.reimbursesByPayroll;
      expect(planned.payment !== null).toBe((kind === 'COPAID' && isPaid) || isByPayroll);
      if (kind === 'COPAID' && links.length > 0) expect(document.number).toBe(`CWE-${entries[0]?.entryId}`);
      expect(document.date).toBe(
        entries
          .map((entry) => entry.date)
          .sort()
          .pop(),
      );
    }
  });
});

test('numbers are unique, printable ASCII of at most 50 characters, and plain for one entry', () => {
  assert((one) => {
    const { documents } = planOf(one);
    const numbers = documents.map(({ document }) => document.number);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { document, entries } of documents) {
      expect(document.number).toMatch(/^[!-~]{1,50}$/);
      if (entries.length === 1) expect(document.number).toBe(`CWE-${entries[0]?.entryId}`);
      else expect(document.number).toMatch(/^CWE-\d+-(\d{4}W\d{2}|R\d+)-(REIMB|COPAID|PRIV)-[A-Z2-7]{10}$/);
    }
  });
});

test('the plan does not depend on the order of reading, and is the same twice', () => {
  fc.assert(
    fc.property(world, fc.infiniteStream(fc.nat()), (one, order) => {
      const shuffled = one.expenses
        .map((read) => ({ read, at: order.next().value ?? 0 }))
        .sort((left, right) => left.at - right.at)
        .map(({ read }) => read);
      const plan = planOf(one);
      expect(planOf({ ...one, expenses: shuffled, reservations: [...one.reservations].reverse() })).toEqual(plan);
      expect(planOf(one)).toEqual(plan);
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    }),
    { numRuns: draws(60) },
  );
});

test('the grouping changes documents, never what is booked: the same sums per contact, account, currency and tax code', () => {
  assert((one) => {
    const booked = groupings.map((grouping) =>
      sums(
        planOf({ ...one, settings: { ...one.settings, grouping } }, OPEN_BOOKS).documents.flatMap((planned) =>
          planned.document.lines.map((line) => [
            [planned.document.contactId, line.accountId, line.amount.currency, line.taxCode, planned.kind].join('|'),
            line.amount.minor * sign(planned),
          ]),
        ),
      ),
    );
    expect(booked[1]).toEqual(booked[0]);
    expect(booked[2]).toEqual(booked[0]);
  });
});
