/** Documents that people hang on expense entries: listed for one entry, downloaded one by one. What a file holds is kept short and repeated up to its size. */
import type { Answer, Request } from '../standin.ts';
import { dictionary } from './dictionary.ts';
import { answerList } from './query.ts';
import { badRequest, notFound } from './reply.ts';
import { type ConnectWiseState, type Fields, numberOf, textOf } from './state.ts';

export const DOCUMENT = dictionary({
  numeric: 'id size',
  string: 'title fileName serverFileName owner guid createdOnDate',
  boolean: 'linkFlag imageFlag publicFlag htmlTemplateFlag readOnlyFlag urlFlag',
});

/** `starts` is what its bytes are made of; '' for a link, which has none. */
export type StoredDocument = {
  readonly id: number;
  readonly entryId: number;
  readonly fileName: string;
  readonly size: number;
  readonly starts: string;
  readonly isLink: boolean;
};

const show = ({ id, fileName, size, isLink }: StoredDocument): Fields => ({
  id,
  title: fileName,
  fileName: isLink ? '' : fileName,
  serverFileName: isLink ? '' : `document-${id}`,
  owner: 'SYSTEM',
  linkFlag: isLink,
  imageFlag: /\.(png|jpe?g|gif)$/i.test(fileName),
  publicFlag: false,
  htmlTemplateFlag: false,
  readOnlyFlag: false,
  size,
  urlFlag: isLink,
  guid: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
});

/** What a person hangs on an entry, in the fields that its screen asks for. */
export function hangDocument(state: ConnectWiseState, entryId: number, fields: Fields): void {
  const unknown = Object.keys(fields).find((name) => !['fileName', 'size', 'content', 'link'].includes(name));
  if (unknown !== undefined) throw new Error(`a document has no field ${unknown}`);
  const fileName = textOf(fields, 'fileName');
  if (fileName === '') throw new Error('a document needs a fileName');
  const isLink = fields.link === true;
  const starts = isLink ? '' : textOf(fields, 'content') || fileName;
  const id = state.lastIds.document + 1;
  state.lastIds.document = id;
  const size = isLink ? 0 : numberOf(fields, 'size') || Buffer.byteLength(starts);
  state.documents[id] = { id, entryId, fileName, size, starts, isLink };
}

/** Takes the document of this name off the entry. */
export function dropDocument(state: ConnectWiseState, entryId: number, fileName: string): void {
  const found = documentsOfEntry(state, entryId).find((document) => document.fileName === fileName);
  if (found === undefined) throw new Error(`entry ${entryId} has no document ${fileName}`);
  delete state.documents[found.id];
}

const documentsOfEntry = (state: ConnectWiseState, entryId: number): StoredDocument[] =>
  Object.values(state.documents).filter((document) => document.entryId === entryId);

/** `recordType` and `recordId` beside the parameters of every list. Nobody wrote down what comes back without them. */
export function listDocuments(state: ConnectWiseState, request: Request): Answer {
  const query = new URLSearchParams(request.query);
  const [type, record] = [query.get('recordType'), query.get('recordId')];
  if (type !== 'Expense') throw new Error(`not emulated: ConnectWise documents of recordType ${type}`);
  if (record === null) throw new Error('not emulated: ConnectWise documents without recordId');
  if (!/^\d+$/.test(record)) throw badRequest('recordId must be a number.');
  query.delete('recordType');
  query.delete('recordId');
  const rows = documentsOfEntry(state, Number(record)).map(show);
  return answerList({ ...request, query: query.toString() }, { rows, known: DOCUMENT, render: (row) => row });
}

const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

/** Virtual milliseconds: what any call takes, and a second for each four megabytes. */
const downloadMs = (size: number): number => 800 + Math.ceil(size / 4000);

export function downloadDocument(state: ConnectWiseState, request: Request, id: string): Answer {
  const found = state.documents[id];
  if (found === undefined) throw notFound('document', id);
  if (found.isLink) throw new Error('not emulated: downloading a document that is a link');
  // answered as it is asked elsewhere in the API, which has no JSON of a file
  if (/json/i.test(request.headers.accept ?? ''))
    throw new Error('not emulated: downloading a ConnectWise document with Accept of JSON');
  const starts = Buffer.from(found.starts, 'utf8').toString('latin1');
  const body = starts.repeat(Math.ceil(found.size / Math.max(1, starts.length))).slice(0, found.size);
  const extension = /\.([^.]+)$/.exec(found.fileName)?.[1]?.toLowerCase() ?? '';
  return {
    status: 200,
    headers: {
      'content-type': TYPES[extension] ?? 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.fileName)}`,
    },
    body,
    isFile: true,
    virtualMs: downloadMs(found.size),
  };
}

/** For people and checks to read. */
export const showDocuments = (state: ConnectWiseState): readonly Fields[] =>
  Object.values(state.documents).map((document) => ({ ...show(document), entryId: document.entryId }));
