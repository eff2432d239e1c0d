/**
 * Changes of GL Mapping that people have not agreed to yet, with the rows as they were before: the former ones hold, or the first
 * documents under the new ones are drafts, until then. Only what changed is kept.
 */
import { hashOf } from '../ids.ts';
import { asciiJson } from './audit-head.ts';
import { changesSince, decides, type Snapshot, type WatchedTab } from './watched.ts';

/** A row's cells by the headers of the watched tab. */
export type Cells = readonly string[];

/** `key` is that of the row, or `ALL` where the former rows are not known one by one. */
export type MappingChange = {
  readonly key: string;
  /** As it counted before; null where there was no such row. */
  readonly before: Cells | null;
  /** Of the row as it stands now: another one where it was changed again, which nobody has agreed to. */
  readonly mark: string;
  /** Who agreed so far, by e-mail address. */
  readonly agreed: readonly string[];
  /** Whether a run has already gone by it. */
  readonly hasCounted: boolean;
  /** By `draftMark`, the documents that are drafts because they are the first under it. */
  readonly drafts: readonly string[];
};

/** Stands for the whole tab: more rows were changed than can be kept, or their former cells were not. */
export const ALL = '*';

/** So many people agree to a change where two are asked. */
export const PEOPLE_NEEDED = 2;

const MARK_LENGTH = 8;
const PIECE_LENGTH = 8_500;

/** Some 400 rows, in a fifth of what all properties take together (Apps Script: Quotas). */
export const MOST_PIECES = 12;

/** So many documents of each changed row are drafts. */
export const MOST_DRAFTS = 5;

const DRAFT_MARK_LENGTH = 6;
const LONGEST_ADDRESS = 254;

/** A document among the few drafts of a row, by its number, which may have fifty characters. */
export const draftMark = (number: string): string => hashOf(number, DRAFT_MARK_LENGTH);

/** Who agreed stands once among the people, and by its place there in a row. */
type Written = readonly [
  people: readonly string[],
  rows: readonly (readonly [string, Cells | null, string, readonly number[], boolean, readonly string[]])[],
];

/** The changes as pieces for the store; no piece for none. */
export function encodeChanges(changes: readonly MappingChange[]): readonly string[] {
  const people = [...new Set(changes.flatMap(({ agreed }) => agreed))];
  const rows = changes.map(
    ({ key, before, mark, agreed, hasCounted, drafts }) =>
      [key, before, mark, agreed.map((address) => people.indexOf(address)), hasCounted, drafts] as const,
  );
  const text = rows.length === 0 ? '' : asciiJson([people, rows] satisfies Written);
  return Array.from({ length: Math.ceil(text.length / PIECE_LENGTH) }, (_none, at) =>
    text.slice(at * PIECE_LENGTH, (at + 1) * PIECE_LENGTH),
  );
}

/** The changes in these pieces; null where they are not whole. */
export function decodeChanges(pieces: readonly string[]): readonly MappingChange[] | null {
  if (pieces.length === 0) return [];
  try {
    const [people, rows] = JSON.parse(pieces.join('')) as Written; // `encodeChanges` alone writes them
    return rows.map(([key, before, mark, agreed, hasCounted, drafts]) => ({
      key,
      before,
      mark,
      agreed: agreed.flatMap((at) => people[at] ?? []),
      hasCounted,
      drafts,
    }));
  } catch {
    return null;
  }
}

const fresh = (key: string, before: Cells | null, after: unknown, by: string): MappingChange => ({
  key,
  before,
  mark: hashOf(JSON.stringify(after), MARK_LENGTH),
  agreed: by === '' ? [] : [by],
  hasCounted: false,
  drafts: [],
});

/** The one change that stands for the tab as it is now. */
export const wholeTab = ({ rows }: WatchedTab, by: string): MappingChange =>
  fresh(
    ALL,
    null,
    rows.map(({ key, cells }) => [key, cells]),
    by,
  );

const same = (one: Cells | null, other: Cells | null): boolean => JSON.stringify(one) === JSON.stringify(other);

