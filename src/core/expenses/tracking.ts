/**
 * Which option of each tracking category a line gets: the mapping row's own, else the one that bears the name of what Settings say, else
 * the default. The ledger's first two categories are asked for, in its own order.
 */
import type { ExceptionFacts, FactsOf } from '../exceptions/kinds.ts';
import type { ReferenceData, TrackingChoice } from '../ledger/types.ts';
import { err, ok, type Result } from '../result.ts';
import type { EnteredExpense } from './expense.ts';
import type { MappingRow, Settings, TrackingRule, TrackingSource } from './inputs.ts';
import { type LedgerView, rowOption } from './target.ts';

/** What an expense says of each source; '' where it says nothing. */
const VALUES: Readonly<Record<TrackingSource, (expense: EnteredExpense) => string>> = {
  'mapping row': () => '',
  location: ({ entry }) => entry.location?.name ?? '',
  department: ({ entry }) => entry.department?.name ?? '',
  company: ({ entry }) => entry.company?.name ?? '',
  member: ({ member }) => member.name,
  'expense type': ({ type }) => type.name,
};

type Missing = FactsOf<'no tracking option'>;

/** The option that bears a name; null where none does. One that is archived was meant, so nothing else stands in for it. */
function optionNamed(
  index: 0 | 1,
  from: Missing['from'],
  text: string,
  { reference, names }: LedgerView,
): Result<TrackingChoice | null, Missing> {
  const found = names.option(index, text);
  if (!found) return ok(null);
  if (found.option.isActive) return ok({ categoryId: found.categoryId, optionId: found.option.id });
  const category = reference.trackingCategories[index]?.name ?? '';
  const column = index === 0 ? 1 : 2;
  return err({ kind: 'no tracking option', column, category, from, option: text.trim(), because: 'archived' });
}

function optionBySettings(
  index: 0 | 1,
  rule: TrackingRule,
  expense: EnteredExpense,
  view: LedgerView,
): Result<TrackingChoice | null, Missing> {
  const value = VALUES[rule.from](expense).trim();
  const bySource = optionNamed(index, rule.from, value, view);
  if (!bySource.ok || bySource.value) return bySource;
  const byDefault = optionNamed(index, 'default', rule.default, view);
  if (!byDefault.ok || byDefault.value) return byDefault;
  const category = view.reference.trackingCategories[index]?.name ?? '';
  const missing = { kind: 'no tracking option', column: index === 0 ? 1 : 2, category } as const;
  if (rule.default.trim() !== '')
    return err({ ...missing, from: 'default', option: rule.default.trim(), because: 'not found' });
  return rule.isRequired ? err({ ...missing, from: rule.from, option: value, because: 'none' }) : ok(null);
}

/** The options of a line, at most one of each category. */
export function trackingFor(
  row: MappingRow,
  expense: EnteredExpense,
  { tracking: [first, second] }: Settings,
  view: LedgerView,
): Result<readonly TrackingChoice[], ExceptionFacts> {
  const choices: TrackingChoice[] = [];
  for (const [index, rule] of [
    [0, first],
    [1, second],
  ] as const) {
    const own = rowOption(row, index, view);
    const found = own.ok && !own.value ? optionBySettings(index, rule, expense, view) : own;
    if (!found.ok) return found;
    if (found.value) choices.push(found.value);
  }
  return ok(choices);
}

/** Whether Settings give lines an option that their mapping rows do not name. */
export const isTrackingOn = ({ tracking }: Settings): boolean =>
  tracking.some(({ from, default: option }) => from !== 'mapping row' || option !== '');

/** `Region Auckland` of each option that lines have, without repeats, in the order of the categories. */
export function namesOfTracking(
  choices: readonly TrackingChoice[],
  { trackingCategories }: ReferenceData,
): readonly string[] {
  const chosen = new Set(choices.map(({ optionId }) => optionId));
  return trackingCategories.flatMap(({ name, options }) =>
    options.filter(({ id }) => chosen.has(id)).map((option) => `${name} ${option.name}`),
  );
}
