import { idConditions, linkedNumber, queryText } from '../../src/connectwise/links.ts';

const ADDRESS = 'https://api-na.myconnectwise.net/v2026_4/apis/3.0/expense/entries';
const REST = { fields: 'id,type/name', pageSize: 1000 };

test.each([1, 9, 10, 900, 123_456, 2_147_000_000])('ids from %i on fill each URL and none is lost', (first) => {
  const ids = Array.from({ length: 700 }, (_, at) => first + at);
  const conditions = idConditions(ADDRESS, REST, ids);
  const lengths = conditions.map((text) => (ADDRESS + queryText({ conditions: text, ...REST })).length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(1900);
  for (const length of lengths.slice(0, -1)) expect(length).toBeGreaterThan(1900 - 4 - 12);
  expect(conditions.flatMap((text) => text.match(/\d+/g) ?? []).map(Number)).toEqual(ids);
});

test('no ids need no call', () => {
  expect(idConditions(ADDRESS, REST, [])).toEqual([]);
});

test('what a URL may not hold is escaped, what it may hold is not', () => {
  const text = queryText({ conditions: 'date>=[2026-10-05] and name="a&b"', fields: 'id,type/name' });
  expect(text).toBe('?conditions=date%3E%3D%5B2026-10-05%5D%20and%20name%3D%22a%26b%22&fields=id,type/name');
  expect(queryText({})).toBe('');
});

test.each([
  ['<https://h/x?pageId=41&pageSize=2>; rel="next"', 'next', 'pageId', 41],
  ['<https://h/x?page=2>; rel="next", <https://h/x?page=7>; rel="last"', 'last', 'page', 7],
  ['<https://h/x?conditions=id in (1,2) and date<=[x]&page=3>; rel=next', 'next', 'page', 3],
  ['<https://h/x?pageSize=5&page=2>; rel="next"', 'last', 'page', null],
  ['<https://h/x?pageSize=5>; rel="next"', 'next', 'page', null],
  ['', 'next', 'page', null],
] as const)('in %s, %s %s is %j', (header, rel, name, expected) => {
  expect(linkedNumber(header, rel, name)).toBe(expected);
});
