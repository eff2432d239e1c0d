/** The sentences of Exceptions: every kind has them, in words that a bookkeeper can act on. */
import type { Exception, ExceptionFacts, ExceptionKind } from '../../../src/core/exceptions/kinds.ts';
import { entryOf } from '../../../src/core/expenses/prepare.ts';
import { formatAmount, formatAmounts, formatDate } from '../../../src/core/wording/amounts.ts';
import { wordException } from '../../../src/core/wording/exceptions.ts';
import { day, expense, SIOBHAN } from '../expenses/company.ts';

const nzd = (minor: number) => ({ minor, currency: 'NZD' });
const row = { rowNumber: 7 } as const;
const reasons = ['Account  code\n"X" is not valid.'];
const changed = { number: 'CWE-1', what: 'the total', expected: 'NZD 10.00', found: 'NZD 11.00' } as const;

const none = { entries: 0, minor: 0 };
const SHARES = { posted: none, saved: none, held: none, 'left out': none, 'in doubt': none };

const FACTS: { readonly [Kind in ExceptionKind]: Extract<ExceptionFacts, { readonly kind: Kind }> } = {
  'entry not readable': { kind: 'entry not readable', what: 'report' },
  'no GL record': { kind: 'no GL record' },
  'not approved': {
    kind: 'not approved',
    status: 'PendingApproval',
    where: 'report',
    needsSecondTier: false,
    isOfProject: false,
    isListedEarly: false,
  },
  'billing status differs': { kind: 'billing status differs', status: 'ApprovedByTierOne', wanted: 'ReadyToBill' },
  'billed before approval': { kind: 'billed before approval', status: 'Billed', reportStatus: 'Open' },
  'before start date': { kind: 'before start date', startDate: day('2026-10-01') },
  'location not ticked': { kind: 'location not ticked', location: 'Hamilton' },
  'unknown GL type': { kind: 'unknown GL type', glType: 'XX', entryAmount: '115', rowsTotal: '100', currency: 'NZD' },
  'amounts differ': { kind: 'amounts differ', entryAmount: '100', rowsTotal: '90', currency: 'NZD' },
  'not an amount': { kind: 'not an amount', text: 'x' },
  'too many digits': { kind: 'too many digits', text: '12.345', digits: 2 },
  'zero amount': { kind: 'zero amount' },
  'unknown classification': { kind: 'unknown classification', found: 'Sponsored' },
  'unknown expense type': { kind: 'unknown expense type', expenseType: 'Old mileage' },
  'tax differs': {
    kind: 'tax differs',
    inConnectWise: nzd(1499),
    byRate: nzd(1500),
    rateName: '15% GST on Expenses',
    impliedPercent: '14.99',
    cure: { taxed: nzd(11_492), untaxed: nzd(8), rowNumber: 2 },
  },
  'tax code not mapped': { kind: 'tax code not mapped', code: 'GST', label: 'Tax code GST', rowNumber: 4 },
  'tax code rate unfit': {
    kind: 'tax code rate unfit',
    label: 'Tax code GST',
    taxRate: '15% GST on Income',
    account: '420 · Entertainment',
    because: 'does not fit',
  },
  'tax parts do not fit': {
    kind: 'tax parts do not fit',
    amount: { minor: 11_200, currency: 'CAD' },
    parts: [
      {
        code: 'GST',
        inConnectWise: { minor: 500, currency: 'CAD' },
        rateName: '5% GST',
        taxed: { minor: 10_500, currency: 'CAD' },
      },
      { code: 'PST', inConnectWise: { minor: 700, currency: 'CAD' }, rateName: 'No Tax', taxed: null },
    ],
    untaxed: null,
    impliedPercent: '12',
    rowNumber: 4,
  },
  'tax not whole': {
    kind: 'tax not whole',
    amount: { minor: 333, currency: 'JPY' },
    roundedTax: { minor: 50, currency: 'JPY' },
    rateName: '15% GST on Expenses',
  },
  'unknown payer': { kind: 'unknown payer', paymentType: 'Cash' },
  'would be paid twice': { kind: 'would be paid twice', paymentType: 'Company Visa' },
  'no cost of the company': { kind: 'no cost of the company', paymentType: 'Paid by employee' },
  'private spend on own money': { kind: 'private spend on own money', paymentType: 'Paid by employee' },
  'claimed twice': {
    kind: 'claimed twice',
    own: 1042,
    card: 1043,
    expenseType: 'Meals',
    paymentType: 'Company Visa',
    ownDate: day('2026-10-05'),
    cardDate: day('2026-10-06'),
    posted: 1043,
  },
  'rows differ': { kind: 'rows differ', tab: 'Members', name: 'Jane Taylor' },
  'no mapping row': {
    kind: 'no mapping row',
    classification: 'NonReimbursable',
    expenseType: 'Client gifts',
    rowKey: 'G',
    rowNumber: null,
  },
  'mapping rows tie': { kind: 'mapping rows tie', rowNumbers: [2, 5, 9], expenseType: 'Meals' },
  'mapping change waits': { kind: 'mapping change waits', rowKey: 'K', ...row, for: 'its first drafts' },
  'mapping row incomplete': { kind: 'mapping row incomplete', ...row, missing: 'tax rate' },
  'mapping not found': { kind: 'mapping not found', ...row, target: 'account', text: '999 · Nowhere' },
  'mapping not active': { kind: 'mapping not active', ...row, target: 'tracking option', text: 'Hamilton' },
  'no tracking option': {
    kind: 'no tracking option',
    column: 2,
    category: 'Department',
    from: 'department',
    option: 'Sales',
    because: 'none',
  },
  'account not for bills': { kind: 'account not for bills', ...row, account: '800 · Accounts Payable' },
  'tax rate does not fit': { kind: 'tax rate does not fit', ...row, taxRate: '15% GST on Income', account: '420' },
  'needs own mapping row': {
    kind: 'needs own mapping row',
    classification: 'Reimbursable',
    expenseType: 'Mileage',
    because: 'mileage',
    rowKey: 'G',
    rowNumber: 7,
  },
  'advance needs asset account': { kind: 'advance needs asset account', expenseType: 'Cash advance', account: '420' },
  'no account in ConnectWise': { kind: 'no account in ConnectWise', accountNumber: '' },
  'no contact': { kind: 'no contact', memberName: 'Ben Wright', asked: '' },
  'contact archived': { kind: 'contact archived', memberName: 'Tom Fraser', contact: 'Tom Fraser' },
  'contact ambiguous': {
    kind: 'contact ambiguous',
    memberName: 'Jane',
    contact: 'Jane',
    labels: ['Jane · a', 'Jane · b'],
  },
  'currency not enabled': { kind: 'currency not enabled', currency: 'EUR' },
  'no exchange rate': { kind: 'no exchange rate', currency: 'AUD', month: '2026-10' },
  'period closed': { kind: 'period closed', date: day('2026-09-28'), closedThrough: day('2026-09-30'), by: 'ledger' },
  'no clearing account': { kind: 'no clearing account', paymentType: 'Company Visa', text: '' },
  'no payroll account': { kind: 'no payroll account', text: '' },
  'payroll account unfit': { kind: 'payroll account unfit', account: '825 · Wages', because: 'takes no payments' },
  'clearing account unfit': { kind: 'clearing account unfit', account: '857 · Fuel', because: 'taxed by default' },
  'link rows tie': {
    kind: 'link rows tie',
    places: [
      { tab: 'Expense Connect', rowNumber: 4 },
      { tab: 'Payment Types', rowNumber: 3 },
    ],
    paymentType: 'Company Visa',
    member: '',
  },
  'linked account unfit': {
    kind: 'linked account unfit',
    place: { tab: 'Expense Connect', rowNumber: 2 },
    paymentType: 'Company Visa',
    account: '091 · Company Visa Card',
    because: 'not active',
  },
  'linked account in other currency': {
    kind: 'linked account in other currency',
    place: { tab: 'Expense Connect', rowNumber: 2 },
    account: '091 · Company Visa Card',
    accountCurrency: 'NZD',
    currency: 'AUD',
  },
  'coded already': {
    kind: 'coded already',
    account: '091 · Visa',
    date: day('2026-10-05'),
    contactName: 'Cafe',
    isWhole: true,
  },
  'no "no tax" rate': { kind: 'no "no tax" rate' },
  'number taken': { kind: 'number taken', number: 'CWE-1', id: 'x', type: 'bill' },
  'refused by ledger': { kind: 'refused by ledger', number: 'CWE-1', reasons },
  'differs in ledger': { kind: 'differs in ledger', ...changed },
  'tracking dropped': { kind: 'tracking dropped', number: 'CWE-1', options: ['Region Auckland'] },
  'payment refused': { kind: 'payment refused', number: 'CWE-1', reasons },
  'coded before payment': {
    kind: 'coded before payment',
    number: 'CWE-1',
    date: day('2026-10-05'),
    contactName: 'Cafe',
    isWhole: true,
  },
  'batch refused': { kind: 'batch refused', number: 'CWE-1', reasons },
  'outcome unclear': { kind: 'outcome unclear', number: 'CWE-1' },
  'saved document gone': { kind: 'saved document gone', number: 'CWE-1', status: 'deleted' },
  'saved document changed': { kind: 'saved document changed', ...changed },
  'held by another document': { kind: 'held by another document', number: 'CWE-1', id: 'x', type: 'creditNote' },
  'entries changed': { kind: 'entries changed', number: 'CWE-1', expected: 'NZD 10.00', found: 'NZD 11.00' },
  'batched elsewhere': { kind: 'batched elsewhere', number: 'CWE-1' },
  'changed in ledger': { kind: 'changed in ledger', ...changed },
  'undone in ledger': { kind: 'undone in ledger', number: 'CWE-1', status: 'voided' },
  'second document': {
    kind: 'second document',
    number: 'CWE-1',
    id: 'x',
    type: 'bill',
    isSaved: true,
    posted: 'CWE-1',
  },
  'approval taken back': { kind: 'approval taken back', number: 'CWE-1', status: 'Open' },
  'rule broken': {
    kind: 'rule broken',
    number: 'CWE-1',
    broken: { kind: 'noted before approval', number: 'CWE-1' },
  },
  'entries changed since': {
    kind: 'entries changed since',
    number: 'CWE-1',
    expected: 'NZD 42.50 to 420 · Entertainment',
    found: '50, 2026-10-06, Meals',
  },
  'rows missing': { kind: 'rows missing' },
  'receipt not attached': {
    kind: 'receipt not attached',
    document: 'CWE-1042',
    entryId: 1042,
    receiptId: 7,
    file: 'taxi.pdf',
    because: 'too large',
    said: '',
  },
  'receipt missing': { kind: 'receipt missing', document: 'CWE-1042', entryId: 1042 },
  'sealed week changed': { kind: 'sealed week changed', findings: [{ kind: 'missing', row: 3, count: 1 }] },
  'audit log changed': { kind: 'audit log changed', findings: [{ kind: 'changed', row: 5 }] },
  'does not add up': {
    kind: 'does not add up',
    balance: { currency: 'NZD', read: { entries: 1, minor: 100 }, shares: SHARES, astray: [7] },
  },
  'undo stopped': { kind: 'undo stopped', number: 'CWE-1', refusal: { kind: 'reconciled' } },
};

