/** What a document comes to in the organisation's own currency: its total divided by its rate, which is units of the foreign currency for one of the own (Xero: Multicurrency). */
import { divideRounded, scale } from './decimal.ts';
import type { XeroDocument } from './state.ts';

/** Decimals that Xero keeps of a rate. */
export const RATE_PLACES = 6;

/** In hundredths of the own currency, halves away from zero. */
export const baseMinor = ({ totalMinor, rate }: Pick<XeroDocument, 'totalMinor' | 'rate'>): number => {
  const units = scale(rate, RATE_PLACES);
  if (units <= 0n) throw new Error(`not emulated: the rate ${rate}`);
  return Number(divideRounded(BigInt(totalMinor) * 10n ** BigInt(RATE_PLACES), units));
};
