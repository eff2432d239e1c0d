/** What a person may choose under Action in Exceptions, by what an exception tells. Says what is offered; carrying it out is not decided here. */
import { answerByKind, type ByKind } from '../by-kind.ts';
import { comparable } from '../ledger/labels.ts';
import { entryOfSingle, isReversal } from '../ledger/numbers.ts';
import type { AdoptionTrouble } from '../posting/adoption.ts';
import type { RestoreRefusal } from '../posting/restore.ts';
import type { UndoRefusal } from '../posting/undo.ts';
import {
  type DocumentFacts,
  documentOfKey,
  entryBeforeStart,
  entryCodedAlready,
  isOfDocument,
  pairOfKey,
  receiptOfKey,
} from './causes.ts';
import type { Exception, ExceptionFacts } from './kinds.ts';

/**
 * In the order of the dropdown. Accept = it stands as it is; Restore = back as it was posted; Post again = take back what is left of
 * it, and post its expenses anew; Post it = although it is old; Batch off = off ConnectWise's list without a document; Apply
 * proposal = what the row proposes stands in the sheet; Create contact = one is made for the member; Both are real = two purchases, though they look like one; Done = a person has
 * attached the file by hand, or it is not to be attached; Not needed = no receipt is; Leave out = of this run; Leave out for good = off
 * ConnectWise's list; Already in ledger = the same, because somebody's own document in the ledger has it.
 */
export const CHOICES = [
  'Accept',
  'Restore',
  'Post again',
  'Post it',
  'Batch off',
  'Apply proposal',
  'Create contact',
  'Both are real',
  'Both are real, and so for this type',
  'Done',
  'Not needed',
  'Leave out',
  'Leave out for good',
  'Already in ledger',
] as const;
export type Choice = (typeof CHOICES)[number];

const FOR_OLD: readonly Choice[] = ['Post it', 'Batch off'];

const FOR_PAIRS: readonly Choice[] = ['Both are real', 'Both are real, and so for this type'];

/** For entries that are held for whatever reason. */
export const FOR_ENTRIES = [
  'Leave out',
  'Leave out for good',
  'Already in ledger',
] as const satisfies readonly Choice[];
export type Leaving = (typeof FOR_ENTRIES)[number];

/** Of entries that nobody has approved, and of those without GL entries, ConnectWise makes no batch. */
const ONLY_ONCE: ReadonlySet<ExceptionFacts['kind']> = new Set([
  'entry not readable',
  'no GL record',
  'not approved',
  'billed before approval',
]);

/** They speak of no entry that waits. */
const OF_NO_ENTRY: ReadonlySet<ExceptionFacts['kind']> = new Set([
  'rows missing',
  'does not add up',
  'audit log changed',
  'sealed week changed',
]);

const forEntries = ({ kind }: ExceptionFacts): readonly Choice[] => {
  if (OF_NO_ENTRY.has(kind)) return [];
  return ONLY_ONCE.has(kind) ? ['Leave out'] : FOR_ENTRIES;
};

const none = (): readonly Choice[] => [];

const OFFERED: ByKind<DocumentFacts, [], readonly Choice[]> = {
  'number taken': none,
  'refused by ledger': none,
  'differs in ledger': none,
  'tracking dropped': none,
  'payment refused': none,
  'coded before payment': () => ['Both are real'],
  'batch refused': none,
  'outcome unclear': none,
  'saved document gone': () => ['Post again'],
  'saved document changed': () => ['Restore'],
  'held by another document': none,
  'entries changed': none,
  'batched elsewhere': none,
  'changed in ledger': ({ what }) => (what === 'payment' ? ['Accept', 'Post again'] : ['Accept', 'Restore']),
  'undone in ledger': ({ number }) => (isReversal(number) ? ['Accept'] : ['Accept', 'Post again']),
  'second document': none,
  'approval taken back': () => ['Accept', 'Post again'],
  'entries changed since': () => ['Accept', 'Post again'],
  'undo stopped': none,
  'rule broken': none,
};

/** What a person may choose for an exception; nothing for most. */
export function offeredFor(facts: ExceptionFacts): readonly Choice[] {
  if (facts.kind === 'before start date') return FOR_OLD;
  if (facts.kind === 'claimed twice') return FOR_PAIRS;
  if (facts.kind === 'coded already') return ['Both are real'];
  if (facts.kind === 'receipt not attached') return ['Done'];
  if (facts.kind === 'receipt missing') return ['Not needed'];
  if (facts.kind === 'no contact') return ['Create contact', ...forEntries(facts)];
  return isDocumentFacts(facts) ? answerByKind(OFFERED, facts) : forEntries(facts);
}

/** The same for an exception with what is proposed for it. */
export const choicesOf = ({ facts, cure }: Pick<Exception, 'facts' | 'cure'>): readonly Choice[] =>
  cure ? ['Apply proposal', ...offeredFor(facts)] : offeredFor(facts);

const isDocumentFacts = (facts: ExceptionFacts): facts is DocumentFacts => facts.kind in OFFERED;

/** The choice that a cell names, however it is written; null for any other text. */
export const choiceIn = (text: string): Choice | null =>
  CHOICES.find((choice) => comparable(choice) === comparable(text)) ?? null;

