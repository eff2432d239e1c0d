/** *Money found…*: posted cost that was never billed, and what was billed and never posted. Reads ConnectWise and the Register; changes nothing. */
import { foundIn, placeBilling, summaryOf } from '../core/books/money-found.ts';
import { monthWith } from '../core/books/months.ts';
import { addDays, type CalendarDate } from '../core/calendar.ts';
import type { BilledExpense } from '../core/expenses/billing.ts';
import { OUR_PREFIX } from '../core/ledger/numbers.ts';
import type { Fault } from '../core/ports.ts';
import type { RegisteredRow } from '../core/posting/registered.ts';
import { ok, type Result } from '../core/result.ts';
import { wordFault } from '../core/wording/faults.ts';
import { wordMoneyFound } from '../core/wording/money-found.ts';
import { wordReading, wordStopped } from '../core/wording/run.ts';
import { MONEY_FOUND } from '../sheet/money-found.ts';
import { batchedOffIn } from './books.ts';
import { BY_OPERATOR, underLock, withSheet } from './guard.ts';
import { heard } from './on-sheet.ts';
import { keep } from './setup-notes.ts';
import { todayOf, type World } from './world.ts';

export const USUAL_MONTHS = 3;

type Dates = { readonly from: CalendarDate; readonly to: CalendarDate };

/** From the first day of the month that lies `months` before that of `today`. */
function daysOf(today: CalendarDate, months: number): Dates {
  let { from } = monthWith(today);
  for (let left = months; left > 0; left -= 1) from = monthWith(addDays(from, -1)).from;
  return { from, to: today };
}

type Read = { readonly billed: readonly BilledExpense[]; readonly counted: number; readonly places: Places };
type Places = ReturnType<typeof placeBilling>;

/** Batches of others are asked for only where something that is billed is in no document of ours. */
function read(world: World, days: Dates, registered: readonly RegisteredRow[]): Result<Read, Fault> {
  const { source } = world;
  const lists = source.readLists();
  if (!lists.ok) return lists;
  const billed = source.readBilled(lists.value.lists, days);
  if (!billed.ok) return billed;
  const counted = source.countEntered(days);
  if (!counted.ok) return counted;
  const side = { billed: billed.value, registered, batched: batchedOffIn(world), today: days.to };
  const places = placeBilling(side);
  const found = { billed: billed.value, counted: counted.value };
  if (!places.some(({ outcome }) => outcome === 'to post')) return ok({ ...found, places });
  const batches = source.readBatchesOfOthers(OUR_PREFIX);
  if (!batches.ok) return batches;
  const batched = new Set([...side.batched, ...batches.value.flatMap(({ entryIds }) => entryIds)]);
  return ok({ ...found, places: placeBilling({ ...side, batched }) });
}

/** Looks and shows; gives the sentence that it came to. */
function look(world: World, months: number): string {
  const days = daysOf(todayOf(world), months);
  const registered = world.readRegister();
  if (!registered.ok) return registered.error.sentence;
  const seen = read(world, days, registered.value);
  if (!seen.ok) return wordStopped(wordFault(seen.error));
  const { places, counted } = seen.value;
  const write = (): number | null => world.moneyFound.write(summaryOf(places), foundIn(places), days.from);
  let owned = write();
  if (owned === null) {
    world.repairLayout('always', MONEY_FOUND.name);
    owned = write();
  }
  const said = wordMoneyFound({ ...days, counted, places, owned: owned ?? 0 });
  keep(world.store, 'moneyFound', { said, months });
  return said;
}

/** The current month and so many before it. */
export function findMoney(world: World, months: number = USUAL_MONTHS): void {
  underLock(world, BY_OPERATOR, (run) =>
    withSheet(world, run, () => {
      world.progress.say(wordReading);
      world.progress.remain(look(world, months));
    }),
  );
}

/** The same from the panel; gives the sentence that it ends with. */
export const findMoneyHere = (world: World, { months }: { readonly months: number }): string =>
  heard(world, (hearing) => findMoney(hearing, months));
