/** A command that can't be carried out as it was given: its sentence goes to the person who gave it, and nothing is kept. */

/** Makes the error that ends a command with exit 2. */
export function wrongUse(sentence: string): Error {
  return Object.assign(new Error(sentence), { name: 'WrongUse' });
}

export function isWrongUse(error: unknown): error is Error {
  return error instanceof Error && error.name === 'WrongUse';
}
