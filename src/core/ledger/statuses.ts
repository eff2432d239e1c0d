/** What the status of a document in the ledger comes to, told in one place. */
import type { DocumentStatus } from './types.ts';

type Found = { readonly status: DocumentStatus };

/** It stands, in the books or before them. */
export const isLive = ({ status }: Found): boolean => status !== 'voided' && status !== 'deleted';

/** It is in the books. */
export const isInLedger = ({ status }: Found): boolean => status === 'approved' || status === 'paid';

/** It waits for an approval in the ledger. */
export const isSaved = ({ status }: Found): boolean => status === 'draft' || status === 'awaiting approval';
