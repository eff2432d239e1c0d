/** The rules of the books, one row each: what an expense becomes, and what holds it. */
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import {
  ADVANCE,
  AMEX,
  account,
  day,
  EMPLOYEE,
  expense,
  GIFTS,
  JANE,
  LEDGER,
  MAPPING,
  MILEAGE,
  mappingRow,
  memberRow,
  onlyDocument,
  paymentTypeRow,
  SETTINGS,
  SHEET,
  SIOBHAN,
  snapshotOf,
  VISA,
} from './company.ts';

type Snapshotted = Parameters<typeof snapshotOf>;
const planOf = (...parameters: Snapshotted) => planExpenses(snapshotOf(...parameters));
const heldBy = (...parameters: Snapshotted) => planOf(...parameters).exceptions.map(({ facts }) => facts);

const copaid = { classification: 'NonReimbursable', paymentType: VISA } as const;
const priv = { classification: 'Personal', paymentType: VISA } as const;
const advance = { type: ADVANCE, total: '100' } as const;

describe('what an expense becomes', () => {
  const cases = {
    'reimbursable is a bill': [{}, 'REIMB', 'bill', '115.00', 'INPUT2', 1500, null],
    'negative reimbursable is a credit note': [
      { total: '-115' },
      'REIMB',
      'creditNote',
      '115.00',
      'INPUT2',
      1500,
      null,
    ],
    'paid by the company is paid at once': [copaid, 'COPAID', 'bill', '115.00', 'INPUT2', 1500, 'account-855'],
    'a refund to the card is refunded at once': [
      { ...copaid, total: '-115' },
      'COPAID',
      'creditNote',
      '115.00',
      'INPUT2',
      1500,
      'account-855',
    ],
    'a card of its own clears through its own account': [
      { ...copaid, paymentType: AMEX },
      'COPAID',
      'bill',
      '115.00',
      'INPUT2',
      1500,
      'account-856',
    ],
    'private spend is a credit note without tax or payment': [priv, 'PRIV', 'creditNote', '115.00', 'NONE', 0, null],
    'private spend given back is a bill, not cleared': [
      { ...priv, total: '-115' },
      'PRIV',
      'bill',
      '115.00',
      'NONE',
      0,
      null,
    ],
    'an advance alone is owed by the member': [advance, 'REIMB', 'creditNote', '100.00', 'NONE', 0, null],
    'mileage is rounded half up, once': [
      { type: MILEAGE, total: '35.625', entry: { amount: '37.5' } },
      'REIMB',
      'bill',
      '35.63',
      'NONE',
      0,
      null,
    ],
  } as const;
  test.each(Object.entries(cases))('%s', (_, [parts, kind, type, total, taxCode, taxHundredths, payment]) => {
    const planned = onlyDocument(planOf([expense(1, parts)]));
    const { document } = planned;
    expect({ kind: planned.kind, type: document.type, number: document.number }).toEqual({
      kind,
      type,
      number: 'CWE-1',
    });
    expect(document.total.minor).toBe(Math.round(Number(total) * 100));
    expect(document.lines.map((line) => [line.amount.minor, line.taxCode])).toEqual([[document.total.minor, taxCode]]);
    expect(planned.taxHundredths).toBe(taxHundredths);
    expect(planned.payment).toEqual(payment === null ? null : { accountId: payment, date: '2026-10-06' });
    expect(document.amountsAre).toBe('inclusive');
  });

  test('a bill has contact, dates, line and what the batch names', () => {
    const planned = onlyDocument(planOf([expense(1, { tax: '15' })]));
    expect(planned.document).toEqual({
      type: 'bill',
      number: 'CWE-1',
      contactId: 'contact-Jane Taylor',
      date: '2026-10-06',
      dueDate: '2026-10-20',
      currency: 'NZD',
      amountsAre: 'inclusive',
      lines: [
        {
          description: 'Meals · note 1 [E1]',
          amount: { minor: 11500, currency: 'NZD' },
          accountId: 'account-420',
          taxCode: 'INPUT2',
          tracking: [],
        },
      ],
      total: { minor: 11500, currency: 'NZD' },
      url: 'https://na.myconnectwise.net/expense/1',
    });
    expect(planned.recordIds).toEqual([10, 11]);
    expect(planned.contactName).toBe('Jane Taylor');
    expect(planned.accounts).toEqual(['420 · Entertainment']);
  });

  test('private spend goes to the clearing account whatever the mapping says', () => {
    const mapping = [...MAPPING, mappingRow(9, { classification: 'Personal', account: '420' })];
    const [line] = onlyDocument(planOf([expense(1, priv)], { sheet: { mapping } })).document.lines;
    expect(line).toMatchObject({ accountId: 'account-855', taxCode: 'NONE', tracking: [] });
  });

  test('private spend holds no tax, whatever ConnectWise says of it', () => {
    const planned = onlyDocument(planOf([expense(1, { ...priv, tax: '15' })]));
    expect(planned).toMatchObject({ kind: 'PRIV', taxHundredths: 0 });
  });

  test('what the employee paid needs no clearing account', () => {
    expect(onlyDocument(planOf([expense(1)], { settings: { expenseOffset: '' } })).payment).toBeNull();
  });

  describe('reimbursed by payroll', () => {
    const settings = { reimbursesByPayroll: true, payrollClearing: ' 855 · Expense Offset ' };

    test('what the employee paid is paid through the payroll clearing account', () => {
      const planned = onlyDocument(planOf([expense(1)], { settings }));
      expect(planned).toMatchObject({ kind: 'REIMB', payment: { accountId: 'account-855', date: '2026-10-06' } });
      expect(planned.why).toBe(
        'Owed to the employee, paid through payroll clearing 855 · Expense Offset: payroll pays it out, by the tab Pay Run.',
      );
    });

    test('what the employee owes is refunded through it', () => {
      const planned = onlyDocument(planOf([expense(1, { ...copaid, ...advance })], { settings }));
      expect(planned).toMatchObject({ document: { type: 'creditNote' }, payment: { accountId: 'account-855' } });
    });

    test('what the company paid and private spend go their own ways', () => {
      const [company, own] = planOf([expense(1, copaid), expense(2, priv)], {
        settings: { ...settings, payrollClearing: '856' },
      }).documents;
      expect(company?.payment).toMatchObject({ accountId: 'account-855' });
      expect(own?.payment).toBeNull();
    });

    test.each([
      ['', { kind: 'no payroll account', text: '' }],
      ['999', { kind: 'no payroll account', text: '999' }],
      ['858', { kind: 'payroll account unfit', account: '858 · Old Clearing', because: 'takes no payments' }],
    ])(
      'without a fit account it is held: "%s"',
      (payrollClearing, { account: _account, ...facts }: object & { account?: string }) => {
        expect(heldBy([expense(1)], { settings: { ...settings, payrollClearing } })).toEqual([
          expect.objectContaining(facts),
        ]);
      },
    );
  });

  test('an advance out of a company card is owed by the member, and nothing is paid for it', () => {
    const planned = onlyDocument(planOf([expense(1, { ...copaid, ...advance })]));
    expect(planned).toMatchObject({ kind: 'REIMB', document: { type: 'creditNote' }, payment: null });
  });

  test('a clearing account in the currency of the expense fits', () => {
    const ledger = { currencies: ['NZD', 'USD'] };
    const plan = planOf([expense(1, { ...copaid, currency: 'USD' })], { ledger, settings: { expenseOffset: '862' } });
    expect(onlyDocument(plan).payment).toMatchObject({ accountId: 'account-862' });
  });

  test('a cell with nothing but spaces says nothing', () => {
    const paymentTypes = [paymentTypeRow('Company Visa', { clearsThrough: ' ' })];
    const mapping = [mappingRow(2, { tracking1: ' ', tracking2: ' ' })];
    const planned = onlyDocument(planOf([expense(1, copaid)], { sheet: { paymentTypes, mapping } }));
    expect(planned.payment).toMatchObject({ accountId: 'account-855' });
    expect(planned.document.lines[0]?.tracking).toEqual([]);
  });

  test('of two rows of a member, the one that names a contact counts', () => {
    const members = [memberRow('jtaylor', ' '), memberRow('JTaylor', ' Jane  Taylor ', 3)];
    expect(onlyDocument(planOf([expense(1)], { sheet: { members } })).contactName).toBe('Jane Taylor');
  });

  test('company-paid bills left open need no clearing account and get no payment', () => {
    const plan = planOf([expense(1, copaid)], { settings: { leavesCompanyPaidOpen: true, expenseOffset: '' } });
    expect(onlyDocument(plan).payment).toBeNull();
    expect(onlyDocument(plan).why).toContain("to be matched with the card's statement line");
  });

  test('an advance lowers what its report owes the member', () => {
    const expenses = [expense(1), expense(2, advance)];
    const { document, entries } = onlyDocument(planOf(expenses, { settings: { grouping: 'report' } }));
    expect(document.total.minor).toBe(1500);
    expect(document.type).toBe('bill');
    expect(document.lines.map((line) => line.amount.minor)).toEqual([11500, -10000]);
    expect(entries.map((entry) => entry.amount?.minor)).toEqual([11500, 10000]);
  });

  test('an organisation without tax gets lines without tax', () => {
    const organisation = { hasPurchaseTax: false };
    const mapping = [mappingRow(2, { taxRate: '' })];
    const expenses = [expense(1, { tax: '3' }), expense(2, priv)];
    const { documents } = planOf(expenses, { organisation, sheet: { mapping }, ledger: { noTaxCode: null } });
    expect(documents.map(({ document }) => [document.amountsAre, document.lines[0]?.taxCode])).toEqual([
      ['noTax', ''],
      ['noTax', ''],
    ]);
    expect(documents.map(({ taxHundredths }) => taxHundredths)).toEqual([0, 0]);
  });

  test('each kind is saved as its own setting says', () => {
    const saveAs = { REIMB: 'draft', COPAID: 'approved', PRIV: 'draft' } as const;
    const { documents } = planOf([expense(1), expense(2, copaid), expense(3, priv)], { settings: { saveAs } });
    expect(documents.map((each) => [each.kind, each.saveAs])).toEqual([
      ['REIMB', 'draft'],
      ['COPAID', 'approved'],
      ['PRIV', 'draft'],
    ]);
  });
});

