/** The laws of posting: each is kept by what should keep it, and told broken, with what it is about, by the least that breaks it. */
import fc from 'fast-check';
import type { DocumentStatus, FoundDocument } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';
import {
  type Broken,
  batchedEarly,
  heldState,
  heldTwice,
  lawException,
  miscounted,
  movedAlone,
  ruleBroken,
  unnoted,
} from '../../../src/core/posting/invariants.ts';
import { decodeLawNotes, encodeLawNotes, type LawNotes, NO_LAW_NOTES } from '../../../src/core/posting/law-notes.ts';
import { withChecksum } from '../../../src/core/posting/notes.ts';
import { READABLE } from '../../../src/core/setup/points.ts';
import { wordException } from '../../../src/core/wording/exceptions.ts';
import { LAW_WORDS, wordBroken } from '../../../src/core/wording/laws.ts';
import { entry, planned } from '../../sheet/sample.ts';
import { draws } from '../draws.ts';
import { foundOf, lineOf, promisedOf } from './documents.ts';

const STATUSES: readonly DocumentStatus[] = ['draft', 'awaiting approval', 'approved', 'paid', 'voided', 'deleted'];

describe('an expense is in one document in the ledger', () => {
  const holding = (id: string, entryIds: readonly number[], parts: Partial<FoundDocument> = {}): FoundDocument =>
    foundOf({ id, number: `CWE-${id}`, lines: entryIds.map((entryId) => lineOf(entryId, 100)), ...parts });

  const documents = fc
    .array(
      fc.record({
        entryIds: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
        status: fc.constantFrom(...STATUSES),
      }),
      { maxLength: 8 },
    )
    .map((parts) => parts.map(({ entryIds, status }, at) => holding(`d${at}`, entryIds, { status })));

  const holdersOf = (all: readonly FoundDocument[], entryId: number): readonly string[] =>
    all
      .filter(({ status }) => status === 'approved' || status === 'paid')
      .filter(({ lines }) => lines?.some(({ description }) => description.endsWith(`[E${entryId}]`)))
      .map(({ number }) => number);

  const isDouble = (all: readonly FoundDocument[]): boolean =>
    Array.from({ length: 12 }, (_none, at) => holdersOf(all, at + 1)).some((holders) => holders.length > 1);

  test('it is told exactly where an entry has two, in whatever order they are seen', () => {
    const orders = documents.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
    );
    fc.assert(
      fc.property(orders, ([all, other]) => {
        const broken = heldTwice(all);
        expect(broken.length > 0).toBe(isDouble(all));
        expect(heldTwice(other)).toEqual(broken);
        for (const each of broken) {
          if (each.kind !== 'one document an entry') throw new Error(each.kind);
          const [one, two] = each.documents.map(({ number }) => number);
          expect(holdersOf(all, each.entryId)).toEqual(expect.arrayContaining([one, two]));
        }
      }),
      { numRuns: draws(300) },
    );
  });

  test.each<[string, readonly FoundDocument[], number]>([
    ['the same document seen twice', [holding('a', [1]), holding('a', [1])], 0],
    [
      'one that was voided after it was first seen',
      [holding('a', [1]), holding('b', [1]), holding('b', [1], { status: 'voided' })],
      0,
    ],
    ['two of the same number', [holding('a', [1], { number: 'CWE-1' }), holding('b', [1], { number: 'CWE-1' })], 1],
    ['one whose number people changed', [holding('a', [1]), holding('b', [1], { number: 'Copy' })], 1],
    ['a bill and a credit note', [holding('a', [1]), holding('b', [1], { type: 'creditNote' })], 1],
    ['a draft beside an approved one', [holding('a', [1]), holding('b', [1], { status: 'draft' })], 0],
    ['several entries of the same two documents', [holding('a', [1, 2]), holding('b', [1, 2])], 1],
    ['three documents', [holding('a', [1]), holding('b', [1]), holding('c', [1])], 2],
    ['lines that the answer left out', [holding('a', [1]), holding('b', [1], { lines: null })], 0],
    [
      'a bill that a credit note of ours reverses, and the one after it',
      [
        holding('a', [1], { number: 'CWE-1' }),
        holding('b', [1], { number: 'CWE-1-void', type: 'creditNote' }),
        holding('c', [1], { number: 'CWE-1-r2' }),
      ],
      0,
    ],
  ])('%s', (_name, all, count) => {
    expect(heldTwice(all)).toHaveLength(count);
  });
});

