/**
 * Looks, before anything is posted, whether a receipt hangs on another entry too. What is read of receipts for that is kept for attaching
 * them later in the run, so that it costs no call more.
 */
import type { Plan } from '../core/expenses/plan-types.ts';
import type { ExpenseSource } from '../core/expenses/source.ts';
import type { Fault, FileContent, Store } from '../core/ports.ts';
import { documentsIn, standingIn } from '../core/posting/registered.ts';
import type { Receipt } from '../core/receipts/receipt.ts';
import {
  decodePrints,
  encodePrints,
  type FilePrint,
  MOST_COMPARED,
  type SameReceipt,
  sameFiles,
  sameSized,
} from '../core/receipts/same-files.ts';
import { ok, type Result } from '../core/result.ts';
import { withSameReceipts } from './both-real.ts';
import type { Going } from './finish.ts';
import { partsOf } from './track.ts';

const PRINTS = 'prints.';

/** Files under way at once. */
const AT_ONCE = 4;

/** Some 2,000 files. */
const MOST_PAGES = 6;

/** Entries whose receipts are looked at before posting: more would keep it waiting. */
const MOST_ENTRIES = 400;

const printsIn = (pages: Readonly<Record<string, string>>): readonly FilePrint[] =>
  Object.entries(pages)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, text]) => decodePrints(text));

/** Adds to what is known of files, the latest last. */
function notePrints(store: Store, fresh: readonly FilePrint[]): void {
  if (fresh.length === 0) return;
  const before = store.readAll(PRINTS);
  encodePrints([...printsIn(before), ...fresh], MOST_PAGES).forEach((text, at) => {
    if (before[PRINTS + at] !== text) store.write(PRINTS + at, text);
  });
}

/** A source that asks once a run for what hangs on an entry. A file that is fetched ahead, or did not come, is given to whoever downloads it, and let go then. */
export type ReceiptReader = Pick<ExpenseSource, 'readReceipts' | 'downloadReceipts'> & {
  readonly fetchAhead: ExpenseSource['downloadReceipts'];
};

export function readingOnce(source: Pick<ExpenseSource, 'readReceipts' | 'downloadReceipts'>): ReceiptReader {
  const byEntry = new Map<number, readonly Receipt[]>();
  const ahead = new Map<number, Result<FileContent, Fault>>();
  const take = (id: number): Result<FileContent, Fault> | undefined => {
    const file = ahead.get(id);
    ahead.delete(id);
    return file;
  };
  return {
    readReceipts: (entryIds) => {
      const asked = entryIds.filter((entryId) => !byEntry.has(entryId));
      const read = asked.length > 0 ? source.readReceipts(asked) : ok([]);
      if (!read.ok) return read;
      for (const entryId of asked)
        byEntry.set(
          entryId,
          read.value.filter((receipt) => receipt.entryId === entryId),
        );
      return ok(entryIds.flatMap((entryId) => byEntry.get(entryId) ?? []));
    },
    fetchAhead: (ids) => {
      const files = source.downloadReceipts(ids);
      ids.forEach((id, at) => {
        const file = files[at];
        if (file) ahead.set(id, file);
      });
      return files;
    },
    downloadReceipts: (ids) => {
      const had = new Map(ids.map((id) => [id, take(id)] as const));
      const asked = ids.filter((id) => had.get(id) === undefined);
      const answers = asked.length > 0 ? source.downloadReceipts(asked) : [];
      const fresh = new Map(asked.map((id, at) => [id, answers[at]] as const));
      return ids.flatMap((id) => had.get(id) ?? fresh.get(id) ?? []);
    },
  };
}

/** A receipt with its file. */
export type ReceivedFile = { readonly receipt: Receipt; readonly content: FileContent };

type Printed = FilePrint & { readonly file: string };

const printOf = ({ entryId, bytes, fileName }: Receipt, content: FileContent): readonly Printed[] =>
  bytes !== null && bytes > 0 && bytes <= MOST_COMPARED
    ? [{ entryId, bytes, digest: content.digest(), file: fileName }]
    : [];

/** What tells the files of these receipts; what does not come is not compared. */
function printsOf(reader: ReceiptReader, receipts: readonly Receipt[]): readonly Printed[] {
  return partsOf(receipts, AT_ONCE).flatMap((part) => {
    const files = reader.fetchAhead(part.map(({ id }) => id));
    return part.flatMap((receipt, at) => {
      const file = files[at];
      return file?.ok ? printOf(receipt, file.value) : [];
    });
  });
}

/** Entries that stand in a document, by one read of the Register; asked only where two files are the same. */
function standingEntries({ world }: Going): ReadonlySet<number> {
  const rows = world.readRegister();
  return new Set((rows.ok ? standingIn(documentsIn(rows.value)) : []).flatMap(({ entryIds }) => entryIds));
}

/**
 * The entries of the plan one of whose receipts hangs on another entry too, be it in the plan or posted. Only files of one size are
 * downloaded for it; a fault keeps nothing from being posted, since attaching meets it again and tells it.
 */
function findSameReceipts(going: Going, plan: Plan): readonly SameReceipt[] {
  const { world, desk, sheet, receipts } = going;
  if (!sheet.inputs.settings.attachesReceipts || !desk.mayGoOn()) return [];
  const entryIds = plan.documents
    .flatMap(({ entries }) => entries.map(({ entryId }) => entryId))
    .slice(0, MOST_ENTRIES);
  const read = entryIds.length > 0 ? receipts.readReceipts(entryIds) : ok([]);
  if (!read.ok || read.value.length === 0) return [];
  const known = printsIn(world.store.readAll(PRINTS));
  const found = sameFiles(
    printsOf(
      receipts,
      sameSized(
        read.value.filter(({ isLink }) => !isLink),
        known,
      ),
    ),
    known,
    ({ file }) => file,
  );
  if (found.length === 0) return [];
  const inPlan = new Set(entryIds);
  const standing = standingEntries(going);
  return found.filter(({ other }) => inPlan.has(other) || standing.has(other));
}

/** What is planned from, with what was found of receipts; the same where nothing was. */
export function lookingAtReceipts(going: Going, plan: Plan): Going {
  const found = findSameReceipts(going, plan);
  return found.length === 0 ? going : { ...going, earlier: withSameReceipts(going.world.store, going.earlier, found) };
}

/** Remembers files that came to stand on documents. */
export const noteReceipts = (store: Store, files: readonly ReceivedFile[]): void =>
  notePrints(
    store,
    files.flatMap(({ receipt, content }) => printOf(receipt, content)),
  );