function rowByRow(
  open: readonly MappingChange[],
  known: ReadonlyMap<string, Cells>,
  tab: WatchedTab,
  by: string,
): readonly MappingChange[] {
  const rows = new Map(tab.rows.map(({ key, cells }) => [key, cells]));
  const earlier = new Map(open.map((change) => [change.key, change]));
  return [...new Set([...earlier.keys(), ...known.keys(), ...rows.keys()])].flatMap((key) => {
    const former = earlier.get(key);
    const before = former ? former.before : (known.get(key) ?? null);
    const after = rows.get(key) ?? null;
    const says = [before, after].some((cells) => cells !== null && decides(tab, cells));
    if (!says || same(before, after)) return [];
    const now = fresh(key, before, after, by);
    return [former?.mark === now.mark ? former : now];
  });
}

/** As large as a change can become while it is open: all drafts made, and agreed to by people with the longest addresses. */
const grown = (change: MappingChange): MappingChange => ({
  ...change,
  agreed: Array.from({ length: PEOPLE_NEEDED }, (_none, at) => String(at).padEnd(LONGEST_ADDRESS, 'x')),
  drafts: Array.from({ length: MOST_DRAFTS }, () => 'x'.repeat(DRAFT_MARK_LENGTH)),
});

/**
 * `open` with what people changed in the tab since `seen`. A row that was brought back to what it was is no change any more; one that
 * was changed again keeps what it was before all, and loses whoever agreed. `by` made the changes himself, '' where nobody can tell.
 */
export function withChanges(
  open: readonly MappingChange[],
  seen: Snapshot,
  tab: WatchedTab,
  by: string,
): readonly MappingChange[] {
  const known = seen.tabs.get(tab.name);
  if (!known || changesSince(seen, [tab]).length === 0) return open;
  if (seen.detail !== 'cells' || open.some(({ key }) => key === ALL)) return [wholeTab(tab, by)];
  const changes = rowByRow(open, known, tab, by);
  return encodeChanges(changes.map(grown)).length > MOST_PIECES ? [wholeTab(tab, by)] : changes;
}

/** Whether the former row holds: where two people are asked, until both agreed; what a run has gone by counts. */
export const isWaiting = ({ agreed, hasCounted }: MappingChange, needsTwo: boolean): boolean =>
  needsTwo && !hasCounted && agreed.length < PEOPLE_NEEDED;

/** The changes with the documents of these numbers among the drafts of theirs. */
export function withDrafts(
  changes: readonly MappingChange[],
  drafts: readonly { readonly key: string; readonly number: string }[],
): readonly MappingChange[] {
  return changes.map((change) => {
    const marks = drafts.filter(({ key }) => key === change.key).map(({ number }) => draftMark(number));
    return marks.every((mark) => change.drafts.includes(mark))
      ? change
      : { ...change, drafts: [...new Set([...change.drafts, ...marks])] };
  });
}

/** What names a change as it was shown. */
export const idOfChange = ({ key, mark }: MappingChange): string => `${key} ${mark}`;

/** What somebody's accepting makes of a change. `again`: the same person accepted it before. */
export type AcceptedAs = 'accepted' | 'first' | 'again';

/** The changes after `by` accepted those with these ids, and what that came to by key. One that counts is none any more; one that waits counts once enough people agreed. */
export function accept(
  changes: readonly MappingChange[],
  ids: readonly string[],
  by: string,
  needsTwo: boolean,
): { readonly changes: readonly MappingChange[]; readonly came: ReadonlyMap<string, AcceptedAs> } {
  const came = new Map<string, AcceptedAs>();
  const left = changes.flatMap((change): readonly MappingChange[] => {
    if (!ids.includes(idOfChange(change))) return [change];
    if (!isWaiting(change, needsTwo)) {
      came.set(change.key, 'accepted');
      return [];
    }
    if (change.agreed.includes(by)) {
      came.set(change.key, 'again');
      return [change];
    }
    const agreed = [...change.agreed, by];
    came.set(change.key, agreed.length < PEOPLE_NEEDED ? 'first' : 'accepted');
    // the whole tab has no former rows under which drafts could come first
    return change.key === ALL && agreed.length >= PEOPLE_NEEDED ? [] : [{ ...change, agreed }];
  });
  return { changes: left, came };
}
