/** Xero's lists in Xero's own field names, and what they mean in the words of the core. */
import * as z from 'zod/mini';
import type { CalendarDate } from '../core/calendar.ts';
import { lazy } from '../core/lazy.ts';
import type { Account, AccountClass, Contact, Organisation, TaxRate, TrackingCategory } from '../core/ledger/types.ts';
import { readDay } from './dates.ts';

const text = () => z.nullish(z.string());
const flag = () => z.nullish(z.boolean());
type Parsed<Schema extends () => z.ZodMiniType> = z.infer<ReturnType<Schema>>;

export const organisationSchema = lazy(() =>
  z.object({
    OrganisationID: text(),
    Name: z.string(),
    ShortCode: text(),
    Timezone: text(),
    BaseCurrency: z.string(),
    CountryCode: text(),
    PaysTax: flag(),
    PeriodLockDate: text(),
    EndOfYearLockDate: text(),
  }),
);

/** null when a lock date stands there that can't be read: to take it for no lock would not be safe (Xero API: Organisation). */
export function organisationOf(xero: Parsed<typeof organisationSchema>): Organisation | null {
  const texts = [xero.PeriodLockDate, xero.EndOfYearLockDate].filter((each) => !!each) as readonly string[];
  const dates = texts.map(readDay).filter((date): date is CalendarDate => date !== null);
  if (dates.length < texts.length) return null;
  return {
    id: xero.OrganisationID ?? '',
    name: xero.Name,
    shortCode: xero.ShortCode ?? '',
    timeZone: xero.Timezone ?? '',
    baseCurrency: xero.BaseCurrency,
    // The United States have no tax on purchases that is claimed back.
    hasPurchaseTax: xero.PaysTax === true && xero.CountryCode !== 'US',
    ...(xero.CountryCode === 'US' ? { writesMonthFirst: true as const } : {}),
    lockedThrough: dates.sort()[dates.length - 1] ?? null,
  };
}

export const accountSchema = lazy(() =>
  z.object({
    AccountID: z.string(),
    Code: text(),
    Name: z.string(),
    Type: text(),
    Class: text(),
    Status: text(),
    TaxType: text(),
    CurrencyCode: text(),
    EnablePaymentsToAccount: flag(),
    SystemAccount: text(),
  }),
);

const CLASSES: Readonly<Record<string, AccountClass>> = {
  ASSET: 'asset',
  EQUITY: 'equity',
  EXPENSE: 'expense',
  LIABILITY: 'liability',
  REVENUE: 'revenue',
};

/** None for a class that we don't know: such an account can't be chosen (Xero API: Accounts). */
export function accountOf(xero: Parsed<typeof accountSchema>): readonly Account[] {
  const accountClass = CLASSES[xero.Class ?? ''];
  if (!accountClass) return [];
  const isBank = xero.Type === 'BANK';
  return [
    {
      id: xero.AccountID,
      code: xero.Code ?? '',
      name: xero.Name,
      class: accountClass,
      isActive: xero.Status === 'ACTIVE',
      isBank,
      isUsableOnBills: !isBank && !xero.SystemAccount,
      acceptsPayments: isBank || xero.EnablePaymentsToAccount === true,
      defaultTaxCode: xero.TaxType ?? '',
      currency: isBank ? (xero.CurrencyCode ?? null) : null,
    },
  ];
}

export const taxRateSchema = lazy(() =>
  z.object({
    Name: z.string(),
    TaxType: z.string(),
    Status: text(),
    EffectiveRate: z.nullish(z.number()),
    CanApplyToAssets: flag(),
    CanApplyToEquity: flag(),
    CanApplyToExpenses: flag(),
    CanApplyToLiabilities: flag(),
    CanApplyToRevenue: flag(),
  }),
);

const FITS = {
  asset: 'CanApplyToAssets',
  equity: 'CanApplyToEquity',
  expense: 'CanApplyToExpenses',
  liability: 'CanApplyToLiabilities',
  revenue: 'CanApplyToRevenue',
} satisfies Record<AccountClass, keyof Parsed<typeof taxRateSchema>>;

/** None for a rate without a percentage: its tax could not be foretold (Xero API: Tax rates). */
export function taxRateOf(xero: Parsed<typeof taxRateSchema>): readonly TaxRate[] {
  if (typeof xero.EffectiveRate !== 'number') return [];
  const classes = Object.keys(FITS) as readonly AccountClass[];
  return [
    {
      code: xero.TaxType,
      name: xero.Name,
      percent: String(xero.EffectiveRate),
      isActive: xero.Status === 'ACTIVE',
      fits: classes.filter((each) => xero[FITS[each]] === true),
    },
  ];
}

/** Best first: no tax at all, outside the tax return, exempt. */
const NO_TAX_CODES = ['NONE', 'BASEXCLUDED', 'EXEMPTEXPENSES'];

/**
 * The code of the "no tax" rate, null when there is none. Which of them an Australian organisation should use is not confirmed in a live
 * one; the order takes the one that says least to the tax office.
 */
export function noTaxCodeOf(rates: readonly TaxRate[]): string | null {
  const usable = rates.filter((rate) => rate.isActive && Number(rate.percent) === 0).map((rate) => rate.code);
  return NO_TAX_CODES.find((code) => usable.includes(code)) ?? null;
}

export const trackingCategorySchema = lazy(() =>
  z.object({
    TrackingCategoryID: z.string(),
    Name: z.string(),
    Status: text(),
    Options: z.nullish(z.array(z.object({ TrackingOptionID: z.string(), Name: z.string(), Status: text() }))),
  }),
);

/** None for an archived category; archived options stay, marked (Xero API: Tracking categories). */
export function trackingCategoryOf(xero: Parsed<typeof trackingCategorySchema>): readonly TrackingCategory[] {
  if (xero.Status !== 'ACTIVE') return [];
  const options = (xero.Options ?? []).map((option) => ({
    id: option.TrackingOptionID,
    name: option.Name,
    isActive: option.Status === 'ACTIVE',
  }));
  return [{ id: xero.TrackingCategoryID, name: xero.Name, options }];
}

export const currencySchema = lazy(() => z.object({ Code: z.string() }));

export const contactSchema = lazy(() =>
  z.object({
    ContactID: z.string(),
    Name: text(),
    EmailAddress: text(),
    ContactStatus: text(),
    ContactNumber: text(),
    AccountNumber: text(),
    MergedToContactID: text(),
  }),
);

/** The contact number is for other systems alone, the account number people see (Xero API: Contacts). */
export function contactOf(xero: Parsed<typeof contactSchema>): Contact {
  const numbers = [xero.AccountNumber, xero.ContactNumber].filter((number): number is string => !!number);
  return {
    id: xero.ContactID,
    name: xero.Name ?? '',
    email: xero.EmailAddress ?? '',
    isActive: xero.ContactStatus === 'ACTIVE',
    ...(numbers.length > 0 ? { numbers } : {}),
    ...(xero.MergedToContactID ? { mergedInto: xero.MergedToContactID } : {}),
  };
}
