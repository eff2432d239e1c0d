/** The equation of a run: it holds for whatever an even run tells, and breaks at the least that goes astray. */
import fc from 'fast-check';
import {
  balancesOf,
  type Counted,
  entriesAs,
  entriesRead,
  isEven,
  type Share,
  type Shared,
  shareOut,
  toldIn,
} from '../../src/core/equation.ts';
import { unevenIn } from '../../src/core/exceptions/causes.ts';
import type { LeftOutReason } from '../../src/core/expenses/plan-types.ts';
import { wordEquation } from '../../src/core/wording/equation.ts';
import { wordException } from '../../src/core/wording/exceptions.ts';
import { entry, noContact, planned } from '../sheet/sample.ts';
import { draws } from './draws.ts';

const SHARES: readonly Share[] = ['posted', 'saved', 'held', 'left out', 'in doubt'];

const counted = (entryId: number, minor: number | null, currency = 'NZD'): Counted => ({
  entryId,
  currency,
  amount: minor === null ? null : { minor, currency },
});

type Drawn = { readonly entry: Counted; readonly share: Share };

const drawn: fc.Arbitrary<readonly Drawn[]> = fc
  .array(
    fc.record({
      minor: fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 }), { freq: 8 }),
      currency: fc.constantFrom('NZD', 'AUD', 'JPY', ''),
      share: fc.constantFrom(...SHARES),
    }),
    { maxLength: 40 },
  )
  .map((parts) =>
    parts.map(({ minor, currency, share }, at) => ({ entry: counted(1000 + at, minor, currency), share })),
  );

const sharedOf = (all: readonly Drawn[]): Shared => {
  const as = (share: Share) => all.filter((each) => each.share === share).map(({ entry }) => entry);
  return {
    posted: as('posted'),
    saved: as('saved'),
    held: as('held'),
    'left out': as('left out'),
    'in doubt': as('in doubt'),
  };
};

const readOf = (all: readonly Drawn[]): readonly Counted[] => all.map(({ entry }) => entry);

const assert = <Values extends [unknown, ...unknown[]]>(
  arbitraries: { [At in keyof Values]: fc.Arbitrary<Values[At]> },
  check: (...values: Values) => void,
) => fc.assert(fc.property(...arbitraries, check), { numRuns: draws(300) });

test('whatever becomes of the entries, each once, both sides are the same for every currency', () => {
  assert([drawn], (all) => {
    const balances = balancesOf(readOf(all), sharedOf(all));
    for (const balance of balances) {
      expect(toldIn(balance)).toEqual(balance.read);
      expect(balance.astray).toEqual([]);
      expect(isEven(balance)).toBe(true);
    }
    expect(unevenIn(balances)).toEqual([]);
  });
});

test('no entry and no cent of one currency is counted in another', () => {
  assert([drawn], (all) => {
    const balances = balancesOf(readOf(all), sharedOf(all));
    expect(balances.map(({ currency }) => currency)).toEqual([...new Set(all.map((one) => one.entry.currency))].sort());
    for (const { currency, read, shares } of balances) {
      const own = all.filter(({ entry }) => entry.currency === currency);
      expect(read).toEqual({
        entries: own.length,
        minor: own.reduce((sum, { entry }) => sum + (entry.amount?.minor ?? 0), 0),
      });
      for (const share of SHARES) expect(shares[share].entries).toBe(own.filter((each) => each.share === share).length);
    }
    expect(entriesRead(balances)).toBe(all.length);
    expect(SHARES.reduce((sum, share) => sum + entriesAs(balances, share), 0)).toBe(all.length);
  });
});

test('the order in which entries are read and told makes no difference', () => {
  const orders = drawn.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
  );
  assert([orders], ([all, other]) => {
    expect(balancesOf(readOf(other), sharedOf(other))).toEqual(balancesOf(readOf(all), sharedOf(all)));
    expect(balancesOf(readOf(all), sharedOf(other))).toEqual(balancesOf(readOf(other), sharedOf(all)));
  });
});

/** What may go wrong with one entry on its way from what was read to what is told. */
const MISTAKES: Readonly<Record<string, (told: readonly Drawn[], at: number) => readonly Drawn[]>> = {
  lost: (told, at) => told.filter((_each, index) => index !== at),
  'told twice': (told, at) => [...told, ...told.slice(at, at + 1).map((each): Drawn => ({ ...each, share: 'held' }))],
  'told with another amount': (told, at) =>
    told.map((each, index) =>
      index === at ? { ...each, entry: counted(each.entry.entryId, (each.entry.amount?.minor ?? 0) + 1) } : each,
    ),
  'told in another currency': (told, at) =>
    told.map((each, index) => (index === at ? { ...each, entry: { ...each.entry, currency: 'USD' } } : each)),
  'told as another entry of the same amount': (told, at) =>
    told.map((each, index) => (index === at ? { ...each, entry: { ...each.entry, entryId: 7 } } : each)),
};

test.each(Object.entries(MISTAKES))('an entry that is %s is found, by its id', (_name, mistake) => {
  const some = drawn.filter((all) => all.length > 0);
  assert([some, fc.nat()], (all, pick) => {
    const at = pick % all.length;
    const balances = balancesOf(readOf(all), sharedOf(mistake(all, at)));
    const uneven = balances.filter((balance) => !isEven(balance));
    expect(uneven.flatMap(({ astray }) => astray)).toContain(all[at]?.entry.entryId);
    expect(unevenIn(balances).map(({ entries }) => entries)).toEqual(uneven.map(() => []));
  });
});

