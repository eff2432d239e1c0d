/** What a person may choose, and what a row answers to anything else. */

import type { CalendarDate } from '../../../src/core/calendar.ts';
import type { DocumentFacts } from '../../../src/core/exceptions/causes.ts';
import { documentException, documentOfKey } from '../../../src/core/exceptions/causes.ts';
import { askedIn, askedOfOld, choiceIn, offeredFor, withAnswers } from '../../../src/core/exceptions/choices.ts';

const gone: DocumentFacts = { kind: 'undone in ledger', number: 'CWE-7', status: 'voided' };
const changed = (what: string): DocumentFacts => ({
  kind: 'changed in ledger',
  number: 'CWE-7',
  what,
  expected: '1',
  found: '2',
});

test.each<[DocumentFacts, readonly string[]]>([
  [gone, ['Accept', 'Post again']],
  [{ ...gone, number: 'CWE-7-void' }, ['Accept']],
  [changed('total'), ['Accept', 'Restore']],
  [changed('payment'), ['Accept', 'Post again']],
  [{ kind: 'saved document gone', number: 'CWE-7', status: 'deleted' }, ['Post again']],
  [{ kind: 'saved document changed', number: 'CWE-7', what: 'total', expected: '1', found: '2' }, ['Restore']],
  [{ kind: 'approval taken back', number: 'CWE-7', status: 'Open' }, ['Accept', 'Post again']],
  [{ kind: 'outcome unclear', number: 'CWE-7' }, []],
])('%j offers %j', (facts, choices) => {
  expect(offeredFor(facts)).toEqual(choices);
});

test('an exception of an entry offers to leave it out; of one that no batch takes, once only', () => {
  expect(offeredFor({ kind: 'zero amount' })).toEqual(['Leave out', 'Leave out for good', 'Already in ledger']);
  expect(offeredFor({ kind: 'no GL record' })).toEqual(['Leave out']);
  expect(offeredFor({ kind: 'rows missing' })).toEqual([]);
});

test.each([
  ['Post again', 'Post again'],
  [' post  AGAIN ', 'Post again'],
  ['accept', 'Accept'],
  ['accepted', null],
  ['', null],
])('%j is %j', (text, choice) => expect(choiceIn(text)).toBe(choice));

const { key } = documentException(gone, []);

test('what is asked names its document; a text that is no choice and a key of no document ask nothing', () => {
  const actions = new Map([
    [key, 'post again'],
    ['zero-amount:E7', 'Accept'],
    [documentException(changed('total'), []).key, 'look at this'],
  ]);
  expect(askedIn(actions)).toEqual([{ key, kind: 'undone in ledger', number: 'CWE-7', choice: 'Post again' }]);
  expect(documentOfKey('zero-amount:E7')).toBeNull();
});

test('a row answers what could not be done and what it does not offer, and nothing else', () => {
  const row = documentException(gone, []);
  const plain = { key: 'rows-missing:Register', facts: { kind: 'rows missing' } as const, entries: [] };
  const paid = { kind: 'paid by others' } as const;
  const answer = (text: string, notDone: ReadonlyMap<string, typeof paid> = new Map()) =>
    withAnswers(
      [row, plain],
      new Map([
        [key, text],
        [plain.key, text],
      ]),
      notDone,
    );
  expect(answer('')).toEqual([row, plain]);
  expect(answer('Accept')).toEqual([row, plain]);
  expect(answer('Restore')).toEqual([
    { ...row, notDone: { choice: 'Restore', because: { kind: 'not offered', offered: ['Accept', 'Post again'] } } },
    plain,
  ]);
  expect(answer('post again', new Map([[key, paid]]))).toEqual([
    { ...row, notDone: { choice: 'post again', because: paid } },
    plain,
  ]);
  expect(withAnswers([row], new Map(), new Map([[key, paid]]))).toEqual([row]);
});

test('an entry before the start date is posted all the same, or batched off', () => {
  const facts = { kind: 'before start date', startDate: '2026-10-01' as CalendarDate } as const;
  expect(offeredFor(facts)).toEqual(['Post it', 'Batch off']);
  const exception = { key: 'before-start-date:E7', facts, entries: [] };
  const answer = (text: string, because: 'no reason given' | null) =>
    withAnswers(
      [exception],
      new Map([[exception.key, text]]),
      new Map(because ? [[exception.key, { kind: because }]] : []),
    )[0]?.notDone;
  expect(answer('Accept', null)).toEqual({
    choice: 'Accept',
    because: { kind: 'not offered', offered: ['Post it', 'Batch off'] },
  });
  expect(answer('batch off', 'no reason given')).toEqual({ choice: 'batch off', because: { kind: 'no reason given' } });
  expect(answer('Batch off', null)).toBeUndefined();
});

test('what is asked of old entries is read from the keys of their rows alone', () => {
  const asked = askedOfOld(
    new Map([
      ['before-start-date:E7', 'Post it'],
      ['before-start-date:E8', 'BATCH OFF'],
      ['before-start-date:E9', 'Accept'],
      ['before-start-date:E10', ''],
      ['zero-amount:E11', 'Post it'],
    ]),
  );
  expect(asked).toEqual([
    { key: 'before-start-date:E7', entryId: 7, choice: 'Post it' },
    { key: 'before-start-date:E8', entryId: 8, choice: 'Batch off' },
  ]);
});
