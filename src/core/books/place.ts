/**
 * Where every expense of some months stands, whatever its status in ConnectWise: exactly one place each. Whether it is approved is read
 * from entry and report, what is in the books from the ledger's own documents; the unposted list alone tells neither. Pure.
 */
import { type CalendarDate, monthOf } from '../calendar.ts';
import { SHARE_OF_REASON } from '../equation.ts';
import { checkApproval, UNAPPROVED } from '../expenses/approval.ts';
import type { ApprovalRule, ExpenseStatus, UnpostedExpense } from '../expenses/expense.ts';
import { enteredAmount } from '../expenses/past.ts';
import type { LeftOutReason, Plan } from '../expenses/plan-types.ts';
import type { CurrencyCode, Money } from '../money.ts';
import { isPosted } from '../posting/register.ts';
import type { RegisteredRow } from '../posting/registered.ts';
import { BOOKS_TEXTS } from '../wording/books.ts';
import { wordException } from '../wording/exceptions.ts';
import { wordLeftOut } from '../wording/planning.ts';
import type { Side } from './sides.ts';

/** In the order in which an expense goes through them, and then where it may end besides. */
export const STAGES = [
  'not submitted',
  'not approved',
  'not released',
  'to post',
  'held',
  'left out',
  'in doubt',
  'saved',
  'in the ledger',
  'taken back',
  'batched off',
  'batched elsewhere',
  'not readable',
] as const;

export type Stage = (typeof STAGES)[number];

/** What the two systems and the sheet say of the expenses of some months. */
export type Books = {
  readonly entered: readonly UnpostedExpense[];
  readonly rule: ApprovalRule;
  /** Of all that ConnectWise lists as unposted. */
  readonly plan: Plan;
  readonly registered: readonly RegisteredRow[];
  /** What the ledger holds, by entry. */
  readonly sides: ReadonlyMap<number, Side>;
  /** Entries that were batched off without a document. */
  readonly batchedOff: ReadonlySet<number>;
  /** Identifiers of other people's batches, by entry, as far as somebody looked. */
  readonly batchOf: ReadonlyMap<number, string>;
};

/** One expense in its place. `amount` is as ConnectWise has it, null where it is none; `account` is '' where none is chosen yet. */
export type Placed = {
  readonly entryId: number;
  readonly date: CalendarDate;
  readonly month: string;
  readonly memberName: string;
  readonly currency: CurrencyCode;
  readonly amount: Money | null;
  /** Private spend and advances lower what is owed: in the books of a bill they are negative. */
  readonly lowersDebt: boolean;
  readonly stage: Stage;
  readonly why: string;
  readonly account: string;
  /** By entry and report in ConnectWise. */
  readonly isApproved: boolean;
};

type Spot = { readonly stage: Stage; readonly why: string; readonly account?: string };
type InPlan = Spot & { readonly amount: Money | null };

/** What ConnectWise has back, or never got: it waits for the member. */
const WITH_MEMBER: readonly ExpenseStatus[] = ['Open', 'Rejected', 'RejectBySecondTier'];

function stageOfReason({ kind }: LeftOutReason): Stage {
  if (kind === 'saved') return 'saved';
  return SHARE_OF_REASON[kind] === 'in doubt' ? 'in doubt' : 'left out';
}

/** What the next run would do with each entry that is listed as unposted. */
function spotsInPlan({ documents, exceptions, leftOut }: Plan): ReadonlyMap<number, InPlan> {
  const planned = documents.flatMap(({ entries, document, accounts }) =>
    entries.map(({ entryId, amount }) => {
      const account = accounts.length === 1 ? (accounts[0] ?? '') : '';
      return [entryId, { stage: 'to post', why: document.number, account, amount }] as const;
    }),
  );
  const held = exceptions.flatMap((exception) => {
    const why = wordException(exception).happened;
    return exception.entries.map(({ entryId, amount }) => [entryId, { stage: 'held', why, amount }] as const);
  });
  const left = leftOut.map(
    ({ entry, reason }) =>
      [entry.entryId, { stage: stageOfReason(reason), why: wordLeftOut(reason), amount: entry.amount }] as const,
  );
  return new Map<number, InPlan>([...planned, ...held, ...left]);
}

