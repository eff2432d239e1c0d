/** ConnectWise as the source of expenses: the only thing of this folder that others use. */
import type { ExpenseSource } from '../core/expenses/source.ts';
import type { Fault } from '../core/ports.ts';
import type { Result } from '../core/result.ts';
import { readApprovals } from './approvals.ts';
import { createAllBatches, findBatches } from './batches.ts';
import { readBilled } from './billed.ts';
import { createClient } from './client.ts';
import { readTypeAccounts } from './gl-accounts.ts';
import { readBatchesNamed, readBatchesOfOthers, readKnownEntries } from './known.ts';
import { readLatestEntries } from './latest.ts';
import { readExpenseLists } from './lists.ts';
import { countEntered, readEntered, readEvery } from './past.ts';
import { type Probed, probe } from './probes.ts';
import { downloadReceipts, readReceipts } from './receipts.ts';
import { removeBatches } from './removal.ts';
import type { ConnectWisePorts } from './transport.ts';
import { readUnpostedExpenses } from './unposted.ts';

export type ConnectWise = ExpenseSource & {
  /** The host that people sign in to, or '' while nothing is connected. */
  readonly siteName: () => string;
  /** The company's id there, or '' while nothing is connected. */
  readonly companyId: () => string;
  /** Looks at what no document tells about how ConnectWise answers; a few small reads. */
  readonly probe: () => Result<Probed, Fault>;
};

/** ConnectWise for one run: the connection is read from the store once, when it is first needed. */
export function createConnectWise(ports: ConnectWisePorts): ConnectWise {
  const client = createClient(ports);
  return {
    siteName: client.siteName,
    companyId: () => {
      const connection = client.connect();
      return connection.ok ? connection.value.companyId : '';
    },
    probe: () => probe(client),
    readLists: () => readExpenseLists(client),
    readUnposted: (lists) => readUnpostedExpenses(client, lists, ports.clock.now()),
    readTypeAccounts: () => readTypeAccounts(client),
    readLatest: (from) => readLatestEntries(client, from),
    readKnown: (entryIds, dates) => readKnownEntries(client, entryIds, dates),
    readApprovals: (reportIds) => readApprovals(client, reportIds),
    countEntered: (dates) => countEntered(client, dates),
    readEntered: (lists, dates) => readEntered(client, lists, dates),
    readBilled: (lists, dates) => readBilled(client, lists, dates),
    readEvery: (lists, dates) => readEvery(client, lists, dates),
    readReceipts: (entryIds) => readReceipts(client, entryIds),
    downloadReceipts: (ids) => downloadReceipts(client, ids),
    readBatches: (prefix) => readBatchesNamed(client, prefix),
    readBatchesOfOthers: (ownPrefix) => readBatchesOfOthers(client, ownPrefix),
    findBatches: (identifiers) => findBatches(client, identifiers),
    createBatches: (requests, mayGoOn) => createAllBatches(client, ports, requests, mayGoOn),
    deleteBatches: (identifiers, mayGoOn) => removeBatches(client, identifiers, mayGoOn),
  };
}
