/** The ledger's side of the words table, in plain shapes that no vendor's field name enters. */
import type { CalendarDate } from '../calendar.ts';
import type { CurrencyCode, Money } from '../money.ts';

export type AccountClass = 'asset' | 'equity' | 'expense' | 'liability' | 'revenue';

export type Account = {
  readonly id: string;
  /** '' for a bank account without one. */
  readonly code: string;
  readonly name: string;
  readonly class: AccountClass;
  readonly isActive: boolean;
  readonly isBank: boolean;
  /** False for the ledger's own accounts (payables, tax, rounding …) and for bank accounts: no bill line may name them. */
  readonly isUsableOnBills: boolean;
  readonly acceptsPayments: boolean;
  /** The tax rate code the ledger puts on a line without one; '' for none. */
  readonly defaultTaxCode: string;
  /** Of a bank account; null elsewhere. */
  readonly currency: CurrencyCode | null;
};

export type TaxRate = {
  readonly code: string;
  readonly name: string;
  /** Effective rate in percent as decimal text, such as `15` or `12.5`. */
  readonly percent: string;
  readonly isActive: boolean;
  readonly fits: readonly AccountClass[];
};

export type TrackingOption = { readonly id: string; readonly name: string; readonly isActive: boolean };
export type TrackingCategory = {
  readonly id: string;
  readonly name: string;
  readonly options: readonly TrackingOption[];
};

export type Contact = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isActive: boolean;
  /** What it is numbered by, for people and for other systems; absent where by nothing. */
  readonly numbers?: readonly string[];
  /** The id of the contact that it was merged into; absent where it was not. */
  readonly mergedInto?: string;
};

export type Organisation = {
  readonly id: string;
  readonly name: string;
  readonly shortCode: string;
  /** As the ledger names it; '' where it does not tell. */
  readonly timeZone: string;
  readonly baseCurrency: CurrencyCode;
  /** False where bills carry no tax: the organisation is not registered, or its country has none on purchases. */
  readonly hasPurchaseTax: boolean;
  /** Where the organisation writes the month of a date before its day; absent where it does not. */
  readonly writesMonthFirst?: true;
  /** The later of the lock dates: a document dated on or before it is refused. */
  readonly lockedThrough: CalendarDate | null;
};

/** How an organisation is told from others: names may repeat, the id never does. */
export type OrganisationName = Pick<Organisation, 'id' | 'name' | 'shortCode'>;

/** Everything about the ledger that a plan depends on, read once at the start of a run. */
export type ReferenceData = {
  readonly organisation: Organisation;
  readonly accounts: readonly Account[];
  readonly taxRates: readonly TaxRate[];
  /** The code of the organisation's "no tax" rate; null when it has none. */
  readonly noTaxCode: string | null;
  readonly trackingCategories: readonly TrackingCategory[];
  readonly currencies: readonly CurrencyCode[];
  /** Archived ones too, so that a match with one can be said. */
  readonly contacts: readonly Contact[];
};

export type DocumentType = 'bill' | 'creditNote';

/** Whether line amounts contain their tax, have it added on top, or there is none. */
export type AmountsAre = 'inclusive' | 'exclusive' | 'noTax';

export type TrackingChoice = { readonly categoryId: string; readonly optionId: string };

/** One line; its amount may be negative, the document's total never is. `description` ends with the tokens of its entries. */
export type DocumentLine = {
  readonly description: string;
  readonly amount: Money;
  /** The tax that the ledger puts on top of `amount`; absent where the amount contains its tax. */
  readonly addedTax?: Money;
  readonly accountId: string;
  /** '' on a document without tax. */
  readonly taxCode: string;
  readonly tracking: readonly TrackingChoice[];
};

/** A bill or credit note as it is to stand in the ledger. `total` = the sum of its lines with what tax is added to them = what is owed. */
export type LedgerDocument = {
  readonly type: DocumentType;
  readonly number: string;
  readonly contactId: string;
  readonly date: CalendarDate;
  readonly dueDate: CalendarDate;
  readonly currency: CurrencyCode;
  /** Units of its currency for one of the base currency, as decimal text; absent = the ledger's own rate of the day. */
  readonly unitsPerBase?: string;
  readonly amountsAre: AmountsAre;
  readonly lines: readonly DocumentLine[];
  readonly total: Money;
  /** A page in ConnectWise that the document came from. */
  readonly url: string;
  /** Made as awaiting approval, not as a draft. Neither has an effect on the books. Absent = a draft. */
  readonly awaitsApproval?: boolean;
};

