/** An expense as ConnectWise tells it, in shapes that the planner reads: entry, report, unposted rows and the ids a batch needs. */
import type { CalendarDate } from '../calendar.ts';
import type { CurrencyCode } from '../money.ts';

export type Classification = 'Reimbursable' | 'NonReimbursable' | 'Personal';

/** ConnectWise's own statuses of entries and reports. */
export const EXPENSE_STATUSES = [
  'Open',
  'Rejected',
  'PendingApproval',
  'ErrorsCorrected',
  'PendingProjectApproval',
  'ApprovedByTierOne',
  'RejectBySecondTier',
  'ApprovedByTierTwo',
  'ReadyToBill',
  'Billed',
  'WrittenOff',
  'BilledAgreement',
] as const;

export type ExpenseStatus = (typeof EXPENSE_STATUSES)[number];

export type Named = { readonly id: number; readonly name: string };

/** How ConnectWise measures the type: plain money, a distance or number times a rate, or an advance; unknown where it did not say. */
export type ExpenseTypeKind = 'money' | 'mileage' | 'quantity' | 'advance' | 'unknown';

export type ExpenseType = Named & { readonly kind: ExpenseTypeKind; readonly rate: string };

export type Member = Named & {
  readonly identifier: string;
  readonly email: string;
  /** The number that it has as a supplier; absent where it has none. */
  readonly vendorNumber?: string;
};

export type PaymentType = Named & { readonly isCompany: boolean };

export type ExpenseReport = Named & {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly status: ExpenseStatus;
};

/** One GL line of an expense in the unposted list. `total` is decimal text, exactly as ConnectWise wrote it. */
export type UnpostedRow = {
  readonly id: number;
  readonly glType: string;
  readonly total: string;
  readonly accountNumber: string;
  readonly classification: string;
};

/** A tax that the entry holds, by the name of its code; `amount` is decimal text as ConnectWise wrote it. */
export type EntryTax = { readonly code: string; readonly amount: string };

/** What the expense entry itself says. Texts are as written; `amount` is decimal text (miles or days for some types). */
export type ExpenseEntry = {
  readonly status: ExpenseStatus;
  readonly amount: string;
  readonly billable: string;
  readonly notes: string;
  readonly company: Named | null;
  readonly project: Named | null;
  readonly ticket: Named | null;
  readonly location: Named | null;
  readonly department: Named | null;
  /** Absent where it holds none. */
  readonly taxes?: readonly EntryTax[];
};

/**
 * Everything ConnectWise said about one unposted expense. `entry` or `report` is null when it could not be read;
 * `recordIds` are the GL records that a batch must name: all of them, or none when ConnectWise's export left the entry out.
 */
export type UnpostedExpense = {
  readonly entryId: number;
  readonly rows: readonly UnpostedRow[];
  readonly recordIds: readonly number[];
  readonly member: Member;
  readonly date: CalendarDate;
  readonly type: ExpenseType;
  readonly paymentType: Named | null;
  readonly classification: Classification | null;
  readonly currency: CurrencyCode;
  /** A short text that is another one where the entry says another amount, day, type, classification, payment type or member; '' where it could not be read. */
  readonly mark: string;
  readonly entry: ExpenseEntry | null;
  readonly report: ExpenseReport | null;
  readonly url: string;
};

/** An expense whose entry could be read. */
export type EnteredExpense = UnpostedExpense & { readonly entry: ExpenseEntry };

/** An expense whose entry and report could both be read. */
export type ReadableExpense = EnteredExpense & { readonly report: ExpenseReport };

/** How this ConnectWise is set up, as far as a decision depends on it. */
export type ExpenseSetup = { readonly needsSecondTier: boolean };

/** The approvals that an entry needs before it is posted. */
export type ApprovalRule = ExpenseSetup & {
  /** Whether one that is charged to a project needs its manager's too, which is the second tier. Absent = no. */
  readonly needsProjectApproval?: boolean;
};

/** The lists that the sheet's dropdowns and rows are filled from. */
export type ExpenseLists = {
  readonly members: readonly Member[];
  readonly paymentTypes: readonly PaymentType[];
  /** Those in use, for the dropdowns. */
  readonly types: readonly ExpenseType[];
  /** Those no longer offered; old entries still have them. */
  readonly inactiveTypes: readonly ExpenseType[];
  readonly locations: readonly Named[];
  readonly departments: readonly Named[];
};
