/** Which documents of ours in the ledger are not finished, by nothing but what they say themselves. Pure. */
import { GUARDS } from '../guards.ts';
import { entriesOfNumber, entryIdsIn, isOurNumber, isReversal, reversalOf } from '../ledger/numbers.ts';
import { isInLedger, isLive, isSaved } from '../ledger/statuses.ts';
import type { FoundDocument } from '../ledger/types.ts';

export type Claim = { readonly found: FoundDocument; readonly entryIds: readonly number[] };

/** Two documents that both hold an entry; nobody but a person can say which is right. */
export type Contest = { readonly entryId: number; readonly numbers: readonly [string, string] };

export type Claims = { readonly claims: readonly Claim[]; readonly contest: Contest | null };

/** Those of the documents that stand; what a credit note of ours reverses holds nothing any more, nor does that note. */
export function standing(documents: readonly FoundDocument[]): readonly FoundDocument[] {
  const booked = new Set(documents.filter(isInLedger).map(({ number }) => number));
  return documents.filter(
    (found) => isLive(found) && !isReversal(found.number) && !booked.has(reversalOf(found.number)),
  );
}

/** The entries that the tokens of a document's lines name, in order. */
export function entriesIn({ number, lines }: FoundDocument): readonly number[] {
  if (!GUARDS.lineToken) return entriesOfNumber(number);
  const ids = new Set((lines ?? []).flatMap(({ description }) => entryIdsIn(description)));
  return [...ids].sort((one, two) => one - two);
}

/** The live documents that hold entries of `wanted`, whatever their numbers have become, each entry once. */
export function holdersOf(documents: readonly FoundDocument[], wanted: ReadonlySet<number>): readonly Claim[] {
  const taken = new Set<number>();
  return standing(documents).flatMap((found) => {
    const entryIds = entriesIn(found).filter((id) => wanted.has(id) && !taken.has(id));
    for (const id of entryIds) taken.add(id);
    return entryIds.length > 0 ? [{ found, entryIds }] : [];
  });
}

/**
 * The live documents of ours that still have a way to go, with the entries that the tokens of their lines name: saved ones, and those
 * that hold an entry which ConnectWise lists as `unposted`. What is approved and batched off is finished.
 */
export function claimsOn(documents: readonly FoundDocument[], unposted: ReadonlySet<number>): Claims {
  const holders = new Map<number, string>();
  const claims: Claim[] = [];
  for (const found of standing(documents)) {
    if (!isOurNumber(found.number)) continue;
    const entryIds = entriesIn(found);
    if (!isSaved(found) && !entryIds.some((id) => unposted.has(id))) continue;
    for (const entryId of entryIds) {
      const holder = holders.get(entryId);
      if (holder !== undefined) return { claims, contest: { entryId, numbers: [holder, found.number] } };
      holders.set(entryId, found.number);
    }
    claims.push({ found, entryIds });
  }
  return { claims, contest: null };
}
