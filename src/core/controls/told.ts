/** What people were mailed of which exception: a small number for each, in one text of the store. */
import { type CalendarDate, daysBetween } from '../calendar.ts';
import { hashOf } from '../ids.ts';

/** By the mark of an exception's key. */
export type Told = ReadonlyMap<string, number>;

const MARK_LENGTH = 7;

/** Of twelve bytes each, together less than a property takes. */
export const MOST_TOLD = 650;

export const markOf = (key: string): string => hashOf(key, MARK_LENGTH);

/** What goes beyond the most that is kept is forgotten, the first ones first. */
export const encodeTold = (told: Told): string =>
  [...told]
    .slice(-MOST_TOLD)
    .map(([mark, number]) => `${mark}${number.toString(36)}`)
    .join(' ');

/** What is kept; a word that is none of ours is left out. */
export const decodeTold = (text: string | undefined): Told =>
  new Map(
    (text ?? '').split(' ').flatMap((word) => {
      const [, mark = '', number = ''] = /^([A-Z2-7]{7})([0-9a-z]{1,5})$/.exec(word) ?? [];
      return mark === '' ? [] : [[mark, Number.parseInt(number, 36)] as const];
    }),
  );

const EPOCH = '2020-01-01' as CalendarDate;

/** A cause that was settled and is back is new again only after so long, so that one that comes and goes is not mailed daily. */
const NEW_AGAIN_DAYS = 7;

/** The day it was told on, and whether it was settled since: one number, the day doubled. */
const noted = (day: number, wasSettled: boolean): number => day * 2 + (wasSettled ? 1 : 0);
const dayOf = (number: number): number => Math.floor(number / 2);
const wasSettled = (number: number): boolean => number % 2 === 1;

/**
 * Which of the causes that stand open today are to be mailed, and what is noted once they are. An open cause stays told, however
 * long it is open; one that was settled and is back is told again, but not before a week has passed.
 */
export function newCauses(
  told: Told,
  open: readonly string[],
  today: CalendarDate,
): { readonly fresh: ReadonlySet<string>; readonly told: Told } {
  const day = daysBetween(EPOCH, today);
  const isRecent = (number: number): boolean => day - dayOf(number) < NEW_AGAIN_DAYS;
  const isOpen = new Set(open.map(markOf));
  const kept = [...told].flatMap(([mark, number]): readonly (readonly [string, number])[] => {
    if (isOpen.has(mark)) return [[mark, number]];
    return isRecent(number) ? [[mark, noted(dayOf(number), true)]] : [];
  });
  const fresh = open.filter((key) => {
    const number = told.get(markOf(key));
    return number === undefined || (wasSettled(number) && !isRecent(number));
  });
  return {
    fresh: new Set(fresh),
    told: new Map([...kept, ...fresh.map((key) => [markOf(key), noted(day, false)] as const)]),
  };
}
