/** Tax rates by the codes of ConnectWise: which counts, what the lines become, and what is told where they do not fit. */
import { withCures } from '../../../src/core/expenses/cure.ts';
import type { EntryTax, ExpenseLists } from '../../../src/core/expenses/expense.ts';
import { AS_CONNECTWISE, type Settings, type TaxCode } from '../../../src/core/expenses/inputs.ts';
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import type { TaxRate } from '../../../src/core/ledger/types.ts';
import { expense, LEDGER, mappingRow, SETTINGS, snapshotOf } from './company.ts';
import { exceptionsOf, withTaxRates } from './tax-company.ts';

const NO_LISTS: ExpenseLists = {
  members: [],
  paymentTypes: [],
  types: [],
  inactiveTypes: [],
  locations: [],
  departments: [],
};

const GST = '15% GST on Expenses';
const FIVE = '5% Levy';

type Given = {
  readonly taxes?: readonly EntryTax[];
  readonly total?: string;
  readonly codes?: Partial<Record<TaxCode, string>>;
  readonly settings?: Partial<Settings>;
  readonly row?: Parameters<typeof mappingRow>[1];
};

const tax = (code: string, amount: string): EntryTax => ({ code, amount });
const sum = (taxes: readonly EntryTax[]): string => String(taxes.reduce((all, { amount }) => all + Number(amount), 0));

function snapshotWith({ taxes = [], total = '115', codes = {}, settings = {}, row = {} }: Given) {
  const entered = expense(1, { total, ...(taxes.length > 0 ? { tax: sum(taxes), entry: { taxes } } : {}) });
  return snapshotOf([entered], {
    ledger: withTaxRates(LEDGER),
    settings: { ...settings, taxCodes: { ...SETTINGS.taxCodes, ...codes } },
    sheet: { mapping: [mappingRow(2, { taxRate: AS_CONNECTWISE, ...row })] },
  });
}

const linesOf = (given: Given) => {
  const { documents, exceptions } = planExpenses(snapshotWith(given));
  if (exceptions.length > 0) return exceptions.map(({ facts }) => facts);
  return documents.flatMap(({ document }) => document.lines.map(({ amount, taxCode }) => [amount.minor, taxCode]));
};

describe('one code', () => {
  test('takes the rate that Settings give it, however the code is spelt', () => {
    expect(linesOf({ taxes: [tax('gst', '15')], codes: { GST } })).toEqual([[11_500, 'INPUT2']]);
  });

  test('a rate in the row comes before it', () => {
    expect(linesOf({ taxes: [tax('GST', '15')], codes: { GST: FIVE }, row: { taxRate: GST } })).toEqual([
      [11_500, 'INPUT2'],
    ]);
  });

  test('none on the entry takes the rate for that', () => {
    expect(linesOf({ codes: { '': 'No GST' } })).toEqual([[11_500, 'NONE']]);
  });

  test('is not asked for where bills carry no tax', () => {
    const snapshot = snapshotWith({ taxes: [tax('GST', '15')] });
    const { organisation } = snapshot.ledger;
    const ledger = { ...snapshot.ledger, organisation: { ...organisation, hasPurchaseTax: false } };
    expect(planExpenses({ ...snapshot, ledger }).documents.map(({ document }) => document.amountsAre)).toEqual([
      'noTax',
    ]);
  });

  test('whose tax the rate does not give is an exception with both amounts, and its cut is one', () => {
    const given = { taxes: [tax('GST', '10')], codes: { GST } };
    expect(linesOf(given)).toMatchObject([
      { kind: 'tax differs', inConnectWise: { minor: 1000 }, byRate: { minor: 1500 } },
    ]);
    expect(linesOf({ ...given, row: { splitsTax: true } })).toEqual([
      [7667, 'INPUT2'],
      [3833, 'NONE'],
    ]);
  });

  test('that holds no tax is a code all the same', () => {
    expect(linesOf({ taxes: [tax('GST', '0')], codes: { GST: 'No GST', '': GST } })).toEqual([[11_500, 'NONE']]);
  });

  test('is not that of both together', () => {
    const codes = { GST, 'GST + PST': FIVE };
    expect(linesOf({ taxes: [tax('GST', '15')], codes })).toEqual([[11_500, 'INPUT2']]);
  });

  test('twice on an entry is one', () => {
    expect(linesOf({ taxes: [tax('GST', '9'), tax('GST', '6')], codes: { GST } })).toEqual([[11_500, 'INPUT2']]);
  });
});

