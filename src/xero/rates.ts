/** Xero's exchange rates as it writes them on payments and bank transactions. */

/** Units of the foreign currency for one of the base currency; nothing where there is none above zero (Xero API: Payments, Bank transactions, CurrencyRate). */
export const unitsPerBase = (rate: unknown): { readonly unitsPerBase?: string } =>
  typeof rate === 'number' && Number.isFinite(rate) && rate > 0 ? { unitsPerBase: String(rate) } : {};
