import { readConditions } from './conditions.ts';
import { ENTRY } from './dictionary.ts';
import type { Fields } from './state.ts';

const ROWS: readonly Fields[] = [
  {
    id: 1,
    amount: 12.5,
    date: '2026-10-05T00:00:00Z',
    notes: 'Lunch on site',
    member: { id: 101, identifier: 'jtaylor' },
  },
  { id: 2, amount: -3, date: '2026-10-06T00:00:00Z', member: { id: 102, identifier: 'soconnor' } },
  {
    id: 3,
    amount: 100,
    date: '2026-11-01T00:00:00Z',
    notes: "O'Neill dinner",
    member: { id: 103, identifier: 'mngata' },
  },
];

const matching = (text: string): Fields['id'][] =>
  ROWS.filter(readConditions(text, ENTRY)).map((row) => row.id ?? null);

test.each<[string, number[]]>([
  ['', [1, 2, 3]],
  ['id=2', [2]],
  ['id != 2', [1, 3]],
  ['amount>=12.5', [1, 3]],
  ['amount < -1', [2]],
  ['date = [2026-10-06]', [2]],
  ['date > [2026-10-05T12:00:00Z] and date <= [2026-11-01]', [2, 3]],
  ['id in (1,3)', [1, 3]],
  ['id not in (1, 3)', [2]],
  ['member/identifier in ("jtaylor", \'MNGATA\')', [1, 3]],
  ['member/id=102 or id=3', [2, 3]],
  ['id=1 or id=2 and amount > 0', [1]],
  ['(id=1 or id=2) and amount < 0', [2]],
  ['notes contains "lunch"', [1]],
  ['notes not contains "lunch"', [3]],
  ['notes like "Lunch%"', [1]],
  ['notes like "*dinner"', [3]],
  ['notes like "dinner"', []],
  ['notes not like "%dinner"', [1]],
  ['notes = "O\'Neill dinner"', [3]],
  ['notes = null', [2]],
  ['notes != null', [1, 3]],
  ['notes != "x"', [1, 3]],
])('%s', (text, ids) => {
  expect(matching(text)).toEqual(ids);
});

test.each([
  ['amount = true', 'Expected a numeric value, not a boolean.'],
  ['id = "1"', 'Expected a numeric value, not a string.'],
  ['date > "2026-10-05"', 'Expected a datetime value, not a string.'],
  ['date > [yesterday]', "'yesterday' is not a DateTime value."],
  ['id ~ 1', 'Syntax error at'],
  ['id = 1 and', 'Unexpected end of the expression.'],
  ['id in 1', "Expected '(' after in."],
  ['id in (1', "Expected ')' at the end of the list."],
  ['id = 1 id = 2', "Syntax error at 'id'."],
  ['(id = 1', "Expected ')'."],
  ['notes not = "x"', "Unknown operator 'not ='."],
  ['notes = "half', 'Syntax error at'],
  ['id > null', "can't be used with null"],
  ['status = "Open"', "The field 'status' can't be used in a condition."],
])('refuses %s', (text, message) => {
  const refused = { badCondition: expect.stringContaining(message) };
  let thrown: unknown;
  try {
    matching(text);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toEqual(refused);
});

test.each(['shoeSize = 9', 'member/shoeSize = 9', 'amount/id = 9', 'member/id/id = 1'])(
  'does not guess at %s',
  (text) => expect(() => matching(text)).toThrow('not emulated'),
);
