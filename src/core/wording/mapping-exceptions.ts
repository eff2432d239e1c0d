/** What happened and what to do where GL Mapping, or the accounts that ConnectWise wrote, do not say how to book an entry. */
import type { ByKind } from '../by-kind.ts';
import type { FactsOf } from '../exceptions/kinds.ts';
import { listWords } from './amounts.ts';
import type { Words } from './document-exceptions.ts';

export type MappingFacts = FactsOf<
  | 'no mapping row'
  | 'mapping rows tie'
  | 'mapping row incomplete'
  | 'mapping not found'
  | 'mapping not active'
  | 'account not for bills'
  | 'tax rate does not fit'
  | 'needs own mapping row'
  | 'advance needs asset account'
  | 'no account in ConnectWise'
>;

export const UPDATE_GL =
  'choose Finance > Accounting Interface > Unposted Expenses > Actions > Update GL Entries in ConnectWise';

const rowOf = (rowNumber: number): string => `Row ${rowNumber} of GL Mapping`;
const fillRow = (rowNumber: number | null): string =>
  rowNumber === null
    ? 'A row for it is added to GL Mapping: choose its account and tax rate there.'
    : `Choose account and tax rate in row ${rowNumber} of GL Mapping, and see that Active is ticked.`;

export const MAPPING_WORDS: ByKind<MappingFacts, [], Words> = {
  'no mapping row': ({ classification, expenseType, rowNumber }) => ({
    cause: `No row of GL Mapping says how to book ${expenseType} as ${classification}`,
    toDo: fillRow(rowNumber),
  }),
  'mapping rows tie': ({ rowNumbers, expenseType }) => ({
    cause: `Rows ${listWords(rowNumbers.map(String))} of GL Mapping fit ${expenseType} equally well`,
    toDo: 'Fill in one more key column in one of them, or untick Active in the others.',
  }),
  'mapping row incomplete': ({ rowNumber, missing }) => ({
    cause: `${rowOf(rowNumber)} has no ${missing}`,
    toDo: `Choose ${missing === 'account' ? 'an account' : `a ${missing}`} in row ${rowNumber} of GL Mapping.`,
  }),
  'mapping not found': ({ rowNumber, target, text }) => ({
    cause: `${rowOf(rowNumber)} names the ${target} "${text}", which is not in Xero`,
    toDo: `Choose another ${target} in row ${rowNumber} of GL Mapping. Refresh lists brings new ones from Xero.`,
  }),
  'mapping not active': ({ rowNumber, target, text }) => ({
    cause: `${rowOf(rowNumber)} names the ${target} "${text}", which is archived in Xero`,
    toDo: `Choose another ${target} in row ${rowNumber} of GL Mapping, or restore it in Xero.`,
  }),
  'account not for bills': ({ rowNumber, account }) => ({
    cause: `${rowOf(rowNumber)} names ${account}, which can't be used on bills`,
    toDo: `Choose another account in row ${rowNumber} of GL Mapping: no bank account and none that Xero keeps for itself.`,
  }),
  'tax rate does not fit': ({ rowNumber, taxRate, account }) => ({
    cause: `${rowOf(rowNumber)} joins ${taxRate} with ${account}, which Xero does not allow`,
    toDo: `Choose another tax rate in row ${rowNumber} of GL Mapping.`,
  }),
  'needs own mapping row': ({ classification, expenseType, because, rowNumber }) => ({
    cause: `${expenseType} as ${classification} is paid by ${because} and needs a row of GL Mapping of its own`,
    toDo: `${fillRow(rowNumber)} "No tax" is usual.`,
  }),
  'advance needs asset account': ({ expenseType, account }) => ({
    cause: `${expenseType || 'The type'} is an advance, but GL Mapping books it to ${account}, which is no asset account`,
    toDo: `Choose an asset account, such as one for staff advances, in the row of ${expenseType || 'the advance'} in GL Mapping.`,
  }),
  'no account in ConnectWise': ({ accountNumber }) => ({
    cause:
      accountNumber === ''
        ? 'No account: ConnectWise wrote no account number on the GL entries'
        : `No account: the account number ${accountNumber} from ConnectWise is no account in Xero`,
    toDo: `Correct the GL account mapping in ConnectWise and ${UPDATE_GL}; or choose an account in GL Mapping.`,
  }),
};