describe('what holds an expense', () => {
  const needsSecondTier = { snapshot: { setup: { needsSecondTier: true } } };
  const mappedTo = (parts: Parameters<typeof mappingRow>[1]) => ({ sheet: { mapping: [mappingRow(2, parts)] } });
  const cases: Readonly<Record<string, readonly [Parameters<typeof expense>[1], Snapshotted[1], object]>> = {
    'an entry that could not be read': [{ entry: null }, {}, { kind: 'entry not readable', what: 'entry' }],
    'a report that could not be read': [{ report: null }, {}, { kind: 'entry not readable', what: 'report' }],
    'a type that ConnectWise says too little of': [
      { type: { ...GIFTS, kind: 'unknown' }, total: '12.345' },
      {},
      { kind: 'unknown expense type', expenseType: 'Client gifts' },
    ],
    'no record to batch': [{ recordIds: [] }, {}, { kind: 'no GL record' }],
    'only a tax row': [{ glType: 'ET' }, {}, { kind: 'no GL record' }],
    'an unknown GL type': [
      { rows: [...expense(1).rows, { id: 1, glType: 'XX', total: '1', accountNumber: '', classification: '' }] },
      {},
      { kind: 'unknown GL type', glType: 'XX', entryAmount: '115', rowsTotal: '115', currency: 'NZD' },
    ],
    'rows that differ from the entry': [
      { entry: { amount: '100' } },
      {},
      { kind: 'amounts differ', entryAmount: '100', rowsTotal: '115', currency: 'NZD' },
    ],
    'three decimals': [{ total: '12.345' }, {}, { kind: 'too many digits', text: '12.345', digits: 2 }],
    'a fraction of a yen': [
      { total: '12.5', currency: 'JPY' },
      { ledger: { currencies: ['JPY'] } },
      { kind: 'too many digits', text: '12.5', digits: 0 },
    ],
    'no amount': [{ total: '1e-7' }, {}, { kind: 'not an amount', text: '1e-7' }],
    'an amount no line can hold': [{ total: '10000000000' }, {}, { kind: 'not an amount', text: '10000000000' }],
    zero: [{ total: '0.00' }, {}, { kind: 'zero amount' }],
    'zero by rounding': [{ type: MILEAGE, total: '0.004', entry: { amount: '0.01' } }, {}, { kind: 'zero amount' }],
    'an unknown classification': [{ classification: null }, {}, { kind: 'unknown classification', found: 'Sponsored' }],
    'tax that the rate does not give': [
      { tax: '14.99' },
      {},
      {
        kind: 'tax differs',
        inConnectWise: { minor: 1499, currency: 'NZD' },
        byRate: { minor: 1500, currency: 'NZD' },
        rateName: '15% GST on Expenses',
        impliedPercent: '14.99',
        cure: { taxed: { minor: 11492, currency: 'NZD' }, untaxed: { minor: 8, currency: 'NZD' }, rowNumber: 2 },
      },
    ],
    'no payment type': [{ paymentType: null }, {}, { kind: 'unknown payer', paymentType: '' }],
    'a payment type without a row': [
      { paymentType: { id: 9, name: 'Cash' } },
      {},
      { kind: 'unknown payer', paymentType: 'Cash' },
    ],
    'nobody said who pays': [
      { paymentType: VISA },
      { sheet: { paymentTypes: [paymentTypeRow('Company Visa', { whoPaid: '' })] } },
      { kind: 'unknown payer', paymentType: 'Company Visa' },
    ],
    'payment type rows that disagree': [
      copaid,
      {
        sheet: {
          paymentTypes: [paymentTypeRow('Company Visa'), paymentTypeRow('company visa', { clearsThrough: '856' })],
        },
      },
      { kind: 'rows differ', tab: 'Payment Types', name: 'Company Visa' },
    ],
    'payment type rows that disagree on who paid': [
      copaid,
      {
        sheet: {
          paymentTypes: [paymentTypeRow('Company Visa'), paymentTypeRow('company visa', { whoPaid: 'Employee' })],
        },
      },
      { kind: 'rows differ', tab: 'Payment Types', name: 'Company Visa' },
    ],
    'reimbursable on a company card': [
      { paymentType: VISA },
      {},
      { kind: 'would be paid twice', paymentType: 'Company Visa' },
    ],
    'non-reimbursable on own money': [
      { classification: 'NonReimbursable' },
      {},
      { kind: 'no cost of the company', paymentType: 'Paid by employee' },
    ],
    'personal on own money': [
      { classification: 'Personal' },
      {},
      { kind: 'private spend on own money', paymentType: 'Paid by employee' },
    ],
    'an account that does not exist': [
      {},
      mappedTo({ account: '999 · Nowhere' }),
      { kind: 'mapping not found', rowNumber: 2, target: 'account', text: '999 · Nowhere' },
    ],
    'an archived account': [
      {},
      mappedTo({ account: '455' }),
      { kind: 'mapping not active', rowNumber: 2, target: 'account', text: '455 · Old Software Costs' },
    ],
    'a system account': [
      {},
      mappedTo({ account: '800 · Accounts Payable' }),
      { kind: 'account not for bills', rowNumber: 2, account: '800 · Accounts Payable' },
    ],
    'a bank account without a code': [
      {},
      mappedTo({ account: 'Savings' }),
      { kind: 'account not for bills', rowNumber: 2, account: 'Savings' },
    ],
    'no account in the row': [
      {},
      mappedTo({ account: ' ', location: 'Auckland' }),
      { kind: 'mapping row incomplete', rowNumber: 2, missing: 'account' },
    ],
    'no tax rate in the row': [
      {},
      mappedTo({ taxRate: ' ' }),
      { kind: 'mapping row incomplete', rowNumber: 2, missing: 'tax rate' },
    ],
    'an unknown tax rate': [
      {},
      mappedTo({ taxRate: 'VAT' }),
      { kind: 'mapping not found', rowNumber: 2, target: 'tax rate', text: 'VAT' },
    ],
    'a deleted tax rate': [
      {},
      mappedTo({ taxRate: 'Old 12.5% GST on Expenses' }),
      { kind: 'mapping not active', rowNumber: 2, target: 'tax rate', text: 'Old 12.5% GST on Expenses' },
    ],
    'a tax rate of income': [
      {},
      mappedTo({ taxRate: '15% GST on Income' }),
      { kind: 'tax rate does not fit', rowNumber: 2, taxRate: '15% GST on Income', account: '420 · Entertainment' },
    ],
    'an unknown tracking option': [
      {},
      mappedTo({ tracking1: 'Managed Services' }),
      { kind: 'mapping not found', rowNumber: 2, target: 'tracking option', text: 'Managed Services' },
    ],
    'an archived tracking option': [
      {},
      mappedTo({ tracking1: 'Hamilton' }),
      { kind: 'mapping not active', rowNumber: 2, target: 'tracking option', text: 'Hamilton' },
    ],
    'mileage without a row of its own': [
      { type: MILEAGE },
      mappedTo({ expenseType: '' }),
      { kind: 'needs own mapping row', because: 'mileage', expenseType: 'Mileage', rowNumber: null },
    ],
    'mileage without a tax rate': [
      { type: MILEAGE },
      mappedTo({ expenseType: 'Mileage', taxRate: '' }),
      { kind: 'mapping row incomplete', rowNumber: 2, missing: 'tax rate' },
    ],
    'an advance to a cost account': [
      advance,
      mappedTo({ expenseType: 'Cash advance' }),
      { kind: 'advance needs asset account', expenseType: 'Cash advance', account: '420 · Entertainment' },
    ],
    'an advance where there is no "no tax" rate': [
      advance,
      { ledger: { noTaxCode: null } },
      { kind: 'no "no tax" rate' },
    ],
    'private spend where there is no "no tax" rate': [
      priv,
      {
        ledger: {
          noTaxCode: null,
          accounts: [
            account('855', 'Expense Offset', { class: 'liability', acceptsPayments: true, defaultTaxCode: '' }),
          ],
        },
      },
      { kind: 'no "no tax" rate' },
    ],
    'no account number in ConnectWise': [
      { accountNumber: '' },
      mappedTo({ account: 'As ConnectWise' }),
      { kind: 'no account in ConnectWise', accountNumber: '' },
    ],
    'an account number that the ledger does not know': [
      { accountNumber: '4001:10' },
      mappedTo({ account: 'as connectwise' }),
      { kind: 'no account in ConnectWise', accountNumber: '4001' },
    ],
    'an account number with spaces, which the ledger does not know': [
      { accountNumber: ' 4001 :10' },
      mappedTo({ account: 'As ConnectWise' }),
      { kind: 'no account in ConnectWise', accountNumber: '4001' },
    ],
    'rows with two account numbers': [
      {
        rows: ['449', '420'].map((accountNumber, at) => ({
          id: at,
          glType: 'EI',
          total: '57.5',
          accountNumber,
          classification: 'Reimbursable',
        })),
      },
      {
        ...mappedTo({ account: 'As ConnectWise' }),
        ledger: { accounts: [...LEDGER.accounts, account('420, 449', 'A code of that very text')] },
      },
      { kind: 'no account in ConnectWise', accountNumber: '420, 449' },
    ],
    'a row of spaces': [
      { type: GIFTS },
      mappedTo({ classification: 'Reimbursable', expenseType: 'Client gifts', account: ' ', taxRate: ' ' }),
      { kind: 'no mapping row', rowNumber: 2 },
    ],
    'a member without a row': [
      {},
      { sheet: { members: [] } },
      { kind: 'no contact', memberName: 'Jane Taylor', asked: '' },
    ],
    'a contact that is not there': [
      {},
      { sheet: { members: [memberRow('jtaylor', ' J Taylor ')] } },
      { kind: 'no contact', memberName: 'Jane Taylor', asked: 'J Taylor' },
    ],
    'an archived contact': [
      {},
      { sheet: { members: [memberRow('jtaylor', 'Tom Fraser')] } },
      { kind: 'contact archived', memberName: 'Jane Taylor', contact: 'Tom Fraser' },
    ],
    'two contacts of one name': [
      {},
      { sheet: { members: [memberRow('jtaylor', 'Twin')] } },
      {
        kind: 'contact ambiguous',
        memberName: 'Jane Taylor',
        contact: 'Twin',
        labels: ['Twin · act-Twin', 'twin  · t-twin-2'],
      },
    ],
    'two rows of a member that disagree': [
      {},
      { sheet: { members: [memberRow('jtaylor', 'Twin'), memberRow('JTaylor', 'Jane Taylor', 3)] } },
      { kind: 'rows differ', tab: 'Members', name: 'Jane Taylor' },
    ],
    'a currency that is not enabled': [{ currency: 'EUR' }, {}, { kind: 'currency not enabled', currency: 'EUR' }],
    'the lock date itself': [
      { date: day('2026-09-30') },
      {},
      { kind: 'period closed', date: '2026-09-30', closedThrough: '2026-09-30', by: 'ledger' },
    ],
    'books closed in the settings': [
      {},
      { settings: { closedThrough: day('2026-10-31') } },
      { kind: 'period closed', date: '2026-10-06', closedThrough: '2026-10-31', by: 'settings' },
    ],
    'books closed further in the ledger than in the settings': [
      {},
      { organisation: { lockedThrough: day('2026-10-31') }, settings: { closedThrough: day('2026-09-30') } },
      { kind: 'period closed', closedThrough: '2026-10-31', by: 'ledger' },
    ],
    'books closed through the same day in both': [
      {},
      { organisation: { lockedThrough: day('2026-10-31') }, settings: { closedThrough: day('2026-10-31') } },
      { kind: 'period closed', closedThrough: '2026-10-31', by: 'ledger' },
    ],
    'a draft in a closed period': [
      { date: day('2026-09-01') },
      { settings: { saveAs: { ...SETTINGS.saveAs, REIMB: 'draft' } } },
      { kind: 'period closed', date: '2026-09-01', closedThrough: '2026-09-30', by: 'ledger' },
    ],
    'a day before the start date': [
      { date: day('2026-10-06') },
      { settings: { startDate: day('2026-10-07') } },
      { kind: 'before start date', startDate: '2026-10-07' },
    ],
    'a location that is not ticked': [
      { entry: { location: { id: 4, name: 'Dunedin' } } },
      { settings: { locations: ['Auckland', 'Wellington'] } },
      { kind: 'location not ticked', location: 'Dunedin' },
    ],
    'no location where some are ticked': [
      { entry: { location: null } },
      { settings: { locations: ['Auckland'] } },
      { kind: 'location not ticked', location: '' },
    ],
    'a billing status that is not asked for': [
      { entry: { status: 'ApprovedByTierOne' } },
      { settings: { billingStatus: 'Billed' } },
      { kind: 'billing status differs', status: 'ApprovedByTierOne', wanted: 'Billed' },
    ],
    'on a project whose manager has not approved it': [
      { entry: { status: 'ApprovedByTierOne', project: { id: 81, name: 'Koru till roll-out' } } },
      { settings: { needsProjectApproval: true } },
      { kind: 'not approved', status: 'ApprovedByTierOne', isOfProject: true, needsSecondTier: true },
    ],
    'not approved and before the start date': [
      { entry: { status: 'Open' } },
      { settings: { startDate: day('2026-12-01') } },
      { kind: 'not approved', status: 'Open', where: 'entry' },
    ],
    'no Expense Offset account': [
      copaid,
      { settings: { expenseOffset: ' ' } },
      { kind: 'no clearing account', paymentType: 'Company Visa', text: '' },
    ],
    'a clearing account that is not there': [
      copaid,
      { settings: { expenseOffset: ' 999 ' } },
      { kind: 'no clearing account', paymentType: 'Company Visa', text: '999' },
    ],
    'an unfit clearing account for private spend': [
      priv,
      { settings: { expenseOffset: '857' } },
      { kind: 'clearing account unfit', account: '857 · Fuel Card Clearing', because: 'taxed by default' },
    ],
  };
  test.each(Object.entries(cases))('%s', (_, [parts, changes, facts]) => {
    const plan = planOf([expense(1, parts)], changes);
    expect(plan.documents).toEqual([]);
    expect(plan.exceptions.map((each) => each.facts)).toEqual([expect.objectContaining(facts)]);
    expect(plan.exceptions[0]?.entries.map((entry) => entry.entryId)).toEqual([1]);
  });

  test.each([
    ['857', 'taxed by default'],
    ['858', 'takes no payments'],
    ['859', 'wrong class'],
    ['861', 'not active'],
    ['862', 'other currency'],
    ['Savings', 'bank or system account'],
    ['800', 'bank or system account'],
  ])('clearing account %s is unfit: %s', (expenseOffset, because) => {
    expect(heldBy([expense(1, copaid)], { settings: { expenseOffset } })).toEqual([
      expect.objectContaining({ kind: 'clearing account unfit', because }),
    ]);
  });

  const approved = 'ApprovedByTierTwo';
  const statuses = [
    ['Open', approved, false, 'not approved'],
    ['Rejected', approved, false, 'not approved'],
    ['PendingApproval', approved, false, 'not approved'],
    ['ErrorsCorrected', approved, false, 'not approved'],
    ['PendingProjectApproval', approved, false, 'not approved'],
    ['RejectBySecondTier', approved, false, 'not approved'],
    ['ApprovedByTierOne', approved, false, null],
    ['ApprovedByTierOne', approved, true, 'not approved'],
    ['ApprovedByTierTwo', 'ApprovedByTierOne', false, null],
    ['ApprovedByTierTwo', 'ApprovedByTierOne', true, 'not approved'],
    ['ApprovedByTierTwo', 'PendingApproval', false, 'not approved'],
    ['ReadyToBill', approved, true, null],
    ['Billed', approved, true, null],
    ['WrittenOff', approved, true, null],
    ['BilledAgreement', approved, true, null],
    ['Billed', 'Open', false, 'billed before approval'],
    ['ReadyToBill', 'ApprovedByTierOne', true, 'billed before approval'],
    ['WrittenOff', 'Rejected', false, 'billed before approval'],
    ['BilledAgreement', 'PendingApproval', false, 'billed before approval'],
  ] as const;
  test.each(statuses)('entry %s, report %s, second tier %s: %s', (status, reportStatus, secondTier, kind) => {
    const one = expense(1, { entry: { status }, report: { status: reportStatus } });
    const held = heldBy([one], secondTier ? needsSecondTier : {});
    expect(held.map((facts) => facts.kind)).toEqual(kind === null ? [] : [kind]);
  });
});

