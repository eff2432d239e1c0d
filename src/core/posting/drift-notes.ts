/** The small notes that drift goes by, as texts: how a run left its documents, and which documents wait for a person. */
import type { DocumentType } from '../ledger/types.ts';
import { checked, NOTE_LENGTH, withChecksum } from './notes.ts';

/** States of documents by the first characters of their ids, as a run left them until `until` (milliseconds since 1970). */
export type LeftPage = { readonly until: number; readonly states: Readonly<Record<string, string>> };

/** So much of an id tells it apart from the others of a run. */
const ID_LENGTH = 8;

export const shortId = (id: string): string => id.slice(0, ID_LENGTH);

/** A state takes its eight characters, the id's eight and six of punctuation. */
const STATES_PER_PAGE = Math.floor(NOTE_LENGTH / 24);

/** The pages of a run's documents, each within the length of a property. */
export function encodeLeft(
  until: number,
  states: readonly (readonly [id: string, state: string])[],
): readonly string[] {
  const length = Math.ceil(states.length / STATES_PER_PAGE);
  return Array.from({ length }, (_none, page) => {
    const own = states.slice(page * STATES_PER_PAGE, (page + 1) * STATES_PER_PAGE);
    return withChecksum(JSON.stringify([until, Object.fromEntries(own.map(([id, state]) => [shortId(id), state]))]));
  });
}

/** The page that a text holds; null when it is not whole. Only texts that we wrote pass the checksum. */
export function decodeLeft(text: string): LeftPage | null {
  const body = checked(text);
  if (body === null) return null;
  const [until, states] = JSON.parse(body) as [number, Readonly<Record<string, string>>];
  return { until, states };
}

/** A document that waits for a person, or that a person accepted; `state` is the one that the person was shown or that was accepted. */
export type Watched = {
  readonly type: DocumentType;
  readonly id: string;
  readonly state: string;
  readonly isAccepted: boolean;
};

/** As many as a property takes. */
const WATCHED_PER_PAGE = 120;

/** More than anybody undoes by hand in a month; what is beyond it is seen again when it changes again. */
const MOST_WATCHED = 10 * WATCHED_PER_PAGE;

/** The pages of what is watched, each within the length of a property; none for nothing. */
export function encodeWatched(watched: readonly Watched[]): readonly string[] {
  const kept = watched.slice(-MOST_WATCHED).map(({ type, id, state, isAccepted }) => [type, id, state, isAccepted]);
  return Array.from({ length: Math.ceil(kept.length / WATCHED_PER_PAGE) }, (_none, page) =>
    withChecksum(JSON.stringify(kept.slice(page * WATCHED_PER_PAGE, (page + 1) * WATCHED_PER_PAGE))),
  );
}

/** What a page holds; nothing for one that is not whole. */
export function decodeWatched(text: string): readonly Watched[] {
  const body = checked(text);
  if (body === null) return [];
  const cells = JSON.parse(body) as readonly (readonly [DocumentType, string, string, boolean])[];
  return cells.map(([type, id, state, isAccepted]) => ({ type, id, state, isAccepted }));
}

/** More than a person accepts in a quarter. */
const MOST_ACCEPTED = 120;

/** The documents of which a person accepted that an approval was taken back, each with the status at that time; null for none. */
export const encodeAccepted = (accepted: readonly (readonly [id: string, status: string])[]): string | null =>
  accepted.length === 0 ? null : withChecksum(JSON.stringify(accepted.slice(-MOST_ACCEPTED)));

export function decodeAccepted(text: string | null): ReadonlyMap<string, string> {
  const body = text === null ? null : checked(text);
  return new Map(body === null ? [] : (JSON.parse(body) as readonly (readonly [string, string])[]));
}
