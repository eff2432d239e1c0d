/** What may pass between a page and its script: plain values, no Date, no function, nothing that holds itself (HTML Service: Communicate with server functions). */
import { isDate } from 'node:util/types';
import { refuse } from './faults.ts';
import { visibleText } from './page-text.ts';
import type { Json } from './types.ts';

/** The functions that a page can call: those at the top of the script whose names do not end in an underscore. */
export const callableFunctions = (functions: readonly string[]): readonly string[] =>
  functions.filter((name) => !name.endsWith('_'));

type Refuse = (what: string) => Error;

/** A copy made on this side. A field without a value is left out; in a list it becomes null. */
function copy(value: unknown, refusal: Refuse, above: readonly unknown[]): Json | undefined {
  if (value === undefined || value === null) return value;
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value !== 'object') throw refusal(typeof value);
  if (above.includes(value)) throw refusal('object that holds itself');
  if (isDate(value)) throw refusal('Date');
  const inside = [...above, value];
  if (Array.isArray(value)) return Array.from(value, (one) => copy(one, refusal, inside) ?? null);
  const fields = Object.entries(value).map(([name, field]): [string, Json | undefined] => [
    name,
    copy(field, refusal, inside),
  ]);
  const kept = fields.flatMap(([name, field]): [string, Json][] => (field === undefined ? [] : [[name, field]]));
  return Object.fromEntries(kept);
}

/** What a script gives back to a page; throws where Google refuses it. */
export function takeBack(value: unknown): Json {
  const refusal: Refuse = (what) =>
    refuse(`The script completed but the returned value is not a supported return type: ${what}.`);
  return copy(value, refusal, []) ?? null;
}

/** The text of the page that a function gives a browser to show; throws what Google shows in the place of anything else. */
export function readPage(value: unknown): string {
  const getContent = typeof value === 'object' && value !== null ? Reflect.get(value, 'getContent') : undefined;
  if (typeof getContent !== 'function')
    throw refuse('The script completed but the returned value is not a supported return type.');
  return visibleText(String(Reflect.apply(getContent, value, [])));
}
