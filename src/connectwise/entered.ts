/** What an expense entry says that decides how it is booked: in words, and as a short text that is another one where any of it is. */
import { hashOf } from '../core/ids.ts';
import { MARK_LENGTH } from '../core/posting/marks.ts';
import type { RawEntry } from './schemas.ts';

export type Entered = { readonly says: readonly string[]; readonly mark: string };

type Told = Pick<RawEntry, 'amount' | 'date' | 'type' | 'classification' | 'paymentMethod' | 'member'>;

/** Amount, day, type, classification, payment type and member, as far as the entry names them. Names may be changed in the tables; ids tell. */
export function enteredOf({ amount, date, type, classification, paymentMethod, member }: Told): Entered {
  const day = (date ?? '').slice(0, 10);
  const references = [type, classification, paymentMethod, member];
  const ids = references.map((reference) => reference?.id ?? reference?.name ?? '');
  const names = references.map((reference) => reference?.name ?? '');
  return {
    says: [String(amount ?? ''), day, ...names].filter((text) => text !== ''),
    mark: hashOf([String(amount ?? ''), day, ...ids].join('|'), MARK_LENGTH),
  };
}