test('a double names the first expense that both hold, and the document with the lower id first', () => {
  const [a, b] = ['a', 'b'].map((id) =>
    foundOf({ id, number: `CWE-${id}`, lines: [2, 1, 3].map((entryId) => lineOf(entryId, 100)) }),
  );
  const two = [b, a].flatMap((each) => each ?? []);
  expect(heldTwice(two)).toMatchObject([{ entryId: 2, documents: [{ number: 'CWE-a' }, { number: 'CWE-b' }] }]);
});

describe('what goes into the ledger is in a note, as it was promised', () => {
  test.each([
    ['the same', promisedOf(), null],
    ['none', undefined, 'noted before approval'],
    ['another total', promisedOf({ total: money(11_501, 'NZD') }), 'promise kept'],
    ['another currency', promisedOf({ total: money(11_500, 'AUD') }), 'promise kept'],
    ['another entry more', promisedOf({ entryIds: [1, 2] }), 'promise kept'],
    ['other lines', promisedOf({ hash: 'ANOTHERONE' }), 'promise kept'],
    ['another type', promisedOf({ type: 'creditNote' }), 'promise kept'],
  ])('%s', (_name, noted, kind) => {
    expect(unnoted(promisedOf(), noted)?.kind ?? null).toBe(kind);
  });
});

describe('only what is in the ledger as it was promised is batched off', () => {
  test.each(STATUSES)('%s', (status) => {
    const isRight = status === 'approved' || status === 'paid';
    expect(batchedEarly(promisedOf(), foundOf({ status })) === null).toBe(isRight);
  });

  test.each([
    ['another total', foundOf({ total: money(11_499, 'NZD') })],
    ['another currency', foundOf({ currency: 'AUD' })],
    ['nothing', null],
  ])('%s', (_name, found) => {
    expect(batchedEarly(promisedOf(), found)).toEqual({
      kind: 'approved before batch',
      number: 'CWE-1',
      promised: money(11_500, 'NZD'),
      found: found === null ? null : { status: 'approved', total: found.total },
    });
  });
});

