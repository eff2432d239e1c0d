/** What the Check cells of the people's tabs say, for every row, used or not. It reads; it changes no decision. */
import type { LinkPlace } from '../exceptions/kinds.ts';
import { comparable, listBy } from '../ledger/labels.ts';
import {
  wordLink,
  wordLinkTrouble,
  wordMemberProposal,
  wordMemberRenamed,
  wordMemberTrouble,
  wordPaymentTypeTrouble,
  wordRow,
  wordRowTrouble,
} from '../wording/checks.ts';
import type { Desk } from './desk.ts';
import type { ExpenseTypeKind, Member } from './expense.ts';
import type { LinkRow, MappingRow, MemberRow, PaymentTypeRow } from './inputs.ts';
import { findLinked, linkRules, linkSignature } from './links.ts';
import { hasNoKey, isUnfilled, rowSignature } from './map.ts';
import { findClearing } from './payers.ts';
import type { MappingCheck, MemberCheck, RowCheck } from './plan-types.ts';
import { rowAccount, rowOption, rowTax, takesAccountFromConnectWise } from './target.ts';
import { takesTaxFromConnectWise } from './tax-codes.ts';

/** The rows that each expense's look-up ended with: one that was taken, or several that tie. */
export type RowUse = readonly (readonly MappingRow[])[];

/** By row number, the others that a row ties with; one that stands alone ties with none. */
function tiesOf(rows: readonly MappingRow[], use: RowUse): ReadonlyMap<number, readonly number[]> {
  const active = rows.filter((row) => row.isActive && !hasNoKey(row) && !isUnfilled(row));
  const alike = [...listBy(active, rowSignature).values()];
  const ties = new Map<number, Set<number>>();
  for (const tied of [...alike, ...use])
    for (const row of tied) {
      const partners = ties.get(row.rowNumber) ?? new Set<number>();
      for (const other of tied) if (other.rowNumber !== row.rowNumber) partners.add(other.rowNumber);
      ties.set(row.rowNumber, partners);
    }
  return new Map([...ties].map(([row, partners]) => [row, [...partners].sort((one, other) => one - other)]));
}

function checkRow(row: MappingRow, ties: readonly number[], kind: ExpenseTypeKind, { view, snapshot }: Desk): string {
  if (snapshot.sheet.changing?.waiting.has(row.key)) return wordRow({ kind: 'waits' });
  if (!row.isActive) return wordRow({ kind: 'not active' });
  if (hasNoKey(row)) return wordRow({ kind: 'no key' });
  if (row.classification === 'Personal') return wordRow({ kind: 'private spend' });
  if (ties.length > 0) return wordRow({ kind: 'ties', rowNumbers: ties });
  const account = takesAccountFromConnectWise(row) ? null : rowAccount(row, kind, view);
  if (account && !account.ok) return wordRowTrouble(account.error);
  const tax = takesTaxFromConnectWise(row) ? null : rowTax(row, account?.value ?? null, kind, view);
  if (tax && !tax.ok) return wordRowTrouble(tax.error);
  const options = ([0, 1] as const).map((category) => rowOption(row, category, view));
  const trouble = options.find((option) => !option.ok);
  return trouble && !trouble.ok ? wordRowTrouble(trouble.error) : wordRow({ kind: 'good' });
}

/** For every row of GL Mapping, in the order of the rows: how many expenses took it, and its first problem. */
export function checkMapping(desk: Desk, use: RowUse): readonly MappingCheck[] {
  const { mapping } = desk.snapshot.sheet;
  const ties = tiesOf(mapping, use);
  const kinds = new Map(desk.snapshot.expenses.map(({ type }) => [comparable(type.name), type.kind]));
  const used = new Map<number, number>();
  for (const [row, ...others] of use)
    if (row && others.length === 0) used.set(row.rowNumber, (used.get(row.rowNumber) ?? 0) + 1);
  return byRowNumber(mapping).map((row) => ({
    key: row.key,
    rowNumber: row.rowNumber,
    used: used.get(row.rowNumber) ?? 0,
    check: checkRow(row, ties.get(row.rowNumber) ?? [], kinds.get(comparable(row.expenseType)) ?? 'money', desk),
  }));
}

const byRowNumber = <Row extends { readonly rowNumber: number }>(rows: readonly Row[]): readonly Row[] =>
  [...rows].sort((left, right) => left.rowNumber - right.rowNumber);

