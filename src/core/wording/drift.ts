/** What people did to posted documents: what the Register's column *Changed* says of it, and the end of a run. */
import type { DocumentFacts } from '../exceptions/causes.ts';
import { countOf } from './amounts.ts';

/** What a line says for a reader: without the token at its end. */
export const wordingOf = ({ description }: { readonly description: string }): string =>
  description.replace(/\s*\[E\d+\]\s*$/, '').trim();

/** Parts of a line that were changed, old → new. */
export const wordMoved = (parts: readonly { readonly before: string; readonly now: string }[]): string =>
  parts.map(({ before, now }) => `${before || '(none)'} → ${now || '(none)'}`).join(', ');

/** What a person accepted, old → new. */
export function wordAccepted(facts: DocumentFacts): string {
  if (facts.kind === 'changed in ledger') return `${facts.what} ${facts.expected} → ${facts.found}, accepted`;
  return facts.kind === 'undone in ledger' ? `${facts.status} in Xero, accepted` : '';
}

/** At the end of a run's sentence; '' where nobody has to look. */
export const wordDrift = (documents: number): string =>
  documents === 0 ? '' : `${countOf(documents, 'posted document needs', 'posted documents need')} you: see Exceptions.`;
