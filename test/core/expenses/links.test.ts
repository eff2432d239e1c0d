/** Which account pays what the company paid, by the rows of Expense Connect and Payment Types. */
import type { ExceptionFacts } from '../../../src/core/exceptions/kinds.ts';
import type { UnpostedExpense } from '../../../src/core/expenses/expense.ts';
import type { LinkRow, Settings, SheetInputs } from '../../../src/core/expenses/inputs.ts';
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import type { Plan } from '../../../src/core/expenses/plan-types.ts';
import {
  day,
  EMPLOYEE,
  expense,
  JANE,
  linkRow,
  onlyDocument,
  paymentTypeRow,
  SHEET,
  SIOBHAN,
  snapshotOf,
  VISA,
} from './company.ts';

const card = (entryId: number, parts: Parameters<typeof expense>[1] = {}): UnpostedExpense =>
  expense(entryId, { classification: 'NonReimbursable', paymentType: VISA, ...parts });

const planOf = (
  expenses: readonly UnpostedExpense[],
  links: readonly LinkRow[],
  settings: Partial<Settings> = {},
  sheet: Partial<SheetInputs> = {},
): Plan => planExpenses(snapshotOf(expenses, { sheet: { ...sheet, links }, settings }));

const factsOf = (plan: Plan): readonly ExceptionFacts[] => plan.exceptions.map(({ facts }) => facts);

const savings = { accountId: 'account-Savings', date: '2026-10-06', isLinked: true };
const visa = { accountId: 'account-091', date: '2026-10-06', isLinked: true };
const offset = { accountId: 'account-855', date: '2026-10-06' };

const linkedType = { paymentTypes: [paymentTypeRow('Company Visa', { rowNumber: 3, linkedAccount: 'Savings' })] };

describe('the row that counts', () => {
  const anyMember = linkRow(2);
  const janes = linkRow(3, { member: ' JTaylor', bankAccount: '091 · Visa Card' });

  test.each<[string, readonly LinkRow[], object]>([
    ['none', [], offset],
    ['one for any member', [anyMember], savings],
    ['one of the member before one for any', [anyMember, janes], visa],
    ['one of another member', [{ ...janes, member: SIOBHAN.identifier }], offset],
    ['one for another payment type', [linkRow(2, { paymentType: 'Company Amex' })], offset],
    ['one without a payment type', [linkRow(2, { paymentType: '' })], offset],
    ['one without an account links nothing', [linkRow(2, { bankAccount: ' ' })], offset],
    ['one without an account takes the member out of one for any', [anyMember, { ...janes, bankAccount: '' }], offset],
    ['one that begins on that day', [linkRow(2, { startDate: day('2026-10-06') })], savings],
    ['one that begins a day later', [linkRow(2, { startDate: day('2026-10-07') })], offset],
    [
      'one of the member that begins later keeps one for any from counting',
      [anyMember, { ...janes, startDate: day('2026-10-07') }],
      offset,
    ],
    [
      'a bank account whose currency is not told is in that of the books',
      [linkRow(2, { bankAccount: '093' })],
      {
        ...savings,
        accountId: 'account-093',
      },
    ],
  ])('%s', (_what, links, payment) => {
    expect(onlyDocument(planOf([card(1)], links)).payment).toEqual(payment);
  });

  test('Linked account of Payment Types counts as one for any member', () => {
    expect(onlyDocument(planOf([card(1)], [], {}, linkedType)).payment).toEqual(savings);
    expect(onlyDocument(planOf([card(1)], [janes], {}, linkedType)).payment).toEqual(visa);
    expect(onlyDocument(planOf([card(1, { member: SIOBHAN })], [janes], {}, linkedType)).payment).toEqual(savings);
  });

  test.each<[string, readonly LinkRow[], Partial<SheetInputs>, ExceptionFacts]>([
    [
      'in one tab',
      [janes, { ...janes, key: 'L4', rowNumber: 4, bankAccount: 'Savings' }, anyMember],
      {},
      {
        kind: 'link rows tie',
        places: [
          { tab: 'Expense Connect', rowNumber: 3 },
          { tab: 'Expense Connect', rowNumber: 4 },
        ],
        paymentType: 'Company Visa',
        member: ' JTaylor',
      },
    ],
    [
      'in both tabs, whatever they link to',
      [linkRow(2, { bankAccount: '' })],
      linkedType,
      {
        kind: 'link rows tie',
        places: [
          { tab: 'Expense Connect', rowNumber: 2 },
          { tab: 'Payment Types', rowNumber: 3 },
        ],
        paymentType: 'Company Visa',
        member: '',
      },
    ],
  ])('two alike %s are an exception that names both', (_where, links, sheet, facts) => {
    expect(factsOf(planOf([card(1)], links, {}, sheet))).toEqual([facts]);
  });

  test("rows of one payment type in Payment Types that link to different accounts are nobody's answer", () => {
    const paymentTypes = [...linkedType.paymentTypes, paymentTypeRow('company visa', { rowNumber: 5 })];
    expect(factsOf(planOf([card(1)], [], {}, { paymentTypes }))).toEqual([
      { kind: 'rows differ', tab: 'Payment Types', name: 'Company Visa' },
    ]);
    const alike = [...linkedType.paymentTypes, paymentTypeRow('company visa', { linkedAccount: 'savings' })];
    expect(onlyDocument(planOf([card(1)], [], {}, { paymentTypes: alike })).payment).toEqual(savings);
  });
});

