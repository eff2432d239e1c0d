/** What people decide in the sheet, once its texts have been read: mapping rows, members, payment types, settings. */
import type { CalendarDate } from '../calendar.ts';
import type { Classification, ExpenseStatus } from './expense.ts';
import type { PayDates } from './pay-dates.ts';
import type { ExchangeRateRow } from './rates.ts';

/** The three kinds of document, as they stand in document numbers. */
export type DocumentKind = 'REIMB' | 'COPAID' | 'PRIV';

/** A row of GL Mapping. '' in a key column means any; the value columns hold what the cell shows (`400 · Advertising`). */
export type MappingRow = {
  readonly key: string;
  readonly rowNumber: number;
  readonly classification: Classification | '';
  readonly expenseType: string;
  readonly internalOrExternal: 'Internal' | 'External' | '';
  readonly billable: string;
  readonly location: string;
  readonly department: string;
  readonly company: string;
  readonly project: string;
  readonly account: string;
  readonly taxRate: string;
  readonly tracking1: string;
  readonly tracking2: string;
  readonly lineDescription: string;
  /** Whether an entry may become two lines where its tax is of a part of it only. */
  readonly splitsTax: boolean;
  readonly isActive: boolean;
};

/** The account cell that takes the account number on ConnectWise's own unposted row; the tax rate cell that goes by the entry's tax codes. */
export const AS_CONNECTWISE = 'As ConnectWise';

/** ConnectWise's expense tax codes; '' for an entry without one, and both of Canada's on one price. */
export type TaxCode = 'GST' | 'HST' | 'PST' | 'VAT' | 'Tax' | 'GST + PST' | '';

export type MemberRow = {
  readonly key: string;
  readonly rowNumber: number;
  /** The ConnectWise member identifier, such as `jtaylor`. */
  readonly member: string;
  /** As ConnectWise had them when the row was added, or as people wrote them. */
  readonly name: string;
  readonly email: string;
  /** The contact's name in the ledger, or ''. */
  readonly contact: string;
  /** The contact that the name stood for when it was chosen; absent until a run has seen the choice. */
  readonly contactId?: string;
};

export type Payer = 'Employee' | 'Company';

export type PaymentTypeRow = {
  readonly key: string;
  readonly rowNumber: number;
  readonly paymentType: string;
  readonly whoPaid: Payer | '';
  /** The clearing account as the cell shows it; '' = the Expense Offset account. */
  readonly clearsThrough: string;
  /** The bank or card account as the cell shows it, for every member without a row in Expense Connect; '' = none. */
  readonly linkedAccount: string;
};

/** A row of Expense Connect: the account that a member's expenses of a payment type were paid from. */
export type LinkRow = {
  readonly key: string;
  readonly rowNumber: number;
  /** The ConnectWise member identifier; '' = any member. */
  readonly member: string;
  readonly paymentType: string;
  /** As the cell shows it; '' = not linked. */
  readonly bankAccount: string;
  /** Expenses dated before it are not linked yet; null = all are. */
  readonly startDate: CalendarDate | null;
  /** What becomes of an expense in another currency than the account's. */
  readonly inAnotherCurrency: 'hold' | 'leave open';
};

export type Grouping = 'entry' | 'member and week' | 'report';
export type SaveAs = 'draft' | 'awaiting approval' | 'approved';

export type RequiredTiers = 'as ConnectWise' | 'first' | 'both';
/** Whether the amounts of expense entries contain their tax, or the ledger adds it on top. */
export type AmountsEntered = 'inclusive' | 'exclusive';

/** Where a tracking option comes from when the mapping row names none: whatever bears the option's name. */
export type TrackingSource = 'mapping row' | 'location' | 'department' | 'company' | 'member' | 'expense type';

/** How a line gets an option of one tracking category. `default` is an option's name, '' for none. */
export type TrackingRule = {
  readonly from: TrackingSource;
  readonly default: string;
  readonly isRequired: boolean;
};
/** Which day a document bears: that of its last entry, of all its entries alike, the end of their period, or the day of posting. */
export type DatedBy = 'last entry' | 'entry date' | 'period end' | 'posting date';
/** What becomes of a document whose day is in a closed period. */
export type InLockedPeriod = 'hold' | 'first open day';

