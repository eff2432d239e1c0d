/** The `_info` links that ConnectWise adds to a resource and to every reference in it. Adds nothing else. */
import { type Fields, isFields, type Value } from './state.ts';

/** Where the reference of each name leads; a reference not listed has no link here. */
const PATHS: Readonly<Record<string, string>> = {
  expenseReport: 'expense/reports',
  company: 'company/companies',
  type: 'expense/types',
  expenseType: 'expense/types',
  member: 'system/members',
  paymentMethod: 'expense/paymentTypes',
  classification: 'expense/classifications',
  currency: 'finance/currencies',
  ticket: 'service/tickets',
  project: 'project/projects',
};

const LINK_NAMES: Readonly<Record<string, string>> = { paymentMethod: 'method', expenseType: 'type' };

function linked(base: string, name: string, value: Value): Value {
  const path = PATHS[name];
  if (path === undefined || !isFields(value) || typeof value.id !== 'number') return value;
  const link = `${LINK_NAMES[name] ?? name}_href`;
  return { ...value, _info: { [link]: `${base}${path}/${value.id}` } };
}

/** In: the address of the API up to the module, and a row. Out: the row with its references linked. */
export function withLinks(base: string, row: Fields): Fields {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, linked(base, name, value)]));
}
