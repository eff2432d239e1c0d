/** What the stand-in for Xero remembers: plain JSON, amounts in minor units, dates as yyyy-mm-dd, instants in milliseconds since 1970. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [field: string]: Json };
/** One element of a request or an answer, in Xero's own field names. */
export type Fields = { readonly [field: string]: Json };

export type Status = 'DRAFT' | 'SUBMITTED' | 'AUTHORISED' | 'PAID' | 'VOIDED' | 'DELETED';
export type LineAmountTypes = 'Exclusive' | 'Inclusive' | 'NoTax';
export type AccountClass = 'ASSET' | 'EQUITY' | 'EXPENSE' | 'LIABILITY' | 'REVENUE';

export type Account = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly class: AccountClass;
  readonly status: 'ACTIVE' | 'ARCHIVED';
  readonly taxType: string;
  readonly acceptsPayments: boolean;
  readonly bankAccountType: string | null;
  readonly bankAccountNumber: string | null;
  readonly currency: string | null;
  readonly systemAccount: string | null;
};

export type TaxRate = {
  readonly name: string;
  readonly taxType: string;
  readonly reportTaxType: string;
  readonly percent: number;
  readonly status: 'ACTIVE' | 'DELETED';
  readonly classes: readonly AccountClass[];
};

export type TrackingOption = { readonly id: string; readonly name: string; readonly status: 'ACTIVE' | 'ARCHIVED' };
export type TrackingCategory = TrackingOption & { readonly options: readonly TrackingOption[] };

export type Currency = { readonly code: string; readonly description: string; readonly dayRate: number };

export type Contact = {
  readonly id: string;
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly contactNumber: string;
  readonly accountNumber: string;
  readonly status: 'ACTIVE' | 'ARCHIVED';
  /** The contact that it was merged into, which archived it; absent where it was not. */
  readonly mergedTo?: string;
  readonly isSupplier: boolean;
  readonly isCustomer: boolean;
  /** Absent where nobody entered any. */
  readonly bankDetails?: string;
  readonly updatedMs: number;
};

export type TrackingChoice = { readonly categoryId: string; readonly optionId: string };

export type Line = {
  readonly id: string;
  readonly description: string;
  readonly quantity: number;
  readonly unitAmount: number;
  readonly accountCode: string | null;
  readonly taxType: string | null;
  readonly taxMinor: number;
  readonly amountMinor: number;
  readonly tracking: readonly TrackingChoice[];
};

export type DocumentKind = 'Invoice' | 'CreditNote';

/** A bill or a supplier's credit note; the kind decides its field names and which payments it takes. */
export type XeroDocument = {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly contactId: string;
  readonly date: string;
  readonly dueDate: string | null;
  readonly plannedPaymentDate: string | null;
  readonly lineAmountTypes: LineAmountTypes;
  readonly lines: readonly Line[];
  readonly currency: string;
  readonly rate: number;
  readonly status: Status;
  readonly url: string | null;
  readonly subTotalMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly paidMinor: number;
  /** Set off between a credit note and bills. */
  readonly creditedMinor: number;
  readonly paidOn: string | null;
  readonly paymentIds: readonly string[];
  readonly updatedMs: number;
  readonly createdByApp: boolean;
};

export type Payment = {
  readonly id: string;
  readonly documentId: string;
  readonly accountId: string;
  readonly date: string;
  readonly amountMinor: number;
  readonly rate: number;
  readonly reference: string;
  readonly status: 'AUTHORISED' | 'DELETED';
  /** Matched with a line of a bank statement. */
  readonly isReconciled?: true;
  readonly updatedMs: number;
};

/** Money that somebody coded straight in a bank account, amounts with their tax. */
export type BankTransaction = {
  readonly id: string;
  readonly type: 'SPEND' | 'RECEIVE';
  readonly accountId: string;
  readonly contactId: string;
  readonly date: string;
  readonly lines: readonly Line[];
  readonly taxMinor: number;
  readonly totalMinor: number;
  /** Units of the account's currency for one of the base currency. */
  readonly rate: number;
  readonly reference: string;
  readonly isReconciled: boolean;
  readonly status: 'AUTHORISED' | 'DELETED';
  readonly updatedMs: number;
};