test('in words: a line for each currency, and where it breaks an exception with both sides', () => {
  const told = sharedOf([
    { entry: counted(1, 4_000), share: 'posted' },
    { entry: counted(2, 500), share: 'in doubt' },
    { entry: counted(3, null), share: 'held' },
    { entry: counted(4, 700, 'AUD'), share: 'left out' },
  ]);
  const read = [counted(1, 4_000), counted(2, 500), counted(3, null), counted(4, 700, 'AUD')];
  expect(wordEquation(balancesOf(read, told)).split('\n')).toEqual([
    'AUD 7.00 read (1) = AUD 7.00 left out (1)',
    'NZD 45.00 read (3) = NZD 40.00 posted (1) + NZD 0.00 held as exceptions (1) + NZD 5.00 in doubt (1)',
  ]);
  const broken = balancesOf([...read, counted(5, 100)], told);
  expect(wordEquation(broken)).toContain('NZD 46.00 read (4) ≠ NZD 40.00 posted (1)');
  const [exception, ...others] = unevenIn(broken);
  expect(others).toEqual([]);
  expect(exception && wordException(exception).happened).toBe(
    'What was read in NZD and what became of it are not the same: NZD 46.00 read (4), but NZD 40.00 posted (1) + NZD 0.00 held as exceptions (1) + NZD 5.00 in doubt (1). It is about entry 5.',
  );
  const lost = balancesOf(
    Array.from({ length: 12 }, (_none, at) => counted(at + 1, 100)),
    sharedOf([]),
  );
  expect(unevenIn(lost).map((each) => wordException(each).happened)).toEqual([
    expect.stringMatching(/but nothing\. It is about entries 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more\.$/),
  ]);
});

test('the exception of a currency is the same one from run to run', () => {
  const keys = [100, 200].map((minor) => unevenIn(balancesOf([counted(1, minor)], sharedOf([]))).map(({ key }) => key));
  expect(keys).toEqual([['does-not-add-up:NZD'], ['does-not-add-up:NZD']]);
  const nameless = unevenIn(balancesOf([counted(1, 100, '')], sharedOf([])));
  expect(nameless.map(({ key }) => key)).toEqual(['does-not-add-up:none']);
});

const REASONS: readonly (readonly [LeftOutReason, Share])[] = [
  [{ kind: 'saved', number: 'CWE-11', isPaidByCompany: false }, 'left out'],
  [{ kind: 'in doubt', number: 'CWE-12' }, 'in doubt'],
  [{ kind: 'finished', number: 'CWE-13' }, 'posted'],
  [{ kind: 'unfinished', number: 'CWE-14', missing: 'payment' }, 'left out'],
  [{ kind: 'next run' }, 'left out'],
];

test('each entry of a plan has the share that became of it', () => {
  const shared = shareOut(
    {
      documents: [planned('CWE-1', [entry(1, 100), entry(2, 200)]), planned('CWE-3', [entry(3, 300)])],
      exceptions: [noContact('Jane Taylor', [entry(4, 400), entry(5, 500)])],
      leftOut: REASONS.map(([reason], at) => ({ entry: entry(11 + at, 100), reason })),
      mappingChecks: [],
      rateChecks: [],
      memberChecks: [],
      paymentTypeChecks: [],
      linkChecks: [],
      missingMappings: [],
    },
    ({ document }) => (document.number === 'CWE-3' ? 'saved' : 'posted'),
  );
  const ids = (share: Share) => shared[share].map(({ entryId }) => entryId);
  const leftAs = (share: Share) => REASONS.flatMap(([, as], at) => (as === share ? [11 + at] : []));
  expect(ids('posted')).toEqual([1, 2, ...leftAs('posted')]);
  expect(ids('saved')).toEqual([3]);
  expect(ids('held')).toEqual([4, 5]);
  expect(ids('left out')).toEqual(leftAs('left out'));
  expect(ids('in doubt')).toEqual(leftAs('in doubt'));
});

test('what went astray is told in the order of the ids, each once', () => {
  const read = [1200, 9, 100, 1000].map((entryId) => counted(entryId, 50));
  const told = [{ entry: counted(1000, 51), share: 'posted' as const }];
  expect(balancesOf(read, sharedOf(told)).map(({ astray }) => astray)).toEqual([[9, 100, 1000, 1200]]);
});

test('an amount in another currency than its entry is another amount', () => {
  const odd: Counted = { entryId: 1, currency: 'NZD', amount: { minor: 50, currency: 'AUD' } };
  const [balance] = balancesOf([counted(1, 50)], sharedOf([{ entry: odd, share: 'posted' }]));
  expect(balance && [balance.astray, isEven(balance)]).toEqual([[1], false]);
});

test('both sides are the same in number as well as in money', () => {
  const [balance] = balancesOf([counted(1, 50)], sharedOf([{ entry: counted(1, 50), share: 'posted' }]));
  if (!balance) throw new Error('no balance');
  expect(isEven(balance)).toBe(true);
  expect(isEven({ ...balance, read: { entries: 2, minor: 50 } })).toBe(false);
  expect(isEven({ ...balance, read: { entries: 1, minor: 51 } })).toBe(false);
});
