/** Reads JSON whose shape is not known yet, and the texts in which Xero explains itself. */
import { err, ok, type Result } from '../core/result.ts';

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object that `text` holds; an error for HTML, XML, an empty or a cut body. */
export function parseFields(text: string): Result<Fields, 'not an object'> {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? ok(value) : err('not an object');
  } catch {
    return err('not an object');
  }
}

/** The text under `name`, or ''. */
export function textAt(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

/** The objects in the list under `name`; none when there is no list. */
export function listAt(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

const EXPLANATIONS = ['Detail', 'detail', 'Message', 'error_description', 'error', 'Title'];

/** What an error body says of itself: the most telling text of a JSON body, or the body as it stands, shortened. */
export function explain(body: string): string {
  const parsed = parseFields(body);
  if (!parsed.ok) return body.slice(0, 2000);
  const name = EXPLANATIONS.find((each) => textAt(parsed.value, each) !== '');
  return name ? textAt(parsed.value, name) : '';
}

/** Every validation message in an element, however deep: an error of a contact or a line stands inside that part of it. Each text once. */
export function validationMessages(value: unknown): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap(validationMessages))];
  if (!isFields(value)) return [];
  const found = Object.keys(value).flatMap((name) =>
    name === 'ValidationErrors'
      ? listAt(value, name).map((each) => textAt(each, 'Message'))
      : validationMessages(value[name]),
  );
  return [...new Set(found)].filter((text) => text !== '');
}

/** The warnings of an element and of its lines. A warning may say that something sent was dropped. */
export function warningMessages(element: Fields): readonly string[] {
  const holders = [element, ...listAt(element, 'LineItems')];
  return holders
    .flatMap((each) => listAt(each, 'Warnings'))
    .map((each) => textAt(each, 'Message'))
    .filter((text) => text !== '');
}