/** What a person asks for a document, by the row that it was chosen in. */
export type Asked = {
  readonly key: string;
  readonly kind: DocumentFacts['kind'];
  readonly number: string;
  readonly choice: Choice;
};

/** What people chose, from the texts under Action by the keys of their rows. */
export const askedIn = (actions: ReadonlyMap<string, string>): readonly Asked[] =>
  [...actions].flatMap(([key, text]) => {
    const choice = choiceIn(text);
    const document = choice && isOfDocument(key) ? documentOfKey(key) : null;
    return choice && document ? [{ key, choice, ...document }] : [];
  });

/** What a person asks for an entry that is dated before the start date. */
export type AskedOfOld = { readonly key: string; readonly entryId: number; readonly choice: 'Post it' | 'Batch off' };

/** What people chose for entries dated before the start date. */
export const askedOfOld = (actions: ReadonlyMap<string, string>): readonly AskedOfOld[] =>
  [...actions].flatMap(([key, text]) => {
    const entryId = entryBeforeStart(key);
    const choice = choiceIn(text);
    return entryId !== null && (choice === 'Post it' || choice === 'Batch off') ? [{ key, entryId, choice }] : [];
  });

/** What a person says of two entries that look like one purchase; `forType` where it holds for every entry of the type. */
export type AskedOfPair = {
  readonly key: string;
  readonly own: number;
  readonly card: number;
  readonly forType: boolean;
};

/** What people said of entries that look like one purchase. */
export const askedOfPairs = (actions: ReadonlyMap<string, string>): readonly AskedOfPair[] =>
  [...actions].flatMap(([key, text]) => {
    const pair = pairOfKey(key);
    const choice = choiceIn(text);
    return pair && choice && FOR_PAIRS.includes(choice) ? [{ key, ...pair, forType: choice !== 'Both are real' }] : [];
  });

/** A person says that an expense and what is coded in its account are two purchases. */
export type AskedOfCoded = { readonly key: string; readonly entryId: number };

/** What people said of expenses that look like something coded in their account. */
export const askedOfCoded = (actions: ReadonlyMap<string, string>): readonly AskedOfCoded[] =>
  [...actions].flatMap(([key, text]) => {
    const document = isOfDocument(key) ? documentOfKey(key) : null;
    const entryId = document?.kind === 'coded before payment' ? entryOfSingle(document.number) : entryCodedAlready(key);
    return entryId !== null && choiceIn(text) === 'Both are real' ? [{ key, entryId }] : [];
  });

/** What a person says of a receipt that is not attached, or not there. `mark` names it among those of its document. */
export type AskedOfReceipt = { readonly key: string; readonly mark: string; readonly entryId: number };

/** What people settled of receipts: a file by *Done*, the want of one by *Not needed*. */
export const askedOfReceipts = (actions: ReadonlyMap<string, string>): readonly AskedOfReceipt[] =>
  [...actions].flatMap(([key, text]) => {
    const receipt = receiptOfKey(key);
    const wanted: Choice = receipt?.mark.startsWith('F') ? 'Done' : 'Not needed';
    return receipt && choiceIn(text) === wanted ? [{ key, ...receipt }] : [];
  });

/** Why an entry was not batched off, or not released. */
export type OldRefusal =
  | { readonly kind: 'no reason given' }
  | { readonly kind: 'batch of old refused'; readonly reasons: readonly string[] }
  /** An earlier request may still take effect. */
  | { readonly kind: 'batch of old unclear' }
  | { readonly kind: 'no GL records' }
  | { readonly kind: 'no time left' }
  | { readonly kind: 'paused' };

/** Why no contact was made for a member. */
export type ContactRefusal =
  | { readonly kind: 'may not create contacts' }
  | { readonly kind: 'contact refused'; readonly reasons: readonly string[] }
  | { readonly kind: 'contact unclear' }
  /** An earlier request made it, and somebody archived it. */
  | { readonly kind: 'contact made is archived'; readonly name: string };

/** Why a choice was not carried out. */
export type NotDone =
  | AdoptionTrouble
  | UndoRefusal
  | RestoreRefusal
  | OldRefusal
  | ContactRefusal
  | { readonly kind: 'not offered'; readonly offered: readonly Choice[] }
  // what is proposed now is not what the row said
  | { readonly kind: 'another proposal' }
  | { readonly kind: 'cell changed' }
  // who acts is the one who spent it
  | { readonly kind: 'own expense'; readonly address: string }
  // a run by schedule has nobody behind it
  | { readonly kind: 'needs a person' };

/** `exceptions` as their rows answer what people wrote beside them: a choice that could not be carried out says why. */
export const withAnswers = (
  exceptions: readonly Exception[],
  actions: ReadonlyMap<string, string>,
  notDone: ReadonlyMap<string, NotDone>,
): readonly Exception[] =>
  exceptions.map((exception): Exception => {
    const text = actions.get(exception.key) ?? '';
    const offered = choicesOf(exception);
    if (text === '' || offered.length === 0) return exception;
    const choice = choiceIn(text);
    const because: NotDone | undefined =
      choice && offered.includes(choice) ? notDone.get(exception.key) : { kind: 'not offered', offered };
    return because ? { ...exception, notDone: { choice: text, because } } : exception;
  });