describe('expenses, lines and total are the same cents', () => {
  const right = planned('CWE-7', [entry(1, 11_500), entry(2, -500)]);
  const withLines = (lines: (typeof right.document.lines)[number][]) => ({
    ...right,
    document: { ...right.document, lines },
  });
  const [one, two] = right.document.lines;
  const half = { minor: 11_500.5, currency: 'NZD' };
  const halves = {
    ...right,
    document: { ...right.document, total: half, lines: one ? [{ ...one, amount: half }] : [] },
    entries: [{ ...entry(1, 11_500), amount: half }],
  };
  const [more, less] = [half, { minor: -500.5, currency: 'NZD' }];
  const hiddenHalves = {
    ...right,
    document: {
      ...right.document,
      lines:
        one && two
          ? [
              { ...one, amount: more },
              { ...two, amount: less },
            ]
          : [],
    },
    entries: [
      { ...entry(1, 11_500), amount: more },
      { ...entry(2, -500), amount: less },
    ],
  };
  const twice = {
    ...right,
    document: { ...right.document, total: money(23_000, 'NZD'), lines: one ? [one, one] : [] },
    entries: [entry(1, 11_500), entry(1, 11_500)],
  };

  test('the figures of all three are told', () => {
    const wrong = { ...right, entries: [entry(1, 11_400), { ...entry(3, 100), amount: null }, entry(2, -500)] };
    expect(miscounted(wrong)).toEqual({
      kind: 'cents agree',
      number: 'CWE-7',
      entries: money(10_900, 'NZD'),
      lines: money(11_000, 'NZD'),
      total: money(11_000, 'NZD'),
    });
  });

  test('as planned', () => {
    expect(miscounted(right)).toBeNull();
  });

  const onTop = (total: number, parts: readonly [minor: number, tax: number][]) => ({
    ...right,
    document: {
      ...right.document,
      total: money(total, 'NZD'),
      lines: parts.map(([minor, tax]) => lineOf(1, minor, { addedTax: money(tax, 'NZD') })),
    },
    entries: [entry(1, 11_500)],
  });

  test('as planned, with tax on top, in one line or two', () => {
    expect(miscounted(onTop(13_225, [[11_500, 1_725]]))).toBeNull();
    expect(
      miscounted(
        onTop(12_100, [
          [4_000, 600],
          [7_500, 0],
        ]),
      ),
    ).toBeNull();
  });

  test.each([
    ['a cent too much of tax on top', onTop(13_225, [[11_500, 1_726]])],
    [
      'a line of an entry that is none of the document',
      {
        ...right,
        document: { ...right.document, total: money(16_500, 'NZD'), lines: [lineOf(1, 11_500), lineOf(2, 5_000)] },
        entries: [entry(1, 11_500)],
      },
    ],
    [
      'two lines that come to less than their entry',
      onTop(12_099, [
        [4_000, 600],
        [7_499, 0],
      ]),
    ],
    ['a total that is a cent off', { ...right, document: { ...right.document, total: money(11_001, 'NZD') } }],
    ['a line that is a cent off', withLines(one && two ? [{ ...one, amount: money(11_501, 'NZD') }, two] : [])],
    ['half a cent', withLines(one && two ? [{ ...one, amount: { minor: 11_500.5, currency: 'NZD' } }, two] : [])],
    ['a line in another currency', withLines(one && two ? [{ ...one, amount: money(11_500, 'AUD') }, two] : [])],
    ['half a cent everywhere', halves],
    ['halves of a cent that add up', hiddenHalves],
    [
      'a line of nothing too many',
      withLines(one && two ? [one, two, { ...one, amount: money(0, 'NZD'), description: '' }] : []),
    ],
    ['an expense twice', twice],
    ['a line too few', withLines(one ? [one] : [])],
    ['a line twice', withLines(one && two ? [one, two, two] : [])],
    ['a line without its entry', withLines(one && two ? [one, { ...two, description: 'Taxi' }] : [])],
    ['an entry without an amount', { ...right, entries: [entry(1, 11_500), { ...entry(2, -500), amount: null }] }],
    ['an entry with another amount, the sum unchanged', { ...right, entries: [entry(1, 11_400), entry(2, -400)] }],
  ])('%s', (_name, wrong) => {
    expect(miscounted(wrong)).toMatchObject({ kind: 'cents agree', number: 'CWE-7' });
  });
});

describe('what was left to a person goes on only when something of it moved', () => {
  const before = heldState(promisedOf(), foundOf());

  test.each<[string, Partial<FoundDocument>, Parameters<typeof promisedOf>[0], boolean]>([
    ['as it stood', {}, {}, true],
    ['paid meanwhile', { status: 'paid' }, {}, false],
    ['its total changed back', { total: money(1, 'NZD') }, {}, false],
    ['a line recoded', { lines: [lineOf(1, 11_500, { accountId: 'account-493' })] }, {}, false],
    ['another promise, because a person accepted it', {}, { hash: 'ANOTHERONE' }, false],
  ])('%s', (_name, found, promised, isBroken) => {
    expect(movedAlone(promisedOf(promised), foundOf(found), before) !== null).toBe(isBroken);
  });

  test('it is told by its number', () => {
    expect(movedAlone(promisedOf(), foundOf(), before)).toEqual({ kind: 'held until moved', number: 'CWE-1' });
  });

  test('one that was never left to anybody goes on', () => {
    expect(movedAlone(promisedOf(), foundOf(), undefined)).toBeNull();
  });
});

