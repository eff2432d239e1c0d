/** Files on bills and credit notes: put there by name, the same name again in its place, ten at most (Xero API: Attachments). */
import { createHash } from 'node:crypto';
import { answerList, answerSingle, type Call, toSecond } from './call.ts';
import { nextGuid } from './guid.ts';
import { inOtherWords } from './messages.ts';
import { notFound, type Reply } from './reply.ts';
import type { Attachment, DocumentKind, Fields, XeroState } from './state.ts';

const mostFiles = 10;
const refusedInNames = /[<>:"/\\|?*\0]/;

const show = (attachment: Attachment, call: Call): Fields => ({
  AttachmentID: attachment.id,
  FileName: attachment.fileName,
  Url: `https://api.xero.com/api.xro/2.0/${call.path.split('/').slice(3, 6).join('/')}/${attachment.fileName}`,
  MimeType: attachment.mimeType,
  ContentLength: attachment.size,
  IncludeOnline: false,
});

const filesOf = (state: XeroState, documentId: string): readonly Attachment[] =>
  Object.values(state.attachments).filter((attachment) => attachment.documentId === documentId);

/** GET /Invoices/{InvoiceID}/Attachments, and the same of credit notes. */
export const listAttachments =
  (kind: DocumentKind) =>
  (call: Call): Reply => {
    const document = call.state.documents[call.id.toLowerCase()];
    if (document?.kind !== kind) return notFound;
    return answerList(
      call,
      'Attachments',
      filesOf(call.state, document.id).map((each) => show(each, call)),
    );
  };

const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name);
  } catch {
    throw new Error(`not emulated: a file name that is not percent-encoded: ${name}`);
  }
};

const checkFile = (fileName: string, isNew: boolean, count: number, size: number): readonly string[] => [
  ...(refusedInNames.test(fileName) ? [inOtherWords.fileNameRefused(fileName)] : []),
  ...(/\.[A-Za-z0-9]+$/.test(fileName) ? [] : [inOtherWords.fileTypeRefused(fileName)]),
  ...(isNew && count >= mostFiles ? [inOtherWords.tooManyFiles()] : []),
  ...(size === 0 ? [inOtherWords.fileEmpty()] : []),
];

/** PUT and POST …/Attachments/{FileName}: the body is the file. */
export const writeAttachment =
  (kind: DocumentKind) =>
  (call: Call): Reply => {
    const { state, nowMs, body, contentType } = call;
    const document = state.documents[call.id.toLowerCase()];
    if (document?.kind !== kind) return notFound;
    if (call.query.IncludeOnline !== undefined) throw new Error('not emulated: IncludeOnline on what is no sale');
    const fileName = decoded(call.fileName);
    // what was reported to fail is not told in a way that could be answered
    if (/[#&+]|^\s|\s$/.test(fileName)) throw new Error(`not emulated: the file name '${fileName}'`);
    const files = filesOf(state, document.id);
    const before = files.find((each) => each.fileName.toLowerCase() === fileName.toLowerCase());
    const errors = checkFile(fileName, before === undefined, files.length, body.length);
    if (errors.length > 0)
      return answerSingle(call, 'Attachments', { ok: false, echo: { FileName: fileName }, errors });
    const attachment: Attachment = {
      id: before?.id ?? nextGuid(state, 'attachment'),
      documentId: document.id,
      fileName,
      mimeType: contentType,
      size: body.length,
      sha256: createHash('sha256').update(Buffer.from(body, 'latin1')).digest('hex'),
    };
    state.attachments[attachment.id] = attachment;
    state.documents[document.id] = { ...document, updatedMs: toSecond(nowMs) };
    return answerList(call, 'Attachments', [show(attachment, call)]);
  };
