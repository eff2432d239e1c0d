/** Whom an overdue exception is told, and when. */
import type { Instant } from '../../../src/core/calendar.ts';
import { escalate } from '../../../src/core/controls/escalation.ts';
import { NO_OWNERS, type Owners } from '../../../src/core/controls/owners.ts';
import type { ExceptionFacts } from '../../../src/core/exceptions/kinds.ts';
import type { StandingException } from '../../../src/core/exceptions/standing.ts';

const OWNERS: Owners = {
  vendors: { ...NO_OWNERS.vendors, ConnectWise: { contact: 'portal', days: 20 } },
  areas: {
    'set-up': { owner: 'set@x.example', deputy: '', former: '' },
    exceptions: { owner: 'own@x.example', deputy: 'dep@x.example', former: '' },
    'vendor escalation': { owner: 'ven@x.example', deputy: '', former: '' },
    'ledger administration': { owner: '', deputy: '', former: '' },
  },
};
const ZERO: ExceptionFacts = { kind: 'zero amount' };
const PAYER: ExceptionFacts = { kind: 'unknown payer', paymentType: 'Card' };
const GL_TYPE: ExceptionFacts = {
  kind: 'unknown GL type',
  glType: 'X',
  entryAmount: '1',
  rowsTotal: '1',
  currency: 'NZD' as never,
};
const REFUSED: ExceptionFacts = { kind: 'refused by ledger', number: 'CWE-1', reasons: [] };

const NOW = '2026-11-28T09:00:00.000Z' as Instant;
const open = (facts: ExceptionFacts, firstSeen: string): StandingException => ({
  exception: { key: facts.kind, facts, entries: [] },
  owner: 'own@x.example',
  nextAction: 'Correct it',
  firstSeen: `${firstSeen}T09:00:00.000Z` as Instant,
});
const told = (standing: StandingException[], days: number | null = 7) =>
  escalate(new Map(), standing, OWNERS, NOW, days).due.map(({ to, days: age }) => [to, age]);

it.each([
  ['a day before its time', ZERO, '2026-11-22', []],
  ['in time', ZERO, '2026-11-21', [['dep@x.example', 7]]],
  ['after as long again', ZERO, '2026-11-14', [['own@x.example', 14]]],
  ['without a deputy', PAYER, '2026-11-21', [['set@x.example', 7]]],
  ['before the vendor is expected to answer', GL_TYPE, '2026-11-09', []],
  ['when the vendor should have answered', GL_TYPE, '2026-11-08', [['ven@x.example', 20]]],
  ['in an area that nobody owns', REFUSED, '2026-01-01', []],
] as const)('%s', (_, facts, firstSeen, expected) => {
  expect(told([open(facts, firstSeen)])).toEqual(expected);
});

it('never, where Settings name no number', () => {
  expect(told([open(ZERO, '2026-01-01')], null)).toEqual([]);
});

it('each is told once on each step, and is forgotten once it is settled', () => {
  const at = (firstSeen: string, before: ReadonlyMap<string, number>) =>
    escalate(before, [open(ZERO, firstSeen)], OWNERS, NOW, 7);
  const first = at('2026-11-21', new Map());
  expect(at('2026-11-20', first.told).due).toEqual([]);
  const second = at('2026-11-14', first.told);
  expect(second.due.map(({ to }) => to)).toEqual(['own@x.example']);
  expect(at('2026-11-01', second.told).due).toEqual([]);
  expect(escalate(second.told, [], OWNERS, NOW, 7).told.size).toBe(0);
});
