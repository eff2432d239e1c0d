/** How the end of the Audit Log's chain is kept as a text outside the sheet. */
import type { AuditHead, SealedEntry } from './audit.ts';

/** A property takes 9 kB (Apps Script: Quotas). */
const MOST_CHARACTERS = 8_500;

/** Every character in one byte, so that length is size. */
export const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const encode = ({ count, hash, latest, isWritten }: AuditHead): string =>
  asciiJson([
    count,
    hash,
    isWritten,
    ...latest.map(({ when, who, what, old, new: now, why, seal }) => [when, who, what, old, now, why, seal]),
  ]);

/** As many of the latest rows as fit, the newest last; what they say stands in the tab too. */
export function encodeHead(head: AuditHead): string {
  const text = encode(head);
  return text.length <= MOST_CHARACTERS ? text : encodeHead({ ...head, latest: head.latest.slice(1) });
}

/** Whether all of its latest rows are kept. */
export const isKeptWhole = (head: AuditHead): boolean => encode(head).length <= MOST_CHARACTERS;

function rowOf(value: unknown): readonly SealedEntry[] {
  if (!Array.isArray(value) || value.length !== 7 || !value.every((each) => typeof each === 'string')) return [];
  const [when = '', who = '', what = '', old = '', now = '', why = '', seal = ''] = value as readonly string[]; // just checked
  return [{ when, who, what, old, new: now, why, seal }];
}

/** The head as kept; null for none, and for a text that is not whole. */
export function decodeHead(text: string | undefined): AuditHead | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (!Array.isArray(value)) return null;
    const [count, hash, isWritten, ...latest]: readonly unknown[] = value;
    if (typeof count !== 'number' || typeof hash !== 'string') return null;
    return { count, hash, latest: latest.flatMap(rowOf), isWritten: isWritten !== false };
  } catch {
    return null;
  }
}
