/** Which day a document bears, and whether that day is open. A document is moved to another day only where a person chose that rule. */
import { addDays, type CalendarDate, later } from '../calendar.ts';
import type { FactsOf } from '../exceptions/kinds.ts';
import type { Organisation } from '../ledger/types.ts';
import { err, ok, type Result } from '../result.ts';
import type { Group } from './group.ts';
import type { DatedBy, Settings } from './inputs.ts';

/** What closed a day: the ledger's lock date or the settings, whichever reaches further. */
export type Closure = Pick<FactsOf<'period closed'>, 'closedThrough' | 'by'>;

/** `moved` = the day that the rule gives, and what closed it, where the document bears the first open day instead. */
export type DocumentDate = {
  readonly rule: DatedBy;
  readonly date: CalendarDate;
  readonly moved: (Closure & { readonly from: CalendarDate }) | null;
};

/** The last closed day and what closed it; null where every day is open. */
export function closureOf(settings: Settings, { lockedThrough }: Organisation): Closure | null {
  const [byLedger, bySettings] = [lockedThrough ?? '', settings.closedThrough ?? ''];
  const by = bySettings > byLedger ? 'settings' : 'ledger';
  const closedThrough = by === 'settings' ? settings.closedThrough : lockedThrough;
  return closedThrough === null ? null : { closedThrough, by };
}

const DAY_BY = {
  'last entry': ({ last }) => last.expense.date,
  'entry date': ({ last }) => last.expense.date,
  'period end': ({ periodEnd }) => periodEnd,
  'posting date': (_group, today) => today,
} as const satisfies Record<DatedBy, (group: Group, today: CalendarDate) => CalendarDate>;

/**
 * The day of a group's document, never before its last expense: whoever looks for the document of an entry looks from the entry's day on.
 * A closed day is an exception; moved to the first open day, where that is chosen and has come already.
 */
export function dateDocument(
  group: Group,
  settings: Settings,
  organisation: Organisation,
  today: CalendarDate,
): Result<DocumentDate, FactsOf<'period closed'>> {
  const rule = settings.datedBy;
  const date = later(DAY_BY[rule](group, today), group.last.expense.date);
  const closure = closureOf(settings, organisation);
  if (closure === null || date > closure.closedThrough) return ok({ rule, date, moved: null });
  const firstOpen = addDays(closure.closedThrough, 1);
  return settings.inLockedPeriod === 'first open day' && firstOpen <= today
    ? ok({ rule, date: firstOpen, moved: { ...closure, from: date } })
    : err({ kind: 'period closed', date, ...closure });
}
