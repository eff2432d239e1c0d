import fc from 'fast-check';
import { type CalendarDate, type Instant, instantAt } from '../../../src/core/calendar.ts';
import { money } from '../../../src/core/money.ts';
import { cutChunks, cutNotes, type Sendable } from '../../../src/core/posting/chunks.ts';
import {
  decodeIntent,
  decodeWaiting,
  encodeIntent,
  encodeWaiting,
  type Intent,
  NOTE_LENGTH,
  type NotedDocument,
  withChecksum,
} from '../../../src/core/posting/notes.ts';
import { draws } from '../draws.ts';
import { promisedOf } from './documents.ts';

const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => instantAt(days * 86_400_000).slice(0, 10) as CalendarDate);
const guid = fc.uuid();

const noted: fc.Arbitrary<NotedDocument> = fc
  .record({
    ids: fc.uniqueArray(fc.integer({ min: 1, max: 2 ** 31 - 1 }), { minLength: 1, maxLength: 12 }),
    isGroup: fc.boolean(),
    type: fc.constantFrom('bill' as const, 'creditNote' as const),
    kind: fc.constantFrom('REIMB' as const, 'COPAID' as const, 'PRIV' as const),
    saveAs: fc.constantFrom('draft' as const, 'awaiting approval' as const, 'approved' as const),
    minor: fc.integer({ min: 1, max: 2 ** 40 }),
    currency: fc.constantFrom('NZD', 'AUD'),
    date: day,
    hash: fc.string({ unit: fc.constantFrom(...'ABCDEFGH234567'), minLength: 10, maxLength: 10 }),
    contactHash: fc.option(fc.string({ unit: fc.constantFrom(...'ABCD2345'), minLength: 4, maxLength: 4 }), {
      nil: undefined,
    }),
    addedTaxMinor: fc.option(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), { nil: undefined }),
    payment: fc.option(
      fc.record(
        { accountId: guid, date: day, isLinked: fc.constant(true as const) },
        { requiredKeys: ['accountId', 'date'] },
      ),
    ),
    ledgerId: fc.oneof(guid, fc.constant('')),
  })
  .map(({ ids, isGroup, minor, currency, ledgerId, addedTaxMinor, contactHash, ...others }) => {
    const rest = {
      ...others,
      ...(addedTaxMinor === undefined ? {} : { addedTaxMinor }),
      ...(contactHash === undefined ? {} : { contactHash }),
    };
    // a number names a single entry, or nothing but a name
    const number = isGroup ? `CWE-${ids[0]}-2026W41-${rest.kind}-ABCDEFGHIJ` : `CWE-${ids[0]}`;
    return { ledgerId, promised: { ...rest, number, entryIds: ids, total: money(minor, currency) } };
  });

const intent = fc.record({
  id: fc.constant('R1-1'),
  state: fc.constantFrom('sent' as const, 'drafted' as const, 'approved' as const, 'paid' as const, 'batched' as const),
  attempt: fc.integer({ min: 1, max: 9 }),
  sentAt: fc.integer({ min: 0, max: 2_000_000_000_000 }).map(instantAt),
  documents: fc.array(noted, { minLength: 1, maxLength: 20 }),
});

test('an intent comes back as it was written', () => {
  fc.assert(fc.property(intent, (written) => expect(decodeIntent('R1-1', encodeIntent(written))).toEqual(written)));
});

test('waiting notes come back as they were written', () => {
  fc.assert(fc.property(fc.array(noted), (written) => expect(decodeWaiting(encodeWaiting(written))).toEqual(written)));
});

const ride = promisedOf({ hash: 'ABCDEFGHIJ' });
const group: NotedDocument = {
  ledgerId: 'd2',
  promised: {
    ...ride,
    type: 'creditNote',
    kind: 'COPAID',
    saveAs: 'draft',
    number: 'CWE-101-2026W41-COPAID-ABCDEFGHIJ',
    entryIds: [7, 43],
    payment: { accountId: 'a855', date: '2026-10-09' as CalendarDate },
  },
};
const sameDay: NotedDocument = {
  ledgerId: '',
  promised: { ...group.promised, payment: { accountId: 'a855', date: ride.date } },
};

/** Notes outlive the version that wrote them: its texts stay readable, and short because they say nothing twice. */
const CELLS = [
  ['NZD', 'a855'],
  [
    ['CWE-1', 'd1', 'ABCDEFGHIJ', 11_500, 0, '', 'bRa', '2026-10-08', -1, ''],
    ['CWE-101-2026W41-COPAID-ABCDEFGHIJ', 'd2', 'ABCDEFGHIJ', 11_500, 0, '7.10', 'cCd', '2026-10-08', 1, '2026-10-09'],
    ['CWE-101-2026W41-COPAID-ABCDEFGHIJ', '', 'ABCDEFGHIJ', 11_500, 0, '7.10', 'cCd', '2026-10-08', 1, ''],
  ],
];
const noted3: readonly NotedDocument[] = [{ promised: ride, ledgerId: 'd1' }, group, sameDay];

