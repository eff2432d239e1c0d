/** Attaches the receipts of some documents: reads what hangs on their entries and what is on them already, and sends the rest, file by file. */
import type { FileToAttach } from '../core/ledger/ledger.ts';
import { isLive } from '../core/ledger/statuses.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import type { Fault, FaultKind, FileContent } from '../core/ports.ts';
import type { OpenReceipts, ReceiptTrouble } from '../core/receipts/notes.ts';
import { planReceipts, troubleOf } from '../core/receipts/plan.ts';
import { attachmentOf, type Receipt } from '../core/receipts/receipt.ts';
import { ok, type Result } from '../core/result.ts';
import { noteReceipts } from './same-receipts.ts';
import { type Desk, DOCUMENT_TYPES } from './track.ts';

type AttachDesk = Pick<Desk, 'ledger' | 'source' | 'store' | 'mayGoOn'>;

/** Files under way at once, and the bytes that they may have together. */
const AT_ONCE = 4;
const BYTES_AT_ONCE = 24_000_000;

/** What came of a document; `found` is null where the ledger no longer knows it. */
export type Attached = {
  readonly open: OpenReceipts;
  readonly found: FoundDocument | null;
  /** A document that is void or gone needs no receipts. */
  readonly isGone: boolean;
};

export type AttachedAll = {
  readonly documents: readonly Attached[];
  readonly files: number;
  readonly fault: Fault | null;
};

/** A file that is to be sent, with its document. */
type Job = { readonly open: OpenReceipts; readonly receipt: Receipt };

/** What ended for a file: on its document, in trouble, or not at all. */
type Ended = { readonly job: Job; readonly trouble: ReceiptTrouble | null };

/** These say something of one file; every other fault holds for all that would follow. */
const OF_ONE_FILE: readonly FaultKind[] = ['not found', 'refused', 'unavailable', 'no answer', 'not understood'];

/** Nobody answered. A file that is not found or refused was answered, however many there are: those behind it must not wait for it. */
const SILENCE: readonly FaultKind[] = ['unavailable', 'no answer'];

/** So many files in a row that nobody answered for end the sending: it is not for their sake. */
const SILENT_IN_A_ROW = 2;

/** The fault that concerns everything that would follow. */
const wideFault = (faults: readonly Fault[]): Fault | null =>
  faults.find(({ what }) => !OF_ONE_FILE.includes(what)) ?? null;

const areSilent = (faults: readonly Fault[], asked: number): boolean =>
  asked > 0 && faults.filter(({ what }) => SILENCE.includes(what)).length === asked;

/** As many of the first jobs as may travel together, no two of one document: its files follow one another. */
function nextGroup(jobs: readonly Job[]): readonly Job[] {
  const group: Job[] = [];
  let bytes = 0;
  for (const job of jobs) {
    const own = job.receipt.bytes ?? BYTES_AT_ONCE;
    const fits = group.length === 0 || (group.length < AT_ONCE && bytes + own <= BYTES_AT_ONCE);
    if (!fits) break;
    if (group.some(({ open }) => open.id === job.open.id)) continue;
    group.push(job);
    bytes += own;
  }
  return group;
}

const fileOf = ({ open, receipt }: Job, content: FileContent): FileToAttach => ({
  type: open.type,
  documentId: open.id,
  ...attachmentOf(receipt, content.contentType),
  content,
});

type Sent = { readonly ended: readonly Ended[]; readonly fault: Fault | null };

/** `silence` is the fault of a file where nobody answered for any of them. */
type SentGroup = Sent & { readonly silence: Fault | null };

/** Downloads a group and puts it on its documents. A file in trouble holds up none of the others, but for one that never comes: its whole group is without answers then. */
function sendGroup({ ledger, source, store, mayGoOn }: AttachDesk, group: readonly Job[]): SentGroup {
  const downloads = source.downloadReceipts(group.map(({ receipt }) => receipt.id));
  const unread = downloads.flatMap((each) => (each.ok ? [] : [each.error]));
  const stopped = wideFault(unread);
  if (stopped || !mayGoOn()) return { ended: [], fault: stopped, silence: null };
  const notRead = group.flatMap((job, at): readonly Ended[] => {
    const download = downloads[at];
    return download?.ok ? [] : [{ job, trouble: troubleOf(job.receipt, 'not read', download?.error.said) }];
  });
  if (areSilent(unread, group.length)) return { ended: notRead, fault: null, silence: unread[0] ?? null };
  const ready = group.flatMap((job, at) => {
    const download = downloads[at];
    return download?.ok ? [{ job, file: fileOf(job, download.value) }] : [];
  });
  noteReceipts(
    store,
    ready.map(({ job: { receipt }, file: { content } }) => ({ receipt, content })),
  );
  const answers = ready.length > 0 ? ledger.attachFiles(ready.map(({ file }) => file)) : [];
  const unsent = answers.flatMap((each) => (each.ok ? [] : [each.error]));
  const ended = ready.flatMap(({ job }, at): readonly Ended[] => {
    const answer = answers[at];
    if (!answer?.ok) {
      const isOwn = answer === undefined || OF_ONE_FILE.includes(answer.error.what);
      return isOwn ? [{ job, trouble: troubleOf(job.receipt, 'not sent', answer?.error.said) }] : [];
    }
    const { value } = answer;
    if (value.kind === 'done') return [{ job, trouble: null }];
    return value.kind === 'too large'
      ? [{ job, trouble: troubleOf(job.receipt, 'too large') }]
      : [{ job, trouble: troubleOf(job.receipt, 'refused', value.reasons.join(' ')) }];
  });
  const silence = areSilent(unsent, ready.length) ? (unsent[0] ?? null) : null;
  return { ended: [...notRead, ...ended], fault: wideFault(unsent), silence };
}