describe('equal causes', () => {
  test('a missing row is one exception, with every entry that waits, and one row to fill', () => {
    const gifts = [
      expense(2, { type: GIFTS }),
      expense(1, { type: GIFTS, member: SIOBHAN }),
      expense(3, { type: GIFTS, ...copaid }),
    ];
    const plan = planOf(gifts);
    expect(plan.exceptions.map(({ entries }) => entries.map((entry) => entry.entryId)).sort()).toEqual([[1, 2], [3]]);
    expect(plan.missingMappings.map((row) => [row.classification, row.expenseType]).sort()).toEqual([
      ['NonReimbursable', 'Client gifts'],
      ['Reimbursable', 'Client gifts'],
    ]);
    const again = planOf([expense(4, { type: GIFTS })]);
    expect(plan.exceptions.map(({ key }) => key)).toContain(again.exceptions[0]?.key);
  });

  test('the row that was added stays the same exception until it is filled, and is not added again', () => {
    const before = planOf([expense(1, { type: GIFTS })]);
    const [missing] = before.missingMappings;
    const added = mappingRow(9, {
      key: missing?.key ?? '',
      classification: 'Reimbursable',
      expenseType: 'Client gifts',
      account: '',
      taxRate: '',
    });
    const waiting = planOf([expense(1, { type: GIFTS })], { sheet: { mapping: [...MAPPING, added] } });
    expect(waiting.exceptions[0]?.key).toBe(before.exceptions[0]?.key);
    expect(waiting.exceptions[0]?.facts).toMatchObject({ kind: 'no mapping row', rowNumber: 9 });
    expect(waiting.missingMappings).toEqual([]);
    const filled = { ...added, account: '420', taxRate: 'No GST' };
    expect(onlyDocument(planOf([expense(1, { type: GIFTS })], { sheet: { mapping: [filled] } })).accounts).toEqual([
      '420 · Entertainment',
    ]);
  });

  test('a row that people unticked is named, and no other is added beside it', () => {
    const unticked = mappingRow(9, { classification: 'Reimbursable', expenseType: 'client gifts', isActive: false });
    const plan = planOf([expense(1, { type: GIFTS })], { sheet: { mapping: [...MAPPING, unticked] } });
    expect(plan.exceptions.map(({ facts }) => facts)).toMatchObject([{ kind: 'no mapping row', rowNumber: 9 }]);
    expect(plan.missingMappings).toEqual([]);
  });

  test('mileage that lacks a row of its own asks for one to be added', () => {
    const plan = planOf([expense(1, { type: MILEAGE }), expense(2, { total: '0' })], { sheet: { mapping: [] } });
    expect(plan.missingMappings.map((row) => [row.classification, row.expenseType])).toEqual([
      ['Reimbursable', 'Mileage'],
    ]);
  });

  test('a tie is the same exception, however the tied rows are sorted', () => {
    const [one, two] = [
      { key: 'A', location: 'Auckland' },
      { key: 'B', department: 'Managed Services' },
    ];
    const keys = [
      [mappingRow(2, one), mappingRow(3, two)],
      [mappingRow(2, two), mappingRow(3, one)],
    ].map((mapping) => planOf([expense(1)], { sheet: { mapping } }).exceptions.map(({ key }) => key));
    expect(keys[0]).toHaveLength(1);
    expect(keys[0]).toEqual(keys[1]);
  });

  const merged = {
    'no contact, by member': [{}, { sheet: { members: [] } }, 1],
    'one report not approved': [{ report: { status: 'Open' } }, {}, 1],
    'own amounts': [{ total: '0' }, {}, 2],
    'one closed period': [{ date: day('2026-09-20') }, {}, 1],
    'one currency': [{ currency: 'EUR' }, {}, 1],
    'one archived account': [{}, { sheet: { mapping: [mappingRow(2, { account: '455' })] } }, 1],
  } as const;
  test.each(Object.entries(merged))('%s', (_, [parts, changes, count]) => {
    const expenses = [expense(1, parts), expense(2, parts)];
    expect(planOf(expenses, changes).exceptions).toHaveLength(count);
  });

  test('keys do not move with the rows of the tab', () => {
    const mapping = [mappingRow(2, { account: '455' })];
    const moved = [mappingRow(7, { key: 'K2', account: '455' })];
    const keys = [mapping, moved].map((rows) => planOf([expense(1)], { sheet: { mapping: rows } }).exceptions[0]?.key);
    expect(keys[0]).toBe(keys[1]);
  });
});

