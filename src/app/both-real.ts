/** What a plan needs to tell that a purchase was claimed twice: what was posted before, and which pairs people said to be two purchases. */
import type { AskedOfPair } from '../core/exceptions/choices.ts';
import {
  type BothReal,
  claimsOf,
  type Earlier,
  NOTHING_SAID,
  pairFinder,
  pairOf,
} from '../core/expenses/duplicates.ts';
import type { PaymentTypeRow } from '../core/expenses/inputs.ts';
import { indexPayers } from '../core/expenses/payers.ts';
import type { Store } from '../core/ports.ts';
import { AUDIT_TEXTS, wordPair } from '../core/wording/controls.ts';
import { noteChanges } from './audit.ts';
import type { PostedEntry } from './latest.ts';
import type { Reading } from './read.ts';
import type { World } from './world.ts';

const BOTH_REAL = 'both-real';

/** The latest ones: of older pairs both are posted by now. At 16 characters each they fit into one property of 9 kB (Apps Script: Quotas). */
const MOST_PAIRS = 500;
const MOST_TYPES = 100;

/** What was said, by one read. */
export function readBothReal(store: Store): BothReal {
  const [pairs = '', types = ''] = (store.read(BOTH_REAL) ?? '').split('|');
  const words = (text: string): readonly string[] => text.split(' ').filter(Boolean);
  return { pairs: new Set(words(pairs)), types: new Set(words(types).map(Number)) };
}

export function writeBothReal(store: Store, { pairs, types }: BothReal): void {
  const kept = [[...pairs].slice(-MOST_PAIRS).join(' '), [...types].slice(-MOST_TYPES).join(' ')];
  if (pairs.size + types.size === 0) store.remove(BOTH_REAL);
  else store.write(BOTH_REAL, kept.join('|'));
}

/** What `earlierFor` goes by. */
type Known = Pick<Reading, 'expenses' | 'lists'> & {
  readonly posted: readonly PostedEntry[];
  readonly paymentTypes: readonly PaymentTypeRow[];
};

const entriesIn = ({ posted, lists }: Known): Earlier['entries'] => {
  const isMoney = new Set(
    [...lists.types, ...lists.inactiveTypes].filter(({ kind }) => kind === 'money').map(({ id }) => id),
  );
  return posted.flatMap(({ claim }) => (claim && isMoney.has(claim.type.id) ? [claim] : []));
};

/** What people said is read only where two entries look like one purchase. */
export function earlierFor(store: Store, known: Known): Earlier {
  const entries = entriesIn(known);
  const claims = claimsOf(known.expenses, entries, indexPayers(known.paymentTypes));
  const pairFor = pairFinder(claims, NOTHING_SAID);
  const isAsked = known.expenses.some(({ entryId }) => pairFor(entryId) !== null);
  return { entries, bothReal: isAsked ? readBothReal(store) : NOTHING_SAID };
}

/** Notes that pairs, or all entries of a type, are purchases of their own, in the name of whoever said so. */
export function sayBothReal(world: World, asked: readonly AskedOfPair[], known: Known): void {
  if (asked.length === 0) return;
  const before = readBothReal(world.store);
  const types = new Map(
    [...known.expenses, ...known.posted.flatMap(({ claim }) => claim ?? [])].map(({ entryId, type }) => [
      entryId,
      type,
    ]),
  );
  const typesSaid = asked.flatMap(({ forType, own }) => (forType ? (types.get(own) ?? []) : []));
  writeBothReal(world.store, {
    pairs: new Set([...before.pairs, ...asked.map(({ own, card }) => pairOf(own, card))]),
    types: new Set([...before.types, ...typesSaid.map(({ id }) => id)]),
  });
  noteChanges(
    world,
    asked.map(({ own, card, forType }) => ({
      what: AUDIT_TEXTS.bothReal,
      old: '',
      new: wordPair(own, card, forType ? (types.get(own)?.name ?? '') : ''),
      why: '',
    })),
  );
}
