/** Entries that earlier runs speak for. */
import type { Reservation } from '../core/expenses/plan-types.ts';
import type { OpenNotes } from './notes.ts';

/** Entries that earlier runs hold, as far as our own notes tell: a preview asks the ledger for nothing but its lists. */
export const reservationsOf = (notes: OpenNotes): readonly Reservation[] => [
  ...notes.intents.flatMap(({ state, documents }) =>
    documents.flatMap(({ promised }) =>
      promised.entryIds.map(
        (entryId): Reservation => ({
          entryId,
          reason: { kind: state === 'handed out' ? state : 'in doubt', number: promised.number },
        }),
      ),
    ),
  ),
  ...notes.waiting.flatMap(({ promised }) =>
    promised.entryIds.map(
      (entryId): Reservation => ({
        entryId,
        reason: { kind: 'saved', number: promised.number, isPaidByCompany: promised.kind === 'COPAID' },
      }),
    ),
  ),
];
