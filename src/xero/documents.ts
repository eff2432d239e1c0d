/** Turns our documents into what Xero takes, and what Xero answers into our documents. Sends nothing. */
import type {
  Account,
  DocumentLine,
  DocumentStatus,
  DocumentType,
  FoundDocument,
  LedgerDocument,
} from '../core/ledger/types.ts';
import { type CurrencyCode, type Money, moneyNumber, parseMoney } from '../core/money.ts';
import { readDay, readInstant } from './dates.ts';
import { documentSchema, NAMES, type XeroDocument } from './document-schema.ts';
import type { Fields } from './json.ts';

/** Accounts by code and by id, since a line may name either, and the organisation's own currency, of which an answer names no more than a rate of 1. */
export type AccountNames = {
  readonly codeOf: (id: string) => string | undefined;
  readonly idOf: (code: string) => string | undefined;
  /** null until it is learned. */
  readonly baseCurrency: () => CurrencyCode | null;
  readonly learn: (accounts: readonly Account[], baseCurrency: CurrencyCode) => void;
};

/** Knows nothing until it has learned it. */
export function createAccountNames(): AccountNames {
  const codes = new Map<string, string>();
  const ids = new Map<string, string>();
  const bases: CurrencyCode[] = [];
  return {
    codeOf: (id) => codes.get(id),
    idOf: (code) => ids.get(code),
    baseCurrency: () => bases[0] ?? null,
    learn: (accounts, baseCurrency) => {
      bases[0] = baseCurrency;
      for (const { id, code } of accounts) {
        if (code === '') continue;
        codes.set(id, code);
        ids.set(code, id);
      }
    },
  };
}

const AMOUNTS_ARE = { inclusive: 'Inclusive', exclusive: 'Exclusive', noTax: 'NoTax' } satisfies Record<
  LedgerDocument['amountsAre'],
  string
>;

/**
 * A document as `PUT` takes it: a draft, or submitted for approval, never more. Quantity and unit amount only: a line amount would be checked against them.
 * Nothing of the contact but its id, because anything else would change the contact (Xero API: Invoices, Credit notes).
 */
export function draftOf(document: LedgerDocument, accounts: AccountNames): Fields {
  const names = NAMES[document.type];
  return {
    Type: names.type,
    Status: document.awaitsApproval === true ? 'SUBMITTED' : 'DRAFT',
    [names.number]: document.number,
    Date: document.date,
    DueDate: document.dueDate,
    ...rateOf(document),
    ...sourceLink(document),
    ...contentOf(document, accounts),
  };
}

/** Contact, currency and lines of a document. */
export const contentOf = (
  document: Pick<LedgerDocument, 'contactId' | 'currency' | 'amountsAre' | 'lines'>,
  accounts: AccountNames,
): Fields => ({
  Contact: { ContactID: document.contactId },
  LineAmountTypes: AMOUNTS_ARE[document.amountsAre],
  CurrencyCode: document.currency,
  LineItems: document.lines.map((line) => lineOf(line, accounts)),
});

/** Xero's rate is how many units of the foreign currency one of the base currency is (Xero API: Invoices, CurrencyRate). */
export const rateOf = ({ unitsPerBase }: { readonly unitsPerBase?: string | undefined }): Fields =>
  unitsPerBase === undefined ? {} : { CurrencyRate: Number(unitsPerBase) };

/** Credit notes have no link; a link with Xero's own name in it is reported to be refused. */
const sourceLink = ({ type, url }: LedgerDocument): Fields =>
  type === 'bill' && url !== '' && !/xero/i.test(url) ? { Url: url } : {};

function lineOf(line: DocumentLine, accounts: AccountNames): Fields {
  const code = accounts.codeOf(line.accountId);
  return {
    Description: line.description,
    Quantity: 1,
    UnitAmount: moneyNumber(line.amount),
    ...(code === undefined ? { AccountID: line.accountId } : { AccountCode: code }),
    ...(line.taxCode === '' ? {} : { TaxType: line.taxCode }),
    Tracking: line.tracking.map(({ categoryId, optionId }) => ({
      TrackingCategoryID: categoryId,
      TrackingOptionID: optionId,
    })),
  };
}

