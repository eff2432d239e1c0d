/** Reads and checks request bodies: JSON, known fields, kinds, required fields, patch operations. Changes nothing. */
import type { Request } from '../standin.ts';
import type { Dictionary, Kind } from './dictionary.ts';
import { badRequest, invalid } from './reply.ts';
import { type Fields, isFields, type Value } from './state.ts';

function parse(request: Request): Value {
  try {
    return JSON.parse(request.body);
  } catch {
    throw badRequest('The request body is not valid JSON.');
  }
}

const KIND_TESTS: Readonly<Record<Kind, (value: Value) => boolean>> = {
  numeric: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  datetime: (value) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)),
  reference: (value) => isFields(value),
  list: (value) => Array.isArray(value),
};

/** Refuses fields of the wrong kind; throws for those that the stand-in does not know. null unsets and fits every kind. */
export function checkFields(resource: string, fields: Fields, known: Dictionary): void {
  const problems = Object.entries(fields).flatMap(([name, value]) => {
    const kind = known[name];
    if (kind === undefined) throw new Error(`not emulated: body field ${name} of ConnectWise ${resource}`);
    if (value === null || KIND_TESTS[kind](value)) return [];
    return [{ code: 'InvalidFieldType', message: `The ${name} field expects a ${kind} value.`, field: name }];
  });
  if (problems.length > 0) throw invalid(resource, ...problems);
}

/** The body as an object whose fields are all known and of their kind. */
export function readBody(request: Request, resource: string, known: Dictionary): Fields {
  const body = parse(request);
  if (!isFields(body)) throw badRequest(`The body must be one ${resource} object.`);
  const { _info: _ignored, ...fields } = body;
  checkFields(resource, fields, known);
  return fields;
}

/** Refuses an object in which one of these is unset or blank. */
export function requireFields(resource: string, fields: Fields, required: readonly string[]): void {
  const missing = required.filter((name) => (fields[name] ?? '') === '');
  if (missing.length === 0) return;
  throw invalid(
    resource,
    ...missing.map((field) => ({ code: 'MissingRequiredField', message: `The ${field} field is required.`, field })),
  );
}

export function refuseLongerThan(resource: string, fields: Fields, field: string, longest: number): void {
  const value = fields[field];
  if (typeof value !== 'string' || value.length <= longest) return;
  throw invalid(resource, {
    code: 'InvalidField',
    message: `The ${field} field must not exceed ${longest} characters.`,
    field,
  });
}

const OPERATIONS = ['add', 'replace', 'remove'];

/** The changes that a JSON array of `{op, path, value}` asks for, by field; null = remove. Only whole fields can be named. */
export function readPatch(request: Request, resource: string, known: Dictionary): Fields {
  const body = parse(request);
  if (!Array.isArray(body)) throw badRequest('The body must be a list of patch operations.');
  const changes: Fields = {};
  for (const operation of body) {
    if (!isFields(operation) || typeof operation.path !== 'string' || !OPERATIONS.includes(String(operation.op)))
      throw badRequest('A patch operation needs an op (add, replace or remove) and a path.');
    const name = operation.path.replace(/^\//, '');
    if (name.includes('/')) throw new Error(`not emulated: a patch of ConnectWise ${resource} at ${operation.path}`);
    changes[name] = operation.op === 'remove' ? null : (operation.value ?? null);
  }
  checkFields(resource, changes, known);
  return changes;
}
