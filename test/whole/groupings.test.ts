/** The three groupings on copies of one world: how many documents there are changes, what is booked does not. */
import { change } from '../sandbox/acts.ts';
import type { World } from '../sandbox/world.ts';
import {
  batchesOf,
  choose,
  type Document,
  documentsOf,
  type Entry,
  entriesOf,
  openCompany,
  rowsOf,
  sumsBy,
  sync,
  writeCalls,
} from './company.ts';

const GROUPINGS = ['Per entry', 'Per member and week', 'Per expense report'] as const;
type Grouping = (typeof GROUPINGS)[number];

const KINDS: Readonly<Record<string, string>> = {
  Reimbursable: 'REIMB',
  'Non-Reimbursable': 'COPAID',
  Personal: 'PRIV',
};
const KIND_WORDS = Object.values(KINDS).join('|');
const DAY_MS = 86_400_000;

type Posted = { readonly world: World; readonly documents: readonly Document[] };
const posted = new Map<Grouping, Posted>();
let entries: ReadonlyMap<number, Entry> = new Map();

beforeAll(() => {
  for (const grouping of GROUPINGS) {
    const world = openCompany();
    choose(world, { Grouping: grouping });
    sync(world);
    posted.set(grouping, { world, documents: documentsOf(world) });
    entries = entriesOf(world);
  }
});

const documentsIn = (grouping: Grouping): readonly Document[] => posted.get(grouping)?.documents ?? [];
const entriesIn = ({ lines }: Document): Entry[] => lines.flatMap(({ entryId }) => entries.get(entryId) ?? []);
const sign = ({ type }: Document): number => (type === 'Bill' ? 1 : -1);

