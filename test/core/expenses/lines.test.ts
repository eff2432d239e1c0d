/** What a line says, and that it can always be traced to its entry. */
import fc from 'fast-check';
import type { ReadableExpense } from '../../../src/core/expenses/expense.ts';
import { describeLine, unknownParts } from '../../../src/core/expenses/lines.ts';
import { entryIdsIn } from '../../../src/core/ledger/numbers.ts';
import { draws } from '../draws.ts';
import { expense, MILEAGE } from './company.ts';

function readable(parts: Parameters<typeof expense>[1]): ReadableExpense {
  const { entry, report, ...others } = expense(7, parts);
  if (!entry || !report) throw new Error('The expense of this test is readable');
  return { ...others, entry, report };
}

const LONGEST = 4000;

const mileage = { type: MILEAGE, total: '35.625', entry: { amount: '37.5', notes: 'to the client' } };

test.each([
  ['', {}, 'Meals · note 7 [E7]'],
  ['', { entry: { notes: '' } }, 'Meals [E7]'],
  ['', { entry: { notes: 'a\r\n\tb\u2028c' } }, 'Meals · a b c [E7]'],
  ['', { entry: { notes: 'quotes [E12]' } }, 'Meals · quotes [E12] [E7]'],
  ['', { entry: { notes: '{member} $& {type}' } }, 'Meals · {member} $& {type} [E7]'],
  ['{member}, {date}: {notes}', {}, 'Jane Taylor, 2026-10-06: note 7 [E7]'],
  ['{company} · {project}', {}, 'Harbour Light IT [E7]'],
  [' · · {notes} · · ', {}, 'note 7 [E7]'],
  ['{ticket or project}, {notes}', { entry: { ticket: { id: 9, name: '' } } }, '#9, note 7 [E7]'],
  ['{report}', {}, '2026-10-05 to 2026-10-11 [E7]'],
  ['{notes}/{type}', { entry: { notes: ' a \r\n b ' } }, 'a b/Meals [E7]'],
  ['{notes}  {type}', {}, 'note 7 Meals [E7]'],
  ['{company}', { entry: { company: null } }, '[E7]'],
  ['{project} · {project} · {notes} · {project} · {project}', {}, 'note 7 [E7]'],
  [' ', {}, 'Meals · note 7 [E7]'],
  ['', { ...mileage, type: { ...MILEAGE, kind: 'quantity' as const } }, 'Mileage · to the client · 37.5 × 0.95 [E7]'],
  ['', { ...mileage, type: { ...MILEAGE, rate: '' } }, 'Mileage · to the client · 37.5 [E7]'],
  ['{unknown} {constructor}', {}, '{unknown} {constructor} [E7]'],
  ['', mileage, 'Mileage · to the client · 37.5 × 0.95 [E7]'],
  ['{quantity} km', mileage, '37.5 × 0.95 km [E7]'],
  ['{notes}', { entry: { notes: '' } }, '[E7]'],
  ['{Expense type} · {Date} · {Member}', {}, 'Meals · 2026-10-06 · Jane Taylor [E7]'],
  ['{ticket or project} · {Notes}', { entry: { ticket: { id: 9, name: 'Printer' } } }, '#9 Printer · note 7 [E7]'],
  ['{Ticket or project}', { entry: { project: { id: 9, name: 'Move' } } }, 'Move [E7]'],
  ['{Expense type} · {Ticket or project} · {Notes}', {}, 'Meals · note 7 [E7]'],
  ['{Expense report}: {QUANTITY}', mileage, '2026-10-05 to 2026-10-11: 37.5 × 0.95 [E7]'],
])('%j', (template, parts, expected) => {
  expect(describeLine(readable(parts), template, LONGEST)).toBe(expected);
});

test('a long note is cut, the rest of the line is kept', () => {
  const line = describeLine(readable({ ...mileage, entry: { amount: '37.5', notes: 'x'.repeat(5000) } }), '', LONGEST);
  expect(line).toHaveLength(4000);
  expect(line.startsWith('Mileage · xxx')).toBe(true);
  expect(line.endsWith('x… · 37.5 × 0.95 [E7]')).toBe(true);
});

test('no character is cut in two', () => {
  for (const lead of ['', 'x']) {
    const line = describeLine(readable({ entry: { notes: lead + '😀'.repeat(3000) } }), '', LONGEST);
    expect(line.length).toBeLessThanOrEqual(4000);
    expect(encodeURIComponent(line)).toContain('%5BE7%5D');
  }
});

test('whatever people write, the line is one line of at most 4,000 characters that names its entry last', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme', minLength: 3000, maxLength: 6000 }),
  );
  fc.assert(
    fc.property(text, text, (template, notes) => {
      const line = describeLine(readable({ entry: { notes } }), template, LONGEST);
      expect(line.length).toBeLessThanOrEqual(4000);
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(entryIdsIn(line)).toEqual([7]);
    }),
    { numRuns: draws(60) },
  );
});

test('no more than the ledger takes', () => {
  expect(describeLine(readable({}), '', 12)).toBe('Meals … [E7]');
});

test('what stands in braces and is no part of a line', () => {
  expect(unknownParts('{Notes} {ticket OR  project} {Colour} {} {')).toEqual(['Colour', '']);
  expect(unknownParts('no braces')).toEqual([]);
});
