/** GL Mapping with changes taken back, and which changes can book anything otherwise. Pure. */
import type { MappingRow } from './inputs.ts';
import { bookTheSame, isUnfilled, overlap, rowSignature } from './map.ts';

/** A changed row as it was, null where there was none. */
export type Former = { readonly key: string; readonly row: MappingRow | null };

/** `rows` with each changed one as it was; rows that were removed come last, numbered on. */
export function formerRows(rows: readonly MappingRow[], formers: readonly Former[]): readonly MappingRow[] {
  if (formers.length === 0) return rows;
  const byKey = new Map(formers.map(({ key, row }) => [key, row]));
  const standing = new Set(rows.map(({ key }) => key));
  const last = rows.reduce((most, { rowNumber }) => Math.max(most, rowNumber), 1);
  const kept = rows.flatMap((row): readonly MappingRow[] => {
    const former = byKey.get(row.key);
    if (former === undefined) return [row];
    return former ? [{ ...former, rowNumber: row.rowNumber }] : [];
  });
  const removed = formers.flatMap(({ key, row }) => (row && !standing.has(key) ? [row] : []));
  return [...kept, ...removed.map((row, at) => ({ ...row, rowNumber: last + 1 + at }))];
}

const books = (row: MappingRow | null | undefined): row is MappingRow => !!row?.isActive && !isUnfilled(row);

/**
 * Whether anything that was booked before can be booked otherwise by a change: not where only the wording is another, and not where a
 * row is filled for the first time that takes nothing from the others.
 */
export function canMove({ key, row: former }: Former, now: MappingRow | null, before: readonly MappingRow[]): boolean {
  if (books(former)) return !(books(now) && rowSignature(now) === rowSignature(former) && bookTheSame(now, former));
  return books(now) && before.some((row) => row.key !== key && books(row) && overlap(row, now));
}
