/**
 * The laws of posting, checked against what a run knows: each function answers how a law is broken, or that it is not. Pure; what
 * follows from a broken one is decided elsewhere: nothing more is sent, and reading goes on.
 */
import { documentException } from '../exceptions/causes.ts';
import type { Exception } from '../exceptions/kinds.ts';
import type { PlannedDocument } from '../expenses/plan-types.ts';
import { linesByEntry } from '../ledger/lines.ts';
import { entryIdsIn, isReversal, reversalOf } from '../ledger/numbers.ts';
import { isInLedger } from '../ledger/statuses.ts';
import type { DocumentStatus, FoundDocument } from '../ledger/types.ts';
import type { Money } from '../money.ts';
import type { ReadPoint } from '../setup/points.ts';
import { stateOf } from './drift.ts';
import type { Promised } from './posting.ts';

/** What it takes to find a document again. */
export type Sighted = Pick<FoundDocument, 'type' | 'id' | 'number'>;

/** A law that does not hold, with what it is about. */
export type Broken =
  /** An expense is in one document that is in the ledger. */
  | {
      readonly kind: 'one document an entry';
      readonly entryId: number;
      readonly documents: readonly [Sighted, Sighted];
    }
  /** Nothing is approved that no durable note speaks of. */
  | { readonly kind: 'noted before approval'; readonly number: string }
  /** Nothing is batched off whose document is not in the ledger with the total that was promised. */
  | {
      readonly kind: 'approved before batch';
      readonly number: string;
      readonly promised: Money;
      readonly found: { readonly status: DocumentStatus; readonly total: Money } | null;
    }
  /** What its expenses cost, its lines and its total are the same whole cents. */
  | {
      readonly kind: 'cents agree';
      readonly number: string;
      readonly entries: Money;
      readonly lines: Money;
      readonly total: Money;
    }
  /** What was promised of a document once it was sent never changes. */
  | { readonly kind: 'promise kept'; readonly number: string }
  /** A document that waits for a person stays as it is until one moves it. */
  | { readonly kind: 'held until moved'; readonly number: string }
  /** An expense that was batched off is not unposted while its batch stands. */
  | { readonly kind: 'batched for good'; readonly number: string; readonly entryId: number }
  /** What the code relies on is what a check saw in the user's own accounts. */
  | { readonly kind: 'as relied on'; readonly point: ReadPoint };

const sightedAs = ({ type, id, number }: FoundDocument): Sighted => ({ type, id, number });

/**
 * The entries that two documents in the ledger hold, the first for each pair of documents. `documents` are all that a run saw of
 * ours, by the tokens of their lines, whatever their numbers became; of a document that was seen twice the last sight counts.
 * What a credit note of ours reverses holds nothing any more.
 */
export function heldTwice(documents: readonly FoundDocument[]): readonly Broken[] {
  const last = new Map(documents.map((found) => [found.id, found]));
  const holders = new Map<number, FoundDocument>();
  const pairs = new Map<string, Broken>();
  const standing = [...last.values()].filter(isInLedger);
  const numbers = new Set(standing.map(({ number }) => number));
  const isHolding = ({ number }: FoundDocument): boolean => !isReversal(number) && !numbers.has(reversalOf(number));
  for (const found of standing.filter(isHolding).sort((one, two) => (one.id < two.id ? -1 : 1))) {
    for (const entryId of new Set((found.lines ?? []).flatMap(({ description }) => entryIdsIn(description)))) {
      const holder = holders.get(entryId);
      const pair = `${holder?.id}|${found.id}`;
      if (!holder) holders.set(entryId, found);
      else if (!pairs.has(pair))
        pairs.set(pair, { kind: 'one document an entry', entryId, documents: [sightedAs(holder), sightedAs(found)] });
    }
  }
  return [...pairs.values()];
}

const isSame = (one: Promised, two: Promised): boolean =>
  one.type === two.type &&
  one.hash === two.hash &&
  one.total.minor === two.total.minor &&
  one.total.currency === two.total.currency &&
  one.entryIds.join() === two.entryIds.join();

/** How a document that is about to go into the ledger stands to its note, `noted`, as the store has it now. */
export function unnoted(promised: Promised, noted: Promised | undefined): Broken | null {
  const { number } = promised;
  if (!noted) return { kind: 'noted before approval', number };
  return isSame(promised, noted) ? null : { kind: 'promise kept', number };
}

/** Whether a document that is about to be batched off is what it takes for that. */
export function batchedEarly({ number, total }: Promised, found: FoundDocument | null): Broken | null {
  const isDue = found !== null && isInLedger(found);
  if (isDue && found.total.minor === total.minor && found.currency === total.currency) return null;
  const seen = found && { status: found.status, total: found.total };
  return { kind: 'approved before batch', number, promised: total, found: seen };
}

const absolute = (amount: Money | null): number => Math.abs(amount?.minor ?? Number.NaN);

/** Whether the lines of each entry of a planned document come to its own amount, every line is of an entry, and all lines, with the tax on top, add up to the total. */
export function miscounted({ document, entries }: PlannedDocument): Broken | null {
  const { number, lines, total } = document;
  const { currency } = total;
  const minorIn = (amounts: readonly Money[]): number =>
    amounts.reduce((sum, amount) => sum + (amount.currency === currency ? amount.minor : Number.NaN), 0);
  const byEntry = linesByEntry(lines);
  const linesMinor = minorIn(lines.flatMap(({ amount, addedTax }) => (addedTax ? [amount, addedTax] : [amount])));
  const isEach = entries.every(({ entryId, amount }) => {
    const own = byEntry.get(entryId) ?? [];
    return own.length > 0 && absolute(amount) === Math.abs(minorIn(own.map((line) => line.amount)));
  });
  const named = [...byEntry.values()].reduce((count, own) => count + own.length, 0);
  const areAllNamed = named === lines.length && byEntry.size === entries.length;
  const areWhole = [total, ...lines.flatMap(({ amount, addedTax }) => [amount, addedTax ?? amount])].every(
    ({ minor }) => Number.isSafeInteger(minor),
  );
  if (isEach && areAllNamed && areWhole && linesMinor === total.minor) return null;
  const entriesMinor = entries.reduce((sum, { amount }) => sum + (amount?.minor ?? 0), 0);
  return {
    kind: 'cents agree',
    number,
    entries: { minor: entriesMinor, currency },
    lines: { minor: linesMinor, currency },
    total,
  };
}

/** How a document stood when it was left to a person: what the ledger shows of it, and what was promised. */
export const heldState = (promised: Promised, found: FoundDocument): string =>
  `${stateOf(found)}${promised.hash}${promised.total.minor}`;

/** Whether a document that is about to go on was left to a person and stands exactly as it stood then: `before` is its state of that time. */
export const movedAlone = (promised: Promised, found: FoundDocument, before: string | undefined): Broken | null =>
  before === heldState(promised, found) ? { kind: 'held until moved', number: promised.number } : null;

/** The document, or the point of the set-up, that a broken law is told of. */
function numberIn(broken: Broken): string {
  if ('documents' in broken) return broken.documents[0].number;
  return 'point' in broken ? broken.point : broken.number;
}

/** The facts of its exception. */
export const ruleBroken = (broken: Broken) => ({ kind: 'rule broken', number: numberIn(broken), broken }) as const;

/** Its exception; the entries are told where else they stand. */
export const lawException = (broken: Broken): Exception => documentException(ruleBroken(broken), []);
