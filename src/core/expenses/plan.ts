/** From a snapshot to a plan: the stages in their order. It decides everything and does nothing. */
import { exceptionKey, mergeExceptions, type Origin } from '../exceptions/causes.ts';
import type { Exception, ExceptionFacts, FactsOf } from '../exceptions/kinds.ts';
import { wordAlike } from '../wording/planning.ts';
import { checkLinks, checkMapping, checkMembers, checkPaymentTypes } from './checks.ts';
import { type Desk, openDesk } from './desk.ts';
import { makeDocument } from './document.ts';
import { dateDocument } from './document-date.ts';
import { createDraftsFirst, findWaiting } from './drafts-first.ts';
import { alikeFinder, claimsOf, factsOfPair, NOTHING_EARLIER, pairFinder, sameReceiptFinder } from './duplicates.ts';
import type { UnpostedExpense } from './expense.ts';
import { groupExpenses } from './group.ts';
import type { MappingRow } from './inputs.ts';
import { rowIdentity } from './map.ts';
import type { LeftOut, MissingMapping, Plan, PlannedDocument, Snapshot } from './plan-types.ts';
import { entryOf, type PreparedExpense, prepareExpense } from './prepare.ts';
import { checkRates } from './rate-checks.ts';

function originOf({ entryId, member, report }: UnpostedExpense, rows: readonly MappingRow[]): Origin {
  return {
    entryId,
    memberId: member.id,
    reportId: report?.id ?? null,
    mappingRow: rows.map(rowIdentity).sort().join('+'),
  };
}

function exceptionOf(facts: ExceptionFacts, expense: UnpostedExpense, rows: readonly MappingRow[]): Exception {
  return { key: exceptionKey(facts, originOf(expense, rows)), facts, entries: [entryOf(expense)] };
}

type Missing = FactsOf<'no mapping row' | 'needs own mapping row'>;

const isMissing = (facts: ExceptionFacts): facts is Missing =>
  facts.kind === 'no mapping row' || facts.kind === 'needs own mapping row';

/** Rows that the tab still lacks, one for each classification and expense type that waits for one. */
const missingMappings = (exceptions: readonly Exception[]): readonly MissingMapping[] =>
  exceptions
    .map(({ facts }) => facts)
    .filter(isMissing)
    .filter(({ rowNumber }) => rowNumber === null)
    .map(({ rowKey, classification, expenseType }) => ({ key: rowKey, classification, expenseType }));

const byEntry = <Value>(values: readonly Value[], entryOfValue: (value: Value) => number): readonly Value[] =>
  [...values].sort((left, right) => entryOfValue(left) - entryOfValue(right));

/** The entries that documents of earlier runs speak for, and the others; both in the order of their ids. */
function splitReserved({ expenses, reservations }: Snapshot) {
  const reasons = new Map(reservations.map(({ entryId, reason }) => [entryId, reason]));
  const leftOut: LeftOut[] = [];
  const open: UnpostedExpense[] = [];
  for (const expense of byEntry(expenses, ({ entryId }) => entryId)) {
    const reason = reasons.get(expense.entryId);
    if (reason) leftOut.push({ entry: entryOf(expense), reason });
    else open.push(expense);
  }
  return { leftOut, open };
}

type Sifted = {
  readonly prepared: readonly PreparedExpense[];
  readonly held: readonly Exception[];
  readonly rowsUsed: readonly (readonly MappingRow[])[];
};

function sift(expenses: readonly UnpostedExpense[], desk: Desk): Sifted {
  const prepared: PreparedExpense[] = [];
  const held: Exception[] = [];
  const rowsUsed: (readonly MappingRow[])[] = [];
  const waitingOr = findWaiting(desk);
  for (const expense of expenses) {
    const result = prepareExpense(expense, desk);
    const { mappingRows } = result.ok ? result.value : result.error;
    rowsUsed.push(mappingRows);
    if (result.ok) prepared.push(result.value);
    else held.push(exceptionOf(waitingOr(result.error.facts, expense), expense, mappingRows));
  }
  return { prepared, held, rowsUsed };
}

