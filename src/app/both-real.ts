/** What a plan needs to tell that a purchase was claimed twice: what was posted before, and which pairs people said to be two purchases. */
import * as z from 'zod/mini';
import { asciiJson } from '../core/controls/audit-head.ts';
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
import { lazy } from '../core/lazy.ts';
import type { Store } from '../core/ports.ts';
import type { SameReceipt } from '../core/receipts/same-files.ts';
import { AUDIT_TEXTS, wordPair } from '../core/wording/controls.ts';
import { noteChanges } from './audit.ts';
import type { PostedEntry } from './latest.ts';
import type { Reading } from './read.ts';
import type { World } from './world.ts';

const BOTH_REAL = 'both-real';

/** The latest ones: of older pairs both are posted by now. */
const MOST_PAIRS = 350;
const MOST_TYPES = 40;
const LONGEST_NAME = 60;

/** A property takes 9 kB (Apps Script: Quotas). */
const MOST_CHARACTERS = 8_500;

/** Pairs by `pairOf`, and the names of types by their ids. */
export type Said = { readonly pairs: ReadonlySet<string>; readonly types: ReadonlyMap<number, string> };

const kept = lazy(() => z.object({ pairs: z.array(z.string()), types: z.array(z.tuple([z.number(), z.string()])) }));

const NOTHING: Said = { pairs: new Set(), types: new Map() };

/** What was said, by one read; nothing where it can't be read any more, which holds what it let pass. */
export function readSaid(store: Store): Said {
  const text = store.read(BOTH_REAL);
  if (text === null) return NOTHING;
  try {
    const parsed = z.safeParse(kept(), JSON.parse(text));
    return parsed.success ? { pairs: new Set(parsed.data.pairs), types: new Map(parsed.data.types) } : NOTHING;
  } catch {
    return NOTHING;
  }
}

/** A type's name, cut to what it takes in the property: some characters take six there. */
function shortName(name: string): string {
  const kept = [...name];
  while (asciiJson(kept.join('')).length > LONGEST_NAME) kept.pop();
  return kept.join('');
}

export function writeSaid(store: Store, { pairs, types }: Said): void {
  if (pairs.size + types.size === 0) {
    store.remove(BOTH_REAL);
    return;
  }
  const names = [...types].slice(-MOST_TYPES).map(([id, name]) => [id, shortName(name)] as const);
  const latest = [...pairs].slice(-MOST_PAIRS);
  const encode = (): string => asciiJson({ pairs: latest, types: names });
  while (latest.length > 0 && encode().length > MOST_CHARACTERS) latest.shift();
  store.write(BOTH_REAL, encode());
}

const asBothReal = ({ pairs, types }: Said): BothReal => ({ pairs, types: new Set(types.keys()) });

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
  return { entries, bothReal: isAsked ? asBothReal(readSaid(store)) : NOTHING_SAID };
}

/** The same, with what was found of receipts. */
export const withSameReceipts = (store: Store, earlier: Earlier, sameReceipts: readonly SameReceipt[]): Earlier => ({
  ...earlier,
  bothReal: asBothReal(readSaid(store)),
  sameReceipts,
});

/** Notes that pairs, or all entries of a type, are purchases of their own, in the name of whoever said so. */
export function sayBothReal(world: World, asked: readonly AskedOfPair[], known: Known): void {
  if (asked.length === 0) return;
  const before = readSaid(world.store);
  const types = new Map(
    [...known.expenses, ...known.posted.flatMap(({ claim }) => claim ?? [])].map(({ entryId, type }) => [
      entryId,
      type,
    ]),
  );
  const typesSaid = asked.flatMap(({ forType, own }) => (forType ? (types.get(own) ?? []) : []));
  writeSaid(world.store, {
    pairs: new Set([...before.pairs, ...asked.map(({ own, card }) => pairOf(own, card))]),
    types: new Map([...before.types, ...typesSaid.map(({ id, name }) => [id, name] as const)]),
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
