/** What happened and what to do where the tax of an expense can't be booked as it stands. */
import type { ByKind } from '../by-kind.ts';
import type { FactsOf } from '../exceptions/kinds.ts';
import type { TaxPart } from '../exceptions/tax-kinds.ts';
import type { TaxSplit } from '../expenses/tax.ts';
import type { Money } from '../money.ts';
import { formatAmount, listWords } from './amounts.ts';
import type { Words } from './document-exceptions.ts';

type TaxFacts = FactsOf<
  'tax differs' | 'tax not whole' | 'tax code not mapped' | 'tax code rate unfit' | 'tax parts do not fit'
>;

/** Ends the wording of a line that has no tax because another one has all of it. */
export const UNTAXED_PART = 'without tax';

/** The two lines that a document's entries were cut into, added up, for Preview. */
export const wordSplit = (split: { readonly taxed: Money; readonly untaxed: Money }): string =>
  ` Tax split as ConnectWise has it: ${formatAmount(split.taxed)} with tax, ${formatAmount(split.untaxed)} without.`;

const wordSplitCure = (cure: TaxSplit | null): string =>
  cure === null
    ? ''
    : ` Where the tax is of a part only, tick Split tax in row ${cure.rowNumber} of GL Mapping: ${formatAmount(cure.taxed)} with tax, ${formatAmount(cure.untaxed)} without.`;

/** Which rates Preview took for which codes; '' where no row goes by them. */
export const wordTaxCodes = (codes: readonly { readonly code: string; readonly rateName: string }[]): string =>
  codes.length === 0
    ? ''
    : ` Tax as ConnectWise: ${listWords(codes.map(({ code, rateName }) => `${code || 'no code'} is ${rateName}`))}.`;

const UNFIT = {
  'not there': () => 'which is not in Xero',
  'not active': () => 'which is archived in Xero',
  'does not fit': (account) => `which can't be used with ${account}`,
} as const satisfies Record<FactsOf<'tax code rate unfit'>['because'], (account: string) => string>;

function wordUnmapped({ code, label, rowNumber }: FactsOf<'tax code not mapped'>): Words {
  if (code === '')
    return {
      cause: `Row ${rowNumber} of GL Mapping goes by the tax code in ConnectWise, and the entry has none`,
      toDo: `Choose a tax code for the entry in ConnectWise, or the tax rate beside "${label}" in Settings.`,
    };
  return {
    cause: `No tax rate in Xero is chosen for ConnectWise's tax code ${code}`,
    toDo:
      label === ''
        ? `Choose a tax rate in row ${rowNumber} of GL Mapping, as Settings has no row for this code, or another code in ConnectWise.`
        : `Choose the tax rate beside "${label}" in Settings, or one in row ${rowNumber} of GL Mapping.`,
  };
}

const wordPart = ({ code, inConnectWise, rateName, taxed }: TaxPart): string =>
  `${formatAmount(inConnectWise)} of ${code}, which ${rateName} ${taxed ? `gives on ${formatAmount(taxed)}` : "can't give"}`;

function wordParts({ amount, parts, untaxed, impliedPercent, rowNumber }: FactsOf<'tax parts do not fit'>): Words {
  const implied = impliedPercent === '' ? '' : `, in all ${impliedPercent} %`;
  return {
    cause: `ConnectWise holds ${listWords(parts.map(wordPart))}${implied}; the amount is ${formatAmount(amount)}`,
    toDo: untaxed
      ? `Tick Split tax in row ${rowNumber} of GL Mapping to book the other ${formatAmount(untaxed)} without tax, or correct the tax of the entry in ConnectWise.`
      : `Where all of it is on one price, choose one tax rate for it: beside "Tax codes GST and PST together" in Settings, or in row ${rowNumber} of GL Mapping. Else correct the tax of the entry in ConnectWise.`,
  };
}

export const TAX_WORDS: ByKind<TaxFacts, [], Words> = {
  'tax differs': ({ inConnectWise, byRate, rateName, impliedPercent, cure }) => ({
    cause: `ConnectWise holds ${formatAmount(inConnectWise)} of tax${impliedPercent === '' ? '' : `, which is ${impliedPercent} %`}; ${rateName || '"no tax"'} gives ${formatAmount(byRate)}`,
    toDo: `Choose the tax rate that fits in GL Mapping, or correct the tax of the entry in ConnectWise.${wordSplitCure(cure)}`,
  }),
  'tax code not mapped': wordUnmapped,
  'tax code rate unfit': ({ label, taxRate, account, because }) => ({
    cause: `"${label}" in Settings names the tax rate ${taxRate}, ${UNFIT[because](account)}`,
    toDo: 'Choose another tax rate beside it in Settings, or a tax rate in the row of GL Mapping.',
  }),
  'tax parts do not fit': wordParts,
  'tax not whole': ({ amount, roundedTax, rateName }) => ({
    cause: `On ${formatAmount(amount)} without tax, ${rateName} gives about ${formatAmount(roundedTax)}, which is no whole amount of ${amount.currency}`,
    toDo: 'Enter the amount with its tax in ConnectWise and set Amounts entered to Including tax, or choose another tax rate in GL Mapping.',
  }),
};
