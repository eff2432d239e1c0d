/** Tax: rates of the mapping, organisations without any, a part of an entry that is taxed, and ConnectWise's tax codes mapped one by one. */
import { change, edit, runMenu } from '../../sandbox/acts.ts';
import type { World } from '../../sandbox/world.ts';
import { bundle, choose, rowsOf, sync, textIn } from '../company.ts';
import { ENTRIES, type EntryName, type OptionCase } from './base.ts';

const GST = '15% GST on Expenses';
const LEVY = '5% Levy';

/** What a person writes into the rows of an expense type in GL Mapping; they get their keys by the first run. */
function mapType(world: World, type: string, set: Readonly<Record<string, string | boolean>>): void {
  const rows = rowsOf(world, 'GL Mapping').filter((row) => row['Expense type'] === type && row.Company === '');
  if (rows.length === 0) throw new Error(`no row of GL Mapping is for ${type}`);
  const steps = rows.map((row) => ({ tab: 'GL Mapping', find: { _key: textIn(row, '_key') }, set }));
  edit(world, bundle, steps);
}

const MEALS = 'Meals';
const PARTS = 'Parts and Supplies';
const AS_CONNECTWISE = { 'Tax rate': 'As ConnectWise' };

/** The taxes that the entry holds in ConnectWise, by code. */
const hold = (world: World, name: EntryName, taxes: Readonly<Record<string, number>>): void =>
  change(world, [
    {
      connectwise: 'edit',
      entry: {
        id: ENTRIES[name],
        taxes: Object.entries(taxes).map(([code, amount], at) => ({
          id: at + 1,
          amount,
          type: { id: at + 1, name: code },
        })),
      },
    },
  ]);

const levied = ({ xero }: World): void => {
  const [gst] = xero?.taxRates ?? [];
  if (xero && gst) xero.taxRates = [...xero.taxRates, { ...gst, name: LEVY, taxType: 'TAX005', percent: 5 }];
};

const keyed = (world: World): void => void runMenu(world, bundle, 'Preview');

const withoutTax = ({ xero }: World): void => {
  if (xero) xero.organisation = { ...xero.organisation, paysTax: false };
};

const WEEKLY = { Grouping: 'Per member and week' };
const RATES = 'Tax rate in GL Mapping';

const rates: readonly OptionCase[] = [
  ...['Including tax', 'Excluding tax'].map(
    (value): OptionCase => ({
      option: RATES,
      value: `${GST} for meals, No GST for parts, on one document, ${value.toLowerCase()}`,
      entries: ['meal', 'parts'],
      settings: { ...WEEKLY, 'Amounts entered': value },
      arrange: (world) => {
        keyed(world);
        mapType(world, PARTS, { 'Tax rate': 'No GST' });
      },
    }),
  ),
  {
    option: RATES,
    value: 'No GST',
    entries: ['meal'],
    arrange: (world) => {
      keyed(world);
      mapType(world, MEALS, { 'Tax rate': 'No GST' });
    },
  },
  { option: RATES, value: `${GST}, in an organisation without tax`, entries: ['meal', 'flight'], arrange: withoutTax },
  ...[false, true].map(
    (isTicked): OptionCase => ({
      option: 'Split tax in GL Mapping',
      value: `${isTicked ? 'ticked' : 'not ticked'}, with 3.00 of tax on a meal of 46.00`,
      entries: ['meal'],
      arrange: (world) => {
        keyed(world);
        mapType(world, MEALS, { 'Split tax': isTicked });
        hold(world, 'meal', { GST: 3 });
      },
    }),
  ),
];

type Coded = {
  readonly value: string;
  readonly taxes: Readonly<Record<string, number>>;
  readonly settings?: Readonly<Record<string, string>>;
  readonly row?: Readonly<Record<string, string | boolean>>;
  readonly more?: Partial<OptionCase>;
};

/** A meal of 46.00 under a row that goes by ConnectWise's codes. */
const coded = ({ value, taxes, settings = {}, row = AS_CONNECTWISE, more = {} }: Coded): OptionCase => ({
  option: 'Tax codes of ConnectWise',
  value,
  entries: ['meal'],
  arrange: (world) => {
    levied(world);
    keyed(world);
    mapType(world, MEALS, row);
    hold(world, 'meal', taxes);
    choose(world, settings);
  },
  ...more,
});

const applied = (world: World): void => {
  const [row] = rowsOf(world, 'Exceptions');
  const find = { _key: textIn(row ?? {}, '_key') };
  edit(world, bundle, [{ tab: 'Exceptions', find, set: { Action: 'Apply proposal' } }]);
  sync(world);
};

const BOTH = { 'Tax code GST': GST, 'Tax code PST': LEVY };

const codes: readonly OptionCase[] = [
  coded({ value: `GST is ${GST}`, taxes: { GST: 6 }, settings: { 'Tax code GST': GST } }),
  coded({
    value: `GST is ${GST}, in Preview`,
    taxes: { GST: 6 },
    settings: { 'Tax code GST': GST },
    more: { act: 'Preview' },
  }),
  coded({
    value: `GST is ${LEVY}, and the row of GL Mapping says ${GST}`,
    taxes: { GST: 6 },
    settings: { 'Tax code GST': LEVY },
    row: {},
  }),
  coded({ value: `GST is ${LEVY}, and the entry holds 6.00`, taxes: { GST: 6 }, settings: { 'Tax code GST': LEVY } }),
  coded({ value: 'GST is not mapped', taxes: { GST: 6 } }),
  coded({ value: 'GST is not mapped, then the proposal is applied', taxes: { GST: 6 }, more: { afterwards: applied } }),
  coded({ value: 'the entry has no code', taxes: {} }),
  coded({ value: 'the entry has no code: No GST', taxes: {}, settings: { 'Without a tax code': 'No GST' } }),
  coded({ value: 'a code that Settings have no row for', taxes: { MwSt: 6 } }),
  coded({ value: `GST is ${GST}, PST is ${LEVY}, each on a part`, taxes: { GST: 3.26, PST: 1 }, settings: BOTH }),
  coded({
    value: `GST is ${GST}, PST is ${LEVY}, of which a part bears neither`,
    taxes: { GST: 3, PST: 1 },
    settings: BOTH,
  }),
  coded({
    value: `GST is ${GST}, PST is ${LEVY}, of which a part bears neither, Split tax ticked`,
    taxes: { GST: 3, PST: 1 },
    settings: BOTH,
    row: { ...AS_CONNECTWISE, 'Split tax': true },
  }),
  coded({ value: `GST is ${GST}, PST is ${LEVY}, both on one price`, taxes: { GST: 4, PST: 2 }, settings: BOTH }),
  coded({
    value: `GST and PST together are ${GST}, both on one price`,
    taxes: { GST: 4, PST: 2 },
    settings: { ...BOTH, 'Tax codes GST and PST together': GST },
  }),
  coded({
    value: `GST is ${GST}, PST is ${LEVY}, on one document with an entry that has one rate`,
    taxes: { GST: 3.26, PST: 1 },
    settings: { ...BOTH, ...WEEKLY },
    more: { entries: ['meal', 'parts'] },
  }),
];

export const cases: readonly OptionCase[] = [...rates, ...codes];