const waiting = (status: ExpenseStatus): Spot => ({
  stage: WITH_MEMBER.includes(status) ? 'not submitted' : 'not approved',
  why: BOOKS_TEXTS.status(status),
});

/** What entry and report say of its approval; null where both are approved. */
function unapprovedSpot({ entry, report, ...expense }: UnpostedExpense, rule: ApprovalRule): Spot | null {
  if (!entry) return { stage: 'not readable', why: BOOKS_TEXTS.noEntry };
  if (!report)
    return UNAPPROVED.includes(entry.status)
      ? waiting(entry.status)
      : { stage: 'not readable', why: BOOKS_TEXTS.noReport };
  const approval = checkApproval({ ...expense, entry, report }, rule);
  if (approval.ok) return null;
  return waiting(approval.error.kind === 'not approved' ? approval.error.status : approval.error.reportStatus);
}

type Looked = Pick<Books, 'sides' | 'batchedOff' | 'batchOf'> & {
  readonly rowsOf: ReadonlyMap<number, readonly RegisteredRow[]>;
  readonly inPlan: ReadonlyMap<number, InPlan>;
};

/** The ledger speaks first, then what the next run would do, then ConnectWise. */
function spotOf(expense: UnpostedExpense, unapproved: Spot | null, looked: Looked): Spot {
  const { entryId } = expense;
  const side = looked.sides.get(entryId);
  if (side?.isBooked) return { stage: 'in the ledger', why: side.numbers.join(', ') };
  if (side) return { stage: 'saved', why: side.numbers.join(', ') };
  const planned = looked.inPlan.get(entryId);
  // listed as unposted before anybody approved it: that is what it waits for
  const isEarly = planned?.stage === 'held' && unapproved !== null && unapproved.stage !== 'not readable';
  if (planned) return isEarly ? unapproved : planned;
  if (looked.batchedOff.has(entryId)) return { stage: 'batched off', why: BOOKS_TEXTS.batchedOff };
  if (looked.rowsOf.has(entryId)) return { stage: 'taken back', why: BOOKS_TEXTS.takenBack };
  const batch = looked.batchOf.get(entryId);
  if (batch !== undefined) return { stage: 'batched elsewhere', why: BOOKS_TEXTS.batchedElsewhere(batch) };
  return unapproved ?? { stage: 'not released', why: BOOKS_TEXTS.notReleased };
}

export function rowsByEntry(rows: readonly RegisteredRow[]): ReadonlyMap<number, readonly RegisteredRow[]> {
  const byEntry = new Map<number, RegisteredRow[]>();
  for (const row of rows) byEntry.set(row.entryId, [...(byEntry.get(row.entryId) ?? []), row]);
  return byEntry;
}

/** Every expense of `entered`, each in one place. */
export function placeExpenses({ entered, rule, plan, registered, ...books }: Books): readonly Placed[] {
  const looked: Looked = { ...books, rowsOf: rowsByEntry(registered), inPlan: spotsInPlan(plan) };
  return entered.map((expense) => {
    const { entryId, entry, type, classification, currency, date, member } = expense;
    const unapproved = unapprovedSpot(expense, rule);
    const { stage, why, account } = spotOf(expense, unapproved, looked);
    const row = looked.rowsOf.get(entryId)?.find(isPosted);
    return {
      entryId,
      date,
      month: monthOf(date),
      memberName: member.name,
      currency,
      amount: looked.inPlan.get(entryId)?.amount ?? (entry && enteredAmount({ entry, type, currency })),
      lowersDebt: classification === 'Personal' || type.kind === 'advance',
      stage,
      why,
      account: row?.account || looked.sides.get(entryId)?.account || (account ?? ''),
      isApproved: unapproved === null,
    };
  });
}
