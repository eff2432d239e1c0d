/** Identifiers that look like Xero's and are the same in every run of the same world; never random. */
import { createHash } from 'node:crypto';
import type { XeroState } from './state.ts';

export const zeroGuid = '00000000-0000-0000-0000-000000000000';

/** A version-4-shaped GUID that depends on nothing but the text. */
export const guidOf = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The next identifier of this world; counts what was made. */
export const nextGuid = (state: XeroState, what: string): string => {
  state.made += 1;
  return guidOf(`${what}:${state.made}`);
};

/** True for any text in the shape of a GUID, in either case. */
export const isGuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
