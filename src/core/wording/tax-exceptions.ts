/** What happened and what to do where the tax of an expense can't be booked as it stands. */
import type { ByKind } from '../by-kind.ts';
import type { FactsOf } from '../exceptions/kinds.ts';
import { formatAmount } from './amounts.ts';
import type { Words } from './document-exceptions.ts';

type TaxFacts = FactsOf<'tax differs' | 'tax not whole'>;

export const TAX_WORDS: ByKind<TaxFacts, [], Words> = {
  'tax differs': ({ inConnectWise, byRate, rateName, impliedPercent }) => ({
    cause: `ConnectWise holds ${formatAmount(inConnectWise)} of tax${impliedPercent === '' ? '' : `, which is ${impliedPercent} %`}; ${rateName || '"no tax"'} gives ${formatAmount(byRate)}`,
    toDo: 'Choose the tax rate that fits in GL Mapping, or correct the tax of the entry in ConnectWise.',
  }),
  'tax not whole': ({ amount, roundedTax, rateName }) => ({
    cause: `On ${formatAmount(amount)} without tax, ${rateName} gives about ${formatAmount(roundedTax)}, which is no whole amount of ${amount.currency}`,
    toDo: 'Enter the amount with its tax in ConnectWise and set Amounts entered to Including tax, or choose another tax rate in GL Mapping.',
  }),
};