/** A line of a journal; debits are positive. `accountCode` is null where the account that a draft named is none. */
export type JournalLine = {
  readonly description: string;
  readonly amountMinor: number;
  readonly accountCode: string | null;
  readonly tracking: readonly TrackingChoice[];
};

export type ManualJournal = {
  readonly id: string;
  readonly narration: string;
  readonly date: string;
  readonly status: 'DRAFT' | 'POSTED' | 'DELETED' | 'VOIDED';
  readonly lines: readonly JournalLine[];
  readonly showsOnCashBasis: boolean;
  readonly updatedMs: number;
};

/** A part of a credit note that is set off against a bill. */
export type Allocation = {
  readonly id: string;
  readonly noteId: string;
  readonly invoiceId: string;
  readonly amountMinor: number;
  readonly date: string;
};

/** A file on a document. Its bytes are not kept, only what tells them from others. */
export type Attachment = {
  readonly id: string;
  readonly documentId: string;
  readonly fileName: string;
  readonly mimeType: string;
  readonly size: number;
  readonly sha256: string;
};

export type Organisation = {
  readonly id: string;
  readonly name: string;
  readonly shortCode: string;
  readonly baseCurrency: string;
  readonly timezone: string;
  readonly ianaZone: string;
  readonly periodLockDate: string | null;
  readonly endOfYearLockDate: string | null;
  /** Absent where it is registered for tax. */
  readonly paysTax?: boolean;
  /** True where whoever let the app in is an adviser, who may post before the first of the two lock dates. */
  readonly isUserAdviser?: boolean;
  /** How many bills its plan still lets anybody approve; absent where the plan has no limit. */
  readonly billsToApprove?: number;
  readonly createdMs: number;
};

export type RefreshToken = { readonly issuedMs: number | null; readonly replacedMs: number | null };

/** An organisation that the user let the app into; its id is not the organisation's. */
export type Connection = {
  readonly id: string;
  readonly authEventId: string;
  readonly tenantId: string;
  readonly createdMs: number;
  readonly updatedMs: number;
};

/** What an authorisation code stands for until it is exchanged. `challenge` null: the app sent none. */
export type Code = {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly challenge: string | null;
  readonly issuedMs: number;
};

/** An app that belongs to one organisation and needs no consent of a user again (Xero guides: Custom Connections). */
export type CustomConnection = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tenantId: string;
  readonly scopes: readonly string[];
};

export type Identity = {
  readonly clientId: string;
  clientSecret: string;
  /** Where the app may have codes sent to, as its owner registered them. */
  redirectUris: readonly string[];
  readonly custom: CustomConnection;
  connections: readonly Connection[];
  /** What the user allowed last. */
  scopes: readonly string[];
  readonly codes: Record<string, Code>;
  /** `issuedMs` null: handed over before the world began, its sixty days count from the first use. */
  readonly refreshTokens: Record<string, RefreshToken>;
  readonly accessTokens: Record<string, { readonly expiresMs: number; readonly isCustom?: boolean }>;
};

export type Limits = {
  perMinute: number;
  perDay: number;
  minute: { readonly window: number; readonly calls: number };
  day: { readonly window: number; readonly calls: number };
};

export type KeptAnswer = {
  readonly firstMs: number;
  readonly request: string;
  readonly reply: { readonly status: number; readonly contentType: string; readonly body: string };
};

export type XeroState = {
  made: number;
  readonly identity: Identity;
  readonly limits: Limits;
  readonly keptAnswers: Record<string, KeptAnswer>;
  organisation: Organisation;
  accounts: readonly Account[];
  taxRates: readonly TaxRate[];
  tracking: readonly TrackingCategory[];
  currencies: readonly Currency[];
  readonly contacts: Record<string, Contact>;
  readonly documents: Record<string, XeroDocument>;
  readonly payments: Record<string, Payment>;
  readonly allocations: Record<string, Allocation>;
  readonly bankTransactions: Record<string, BankTransaction>;
  readonly manualJournals: Record<string, ManualJournal>;
  readonly attachments: Record<string, Attachment>;
  /** How many of the next documents whose lines the app writes with tracking are kept without it: reported even of valid ids. */
  trackingLosses: number;
  /** Organisations of the same user, each with books of its own. */
  readonly others: readonly Books[];
};

/** All that belongs to one organisation. */
export type Books = Omit<XeroState, 'made' | 'identity' | 'others'>;