const exception = (facts: ExceptionFacts, entries = [entryOf(expense(1042))]): Exception => ({
  key: 'k',
  facts,
  entries,
});
const worded = Object.values(FACTS).map((facts) => [facts.kind, wordException(exception(facts))] as const);

test.each(worded)('%s: a sentence that names the entry, and one that says what to do', (_, { happened, toDo }) => {
  expect(happened).toMatch(/^[\p{Lu}\d"].*\(entry 1042, Jane Taylor, 6 Oct 2026, NZD 115\.00\)\./u);
  expect(toDo).toMatch(/^[\p{Lu}].*\.$/u);
  for (const text of [happened, toDo]) {
    expect(text).not.toMatch(/undefined|null|NaN|\[object|\n| {2}/);
    // Words of the code never reach the screen.
    expect(text).not.toMatch(/PendingApproval|ReadyToBill|payload|saga|drift|intent|sealed|\bGL record/);
  }
});

test('no two kinds read the same', () => {
  expect(new Set(worded.map(([, { happened }]) => happened)).size).toBe(worded.length);
});

test.each(['no GL record', 'no account in ConnectWise', 'unknown GL type'] as const)(
  '%s says where GL entries are written',
  (kind) => {
    expect(wordException(exception(FACTS[kind])).toDo).toContain(
      'Finance > Accounting Interface > Unposted Expenses > Actions > Update GL Entries',
    );
  },
);

test('several entries are counted, with whose and how much', () => {
  const entries = [
    entryOf(expense(1)),
    entryOf(expense(2, { member: SIOBHAN, total: '1089.10' })),
    entryOf(expense(3, { currency: 'AUD', total: '20' })),
  ];
  expect(wordException(exception(FACTS['no mapping row'], entries))).toEqual({
    happened:
      'No row of GL Mapping says how to book Client gifts as NonReimbursable (3 entries of 2 members, AUD 20.00 and NZD 1,204.10).',
    toDo: 'A row for it is added to GL Mapping: choose its account and tax rate there.',
  });
});

test.each<[ExceptionFacts, string, string]>([
  [
    FACTS['tax code not mapped'],
    "No tax rate in Xero is chosen for ConnectWise's tax code GST (",
    'Choose the tax rate beside "Tax code GST" in Settings, or one in row 4 of GL Mapping.',
  ],
  [
    { kind: 'tax code not mapped', code: 'MwSt', label: '', rowNumber: 4 },
    "No tax rate in Xero is chosen for ConnectWise's tax code MwSt (",
    'Choose a tax rate in row 4 of GL Mapping, as Settings has no row for this code, or another code in ConnectWise.',
  ],
  [
    { kind: 'tax code not mapped', code: '', label: 'Without a tax code', rowNumber: 4 },
    'Row 4 of GL Mapping goes by the tax code in ConnectWise, and the entry has none (',
    'Choose a tax code for the entry in ConnectWise, or the tax rate beside "Without a tax code" in Settings.',
  ],
  [
    FACTS['tax parts do not fit'],
    "ConnectWise holds CAD 5.00 of GST, which 5% GST gives on CAD 105.00 and CAD 7.00 of PST, which No Tax can't give, in all 12 %; the amount is CAD 112.00 (",
    'Where all of it is on one price, choose one tax rate for it: beside "Tax codes GST and PST together" in Settings, or in row 4 of GL Mapping. Else correct the tax of the entry in ConnectWise.',
  ],
  [
    { ...FACTS['tax parts do not fit'], untaxed: { minor: 100, currency: 'CAD' }, impliedPercent: '' },
    "ConnectWise holds CAD 5.00 of GST, which 5% GST gives on CAD 105.00 and CAD 7.00 of PST, which No Tax can't give; the amount is CAD 112.00 (",
    'Tick Split tax in row 4 of GL Mapping to book the other CAD 1.00 without tax, or correct the tax of the entry in ConnectWise.',
  ],
])('%j reads', (facts, happened, toDo) => {
  const worded = wordException(exception(facts));
  expect(worded.happened.startsWith(happened)).toBe(true);
  expect(worded.toDo).toBe(toDo);
});

test.each<[ExceptionFacts, string]>([
  [FACTS['amounts differ'], 'The expense entry says NZD 100.00, but its GL entries add up to NZD 90.00 ('],
  [
    { kind: 'amounts differ', entryAmount: '12.345', rowsTotal: '1200', currency: 'NZD' },
    'The expense entry says NZD 12.345, but its GL entries add up to NZD 1,200.00 (',
  ],
  [FACTS['contact archived'], 'The contact Tom Fraser is archived in Xero ('],
  [
    { kind: 'contact archived', memberName: 'Tom Fraser', contact: 'T. Fraser' },
    'The contact T. Fraser of Tom Fraser is archived in Xero (',
  ],
  [
    FACTS['not approved'],
    'Not approved in ConnectWise: the expense report is pending approval, and tier one has to approve it (',
  ],
  [
    FACTS['billing status differs'],
    'The entry is approved by tier one in ConnectWise, and only entries that are ready to bill are posted (',
  ],
  [
    { ...FACTS['coded already'], date: null, isWhole: false },
    "In 091 · Visa something is coded by hand, Cafe: it can't be read whole and may be the same amount, and to pay this too would double the cost (",
  ],
  [
    { ...FACTS['coded before payment'], contactName: '', isWhole: false },
    "CWE-1 is approved in Xero and not paid: in the account that would pay it something is coded by hand on 5 Oct 2026, which can't be read whole and may be the same amount, and to pay it too would double the cost (",
  ],
  [
    FACTS['link rows tie'],
    'Row 4 of Expense Connect and row 3 of Payment Types link Company Visa of any member alike, so it is not clear which account paid (',
  ],
  [
    FACTS['linked account unfit'],
    "Row 2 of Expense Connect links Company Visa to 091 · Company Visa Card, which can't be paid from: it is archived in Xero (",
  ],
  [
    FACTS['linked account in other currency'],
    'Row 2 of Expense Connect pays from 091 · Company Visa Card, which is in NZD, and the expense is in AUD (',
  ],
])('%j reads "%s…"', (facts, start) => {
  expect(wordException(exception(facts)).happened.slice(0, start.length)).toBe(start);
});

test.each([
  ['Open', true, false, 'the entry is open, and tiers one and two have to approve it ('],
  ['ApprovedByTierOne', true, false, 'the entry is approved by tier one, and tier two has to approve it too ('],
  [
    'ApprovedByTierOne',
    true,
    true,
    'tier two has to approve it too, which is the project manager, as it is charged to a project (',
  ],
] as const)('%s with both tiers %s, of a project %s: %s', (status, needsSecondTier, isOfProject, words) => {
  const facts = {
    kind: 'not approved',
    status,
    where: 'entry',
    needsSecondTier,
    isOfProject,
    isListedEarly: false,
  } as const;
  expect(wordException(exception(facts)).happened).toContain(words);
});

test('what is listed although nobody approved it names the tick that does so, and how to be rid of it', () => {
  const facts = { ...FACTS['not approved'], where: 'entry', isListedEarly: true } as const;
  const { happened, toDo } = wordException(exception(facts));
  expect(happened).toContain('its ticket, project or company has “bill unapproved time and expense records” on');
  expect(toDo).toBe(
    'Approve the entry in ConnectWise. The first sync after that posts it. Or switch that off there: then it is listed once it is approved.',
  );
});

test('no brackets stand behind brackets', () => {
  expect(worded.filter(([, { happened }]) => happened.includes(') ('))).toEqual([]);
});

test.each([
  'saved document gone',
  'saved document changed',
  'differs in ledger',
  'batch refused',
  'payment refused',
] as const)('%s promises nothing that no run does', (kind) => {
  expect(wordException(exception(FACTS[kind])).toDo).not.toMatch(/posted (anew|twice)/);
});

test("a vendor's words come last, on one line", () => {
  expect(wordException(exception(FACTS['refused by ledger'])).happened).toMatch(
    /\)\. Xero says: Account code "X" is not valid\.$/,
  );
});

test('an amount that is none is shown as it was written', () => {
  const entry = entryOf(expense(5, { total: '12.345' }));
  expect(wordException(exception(FACTS['too many digits'], [entry])).happened).toContain('NZD 12.345');
});

test.each([
  [120410, 'NZD', 'NZD 1,204.10'],
  [-1230, 'NZD', 'NZD -12.30'],
  [5, 'NZD', 'NZD 0.05'],
  [1234567, 'JPY', 'JPY 1,234,567'],
  [100000000, 'NZD', 'NZD 1,000,000.00'],
  [-99999, 'NZD', 'NZD -999.99'],
])('%d minor units of %s read %s', (minor, currency, text) => {
  expect(formatAmount({ minor, currency })).toBe(text);
});

test('amounts of several currencies, and days', () => {
  expect(formatAmounts([])).toBe('');
  expect(formatAmounts([nzd(1), { minor: 2, currency: 'AUD' }, nzd(3)])).toBe('AUD 0.02 and NZD 0.04');
  expect(formatDate(day('2026-01-05'))).toBe('5 Jan 2026');
});
