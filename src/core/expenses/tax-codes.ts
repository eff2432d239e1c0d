/**
 * Where a row of GL Mapping says *As ConnectWise* for its tax rate: the codes on the expense entry, and the tax rate of the ledger that
 * Settings give each. A rate in the row itself comes before any code. ConnectWise: ExpenseEntry, taxes; ExpenseTaxType.
 */
import type { ExceptionFacts } from '../exceptions/kinds.ts';
import { accountLabel, comparable } from '../ledger/labels.ts';
import type { Account } from '../ledger/types.ts';
import { add, type Money, parseMoney } from '../money.ts';
import { err, ok, type Result } from '../result.ts';
import type { SETTING_NOTES } from '../wording/settings.ts';
import type { EnteredExpense } from './expense.ts';
import { AS_CONNECTWISE, type MappingRow, type TaxCode } from './inputs.ts';
import type { LedgerView, LineTax } from './target.ts';

/** The codes that ConnectWise has, in the order of Settings, each with the label of its setting. */
export const TAX_CODES = [
  { code: 'GST', label: 'Tax code GST' },
  { code: 'HST', label: 'Tax code HST' },
  { code: 'PST', label: 'Tax code PST' },
  { code: 'VAT', label: 'Tax code VAT' },
  { code: 'Tax', label: 'Tax code Tax' },
  { code: 'GST + PST', label: 'Tax codes GST and PST together' },
  { code: '', label: 'Without a tax code' },
] as const satisfies readonly { readonly code: TaxCode; readonly label: keyof typeof SETTING_NOTES }[];

export type TaxCodeLabel = (typeof TAX_CODES)[number]['label'];

/** A code of an entry with its tax in ConnectWise, and the rate that it stands for. `code` is '' where the entry has none. */
export type CodedTax = { readonly code: string; readonly inConnectWise: Money; readonly tax: LineTax };

export const takesTaxFromConnectWise = ({ taxRate }: Pick<MappingRow, 'taxRate'>): boolean =>
  comparable(taxRate) === comparable(AS_CONNECTWISE);

const settingOf = (code: string) => TAX_CODES.find((each) => comparable(each.code) === comparable(code));

/** The tax of each code of an entry, by name; those without any tax only where no other is there. */
export function taxesByCode({
  expense,
}: {
  readonly expense: EnteredExpense;
}): Result<ReadonlyMap<string, Money>, ExceptionFacts> {
  const sums = new Map<string, Money>();
  for (const { code, amount: text } of expense.entry.taxes ?? []) {
    const tax = parseMoney(text, expense.currency);
    if (!tax.ok) return err({ kind: 'not an amount', text });
    const known = sums.get(code);
    sums.set(code, known ? add(known, tax.value) : tax.value);
  }
  const taxed = [...sums].filter(([, { minor }]) => minor !== 0);
  return ok(taxed.length > 0 ? new Map(taxed) : sums);
}

type Asking = { readonly row: MappingRow; readonly account: Account; readonly view: LedgerView };

/** The rate that Settings give a code, fit for the account. */
function rateOf(
  code: string,
  taxCodes: Readonly<Record<TaxCode, string>>,
  { row, account, view }: Asking,
): Result<LineTax, ExceptionFacts> {
  const setting = settingOf(code);
  const text = setting ? taxCodes[setting.code] : '';
  if (!setting || text === '')
    return err({ kind: 'tax code not mapped', code, label: setting?.label ?? '', rowNumber: row.rowNumber });
  const rate = view.names.taxRate(text);
  const unfit = { kind: 'tax code rate unfit', label: setting.label, account: accountLabel(account) } as const;
  if (!rate) return err({ ...unfit, taxRate: text, because: 'not there' });
  if (!rate.isActive) return err({ ...unfit, taxRate: rate.name, because: 'not active' });
  return rate.fits.includes(account.class)
    ? ok({ code: rate.code, percent: rate.percent, name: rate.name })
    : err({ ...unfit, taxRate: rate.name, because: 'does not fit' });
}

const TOGETHER = 'GST + PST';

/** The codes and rates of an entry: one, or several that are each on a part of it. GST and PST are one where Settings have a rate for both. */
export function codedTaxes(
  sorted: { readonly expense: EnteredExpense; readonly taxInConnectWise: Money },
  taxCodes: Readonly<Record<TaxCode, string>>,
  asking: Asking,
): Result<readonly CodedTax[], ExceptionFacts> {
  const taxes = taxesByCode(sorted);
  if (!taxes.ok) return taxes;
  const names = [...taxes.value.keys()].sort();
  const isTogether = comparable(names.join(' + ')) === comparable(TOGETHER) && taxCodes[TOGETHER] !== '';
  const codes: readonly (readonly [string, Money])[] =
    isTogether || names.length === 0 ? [[isTogether ? TOGETHER : '', sorted.taxInConnectWise]] : [...taxes.value];
  const coded: CodedTax[] = [];
  for (const [code, inConnectWise] of codes) {
    const tax = rateOf(code, taxCodes, asking);
    if (!tax.ok) return tax;
    coded.push({ code, inConnectWise, tax: tax.value });
  }
  return ok(coded);
}
