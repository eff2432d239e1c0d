/** Remembers in the store which entries were posted. */
import type { Store } from '../core/ports.ts';
import { addEntries, entriesIn } from './entry-sets.ts';

const POSTED = 'posted.';

/** Tells whether an entry was ever posted; null where none was. */
export const postedBefore = (store: Store): ((entryId: number) => boolean) | null => entriesIn(store, POSTED);

/** Notes entries as posted. */
export const notePosted = (store: Store, entryIds: readonly number[]): void => addEntries(store, POSTED, entryIds);
