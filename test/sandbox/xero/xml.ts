/** The XML that Xero sends unless JSON is asked for: enough to be recognised, not a contract. */
import type { Json } from './state.ts';

const escapeText = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const singular = (name: string): string =>
  name.endsWith('ies') ? `${name.slice(0, -3)}y` : name.endsWith('s') ? name.slice(0, -1) : name;

const writeScalar = (value: string | number | boolean): string => {
  const date = /^\/Date\((-?\d+)([+-]\d{4})?\)\/$/.exec(String(value));
  return date ? new Date(Number(date[1])).toISOString().replace(/(\.\d+)?Z$/, '') : escapeText(String(value));
};

const writeElement = (name: string, value: Json): string => {
  if (value === null) return '';
  if (typeof value !== 'object') return `<${name}>${writeScalar(value)}</${name}>`;
  const inner = Array.isArray(value)
    ? value.map((each: Json) => writeElement(singular(name), each))
    : Object.entries(value).map(([field, each]) => writeElement(field, each));
  return `<${name}>${inner.join('')}</${name}>`;
};

/** One document with the given root element. */
export const writeXml = (root: string, value: Json): string =>
  `<?xml version="1.0" encoding="utf-8"?>${writeElement(root, value)}`;
