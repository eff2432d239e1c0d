/** Filters and sorts rows by `where` and `order`, over the fields that a list is known to have. */
import type { Query } from './query.ts';
import { queryInvalid, type Reply } from './reply.ts';
import { type Condition, type Literal, type Operator, parseWhere } from './where.ts';

export type FieldKind = 'text' | 'folded' | 'guid' | 'date' | 'instant' | 'number' | 'flag';
export type Value = string | number | boolean | null;
/** `folded` text is compared without case and accents, `instant` in milliseconds. */
export type Field<Row> = { readonly kind: FieldKind; readonly read: (row: Row) => Value };
export type FieldTable<Row> = Readonly<Record<string, Field<Row>>>;
export type Filtered<Row> =
  | { readonly ok: true; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly reply: Reply };

type Test<Row> = (row: Row) => boolean;
type Made<T> = { readonly ok: true; readonly made: T } | { readonly ok: false; readonly reply: Reply };

/** Text without case and accents. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const literalFits: Readonly<Record<FieldKind, readonly Literal['kind'][]>> = {
  text: ['text', 'null'],
  folded: ['text', 'null'],
  guid: ['guid', 'null'],
  date: ['date', 'null'],
  instant: ['date', 'null'],
  number: ['number', 'null'],
  flag: ['flag', 'null'],
};

const normalise = (kind: FieldKind, value: Value): Value => {
  if (typeof value !== 'string') return value;
  if (kind === 'folded') return fold(value);
  return kind === 'guid' ? value.toLowerCase() : value;
};

const literalValue = (kind: FieldKind, literal: Literal): Value => {
  if (literal.kind === 'null') return null;
  if (kind === 'instant') return Date.parse(`${literal.value}T00:00:00Z`);
  return normalise(kind, literal.value);
};

const ordered = (left: Value, right: Value, test: (order: number) => boolean): boolean =>
  left !== null && right !== null && test(left < right ? -1 : left > right ? 1 : 0);

const compare: Readonly<Record<Operator, (left: Value, right: Value) => boolean>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '>': (left, right) => ordered(left, right, (order) => order > 0),
  '<': (left, right) => ordered(left, right, (order) => order < 0),
  '>=': (left, right) => ordered(left, right, (order) => order >= 0),
  '<=': (left, right) => ordered(left, right, (order) => order <= 0),
};

const findField = <Row>(table: FieldTable<Row>, name: string): Field<Row> | undefined =>
  table[name] ?? Object.entries(table).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];

const unknownField = (name: string, type: string): Reply =>
  queryInvalid(`No property or field '${name}' exists in type '${type}'`);

const fieldsOf = (condition: Condition): readonly string[] =>
  condition.is === 'compare' ? [condition.field] : [...fieldsOf(condition.left), ...fieldsOf(condition.right)];

const buildTest = <Row>(condition: Condition, table: FieldTable<Row>, type: string): Made<Test<Row>> => {
  if (condition.is === 'compare') {
    const field = findField(table, condition.field);
    if (!field) return { ok: false, reply: unknownField(condition.field, type) };
    const { operator, value } = condition;
    if (!literalFits[field.kind].includes(value.kind))
      return { ok: false, reply: queryInvalid(`Operator '${operator}' incompatible with operand types`) };
    const wanted = literalValue(field.kind, value);
    const test = compare[operator];
    return { ok: true, made: (row) => test(normalise(field.kind, field.read(row)), wanted) };
  }
  const join = condition.is;
  if (join === 'or' && fieldsOf(condition).some((name) => name.toLowerCase() !== 'invoiceid'))
    return { ok: false, reply: queryInvalid('OR is available on InvoiceID only') };
  const left = buildTest(condition.left, table, type);
  if (!left.ok) return left;
  const right = buildTest(condition.right, table, type);
  if (!right.ok) return right;
  const both = [left.made, right.made];
  return { ok: true, made: (row) => (join === 'or' ? both.some((t) => t(row)) : both.every((t) => t(row))) };
};

const sortRows = <Row>(rows: readonly Row[], order: string, table: FieldTable<Row>, type: string): Filtered<Row> => {
  const [name = '', direction = 'ASC', ...more] = order.trim().split(/\s+/);
  if (order.includes(',') || more.length > 0 || !/^(asc|desc)$/i.test(direction))
    throw new Error(`not emulated: order=${order}`);
  const field = findField(table, name);
  if (!field) return { ok: false, reply: unknownField(name, type) };
  const sign = /^desc$/i.test(direction) ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: normalise(field.kind, field.read(row)) ?? '' }));
  keyed.sort((a, b) => sign * (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { ok: true, rows: keyed.map(({ row }) => row) };
};

/** Applies `where`, then `order`; 400 for what Xero could not parse. `type` is the name that its error quotes. */
export const filterRows = <Row>(
  rows: readonly Row[],
  query: Query,
  table: FieldTable<Row>,
  type: string,
): Filtered<Row> => {
  let kept = rows;
  if (query.where) {
    const parsed = parseWhere(query.where);
    if (!parsed.ok) return { ok: false, reply: queryInvalid(`Syntax error (at index ${parsed.at})`) };
    const test = buildTest(parsed.condition, table, type);
    if (!test.ok) return test;
    kept = rows.filter(test.made);
  }
  return query.order ? sortRows(kept, query.order, table, type) : { ok: true, rows: kept };
};
