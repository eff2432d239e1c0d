/** Asks the person in front of the sheet. A question drops the document's lock, so it is asked before the lock is taken. */
import type { Ask } from '../core/ports.ts';

/** Dialogs of Google Sheets (Class Ui, alert); closing one is a no. */
export const createAsk = (): Ask => ({
  confirm: (title, text) => {
    const ui = SpreadsheetApp.getUi();
    return ui.alert(title, text, ui.ButtonSet.OK_CANCEL) === ui.Button.OK;
  },
});
