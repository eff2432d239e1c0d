/** The add-on's menu. It is static, because `onOpen` runs where no service but the menu may be called (editor add-on authorisation). */

/** Labels beside the functions of `main.ts` that they call. */
const MENU = [
  ['Sync now', 'menuSyncNow'],
  ['Preview', 'menuPreview'],
  ['Post selected', 'menuPostSelected'],
  ['Pause all posting', 'menuPause'],
  ['Void and send back…', 'menuVoid'],
  ['Set off…', 'menuSetOff'],
  ['Hand to pay run…', 'menuPayRun'],
  ['Reconcile…', 'menuReconcile'],
  ['Money found…', 'menuMoneyFound'],
  ['Batch off old entries…', 'menuBatchOff'],
  null,
  ['Connections and set-up…', 'menuConnections'],
  ['Schedule…', 'menuSchedule'],
  ['Controls…', 'menuControls'],
  ['Weekly hour…', 'menuHour'],
  ['Mode and pause…', 'menuMode'],
  ['Expense Connect…', 'menuExpenseConnect'],
  ['Exchange rates…', 'menuExchangeRates'],
  ['Refresh lists', 'menuRefreshLists'],
  ['Set up…', 'menuSetUp'],
  ['Check set-up…', 'menuCheckSetUp'],
  ['Rebuild register…', 'menuRebuild'],
  ['Use this spreadsheet from now on…', 'menuBind'],
] as const;

/** Adds the menu when the spreadsheet opens. */
export function addMenu(): void {
  const menu = SpreadsheetApp.getUi().createMenu('Counterfoil');
  for (const entry of MENU) {
    if (entry === null) menu.addSeparator();
    else menu.addItem(entry[0], entry[1]);
  }
  menu.addToUi();
}
