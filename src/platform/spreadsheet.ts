/** Which spreadsheet the script runs in. Touches no cell. */

/** Google's id of it: another one in every copy. */
export const spreadsheetId = (): string => SpreadsheetApp.getActive().getId();
