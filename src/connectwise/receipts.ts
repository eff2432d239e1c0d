/** The documents that people hung on expense entries: their list, one call an entry, and their files. */
import type { Fault, FileContent, HttpAnswer, NoAnswer } from '../core/ports.ts';
import type { Receipt } from '../core/receipts/receipt.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Client } from './client.ts';
import { faultOf, judgeAnswer, parseShape } from './faults.ts';
import { type List, readLists } from './pages.ts';
import { documentList } from './schemas.ts';

const PATH = 'system/documents';

/**
 * `recordId` is the entry's id. ConnectWise lists the documents of one record at a time; conditions on several were never seen to work
 * (ConnectWise: System documents).
 */
const listOf = (entryId: number): List => ({ path: PATH, query: { recordType: 'Expense', recordId: entryId } });

/** Documents of all entries, in their order. */
export function readReceipts(client: Client, entryIds: readonly number[]): Result<readonly Receipt[], Fault> {
  const lists = readLists(client, entryIds.map(listOf));
  if (!lists.ok) return lists;
  const receipts: Receipt[] = [];
  for (const [at, rows] of lists.value.entries()) {
    const parsed = parseShape(documentList(), rows, PATH);
    if (!parsed.ok) return parsed;
    for (const { id, title, fileName, size, linkFlag, urlFlag } of parsed.value)
      receipts.push({
        id,
        entryId: entryIds[at] ?? 0,
        fileName: fileName || title || `document ${id}`,
        bytes: size ?? null,
        isLink: linkFlag === true || urlFlag === true,
      });
  }
  return ok(receipts);
}

/** A success that is a web page is no file: a wrong host answers with one. */
function contentOf(result: Result<HttpAnswer, NoAnswer>): Result<FileContent, Fault> {
  const judged = judgeAnswer(result);
  if (!judged.ok) return judged;
  const { file } = judged.value;
  if (!file || /text\/html/i.test(file.contentType)) return err(faultOf('not understood', 'No file came.'));
  return ok(file);
}

/** Each file is asked for once: one that does not come is left for the next run, and holds up no other. */
export function downloadReceipts(client: Client, ids: readonly number[]): readonly Result<FileContent, Fault>[] {
  const sent = client.sendOnce(ids.map((id) => ({ path: `${PATH}/${id}/download`, asFile: true })));
  return ids.map((_id, at) => (sent.ok ? contentOf(sent.value[at] ?? err({ said: '' })) : sent));
}
