/**
 * The end of a *Sync now*: the receipts of what stands in the ledger by now are attached to it, never before anything is posted. What is
 * still to be attached is noted before the first call, and what is on a document is asked of the ledger, so a run that dies is taken up.
 */
import { receiptException } from '../core/exceptions/causes.ts';
import { type AskedOfReceipt, askedOfReceipts, type NotDone } from '../core/exceptions/choices.ts';
import type { Exception, ExceptionEntry } from '../core/exceptions/kinds.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import { money, moneyText } from '../core/money.ts';
import type { Fault } from '../core/ports.ts';
import { entriesOf } from '../core/posting/drift.ts';
import { registerStatus } from '../core/posting/register.ts';
import { documentsIn } from '../core/posting/registered.ts';
import type { OpenReceipts, ReceiptTrouble } from '../core/receipts/notes.ts';
import type { RegisterChange } from '../core/run.ts';
import { type ReceiptsDone, wordReceiptSettled, wordReceipts } from '../core/wording/receipts.ts';
import { attachAll } from './attach.ts';
import type { Going } from './finish.ts';
import type { Posting } from './post.ts';
import { noteSettled, type ReceiptNotes, readReceiptNotes, settledBefore } from './receipt-notes.ts';
import { partsOf, type Track } from './track.ts';
import { todayOf, type World } from './world.ts';

/** Documents that are read, sent and noted together. */
const TOGETHER = 20;

/** Documents with troubles that one run looks at again, those that waited longest first. */
const AGAIN = 40;

/** Noted while the connection may not attach: then a run asks for one list of files first, and goes no further where that is refused. */
const REFUSED = 'attaching refused';

export type Receipted = {
  readonly exceptions: readonly Exception[];
  readonly registerChanges: readonly RegisterChange[];
  readonly notDone: ReadonlyMap<string, NotDone>;
  readonly said: string;
};

const NOTHING: Receipted = { exceptions: [], registerChanges: [], notDone: new Map(), said: '' };

const openOf = ({ promised, found, entries }: Track & { readonly found: FoundDocument }): OpenReceipts => ({
  type: found.type,
  id: found.id,
  number: promised.number,
  currency: found.currency,
  entries: promised.entryIds.map((entryId) => ({
    entryId,
    minor: entries.find((each) => each.entryId === entryId)?.amount?.minor ?? 0,
  })),
  isTried: false,
  troubles: [],
  settled: [],
});

const stands = (track: Track): track is Track & { readonly found: FoundDocument } =>
  track.found !== null && (track.end?.kind === 'posted' || track.end?.kind === 'saved');

/** The documents that this run brought into the ledger and whose receipts nobody has settled yet. */
function newIn({ world }: Going, { tracks }: Posting, known: readonly OpenReceipts[]): readonly OpenReceipts[] {
  const standing = tracks.filter(stands);
  if (standing.length === 0) return [];
  const isKnown = new Set(known.map(({ id }) => id));
  const isSettled = settledBefore(world.store);
  return standing
    .filter(({ found, promised }) => !isKnown.has(found.id) && !isSettled(found.id, promised.entryIds))
    .map(openOf);
}

type Settling = {
  readonly open: readonly OpenReceipts[];
  readonly chosen: ReadonlyMap<string, AskedOfReceipt & { readonly reason: string }>;
  readonly notDone: ReadonlyMap<string, NotDone>;
};

/** What people settled of receipts, noted with their documents. */
function settle({ sheet, notDone }: Going, open: readonly OpenReceipts[]): Settling {
  const asked = askedOfReceipts(sheet.actions).filter(({ key }) => !notDone.has(key));
  const chosen = new Map<string, AskedOfReceipt & { readonly reason: string }>();
  const refused = new Map<string, NotDone>();
  const reasons = asked.length > 0 ? sheet.notes() : new Map<string, string>();
  for (const each of asked) {
    const reason = reasons.get(each.key) ?? '';
    if (each.mark.startsWith('E') && reason === '') refused.set(each.key, { kind: 'no reason given' });
    else chosen.set(each.mark, { ...each, reason });
  }
  const marked = open.map((each) => {
    const own = [...chosen.values()].filter(
      ({ mark, entryId }) => !each.settled.includes(mark) && each.entries.some((entry) => entry.entryId === entryId),
    );
    return own.length === 0 ? each : { ...each, settled: [...each.settled, ...own.map(({ mark }) => mark)] };
  });
  return { open: marked, chosen, notDone: refused };
}

const isChosen = ({ settled }: OpenReceipts, { chosen }: Settling): boolean => settled.some((mark) => chosen.has(mark));

/** What this run looks at: what people settled just now, what was never tried, then some of what did not go well. */
function turnOf(open: readonly OpenReceipts[], settling: Settling): readonly OpenReceipts[] {
  const chosen = open.filter((each) => isChosen(each, settling));
  const untried = open.filter((each) => !each.isTried && !chosen.includes(each));
  const again = open.filter((each) => each.isTried && !chosen.includes(each));
  return [...chosen, ...untried, ...again.slice(0, AGAIN)];
}

type Looked = {
  readonly open: readonly OpenReceipts[];
  readonly found: ReadonlyMap<string, FoundDocument>;
  readonly attached: number;
  readonly fault: Fault | null;
};

