/** Spend money and receive money, coded straight in a bank account: what people enter, and the list that an app may read (Xero API: Bank transactions). */
import { dateOf, numberOf, textOf } from './body.ts';
import { todayIn, writeDate, writeDateString, writeInstant } from './calendar.ts';
import { answerList, type Call, changedSince, toSecond } from './call.ts';
import { fromMinor, toMinor } from './decimal.ts';
import { checkLockDates } from './document-rules.ts';
import { type FieldTable, filterRows } from './filter.ts';
import { nextGuid } from './guid.ts';
import { cutPage, readUnitPlaces } from './query.ts';
import type { Reply } from './reply.ts';
import type { BankTransaction, Fields, XeroState } from './state.ts';

const show = (state: XeroState, transaction: BankTransaction): Fields => {
  const account = state.accounts.find(({ id }) => id === transaction.accountId);
  if (!account) throw new Error(`the world is broken: bank transaction ${transaction.id} lost its account`);
  return {
    BankTransactionID: transaction.id,
    BankAccount: { AccountID: account.id, Code: account.code, Name: account.name },
    Type: transaction.type,
    Reference: transaction.reference,
    IsReconciled: transaction.isReconciled,
    HasAttachments: false,
    Contact: { ContactID: transaction.contactId, Name: state.contacts[transaction.contactId]?.name ?? '' },
    DateString: writeDateString(transaction.date),
    Date: writeDate(transaction.date),
    Status: transaction.status,
    LineAmountTypes: 'Inclusive',
    Total: fromMinor(transaction.totalMinor),
    UpdatedDateUTC: writeInstant(transaction.updatedMs),
    CurrencyCode: account.currency ?? state.organisation.baseCurrency,
  };
};

const fields: FieldTable<BankTransaction> = {
  BankTransactionID: { kind: 'guid', read: (row) => row.id },
  Type: { kind: 'text', read: (row) => row.type },
  Status: { kind: 'text', read: (row) => row.status },
  Date: { kind: 'date', read: (row) => row.date },
  Total: { kind: 'number', read: (row) => fromMinor(row.totalMinor) },
  Reference: { kind: 'text', read: (row) => row.reference },
  UpdatedDateUTC: { kind: 'instant', read: (row) => row.updatedMs },
};

/** GET /BankTransactions, by the page: lines, subtotal and tax are left out, because no coding is kept. */
export const listBankTransactions = (call: Call): Reply => {
  const { state, query } = call;
  readUnitPlaces(query);
  const rows = changedSince(Object.values(state.bankTransactions), call.modifiedSinceMs);
  const filtered = filterRows(rows, query, fields, 'BankTransaction');
  if (!filtered.ok) return filtered.reply;
  const page = cutPage(filtered.rows, query);
  const shown = page.rows.map((row) => show(state, row));
  return answerList(call, 'BankTransactions', shown, page.fields);
};

/** *Spend money* or *Receive money* in Xero's own screen: `account` (a code, 090 unless given), `amount`, `date`, `contact` (a name), `reference`. */
export const codeBankLine = (state: XeroState, type: BankTransaction['type'], change: Fields, nowMs: number): void => {
  const code = textOf(change, 'account') ?? '090';
  const account = state.accounts.find((each) => each.code === code && each.type === 'BANK');
  const amount = numberOf(change, 'amount');
  const named = textOf(change, 'contact');
  const contact = Object.values(state.contacts).find(({ name }) => named === undefined || name === named);
  if (account?.status !== 'ACTIVE') throw new Error(`Xero has no bank account in use with the code ${code}.`);
  if (amount === undefined || amount <= 0) throw new Error('Money spent or received in Xero needs an "amount".');
  if (!contact) throw new Error(`Xero has no contact named "${named ?? ''}".`);
  const date = dateOf(change, 'date') ?? todayIn(state.organisation.ianaZone, nowMs);
  const locked = checkLockDates(state.organisation, date);
  if (locked.length > 0) throw new Error(`Xero refuses it: ${locked.join(' ')}`);
  const id = nextGuid(state, 'bank transaction');
  state.bankTransactions[id] = {
    id,
    type,
    accountId: account.id,
    contactId: contact.id,
    date,
    totalMinor: toMinor(amount),
    reference: textOf(change, 'reference') ?? '',
    isReconciled: true,
    status: 'AUTHORISED',
    updatedMs: toSecond(nowMs),
  };
};
