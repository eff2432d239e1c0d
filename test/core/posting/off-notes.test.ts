/** Notes of entries that are batched off without a document: small enough for a property, whole or not at all. */
import { instantAt } from '../../../src/core/calendar.ts';
import { NOTE_LENGTH } from '../../../src/core/posting/notes.ts';
import { decodeOff, encodeOff, isOver, mayBeBatchedOff, type OffNote } from '../../../src/core/posting/off-notes.ts';

const SENT = 1_795_000_000_000;
const MINUTE_MS = 60_000;
const later = (minutes: number) => instantAt(SENT + minutes * MINUTE_MS);
const DOCUMENT = { type: 'creditNote', id: '0f6d0f7a-1111-4222-8333-444455556666' } as const;
const note: OffNote = {
  name: 'run-7',
  at: instantAt(SENT),
  entries: [
    { entryId: 7, adopted: null },
    { entryId: 8, adopted: DOCUMENT },
    { entryId: 9, adopted: { type: 'bill', id: 'b1' } },
    { entryId: 10, adopted: DOCUMENT },
  ],
};

test('a note is read as it was written, and each document stands in it once', () => {
  const text = encodeOff(note);
  expect(decodeOff('run-7', text)).toEqual(note);
  expect(text.split(DOCUMENT.id)).toHaveLength(2);
});

test('a note that was cut or changed is none', () => {
  const text = encodeOff(note);
  expect(decodeOff('run-7', text.slice(0, -1))).toBeNull();
  expect(decodeOff('run-7', text.replace('7', '6'))).toBeNull();
});

test('a hundred entries of as many documents fit into a property', () => {
  const entries = Array.from({ length: 100 }, (_none, at) => ({
    entryId: 9_000_000 + at,
    adopted: { ...DOCUMENT, id: DOCUMENT.id.slice(0, 33) + String(100 + at) },
  }));
  expect(encodeOff({ ...note, entries }).length).toBeLessThan(NOTE_LENGTH);
});

test('a request may take effect for ten minutes', () => {
  expect(mayBeBatchedOff([note], later(9.99))).toEqual([7, 8, 9, 10]);
  expect(mayBeBatchedOff([note], later(10))).toEqual([]);
});

test('a note is over when none of its entries waits any more, or nothing can come of it', () => {
  expect(isOver(note, new Set([9]), later(9.99))).toBe(false);
  expect(isOver(note, new Set([9]), later(10))).toBe(true);
  expect(isOver(note, new Set([1]), later(1))).toBe(true);
});