/** Part by part, each noted when it is done: documents that are settled leave, those in trouble go to the end. */
function lookAtAll(
  going: Going,
  notes: ReceiptNotes,
  open: readonly OpenReceipts[],
  turn: readonly OpenReceipts[],
): Looked {
  const { world, desk, sheet } = going;
  const found = new Map<string, FoundDocument>();
  let left = open;
  let attached = 0;
  let fault: Fault | null = null;
  for (const part of partsOf(turn, TOGETHER)) {
    if (fault !== null || !desk.mayGoOn()) break;
    const done = attachAll(desk, part, sheet.inputs.settings.receiptNeededFrom);
    fault = done.fault;
    attached += done.files;
    for (const each of done.documents) if (each.found) found.set(each.open.id, each.found);
    const settled = done.documents.filter(
      ({ open: one, isGone }) => !isGone && one.isTried && one.troubles.length === 0,
    );
    const isOver = new Set(
      done.documents.filter((each) => each.isGone || settled.includes(each)).map((each) => each.open.id),
    );
    const stay = done.documents.map((each) => each.open).filter(({ id }) => !isOver.has(id));
    const seen = new Set(part.map(({ id }) => id));
    // what a file in trouble has kept from its other files lets others go first, too
    const isClean = ({ isTried, troubles }: OpenReceipts): boolean => !isTried && troubles.length === 0;
    left = [
      ...stay.filter(isClean),
      ...left.filter(({ id }) => !seen.has(id)),
      ...stay.filter((each) => !isClean(each)),
    ];
    noteSettled(
      world.store,
      settled.map((each) => each.open),
    );
    notes.write(left);
  }
  return { open: left, found, attached, fault };
}

/** The fault by which a connection that could not attach before still can't; null where it can. */
function stillRefused({ world, desk }: Going, [first]: readonly OpenReceipts[]): Fault | null {
  if (first === undefined || world.store.read(REFUSED) === null) return null;
  const names = desk.ledger.readFileNames([first]);
  if (!names.ok && names.error.what === 'permission missing') return names.error;
  world.store.remove(REFUSED);
  return null;
}

/** What is told of an entry: what this run read of it, else its row in the Register, else no more than our own note. */
function entryTeller(
  { world }: Going,
  { tracks }: Posting,
  open: readonly OpenReceipts[],
): (one: OpenReceipts, entryId: number) => ExceptionEntry {
  const known = new Map(tracks.flatMap(({ entries }) => entries.map((entry) => [entry.entryId, entry] as const)));
  const troubled = open.flatMap(({ troubles }) => troubles.map(({ entryId }) => entryId));
  const rows = troubled.some((entryId) => !known.has(entryId)) ? world.readRegister() : null;
  for (const document of rows?.ok ? documentsIn(rows.value) : [])
    for (const entry of entriesOf(document)) if (!known.has(entry.entryId)) known.set(entry.entryId, entry);
  return (one, entryId) => known.get(entryId) ?? unknownEntry(world, one, entryId);
}

function unknownEntry(world: World, { entries, currency }: OpenReceipts, entryId: number): ExceptionEntry {
  const amount = money(entries.find((each) => each.entryId === entryId)?.minor ?? 0, currency);
  return {
    entryId,
    amount,
    amountText: moneyText(amount),
    currency,
    memberName: '',
    date: todayOf(world),
    reportName: '',
    classification: '',
    url: '',
  };
}

const exceptionOf = (
  { number: document }: OpenReceipts,
  { because, entryId, receiptId, fileName: file, said }: ReceiptTrouble,
  entry: ExceptionEntry,
): Exception =>
  because === 'missing'
    ? receiptException({ kind: 'receipt missing', document, entryId }, entry)
    : receiptException({ kind: 'receipt not attached', document, entryId, receiptId, file, because, said }, entry);

/** In the Register, that a person settled a receipt, where the run could see how its document stands. */
function changesOf(
  before: readonly OpenReceipts[],
  { chosen }: Settling,
  { found }: Looked,
): readonly RegisterChange[] {
  return before.flatMap((each): readonly RegisterChange[] => {
    const document = found.get(each.id);
    const own = each.settled.flatMap((mark) => chosen.get(mark) ?? []);
    if (!document || own.length === 0) return [];
    const changed = new Map(
      own.map(({ mark, entryId, reason }) => [
        entryId,
        wordReceiptSettled({ kind: mark.startsWith('E') ? 'receipt missing' : 'receipt not attached' }, reason),
      ]),
    );
    return [{ documentId: each.id, status: registerStatus(document.status, false), changed }];
  });
}

/** `mayPost` is false where a law of posting is broken: then nothing is sent, and what was told before is told again. */
export function attachReceipts(going: Going, posting: Posting, mayPost: boolean): Receipted {
  const { world, sheet } = going;
  if (!sheet.inputs.settings.attachesReceipts) return NOTHING;
  const notes = readReceiptNotes(world.store);
  const settling = settle(going, [...notes.open, ...newIn(going, posting, notes.open)]);
  notes.write(settling.open);
  const maySend = mayPost && posting.fault?.scope !== 'run';
  const turn = maySend ? turnOf(settling.open, settling) : [];
  const refused = stillRefused(going, turn);
  const looked = lookAtAll(going, notes, settling.open, refused ? [] : turn);
  const fault = refused ?? looked.fault;
  if (fault?.what === 'permission missing' && fault.system === 'Xero') world.store.write(REFUSED, going.run.id);
  const entryOf = entryTeller(going, posting, looked.open);
  const exceptions = looked.open.flatMap((each) =>
    each.troubles.map((trouble) => exceptionOf(each, trouble, entryOf(each, trouble.entryId))),
  );
  const done: ReceiptsDone = {
    attached: looked.attached,
    open: exceptions.length,
    left: looked.open.filter(({ isTried }) => !isTried).length,
    unnoted: notes.write(looked.open),
    isDamaged: notes.isDamaged,
    fault,
  };
  return {
    exceptions,
    registerChanges: changesOf(settling.open, settling, looked),
    notDone: settling.notDone,
    said: wordReceipts(done),
  };
}
