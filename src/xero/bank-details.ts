/** Which contacts have a bank account that a batch payment's file can name. Changes nothing, and hands no account number on. */
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { XeroClient } from './client.ts';
import { numberLists } from './finding.ts';
import { textAt } from './json.ts';
import { readPaged } from './pages.ts';

/** The ids of those with bank details, by as few addresses as name all ids; archived contacts are asked for too (Xero API: Contacts, IDs and BankAccountDetails). */
export function readBankDetails(client: XeroClient, contactIds: readonly string[]): Result<ReadonlySet<string>, Fault> {
  const lists = readPaged(
    client,
    numberLists(contactIds).map((list) => ({ path: `Contacts?IDs=${list}&includeArchived=true`, name: 'Contacts' })),
  );
  if (!lists.ok) return lists;
  const having = lists.value.flat().filter((contact) => textAt(contact, 'BankAccountDetails').trim() !== '');
  return ok(new Set(having.map((contact) => textAt(contact, 'ContactID'))));
}
