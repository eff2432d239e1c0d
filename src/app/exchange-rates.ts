/** *Exchange rates…*: makes the tab for those who set rates themselves, because somebody asked for it. Reads and sends nothing. */
import { wordRatesFirst, wordRatesShown } from '../core/wording/rates.ts';
import { EXCHANGE_RATES } from '../sheet/exchange-rates.ts';
import { BY_ADMIN, underLock } from './guard.ts';
import type { World } from './world.ts';

export function showExchangeRates(world: World): void {
  underLock(world, BY_ADMIN, () => {
    if (!world.isLaidOut()) return world.progress.remain(wordRatesFirst);
    world.repairLayout('always', EXCHANGE_RATES.name);
    return world.progress.say(wordRatesShown);
  });
}