describe('what is linked', () => {
  test.each(['entry', 'member and week', 'report'] as const)('stands alone in every grouping: %s', (grouping) => {
    const { documents } = planOf(
      [card(1), card(2), card(3, { member: SIOBHAN }), card(4, { member: SIOBHAN })],
      [linkRow(2, { member: JANE.identifier })],
      { grouping },
    );
    const linked = documents.filter(({ payment }) => payment?.isLinked);
    expect(linked.map(({ document, entries }) => [document.number, entries.length])).toEqual([
      ['CWE-1', 1],
      ['CWE-2', 1],
    ]);
    expect(documents.length).toBe(grouping === 'entry' ? 4 : 3);
  });

  test('is paid where bills without a link are left open', () => {
    const { documents } = planOf([card(1), card(2, { member: SIOBHAN })], [linkRow(2, { member: JANE.identifier })], {
      leavesCompanyPaidOpen: true,
    });
    expect(documents.map(({ payment }) => payment)).toEqual([savings, null]);
  });

  test('needs no clearing account', () => {
    expect(onlyDocument(planOf([card(1)], [linkRow(2)], { expenseOffset: '' })).payment).toEqual(savings);
  });

  test('is a credit note refunded into the account where it is negative', () => {
    expect(onlyDocument(planOf([card(1, { total: '-20' })], [linkRow(2)]))).toMatchObject({
      document: { type: 'creditNote', number: 'CWE-1' },
      payment: savings,
    });
  });

  test.each([
    ['own money', expense(1, { paymentType: EMPLOYEE })],
    ['private spend', card(1, { classification: 'Personal' })],
  ])('%s never is', (_what, spent) => {
    const paymentTypes = SHEET.paymentTypes.map((row) => ({ ...row, linkedAccount: 'Savings' }));
    expect(onlyDocument(planOf([spent], [], {}, { paymentTypes })).payment).toBeNull();
  });
});

describe("an account that can't pay holds the expense before anything is approved", () => {
  test.each([
    ['091 · Nowhere', 'not there', '091 · Nowhere'],
    ['092 · Old Card', 'not active', '092 · Old Card'],
    ['855 · Expense Offset', 'no bank account', '855 · Expense Offset'],
  ] as const)('%s is %s', (bankAccount, because, account) => {
    // a code that names another account is found by its code, so the first one has none that is there
    const text = because === 'not there' ? 'Nowhere' : bankAccount;
    expect(factsOf(planOf([card(1)], [linkRow(5, { bankAccount: text })]))).toEqual([
      {
        kind: 'linked account unfit',
        place: { tab: 'Expense Connect', rowNumber: 5 },
        paymentType: 'Company Visa',
        account: because === 'not there' ? 'Nowhere' : account,
        because,
      },
    ]);
  });

  test('another currency is held, or left open where the row says so', () => {
    const dollars = card(1, { currency: 'AUD' });
    expect(factsOf(planOf([dollars], [linkRow(5)]))).toEqual([
      {
        kind: 'linked account in other currency',
        place: { tab: 'Expense Connect', rowNumber: 5 },
        account: 'Savings',
        accountCurrency: 'NZD',
        currency: 'AUD',
      },
    ]);
    const open = onlyDocument(planOf([dollars], [linkRow(5, { inAnotherCurrency: 'leave open' })]));
    expect(open).toMatchObject({ payment: null, document: { number: 'CWE-1' } });
    expect(open.why).toContain('left open, to be matched with its statement line');
  });
});

test('each row says whether it can be used', () => {
  const links = [
    linkRow(9, { member: 'soconnor' }),
    linkRow(2, { paymentType: '' }),
    linkRow(3, { paymentType: 'Cash' }),
    linkRow(4, { paymentType: 'Paid by employee' }),
    linkRow(5, { member: 'nobody' }),
    linkRow(6, { paymentType: 'Company Amex' }),
    linkRow(7, { paymentType: 'company amex ' }),
    linkRow(8, { member: 'jtaylor', bankAccount: '' }),
    linkRow(10, { bankAccount: '092' }),
  ];
  expect(planOf([], links).linkChecks.map(({ rowNumber, check }) => [rowNumber, check])).toEqual([
    [2, 'Not used: choose a payment type.'],
    [3, 'Not used: no payment type "Cash" in Payment Types.'],
    [4, "Not used: Paid by employee is the employee's own money."],
    [5, 'Not used: no member "nobody" in Members.'],
    [6, 'Links the same as row 7 of Expense Connect: keep one of them, or name another member.'],
    [7, 'Links the same as row 6 of Expense Connect: keep one of them, or name another member.'],
    [8, 'No bank account: these expenses go through the clearing account, or stay open where Settings say so.'],
    [9, 'OK'],
    [10, "092 · Old Card can't be paid from: it is archived in Xero. Choose another."],
  ]);
});
