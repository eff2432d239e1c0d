/** Whether a document of the ledger may be the one that an expense already stands in, as somebody says. Pure. */
import { isOurNumber } from '../ledger/numbers.ts';
import { isLive } from '../ledger/statuses.ts';
import type { FoundDocument } from '../ledger/types.ts';
import { type Money, money } from '../money.ts';
import { err, ok, type Result } from '../result.ts';

/** What the entries say; `contactId` is null where any contact may have sent the bill. `besides` is what other entries take of the document already. */
export type Wanted = {
  readonly total: Money;
  readonly contactId: string | null;
  readonly besides: (found: FoundDocument) => number;
};

/** Why it is not the document. `named` is what was looked for. */
export type AdoptionTrouble =
  | { readonly kind: 'no document named' }
  | { readonly kind: 'document not found'; readonly named: string }
  | { readonly kind: 'several documents'; readonly named: string; readonly count: number }
  | { readonly kind: 'document of ours'; readonly named: string }
  | { readonly kind: 'document undone'; readonly named: string }
  | { readonly kind: 'document only saved'; readonly named: string }
  | { readonly kind: 'document in other currency'; readonly named: string; readonly found: string }
  | {
      readonly kind: 'document too small';
      readonly named: string;
      readonly found: Money;
      readonly wanted: Money;
      /** What entries of earlier runs take of it; absent for nothing. */
      readonly besides?: Money;
    }
  | { readonly kind: 'document of other contact'; readonly named: string };

/**
 * The one document that fits: in the ledger, not one of ours, of the same currency, at least as large as the entries and those that
 * stand in it already, and of the member's contact where it owes the member. Larger is fine: a bookkeeper puts several expenses on one bill.
 */
export function judgeAdoption(
  named: string,
  documents: readonly FoundDocument[],
  { total, contactId, besides }: Wanted,
): Result<FoundDocument, AdoptionTrouble> {
  const live = documents.filter(isLive);
  const [found] = live;
  if (!found) return err({ kind: documents.length > 0 ? 'document undone' : 'document not found', named });
  if (live.length > 1) return err({ kind: 'several documents', named, count: live.length });
  if (isOurNumber(found.number)) return err({ kind: 'document of ours', named });
  if (found.status !== 'approved' && found.status !== 'paid') return err({ kind: 'document only saved', named });
  if (found.currency !== total.currency)
    return err({ kind: 'document in other currency', named, found: found.currency });
  const taken = besides(found);
  if (found.total.minor < Math.abs(total.minor) + taken) return err(tooSmall(named, found, total, taken));
  return contactId !== null && found.contactId !== contactId
    ? err({ kind: 'document of other contact', named })
    : ok(found);
}

const tooSmall = (named: string, { total: found }: FoundDocument, wanted: Money, besides: number): AdoptionTrouble => ({
  kind: 'document too small',
  named,
  found,
  wanted,
  ...(besides === 0 ? {} : { besides: money(besides, found.currency) }),
});

/** One wish to count entries as part of `found`; `total` is what they come to. */
type Share = { readonly named: string; readonly found: FoundDocument; readonly total: Money };

/**
 * Of wishes that name the same document, each that fits alone: why not together, as it is not large enough for all of them and for
 * what stands in it `besides`. Null where it is.
 */
export function judgeTogether({ named, found }: Share, all: readonly Share[], besides: number): AdoptionTrouble | null {
  const { currency } = found.total;
  const shares = all.filter((share) => share.found.id === found.id);
  const wanted = money(
    shares.reduce((minor, { total }) => minor + Math.abs(total.minor), 0),
    currency,
  );
  return wanted.minor + besides > found.total.minor ? tooSmall(named, found, wanted, besides) : null;
}
