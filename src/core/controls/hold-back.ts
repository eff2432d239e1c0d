/** What the mode holds back of a plan: documents that would be posted, and are left out with the reason instead. Pure. */
import type { LeftOutReason, Plan, PlannedDocument } from '../expenses/plan-types.ts';
import { hashOf } from '../ids.ts';
import { comparable } from '../ledger/labels.ts';
import { type CurrencyCode, parseMoney } from '../money.ts';
import type { ModeState, PilotScope } from './mode.ts';

/** A document as somebody saw and ticked it: its number, and the mark of everything that it then said. */
export type Picked = { readonly number: string; readonly mark: string };

/** What holding back goes by. `picked` is null where nobody asked for selected documents; `memberOf` gives an entry's member identifier. */
export type Ruling = {
  readonly state: ModeState;
  readonly picked: readonly Picked[] | null;
  readonly memberOf: (entryId: number) => string;
};

const MARK_LENGTH = 16;

/** Is another one wherever the document would stand otherwise in the ledger: number, entries, contact, day, lines, amounts, payment. */
export const lookMark = ({ document, entries, payment, saveAs }: PlannedDocument): string =>
  hashOf(JSON.stringify([document, entries.map(({ entryId }) => entryId), payment, saveAs]), MARK_LENGTH);

type Reason = LeftOutReason | null;

const outside = (because: Extract<LeftOutReason, { readonly kind: 'outside pilot' }>['because']): Reason => ({
  kind: 'outside pilot',
  because,
});

const scopeReason = (scope: PilotScope, { entries }: PlannedDocument, memberOf: Ruling['memberOf']): Reason => {
  const members = scope.members.map(comparable);
  if (!entries.every(({ entryId }) => members.includes(comparable(memberOf(entryId))))) return outside('member');
  return entries.every(({ date }) => scope.from <= date && date <= scope.to) ? null : outside('day');
};

/** The most of a currency in one run; none where the text is no amount of it. */
function mostOf({ mostAmount }: PilotScope, currency: CurrencyCode): number {
  const most = parseMoney(mostAmount, currency);
  return most.ok ? most.value.minor : 0;
}

/** Counts what passes, document by document in the order of the plan. */
function pilotReasons(scope: PilotScope | null, memberOf: Ruling['memberOf']): (planned: PlannedDocument) => Reason {
  const sums = new Map<CurrencyCode, number>();
  let documents = 0;
  return (planned) => {
    if (scope === null) return outside('no scope');
    const reason = scopeReason(scope, planned, memberOf);
    if (reason) return reason;
    if (documents >= scope.mostDocuments) return outside('documents');
    const { total } = planned.document;
    const sum = (sums.get(total.currency) ?? 0) + total.minor;
    if (sum > mostOf(scope, total.currency)) return outside('amount');
    documents += 1;
    sums.set(total.currency, sum);
    return null;
  };
}

function pickedReason(picked: readonly Picked[] | null): (planned: PlannedDocument) => Reason {
  const markOf = new Map((picked ?? []).map(({ number, mark }) => [number, mark]));
  return (planned) => {
    const mark = markOf.get(planned.document.number);
    if (mark === undefined) return { kind: 'supervised' };
    return mark === lookMark(planned) ? null : { kind: 'changed since' };
  };
}

function reasonsOf({ state, picked, memberOf }: Ruling): (planned: PlannedDocument) => Reason {
  if (state.mode === 'Automatic') return () => null;
  if (state.mode === 'Pilot') return pilotReasons(state.pilot, memberOf);
  if (state.mode === 'Supervised') return pickedReason(picked);
  return () => ({ kind: 'preview only' });
}

/** `plan` with the documents for which there is a reason left out, each with it. */
export function without(plan: Plan, reasonOf: (planned: PlannedDocument) => LeftOutReason | null): Plan {
  const judged = plan.documents.map((planned) => ({ planned, reason: reasonOf(planned) }));
  return {
    ...plan,
    documents: judged.filter(({ reason }) => reason === null).map(({ planned }) => planned),
    leftOut: [
      ...plan.leftOut,
      ...judged.flatMap(({ planned, reason }) =>
        reason === null ? [] : planned.entries.map((entry) => ({ entry, reason, planned })),
      ),
    ],
  };
}

/** What of `plan` the mode lets through; the rest is left out, with the document that it would be. */
export const heldBack = (plan: Plan, ruling: Ruling): Plan => without(plan, reasonsOf(ruling));
