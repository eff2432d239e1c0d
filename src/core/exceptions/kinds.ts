/** Every kind of exception with its facts. Sentences are in `core/wording/exceptions.ts`; nothing here is shown as it stands. */
import type { CalendarDate } from '../calendar.ts';
import type { ChainFinding } from '../controls/chain.ts';
import type { Balance } from '../equation.ts';
import type { ExpenseStatus } from '../expenses/expense.ts';
import type { TaxSplit } from '../expenses/tax.ts';
import type { CurrencyCode, Money } from '../money.ts';
import type { Broken } from '../posting/invariants.ts';
import type { UndoRefusal } from '../posting/undo.ts';
import type { ReceiptFacts } from '../receipts/facts.ts';
import type { NotDone } from './choices.ts';
import type { Cure } from './cures.ts';
import type { MappingFacts } from './mapping-kinds.ts';
import type { TaxCodeFacts } from './tax-kinds.ts';

export type ExceptionFacts =
  // the entry itself
  | { readonly kind: 'entry not readable'; readonly what: 'entry' | 'report' }
  | { readonly kind: 'no GL record' }
  // `needsSecondTier` = both tiers have to approve it; `isOfProject` = the second because it is charged to a project;
  // `isListedEarly` = ConnectWise lists it although nobody approved it
  | {
      readonly kind: 'not approved';
      readonly status: ExpenseStatus;
      readonly where: 'entry' | 'report';
      readonly needsSecondTier: boolean;
      readonly isOfProject: boolean;
      readonly isListedEarly: boolean;
    }
  | { readonly kind: 'billed before approval'; readonly status: ExpenseStatus; readonly reportStatus: ExpenseStatus }
  | { readonly kind: 'billing status differs'; readonly status: ExpenseStatus; readonly wanted: ExpenseStatus }
  | { readonly kind: 'before start date'; readonly startDate: CalendarDate }
  // `location` is '' for an entry without one
  | { readonly kind: 'location not ticked'; readonly location: string }
  | {
      readonly kind: 'unknown GL type';
      readonly glType: string;
      readonly entryAmount: string;
      readonly rowsTotal: string;
      readonly currency: CurrencyCode;
    }
  | {
      readonly kind: 'amounts differ';
      readonly entryAmount: string;
      readonly rowsTotal: string;
      readonly currency: CurrencyCode;
    }
  | { readonly kind: 'not an amount'; readonly text: string }
  | { readonly kind: 'too many digits'; readonly text: string; readonly digits: number }
  | { readonly kind: 'zero amount' }
  | { readonly kind: 'unknown expense type'; readonly expenseType: string }
  | { readonly kind: 'unknown classification'; readonly found: string }
  // `impliedPercent` is what ConnectWise's tax is of the amount, '' where that is no percentage
  | {
      readonly kind: 'tax differs';
      readonly inConnectWise: Money;
      readonly byRate: Money;
      readonly rateName: string;
      readonly impliedPercent: string;
      readonly cure: TaxSplit | null;
    }
  // the tax on top is no whole number of the currency's smallest unit; `roundedTax` is the nearest one
  | { readonly kind: 'tax not whole'; readonly amount: Money; readonly roundedTax: Money; readonly rateName: string }
  // who paid
  | { readonly kind: 'unknown payer'; readonly paymentType: string }
  | { readonly kind: 'would be paid twice'; readonly paymentType: string }
  | { readonly kind: 'no cost of the company'; readonly paymentType: string }
  | { readonly kind: 'private spend on own money'; readonly paymentType: string }
  // `own` was paid by the member, `card` by the company, over the same amount; `posted` is the one that is posted already. With `file`
  // both have that very receipt, whoever paid
  | {
      readonly kind: 'claimed twice';
      readonly own: number;
      readonly card: number;
      readonly expenseType: string;
      readonly paymentType: string;
      readonly ownDate: CalendarDate;
      readonly cardDate: CalendarDate;
      readonly posted: number | null;
      readonly file?: string;
    }
  | {
      readonly kind: 'rows differ';
      readonly tab: 'Members' | 'Payment Types' | 'Exchange Rates';
      readonly name: string;
    }
  | MappingFacts
  | TaxCodeFacts
  // ledger
  // `alike` are those that it may be, where several match; `archived` is the one that matches and is archived
  | {
      readonly kind: 'no contact';
      readonly memberName: string;
      readonly asked: string;
      readonly alike?: readonly string[];
      readonly archived?: string;
    }
  | { readonly kind: 'contact archived'; readonly memberName: string; readonly contact: string }
  | {
      readonly kind: 'contact ambiguous';
      readonly memberName: string;
      readonly contact: string;
      // each with what tells it from the others
      readonly labels: readonly string[];
    }
  | { readonly kind: 'currency not enabled'; readonly currency: CurrencyCode }
  // `month` is yyyy-mm
  | { readonly kind: 'no exchange rate'; readonly currency: CurrencyCode; readonly month: string }
  | {
      readonly kind: 'period closed';
      readonly date: CalendarDate;
      readonly closedThrough: CalendarDate;
      readonly by: 'ledger' | 'settings';
    }
  | { readonly kind: 'no clearing account'; readonly paymentType: string; readonly text: string }
  | { readonly kind: 'clearing account unfit'; readonly account: string; readonly because: ClearingTrouble }
  | { readonly kind: 'no payroll account'; readonly text: string }
  | { readonly kind: 'payroll account unfit'; readonly account: string; readonly because: ClearingTrouble }
  | {
      readonly kind: 'link rows tie';
      readonly places: readonly LinkPlace[];
      readonly paymentType: string;
      // '' for any member
      readonly member: string;
    }
  | {
      readonly kind: 'linked account unfit';
      readonly place: LinkPlace;
      readonly paymentType: string;
      readonly account: string;
      readonly because: LinkTrouble;
    }
  | {
      readonly kind: 'linked account in other currency';
      readonly place: LinkPlace;
      readonly account: string;
      readonly accountCurrency: CurrencyCode;
      readonly currency: CurrencyCode;
    }
  // spent and coded by hand in the account that would pay it; `contactName` is '' where none stands there; not whole = what can be read fits
  | {
      readonly kind: 'coded already';
      readonly account: string;
      readonly date: CalendarDate | null;
      readonly contactName: string;
      readonly isWhole: boolean;
    }
  | { readonly kind: 'no "no tax" rate' }
  // posting
  | {
      readonly kind: 'number taken';
      readonly number: string;
      readonly id: string;
      readonly type: 'bill' | 'creditNote';
    }
  | { readonly kind: 'refused by ledger'; readonly number: string; readonly reasons: readonly string[] }
  | {
      readonly kind: 'differs in ledger';
      readonly number: string;
      readonly what: string;
      readonly expected: string;
      readonly found: string;
    }
  // taken by the ledger without options that were sent; each is told with its category
  | { readonly kind: 'tracking dropped'; readonly number: string; readonly options: readonly string[] }
  | {
      readonly kind: 'payment refused';
      readonly number: string;
      readonly reasons: readonly string[];
      readonly isByPayroll?: true;
    }
  // approved, and its money is coded by hand in the account that would pay it; `contactName` is '' where none stands there
  | {
      readonly kind: 'coded before payment';
      readonly number: string;
      readonly date: CalendarDate | null;
      readonly contactName: string;
      readonly isWhole: boolean;
    }
  // no reasons where ConnectWise has no GL entries to make a batch of
  | { readonly kind: 'batch refused'; readonly number: string; readonly reasons: readonly string[] }
  | { readonly kind: 'outcome unclear'; readonly number: string }
  | { readonly kind: 'saved document gone'; readonly number: string; readonly status: 'voided' | 'deleted' }
  | {
      readonly kind: 'saved document changed';
      readonly number: string;
      readonly what: string;
      readonly expected: string;
      readonly found: string;
    }
  // listed as unposted while a live document of ours, `number`, already speaks for it
  | {
      readonly kind: 'held by another document';
      readonly number: string;
      readonly id: string;
      readonly type: 'bill' | 'creditNote';
    }
  // the entries of a saved or unfinished document: amounts, or what became of their approval
  | {
      readonly kind: 'entries changed';
      readonly number: string;
      readonly expected: string;
      readonly found: string;
    }
  // approved, but its entries are neither unposted nor in a batch of ours
  | { readonly kind: 'batched elsewhere'; readonly number: string }
  // posted, and something happened to it since
  | {
      readonly kind: 'changed in ledger';
      readonly number: string;
      readonly what: string;
      readonly expected: string;
      readonly found: string;
    }
  | { readonly kind: 'undone in ledger'; readonly number: string; readonly status: 'voided' | 'deleted' }
  // a live document that holds entries of `posted` too, which was posted before; imported by hand after that, as a rule
  | {
      readonly kind: 'second document';
      readonly number: string;
      readonly id: string;
      readonly type: 'bill' | 'creditNote';
      readonly isSaved: boolean;
      readonly posted: string;
    }
  | { readonly kind: 'approval taken back'; readonly number: string; readonly status: ExpenseStatus }
  // posted once and something else now, while no row of the Register tells what was posted
  | { readonly kind: 'rows missing' }
  // a law of posting does not hold, and nothing is sent
  | { readonly kind: 'rule broken'; readonly number: string; readonly broken: Broken }
  // what entries were booked as, and what they say now that their document is in the ledger
  | {
      readonly kind: 'entries changed since';
      readonly number: string;
      readonly expected: string;
      readonly found: string;
    }
  | ReceiptFacts
  // the run itself: what it read and what it tells of that are not the same
  | { readonly kind: 'does not add up'; readonly balance: Balance }
  // the log of what people changed does not stand as it was written; posting goes on
  | { readonly kind: 'audit log changed'; readonly findings: readonly ChainFinding[] }
  // nor does the tab of the sealed weeks
  | { readonly kind: 'sealed week changed'; readonly findings: readonly ChainFinding[] }
  // half-way on its way back
  | { readonly kind: 'undo stopped'; readonly number: string; readonly refusal: UndoRefusal };

