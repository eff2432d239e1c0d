import { lookAtLedger } from '../../src/app/ledger-points.ts';
import type { Ledger } from '../../src/core/ledger/ledger.ts';
import type { FoundDocument, ReferenceData } from '../../src/core/ledger/types.ts';
import { money } from '../../src/core/money.ts';
import type { Fault } from '../../src/core/ports.ts';
import { err, ok } from '../../src/core/result.ts';
import type { Answer, ReadPoint } from '../../src/core/setup/points.ts';
import { day, LEDGER } from '../core/expenses/company.ts';

const bill = (id: string, parts: Partial<FoundDocument> = {}): FoundDocument => ({
  type: 'bill',
  id,
  number: `CWE-${id}`,
  status: 'approved',
  contactId: 'c',
  date: day('2026-10-06'),
  currency: 'NZD',
  total: money(100, 'NZD'),
  due: money(100, 'NZD'),
  lines: null,
  updatedAt: `2026-11-0${id}T00:00:00Z`,
  ...parts,
});

const GONE: Fault = {
  system: 'Xero',
  what: 'unavailable',
  scope: 'run',
  retryable: true,
  isUnclear: false,
  retryAfterSeconds: null,
  said: '',
};

const LIVE = [bill('1'), bill('2')];
const UNDONE = bill('3', { status: 'voided' });

type Reads = Pick<Ledger, 'readOwn' | 'readDated' | 'findByNumber' | 'readTouched'>;

/** A ledger that answers as documented, but for what is given. */
function answersOf(reads: Partial<Reads>, reference: ReferenceData = LEDGER) {
  const all = [...LIVE, UNDONE];
  const ledger: Reads = {
    readOwn: () => ok(all),
    readDated: () => ok(LIVE),
    findByNumber: (_type, numbers) => ok(all.filter(({ number }) => numbers.includes(number))),
    readTouched: (_type, since) => ok(all.filter(({ updatedAt }) => updatedAt >= since)),
    ...reads,
  };
  const found = lookAtLedger(ledger, reference, day('2026-11-18'));
  if (!found.ok) throw new Error(found.error.what);
  return Object.fromEntries(found.value.map(({ point, answer }) => [point, answer]));
}

test('a ledger that answers as documented agrees in every point', () => {
  expect(new Set(Object.values(answersOf({})))).toEqual(new Set(['agrees']));
});

test('without a document there is nothing to see but the tax rate', () => {
  const answers = answersOf({ readOwn: () => ok([]), readDated: () => ok([]) });
  expect(answers).toEqual({
    'no tax': 'agrees',
    'number look-up': 'nothing to see',
    'undone look-up': 'nothing to see',
    'changed since': 'nothing to see',
    'own documents': 'nothing to see',
  });
});

test.each<[string, ReadPoint, Partial<Reads>, Answer]>([
  ['numbers that find nothing', 'number look-up', { findByNumber: () => ok([]) }, 'disagrees'],
  ['numbers that find what stands only', 'undone look-up', { findByNumber: () => ok(LIVE) }, 'disagrees'],
  ['a look-up that fails', 'number look-up', { findByNumber: () => err(GONE) }, 'not asked'],
  ['changes that are left out', 'changed since', { readTouched: () => ok([bill('1')]) }, 'disagrees'],
  ['bills of an app that was connected before', 'own documents', { readOwn: () => ok([bill('1')]) }, 'disagrees'],
])('%s', (_, point, reads, answer) => {
  expect(answersOf(reads)[point]).toBe(answer);
});

test.each<[string, Partial<ReferenceData>, Answer]>([
  ['no such rate', { noTaxCode: null }, 'disagrees'],
  [
    'a rate for expenses only',
    { taxRates: LEDGER.taxRates.map((rate) => ({ ...rate, fits: ['expense'] })) },
    'disagrees',
  ],
  [
    'an organisation without tax',
    { organisation: { ...LEDGER.organisation, hasPurchaseTax: false } },
    'nothing to see',
  ],
])('%s', (_, parts, answer) => {
  expect(answersOf({}, { ...LEDGER, ...parts })['no tax']).toBe(answer);
});

test.each(['readOwn', 'readDated'] as const)('a fault of %s is one of the whole check', (name) => {
  expect(() => answersOf({ [name]: () => err(GONE) })).toThrow('unavailable');
});
