/** Takes arguments out of a call, refusing what fits no documented form in Google's own words. */
import { refuse, refuseSignature } from './faults.ts';
import { type HandleOf, isKind, type Kind, type Plain } from './handles.ts';

export type Args = { readonly service: string; readonly list: readonly Plain[] };

export function takeText(args: Args, index: number): string {
  const value = args.list[index];
  if (typeof value !== 'string') throw refuseSignature(args.service, args.list);
  return value;
}

/** Numbers reach Google's methods as whole ones. */
export function takeWhole(args: Args, index: number): number {
  const value = args.list[index];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw refuseSignature(args.service, args.list);
  return Math.trunc(value);
}

export function takeNumber(args: Args, index: number): number {
  const value = args.list[index];
  if (typeof value !== 'number') throw refuseSignature(args.service, args.list);
  return value;
}

export function takeFlag(args: Args, index: number): boolean {
  const value = args.list[index];
  if (typeof value !== 'boolean') throw refuseSignature(args.service, args.list);
  return value;
}

export function takeHandle<K extends Kind>(args: Args, index: number, kind: K): HandleOf<K> {
  const value = args.list[index];
  if (!isKind(value, kind)) throw refuseSignature(args.service, args.list);
  return value;
}

export function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

export function takeList(args: Args, index: number): readonly Plain[] {
  const value = args.list[index];
  if (!isList(value)) throw refuseSignature(args.service, args.list);
  return value;
}

export function takeRecord(args: Args, index: number): Readonly<Record<string, Plain>> {
  const value = args.list[index];
  if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== 'Record') {
    throw refuseSignature(args.service, args.list);
  }
  return value.fields;
}

/** Text from anything that Google turns into text. */
export function asText(value: Plain, args: Args): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw refuseSignature(args.service, args.list);
}

export function countArgs(args: Args): number {
  return args.list.length;
}

function checkCount(what: 'rows' | 'columns', data: number, range: number): void {
  if (data === range) return;
  throw refuse(
    `The number of ${what} in the data does not match the number of ${what} in the range. The data has ${data} but the range has ${range}.`,
  );
}

/** A list of rows exactly as large as the range. */
export function takeGrid(
  args: Args,
  index: number,
  size: { readonly rows: number; readonly columns: number },
): readonly (readonly Plain[])[] {
  const rows = takeList(args, index);
  checkCount('rows', rows.length, size.rows);
  return rows.map((row) => {
    if (!isList(row)) throw refuseSignature(args.service, args.list);
    checkCount('columns', row.length, size.columns);
    return row;
  });
}
