/** Why a document is as it is, in the words of the books. */
import { whyDocument, wordLeftOut } from '../../../src/core/wording/planning.ts';
import { day } from '../expenses/company.ts';

const reasons = {
  kind: 'REIMB',
  type: 'bill',
  saveAs: 'approved',
  entries: 1,
  from: day('2026-10-06'),
  to: day('2026-10-06'),
  dated: { rule: 'last entry', date: day('2026-10-06'), moved: null },
  foreign: null,
  clearsThrough: '',
  tracking: [],
  link: null,
  addedTax: null,
  split: null,
  codes: [],
} as const;
const card = { kind: 'COPAID', link: { account: '091 · Company Visa Card', isPaid: true } } as const;
const dollars = { kind: 'COPAID', link: { account: '092 · Dollar Card', isPaid: false } } as const;
const through = { clearsThrough: '855 · Expense Offset' };

test.each([
  [{}, 'Owed to the employee.'],
  [{ type: 'creditNote' }, 'Owed by the employee: to be set off against reimbursements.'],
  [{ kind: 'COPAID', ...through }, 'Paid by the company through 855 · Expense Offset. Do not reimburse.'],
  [
    { kind: 'COPAID' },
    "Paid by the company: left open, to be matched with the card's statement line. Do not reimburse.",
  ],
  [
    { kind: 'COPAID', type: 'creditNote', ...through },
    'Refunded to the company: refunded at once through 855 · Expense Offset, never set off.',
  ],
  [
    { kind: 'PRIV', type: 'creditNote', ...through },
    'Private spend on a company card, taken from 855 · Expense Offset: to be set off against reimbursements or repaid.',
  ],
  [card, 'Paid by the company from 091 · Company Visa Card: one payment, for one statement line. Do not reimburse.'],
  [
    { ...card, type: 'creditNote' },
    'Refunded to the company into 091 · Company Visa Card: one payment, for one statement line, never set off.',
  ],
  [
    dollars,
    'Paid by the company from 092 · Dollar Card, which is in another currency: left open, to be matched with its statement line. Do not reimburse.',
  ],
  [
    { ...dollars, type: 'creditNote' },
    'Refunded to the company into 092 · Dollar Card, which is in another currency: left open, to be matched with its statement line.',
  ],
  [{ kind: 'PRIV', ...through }, 'Private spend given back, from 855 · Expense Offset: owed to the employee.'],
  [{ entries: 3, to: day('2026-10-11') }, 'Owed to the employee. 3 entries, 6 Oct 2026 to 11 Oct 2026.'],
  [
    { dated: { rule: 'period end', date: day('2026-10-11'), moved: null } },
    'Owed to the employee. Dated 11 Oct 2026, the end of its period.',
  ],
  [
    { dated: { rule: 'posting date', date: day('2026-11-18'), moved: null } },
    'Owed to the employee. Dated 18 Nov 2026, the day of posting.',
  ],
  [
    {
      dated: {
        rule: 'last entry',
        date: day('2026-10-01'),
        moved: { from: day('2026-09-28'), closedThrough: day('2026-09-30'), by: 'ledger' },
      },
    },
    "Owed to the employee. Dated 1 Oct 2026, the first open day, instead of 28 Sep 2026: Xero's lock date is 30 Sep 2026.",
  ],
  [
    { addedTax: { minor: 1_500, currency: 'NZD' } },
    'Owed to the employee. Total with NZD 15.00 of tax on top of the amounts entered.',
  ],
  [
    { split: { taxed: { minor: 4_600, currency: 'NZD' }, untaxed: { minor: 6_900, currency: 'NZD' } } },
    'Owed to the employee. Tax split as ConnectWise has it: NZD 46.00 with tax, NZD 69.00 without.',
  ],
  [
    {
      codes: [
        { code: '', rateName: 'No GST' },
        { code: 'GST', rateName: '15% GST' },
      ],
    },
    'Owed to the employee. Tax as ConnectWise: no code is No GST and GST is 15% GST.',
  ],
  [{ saveAs: 'draft' }, 'Owed to the employee. Saved as a draft, waits for approval in Xero.'],
  [{ saveAs: 'awaiting approval' }, 'Owed to the employee. Saved as awaiting approval in Xero.'],
] as const)('%j', (change, sentence) => {
  expect(whyDocument({ ...reasons, ...change })).toBe(sentence);
});

test('left out: company-paid documents that wait must not be reimbursed', () => {
  const saved = { kind: 'saved', number: 'CWE-1' } as const;
  expect(wordLeftOut({ ...saved, isPaidByCompany: true })).toContain('Paid by the company, do not reimburse.');
  expect(wordLeftOut({ ...saved, isPaidByCompany: false })).not.toContain('reimburse');
  expect(wordLeftOut({ kind: 'in doubt', number: 'CWE-2' })).toContain('CWE-2');
});
