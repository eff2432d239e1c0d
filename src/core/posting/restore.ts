/** Putting a document back as it was posted, after people changed it in the ledger: what to send, or why not. Pure. */
import type { CalendarDate } from '../calendar.ts';
import type { Restoration } from '../ledger/ledger.ts';
import { amountsOf } from '../ledger/lines.ts';
import type { DocumentLine, FoundDocument } from '../ledger/types.ts';
import { lineOfNote } from './line-notes.ts';
import { documentHash } from './posting.ts';
import type { Registered } from './registered.ts';

export type RestoreRefusal =
  | { readonly kind: 'not found' }
  | { readonly kind: 'undone' }
  | { readonly kind: 'paid' }
  | { readonly kind: 'restore in closed period'; readonly closedThrough: CalendarDate }
  /** The Register no longer tells what was posted. */
  | { readonly kind: 'not noted' }
  | { readonly kind: 'refused by ledger'; readonly reasons: readonly string[] }
  | { readonly kind: 'unclear' };

export type RestoreCommand =
  | { readonly do: 'restore'; readonly document: Restoration }
  | { readonly do: 'done' }
  | { readonly do: 'refuse'; readonly because: RestoreRefusal };

/** What holds for all documents. `contactIds` are those of the contacts with a name. */
export type RestoreRules = {
  readonly closedThrough: CalendarDate | null;
  readonly contactIds: (name: string) => readonly string[];
};

/** The lines as the Register's rows tell them; null where a row no longer does. */
function linesOf({ rows, type }: Registered): readonly DocumentLine[] | null {
  const sign = type === 'creditNote' ? -1 : 1;
  if (rows.some(({ lines }) => lines === null)) return null;
  return rows.flatMap(({ lines, amount: { minor, currency } }) =>
    (lines ?? []).map((note) => lineOfNote(note, sign * minor, currency)),
  );
}

const refuse = (because: RestoreRefusal): RestoreCommand => ({ do: 'refuse', because });

/** What stands in the way of any change to the document; null where nothing does. */
function obstacleTo(found: FoundDocument, { closedThrough }: RestoreRules): RestoreRefusal | null {
  if (found.status === 'voided' || found.status === 'deleted') return { kind: 'undone' };
  if (found.status === 'paid' || (found.status === 'approved' && found.due.minor !== found.total.minor))
    return { kind: 'paid' };
  const isClosed = found.status === 'approved' && closedThrough !== null && found.date <= closedThrough;
  return isClosed ? { kind: 'restore in closed period', closedThrough } : null;
}

/**
 * The document as it was posted, for the ledger to take by its id. Nothing is sent that does not come to the very hash that was
 * noted when it was posted: what can't be put together again exactly is refused.
 */
export function nextRestore(registered: Registered, found: FoundDocument | null, rules: RestoreRules): RestoreCommand {
  if (!found) return refuse({ kind: 'not found' });
  const { hash, total, contactName, number } = registered;
  const { currency } = total;
  if (documentHash(found.contactId, found.currency, found.lines ?? []) === hash) return { do: 'done' };
  const obstacle = obstacleTo(found, rules);
  if (obstacle) return refuse(obstacle);
  const lines = linesOf(registered) ?? [];
  const contactId = [found.contactId, ...rules.contactIds(contactName)].find(
    (id) => documentHash(id, currency, lines) === hash,
  );
  if (contactId === undefined) return refuse({ kind: 'not noted' });
  const { id, status } = found;
  return { do: 'restore', document: { id, number, status, contactId, currency, amountsAre: amountsOf(lines), lines } };
}
