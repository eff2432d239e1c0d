/** Choices that a seed makes: the same for the same words, others for others. */
import { createHash } from 'node:crypto';

type Word = string | number;

/** Text to sort by, so that the order is the seed's. */
export const rankOf = (...words: readonly Word[]): string => createHash('sha1').update(words.join(' ')).digest('hex');

/** The choices in an order of the seed's; `nameOf` tells them apart. */
export function shuffle<Choice>(
  choices: readonly Choice[],
  nameOf: (choice: Choice) => string,
  ...words: readonly Word[]
): readonly Choice[] {
  const ranked = choices.map((choice) => ({ choice, rank: rankOf(...words, nameOf(choice)) }));
  return ranked.sort((one, two) => (one.rank < two.rank ? -1 : 1)).map(({ choice }) => choice);
}