describe('several codes', () => {
  const both = [tax('GST', '15'), tax('PST', '1')];

  test('are each a line with its part of the amount', () => {
    expect(linesOf({ taxes: both, total: '136', codes: { GST, PST: FIVE } })).toEqual([
      [11_500, 'INPUT2'],
      [2100, 'LEVY'],
    ]);
  });

  test('are told apart by their wording', () => {
    const { documents } = planExpenses(snapshotWith({ taxes: both, total: '136', codes: { GST, PST: FIVE } }));
    const texts = documents.flatMap(({ document }) => document.lines.map(({ description }) => description));
    expect(texts).toEqual(['Meals · note 1 · GST [E1]', 'Meals · note 1 · PST [E1]']);
  });

  test('leave no rest without tax where the ledger has no rate for that', () => {
    const given = { taxes: both, total: '150', codes: { GST, PST: FIVE }, row: { splitsTax: true } };
    const snapshot = snapshotWith(given);
    expect(exceptionsOf({ ...snapshot, ledger: { ...snapshot.ledger, noTaxCode: null } })).toEqual([
      { kind: 'no "no tax" rate' },
    ]);
  });

  test('are parts in their signs where the entry is given back', () => {
    const taxes = [tax('GST', '-15'), tax('PST', '-1')];
    expect(linesOf({ taxes, total: '-136', codes: { GST, PST: FIVE } })).toEqual([
      [11_500, 'INPUT2'],
      [2100, 'LEVY'],
    ]);
  });

  test('are net parts where amounts are entered without tax', () => {
    const settings = { amountsEntered: 'exclusive' } as const;
    expect(linesOf({ taxes: both, total: '120', codes: { GST, PST: FIVE }, settings })).toEqual([
      [10_000, 'INPUT2'],
      [2000, 'LEVY'],
    ]);
  });

  test('take the cents that rounding leaves where the tax stays the same', () => {
    expect(linesOf({ taxes: both, total: '136.03', codes: { GST, PST: FIVE } })).toEqual([
      [11_503, 'INPUT2'],
      [2100, 'LEVY'],
    ]);
  });

  test('leave a rest without tax only where the row allows it', () => {
    const given = { taxes: both, total: '150', codes: { GST, PST: FIVE } };
    expect(linesOf(given)).toMatchObject([
      { kind: 'tax parts do not fit', untaxed: { minor: 1400 }, impliedPercent: '11.94', rowNumber: 2 },
    ]);
    expect(linesOf({ ...given, row: { splitsTax: true } })).toEqual([
      [11_500, 'INPUT2'],
      [2100, 'LEVY'],
      [1400, 'NONE'],
    ]);
  });

  test.each<readonly [string, Given, object]>([
    [
      'are on one price',
      { total: '115' },
      { untaxed: null, parts: [{ taxed: { minor: 11_500 } }, { taxed: { minor: 2100 } }] },
    ],
    [
      'have a rate that gives no tax',
      { total: '136', codes: { GST, PST: 'No GST' } },
      { parts: [{}, { taxed: null }] },
    ],
    [
      'have a rate that gives no tax, beside one that is on the whole',
      { codes: { GST, PST: 'No GST' } },
      { untaxed: null },
    ],
    ['are of another sign', { taxes: [tax('GST', '15'), tax('PST', '-1')], total: '94' }, { untaxed: null }],
  ])('that %s are held', (_what, given, facts) => {
    const held = linesOf({ taxes: both, codes: { GST, PST: FIVE }, row: { splitsTax: true }, ...given });
    expect(held).toMatchObject([{ kind: 'tax parts do not fit', ...facts }]);
  });

  test('GST and PST are one where Settings have a rate for both, in whatever order', () => {
    const codes = { 'GST + PST': GST };
    expect(linesOf({ taxes: [tax('PST', '7'), tax('GST', '8')], codes })).toEqual([[11_500, 'INPUT2']]);
  });

  test('one that holds no tax does not count beside others', () => {
    expect(linesOf({ taxes: [tax('GST', '15'), tax('PST', '0')], codes: { GST } })).toEqual([[11_500, 'INPUT2']]);
  });

  test('that are not what the GL entries hold are an exception with both sums', () => {
    const snapshot = snapshotWith({ taxes: both, total: '136', codes: { GST, PST: FIVE } });
    const [entered] = snapshot.expenses;
    const rows = entered?.rows.map((row) => (row.glType === 'ET' ? { ...row, total: '15' } : row)) ?? [];
    const { exceptions } = planExpenses({ ...snapshot, expenses: entered ? [{ ...entered, rows }] : [] });
    expect(exceptions.map(({ facts }) => facts)).toMatchObject([
      { kind: 'tax differs', inConnectWise: { minor: 1500 }, byRate: { minor: 1600 }, rateName: 'GST + PST' },
    ]);
  });
});

test.each<readonly [string, Given, object]>([
  ['a code without a rate', { taxes: [tax('HST', '15')] }, { code: 'HST', label: 'Tax code HST' }],
  ['a code that Settings do not know', { taxes: [tax('MwSt', '15')] }, { code: 'MwSt', label: '' }],
  ['no code', {}, { code: '', label: 'Without a tax code' }],
])('%s is not mapped', (_what, given, facts) => {
  expect(linesOf(given)).toEqual([{ kind: 'tax code not mapped', rowNumber: 2, ...facts }]);
});

