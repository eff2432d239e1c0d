/**
 * What the mapping may probably be, each with its reason: from the account numbers that ConnectWise itself has for an expense type, and
 * from equal names. Pure; a proposal is never used before a person accepted it.
 */

import type { CalendarDate } from '../calendar.ts';
import { accountLabel, comparable } from '../ledger/labels.ts';
import type { Account } from '../ledger/types.ts';
import type { Money } from '../money.ts';
import { costRows } from './amount.ts';
import type { ProposedContact } from './contacts.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Classification, ExpenseLists, ExpenseType, Member, UnpostedExpense } from './expense.ts';
import type { Payer } from './inputs.ts';
import type { Narrower } from './learn-rows.ts';
import { missingRowKey, NEEDS_OWN_ROW, plainSignature } from './map.ts';
import type { Snapshot } from './plan-types.ts';

/** Why it is proposed. `sameName` is 'exact' or 'alike': but for case and spaces. */
export type ProposalReason =
  | { readonly kind: 'account of ConnectWise'; readonly code: string; readonly entries: number }
  | { readonly kind: 'GL mapping of ConnectWise'; readonly code: string }
  | { readonly kind: 'same name'; readonly name: string; readonly is: 'exact' | 'alike' }
  | { readonly kind: 'same e-mail'; readonly email: string }
  | { readonly kind: 'same vendor number'; readonly number: string }
  | { readonly kind: 'made for the member' }
  | { readonly kind: 'company flag' }
  | {
      readonly kind: 'bills';
      /** So many of `of` lines were booked like this; `confidence` is in percent. */
      readonly hits: number;
      readonly of: number;
      readonly confidence: number;
      readonly samples: readonly { readonly number: string; readonly date: CalendarDate; readonly amount: Money }[];
    };

/** A value for a row of a tab; `key` is that of the row in GL Mapping, the member's identifier, or the payment type's name. */
export type Proposal =
  | {
      readonly kind: 'mapping';
      readonly key: string;
      readonly classification: Classification;
      readonly expenseType: string;
      readonly account: string;
      /** '' where none is proposed. */
      readonly taxRate: string;
      /** Only where they are known. */
      readonly tracking1?: string;
      readonly tracking2?: string;
      /** What else the row asks for; absent = nothing. */
      readonly narrower?: Narrower;
      readonly why: ProposalReason;
    }
  | {
      readonly kind: 'contact';
      readonly key: string;
      readonly name: string;
      readonly contact: string;
      readonly why: ProposalReason;
    }
  | { readonly kind: 'payer'; readonly key: string; readonly whoPaid: Payer; readonly why: ProposalReason };

/** A GL account mapping of ConnectWise: the account number that it writes for an expense type. */
export type TypeAccount = { readonly typeId: number; readonly typeName: string; readonly account: string };

/** What is proposed, and what waits for a choice without a proposal. */
export type Proposed = { readonly proposals: readonly Proposal[]; readonly open: readonly string[] };

type Found = { readonly account: Account; readonly why: ProposalReason };

/** Names that are the same to the letter come before those that are the same but for case and spaces. */
function byName<Value extends { readonly name: string }>(
  values: readonly Value[],
  name: string,
): { readonly value: Value; readonly is: 'exact' | 'alike' } | null {
  const exact = values.filter((value) => value.name === name);
  const alike = values.filter((value) => comparable(value.name) === comparable(name));
  const [found, ...others] = exact.length > 0 ? exact : alike;
  return found && others.length === 0 ? { value: found, is: exact.length > 0 ? 'exact' : 'alike' } : null;
}

const isUsable = (account: Account | null, type: ExpenseType): account is Account =>
  account?.isActive === true && account.isUsableOnBills && (type.kind !== 'advance' || account.class === 'asset');

/** The one account number on all entries of the type, where the ledger has it. */
function fromEntries(type: ExpenseType, expenses: readonly UnpostedExpense[], { view }: Desk): Found | null {
  const own = expenses.filter((expense) => expense.type.id === type.id);
  const codes = [...new Set(own.flatMap((expense) => costRows(expense).map(({ accountNumber }) => accountNumber)))];
  const [code = '', ...others] = codes;
  const account = others.length === 0 ? view.names.accountByCode(code) : null;
  return isUsable(account, type)
    ? { account, why: { kind: 'account of ConnectWise', code, entries: own.length } }
    : null;
}

/** The one account number that ConnectWise's GL set-up has for the type; of several segments the first counts. */
function fromSetup(type: ExpenseType, accounts: readonly TypeAccount[], { view }: Desk): Found | null {
  const own = accounts.filter(({ typeId, typeName }) => typeId === type.id && typeName === type.name);
  const [code = '', ...others] = [...new Set(own.map(({ account }) => (account.split(':')[0] ?? '').trim()))];
  const account = others.length === 0 ? view.names.accountByCode(code) : null;
  return isUsable(account, type) ? { account, why: { kind: 'GL mapping of ConnectWise', code } } : null;
}

function fromName(type: ExpenseType, { view }: Desk): Found | null {
  const usable = view.reference.accounts.filter((account) => isUsable(account, type));
  const found = byName(usable, type.name);
  return found && { account: found.value, why: { kind: 'same name', name: type.name, is: found.is } };
}

