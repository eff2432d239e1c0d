/** What a document carries beside its amounts: tax put on top, its cut, and the words of Preview. */
import { AS_CONNECTWISE, type Settings } from '../../../src/core/expenses/inputs.ts';
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import {
  ADVANCE,
  expense,
  JANE,
  LEDGER,
  linkRow,
  mappingRow,
  onlyDocument,
  SETTINGS,
  snapshotOf,
  VISA,
} from './company.ts';
import { exceptionsOf, withTaxRates } from './tax-company.ts';

const exclusive: Partial<Settings> = { amountsEntered: 'exclusive' };
const NO_GST = 'No GST';

test('tax on top of the amounts stands on the line and is told, in the sign of the document', () => {
  const { document, why } = onlyDocument(planExpenses(snapshotOf([expense(1)], { settings: exclusive })));
  expect(document).toMatchObject({
    amountsAre: 'exclusive',
    total: { minor: 13_225 },
    lines: [{ amount: { minor: 11_500 }, addedTax: { minor: 1_725 } }],
  });
  expect(why).toBe('Owed to the employee. Total with NZD 17.25 of tax on top of the amounts entered.');
});

test('an advance with tax on top of it lowers what is owed by both', () => {
  const mapping = [mappingRow(2, { expenseType: ADVANCE.name, account: '625' })];
  const snapshot = snapshotOf([expense(1, { type: ADVANCE, total: '100' })], {
    settings: exclusive,
    sheet: { mapping },
  });
  expect(onlyDocument(planExpenses(snapshot)).document).toMatchObject({
    type: 'creditNote',
    total: { minor: 11_500 },
    lines: [{ amount: { minor: 10_000 }, addedTax: { minor: 1_500 } }],
  });
});

test('private spend has no tax on top, whatever is said of the other amounts', () => {
  const own = expense(1, { classification: 'Personal', paymentType: VISA });
  const { document } = onlyDocument(planExpenses(snapshotOf([own], { settings: exclusive })));
  expect(document.amountsAre).toBe('inclusive');
  expect(document.lines[0]).not.toHaveProperty('addedTax');
});

describe('an entry that is cut by its tax', () => {
  const cut = (parts: Parameters<typeof expense>[1] = {}, taxRates = LEDGER.taxRates) =>
    snapshotOf([expense(1, { tax: '10', ...parts }), expense(2)], {
      settings: { grouping: 'report' },
      sheet: { mapping: [mappingRow(2, { splitsTax: true })] },
      ledger: { taxRates },
    });

  test('tells both parts in sum', () => {
    expect(onlyDocument(planExpenses(cut())).why).toMatch(/NZD 76\.67.*NZD 38\.33/);
  });

  test('is held where the rate for its rest does not fit the account', () => {
    const taxRates = LEDGER.taxRates.map((rate) =>
      rate.code === 'NONE' ? { ...rate, fits: ['revenue' as const] } : rate,
    );
    expect(exceptionsOf(cut({}, taxRates))).toEqual([
      { kind: 'tax rate does not fit', rowNumber: 2, taxRate: NO_GST, account: '420 · Entertainment' },
    ]);
  });

  test('needs no such rate in the list to have no tax on its rest', () => {
    const taxRates = LEDGER.taxRates.filter(({ code }) => code !== 'NONE');
    expect(exceptionsOf(cut({}, taxRates))).toEqual([]);
  });
});

describe('a tax on top that the currency can not say', () => {
  const yen = { currency: 'JPY' } as const;
  const ledger = { ...withTaxRates(LEDGER), currencies: ['JPY'] };

  test('holds the entry', () => {
    const snapshot = snapshotOf([expense(1, { ...yen, total: '333' })], { settings: exclusive, ledger });
    expect(exceptionsOf(snapshot)).toEqual([
      {
        kind: 'tax not whole',
        amount: { minor: 333, currency: 'JPY' },
        rateName: '15% GST on Expenses',
        roundedTax: { minor: 50, currency: 'JPY' },
      },
    ]);
  });

  test('holds it too where it is that of one of several codes', () => {
    const taxes = [
      { code: 'GST', amount: '60' },
      { code: 'PST', amount: '10' },
    ];
    const settings = { ...exclusive, taxCodes: { ...SETTINGS.taxCodes, GST: '15% GST on Expenses', PST: '5% Levy' } };
    const snapshot = snapshotOf([expense(1, { ...yen, total: '601', tax: '70', entry: { taxes } })], {
      settings,
      ledger,
      sheet: { mapping: [mappingRow(2, { taxRate: AS_CONNECTWISE })] },
    });
    expect(exceptionsOf(snapshot)).toMatchObject([{ kind: 'tax not whole', amount: { minor: 401 } }]);
  });
});

test('a document that is to wait for approval says so', () => {
  const settings = { saveAs: { ...SETTINGS.saveAs, REIMB: 'awaiting approval' } } as const;
  const waiting = onlyDocument(planExpenses(snapshotOf([expense(1)], { settings })));
  expect(waiting.document).toMatchObject({ awaitsApproval: true });
  expect(onlyDocument(planExpenses(snapshotOf([expense(1)]))).document).not.toHaveProperty('awaitsApproval');
});

test('a linked document names its account, and whether it is paid', () => {
  const paid = expense(1, { classification: 'NonReimbursable', paymentType: VISA });
  const links = [linkRow(2, { member: JANE.identifier, inAnotherCurrency: 'leave open' })];
  const whyOf = (currency: string) =>
    onlyDocument(planExpenses(snapshotOf([{ ...paid, currency }], { sheet: { links } }))).why;
  expect(whyOf('NZD')).toContain('Savings');
  expect(whyOf('NZD')).not.toContain('left open');
  expect(whyOf('AUD')).toContain('left open');
});

test('a row whose wording is nothing but spaces has that of Settings', () => {
  const sheet = { mapping: [mappingRow(2, { lineDescription: ' ' })] };
  const { document } = onlyDocument(
    planExpenses(snapshotOf([expense(1)], { sheet, settings: { lineDescription: '{Member}' } })),
  );
  expect(document.lines[0]?.description).toBe('Jane Taylor [E1]');
});

test('an amount in a currency of thousandths that no line can say holds the entry', () => {
  const snapshot = snapshotOf([expense(1, { currency: 'BHD', total: '12.345' })], { ledger: { currencies: ['BHD'] } });
  expect(exceptionsOf(snapshot)).toEqual([{ kind: 'too many digits', text: '12.345', digits: 2 }]);
});

test('a billing status that is asked for lets through what has it, and nothing else', () => {
  const settings = { billingStatus: 'ReadyToBill' } as const;
  const ready = expense(1, { entry: { status: 'ReadyToBill' } });
  const { documents, exceptions } = planExpenses(snapshotOf([ready, expense(2)], { settings }));
  expect(documents.map(({ document }) => document.number)).toEqual(['CWE-1']);
  expect(exceptions.map(({ facts }) => facts.kind)).toEqual(['billing status differs']);
});

test('a payroll account that is not there is told without the spaces around it', () => {
  const settings = { reimbursesByPayroll: true, payrollClearing: ' 999 ' };
  expect(exceptionsOf(snapshotOf([expense(1)], { settings }))).toEqual([{ kind: 'no payroll account', text: '999' }]);
});
