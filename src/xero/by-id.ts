/** Looks documents up by their ids. Reads only. */
import type { DocumentType, FoundDocument } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { XeroCall, XeroClient } from './client.ts';
import { NAMES } from './document-schema.ts';
import { type AccountNames, foundOf } from './documents.ts';
import { faultOf } from './faults.ts';
import { numberLists } from './finding.ts';
import { type Fields, listAt, textAt } from './json.ts';
import { bodyOf, readPaged } from './pages.ts';

export const getCall = (path: string): XeroCall => ({ method: 'GET', path });

/** Bills by as few addresses as name their ids, credit notes one by one: their list takes no ids (Xero API: Credit notes). */
const READERS = {
  bill: (client, ids) => {
    const lists = readPaged(
      client,
      numberLists(ids).map((list) => ({ path: `Invoices?IDs=${list}`, name: 'Invoices' })),
    );
    return lists.ok ? ok(lists.value.flat()) : lists;
  },
  creditNote: (client, ids) => {
    const elements: Fields[] = [];
    for (const reply of client.send(ids.map((id) => getCall(`CreditNotes/${id}`)))) {
      if (!reply.ok && reply.error.what === 'not found') continue;
      const body = bodyOf(reply, 'CreditNotes');
      if (!body.ok) return body;
      elements.push(...listAt(body.value, 'CreditNotes'));
    }
    return ok(elements);
  },
} satisfies Record<DocumentType, (client: XeroClient, ids: readonly string[]) => Result<readonly Fields[], Fault>>;

/** The documents of the type with these ids as Xero writes them, with their lines, in whatever status; one that Xero does not know is left out. */
export const readElements = (
  client: XeroClient,
  type: DocumentType,
  ids: readonly string[],
): Result<readonly Fields[], Fault> => (ids.length === 0 ? ok([]) : READERS[type](client, [...new Set(ids)]));

/** The same, understood; their payments are not asked for. */
export function findById(
  client: XeroClient,
  accounts: AccountNames,
  type: DocumentType,
  ids: readonly string[],
): Result<readonly FoundDocument[], Fault> {
  const elements = readElements(client, type, ids);
  if (!elements.ok) return elements;
  const documents: FoundDocument[] = [];
  for (const element of elements.value) {
    const found = foundOf(type, element, accounts);
    if (!found) return err(faultOf('not understood', `Document ${textAt(element, NAMES[type].id)} can't be read.`));
    documents.push(found);
  }
  return ok(documents);
}