/** The account's own default rate; for what is paid by distance or number "no tax", which is usual there. '' where nothing fits. */
export function taxRateFor(account: Account, type: ExpenseType, { view }: Desk): string {
  const { organisation, noTaxCode, taxRates } = view.reference;
  if (!organisation.hasPurchaseTax) return '';
  const code = NEEDS_OWN_ROW[type.kind] === null ? account.defaultTaxCode : noTaxCode;
  const rate = taxRates.find((each) => each.code === code);
  return rate?.isActive && rate.fits.includes(account.class) ? rate.name : '';
}

type Pair = { readonly classification: Classification; readonly type: ExpenseType };

/** What has to be mapped: each classification and expense type of the entries that no row with an account stands for. Private spend needs none. */
function pairsOf(expenses: readonly UnpostedExpense[], { rowBySignature, findRows }: Desk): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  for (const expense of expenses) {
    const { classification, type, entry, report } = expense;
    if (!classification || classification === 'Personal' || type.kind === 'unknown' || !entry || !report) continue;
    const rows = findRows({ ...expense, entry, report }, classification);
    if (rows.some(({ account }) => account.trim() !== '')) continue;
    const signature = plainSignature(classification, type.name);
    if (rowBySignature.get(signature)?.isActive !== false) pairs.set(signature, { classification, type });
  }
  return [...pairs].sort(([one], [two]) => (one < two ? -1 : 1)).map(([, pair]) => pair);
}

function proposeMapping(snapshot: Snapshot, accounts: readonly TypeAccount[], desk: Desk): Proposed {
  const open: string[] = [];
  const proposals = pairsOf(snapshot.expenses, desk).flatMap(({ classification, type }): readonly Proposal[] => {
    const found = fromEntries(type, snapshot.expenses, desk) ?? fromSetup(type, accounts, desk) ?? fromName(type, desk);
    if (!found) open.push(`${type.name}, ${classification}`);
    const row = desk.rowBySignature.get(plainSignature(classification, type.name));
    return found
      ? [
          {
            kind: 'mapping',
            key: row?.key ?? missingRowKey(classification, type.name),
            classification,
            expenseType: type.name,
            account: accountLabel(found.account),
            taxRate: taxRateFor(found.account, type, desk),
            why: found.why,
          },
        ]
      : [];
  });
  return { proposals, open };
}

const reasonOf = ({ contact, why }: ProposedContact, member: Member): ProposalReason => {
  if (why === 'same e-mail') return { kind: why, email: member.email };
  if (why === 'same vendor number') return { kind: why, number: member.vendorNumber ?? '' };
  if (why === 'made for the member') return { kind: why };
  return { kind: why, name: member.name, is: contact.name === member.name ? 'exact' : 'alike' };
};

/** Members of the entries that have no contact yet. */
function proposeContacts({ expenses, sheet }: Snapshot, { contacts }: Desk): Proposed {
  const chosen = new Set(sheet.members.filter(({ contact }) => contact !== '').map(({ member }) => comparable(member)));
  const members = new Map(expenses.map(({ member }) => [comparable(member.identifier), member]));
  const open: string[] = [];
  const proposals = [...members].sort().flatMap(([key, member]): readonly Proposal[] => {
    if (chosen.has(key) || member.identifier === '') return [];
    const found = contacts.propose(member);
    if (!found) open.push(member.name);
    if (!found) return [];
    const contact = contacts.labelOf(found.contact);
    return [{ kind: 'contact', key: member.identifier, name: member.name, contact, why: reasonOf(found, member) }];
  });
  return { proposals, open };
}

/** Payment types that nobody said the payer of: ConnectWise tells whether the company pays. */
function proposePayers({ expenses, sheet }: Snapshot, { paymentTypes }: ExpenseLists): Proposed {
  const said = new Set(
    sheet.paymentTypes.filter(({ whoPaid }) => whoPaid !== '').map(({ paymentType }) => comparable(paymentType)),
  );
  const used = new Set(expenses.flatMap(({ paymentType }) => (paymentType ? [comparable(paymentType.name)] : [])));
  const proposals = paymentTypes
    .filter(({ name }) => used.has(comparable(name)) && !said.has(comparable(name)))
    .map(
      ({ name, isCompany }): Proposal => ({
        kind: 'payer',
        key: name,
        whoPaid: isCompany ? 'Company' : 'Employee',
        why: { kind: 'company flag' },
      }),
    );
  return { proposals, open: [] };
}

/** Everything that may be proposed for what the entries of the snapshot need: who paid, contacts, accounts and tax rates. */
export function propose(snapshot: Snapshot, lists: ExpenseLists, accounts: readonly TypeAccount[]): Proposed {
  const desk = openDesk(snapshot);
  const parts = [
    proposePayers(snapshot, lists),
    proposeContacts(snapshot, desk),
    proposeMapping(snapshot, accounts, desk),
  ];
  return { proposals: parts.flatMap(({ proposals }) => proposals), open: parts.flatMap(({ open }) => open) };
}
