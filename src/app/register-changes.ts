/** What a run has to say of rows that stand in the Register already. */
import { registerStatus } from '../core/posting/register.ts';
import type { RegisterChange } from '../core/run.ts';
import type { Posting } from './post.ts';
import { isPaid } from './track.ts';

/** Rows of saved documents whose state moved: approved and posted by this run, undone by a person, or given up for another one. */
export const registerChangesOf = (posting: Posting): readonly RegisterChange[] =>
  posting.tracks
    .filter(({ document }) => document === null)
    .flatMap((track) => {
      const { found, end, gaveUpId } = track;
      const moved = found && end ? [{ documentId: found.id, status: registerStatus(found.status, isPaid(track)) }] : [];
      return gaveUpId === undefined ? moved : [{ documentId: gaveUpId, status: 'Void' as const }, ...moved];
    });
