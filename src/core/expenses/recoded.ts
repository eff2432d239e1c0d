/** Posted lines that people recoded in the ledger, by the row of GL Mapping that booked them: three alike propose a change of the row. Pure. */
import type { CellChange } from '../exceptions/cures.ts';
import { hashOf } from '../ids.ts';
import { accountLabel, nameLedger } from '../ledger/labels.ts';
import { linesByEntry } from '../ledger/lines.ts';
import type { FoundDocument, ReferenceData } from '../ledger/types.ts';
import type { Registered, RegisteredRow } from '../posting/registered.ts';
import type { MappingRow } from './inputs.ts';

/** The id of an account, or the code of a tax rate. */
type Moved = { readonly from: string; readonly to: string };

/** What people changed of an entry's lines; null where it is as it was posted. */
export type Recoding = {
  readonly entryId: number;
  readonly rowKey: string;
  readonly account: Moved | null;
  readonly taxRate: Moved | null;
};

/** The posted entries that a run looked at, and those among them that were recoded. */
export type Sight = { readonly entryIds: readonly number[]; readonly recodings: readonly Recoding[] };

/** A change of a row that is proposed; `id` is another one for another change. */
export type RecodedRow = {
  readonly id: string;
  readonly rowNumber: number;
  readonly classification: string;
  readonly expenseType: string;
  readonly times: number;
  readonly cells: readonly CellChange[];
};

/** So many alike propose a change. */
const FEWEST = 3;
/** As many as fit beside what they propose. */
const MOST_KEPT = 40;

/** From the one value that all had to the one that all have. */
function moved(before: readonly string[], now: readonly string[]): Moved | null {
  const [[from, ...others], [to, ...more]] = [[...new Set(before)], [...new Set(now)]];
  return from !== undefined && to !== undefined && others.length + more.length === 0 && from !== to
    ? { from, to }
    : null;
}

function recodingOf(row: RegisteredRow, now: FoundDocument['lines']): Recoding | null {
  const { lines: before, mapping, entryId } = row;
  if (!before || !now || !mapping?.rowKey) return null;
  const account = moved(
    before.map(({ accountId }) => accountId),
    now.map(({ accountId }) => accountId),
  );
  const taxRate = moved(
    before.map(({ taxCode }) => taxCode),
    now.map(({ taxCode }) => taxCode),
  );
  return account || taxRate ? { entryId, rowKey: mapping.rowKey, account, taxRate } : null;
}

/** What was recoded in a document since it was posted. */
export function recodedIn({ rows }: Registered, found: FoundDocument): readonly Recoding[] {
  const byEntry = linesByEntry(found.lines ?? []);
  return rows.flatMap((row) => recodingOf(row, byEntry.get(row.entryId) ?? null) ?? []);
}

/** The recodings known so far after another sight: what was coded back is none any more. */
export function withSight(known: readonly Recoding[], { entryIds, recodings }: Sight): readonly Recoding[] {
  const seen = new Set(entryIds);
  return [...known.filter(({ entryId }) => !seen.has(entryId)), ...recodings].slice(-MOST_KEPT);
}

/** What most of them went to, three at least; null where as many went elsewhere. */
function mostTo(all: readonly Moved[]): { readonly to: string; readonly times: number } | null {
  const counts = new Map<string, number>();
  for (const { to } of all) counts.set(to, (counts.get(to) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, one], [, other]) => other - one);
  if (!first || first[1] < FEWEST || first[1] === second?.[1]) return null;
  return { to: first[0], times: first[1] };
}

/** The change of one row that recodings away from what it books now come to. */
function changeOf(
  row: MappingRow,
  recodings: readonly Recoding[],
  reference: ReferenceData,
  names: ReturnType<typeof nameLedger>,
): RecodedRow | null {
  const [accountNow, rateNow] = [names.account(row.account), names.taxRate(row.taxRate)];
  const account = mostTo(
    recodings.flatMap((each) => (each.account && each.account.from === accountNow?.id ? [each.account] : [])),
  );
  const rate = mostTo(
    recodings.flatMap((each) => (each.taxRate && each.taxRate.from === rateNow?.code ? [each.taxRate] : [])),
  );
  const newAccount = reference.accounts.find(
    ({ id, isActive, isUsableOnBills }) => id === account?.to && isActive && isUsableOnBills,
  );
  const newRate = reference.taxRates.find(({ code, isActive }) => code === rate?.to && isActive);
  const cell = { tab: 'GL Mapping', key: row.key } as const;
  const cells: readonly CellChange[] = [
    ...(newAccount ? [{ ...cell, column: 'account', from: row.account, to: accountLabel(newAccount) } as const] : []),
    ...(newRate ? [{ ...cell, column: 'taxRate', from: row.taxRate, to: newRate.name } as const] : []),
  ];
  if (cells.length === 0) return null;
  const times = Math.max(newAccount ? (account?.times ?? 0) : 0, newRate ? (rate?.times ?? 0) : 0);
  const { rowNumber, classification, expenseType } = row;
  const id = hashOf(JSON.stringify([row.key, cells]), 10);
  return { id, rowNumber, classification, expenseType, times, cells };
}

/** The changes that all recodings together propose, of rows that still book what was recoded. */
export function proposeRecoded(
  recodings: readonly Recoding[],
  mapping: readonly MappingRow[],
  reference: ReferenceData,
): readonly RecodedRow[] {
  const names = nameLedger(reference);
  return mapping.flatMap((row) => {
    const own = recodings.filter(({ rowKey }) => rowKey === row.key);
    return own.length < FEWEST ? [] : (changeOf(row, own, reference, names) ?? []);
  });
}
