/** Whose books a call is about: those of the first organisation stand in the state itself, the others beside them. */
import type { XeroState } from './state.ts';

/** Lets `act` see the state with the books of that organisation in it; what is counted for the whole of Xero is kept. */
export function inBooks<Result>(state: XeroState, tenantId: string | null, act: (books: XeroState) => Result): Result {
  const other = state.others.find(({ organisation }) => organisation.id === tenantId);
  if (!other) return act(state);
  const books: XeroState = { ...state, ...other };
  const result = act(books);
  state.made = books.made;
  return result;
}
