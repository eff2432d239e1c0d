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
} from '../../../src/core/posting/notes.ts';
import { draws } from '../draws.ts';

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
    saveAs: fc.constantFrom('draft' as const, 'approved' as const),
    minor: fc.integer({ min: 1, max: 2 ** 40 }),
    currency: fc.constantFrom('NZD', 'AUD'),
    date: day,
    hash: fc.string({ unit: fc.constantFrom(...'ABCDEFGH234567'), minLength: 10, maxLength: 10 }),
    payment: fc.option(fc.record({ accountId: guid, date: day })),
    ledgerId: fc.oneof(guid, fc.constant('')),
  })
  .map(({ ids, isGroup, minor, currency, ledgerId, ...rest }) => {
    const entryIds = [...ids].sort((one, two) => one - two);
    const [first = 0] = entryIds;
    const number = isGroup || entryIds.length > 1 ? `CWE-${first}-2026W41-${rest.kind}-ABCDEFGHIJ` : `CWE-${first}`;
    return { ledgerId, promised: { ...rest, number, entryIds, total: money(minor, currency) } };
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

test('a note that was cut or changed anywhere is not taken for a whole one', () => {
  fc.assert(
    fc.property(intent, fc.nat(), fc.boolean(), (written, at, isCut) => {
      const text = encodeIntent(written as Intent);
      const where = at % text.length;
      const changed = isCut ? text.slice(0, where) : `${text.slice(0, where)}~${text.slice(where + 1)}`;
      expect(decodeIntent('R1-1', changed)).toBeNull();
    }),
  );
});

const LIMITS = { documentsPerWrite: 50, bytesPerWrite: 1_000_000, trackingCategories: 2, descriptionLength: 4000 };

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
