/** What posting may take: held against the least that it could, and against the promises about cells. No clock of this machine takes part. */
import { join } from 'node:path';
import { loadBundle } from '../sandbox/bundle.ts';
import { companyOfSize } from '../sandbox/connectwise/index.ts';
import { addressesFor } from './bound.ts';
import type { Verb } from './company.ts';
import { addUp, cellCalls, type Figures } from './figures.ts';
import { type Grouping, type Measured, measureSample, measureSize } from './measure.ts';
import { boundCalls } from './table.ts';

const GROUPINGS: readonly Grouping[] = ['Per entry', 'Per member and week'];
const SAMPLE = 'the sample company';
const NAMES = [SAMPLE, ...GROUPINGS.flatMap((grouping) => [`100, ${grouping}`, `1000, ${grouping}`])];

const measured = new Map<string, Measured>();

const find = (name: string): Measured => {
  const found = measured.get(name);
  if (found === undefined) throw new Error(`${name} was not measured`);
  return found;
};

beforeAll(() => {
  const bundle = loadBundle(join(__dirname, '../../dist'));
  measured.set(SAMPLE, measureSample(bundle));
  for (const grouping of GROUPINGS) {
    for (const size of [100, 1_000]) measured.set(`${size}, ${grouping}`, measureSize(bundle, size, grouping));
  }
}, 300_000);

const VERBS: readonly Verb[] = [
  'identity POST',
  'connectwise GET',
  'connectwise export',
  'connectwise POST',
  'xero GET',
  'xero PUT',
  'xero POST',
];

const countOf = (figures: Figures, verbs: readonly Verb[]): number =>
  verbs.reduce((sum, verb) => sum + (figures.http[verb] ?? 0), 0);

const fifties = (count: number): number => Math.ceil(count / 50);

describe('requests', () => {
  it.each(NAMES)('are as few as can be: %s', (name) => {
    const { runs, bound } = find(name);
    const total = addUp(runs);
    const byVerb = (count: (verb: Verb) => number) => Object.fromEntries(VERBS.map((verb) => [verb, count(verb)]));
    if (runs.length === 1)
      expect(byVerb((verb) => total.http[verb] ?? 0)).toEqual(byVerb((verb) => boundCalls(bound, verb)));
    expect(countOf(total, VERBS)).toBeLessThanOrEqual(1.05 * boundCalls(bound));
  });

  it.each(NAMES)('that write to Xero leave by the fifty: %s', (name) => {
    const { runs, documents } = find(name);
    const { bills, creditNotes, payments } = documents;
    const drafts = fifties(bills) + fifties(creditNotes);
    // a run that its time ends may leave one write of each kind half full
    const halves = 3 * (runs.length - 1);
    expect(bills).toBeGreaterThan(0);
    expect(countOf(addUp(runs), ['xero PUT', 'xero POST'])).toBeLessThanOrEqual(
      2 * drafts + fifties(payments) + halves,
    );
  });

  it.each(NAMES)('to ConnectWise are one batch a document and the reading: %s', (name) => {
    const { runs, bound, documents } = find(name);
    const verbs: readonly Verb[] = ['connectwise GET', 'connectwise export', 'connectwise POST'];
    const least = verbs.reduce((sum, verb) => sum + boundCalls(bound, verb), 0);
    expect(countOf(addUp(runs), verbs)).toBeLessThanOrEqual(least);
    expect(countOf(addUp(runs), ['connectwise POST'])).toBe(documents.bills + documents.creditNotes);
  });

  it.each(NAMES)('write nothing once all is posted: %s', (name) => {
    expect(countOf(find(name).idle, ['xero PUT', 'xero POST', 'connectwise POST'])).toBe(0);
  });

  it('takes no more executions than it must, and leaves nothing of a plain company behind', () => {
    for (const name of NAMES) expect(find(name).runs.length).toBe(find(name).bound.executions);
    for (const name of NAMES.filter((one) => one !== SAMPLE)) expect(find(name).unposted).toBe(0);
  });
});

describe('documents', () => {
  const shape = (value: unknown): string => JSON.stringify(value);
  it.each([
    { size: 100, grouping: GROUPINGS[0] },
    { size: 1_000, grouping: GROUPINGS[0] },
    { size: 100, grouping: GROUPINGS[1] },
    { size: 1_000, grouping: GROUPINGS[1] },
  ])('are as many as $size entries make: $grouping', ({ size, grouping }) => {
    const entries = Object.values(companyOfSize(size).entries);
    const groups = new Set(
      entries.map(({ id, member, date, expenseReport, paymentMethod }) =>
        grouping === 'Per entry' ? shape(id) : shape([member.id, expenseReport, date.slice(0, 7), paymentMethod.id]),
      ),
    );
    const { bills, creditNotes } = find(`${size}, ${grouping}`).documents;
    expect({ bills, creditNotes }).toEqual({ bills: groups.size, creditNotes: 0 });
  });
});

/** Rows that people may have sorted meanwhile are looked at once more before they are changed; those that they keep only if they are. */
const SORTED = ['GL Mapping', 'Members', 'Payment Types'];
/** Their rows are read beside their headers: what people wrote there, and what was posted, which exceptions learn their proposals from. */
const WHOLE = ['Exceptions', 'Register'];
/** Its header is read once more before each time that rows are added: people may have moved columns, or a call of the panel added rows. */
const GROWING = ['Audit Log'];
const mostReads = (tab: string, writes: number): number => {
  if (GROWING.includes(tab)) return 1 + writes;
  return WHOLE.includes(tab) || (SORTED.includes(tab) && writes > 0) ? 2 : 1;
};

describe('cells', () => {
  it.each(NAMES)('of a tab are read once and written three times at most in a run: %s', (name) => {
    const { runs, idle } = find(name);
    for (const run of [...runs, idle]) {
      for (const [tab, { reads, writes }] of Object.entries(run.tabs)) {
        expect({ tab, isFew: reads <= mostReads(tab, writes) && writes <= 3 }).toEqual({ tab, isFew: true });
      }
      const { reads, writes } = cellCalls(run);
      expect(reads + writes).toBeLessThanOrEqual(32);
      expect(run.flushes).toBeLessThanOrEqual(2);
    }
  });

  it.each(GROUPINGS)('take as many calls for 1,000 entries as for 100: %s', (grouping) => {
    const [few] = find(`100, ${grouping}`).runs;
    const [many] = find(`1000, ${grouping}`).runs;
    if (few === undefined || many === undefined) throw new Error('nothing was posted');
    const [before, after] = [cellCalls(few), cellCalls(many)];
    expect(after.reads).toBe(before.reads);
    expect(after.writes).toBeLessThanOrEqual(before.writes + 1);
  });
});

describe('the count of addresses', () => {
  const lead = 'x'.repeat(1_890);
  it.each([
    { texts: [], addresses: 0 },
    { texts: ['1234567890'], addresses: 1 },
    { texts: ['1234', '12345'], addresses: 1 },
    { texts: ['1234', '123456'], addresses: 2 },
    { texts: ['12 4', '1234'], addresses: 2 },
  ])('fills each to 1,900 characters: $texts', ({ texts, addresses }) => {
    expect(addressesFor(texts, lead)).toBe(addresses);
  });
});
