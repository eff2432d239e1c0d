/** What the browser shows when it comes back from Xero. */
import { composeReturn } from '../app/compose.ts';
import { returnFromXero } from '../app/return-from-xero.ts';

/** `event` comes from the address in the browser. The sentence is one of our own: nothing from outside is shown as HTML. */
export const showReturn = (event: unknown): GoogleAppsScript.HTML.HtmlOutput =>
  HtmlService.createHtmlOutput(returnFromXero(composeReturn(), event)).setTitle('Counterfoil');
