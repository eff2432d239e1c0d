/** Reads what a plan depends on: organisation, accounts, tax rates, tracking, currencies, contacts. Changes nothing. */
import type { ReferenceData } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { XeroClient } from './client.ts';
import { faultOf } from './faults.ts';
import { type Fields, listAt } from './json.ts';
import { bodyOf, readPaged } from './pages.ts';
import {
  accountOf,
  accountSchema,
  contactOf,
  contactSchema,
  currencySchema,
  noTaxCodeOf,
  organisationOf,
  organisationSchema,
  taxRateOf,
  taxRateSchema,
  trackingCategoryOf,
  trackingCategorySchema,
} from './reference-schema.ts';

const WHOLE_LISTS = [
  { name: 'Organisations', path: 'Organisation' },
  { name: 'Accounts', path: 'Accounts' },
  { name: 'TaxRates', path: 'TaxRates' },
  { name: 'TrackingCategories', path: 'TrackingCategories?includeArchived=true' },
  { name: 'Currencies', path: 'Currencies' },
] as const;

type ListName = (typeof WHOLE_LISTS)[number]['name'];

/** Archived contacts too, so that a match with one can be said; without the fields that cost Xero time. */
const CONTACTS = { name: 'Contacts', path: 'Contacts?includeArchived=true&summaryOnly=true' };

type Schema<Value> = {
  readonly safeParse: (
    value: unknown,
  ) => { readonly success: true; readonly data: Value } | { readonly success: false };
};

function parseAll<Value>(schema: Schema<Value>, elements: readonly Fields[], name: string): Result<Value[], Fault> {
  const values: Value[] = [];
  for (const element of elements) {
    const parsed = schema.safeParse(element);
    if (!parsed.success) return err(faultOf('not understood', `One of the ${name} can't be read.`));
    values.push(parsed.data);
  }
  return ok(values);
}

/** Six calls and one more for every 1,000 contacts beyond the first. A list that can't be understood is a fault, never an empty list. */
export function readReferenceData(client: XeroClient): Result<ReferenceData, Fault> {
  const lists = readWholeLists(client);
  if (!lists.ok) return lists;
  const contactElements = readPaged(client, [CONTACTS]);
  if (!contactElements.ok) return contactElements;

  const organisations = parseAll(organisationSchema(), lists.value.Organisations, 'organisations');
  const accounts = parseAll(accountSchema(), lists.value.Accounts, 'accounts');
  const taxRates = parseAll(taxRateSchema(), lists.value.TaxRates, 'tax rates');
  const categories = parseAll(trackingCategorySchema(), lists.value.TrackingCategories, 'tracking categories');
  const currencies = parseAll(currencySchema(), lists.value.Currencies, 'currencies');
  const contacts = parseAll(contactSchema(), contactElements.value.flat(), 'contacts');
  if (!organisations.ok) return organisations;
  if (!accounts.ok) return accounts;
  if (!taxRates.ok) return taxRates;
  if (!categories.ok) return categories;
  if (!currencies.ok) return currencies;
  if (!contacts.ok) return contacts;

  const [first] = organisations.value;
  const organisation = first ? organisationOf(first) : null;
  if (!organisation) return err(faultOf('not understood', "The organisation can't be read."));
  const rates = taxRates.value.flatMap(taxRateOf);
  return ok({
    organisation,
    accounts: accounts.value.flatMap(accountOf),
    taxRates: rates,
    noTaxCode: noTaxCodeOf(rates),
    trackingCategories: categories.value.flatMap(trackingCategoryOf),
    currencies: [...new Set([organisation.baseCurrency, ...currencies.value.map(({ Code }) => Code)])],
    contacts: contacts.value.map(contactOf),
  });
}

function readWholeLists(client: XeroClient): Result<Readonly<Record<ListName, readonly Fields[]>>, Fault> {
  const replies = client.send(WHOLE_LISTS.map(({ path }) => ({ method: 'GET', path })));
  const lists: Record<ListName, readonly Fields[]> = {
    Organisations: [],
    Accounts: [],
    TaxRates: [],
    TrackingCategories: [],
    Currencies: [],
  };
  for (const [index, { name }] of WHOLE_LISTS.entries()) {
    const body = bodyOf(replies[index], name);
    if (!body.ok) return body;
    lists[name] = listAt(body.value, name);
  }
  return ok(lists);
}