/**
 * Sends file after file until all are tried, the time is up or a fault ends it. The files of a group that nobody answered for are tried
 * one by one, because a single one may have kept the others from their answers.
 */
function sendAll(desk: AttachDesk, jobs: readonly Job[]): Sent {
  const ended: Ended[] = [];
  let left = jobs;
  let alone: readonly Job[] = [];
  let silent = 0;
  let fault: Fault | null = null;
  while (left.length > 0 && fault === null && desk.mayGoOn()) {
    const group = alone.length > 0 ? alone.slice(0, 1) : nextGroup(left);
    const sent = sendGroup(desk, group);
    alone = alone.slice(1);
    if (sent.silence && group.length > 1) {
      alone = group;
      continue;
    }
    silent = sent.silence ? silent + 1 : 0;
    ended.push(...sent.ended);
    fault = sent.fault ?? (silent < SILENT_IN_A_ROW ? null : sent.silence);
    left = left.filter((job) => !group.includes(job));
  }
  return { ended, fault };
}

/** How the documents stand, one read for each type. */
function findAll(
  { ledger }: AttachDesk,
  open: readonly OpenReceipts[],
): Result<ReadonlyMap<string, FoundDocument>, Fault> {
  const found = new Map<string, FoundDocument>();
  for (const type of DOCUMENT_TYPES) {
    const ids = open.filter((each) => each.type === type).map(({ id }) => id);
    const answer = ids.length > 0 ? ledger.findById(type, ids) : ok([]);
    if (!answer.ok) return answer;
    for (const each of answer.value) found.set(each.id, each);
  }
  return ok(found);
}

type Read = {
  readonly found: ReadonlyMap<string, FoundDocument>;
  readonly receipts: readonly Receipt[];
  readonly attached: ReadonlyMap<string, readonly string[]>;
};

/** Names are asked for only of documents that have receipts to come and files already: most have none, and that costs nothing. */
function readAll(desk: AttachDesk, open: readonly OpenReceipts[]): Result<Read, Fault> {
  const found = findAll(desk, open);
  if (!found.ok) return found;
  const live = open.filter(({ id }) => isStanding(found.value.get(id)));
  const receipts = desk.source.readReceipts(live.flatMap(({ entries }) => entries.map(({ entryId }) => entryId)));
  if (!receipts.ok) return receipts;
  const haveReceipts = new Set(receipts.value.map(({ entryId }) => entryId));
  const asked = live.filter(
    ({ id, entries }) =>
      found.value.get(id)?.hasFiles !== false && entries.some(({ entryId }) => haveReceipts.has(entryId)),
  );
  const names = asked.length > 0 ? desk.ledger.readFileNames(asked) : ok([]);
  if (!names.ok) return names;
  const attached = new Map(asked.map(({ id }, at) => [id, names.value[at] ?? []]));
  return ok({ found: found.value, receipts: receipts.value, attached });
}

const isStanding = (found: FoundDocument | undefined): boolean => found !== undefined && isLive(found);

/** Attaches what is missing on these documents. A document of which not everything was tried stays as it was, but for what was seen. */
export function attachAll(desk: AttachDesk, open: readonly OpenReceipts[], neededFrom: string): AttachedAll {
  const read = readAll(desk, open);
  if (!read.ok)
    return { documents: open.map((each) => ({ open: each, found: null, isGone: false })), files: 0, fault: read.error };
  const { found, receipts, attached } = read.value;
  const planned = open.map((each) => {
    const isGone = !isStanding(found.get(each.id));
    const own = receipts.filter(({ entryId }) => !isGone && each.entries.some((entry) => entry.entryId === entryId));
    const there = { receipts: own, attached: attached.get(each.id) ?? [] };
    const plan = planReceipts(each, there, desk.ledger.capabilities.files, neededFrom);
    return { open: each, isGone, plan: isGone ? { send: [], troubles: [] } : plan };
  });
  const jobs = planned.flatMap(({ open: each, plan }) => plan.send.map((receipt): Job => ({ open: each, receipt })));
  const { ended, fault } = sendAll(desk, jobs);
  const documents = planned.map(({ open: each, isGone, plan }): Attached => {
    const own = ended.filter(({ job }) => job.open.id === each.id);
    const untried = new Set(
      plan.send.filter((receipt) => !own.some(({ job }) => job.receipt.id === receipt.id)).map(({ id }) => id),
    );
    // what was told of a file stays until it is tried again
    const before = each.troubles.filter(({ receiptId }) => untried.has(receiptId));
    const troubles = [...plan.troubles, ...own.flatMap(({ trouble }) => trouble ?? []), ...before];
    const isTried = untried.size === before.length;
    return { open: { ...each, troubles, isTried }, found: found.get(each.id) ?? null, isGone };
  });
  return { documents, files: ended.filter(({ trouble }) => trouble === null).length, fault };
}
