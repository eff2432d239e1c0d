/** How a spreadsheet's locale reads and shows numbers and dates. A locale that is not here is not emulated. */
import { notEmulated } from './faults.ts';

export type Locale = {
  readonly dateOrder: 'dmy' | 'mdy' | 'ymd';
  readonly decimal: string;
  readonly group: string;
  readonly currency: string;
  readonly dateFormat: string;
};

const english = { decimal: '.', group: ',', currency: '$' } as const;

const locales: Readonly<Record<string, Locale>> = {
  en_NZ: { ...english, dateOrder: 'dmy', dateFormat: 'd/mm/yyyy' },
  en_AU: { ...english, dateOrder: 'dmy', dateFormat: 'd/mm/yyyy' },
  en_GB: { ...english, dateOrder: 'dmy', dateFormat: 'dd/mm/yyyy', currency: '£' },
  en_US: { ...english, dateOrder: 'mdy', dateFormat: 'm/d/yyyy' },
  en_CA: { ...english, dateOrder: 'ymd', dateFormat: 'yyyy-mm-dd' },
  de_DE: { dateOrder: 'dmy', decimal: ',', group: '.', currency: '€', dateFormat: 'dd.mm.yyyy' },
};

export function findLocale(name: string): Locale {
  const locale = locales[name];
  if (!locale) throw notEmulated(`the spreadsheet locale ${name}`);
  return locale;
}
