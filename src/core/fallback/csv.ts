/** Comma-separated values, as spreadsheets and importers read them (RFC 4180). Pure. */

/** A cell that opens as a formula where a spreadsheet reads the file. */
const FORMULA = /^[\s]*[=+\-@＝＋－＠]/;

/** Text that nothing is looked up by, so that a spreadsheet which opens the file takes it for text and for nothing else. */
export const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const cellText = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

/** One line a row, each ended by CR and LF. Cells with a comma, a quote, a line break or a space at an end stand in quotes. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
