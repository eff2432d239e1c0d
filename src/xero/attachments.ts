/** Files on bills and credit notes: their names, and how they are put there (Xero API: Attachments). */
import type { AttachOutcome, FileToAttach } from '../core/ledger/ledger.ts';
import type { DocumentType } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import type { FileRules } from '../core/receipts/plan.ts';
import { ok, type Result } from '../core/result.ts';
import { getCall } from './by-id.ts';
import type { XeroCall, XeroClient } from './client.ts';
import { NAMES } from './document-schema.ts';
import { listAt, textAt } from './json.ts';
import { bodyOf } from './pages.ts';
import type { Reply } from './verdict.ts';
import { refusalOf } from './writing.ts';

/** Ten files; Xero's pages say 10 MB here and 25 MB there, and 14 MB were seen to be refused, so it is the least of them. */
export const FILE_RULES: FileRules = { mostPerDocument: 10, mostBytes: 10_000_000 };

const pathOf = (type: DocumentType, id: string): string => `${NAMES[type].collection}/${id}/Attachments`;

export function readFileNames(
  client: XeroClient,
  documents: readonly { readonly type: DocumentType; readonly id: string }[],
): Result<readonly (readonly string[])[], Fault> {
  const names: string[][] = [];
  for (const reply of client.send(documents.map(({ type, id }) => getCall(pathOf(type, id))))) {
    const body = bodyOf(reply, 'Attachments');
    if (!body.ok) return body;
    names.push(listAt(body.value, 'Attachments').map((each) => textAt(each, 'FileName')));
  }
  return ok(names);
}

/** The one refusal that is no 400. */
const isTooLarge = ({ what, said }: Fault): boolean => what === 'refused' && /too ?large/i.test(said);

function outcomeOf(reply: Result<Reply, Fault>): Result<AttachOutcome, Fault> {
  if (!reply.ok) return isTooLarge(reply.error) ? ok({ kind: 'too large' }) : reply;
  if (!reply.value.isRefusal) return ok({ kind: 'done' });
  return ok({ kind: 'refused', reasons: refusalOf(reply.value) ?? [] });
}

/** The same name again replaces the file, so an answer that was lost does no harm. */
export const attachFiles = (
  client: XeroClient,
  files: readonly FileToAttach[],
): readonly Result<AttachOutcome, Fault>[] =>
  client
    .send(
      files.map(({ type, documentId, name, contentType, content }): XeroCall => {
        const path = `${pathOf(type, documentId)}/${encodeURIComponent(name)}`;
        return { method: 'PUT', path, file: content, contentType };
      }),
    )
    .map(outcomeOf);
