/** Checks requests against the vendors' published OpenAPI documents: a dictionary of paths, fields and words, not a validator of meaning. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Request } from './standin.ts';

type Node = { readonly [name: string]: unknown };
export type Spec = { readonly prefix: string; readonly root: Node };
export type SpecSystem = 'xero' | 'connectwise';
/** null: the folder has no document for that system. */
export type Specs = Readonly<Record<SpecSystem, Spec | null>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const nodeOf = (value: unknown): Node => (isNode(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const files = {
  xero: 'xero_accounting.yaml',
  connectwise: 'connectwise-manage-openapi.json',
} satisfies Record<SpecSystem, string>;

/** A document with the path under which its server keeps it, as `/api.xro/2.0`. */
export const makeSpec = (root: unknown): Spec => {
  const [server] = listOf(nodeOf(root).servers);
  return { prefix: new URL(String(nodeOf(server).url)).pathname.replace(/\/$/, ''), root: nodeOf(root) };
};

/** Reads the two documents of a folder; slow (a second or so), so once a test file. */
export const loadSpecs = (dir: string): Specs => {
  const read = (system: SpecSystem, parseText: (text: string) => unknown): Spec | null => {
    const file = join(dir, files[system]);
    return existsSync(file) ? makeSpec(parseText(readFileSync(file, 'utf8'))) : null;
  };
  return { xero: read('xero', parse), connectwise: read('connectwise', JSON.parse) };
};

/** Follows `$ref` to what it names; throws when the document has no such place. */
const resolve = (spec: Spec, value: unknown): Node => {
  const node = nodeOf(value);
  if (typeof node.$ref !== 'string') return node;
  const found = node.$ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, part) => nodeOf(at)[part.replace(/~1/g, '/').replace(/~0/g, '~')], spec.root);
  if (!isNode(found)) throw new Error(`the OpenAPI document has no ${node.$ref}`);
  return resolve(spec, found);
};

/** The schema with what `allOf` adds to it. */
const flatten = (spec: Spec, value: unknown): Node => {
  const schema = resolve(spec, value);
  const parts = listOf(schema.allOf).map((part) => flatten(spec, part));
  if (parts.length === 0) return schema;
  const all = [...parts, schema];
  return { ...Object.assign({}, ...all), properties: Object.assign({}, ...all.map((part) => nodeOf(part.properties))) };
};

const typeFits: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: isNode,
};

const checkWords = (schema: Node, value: unknown, at: string): readonly string[] =>
  Array.isArray(schema.enum) && !schema.enum.includes(value)
    ? [`${at}: ${JSON.stringify(value)} is none of ${schema.enum.slice(0, 8).join(', ')}`]
    : [];

const checkFields = (spec: Spec, schema: Node, value: Node, at: string): readonly string[] => {
  const known = nodeOf(schema.properties);
  const open = schema.additionalProperties !== undefined && schema.additionalProperties !== false;
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name in known) return checkValue(spec, known[name], inner, `${at}.${name}`);
    return open || schema.properties === undefined ? [] : [`${at}.${name}: unknown field`];
  });
};

const checkValue = (spec: Spec, schemaOrRef: unknown, value: unknown, at: string): readonly string[] => {
  const schema = flatten(spec, schemaOrRef);
  if (value === null) return [];
  const type = typeof schema.type === 'string' ? schema.type : schema.properties ? 'object' : '';
  const fits = typeFits[type];
  if (fits && !fits(value)) return [`${at}: ${JSON.stringify(value).slice(0, 60)} is not of type ${type}`];
  if (Array.isArray(value))
    return value.flatMap((each, index) => checkValue(spec, schema.items, each, `${at}[${index}]`));
  return isNode(value) ? checkFields(spec, schema, value, at) : checkWords(schema, value, at);
};

const readText = (type: unknown, text: string): unknown => {
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (type === 'boolean') return { true: true, false: false }[text.toLowerCase()] ?? text;
  return text;
};

const checkParameter = (spec: Spec, schemaOrRef: unknown, text: string, at: string): readonly string[] => {
  const schema = flatten(spec, schemaOrRef);
  const items = flatten(spec, schema.items);
  const texts = schema.type === 'array' ? text.split(',') : [text];
  const single = schema.type === 'array' ? items : schema;
  return texts.flatMap((each) => checkValue(spec, single, readText(single.type, each), at));
};

type Found = { readonly template: string; readonly operation: Node; readonly shared: readonly unknown[] };

const fitsTemplate = (template: string, path: string): boolean => {
  const wanted = template.split('/');
  const given = path.split('/');
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith('{') || part === given[index]);
};

const findOperation = (spec: Spec, method: string, path: string): Found | string => {
  const paths = Object.entries(nodeOf(spec.root.paths)).filter(([template]) => fitsTemplate(template, path));
  const holes = (template: string): number => template.split('{').length;
  const [best] = paths
    .filter(([, each]) => isNode(nodeOf(each)[method.toLowerCase()]))
    .sort(([a], [b]) => holes(a) - holes(b));
  if (!best) return paths.length > 0 ? `${path}: no method ${method}` : `${path}: unknown path`;
  const [template, each] = best;
  return { template, operation: nodeOf(nodeOf(each)[method.toLowerCase()]), shared: listOf(nodeOf(each).parameters) };
};

const checkQuery = (spec: Spec, found: Found, query: string): readonly string[] => {
  const parameters = [...found.shared, ...listOf(found.operation.parameters)].map((each) => resolve(spec, each));
  return [...new URLSearchParams(query)].flatMap(([name, text]) => {
    const known = parameters.find((each) => each.in === 'query' && each.name === name);
    return known ? checkParameter(spec, known.schema, text, `?${name}`) : [`?${name}: unknown query parameter`];
  });
};

const parseBody = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
};

const checkBody = (spec: Spec, found: Found, body: string): readonly string[] => {
  if (body === '') return [];
  const content = nodeOf(resolve(spec, found.operation.requestBody).content);
  const media = Object.entries(content).find(([name]) => /json/.test(name))?.[1];
  if (media === undefined) return body.trim() === '{}' ? [] : ['body: none is taken here'];
  const parsed = parseBody(body);
  return parsed ? checkValue(spec, nodeOf(media).schema, parsed.value, 'body') : ['body: not JSON'];
};

/**
 * What the vendor's document has against a request: an unknown path, method, query parameter or body field, a word that is none
 * of the listed ones, a wrong type. Empty when nothing, and for paths outside the document's server (tokens, log-in).
 */
export const checkRequest = (specs: Specs, system: SpecSystem, request: Request): readonly string[] => {
  const spec = specs[system];
  if (!spec || !request.path.startsWith(`${spec.prefix}/`)) return [];
  const path = decodeURIComponent(request.path.slice(spec.prefix.length));
  const found = findOperation(spec, request.method, path);
  if (typeof found === 'string') return [found];
  return [...checkQuery(spec, found, request.query), ...checkBody(spec, found, request.body)];
};
