/** What is said without waiting for an answer: a toast to the person, a line to the developer's log; and who that person is. */
import type { Log, Progress } from '../core/ports.ts';

const TOAST_SECONDS = 8;

/** A toast without an end stays until it is closed (Spreadsheet.toast, a negative time). */
const UNTIL_CLOSED = -1;

export const createProgress = (): Progress => ({
  say: (text) => {
    SpreadsheetApp.getActive().toast(text, 'Counterfoil', TOAST_SECONDS);
  },
  remain: (text) => {
    SpreadsheetApp.getActive().toast(text, 'Counterfoil', UNTIL_CLOSED);
  },
});

export const createLog = (): Log => ({ note: (line) => Logger.log(line) });

/** The address of the person whose rights the execution has: who clicked, or who owns the trigger; '' where Google does not tell (Class Session). */
export const effectiveUser = (): string => Session.getEffectiveUser().getEmail();