export type ClearingTrouble =
  | 'wrong class'
  | 'takes no payments'
  | 'taxed by default'
  | 'not active'
  | 'other currency'
  | 'bank or system account';

/** The row that links a payment type to a bank or card account. */
export type LinkPlace = { readonly tab: 'Expense Connect' | 'Payment Types'; readonly rowNumber: number };

export type LinkTrouble = 'not there' | 'not active' | 'no bank account';

export type ExceptionKind = ExceptionFacts['kind'];

/** The facts of one kind, or of a few. */
export type FactsOf<Kind extends ExceptionKind> = Extract<ExceptionFacts, { readonly kind: Kind }>;

/** One entry that waits for an exception, with what its row shows. `amount` is null where the text is no amount of the currency. */
export type ExceptionEntry = {
  readonly entryId: number;
  readonly amount: Money | null;
  readonly amountText: string;
  readonly currency: CurrencyCode;
  readonly memberName: string;
  readonly date: CalendarDate;
  readonly reportName: string;
  readonly classification: string;
  readonly url: string;
};

/** One cause that a person must settle, with every entry that waits for it. Equal causes share a `key` from run to run. */
export type Exception = {
  readonly key: string;
  readonly facts: ExceptionFacts;
  readonly entries: readonly ExceptionEntry[];
  /** What would clear it, where anything is known. */
  readonly cure?: Cure;
  /** What a person chose for it and could not be carried out. */
  readonly notDone?: { readonly choice: string; readonly because: NotDone };
};