/** The Monday of a day's week. */
const mondayOf = (day: string): string => {
  const ms = Date.parse(day);
  return new Date(ms - ((new Date(ms).getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
};

/** ISO 8601: the week belongs to the year of its Thursday. */
const weekOf = (day: string): string => {
  const thursday = new Date(Date.parse(mondayOf(day)) + 3 * DAY_MS);
  const firstMs = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = 1 + Math.floor((thursday.getTime() - firstMs) / (7 * DAY_MS));
  return `${thursday.getUTCFullYear()}W${String(week).padStart(2, '0')}`;
};

test('every grouping posts the same entries, once each', () => {
  const idsOf = (grouping: Grouping) =>
    documentsIn(grouping)
      .flatMap(({ lines }) => lines.map(({ entryId }) => entryId))
      .sort((one, two) => one - two);
  const ids = idsOf('Per entry');
  expect(new Set(ids).size).toBe(106);
  for (const grouping of GROUPINGS) expect(idsOf(grouping)).toEqual(ids);
});

test('sums per member, account and currency are the same, and those of tax, payments and clearing accounts too', () => {
  const sumsOf = (grouping: Grouping) => {
    const documents = documentsIn(grouping);
    const lines = documents.flatMap((document) =>
      document.lines.map((line) => ({ ...line, document, minor: sign(document) * line.minor })),
    );
    const payments = documents.flatMap((document) =>
      document.payments.map((payment) => ({ ...payment, document, minor: sign(document) * payment.minor })),
    );
    return {
      lines: sumsBy(
        lines,
        ({ document, account }) => `${document.contact} ${account} ${document.currency}`,
        ({ minor }) => minor,
      ),
      tax: sumsBy(
        lines,
        ({ document, taxType, account }) => `${document.contact} ${account} ${taxType}`,
        ({ document, taxMinor }) => sign(document) * taxMinor,
      ),
      payments: sumsBy(
        payments,
        ({ document, account }) => `${document.contact} ${account} ${document.currency}`,
        ({ minor }) => minor,
      ),
    };
  };
  const perEntry = sumsOf('Per entry');
  expect(Object.keys(perEntry.lines).length).toBeGreaterThan(20);
  for (const grouping of GROUPINGS) expect(sumsOf(grouping)).toEqual(perEntry);
});

test('the coarser groupings make fewer documents', () => {
  const [perEntry = 0, perWeek = 0, perReport = 0] = GROUPINGS.map((grouping) => documentsIn(grouping).length);
  expect(perEntry).toBe(106);
  expect(perWeek).toBeLessThan(perEntry);
  expect(perReport).toBeLessThan(perEntry);
});

describe.each(GROUPINGS)('%s', (grouping) => {
  test('numbers follow the rule, are unique, printable and at most 50 characters, and name the batch', () => {
    const { world, documents } = posted.get(grouping) ?? { world: openCompany(), documents: [] };
    const numbers = documents.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const document of documents) {
      const [first] = entriesIn(document);
      const period = grouping === 'Per expense report' ? 'R\\d+' : weekOf(first?.date ?? '');
      const rule =
        document.lines.length === 1
          ? `^CWE-${first?.id}$`
          : `^CWE-\\d+-${period}-${KINDS[first?.classification ?? '']}-[A-Z2-7]{10}$`;
      expect(document.number).toMatch(new RegExp(rule));
      expect(document.number).toMatch(/^[\x21-\x7e]{1,50}$/);
    }
    expect(new Set(batchesOf(world).map(({ batchIdentifier }) => batchIdentifier))).toEqual(new Set(numbers));
    expect(numbers.some((number) => new RegExp(KIND_WORDS).test(number))).toBe(grouping !== 'Per entry');
  });

  test('a document holds one member, kind, currency, month and period, is dated by its last entry, and adds up', () => {
    for (const document of documentsIn(grouping)) {
      const held = entriesIn(document);
      const only = (of: (entry: Entry) => string) => expect(new Set(held.map(of)).size).toBe(1);
      only(({ member }) => member);
      only(({ classification }) => classification);
      only(({ currency }) => currency);
      only(({ date }) => date.slice(0, 7));
      only(({ date, report, id }) => {
        if (grouping === 'Per entry') return String(id);
        return grouping === 'Per expense report' ? report : mondayOf(date);
      });
      if (document.payments.length > 0) only(({ payment }) => payment);
      expect(document.date).toBe(
        held
          .map(({ date }) => date)
          .sort()
          .at(-1),
      );
      expect(document.lines.reduce((sum, { minor }) => sum + minor, 0)).toBe(document.totalMinor);
      expect(document.totalMinor).toBeGreaterThan(0);
    }
  });

  test('what the company paid is paid in full, nothing else is', () => {
    for (const document of documentsIn(grouping)) {
      const isPaid = entriesIn(document)[0]?.classification === 'Non-Reimbursable';
      const paid = document.payments.map(({ minor, date }) => ({ minor, date }));
      expect(paid).toEqual(isPaid ? [{ minor: document.totalMinor, date: document.date }] : []);
      expect(document.status).toBe(isPaid ? 'PAID' : 'AUTHORISED');
    }
  });

  test('the Register has a row for every entry, whose amounts add up to the documents', () => {
    const { world, documents } = posted.get(grouping) ?? { world: openCompany(), documents: [] };
    const rows = rowsOf(world, 'Register');
    expect(rows).toHaveLength(106);
    const shown = sumsBy(
      rows,
      (row) => String(row.Number),
      (row) => Math.round(Number(row.Amount) * 100),
    );
    const held = sumsBy(
      documents,
      ({ number }) => number,
      (document) => sign(document) * document.totalMinor,
    );
    expect(shown).toEqual(held);
    sync(world);
    expect(writeCalls(world)).toEqual([]);
  });
});

test('entries that add up to nothing become a bill and a credit note', () => {
  const zero = documentsIn('Per member and week').filter(({ lines }) =>
    lines.some(({ entryId }) => entryId === 2006 || entryId === 2007),
  );
  expect(zero.map(({ type, totalMinor }) => [type, totalMinor]).sort()).toEqual([
    ['Bill', 8000],
    ['Credit note', 8000],
  ]);
});

test.each([
  ['Yes', 2],
  ['No', 1],
])('a week with a month end in it, split at month end %s: %i documents of a member', (split, count) => {
  const world = openCompany();
  const sunday = { id: 3001, member: { id: 101 }, date: '2026-11-01', type: { id: 3 }, amount: 20 };
  const paid = { paymentMethod: { id: 1 }, classification: { id: 2 }, status: 'ApprovedByTierOne' };
  change(world, [{ connectwise: 'add', entry: { ...sunday, ...paid } }]);
  choose(world, { Grouping: 'Per member and week', 'Split at month end': split });
  sync(world);
  const all = entriesOf(world);
  const datesIn = ({ lines }: Document) => lines.map(({ entryId }) => all.get(entryId)?.date ?? '');
  const ofWeek = documentsOf(world).filter(
    (document) =>
      document.contact === 'Jane Taylor' &&
      document.payments.length === 0 &&
      datesIn(document).some((date) => mondayOf(date) === '2026-10-26'),
  );
  expect(ofWeek).toHaveLength(count);
  expect(ofWeek.find((document) => datesIn(document).includes('2026-11-01'))?.date).toBe('2026-11-01');
});
