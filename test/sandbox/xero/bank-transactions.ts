/** Spend money and receive money, coded straight in a bank account: what people enter, and the list that an app may read (Xero API: Bank transactions). */
import { dateOf, numberOf, textOf } from './body.ts';
import { todayIn, writeDate, writeDateString, writeInstant } from './calendar.ts';
import { answerList, type Call, changedSince, toSecond } from './call.ts';
import { fromMinor, toMinor } from './decimal.ts';
import { checkLine, mergeLine } from './document-lines.ts';
import { checkLockDates } from './document-rules.ts';
import { showLine } from './document-show.ts';
import { type FieldTable, filterRows } from './filter.ts';
import { nextGuid } from './guid.ts';
import { cutPage, readUnitPlaces } from './query.ts';
import type { Reply } from './reply.ts';
import type { Account, BankTransaction, Fields, Line, XeroState } from './state.ts';

const currencyOf = ({ organisation }: XeroState, { currency }: Account): string =>
  currency ?? organisation.baseCurrency;

const show = (state: XeroState, transaction: BankTransaction, unitPlaces: number): Fields => {
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
    LineItems: transaction.lines.map((line) => showLine(state, line, unitPlaces)),
    SubTotal: fromMinor(transaction.totalMinor - transaction.taxMinor),
    TotalTax: fromMinor(transaction.taxMinor),
    Total: fromMinor(transaction.totalMinor),
    UpdatedDateUTC: writeInstant(transaction.updatedMs),
    CurrencyCode: currencyOf(state, account),
    ...(currencyOf(state, account) === state.organisation.baseCurrency ? {} : { CurrencyRate: transaction.rate }),
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

/** GET /BankTransactions, by the page, with what each is coded to. */
export const listBankTransactions = (call: Call): Reply => {
  const { state, query } = call;
  const unitPlaces = readUnitPlaces(query);
  const rows = changedSince(Object.values(state.bankTransactions), call.modifiedSinceMs);
  const filtered = filterRows(rows, query, fields, 'BankTransaction');
  if (!filtered.ok) return filtered.reply;
  const page = cutPage(filtered.rows, query);
  const shown = page.rows.map((row) => show(state, row, unitPlaces));
  return answerList(call, 'BankTransactions', shown, page.fields);
};

const refuseIf = (errors: readonly string[]): void => {
  if (errors.length > 0) throw new Error(`Xero refuses it: ${errors.join(' ')}`);
};

/** What the money is coded to: one line, tax contained, of the account's own rate unless another is named. A line needs all that one of an approved bill needs. */
const codedLine = (state: XeroState, change: Fields, amount: number): Line => {
  const tax = textOf(change, 'tax');
  const sent: Fields = {
    Description: textOf(change, 'description') ?? 'Card purchase',
    UnitAmount: amount,
    AccountCode: textOf(change, 'to') ?? '429',
    ...(tax === undefined ? {} : { TaxType: tax }),
  };
  const { line, errors, warnings } = checkLine(state, mergeLine(state, sent, undefined, 2), 'Inclusive', true);
  refuseIf([...errors, ...warnings]);
  return line;
};

/**
 * *Spend money* or *Receive money* in Xero's own screen: `account` (a code, 090 unless given), `amount`, `date`, `contact` (a name), `reference`;
 * coded `to` an account (a code, 429 unless given) with `tax` (a tax type) and `description`; `rate` where the account is in a foreign currency.
 */
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
  refuseIf(checkLockDates(state.organisation, date));
  const line = codedLine(state, change, amount);
  const currency = state.currencies.find((each) => each.code === currencyOf(state, account));
  const rate = numberOf(change, 'rate') ?? currency?.dayRate;
  if (rate === undefined) throw new Error(`not emulated: ${currencyOf(state, account)} without a "rate"`);
  const id = nextGuid(state, 'bank transaction');
  state.bankTransactions[id] = {
    id,
    type,
    accountId: account.id,
    contactId: contact.id,
    date,
    lines: [line],
    taxMinor: line.taxMinor,
    totalMinor: toMinor(amount),
    rate,
    reference: textOf(change, 'reference') ?? '',
    isReconciled: true,
    status: 'AUTHORISED',
    updatedMs: toSecond(nowMs),
  };
};