export type NotifyWhen = 'never' | 'needs a person' | 'postings';
/** Who is told of runs by mail, and of which; `address` is '' only where nobody is. */
export type Notification = { readonly address: string; readonly when: NotifyWhen };

export type Settings = {
  readonly grouping: Grouping;
  /** 0 Sunday to 6 Saturday. */
  readonly weekStartsOn: number;
  readonly splitsAtMonthEnd: boolean;
  readonly saveAs: Readonly<Record<DocumentKind, SaveAs>>;
  readonly expenseOffset: string;
  readonly leavesCompanyPaidOpen: boolean;
  /** Whether what is owed to employees is paid through the payroll clearing account as soon as it is approved. */
  readonly reimbursesByPayroll: boolean;
  /** As the cell shows it; '' = none chosen. */
  readonly payrollClearing: string;
  readonly amountsEntered: AmountsEntered;
  /** The tax rate of the ledger for each tax code, where a mapping row says As ConnectWise; '' = none. */
  readonly taxCodes: Readonly<Record<TaxCode, string>>;
  readonly dueDays: number;
  /** Documents are due on the next of these; null = so many days later. */
  readonly payDates: PayDates | null;
  readonly datedBy: DatedBy;
  readonly inLockedPeriod: InLockedPeriod;
  readonly closedThrough: CalendarDate | null;
  /** Entries dated before it are held; null = none is. */
  readonly startDate: CalendarDate | null;
  /** Whether what hangs on an entry is attached to its document. */
  readonly attachesReceipts: boolean;
  /** An entry of so much, in its own currency, needs a receipt: a decimal text; '' = none does. */
  readonly receiptNeededFrom: string;
  /** The ConnectWise locations whose entries may be posted, by name; none named = all. */
  readonly locations: readonly string[];
  readonly requiredTiers: RequiredTiers;
  readonly needsProjectApproval: boolean;
  /** The status that an entry must have beside its approval; null = any. */
  readonly billingStatus: ExpenseStatus | null;
  /** For the ledger's first and second tracking category. */
  readonly tracking: readonly [TrackingRule, TrackingRule];
  /** The text of a line where its mapping row has none of its own, with named parts in braces; '' = the usual one. */
  readonly lineDescription: string;
  readonly notify: Notification;
  /** Exceptions are overdue after so many days; null = never. */
  readonly overdueDays: number | null;
  /** Whether a change of GL Mapping counts only once two people agreed to it. */
  readonly needsTwoForMapping: boolean;
  /** Whether the first documents under a changed row of GL Mapping are drafts. */
  readonly draftsFirst: boolean;
  /** Where a month's accrual stands against, as the cell shows it; '' = none chosen. */
  readonly accrualAccount: string;
  /** Where it has what GL Mapping can't place; '' = the accrual account itself. */
  readonly unmappedAccrual: string;
};

/** What people changed in GL Mapping and have not agreed to yet. */
export type ChangingMapping = {
  /** All rows as they were before. */
  readonly before: readonly MappingRow[];
  /** All rows as they stand in the tab. */
  readonly standing: readonly MappingRow[];
  /** Changed rows by key, with the marks of the documents that are drafts because they are the first under each. */
  readonly drafts: ReadonlyMap<string, readonly string[]>;
  /** Keys of changed rows whose former ones hold. */
  readonly waiting: ReadonlySet<string>;
  /** Whether former rows should hold and are not known. */
  readonly isUnknown: boolean;
};

/** The tabs that people keep, as read at the start of a run. */
export type SheetInputs = {
  readonly settings: Settings;
  /** The rows that count. */
  readonly mapping: readonly MappingRow[];
  /** Absent where nobody changed anything that is still open. */
  readonly changing?: ChangingMapping;
  readonly members: readonly MemberRow[];
  readonly paymentTypes: readonly PaymentTypeRow[];
  /** None while there is no tab Expense Connect. */
  readonly links: readonly LinkRow[];
  /** None where nobody asked for the tab. */
  readonly exchangeRates: readonly ExchangeRateRow[];
};
