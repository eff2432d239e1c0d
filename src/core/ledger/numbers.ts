/** How our documents and their lines are named, so that they are found again without any memory of our own. */
import type { DocumentKind } from '../expenses/inputs.ts';
import { hashOf } from '../ids.ts';
import type { CurrencyCode } from '../money.ts';
import type { DocumentLine } from './types.ts';

const HASH_LENGTH = 10;
const TOKEN = /\[E(\d+)\]/g;

/** What a document's number says. `period` is `2026W41` or `R<reportId>`. */
export type NumberedGroup = {
  readonly entryIds: readonly number[];
  readonly memberId: number;
  readonly period: string;
  readonly kind: DocumentKind;
  readonly currency: CurrencyCode;
  /** '' where none takes part. */
  readonly clearingAccountId: string;
};

export const reportPeriod = (reportId: number): string => `R${reportId}`;

/**
 * `CWE-<entryId>` for one entry, else `CWE-<memberId>-<period>-<kind>-<hash of what is in it>`: the same entries give the
 * same number in every run, other entries another. At most 50 printable ASCII characters, because it also is ConnectWise's
 * batch identifier. ConnectWise: CreateAccountingBatchRequest, batchIdentifier.
 */
export function documentNumber(group: NumberedGroup): string {
  const [only, ...others] = group.entryIds;
  if (only === undefined) throw new Error('A document without entries has no number');
  if (others.length === 0) return `CWE-${only}`;
  const sorted = [...group.entryIds].sort((left, right) => left - right);
  const content = [sorted.join(','), group.kind, group.currency, group.clearingAccountId].join('|');
  return `CWE-${group.memberId}-${group.period}-${group.kind}-${hashOf(content, HASH_LENGTH)}`;
}

/** The number that a contact is made under for a member: looked for before one is made, so that there is never a second. */
export const memberKey = (memberId: number): string => `CWE-MEMBER-${memberId}`;

/** How every number of ours begins. */
export const OUR_PREFIX = 'CWE-';

/** Whether `number` is one that `documentNumber` gives, revisions included. */
export const isOurNumber = (number: string): boolean => number.startsWith(OUR_PREFIX);

/** Begins no document's number: what follows `CWE-` there is the number of an entry or a member. */
export const OLD_PREFIX = `${OUR_PREFIX}OLD-`;

/** The identifier of the ConnectWise batch that takes an entry off the unposted list without a document: one for each entry, so that each can be taken back. */
export const oldNumber = (entryId: number): string => `${OLD_PREFIX}${entryId}`;

/** The entry that such an identifier names; null for any other. */
export function entryOfOldNumber(identifier: string): number | null {
  const [, entryId] = /^CWE-OLD-(\d+)$/.exec(identifier) ?? [];
  return entryId === undefined ? null : Number(entryId);
}

const REVERSAL = '-void';

/** The number of the document that takes back, in an open period, what stands in a closed one. */
export const reversalOf = (number: string): string => number + REVERSAL;

export const isReversal = (number: string): boolean => isOurNumber(number) && number.endsWith(REVERSAL);

/** The entry that the number of a document of one entry names; the hash in any other one tells nothing. */
export const entriesOfNumber = (number: string): readonly number[] => {
  const entryId = /^CWE-(\d+)(?:-r\d+)?$/.exec(number)?.[1];
  return entryId === undefined ? [] : [Number(entryId)];
};

/** The entry of a document of one, whatever the document became since; null for a group. */
export function entryOfSingle(number: string): number | null {
  const [, entryId] = /^CWE-(\d+)(?:-r\d+)?(?:-void)?$/.exec(number) ?? [];
  return entryId === undefined ? null : Number(entryId);
}

/** The member whose expenses a group holds; null for a document of one entry. */
export function memberOfGroup(number: string): number | null {
  const [, memberId] = /^CWE-(\d+)-(?:\d{4}W\d{2}|R\d+)-/.exec(number) ?? [];
  return memberId === undefined ? null : Number(memberId);
}

/** What the accrual of a month (`yyyy-mm`) and its reversal are found by: looked for before either is made. */
export const accrualMark = (month: string): string => `${OUR_PREFIX}ACCR-${month}`;

/** What stands at the very end of the line of an entry. */
export const tokenOf = (entryId: number): string => `[E${entryId}]`;

/** The entries that a line is about: that of its last token, because a person's note may quote another; none without a token. */
export function entryIdsIn(description: string): readonly number[] {
  const last = [...description.matchAll(TOKEN)].pop();
  return last ? [Number(last[1])] : [];
}

function lineText(line: DocumentLine): string {
  const tracking = line.tracking.map(({ categoryId, optionId }) => `${categoryId}=${optionId}`).sort();
  const { minor, currency } = line.amount;
  const cells = [line.accountId, line.taxCode, tracking, minor, currency, entryIdsIn(line.description)];
  return JSON.stringify(line.addedTax ? [...cells, line.addedTax.minor] : cells);
}

/** 10 base32 characters of what the lines book: account, tax, tracking, amount, tax on top and entry, in any order of lines. Wording is not part of it. */
export const lineHash = (lines: readonly DocumentLine[]): string =>
  hashOf(lines.map(lineText).sort().join('\n'), HASH_LENGTH);