/** A line of a bill that somebody booked, with and without its tax. */
export type BookedLine = Omit<DocumentLine, 'amount' | 'addedTax'> & { readonly gross: Money; readonly net: Money };

/** A bill that is approved in the ledger, of whoever made it. */
export type BookedBill = {
  readonly number: string;
  readonly contactId: string;
  readonly date: CalendarDate;
  readonly lines: readonly BookedLine[];
};

/** Bills as far as they were read, the latest first; not whole where there was no time for the older ones. */
export type BookedBills = { readonly bills: readonly BookedBill[]; readonly isWhole: boolean };

/** draft and awaiting approval have no effect on the books; the last two are undone. */
export type DocumentStatus = 'draft' | 'awaiting approval' | 'approved' | 'paid' | 'voided' | 'deleted';

/** A line of a journal: debits are positive, credits negative, in the base currency. It bears no tax. */
export type JournalLine = {
  readonly description: string;
  readonly accountId: string;
  readonly amount: Money;
  readonly tracking: readonly TrackingChoice[];
};

/** A journal that no document stands behind. Its lines add up to nothing. */
export type Journal = {
  readonly narration: string;
  readonly date: CalendarDate;
  readonly lines: readonly JournalLine[];
};

/** A journal as the ledger says it stands; `lines` is null where they can't be read, or bear tax. */
export type FoundJournal = Omit<Journal, 'lines'> & {
  readonly id: string;
  readonly isDraft: boolean;
  readonly lines: readonly JournalLine[] | null;
};

/** A line of money that was coded by itself. `amount` is what it books to the account, without the tax that is booked beside it; null where it can't be read. */
export type CodedLine = {
  readonly accountId: string;
  readonly description: string;
  readonly amount: Money | null;
  readonly hasTax: boolean;
};

/** Money that left or reached a bank or card account and was coded there by itself, not as the payment of a document. What can't be read of it is null. */
export type BankTransaction = {
  readonly id: string;
  readonly accountId: string | null;
  readonly isSpent: boolean;
  readonly total: Money | null;
  readonly date: CalendarDate | null;
  readonly contactName: string;
  readonly reference: string;
  /** Units of its currency for one of the base currency, as decimal text; absent where the ledger does not say. */
  readonly unitsPerBase?: string;
  /** What it is coded to; null where the ledger's answer left the lines out. */
  readonly lines: readonly CodedLine[] | null;
};

/** A payment that stands against a document. */
export type FoundPayment = {
  readonly id: string;
  readonly amount: Money;
  readonly date: CalendarDate;
  readonly reference: string;
  readonly accountId: string;
  /** Matched with a line of a bank statement. */
  readonly isReconciled: boolean;
  /** Part of a payment of several documents, which can't be taken back alone. */
  readonly isInBatch: boolean;
};

/** A credit note that stands set off against a bill. */
export type FoundSetOff = {
  readonly id: string;
  readonly creditNoteId: string;
  readonly noteNumber: string;
  readonly billNumber: string;
  readonly amount: Money;
  readonly date: CalendarDate;
};

/** A payment as the ledger's list of payments tells it. */
export type ListedPayment = {
  readonly documentId: string;
  readonly accountId: string;
  readonly reference: string;
  /** In the currency of the document; null where it can't be read. */
  readonly amount: Money | null;
  /** Units of that currency for one of the base currency, as decimal text; absent where the ledger does not say. */
  readonly unitsPerBase?: string;
  readonly date: CalendarDate | null;
  /** Matched with a line of a bank statement. */
  readonly isReconciled: boolean;
};

/** A document as the ledger says it stands. */
export type FoundDocument = {
  readonly type: DocumentType;
  readonly id: string;
  readonly number: string;
  readonly status: DocumentStatus;
  readonly contactId: string;
  readonly date: CalendarDate;
  readonly currency: CurrencyCode;
  /** Units of its currency for one of the base currency, as decimal text; absent where they are the same. */
  readonly unitsPerBase?: string;
  readonly total: Money;
  /** Still to be paid, or still to be refunded. */
  readonly due: Money;
  /** null where the ledger's answer left the lines out. */
  readonly lines: readonly DocumentLine[] | null;
  /** Server time of the last change. */
  readonly updatedAt: string;
  /** Whether there are files on it; absent where the ledger does not say. */
  readonly hasFiles?: boolean;
  /** Absent where they were not asked for. */
  readonly payments?: readonly FoundPayment[];
  /** The same. */
  readonly setOffs?: readonly FoundSetOff[];
};
