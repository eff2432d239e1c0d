/**
 * The ledger's arithmetic, foretold: the total that we compute for random documents is the one that the stand-in for Xero computes,
 * which was written apart, in BigInt over decimal text. Rates, tax included or on top, 1 to 40 lines, currencies of 0, 2 and 3 digits.
 */
import type { CalendarDate } from '../../src/core/calendar.ts';
import { type TaxedLine, taxedLines } from '../../src/core/expenses/taxed-lines.ts';
import { amountsOf, grossOf } from '../../src/core/ledger/lines.ts';
import type { DocumentLine, LedgerDocument } from '../../src/core/ledger/types.ts';
import { minorDigits, money, negate, sumOf } from '../../src/core/money.ts';
import { createAccountNames, draftOf } from '../../src/xero/documents.ts';
import { LEDGER, SETTINGS } from '../core/expenses/company.ts';
import { planDocument } from '../sandbox/xero/document-plan.ts';
import { sampleXero } from '../sandbox/xero/index.ts';
import { startMs } from './ports.ts';

/** `COUNTERFOIL_DOCUMENTS=100000` tries that many. */
const DOCUMENTS = Number(process.env.COUNTERFOIL_DOCUMENTS ?? 10_000);
const SEED = 20_261_128;

/** Effective rates; the last two are of several components. */
const RATES = [0, 5, 8, 10, 12.5, 15, 17.5, 20, 23, 33.333, 100, 14.975, 13.0875] as const;
const CURRENCIES = ['NZD', 'NZD', 'JPY', 'BHD'] as const;
const MOST_LINES = 40;

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const next = draws(SEED);
const below = (count: number): number => Math.floor(next() * count);
const oneOf = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value; // never empty

const state = sampleXero();
const travel = state.accounts.find(({ code }) => code === '493');
const everyClass = ['ASSET', 'EQUITY', 'EXPENSE', 'LIABILITY', 'REVENUE'] as const;
const xero = {
  ...state,
  currencies: ['NZD', 'JPY', 'BHD'].map((code) => ({ code, description: code, dayRate: 1 })),
  // the stand-in writes NONE on the lines of a document without tax
  taxRates: [['NONE', 0] as const, ...RATES.map((percent) => [`R${percent}`, percent] as const)].map(
    ([taxType, percent]) => ({
      name: `${percent} %`,
      taxType,
      reportTaxType: 'INPUT',
      percent,
      status: 'ACTIVE' as const,
      classes: everyClass,
    }),
  ),
};
const [contactId = ''] = Object.keys(xero.contacts);
const accounts = createAccountNames();

/** An amount as people enter them: mostly small, some large, few negative; whole tens of fils, because a line has two digits. */
function drawAmount(currency: string) {
  const size = 10 ** (1 + below(8));
  const minor = 1 + below(size);
  return money((next() < 0.1 ? -minor : minor) * 10 ** Math.max(0, minorDigits(currency) - 2), currency);
}

type Drawn = { readonly lines: readonly TaxedLine[]; readonly areWhole: boolean };

function drawLines(currency: string, amountsEntered: 'inclusive' | 'exclusive', hasPurchaseTax: boolean): Drawn {
  const lines: TaxedLine[] = [];
  let areWhole = true;
  for (let left = 1 + Math.floor(MOST_LINES * next() ** 2); left > 0; left -= 1) {
    const percent = oneOf(RATES);
    const tax = { code: hasPurchaseTax ? `R${percent}` : '', percent: String(percent), name: `${percent} %` };
    const drawn = taxedLines(
      { kind: 'REIMB', amount: drawAmount(currency), taxInConnectWise: money(0, currency) },
      { tax, description: `Taxi [E${left}]`, codes: [], splitting: null },
      { ...SETTINGS, amountsEntered },
      { ...LEDGER.organisation, hasPurchaseTax },
    );
    if (drawn.ok) lines.push(...drawn.value);
    else areWhole = false;
  }
  return { lines, areWhole };
}

/** The document that the lines make, its total ours. null where they come to nothing, which no document does. */
function documentOf(currency: string, drawn: readonly TaxedLine[]): LedgerDocument | null {
  const owed = sumOf(drawn.map(grossOf), currency);
  if (owed.minor === 0) return null;
  const type = owed.minor > 0 ? 'bill' : 'creditNote';
  const lines = drawn.map(({ description, amount, addedTax, tax }): DocumentLine => {
    const signed =
      type === 'bill' ? { amount, addedTax } : { amount: negate(amount), addedTax: addedTax && negate(addedTax) };
    return {
      description,
      amount: signed.amount,
      ...(signed.addedTax ? { addedTax: signed.addedTax } : {}),
      accountId: travel?.id ?? '',
      taxCode: tax.code,
      tracking: [],
    };
  });
  const day = '2026-11-16' as CalendarDate;
  return {
    type,
    number: 'CWE-1',
    contactId,
    date: day,
    dueDate: day,
    currency,
    amountsAre: amountsOf(lines),
    lines,
    total: type === 'bill' ? owed : negate(owed),
    url: '',
  };
}

/** What the stand-in makes of the document as it is sent: its total in hundredths, and what it objects to. */
function planned(document: LedgerDocument) {
  const {
    document: made,
    errors,
    contactErrors,
  } = planDocument({
    state: xero,
    kind: document.type === 'bill' ? 'Invoice' : 'CreditNote',
    sent: JSON.parse(JSON.stringify(draftOf(document, accounts))),
    before: null,
    unitPlaces: 2,
    nowMs: startMs,
    byApp: true,
  });
  return { hundredths: made.totalMinor, taxHundredths: made.taxMinor, refused: [...errors, ...contactErrors] };
}

test(`the total of each of ${DOCUMENTS} documents is the one that the ledger computes`, () => {
  const counts = { documents: 0, lines: 0, inclusive: 0, exclusive: 0, noTax: 0, held: 0, different: 0 };
  while (counts.documents < DOCUMENTS) {
    const currency = oneOf(CURRENCIES);
    const { lines, areWhole } = drawLines(currency, next() < 0.5 ? 'inclusive' : 'exclusive', next() < 0.9);
    // tax of a fraction of the smallest coin: such an expense is an exception, and no document is made
    if (!areWhole) counts.held += 1;
    const document = areWhole ? documentOf(currency, lines) : null;
    if (!document) continue;
    const made = planned(document);
    const digits = minorDigits(currency);
    const isSame =
      made.refused.length === 0 &&
      BigInt(made.hundredths) * BigInt(10 ** digits) === BigInt(document.total.minor) * BigInt(100) &&
      made.taxHundredths ===
        Number(lines.reduce((sum, { taxHundredths }) => sum + taxHundredths, BigInt(0))) *
          (document.type === 'bill' ? 1 : -1);
    counts.documents += 1;
    counts.lines += lines.length;
    counts[document.amountsAre] += 1;
    if (!isSame) counts.different += 1;
    if (!isSame && counts.different === 1) console.log(JSON.stringify({ document, made }));
  }
  console.log(
    `${counts.documents} documents of ${counts.lines} lines (seed ${SEED}): ${counts.inclusive} with tax included, ${counts.exclusive} with tax on top, ` +
      `${counts.noTax} without tax; ${counts.different} totals differ; ${counts.held} held before, for tax of a fraction of the smallest coin`,
  );
  expect(counts).toMatchObject({ documents: DOCUMENTS, different: 0 });
  for (const count of [counts.inclusive, counts.exclusive, counts.noTax, counts.held]) expect(count).toBeGreaterThan(0);
}, 300_000);
