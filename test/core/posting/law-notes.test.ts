import { decodeLawNotes, encodeLawNotes, type LawNotes, NO_LAW_NOTES } from '../../../src/core/posting/law-notes.ts';
import { READABLE } from '../../../src/core/setup/points.ts';

const held = new Map([['CWE-1', 'draft']]);
const watched = [{ type: 'bill', id: 'd-1', number: 'CWE-1' }] as const;
const failing = READABLE.slice(0, 1);

test.each<[string, Partial<LawNotes>]>([
  ['documents left to a person', { held }],
  ['documents to look at again', { watched }],
  ['points that hold posting', { failing }],
  ['all of them', { held, watched, failing }],
])('remembers %s', (_what, some) => {
  const notes = { ...NO_LAW_NOTES, ...some };
  expect(decodeLawNotes(encodeLawNotes(notes))).toEqual(notes);
});

test('nothing to remember takes no text', () => {
  expect(encodeLawNotes(NO_LAW_NOTES)).toBe('');
  expect(decodeLawNotes(null)).toEqual(NO_LAW_NOTES);
});
