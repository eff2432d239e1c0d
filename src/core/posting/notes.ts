/**
 * The durable notes of posting as short texts: an intent for each chunk that is on its way, a page of waiting notes for saved documents.
 * A property holds 9 kB, so entry ids are written as differences in base 36 and accounts once a page; a checksum tells a cut text.
 */
import { type CalendarDate, type Instant, instantAt, millisAt } from '../calendar.ts';
import type { DocumentKind, SaveAs } from '../expenses/inputs.ts';
import { hashOf } from '../ids.ts';
import type { DocumentType } from '../ledger/types.ts';
import { money } from '../money.ts';
import { DOCUMENT_HASH_LENGTH, type Promised } from './posting.ts';

/**
 * How far a chunk has come; each state is durable before the next request leaves. Handed out = a person has it in a file, to import it
 * into the ledger by hand.
 */
export type IntentState = 'handed out' | 'sent' | 'drafted' | 'approved' | 'paid' | 'batched';

/** A document in a note; `ledgerId` is '' until the ledger has given one. */
export type NotedDocument = { readonly promised: Promised; readonly ledgerId: string };

export type Intent = {
  readonly id: string;
  readonly state: IntentState;
  /** Raised each time the chunk is sent anew, so that the ledger does not take a new request for an old one. */
  readonly attempt: number;
  readonly sentAt: Instant;
  readonly documents: readonly NotedDocument[];
};

/** Longest text of a note in characters; a property takes 9,000 bytes and names are ASCII. */
export const NOTE_LENGTH = 8_500;

type DocumentCells = readonly [
  number: string,
  ledgerId: string,
  hashes: string,
  minor: number,
  currency: number,
  entryIds: string,
  traits: string,
  date: string,
  account: number,
  paidOn: string,
  addedTaxMinor?: number,
];
type NoteCells = readonly [texts: readonly string[], documents: readonly DocumentCells[]];

const TYPE_LETTERS = { bill: 'b', creditNote: 'c' } satisfies Record<DocumentType, string>;
const KIND_LETTERS = { REIMB: 'R', COPAID: 'C', PRIV: 'P' } satisfies Record<DocumentKind, string>;
const SAVE_LETTERS = { draft: 'd', 'awaiting approval': 's', approved: 'a' } satisfies Record<SaveAs, string>;
/** Follows the others where the payment comes from a linked account. */
const LINKED = 'l';

const keyOf = <Key extends string>(table: Record<Key, string>, letter: string): Key | undefined =>
  (Object.keys(table) as Key[]).find((key) => table[key] === letter);

const packIds = (ids: readonly number[]): string =>
  ids.map((id, index) => (id - (ids[index - 1] ?? 0)).toString(36)).join('.');

function unpackIds(text: string): readonly number[] {
  let last = 0;
  return text.split('.').map((part) => {
    last += Number.parseInt(part, 36);
    return last;
  });
}

/** Each text once, in the order of first use. */
function encodeDocuments(documents: readonly NotedDocument[]): NoteCells {
  const texts: string[] = [];
  const indexOf = (text: string): number => {
    const at = texts.indexOf(text);
    return at >= 0 ? at : texts.push(text) - 1;
  };
  const cells = documents.map(({ promised, ledgerId }): DocumentCells => {
    const isSingle = promised.number === `CWE-${promised.entryIds[0]}` && promised.entryIds.length === 1;
    return [
      promised.number,
      ledgerId,
      promised.hash + (promised.contactHash ?? ''),
      promised.total.minor,
      indexOf(promised.total.currency),
      isSingle ? '' : packIds(promised.entryIds),
      TYPE_LETTERS[promised.type] +
        KIND_LETTERS[promised.kind] +
        SAVE_LETTERS[promised.saveAs] +
        (promised.payment?.isLinked ? LINKED : ''),
      promised.date,
      promised.payment ? indexOf(promised.payment.accountId) : -1,
      promised.payment && promised.payment.date !== promised.date ? promised.payment.date : '',
      ...(promised.addedTaxMinor === undefined ? ([] as const) : ([promised.addedTaxMinor] as const)),
    ];
  });
  return [texts, cells];
}

function decodeDocument(cells: DocumentCells, texts: readonly string[]): NotedDocument | null {
  const [number, ledgerId, hashes, minor, currency, ids, traits, date, account, paidOn, addedTaxMinor] = cells;
  const type = keyOf(TYPE_LETTERS, traits.charAt(0));
  const kind = keyOf(KIND_LETTERS, traits.charAt(1));
  const saveAs = keyOf(SAVE_LETTERS, traits.charAt(2));
  const currencyCode = texts[currency];
  const accountId = texts[account];
  const contactHash = hashes.slice(DOCUMENT_HASH_LENGTH);
  if (!type || !kind || !saveAs || !currencyCode || (account >= 0 && !accountId)) return null;
  return {
    ledgerId,
    promised: {
      type,
      kind,
      saveAs,
      number,
      hash: hashes.slice(0, DOCUMENT_HASH_LENGTH),
      ...(contactHash === '' ? {} : { contactHash }),
      date: date as CalendarDate,
      total: money(minor, currencyCode),
      ...(addedTaxMinor === undefined ? {} : { addedTaxMinor }),
      entryIds: ids === '' ? [Number(number.slice(4))] : unpackIds(ids),
      payment: accountId
        ? {
            accountId,
            date: (paidOn || date) as CalendarDate,
            ...(traits.charAt(3) === LINKED ? { isLinked: true } : {}),
          }
        : null,
    },
  };
}

/** All documents of a note; null when one of them says what nobody knows. */
function decodeDocuments([texts, cells]: NoteCells): readonly NotedDocument[] | null {
  const documents = cells.flatMap((each) => decodeDocument(each, texts) ?? []);
  return documents.length === cells.length ? documents : null;
}

/** `body` behind a checksum that tells a text which was cut or changed. */
export const withChecksum = (body: string): string => `${hashOf(body, 8)}${body}`;

/** The text behind the checksum; null when it was cut or changed. */
export const checked = (text: string): string | null =>
  hashOf(text.slice(8), 8) === text.slice(0, 8) ? text.slice(8) : null;

/** The text of an intent, without its id, which is the property's name. */
export const encodeIntent = (intent: Intent): string =>
  withChecksum(
    JSON.stringify([intent.state, intent.attempt, millisAt(intent.sentAt), encodeDocuments(intent.documents)]),
  );

/** The intent that a text holds; null when the text is not whole. Only texts that we wrote pass the checksum, so their shape is known. */
export function decodeIntent(id: string, text: string): Intent | null {
  const body = checked(text);
  if (body === null) return null;
  const [state, attempt, sentAtMs, cells] = JSON.parse(body) as [IntentState, number, number, NoteCells];
  const documents = decodeDocuments(cells);
  return documents && { id, state, attempt, sentAt: instantAt(sentAtMs), documents };
}

/** The text of a page of waiting notes. */
export const encodeWaiting = (documents: readonly NotedDocument[]): string =>
  withChecksum(JSON.stringify(encodeDocuments(documents)));

/** The waiting notes that a text holds; null when the text is not whole. */
export function decodeWaiting(text: string): readonly NotedDocument[] | null {
  const body = checked(text);
  return body === null ? null : decodeDocuments(JSON.parse(body) as NoteCells);
}
