/** Every sentence with which Xero refuses or warns, in one place. */
import { writeLongDate } from './calendar.ts';

/** Texts read in Xero's own documents or reported word for word by its users. */
export const said = {
  accountUnknownOnDraft: (code: string) =>
    `Account code '${code}' has been removed as it does not match a recognised account.`,
  accountNotForDocument: (code: string) => `Account code '${code}' is not a valid code for this document.`,
  accountArchived: (code: string) =>
    `Account code '${code}' has been archived, or has been deleted. Each line item must reference a valid account.`,
  accountInvalid: () => 'Account must be valid.',
  taxNotForAccount: (tax: string, code: string) =>
    `The TaxType code '${tax}' cannot be used with account code '${code}'.`,
  taxUnknown: (tax: string) => `The TaxType code ${tax} does not exist or cannot be used for this type of transaction`,
  taxInvalid: () => 'Tax rate must be valid.',
  currencyUnknown: (code: string) => `Organisation is not subscribed to currency ${code}`,
  planLimit: () => 'You have reached the limit of invoices you can approve.',
  periodLocked: (date: string) =>
    `The document date cannot be before the period lock date, currently set at ${writeLongDate(date)}`,
  yearLocked: (date: string) =>
    `The document date cannot be before the end of year lock date, currently set at ${writeLongDate(date)}`,
  notModifiable: (kind: string) => `${kind} not of valid status for modification`,
  editWithPayment: () => 'This document cannot be edited as it has a payment or credit note allocated to it.',
  voidWithPayment: () =>
    'The status VOIDED cannot be applied to the invoice because it has payments or credit notes allocated to it.',
  paymentNotAuthorised: () => 'Payments can only be made against Authorised documents',
  paymentNotModifiable: () => 'Payment not of valid status for modification',
  paymentNotPositive: () => 'Payment amounts must be positive amounts',
  paymentTooMuch: () => 'Payment amount exceeds the amount outstanding on this document',
  allocationTooMuch: () => 'Credit Note cannot be allocated as amount is greater than amount outstanding',
  allocationPaidOff: () => 'The invoice you are trying to allocate to has already been paid off',
  paymentOnlyStatus: () => 'Only Status accepted for updates.',
  documentNotFound: () => 'The document with the supplied id was not found for this endpoint.',
  creditNoteNotFound: () => 'An existing Credit Note with the specified CreditNoteID could not be found',
  contactNotNamed: () =>
    'The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber',
  contactNameTaken: (name: string) =>
    `The contact name ${name} is already assigned to another contact. The contact name must be unique across all active contacts.`,
  contactAccountNumberTaken: () => 'The Account Number already exists. Please enter a different Account Number.',
  contactArchived: () =>
    'The specified contact details matched an archived contact. Archived contacts cannot currently be edited via the API.',
  lineTotal: (given: string, expected: string) =>
    `The line total ${given} does not match the expected line total ${expected}`,
  linesMissing: () => 'One or more line items must be specified',
  itemUnknown: (code: string) => `Item code '${code}' is not valid`,
  dueDateMissing: () => 'The document DueDate field must be specified.',
  keyReused: (key: string) => `Idempotency Key: ${key} is used with a different request.`,
} as const;

/** Refusals that are certain although nobody has written down their exact words: match none of them by text. */
export const inOtherWords = {
  allocationNotAuthorised: () => 'Only an approved credit note can be allocated, and to an approved bill only.',
  allocationElsewhere: () => 'A credit note can be allocated to bills of its own contact and currency only.',
  contactNotFound: (id: string) => `The contact with ContactID ${id} could not be found.`,
  contactNumberTaken: (number: string) => `The contact number ${number} belongs to another contact.`,
  emailInvalid: (email: string) => `The email address '${email}' is not valid.`,
  tooLong: (field: string, limit: number) => `${field} cannot be longer than ${limit} characters.`,
  notPrintable: (field: string) => `${field} may hold printable ASCII characters only.`,
  descriptionMissing: () => 'Every line item must have a description.',
  amountMissing: () => 'Every line item must have a quantity and a unit amount.',
  lineTooLarge: () => 'A line amount cannot exceed 9,999,999,999.99.',
  totalNegative: () => 'The total of the document cannot be negative.',
  tooManyTracking: () => 'A line item can have at most two tracking options.',
  fileNameRefused: (name: string) => `The file name '${name}' holds characters that are not allowed.`,
  fileTypeRefused: (name: string) => `The type of the file '${name}' can't be told from its name.`,
  tooManyFiles: () => 'A document can have at most 10 attachments.',
  fileEmpty: () => 'The attachment has no content.',
  narrationMissing: () => 'A manual journal must have a narration.',
  urlRefused: (url: string) => `The Url '${url}' is not accepted.`,
} as const;
