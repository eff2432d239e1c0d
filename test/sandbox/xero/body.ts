/** Reads a request's body: its shape first, against a table of known fields, then its values. */
import { readDate } from './calendar.ts';
import { postDataInvalid, problem, type Reply } from './reply.ts';
import type { Fields, Json } from './state.ts';

/** A field's type: a scalar, one of some words, an object, a list. */
type Scalar = 'text' | 'number' | 'flag' | 'date';
export type Shape =
  | Scalar
  | { readonly words: readonly string[] }
  | { readonly one: Shapes }
  | { readonly many: Shapes };
export type Shapes = { readonly [field: string]: Shape };

export type Body =
  | { readonly ok: true; readonly elements: readonly Fields[] }
  | { readonly ok: false; readonly reply: Reply };

/** True for an object, not for a list. */
export const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const cannotConvert = (value: Json, path: string): Reply =>
  postDataInvalid(`Error converting value ${JSON.stringify(value)}. Path '${path}'.`);

const scalarFits: Readonly<Record<Scalar, (value: Json) => boolean>> = {
  text: (value) => typeof value === 'string' || typeof value === 'number',
  number: (value) => typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)),
  flag: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && readDate(value) !== null,
};

const checkScalar = (value: Json, shape: Scalar, path: string): Reply | null => {
  if (scalarFits[shape](value)) return null;
  return shape === 'date' && typeof value === 'string'
    ? postDataInvalid(`The string '${value}' is not a valid AllXsd value.`)
    : cannotConvert(value, path);
};

const checkValue = (value: Json, shape: Shape, path: string): Reply | null => {
  if (value === null) return null;
  if (typeof shape === 'string') return checkScalar(value, shape, path);
  if ('one' in shape) return isFields(value) ? checkFields(value, shape.one, path) : cannotConvert(value, path);
  if ('words' in shape) {
    const known = typeof value === 'string' && shape.words.includes(value);
    return known ? null : cannotConvert(value, path);
  }
  // Reported: an object where Xero expects a list (Tracking) ends in a server error, not in a validation message.
  if (!isList(value)) return problem(500, 'InternalServerError', 'An error occurred in Xero.');
  return firstOf(value.map((each, index) => checkValue(each, { one: shape.many }, `${path}[${index}]`)));
};

const firstOf = (replies: readonly (Reply | null)[]): Reply | null => replies.find((reply) => reply !== null) ?? null;

const checkFields = (fields: Fields, shapes: Shapes, path: string): Reply | null =>
  firstOf(
    Object.entries(fields).map(([name, value]) => {
      const shape = shapes[name];
      if (shape === undefined) throw new Error(`not emulated: field ${path}.${name} in a request`);
      return checkValue(value, shape, `${path}.${name}`);
    }),
  );

const parseJson = (text: string): Json | undefined => {
  try {
    const parsed: Json = JSON.parse(text);
    return parsed;
  } catch {
    return undefined;
  }
};

/** The elements of a body, either `{"Invoices":[…]}` or, where the route takes it, one element alone; 400 or 500 for a wrong shape. */
export const readElements = (text: string, plural: string, shapes: Shapes, single: boolean): Body => {
  const parsed = parseJson(text);
  if (!isFields(parsed)) return { ok: false, reply: postDataInvalid('JSON for post data was invalid') };
  const wrapped = parsed[plural];
  if (wrapped === undefined && !single) throw new Error(`not emulated: a body without ${plural}`);
  if (wrapped !== undefined && Object.keys(parsed).length > 1)
    throw new Error(`not emulated: other fields beside ${plural} in a request`);
  const elements = wrapped === undefined ? [parsed] : wrapped;
  if (!isList(elements) || !elements.every(isFields))
    return { ok: false, reply: postDataInvalid('JSON for post data was invalid') };
  const reply = firstOf(elements.map((each, index) => checkFields(each, shapes, `${plural}[${index}]`)));
  return reply ? { ok: false, reply } : { ok: true, elements };
};

/** A text field, undefined when absent or null. */
export const textOf = (fields: Fields, name: string): string | undefined => {
  const value = fields[name];
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
};

/** A number field, also when it came as text. */
export const numberOf = (fields: Fields, name: string): number | undefined => {
  const text = textOf(fields, name);
  return text === undefined ? undefined : Number(text);
};

/** A date field as yyyy-mm-dd. */
export const dateOf = (fields: Fields, name: string): string | undefined => {
  const text = textOf(fields, name);
  return text === undefined ? undefined : (readDate(text) ?? undefined);
};

/** An object field. */
export const oneOf = (fields: Fields, name: string): Fields | undefined => {
  const value = fields[name];
  return isFields(value) ? value : undefined;
};

/** A list field. */
export const manyOf = (fields: Fields, name: string): readonly Fields[] | undefined => {
  const value = fields[name];
  return isList(value) ? value.filter(isFields) : undefined;
};