describe('notes of the laws', () => {
  const sight = { type: 'bill', id: 'd1', number: 'CWE-1' } as const;

  test('come back as they were; a text that is cut is as good as none', () => {
    const failing: LawNotes['failing'] = ['GL records', 'paging'];
    const notes = { held: new Map([['CWE-1', 'STATE']]), watched: [sight], failing };
    const text = encodeLawNotes(notes);
    expect(decodeLawNotes(text)).toEqual(notes);
    expect(decodeLawNotes(text.slice(0, -1))).toEqual(NO_LAW_NOTES);
    expect(decodeLawNotes(null)).toEqual(NO_LAW_NOTES);
    expect(encodeLawNotes(NO_LAW_NOTES)).toBe('');
    for (const part of [
      { ...notes, held: new Map<string, string>() },
      { ...notes, watched: [] },
      { ...NO_LAW_NOTES, failing },
    ])
      expect(decodeLawNotes(encodeLawNotes(part))).toEqual(part);
  });

  test('of a time before the set-up was checked hold nothing back', () => {
    const earlier = withChecksum(JSON.stringify([[['CWE-1', 'STATE']], []]));
    expect(decodeLawNotes(earlier)).toEqual({ ...NO_LAW_NOTES, held: new Map([['CWE-1', 'STATE']]) });
  });

  test('fit into a property however many there are', () => {
    const held = new Map(
      Array.from({ length: 500 }, (_none, at) => [`CWE-101-2026W41-COPAID-ABCDEFGHIJ${at}`, 'S'.repeat(23)]),
    );
    const watched = Array.from({ length: 500 }, () => ({ ...sight, id: '5a7c1d3e-0000-4000-8000-000000000000' }));
    expect(encodeLawNotes({ held, watched, failing: READABLE }).length).toBeLessThan(8_500);
  });
});

const BROKEN: { readonly [Kind in Broken['kind']]: Extract<Broken, { readonly kind: Kind }> } = {
  'one document an entry': {
    kind: 'one document an entry',
    entryId: 1001,
    documents: [
      { type: 'bill', id: 'a', number: 'CWE-1001' },
      { type: 'bill', id: 'b', number: 'Copy of it' },
    ],
  },
  'noted before approval': { kind: 'noted before approval', number: 'CWE-1' },
  'approved before batch': {
    kind: 'approved before batch',
    number: 'CWE-1',
    promised: money(100, 'NZD'),
    found: { status: 'draft', total: money(90, 'NZD') },
  },
  'cents agree': {
    kind: 'cents agree',
    number: 'CWE-1',
    entries: money(100, 'NZD'),
    lines: money(99, 'NZD'),
    total: money(100, 'NZD'),
  },
  'promise kept': { kind: 'promise kept', number: 'CWE-1' },
  'held until moved': { kind: 'held until moved', number: 'CWE-1' },
  'batched for good': { kind: 'batched for good', number: 'CWE-1', entryId: 1001 },
  'as relied on': { kind: 'as relied on', point: 'GL records' },
};

test.each(Object.values(BROKEN))('$kind: says that posting is stopped, by which rule, and what to do', (broken) => {
  const { happened, toDo } = wordException(lawException(broken));
  expect(happened).toMatch(/^Posting is stopped\. \p{Lu}.*(CWE-1|1001|GL records)/u);
  expect(toDo).toMatch(/^\p{Lu}.*\.$/u);
  for (const text of [happened, toDo]) expect(text).not.toMatch(/undefined|NaN|\[object|invariant|intent|drift|saga/);
  expect(happened.startsWith(wordBroken([broken]))).toBe(true);
});

test('a broken rule is told of its document, of two of the first', () => {
  expect(ruleBroken(BROKEN['one document an entry']).number).toBe('CWE-1001');
  expect(ruleBroken(BROKEN['promise kept']).number).toBe('CWE-1');
});

test('a run names the first broken rule, and how many more there are', () => {
  const all = Object.values(BROKEN);
  expect(wordBroken([])).toBe('');
  expect(wordBroken(all)).toMatch(/^Posting is stopped\. .* 7 more: see Exceptions\.$/);
  expect(new Set(all.map((each) => lawException(each).key)).size).toBe(Object.keys(LAW_WORDS).length);
});