const STATUSES: Readonly<Record<string, DocumentStatus>> = {
  DRAFT: 'draft',
  SUBMITTED: 'awaiting approval',
  AUTHORISED: 'approved',
  PAID: 'paid',
  VOIDED: 'voided',
  DELETED: 'deleted',
};

/** Xero's word for a status. */
export const statusWord = (status: DocumentStatus): string =>
  Object.keys(STATUSES).find((word) => STATUSES[word] === status) ?? '';

/** The document that an element of an answer describes; null when it can't be understood, be it in one field. */
export function foundOf(type: DocumentType, element: Fields, accounts: AccountNames): FoundDocument | null {
  const parsed = documentSchema().safeParse(element);
  if (!parsed.success) return null;
  const xero = parsed.data;
  const names = NAMES[type];
  const id = xero[names.id];
  const status = STATUSES[xero.Status];
  const date = readDay(xero.Date);
  const updatedAt = readInstant(xero.UpdatedDateUTC);
  const total = amountOf(xero.Total, xero.CurrencyCode);
  const due = amountOf(xero[names.due], xero.CurrencyCode);
  const lines = linesOf(xero, accounts);
  if (!id || !status || !date || !updatedAt || !total || !due || lines === 'not understood') return null;
  return {
    type,
    id,
    number: xero[names.number] ?? '',
    status,
    contactId: xero.Contact.ContactID,
    date,
    currency: xero.CurrencyCode,
    ...unitsOf(xero, accounts),
    total,
    due,
    lines,
    updatedAt,
    ...(typeof xero.HasAttachments === 'boolean' ? { hasFiles: xero.HasAttachments } : {}),
  };
}

/** The base currency itself has none; where it is not known yet, a rate of 1 is taken for its. */
function unitsOf(
  { CurrencyRate: rate, CurrencyCode: currency }: XeroDocument,
  accounts: AccountNames,
): Pick<FoundDocument, 'unitsPerBase'> {
  const base = accounts.baseCurrency();
  const isBase = base === null ? rate === 1 : currency === base;
  return typeof rate === 'number' && rate > 0 && !isBase ? { unitsPerBase: String(rate) } : {};
}

function amountOf(amount: number | null | undefined, currency: CurrencyCode): Money | null {
  const parsed = parseMoney(String(amount), currency);
  return parsed.ok ? parsed.value : null;
}

/**
 * A document without tax has no tax code on its lines, whatever Xero writes there to say so. Only where the amounts are without
 * their tax is the tax of a line told: elsewhere nothing comes on top (Xero API: Invoices, LineAmountTypes).
 */
function linesOf(xero: XeroDocument, accounts: AccountNames): readonly DocumentLine[] | null | 'not understood' {
  if (!xero.LineItems) return null;
  const lines: DocumentLine[] = [];
  for (const line of xero.LineItems) {
    // A line of text alone has no amount.
    const amount = amountOf(line.LineAmount ?? 0, xero.CurrencyCode);
    const addedTax =
      xero.LineAmountTypes === 'Exclusive' ? amountOf(line.TaxAmount ?? 0, xero.CurrencyCode) : undefined;
    if (!amount || addedTax === null) return 'not understood';
    lines.push({
      description: line.Description ?? '',
      amount,
      ...(addedTax ? { addedTax } : {}),
      accountId: line.AccountID ?? accounts.idOf(line.AccountCode ?? '') ?? '',
      taxCode: xero.LineAmountTypes === 'NoTax' ? '' : (line.TaxType ?? ''),
      tracking: (line.Tracking ?? []).map((choice) => ({
        categoryId: choice.TrackingCategoryID ?? '',
        optionId: choice.TrackingOptionID ?? '',
      })),
    });
  }
  return lines;
}