test.each([
  ['Elsewhere', 'not there'],
  ['Old 12.5% GST on Expenses', 'not active'],
  ['15% GST on Income', 'does not fit'],
])('a code mapped to %s: %s', (rate, because) => {
  expect(linesOf({ taxes: [tax('GST', '15')], codes: { GST: rate } })).toEqual([
    { kind: 'tax code rate unfit', label: 'Tax code GST', taxRate: rate, account: '420 · Entertainment', because },
  ]);
});

test('a tax that is no number holds the entry', () => {
  const snapshot = snapshotWith({ taxes: [tax('GST', '15')], codes: { GST } });
  const [entered] = snapshot.expenses;
  if (!entered?.entry) throw new Error('no entry');
  const entry = { ...entered.entry, taxes: [tax('GST', 'much')] };
  expect(exceptionsOf({ ...snapshot, expenses: [{ ...entered, entry }] })).toEqual([
    { kind: 'not an amount', text: 'much' },
  ]);
});

describe('what is proposed for a code', () => {
  const cureOf = (given: Given) => {
    const snapshot = snapshotWith(given);
    const [exception] = withCures(planExpenses(snapshot), snapshot, NO_LISTS, () => []).exceptions;
    return exception?.cure && [exception.cure.cells.map(({ key, to }) => [key, to]), exception.cure.why.kind];
  };

  test.each<readonly [string, Given, readonly [string, string, string] | null]>([
    ['the rate that gives its tax', { taxes: [tax('VAT', '5.48')] }, ['Tax code VAT', FIVE, 'gives the tax']],
    ["the account's own where it does", { taxes: [tax('GST', '15')] }, ['Tax code GST', GST, 'gives the tax']],
    ['no tax where there is no code', {}, ['Without a tax code', 'No GST', 'no tax entered']],
    ['nothing where no rate gives it', { taxes: [tax('GST', '3')] }, null],
    ['nothing for a code without a setting', { taxes: [tax('MwSt', '15')] }, null],
  ])('is %s', (_what, given, proposed) => {
    expect(cureOf(given)).toEqual(proposed ? [[[proposed[0], proposed[1]]], proposed[2]] : undefined);
  });
});

test('Preview tells one code, and not the rest that a cut leaves without tax', () => {
  const given = { taxes: [tax('GST', '10')], codes: { GST }, row: { splitsTax: true } };
  expect(planExpenses(snapshotWith(given)).documents.map(({ why }) => why)).toEqual([
    expect.stringMatching(
      /Tax split as ConnectWise has it: .* without\. Tax as ConnectWise: GST is 15% GST on Expenses\.$/,
    ),
  ]);
});

test('Preview tells the codes and their rates', () => {
  const { documents } = planExpenses(
    snapshotWith({ taxes: [tax('GST', '15'), tax('PST', '1')], total: '136', codes: { GST, PST: FIVE } }),
  );
  expect(documents.map(({ why }) => why)).toEqual([
    `Owed to the employee. Tax as ConnectWise: GST is ${GST} and PST is ${FIVE}.`,
  ]);
});

describe('the rate that is proposed for a code', () => {
  /** Rates in Xero beside the usual ones, and the default of the account. */
  const proposedWith = (rates: readonly Partial<TaxRate>[], defaultTaxCode: string) => {
    const snapshot = snapshotWith({ taxes: [tax('GST', '15')] });
    const more = rates.map((parts, at) => ({
      code: `MORE${at}`,
      name: `More ${at}`,
      percent: '15',
      isActive: true,
      fits: ['expense' as const],
      ...parts,
    }));
    const accounts = snapshot.ledger.accounts.map((each) => ({ ...each, defaultTaxCode }));
    const ledger = { ...snapshot.ledger, accounts, taxRates: [...more, ...snapshot.ledger.taxRates] };
    const [exception] = withCures(
      planExpenses({ ...snapshot, ledger }),
      { ...snapshot, ledger },
      NO_LISTS,
      () => [],
    ).exceptions;
    return exception?.cure?.cells.map(({ to }) => to);
  };

  test('is the only one that gives the tax and can be used with the account', () => {
    expect(proposedWith([], 'NONE')).toEqual([GST]);
    expect(proposedWith([{ isActive: false }, { fits: ['revenue'] }], 'NONE')).toEqual([GST]);
  });

  test('is the default of the account among several, and none where that is no one of them', () => {
    expect(proposedWith([{}], 'INPUT2')).toEqual([GST]);
    expect(proposedWith([{}], 'MORE0')).toEqual(['More 0']);
    expect(proposedWith([{}], 'NONE')).toBeUndefined();
  });
});
