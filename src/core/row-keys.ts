/** Keys of rows as they stand in hidden cells: each ends with a check character, so that a key which people touched is never taken for another. */

/** As many as a prime number, so that no wrong character and no swap cancels out: every character that a key may have, and three more. */
const SYMBOLS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-:*+_';
const MARK = '-';

/** A character beyond the symbols counts by its code, which tells most of such keys apart. */
const worthOf = (character: string): number => {
  const at = SYMBOLS.indexOf(character);
  return at < 0 ? character.charCodeAt(0) % SYMBOLS.length : at;
};

/** As ISO 7064 makes its pure systems, with two as the radix: each place weighs twice the next one. */
function checkOf(key: string): string {
  const sum = Array.from(key).reduce((so, character) => (2 * (so + worthOf(character))) % SYMBOLS.length, 0);
  return SYMBOLS.charAt(sum);
}

/** `E123456-K`: the key with its check character. */
export const withCheck = (key: string): string => key + MARK + checkOf(key);

/** The key in a text; null when its check character does not fit. */
export function keyIn(text: string): string | null {
  const key = text.slice(0, -2);
  return key !== '' && withCheck(key) === text ? key : null;
}