describe('left out', () => {
  test('an entry that an earlier document speaks for is neither posted nor held', () => {
    const reason = { kind: 'saved', number: 'CWE-1', isPaidByCompany: false } as const;
    const plan = planOf([expense(1, { entry: null }), expense(2)], {
      snapshot: { reservations: [{ entryId: 1, reason }] },
    });
    expect(plan.leftOut.map(({ entry, reason: why }) => [entry.entryId, why])).toEqual([[1, reason]]);
    expect(plan.documents.map(({ document }) => document.number)).toEqual(['CWE-2']);
    expect(plan.exceptions).toEqual([]);
  });
});

describe('checks of the tabs', () => {
  const checksOf = (row: Parameters<typeof mappingRow>[1], expenses = [expense(1)]) =>
    planOf(expenses, { sheet: { mapping: [mappingRow(2, row)] } }).mappingChecks.map(({ used, check }) => [
      used,
      check,
    ]);

  test.each([
    [{}, 1, 'OK'],
    [{ expenseType: 'Airfare' }, 0, 'OK'],
    [{ isActive: false }, 0, 'Not used: Active is not ticked.'],
    [{ expenseType: '' }, 0, 'Not used: fill in at least one key column, such as Expense type.'],
    [{ account: '', taxRate: '' }, 1, 'Choose an account.'],
    [{ account: '' }, 1, 'Choose an account.'],
    [{ taxRate: '' }, 1, 'Choose a tax rate.'],
    [{ account: '999' }, 1, 'No account "999" in Xero: choose another, or refresh the lists.'],
    [{ account: '455' }, 1, 'The account "455 · Old Software Costs" is archived in Xero: choose another.'],
    [{ account: 'As ConnectWise' }, 1, 'OK'],
    [{ tracking2: 'Projects' }, 1, 'No tracking option "Projects" in Xero: choose another, or refresh the lists.'],
    [{ classification: 'Personal' }, 0, 'Not used: private spend goes to the clearing account without tax.'],
  ] as const)('mapping row %j', (row, used, check) => {
    expect(checksOf(row)).toEqual([[used, check]]);
  });

  test('private spend uses no row', () => {
    const { mappingChecks } = planOf([expense(1, priv)]);
    expect(mappingChecks.map(({ used }) => used)).toEqual([0, 0, 0]);
  });

  test('nobody is proposed who is archived, one of two, nameless or without an e-mail address', () => {
    const contacts = [
      ...LEDGER.contacts.filter(({ email }) => email !== ''),
      { id: 'blank', name: '', email: 'blank@harbourlight.example', isActive: true },
      { id: 'silent', name: 'Silent Partner', email: '', isActive: true },
      { id: 'twin-1', name: 'Twin', email: 'twin@harbourlight.example', isActive: true },
      { id: 'twin-2', name: 'Twin', email: 'twin@harbourlight.example', isActive: true },
    ];
    const members = [
      { ...memberRow('a', '', 2), name: 'Tom Fraser', email: 'tom.fraser@harbourlight.example' },
      { ...memberRow('b', '', 3), name: 'Twin', email: 'twin@harbourlight.example' },
      { ...memberRow('c', '', 4), name: 'Nobody', email: 'nobody@harbourlight.example' },
      { ...memberRow('d', '', 5), name: '', email: '' },
    ];
    const { memberChecks } = planOf([], { ledger: { contacts }, sheet: { members } });
    expect(memberChecks.map(({ check }) => check)).toEqual(members.map(() => 'Choose a contact.'));
  });

  test('an advance row without an asset account', () => {
    expect(checksOf({ expenseType: 'Cash advance' }, [expense(1, advance)])).toEqual([
      [1, '420 · Entertainment is no asset account: an advance needs one.'],
    ]);
  });

  test('rows that tie name each other, used or not', () => {
    const mapping = [mappingRow(2, { expenseType: 'Airfare' }), mappingRow(5, { expenseType: ' airfare' })];
    const { mappingChecks } = planOf([], { sheet: { mapping } });
    expect(mappingChecks.map(({ check }) => check)).toEqual([
      'Ties with row 5: fill in one more key column, or untick Active.',
      'Ties with row 2: fill in one more key column, or untick Active.',
    ]);
  });

  test('a row that nobody has filled ties with none', () => {
    const mapping = [mappingRow(2), mappingRow(5, { account: '', taxRate: '' })];
    const { mappingChecks, missingMappings } = planOf([expense(1)], { sheet: { mapping } });
    expect(mappingChecks.map(({ used, check }) => [used, check])).toEqual([
      [1, 'OK'],
      [0, 'Choose an account.'],
    ]);
    expect(missingMappings).toEqual([]);
  });

  test('members: good, archived, missing, proposed by e-mail or name, whether they have expenses or not', () => {
    const members = [
      memberRow('soconnor', SIOBHAN.name, 2),
      memberRow('tfraser', 'Tom Fraser', 3),
      memberRow('bwright', '', 4),
      memberRow('jtaylor', '', 5),
      { ...memberRow('siobhan', '', 6), email: SIOBHAN.email },
      { ...memberRow('jt', '', 7), name: 'jane  taylor' },
    ];
    expect(planOf([expense(1)], { sheet: { members } }).memberChecks.map(({ check }) => check)).toEqual([
      'OK',
      'The contact Tom Fraser is archived in Xero: restore it there, or choose another.',
      'Choose a contact.',
      'Choose a contact. Proposed: Jane Taylor (same e-mail)',
      `Choose a contact. Proposed: ${SIOBHAN.name} (same e-mail)`,
      'Choose a contact. Proposed: Jane Taylor (same name)',
    ]);
  });

  test('payment types: who paid, clearing account, linked account', () => {
    const paymentTypes = [
      paymentTypeRow('A', { rowNumber: 2, whoPaid: '' }),
      paymentTypeRow('B', { rowNumber: 3, whoPaid: 'Employee', clearsThrough: '999' }),
      paymentTypeRow('C', { rowNumber: 4 }),
      paymentTypeRow('D', { rowNumber: 5, clearsThrough: '857' }),
      paymentTypeRow('E', { rowNumber: 6, linkedAccount: 'Savings' }),
      paymentTypeRow('F', { rowNumber: 7, clearsThrough: '862' }),
      paymentTypeRow('G', { rowNumber: 8, linkedAccount: '420 · Entertainment' }),
    ];
    expect(planOf([], { sheet: { paymentTypes } }).paymentTypeChecks.map(({ check }) => check)).toEqual([
      'Choose who paid: Employee or Company.',
      'OK',
      'OK',
      '857 · Fuel Card Clearing can\'t clear payments: its default tax rate in Xero is not "no tax".',
      'OK',
      'OK',
      "420 · Entertainment can't be paid from: it is no bank or card account. Choose another.",
    ]);
  });
});

