/** Before a period is locked: what was spent in it and is not in the ledger, by member and stage, and what the lock would refuse. Pure. */
import { type CalendarDate, earlier } from '../calendar.ts';
import type { Plan } from '../expenses/plan-types.ts';
import { isSaved } from '../ledger/statuses.ts';
import type { FoundDocument } from '../ledger/types.ts';
import { type CurrencyCode, type Money, money } from '../money.ts';
import { type Placed, STAGES, type Stage } from './place.ts';

export type CutOffLine = {
  readonly memberName: string;
  readonly stage: Stage;
  readonly entries: number;
  readonly amount: Money;
  readonly oldest: CalendarDate;
};

/** The books have it, or never will by us. */
const SETTLED: readonly Stage[] = ['in the ledger', 'batched off', 'batched elsewhere'];

/** Spent on or before `through`, and in no ledger. */
export const isOpenThrough =
  (through: CalendarDate) =>
  ({ date, stage }: Placed): boolean =>
    date <= through && !SETTLED.includes(stage);

/** Those by member, stage and currency. */
export function openThrough(placed: readonly Placed[], through: CalendarDate): readonly CutOffLine[] {
  const lines = new Map<string, CutOffLine>();
  for (const { memberName, stage, currency, amount, date } of placed.filter(isOpenThrough(through))) {
    const key = [memberName, String(STAGES.indexOf(stage)).padStart(2, '0'), currency].join('|');
    const line = lines.get(key) ?? { memberName, stage, entries: 0, amount: nothing(currency), oldest: date };
    lines.set(key, {
      ...line,
      entries: line.entries + 1,
      amount: money(line.amount.minor + (amount?.minor ?? 0), currency),
      oldest: earlier(line.oldest, date),
    });
  }
  return [...lines].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => line);
}

const nothing = (currency: CurrencyCode): Money => money(0, currency);

/** What the lock would refuse that is not refused yet: entries that no rule for dates moves out of it, and drafts that could not be approved. */
export type Refused = { readonly entryIds: readonly number[]; readonly drafts: readonly string[] };

const closedIn = ({ exceptions }: Plan): readonly number[] =>
  exceptions.flatMap(({ facts, entries }) =>
    facts.kind === 'period closed' ? entries.map(({ entryId }) => entryId) : [],
  );

/** `now` and `then` are the plans without and with the lock. */
export function refusedBy(now: Plan, then: Plan, documents: readonly FoundDocument[], through: CalendarDate): Refused {
  const already = new Set(closedIn(now));
  return {
    entryIds: closedIn(then).filter((entryId) => !already.has(entryId)),
    drafts: documents.filter((document) => isSaved(document) && document.date <= through).map(({ number }) => number),
  };
}
