/** Rows of GL Mapping for one classification and expense type, from how their lines were booked. Pure. */
import { accountLabel } from '../ledger/labels.ts';
import type { BookedLine } from '../ledger/types.ts';
import type { Desk } from './desk.ts';
import type { Classification } from './expense.ts';
import type { MappingRow } from './inputs.ts';
import { ANY, type KeyValues, keyForRow, missingRowKey } from './map.ts';
import { bookedAs, type Match } from './past.ts';

/** A matched line with what decides its row. */
export type Evidence = Match & { readonly values: KeyValues };

/** A row that is proposed: `hits` of `of` lines were booked as it says. `samples` are three bills, the latest first. */
export type LearnedRow = {
  readonly row: MappingRow & { readonly classification: Classification };
  readonly hits: number;
  readonly of: number;
  /** In percent. */
  readonly confidence: number;
  readonly samples: readonly Match[];
};

/** Why there is no row for a classification and type. */
export type WhyOpen = 'never booked' | 'too few' | 'mixed' | 'not usable';

/** So many lines at least, and so sure, make a row. */
const FEWEST = 3;
const LEAST_CONFIDENCE = 60;
/** A value of a key column has a row of its own where so much of its lines is booked alike. */
const LEAST_SHARE = 0.8;
const MOST_SAMPLES = 3;

/** What a row may be narrowed by, the likelier reason first. */
const COLUMNS = ['internalOrExternal', 'location', 'department', 'billable', 'company', 'project'] as const;

/** Narrower key columns of a row and what they ask for. */
export type Narrower = Partial<Record<(typeof COLUMNS)[number], string>>;

/** By the rule of succession, so that few lines never make sure (Laplace). */
const confidenceOf = (hits: number, of: number): number => Math.floor((100 * (hits + 1)) / (of + 2));

type Majority = { readonly booked: string; readonly hits: number };

/** How most of the lines are booked; of equally many the first. */
function majority(evidence: readonly Evidence[]): Majority {
  const counts = new Map<string, number>();
  for (const { line } of evidence) counts.set(bookedAs(line), (counts.get(bookedAs(line)) ?? 0) + 1);
  return [...counts].reduce<Majority>((best, [booked, hits]) => (hits > best.hits ? { booked, hits } : best), {
    booked: '',
    hits: 0,
  });
}

type Part = { readonly where: Narrower; readonly evidence: readonly Evidence[] };

/** The values of a column whose lines are booked otherwise than all together. */
function narrowBy(evidence: readonly Evidence[], column: (typeof COLUMNS)[number]): readonly Part[] {
  const usual = majority(evidence).booked;
  const groups = new Map<string, Evidence[]>();
  for (const each of evidence) groups.set(each.values[column], [...(groups.get(each.values[column]) ?? []), each]);
  return [...groups].flatMap(([value, own]): readonly Part[] => {
    const { booked, hits } = majority(own);
    const isOwn = value !== '' && booked !== usual && own.length >= FEWEST && hits / own.length >= LEAST_SHARE;
    return isOwn ? [{ where: { [column]: value }, evidence: own }] : [];
  });
}

const explained = (parts: readonly Part[]): number =>
  parts.reduce((sum, { evidence }) => sum + majority(evidence).hits, 0);

/** All lines, parted by the one column that explains most of what is booked otherwise. */
function partsOf(evidence: readonly Evidence[]): readonly Part[] {
  const best = COLUMNS.map((column) => narrowBy(evidence, column)).reduce((one, other) =>
    explained(other) > explained(one) ? other : one,
  );
  const special = new Set(best.flatMap((part) => part.evidence));
  return [{ where: {}, evidence: evidence.filter((each) => !special.has(each)) }, ...best];
}

/** The cells that say what is booked. */
export type Named = Pick<MappingRow, 'account' | 'taxRate' | 'tracking1' | 'tracking2'>;

/** What a booked line names, as the cells of a row say it; null where the ledger takes it no more. */
export function namedBy({ accountId, taxCode, tracking }: BookedLine, { view }: Desk): Named | null {
  const { accounts, taxRates, trackingCategories, organisation } = view.reference;
  const account = accounts.find(({ id }) => id === accountId);
  const rate = taxRates.find(({ code }) => code === taxCode);
  const options = trackingCategories.map(({ id, options: all }) => {
    const choice = tracking.find(({ categoryId }) => categoryId === id);
    return all.find((option) => option.id === choice?.optionId);
  });
  if (!account?.isActive || !account.isUsableOnBills) return null;
  const isTaxFit = !organisation.hasPurchaseTax || (rate?.isActive === true && rate.fits.includes(account.class));
  if (!isTaxFit || options.some((option) => option?.isActive === false)) return null;
  const taxRate = organisation.hasPurchaseTax ? (rate?.name ?? '') : '';
  const [tracking1 = '', tracking2 = ''] = options.map((option) => option?.name ?? '');
  return { account: accountLabel(account), taxRate, tracking1, tracking2 };
}

function rowOf(classification: Classification, expenseType: string, where: Narrower, named: Named): LearnedRow['row'] {
  const side = where.internalOrExternal;
  const row: LearnedRow['row'] = {
    ...ANY,
    ...where,
    internalOrExternal: side === 'Internal' || side === 'External' ? side : '',
    classification,
    expenseType,
    ...named,
    lineDescription: '',
    splitsTax: false,
    isActive: true,
    key: '',
    rowNumber: 0,
  };
  const isPlain = Object.keys(where).length === 0;
  return { ...row, key: isPlain ? missingRowKey(classification, expenseType) : keyForRow(row) };
}

const latestFirst = (one: Match, other: Match): number => other.bill.date.localeCompare(one.bill.date);

/** The rows for a classification and type whose lines these are; `open` says why there is none. */
export function learnRows(
  classification: Classification,
  expenseType: string,
  evidence: readonly Evidence[],
  desk: Desk,
): { readonly rows: readonly LearnedRow[]; readonly open: WhyOpen | null } {
  if (evidence.length === 0) return { rows: [], open: 'never booked' };
  const because: WhyOpen[] = [];
  const rows = partsOf(evidence).flatMap(({ where, evidence: own }): readonly LearnedRow[] => {
    const { booked, hits } = majority(own);
    const confidence = confidenceOf(hits, own.length);
    const alike = own.filter(({ line }) => bookedAs(line) === booked).sort(latestFirst);
    const named = alike[0] ? namedBy(alike[0].line, desk) : null;
    if (own.length === 0) return [];
    if (own.length < FEWEST) because.push('too few');
    else if (confidence < LEAST_CONFIDENCE) because.push('mixed');
    else if (!named) because.push('not usable');
    else {
      const row = rowOf(classification, expenseType, where, named);
      return [{ row, hits, of: own.length, confidence, samples: alike.slice(0, MOST_SAMPLES) }];
    }
    return [];
  });
  return { rows, open: because[0] ?? null };
}
