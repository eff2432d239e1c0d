/** What happened and what to do where the tax of an expense can't be booked as it stands. */
import type { ByKind } from '../by-kind.ts';
import type { FactsOf } from '../exceptions/kinds.ts';
import type { TaxSplit } from '../expenses/tax.ts';
import type { Money } from '../money.ts';
import { formatAmount } from './amounts.ts';
import type { Words } from './document-exceptions.ts';

type TaxFacts = FactsOf<'tax differs' | 'tax not whole'>;

/** Ends the wording of a line that has no tax because another one has all of it. */
export const UNTAXED_PART = 'without tax';

/** The two lines that a document's entries were cut into, added up, for Preview. */
export const wordSplit = (split: { readonly taxed: Money; readonly untaxed: Money }): string =>
  ` Tax split as ConnectWise has it: ${formatAmount(split.taxed)} with tax, ${formatAmount(split.untaxed)} without.`;

const wordSplitCure = (cure: TaxSplit | null): string =>
  cure === null
    ? ''
    : ` Where the tax is of a part only, tick Split tax in row ${cure.rowNumber} of GL Mapping: ${formatAmount(cure.taxed)} with tax, ${formatAmount(cure.untaxed)} without.`;

export const TAX_WORDS: ByKind<TaxFacts, [], Words> = {
  'tax differs': ({ inConnectWise, byRate, rateName, impliedPercent, cure }) => ({
    cause: `ConnectWise holds ${formatAmount(inConnectWise)} of tax${impliedPercent === '' ? '' : `, which is ${impliedPercent} %`}; ${rateName || '"no tax"'} gives ${formatAmount(byRate)}`,
    toDo: `Choose the tax rate that fits in GL Mapping, or correct the tax of the entry in ConnectWise.${wordSplitCure(cure)}`,
  }),
  'tax not whole': ({ amount, roundedTax, rateName }) => ({
    cause: `On ${formatAmount(amount)} without tax, ${rateName} gives about ${formatAmount(roundedTax)}, which is no whole amount of ${amount.currency}`,
    toDo: 'Enter the amount with its tax in ConnectWise and set Amounts entered to Including tax, or choose another tax rate in GL Mapping.',
  }),
};
