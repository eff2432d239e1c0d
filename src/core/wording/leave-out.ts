/** What is said of entries that stand in a document of the ledger already, and of one that does not fit them. */
import { answerByKind, type ByKind } from '../by-kind.ts';
import type { AdoptionTrouble } from '../posting/adoption.ts';
import { formatAmount } from './amounts.ts';

/** Stands under Why in Batched Off. */
export const wordAdopted = (number: string): string =>
  `Already in the ledger: ${number || 'a document without a number'}`;

const TROUBLES: ByKind<AdoptionTrouble, [], string> = {
  'no document named': () => 'write the number or the link of the document in Xero under Note',
  'document not found': ({ named }) => `Xero has no such document "${named}"`,
  'several documents': ({ named, count }) =>
    `${count} documents in Xero have the number "${named}": put the link of the right one under Note`,
  'document of ours': ({ named }) => `"${named}" is a document of Counterfoil's own`,
  'document undone': ({ named }) => `"${named}" is voided or deleted in Xero`,
  'document only saved': ({ named }) => `"${named}" is not approved in Xero yet`,
  'document in other currency': ({ named, found }) => `"${named}" is in ${found}`,
  'document too small': ({ named, found, wanted, besides }) =>
    `"${named}" is only of ${formatAmount(found)}, and the entries come to ${formatAmount(wanted)}${
      besides === undefined ? '' : ` beside ${formatAmount(besides)} of others that are said to be in it`
    }`,
  'document of other contact': ({ named }) => `"${named}" is made out to another contact than the member's`,
};

/** Why it was not taken for the document. */
export const wordAdoptionTrouble = (trouble: AdoptionTrouble): string => answerByKind(TROUBLES, trouble);

export const isAdoptionTrouble = (because: { readonly kind: string }): because is AdoptionTrouble =>
  because.kind in TROUBLES;