test('the text of a note is what it was in every version', () => {
  const sentAt = '2026-11-17T21:00:00.000Z' as Instant;
  const written: Intent = { id: 'R1-1', state: 'drafted', attempt: 2, sentAt, documents: noted3 };
  const text = withChecksum(JSON.stringify(['drafted', 2, Date.parse(sentAt), CELLS]));
  expect(encodeIntent(written)).toBe(text);
  expect(decodeIntent('R1-1', text)).toEqual(written);
  expect(encodeWaiting(noted3)).toBe(withChecksum(JSON.stringify(CELLS)));
  expect(decodeWaiting(withChecksum(JSON.stringify(CELLS)))).toEqual(noted3);
});

test.each([
  ['type', ['NZD'], 0, 'xRa', -1],
  ['kind', ['NZD'], 0, 'bXa', -1],
  ['way of saving', ['NZD'], 0, 'bRx', -1],
  ['currency', ['NZD'], 1, 'bRa', -1],
  ['account', ['NZD'], 0, 'bRa', 1],
  ['account at the very first', ['', 'NZD'], 1, 'bRa', 0],
])(
  'a note with an unknown %s is not taken for a whole one, whatever else is in it',
  (_what, texts, currency, traits, at) => {
    const odd = ['CWE-2', '', 'ABCDEFGHIJ', 100, currency, '', traits, '2026-10-08', at, ''];
    const good = ['CWE-1', '', 'ABCDEFGHIJ', 100, texts.indexOf('NZD'), '', 'bRa', '2026-10-08', -1, ''];
    for (const cells of [
      [texts, [odd]],
      [texts, [good, odd]],
    ]) {
      expect(decodeWaiting(withChecksum(JSON.stringify(cells)))).toBeNull();
      expect(decodeIntent('R1-1', withChecksum(JSON.stringify(['sent', 1, 0, cells])))).toBeNull();
    }
    expect(decodeWaiting(withChecksum(JSON.stringify([texts, [good]])))).toHaveLength(1);
  },
);

test('a note that was cut or changed anywhere is not taken for a whole one', () => {
  fc.assert(
    fc.property(intent, fc.nat(), fc.boolean(), (written, at, isCut) => {
      const text = encodeIntent(written as Intent);
      const where = at % text.length;
      const changed = isCut ? text.slice(0, where) : `${text.slice(0, where)}~${text.slice(where + 1)}`;
      expect(decodeIntent('R1-1', changed)).toBeNull();
    }),
  );
  expect(decodeWaiting(encodeWaiting(noted3).slice(0, -1))).toBeNull();
});

const LIMITS = {
  documentsPerWrite: 50,
  bytesPerWrite: 1_000_000,
  trackingCategories: 2,
  descriptionLength: 4000,
  rateDigits: 6,
  batchPaysForeign: false,
};

const sendable = ({ promised }: NotedDocument): Sendable => ({
  promised,
  document: {
    type: promised.type,
    number: promised.number,
    contactId: 'c',
    date: promised.date,
    dueDate: promised.date,
    currency: promised.total.currency,
    amountsAre: 'inclusive',
    lines: promised.entryIds.map((id) => ({
      description: `[E${id}]`,
      amount: promised.total,
      accountId: 'a',
      taxCode: 'T',
      tracking: [],
    })),
    total: promised.total,
    url: '',
  },
});

test('chunks lose nothing, hold one type each and fit a write and a note with every id filled in', () => {
  fc.assert(
    fc.property(fc.array(noted, { maxLength: 160 }), (documents) => {
      const sendables = documents.map(sendable);
      const chunks = cutChunks(sendables, LIMITS);
      expect(chunks.flat()).toHaveLength(sendables.length);
      expect(new Set(chunks.flat())).toEqual(new Set(sendables));
      for (const chunk of chunks) {
        expect(new Set(chunk.map(({ promised }) => promised.type)).size).toBe(1);
        expect(chunk.length).toBeLessThanOrEqual(50);
        const full = chunk.map(({ promised }) => ({ promised, ledgerId: '12345678-1234-1234-1234-123456789012' }));
        const text = encodeIntent({
          id: 'x',
          state: 'drafted',
          attempt: 1,
          sentAt: '2026-11-17T21:00:00.000Z' as Instant,
          documents: full,
        });
        expect(text.length).toBeLessThanOrEqual(NOTE_LENGTH + 100);
      }
    }),
    { numRuns: draws(50) },
  );
});

test('noted documents are cut so that each part fits into one note, and none is lost', () => {
  fc.assert(
    fc.property(fc.array(noted, { maxLength: 160 }), (documents) => {
      const parts = cutNotes(documents);
      expect(parts.flat()).toEqual(documents);
      for (const part of parts) expect(encodeWaiting(part).length).toBeLessThanOrEqual(NOTE_LENGTH + 100);
    }),
    { numRuns: draws(50) },
  );
});
