/** What ConnectWise holds, for people and checks to read: entries, the unposted list, batches. Changes nothing. */
import { showDocuments } from './documents.ts';
import { listUnposted } from './ledger.ts';
import type { ConnectWiseState, Fields } from './state.ts';

export type RemoteBatch = {
  readonly id: number;
  readonly batchIdentifier: string;
  readonly recordIds: readonly number[];
  readonly entryIds: readonly number[];
};

export type RemoteConnectWise = {
  readonly entries: readonly Fields[];
  readonly unposted: readonly Fields[];
  readonly batches: readonly RemoteBatch[];
  /** Without their bytes. */
  readonly documents: readonly Fields[];
};

const DAYS = ['date', 'dateExpense'];

const withPlainDays = (row: Fields): Fields =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      DAYS.includes(name) && typeof value === 'string' ? value.slice(0, 10) : value,
    ]),
  );

/** In ConnectWise's own field names, dates as yyyy-mm-dd, without the links that its answers carry. */
export function remoteConnectWise(state: ConnectWiseState): RemoteConnectWise {
  return {
    entries: Object.values(state.entries).map(withPlainDays),
    unposted: listUnposted(state).map(withPlainDays),
    documents: showDocuments(state),
    batches: Object.values(state.batches).map(({ id, batchIdentifier, rowIds }) => ({
      id,
      batchIdentifier,
      recordIds: [...rowIds],
      entryIds: [...new Set(rowIds.flatMap((rowId) => state.glRows[rowId]?.entryId ?? []))],
    })),
  };
}
