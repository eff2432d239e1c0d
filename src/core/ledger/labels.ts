/** What the ledger's names look like in the sheet, and how they are found again from what a cell shows. */
import type { Account, ReferenceData, TaxRate, TrackingOption } from './types.ts';

const SEPARATOR = ' · ';

/** `400 · Advertising`; the name alone for an account without a code. */
export const accountLabel = (account: Account): string =>
  account.code === '' ? account.name : `${account.code}${SEPARATOR}${account.name}`;

/** A name as it is compared: case, surrounding and doubled spaces don't tell two names apart. */
export const comparable = (name: string): string =>
  name
    .normalize('NFC')
    .trim()
    .replace(/\s\s+|[^\S ]/g, ' ')
    .toLowerCase();

/** Values under each name, in their order. */
export function listBy<Value>(
  values: readonly Value[],
  nameOf: (value: Value) => string,
): ReadonlyMap<string, readonly Value[]> {
  const lists = new Map<string, Value[]>();
  for (const value of values) {
    const name = comparable(nameOf(value));
    const list = lists.get(name);
    if (list) list.push(value);
    else lists.set(name, [value]);
  }
  return lists;
}

/** Finders over the ledger's lists; each takes what a cell shows and answers null where nothing has that name. */
export type LedgerNames = {
  readonly account: (text: string) => Account | null;
  readonly accountByCode: (code: string) => Account | null;
  readonly taxRate: (text: string) => TaxRate | null;
  /** `category` counts from 0: the first tracking category of the ledger is that of the column Tracking 1. */
  readonly option: (category: number, text: string) => { categoryId: string; option: TrackingOption } | null;
};

type Nameable = { readonly isActive: boolean };

/** By name; of two with one name the active one, and of two such the first. */
function indexBy<Value extends Nameable>(values: readonly Value[], nameOf: (value: Value) => string) {
  const index = new Map<string, Value>();
  for (const value of values) {
    const name = comparable(nameOf(value));
    const earlier = index.get(name);
    if (name !== '' && (!earlier || (value.isActive && !earlier.isActive))) index.set(name, value);
  }
  return index;
}

/** The finders for one reading of the ledger. An account is found by its whole label or its code, so a rename in the ledger does not lose it. */
export function nameLedger(reference: ReferenceData): LedgerNames {
  const byCode = indexBy(reference.accounts, (account) => account.code);
  const byLabel = indexBy(reference.accounts, accountLabel);
  const rates = indexBy(reference.taxRates, (rate) => rate.name);
  const categories = reference.trackingCategories.map(({ id, options }) => ({
    id,
    options: indexBy(options, (option) => option.name),
  }));
  const accountByCode = (code: string) => byCode.get(comparable(code)) ?? null;
  return {
    accountByCode,
    account: (text) => byLabel.get(comparable(text)) ?? accountByCode(text.split(SEPARATOR.trim())[0] ?? ''),
    taxRate: (text) => rates.get(comparable(text)) ?? null,
    option: (category, text) => {
      const found = categories[category];
      const option = found?.options.get(comparable(text));
      return found && option ? { categoryId: found.id, option } : null;
    },
  };
}
