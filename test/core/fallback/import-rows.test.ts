/** Files of what waits: every planned document once or told why not, the same sums, and nothing that the import would read otherwise. */
import fc from 'fast-check';
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import type { PlannedDocument } from '../../../src/core/expenses/plan-types.ts';
import { rowsOf, sortForImport } from '../../../src/core/fallback/import-rows.ts';
import { entryIdsIn } from '../../../src/core/ledger/numbers.ts';
import type { LedgerDocument, ReferenceData } from '../../../src/core/ledger/types.ts';
import { billFile } from '../../../src/xero/bill-template.ts';
import { draws } from '../draws.ts';
import {
  AMEX,
  EMPLOYEE,
  expense,
  JANE,
  LEDGER,
  MONEY,
  onlyDocument,
  SIOBHAN,
  snapshotOf,
  VISA,
} from '../expenses/company.ts';
import { readCsv } from './read-csv.ts';

const planned = (...parts: Parameters<typeof expense>[]): readonly PlannedDocument[] =>
  planExpenses(snapshotOf(parts.map((each) => expense(...each)))).documents;

const lunch = (): PlannedDocument => onlyDocument(planExpenses(snapshotOf([expense(1)])));

const changed = (parts: Partial<LedgerDocument>): LedgerDocument => ({ ...lunch().document, ...parts });
const withLine = (parts: object): LedgerDocument =>
  changed({ lines: lunch().document.lines.map((line) => ({ ...line, ...parts })) });

test('a bill has its names, its number, its token and positive amounts', () => {
  const rows = rowsOf(lunch().document, LEDGER);
  expect(rows).toMatchObject({
    ok: true,
    value: [
      {
        contactName: JANE.name,
        number: 'CWE-1',
        accountCode: '420',
        taxRateName: '15% GST on Expenses',
        amount: { minor: 11_500, currency: 'NZD' },
        description: expect.stringMatching(/\[E1\]$/),
      },
    ],
  });
});

test('a credit note is a negative bill', () => {
  const [note] = planned([1, { total: '-115' }]);
  expect(note?.document.type).toBe('creditNote');
  const rows = note ? rowsOf(note.document, LEDGER) : null;
  expect(rows).toMatchObject({ ok: true, value: [{ amount: { minor: -11_500 } }] });
});

const twin = (parts: Partial<ReferenceData>): ReferenceData => ({ ...LEDGER, ...parts });

test.each([
  ['a rate of its own', changed({ unitsPerBase: '0.91' }), LEDGER, 'exchange rate'],
  ['an archived contact', changed({ contactId: 'contact-Tom Fraser' }), LEDGER, 'contact'],
  ['a contact of a name that two have', changed({ contactId: 'contact-Twin' }), LEDGER, 'contact'],
  ['a contact that is gone', changed({ contactId: 'nobody' }), LEDGER, 'contact'],
  ['an account without a code', withLine({ accountId: 'account-' }), LEDGER, 'account'],
  ['a tax rate that is not in use', withLine({ taxCode: 'TAX001' }), LEDGER, 'tax rate'],
  [
    'a tax rate of a name that two have',
    lunch().document,
    twin({ taxRates: LEDGER.taxRates.flatMap((rate) => [rate, { ...rate, code: `${rate.code}B` }]) }),
    'tax rate',
  ],
  [
    'an option that is not in use',
    withLine({ tracking: [{ categoryId: 'region', optionId: 'ham' }] }),
    LEDGER,
    'tracking',
  ],
  ['no tax where no rate says so', changed({ amountsAre: 'noTax', lines: [] }), LEDGER, null],
] as const)('%s', (_what, document, ledger, because) => {
  const rows = rowsOf(document, ledger);
  expect(rows.ok ? null : rows.error).toBe(because);
});

test('without tax each line has the rate that says so, and none where the ledger has no such rate', () => {
  const lines = lunch().document.lines.map((line) => ({ ...line, taxCode: '' }));
  const document = changed({ amountsAre: 'noTax', lines });
  expect(rowsOf(document, LEDGER)).toMatchObject({ ok: true, value: [{ taxRateName: 'No GST' }] });
  expect(rowsOf(document, { ...LEDGER, noTaxCode: null })).toEqual({ ok: false, error: 'tax rate' });
});

test('tracking stands in the order of the ledger', () => {
  const tracking = [
    { categoryId: 'department', optionId: 'ms' },
    { categoryId: 'region', optionId: 'akl' },
  ];
  expect(rowsOf(withLine({ tracking }), LEDGER)).toMatchObject({
    ok: true,
    value: [
      {
        tracking: [
          { category: 'Region', option: 'Auckland' },
          { category: 'Department', option: 'Managed Services' },
        ],
      },
    ],
  });
});

const parts = fc.record({
  pair: fc.constantFrom(
    { classification: 'Reimbursable', paymentType: EMPLOYEE } as const,
    { classification: 'NonReimbursable', paymentType: VISA } as const,
    { classification: 'NonReimbursable', paymentType: AMEX } as const,
    { classification: 'Personal', paymentType: VISA } as const,
  ),
  minor: fc.integer({ min: -50_000, max: 500_000 }),
  member: fc.constantFrom(JANE, SIOBHAN),
  notes: fc.string({ unit: fc.constantFrom('=', ',', '"', '\n', '-', '@', 'a', '€', ' ') }),
});

/** What a document owes by its rows, a credit note below zero. */
const owedIn = ({ document: { type, lines } }: PlannedDocument): number =>
  lines.reduce((sum, { amount }) => sum + amount.minor, 0) * (type === 'bill' ? 1 : -1);

const minorOf = (text: string): number => Math.round(Number(text) * 100);

test('each document is in one file or told why not; the files read back have the same entries and sums, by who paid', () => {
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (drawn) => {
      const documents = planned(
        ...drawn.map(
          ({ pair, minor, member, notes }, at): Parameters<typeof expense> => [
            100 + at,
            { ...pair, member, type: MONEY, total: (minor / 100).toFixed(2), entry: { notes } },
          ],
        ),
      );
      const { files, sayable, unsayable } = sortForImport(documents, LEDGER);
      expect(
        [...sayable.map(({ document }) => document.number), ...unsayable.map(({ number }) => number)].sort(),
      ).toEqual(documents.map(({ document }) => document.number).sort());
      for (const isPaidByCompany of [false, true]) {
        const own = sayable.filter(({ kind }) => (kind === 'COPAID') === isPaidByCompany);
        const read = files
          .filter((file) => file.isPaidByCompany === isPaidByCompany)
          .flatMap(({ rows }) => {
            const [header = [], ...cells] = readCsv(billFile(rows, LEDGER.organisation));
            return cells.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
          });
        expect(read.reduce((sum, row) => sum + minorOf(row['*UnitAmount'] ?? ''), 0)).toBe(
          own.reduce((sum, each) => sum + owedIn(each), 0),
        );
        expect(read.flatMap(({ Description = '' }) => entryIdsIn(Description)).sort()).toEqual(
          own.flatMap(({ document }) => document.lines.flatMap(({ description }) => entryIdsIn(description))).sort(),
        );
        expect(read.every(({ Description = '' }) => !/^\s*[=+\-@]/.test(Description))).toBe(true);
      }
    }),
    { numRuns: draws(100) },
  );
});
