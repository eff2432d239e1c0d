/** What people did to posted documents: what the Register's column *Changed* says of it, and the end of a run. */
import type { DocumentFacts } from '../exceptions/causes.ts';
import { countOf } from './amounts.ts';

/** Tax rate and tracking options of a line; names that are not known are left out. */
export const wordCoding = (names: readonly string[]): string => names.filter((name) => name !== '').join(', ');

/** What a person accepted, old → new. */
export function wordAccepted(facts: DocumentFacts): string {
  if (facts.kind === 'changed in ledger') return `${facts.what} ${facts.expected} → ${facts.found}, accepted`;
  return facts.kind === 'undone in ledger' ? `${facts.status} in Xero, accepted` : '';
}

/** At the end of a run's sentence; '' where nobody has to look. */
export const wordDrift = (documents: number): string =>
  documents === 0 ? '' : `${countOf(documents, 'posted document needs', 'posted documents need')} you: see Exceptions.`;
