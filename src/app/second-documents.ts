/** Documents in the ledger that hold what stands on another one already: as a rule a file was imported after its documents were posted. */
import { documentException } from '../core/exceptions/causes.ts';
import type { Exception } from '../core/exceptions/kinds.ts';
import { isReversal } from '../core/ledger/numbers.ts';
import { isLive, isSaved } from '../core/ledger/statuses.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import { entriesIn } from '../core/posting/claims.ts';
import { entriesOf } from '../core/posting/drift.ts';
import { type Registered, standingIn } from '../core/posting/registered.ts';

type Seen = ReadonlyMap<string, FoundDocument>;

/** The documents of the Register that stand, by their entries; what the ledger shows undone holds nothing. */
function holdersIn(documents: readonly Registered[], seen: Seen): ReadonlyMap<number, Registered> {
  const isUndone = ({ id }: Registered): boolean => {
    const found = seen.get(id);
    return found !== undefined && !isLive(found);
  };
  const standing = standingIn(documents).filter((registered) => !isUndone(registered));
  return new Map(
    standing.flatMap((registered) => registered.entryIds.map((entryId) => [entryId, registered] as const)),
  );
}

function exceptionOf(found: FoundDocument, holders: ReadonlyMap<number, Registered>): readonly Exception[] {
  const { number, id, type } = found;
  const shared = entriesIn(found).filter((entryId) => holders.has(entryId));
  const [holder] = shared.flatMap((entryId) => holders.get(entryId) ?? []);
  if (!holder || !isLive(found) || isReversal(number)) return [];
  const entries = entriesOf(holder).filter(({ entryId }) => shared.includes(entryId));
  return [
    documentException(
      { kind: 'second document', number, id, type, isSaved: isSaved(found), posted: holder.number },
      entries,
    ),
  ];
}

/** What is told of documents that no row tells of. */
export type Seconds = {
  readonly exceptions: readonly Exception[];
  /** To be looked at again until they are gone. */
  readonly open: readonly FoundDocument[];
  /** Those with an entry that stands nowhere else. */
  readonly others: readonly FoundDocument[];
};

/** `unknown` are those documents among `seen` that the Register does not have. */
export function tellSeconds(unknown: readonly FoundDocument[], documents: readonly Registered[], seen: Seen): Seconds {
  const holders = unknown.length > 0 ? holdersIn(documents, seen) : new Map<number, Registered>();
  const told = unknown.map((found) => ({ found, own: exceptionOf(found, holders) }));
  const isElsewhere = (found: FoundDocument): boolean => entriesIn(found).every((entryId) => holders.has(entryId));
  return {
    exceptions: told.flatMap(({ own }) => own),
    open: told.filter(({ own }) => own.length > 0).map(({ found }) => found),
    others: told.filter(({ own, found }) => own.length === 0 && !isElsewhere(found)).map(({ found }) => found),
  };
}