type Checked = Pick<MemberCheck, 'check' | 'contactId'>;

function checkChosen(row: MemberRow, { contacts }: Desk): Checked {
  const found = contacts.chosen(row, row.member);
  if (!found.ok) return { check: wordMemberTrouble(found.error), contactId: row.contactId ?? '' };
  const { id, name } = found.value;
  const shown = comparable(row.contact);
  const isNamed = shown === comparable(name) || shown === comparable(contacts.labelOf(found.value));
  return { check: isNamed ? wordRow({ kind: 'good' }) : wordMemberRenamed(name), contactId: id };
}

function checkMember(row: MemberRow, member: Member | undefined, desk: Desk): Checked {
  if (row.contact.trim() !== '') return checkChosen(row, desk);
  const { contacts } = desk;
  const proposed = contacts.propose(member ?? row);
  const check = proposed
    ? wordMemberProposal(contacts.labelOf(proposed.contact), proposed.why)
    : wordMemberTrouble({ kind: 'no contact', memberName: row.member, asked: '' });
  return { check, contactId: '' };
}

/** For every row of Members: whether its contact can be billed, or who it probably is. A proposal is only ever words. */
export function checkMembers(desk: Desk): readonly MemberCheck[] {
  const members = new Map(desk.snapshot.expenses.map(({ member }) => [comparable(member.identifier), member]));
  const { members: rows } = desk.snapshot.sheet;
  return byRowNumber(rows).map((row) => ({
    key: row.key,
    rowNumber: row.rowNumber,
    contact: row.contact,
    ...checkMember(row, members.get(comparable(row.member)), desk),
  }));
}

function checkPaymentType(row: PaymentTypeRow, { settings, view }: Desk): string {
  const [linked] = linkRules([], [row]);
  if (row.whoPaid === '') return wordPaymentTypeTrouble({ kind: 'unknown payer', paymentType: row.paymentType });
  if (row.whoPaid === 'Employee') return wordRow({ kind: 'good' });
  if (linked) {
    const account = findLinked(linked, view);
    return account.ok ? wordRow({ kind: 'good' }) : wordLinkTrouble(account.error);
  }
  const clearing = findClearing(row, settings.expenseOffset, null, view);
  return clearing.ok ? wordRow({ kind: 'good' }) : wordPaymentTypeTrouble(clearing.error);
}

/** For every row of Payment Types: whether who paid is known and its clearing account can be used. */
export const checkPaymentTypes = (desk: Desk): readonly RowCheck[] =>
  byRowNumber(desk.snapshot.sheet.paymentTypes).map((row) => ({
    key: row.key,
    rowNumber: row.rowNumber,
    check: checkPaymentType(row, desk),
  }));

function checkLink(row: LinkRow, places: readonly LinkPlace[], { snapshot: { sheet }, view }: Desk): string {
  const same = (one: string, other: string): boolean => comparable(one) === comparable(other);
  const type = sheet.paymentTypes.find(({ paymentType }) => same(paymentType, row.paymentType));
  if (!type) return wordLink({ kind: 'no payment type', text: row.paymentType });
  if (type.whoPaid === 'Employee') return wordLink({ kind: 'own money', paymentType: type.paymentType });
  if (row.member.trim() !== '' && !sheet.members.some(({ member }) => same(member, row.member)))
    return wordLink({ kind: 'no member', text: row.member });
  if (places.length > 0) return wordLink({ kind: 'ties', places });
  if (row.bankAccount.trim() === '') return wordLink({ kind: 'not linked' });
  const account = findLinked({ ...row, place: { tab: 'Expense Connect', rowNumber: row.rowNumber } }, view);
  return account.ok ? wordRow({ kind: 'good' }) : wordLinkTrouble(account.error);
}

/** For every row of Expense Connect: whether it stands alone and its account can be paid from. */
export function checkLinks(desk: Desk): readonly RowCheck[] {
  const { links, paymentTypes } = desk.snapshot.sheet;
  const alike = listBy(linkRules(links, paymentTypes), linkSignature);
  return byRowNumber(links).map((row) => {
    const others = (alike.get(linkSignature(row)) ?? [])
      .map(({ place }) => place)
      .filter(({ tab, rowNumber }) => tab !== 'Expense Connect' || rowNumber !== row.rowNumber);
    return { key: row.key, rowNumber: row.rowNumber, check: checkLink(row, others, desk) };
  });
}