/** Those that look like no other one's purchase, and the others held; `mark` tells entries that only look alike. */
function holdPairs(prepared: readonly PreparedExpense[], { snapshot, findPayer }: Desk) {
  const earlier = snapshot.earlier ?? NOTHING_EARLIER;
  const { entries, bothReal } = earlier;
  const claims = claimsOf(snapshot.expenses, entries, findPayer);
  const pairFor = pairFinder(claims, bothReal);
  const sameFor = sameReceiptFinder(earlier, new Set(snapshot.expenses.map(({ entryId }) => entryId)));
  const single: PreparedExpense[] = [];
  const held: Exception[] = [];
  for (const each of prepared) {
    const pair = pairFor(each.expense.entryId);
    const facts = pair ? factsOfPair(pair) : sameFor(each.expense);
    if (facts) held.push(exceptionOf(facts, each.expense, each.mappingRows));
    else single.push(each);
  }
  return { single, held, mark: marking(alikeFinder(claims)) };
}

/** Says of a document which of its entries look like others. */
const marking =
  (alikeTo: (entryId: number) => readonly number[]) =>
  (planned: PlannedDocument): PlannedDocument => {
    const alike = planned.entries.flatMap(({ entryId }) => {
      const others = alikeTo(entryId);
      return others.length > 0 ? [{ entryId, others }] : [];
    });
    return alike.length > 0 ? { ...planned, why: `${planned.why} ${wordAlike(alike)}` } : planned;
  };

/** The groups as documents; those in a closed period, and those whose exchange rate nobody can tell, are held instead. Drafts there are held too: they could never be approved. */
function makeDocuments(prepared: readonly PreparedExpense[], desk: Desk) {
  const { settings, findRate } = desk;
  const { ledger, today } = desk.snapshot;
  const draftFirst = createDraftsFirst(desk);
  const documents: PlannedDocument[] = [];
  const held: Exception[] = [];
  const groups = byEntry(groupExpenses(prepared, settings), ({ expenses }) =>
    Math.min(...expenses.map(({ expense }) => expense.entryId)),
  );
  for (const group of groups) {
    const dated = dateDocument(group, settings, ledger.organisation, today);
    const rate = dated.ok ? findRate(group.first.expense.currency, dated.value.date) : dated;
    const made = !dated.ok
      ? dated
      : !rate.ok
        ? rate
        : draftFirst(makeDocument(group, dated.value, rate.value, desk), group);
    if (made.ok) documents.push(made.value);
    else held.push(...group.expenses.map((each) => exceptionOf(made.error, each.expense, each.mappingRows)));
  }
  return { documents, held };
}

/**
 * What is to be done with every expense of the snapshot: each is in exactly one of documents, exceptions and left out, with
 * its amount as ConnectWise has it. The same snapshot gives the same plan, in whatever order its lists were read.
 */
export function planExpenses(snapshot: Snapshot): Plan {
  const desk = openDesk(snapshot);
  const { leftOut, open } = splitReserved(snapshot);
  const { prepared, held, rowsUsed } = sift(open, desk);
  const pairs = holdPairs(prepared, desk);
  const made = makeDocuments(pairs.single, desk);
  const exceptions = mergeExceptions([...held, ...pairs.held, ...made.held]);
  return {
    documents: made.documents.map(pairs.mark),
    exceptions,
    leftOut,
    mappingChecks: checkMapping(desk, rowsUsed),
    memberChecks: checkMembers(desk),
    paymentTypeChecks: checkPaymentTypes(desk),
    linkChecks: checkLinks(desk),
    rateChecks: checkRates(snapshot.sheet.exchangeRates, snapshot.ledger, snapshot.capabilities.rateDigits),
    missingMappings: missingMappings(exceptions),
  };
}
