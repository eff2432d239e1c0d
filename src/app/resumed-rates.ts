/** Drafts that an earlier run made at another exchange rate than the one that people have set since: nobody would see at which they are approved. */
import type { FindRate } from '../core/expenses/rates.ts';
import type { CurrencyCode } from '../core/money.ts';
import { isAtRateOf } from '../core/posting/promise.ts';
import { RATE_WORDS, wordUnits } from '../core/wording/rates.ts';
import { due, held, replaced, type Track, type Way } from './track.ts';

/** Holds them; one whose rate nobody sets any more goes on as it is. `base` is the organisation's own currency. */
export function holdAtOtherRate(way: Way, findRate: FindRate, base: CurrencyCode): Way {
  const drafted = due(way, 'approve');
  return replaced(
    way,
    drafted.map((track): Track => {
      const { promised, found } = track;
      const { currency } = promised.total;
      const rate = findRate(currency, promised.date);
      if (!found || !rate.ok || rate.value === null || isAtRateOf(rate.value, found)) return track;
      return held(track, {
        kind: 'differs in ledger',
        number: promised.number,
        what: RATE_WORDS,
        expected: wordUnits(base, rate.value, currency),
        found: wordUnits(base, found, currency),
      });
    }),
  );
}
