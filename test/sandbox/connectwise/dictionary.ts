/** Which fields each resource has and of what kind: used to check conditions, orderBy and bodies. Names as in the vendor's schema. */
import type { Fields, Value } from './state.ts';

export type Kind = 'numeric' | 'string' | 'boolean' | 'datetime' | 'reference' | 'list';
export type Dictionary = Readonly<Record<string, Kind>>;

type Words = Partial<Record<Kind, string>>;

export function dictionary(words: Words): Dictionary {
  const kinds: Record<string, Kind> = {};
  for (const kind of ['numeric', 'string', 'boolean', 'datetime', 'reference', 'list'] as const)
    for (const name of (words[kind] ?? '').split(/\s+/).filter((word) => word !== '')) kinds[name] = kind;
  return kinds;
}

/** What may stand behind the slash of a reference. */
export const REFERENCE = dictionary({
  numeric: 'id numberOfDecimals',
  string: 'name identifier summary type symbol currencyCode currencyIdentifier decimalSeparator thousandsSeparator',
  boolean: 'negativeParenthesesFlag displaySymbolFlag displayIdFlag rightAlign',
});

export const ENTRY = dictionary({
  numeric:
    'id chargeToId amount locationId businessUnitId invoiceAmount billAmount agreementAmount odometerStart odometerEnd',
  string: 'chargeToType billableOption notes mobileGuid status',
  datetime: 'date',
  reference:
    'expenseReport company type member paymentMethod classification agreement invoice currency ticket project phase',
  list: 'taxes customFields',
});

export const REPORT = dictionary({
  numeric: 'id year period total',
  string: 'status',
  datetime: 'dateStart dateEnd dueDate',
  reference: 'member',
});

export const AUDIT = dictionary({
  numeric: 'id',
  string: 'source type message oldValue newValue value',
  reference: 'member',
});

export const EXPENSE_TYPE = dictionary({
  numeric: 'id reimbursementRate invoiceMarkupAmount maxAmount',
  string: 'name amountCaption billExpenses invoiceMarkupOption integrationXRef',
  boolean: 'advancedAmountFlag mileageFlag quantityFlag inactiveFlag defaultFlag',
});

export const PAYMENT_TYPE = dictionary({
  numeric: 'id',
  string: 'name',
  boolean: 'defaultFlag companyFlag',
  reference: 'classification',
});

export const CLASSIFICATION = dictionary({
  numeric: 'id multiplier',
  string: 'name',
  boolean: 'defaultFlag companyFlag employeeFlag',
});

export const TAX_TYPE = dictionary({ numeric: 'id', string: 'name', boolean: 'inactive' });

export const MEMBER = dictionary({
  numeric: 'id',
  string: 'identifier firstName lastName licenseClass vendorNumber officeEmail defaultEmail primaryEmail',
  boolean: 'inactiveFlag',
  reference: 'expenseApprover defaultLocation defaultDepartment',
});

export const LOCATION = dictionary({
  numeric: 'id ownerLevelId',
  string: 'name',
  boolean: 'locationFlag clientFlag',
  list: 'departmentIds',
});

export const DEPARTMENT = dictionary({ numeric: 'id', string: 'identifier name' });

export const TIME_EXPENSE = dictionary({
  numeric: 'id roundingFactor invoiceStart',
  boolean: 'tier1ApprovalFlag tier2ApprovalFlag disableTimeEntryFlag requireTimeNoteFlag requireExpenseNoteFlag',
  reference: 'internalCompany',
});

export const PACKAGE_SETUP = dictionary({
  numeric: 'id',
  string: 'invoiceFormat expenseFormat',
  boolean:
    'directTransferFlag includeInvoicesFlag includeExpensesFlag transferExpensesAsBillFlag suppressMemoFlag syncPaymentInfoFlag includeSalesTaxFlag includeItemsFlag',
  reference: 'accountingPackage',
});

export const GL_ACCOUNT = dictionary({
  numeric: 'id',
  string: 'glType segment1 segment2 cogs1 cogs2 productId inventory salesCode',
  reference: 'mappedType mappedRecord',
});

export const UNPOSTED = dictionary({
  numeric:
    'id locationId departmentId expenseDetailId total billableAmount nonBillableAmount agreementAmountCovered salesTaxAmount',
  string: 'accountNumber creditAccount classification glType chargeDescription',
  boolean: 'inPolicy avalaraTaxFlag itemTaxableFlag',
  datetime: 'dateExpense dateClosed',
  reference: 'company expenseType member chargeCode paymentMethod currency agreement ticket project projectPhase',
});

export const BATCH = dictionary({
  numeric: 'id',
  string: 'batchIdentifier',
  boolean: 'exportInvoicesFlag exportExpensesFlag exportProductsFlag closedFlag',
});

export const BATCH_ENTRY = dictionary({
  numeric: 'id debit credit cost',
  string: 'accountType name accountNumber',
  reference: 'expense',
});

/** The value behind a path such as `member/identifier`, or undefined when any step is unset. */
export function valueAt(fields: Fields, path: readonly string[]): Value | undefined {
  let value: Value | undefined = fields;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = value[step];
  }
  return value;
}

/** The kind of the field at a path. Throws for a field that the stand-in does not know. */
export function kindAt(known: Dictionary, path: readonly string[]): Kind {
  const [first, second, ...rest] = path;
  const kind = known[first ?? ''];
  const unknown = (): Error => new Error(`not emulated: ConnectWise field ${path.join('/')}`);
  if (kind === undefined || rest.length > 0) throw unknown();
  if (second === undefined) return kind;
  const inner = kind === 'reference' ? REFERENCE[second] : undefined;
  if (inner === undefined) throw unknown();
  return inner;
}
