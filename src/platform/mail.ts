/** MailApp behind the Mail port. */
import type { Mail } from '../core/ports.ts';

/** A refusal, of an address or because the day's recipients are used up, is no reason to end a run (Apps Script: Quotas). */
export const createMail = (): Mail => ({
  send: (to, subject, text) => {
    try {
      MailApp.sendEmail(to, subject, text);
      return true;
    } catch {
      return false;
    }
  },
});