test('a company for these tests is plain: nothing of it is held', () => {
  expect(heldBy([expense(1), expense(2, { member: SIOBHAN, paymentType: EMPLOYEE })])).toEqual([]);
  expect(SHEET.members.map((row) => row.member)).toContain(JANE.identifier);
  expect(LEDGER.organisation.hasPurchaseTax).toBe(true);
});

describe('the reach of the sheet', () => {
  const startDate = day('2026-10-07');

  test.each([
    ['the start date itself', { date: startDate }, {}],
    ['one before it that somebody released', { date: day('2026-10-06') }, { snapshot: { released: [1] } }],
  ])('%s is posted', (_, parts, changes) => {
    expect(
      onlyDocument(planExpenses(snapshotOf([expense(1, parts)], { settings: { startDate }, ...changes }))),
    ).toMatchObject({
      entries: [{ entryId: 1 }],
    });
  });

  test('entries before it are an exception each, and only what was released is let through', () => {
    const { exceptions, documents } = planExpenses(
      snapshotOf([expense(1), expense(2), expense(3)], { settings: { startDate }, snapshot: { released: [2] } }),
    );
    expect(exceptions.map(({ key, entries }) => [key, entries.map(({ entryId }) => entryId)])).toEqual([
      ['before-start-date:E1', [1]],
      ['before-start-date:E3', [3]],
    ]);
    expect(documents.map(({ entries }) => entries.map(({ entryId }) => entryId))).toEqual([[2]]);
  });

  test.each([[[]], [['Auckland']], [['wellington', ' AUCKLAND ']]])(
    'Auckland may be posted where %j are ticked',
    (locations) => {
      expect(planExpenses(snapshotOf([expense(1)], { settings: { locations } })).exceptions).toEqual([]);
    },
  );

  test('entries of one location that is not ticked share an exception', () => {
    const { exceptions } = planExpenses(snapshotOf([expense(1), expense(2)], { settings: { locations: ['Dunedin'] } }));
    expect(exceptions.map(({ key, entries }) => [key, entries.length])).toEqual([['location-not-ticked:auckland', 2]]);
  });
});
