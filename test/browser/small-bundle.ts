/** A small add-on of our own, so that the page is tested apart from the product: a few cells of every kind, a question, a failure. Its tabs have names that no sample is typed into. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const code = `
function onOpen() {
  SpreadsheetApp.getUi().createMenu('Counterfoil')
    .addItem('Sync now', 'menuSync').addItem('Ask', 'menuAsk').addSeparator().addItem('Fail', 'menuFail').addItem('Set up…', 'menuSetUp')
    .addToUi();
}
function onEdit(event) {
  SpreadsheetApp.getActive().getSheetByName('Log').appendRow([event.range.getA1Notation(), String(event.value)]);
}
function menuSetUp() {
  var book = SpreadsheetApp.getActive();
  var map = book.insertSheet('Accounts');
  map.getRange(1, 1, 1, 4).setValues([['Expense type', 'Account', 'Active', 'Note']]).setFontWeight('bold');
  map.setFrozenRows(1);
  var accounts = SpreadsheetApp.newDataValidation().requireValueInList(['400 · Advertising', '420 · Entertainment', '453 · Office Expenses of everybody in Auckland'], true)
    .setAllowInvalid(false).setHelpText('Choose an account of the list.').build();
  map.getRange(2, 2, 20, 1).setDataValidation(accounts);
  map.getRange(2, 3).insertCheckboxes();
  map.getRange(2, 1).setValue('Meals').setNote('Meals away from home');
  map.hideColumns(4);
  map.getRange(1, 1, 1, 4).protect().setDescription('Headers').setWarningOnly(true);
  var wide = book.insertSheet('Wide');
  wide.getRange(1, 1, 1, 26).setValues([Array.apply(null, Array(26)).map(function (_, index) { return 'Column ' + (index + 1); })]);
  wide.setFrozenRows(1);
  wide.setFrozenColumns(2);
  var list = book.insertSheet('Exceptions');
  list.getRange(1, 1, 1, 2).setValues([['Status', 'ConnectWise']]);
  list.setFrozenRows(1);
  var link = SpreadsheetApp.newRichTextValue().setText('1001').setLinkUrl('https://na.myconnectwise.net/x').build();
  list.getRange(2, 2).setRichTextValue(link);
  list.getRange(2, 1, 300, 1).setValues(Array.apply(null, Array(300)).map(function (_, index) { return ['▲ Needs you ' + (index + 1)]; }));
  list.setConditionalFormatRules([
    SpreadsheetApp.newConditionalFormatRule().whenTextStartsWith('▲').setBackground('#fef7e0').setFontColor('#7a4a00')
      .setRanges([list.getRange(2, 1, 400, 1)]).build()
  ]);
  book.insertSheet('Log').getRange(1, 1, 1, 2).setValues([['Where', 'What']]);
  book.insertSheet('_Lists').hideSheet();
  book.setActiveSheet(map);
}
function menuSync() { SpreadsheetApp.getActive().toast('46 entries read: 46 posted.', 'Synced'); }
function menuAsk() {
  var ui = SpreadsheetApp.getUi();
  var sure = ui.alert('Void 3 bills?', 'Three bills in Harbour Light IT Limited.', ui.ButtonSet.YES_NO);
  var name = ui.prompt('Who are you?');
  SpreadsheetApp.getActive().toast(String(sure) + ' ' + name.getResponseText());
}
function menuFail() { throw new Error('the small add-on failed'); }
`;

const manifest = {
  oauthScopes: [
    'https://www.googleapis.com/auth/spreadsheets.currentonly',
    'https://www.googleapis.com/auth/script.container.ui',
  ],
};

/** Writes it into a folder of its own and gives the folder. */
export function writeSmallBundle(): string {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-small-'));
  writeFileSync(join(folder, 'Code.js'), code);
  writeFileSync(join(folder, 'appsscript.json'), JSON.stringify(manifest));
  return folder;
}
