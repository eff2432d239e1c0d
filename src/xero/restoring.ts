/** Puts documents back as they were posted, by id. Decides nothing about whether it may. */
import type { RestoreRequest, WriteOutcome } from '../core/ledger/ledger.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { XeroCall, XeroClient } from './client.ts';
import { NAMES } from './document-schema.ts';
import { type AccountNames, contentOf, statusWord } from './documents.ts';
import { bulk, outcomesOf } from './writing.ts';

/** Lines without ids of their own take the place of all that are there; the status is named, so that it stays (Xero API: Invoices). */
export function restore(
  client: XeroClient,
  accounts: AccountNames,
  requests: readonly RestoreRequest[],
): readonly Result<readonly WriteOutcome[], Fault>[] {
  const calls = requests.map(({ type, documents, attempt }): XeroCall => {
    const elements = documents.map((document) => ({
      [NAMES[type].id]: document.id,
      Status: statusWord(document.status),
      ...contentOf(document, accounts),
    }));
    return { ...bulk('POST', NAMES[type].collection, elements), attempt };
  });
  return client.send(calls).map((reply, index) => {
    const request = requests[index];
    if (!reply.ok || !request) return reply.ok ? ok([]) : reply;
    return ok(outcomesOf(request.type, request.documents, reply.value, accounts));
  });
}
