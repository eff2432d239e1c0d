/** Cells as Sheets documents them (Apps Script: Class Range; Sheets: Date and number formats). */
import { dumpGoogle } from './dump.ts';
import { evaluate, newWorld, runMain, startMs } from './small-world.ts';

const sheet = 'const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];';

describe('typed input', () => {
  it.each([
    ['00123', 123, '123', null],
    ['-4.50', -4.5, '-4.5', null],
    ['1,234.5', 1234.5, '1,234.50', null],
    ['5%', 0.05, '5%', null],
    ['$12.5', 12.5, '$12.50', null],
    ['(12)', -12, '-12', null],
    ['1e3', 1000, '1.00E+03', null],
    ['TRUE', true, 'TRUE', null],
    ['false', false, 'FALSE', null],
    ["'00123", '00123', '00123', null],
    ["'=1+1", '=1+1', '=1+1', null],
    ['=1+1', '=1+1', '=1+1', '=1+1'],
    ['+1+1', '+1+1', '+1+1', '=+1+1'],
    ['- lunch', '- lunch', '- lunch', '=- lunch'],
    ['+64', 64, '64', null],
    ['@home', '@home', '@home', null],
    ['  padded ', '  padded ', '  padded ', null],
    ['CWE-17', 'CWE-17', 'CWE-17', null],
    ['2026-10-05 to 2026-10-11', '2026-10-05 to 2026-10-11', '2026-10-05 to 2026-10-11', null],
    ['2026-11-17T21:00:00Z', '2026-11-17T21:00:00Z', '2026-11-17T21:00:00Z', null],
    ['2026-13-45', '2026-13-45', '2026-13-45', null],
  ])('%j becomes %j, shown %j', (text, value, shown, formula) => {
    const world = newWorld();
    const seen = evaluate(
      world,
      `${sheet} const cell = sheet.getRange('A1'); cell.setValue(${JSON.stringify(text)});
      return [cell.getValue(), cell.getDisplayValue(), cell.getFormula() || null];`,
    );
    expect(seen).toEqual([value, shown, formula]);
  });

  it.each([
    ['2026-10-05', '2026-10-04T11:00:00.000Z', '2026-10-05', { date: '2026-10-05' }],
    ['1/2', '2026-01-31T11:00:00.000Z', '1/2', { date: '2026-02-01' }],
    ['5/10/2026', '2026-10-04T11:00:00.000Z', '5/10/2026', { date: '2026-10-05' }],
    ['5 Oct 2026', '2026-10-04T11:00:00.000Z', '5 Oct 2026', { date: '2026-10-05' }],
    ['2026-07-01 09:30', '2026-06-30T21:30:00.000Z', '2026-07-01 9:30', { instant: '2026-06-30T21:30:00Z' }],
  ])('%j becomes the date %s of the spreadsheet zone', (text, instant, shown, dumped) => {
    const world = newWorld();
    const seen = evaluate(
      world,
      `${sheet} const cell = sheet.getRange('A2'); cell.setValue(${JSON.stringify(text)}); const value = cell.getValue();
      return [value instanceof Date, value.toISOString(), cell.getDisplayValue()];`,
    );
    expect(seen).toEqual([true, instant, shown]);
    expect(dumpGoogle(world.google, startMs).tabs[0]?.rows[0]?.values).toEqual([dumped]);
  });

  it('keeps number-like text in plain-text columns and refuses to guess about = and apostrophe there', () => {
    const world = newWorld();
    const body = (text: string) =>
      `${sheet} const cell = sheet.getRange('A1').setNumberFormat('@'); cell.setValue(${JSON.stringify(text)}); return cell.getValue();`;
    expect(evaluate(world, body('00123'))).toBe('00123');
    expect(evaluate(world, body('2026-10-05'))).toBe('2026-10-05');
    expect(() => evaluate(world, body('=1'))).toThrow('not emulated');
  });
});

describe('values', () => {
  it('gives the empty text for an empty cell and clears with null or undefined', () => {
    const world = newWorld();
    const seen = evaluate(
      world,
      `${sheet} sheet.getRange('A1:C1').setValues([[1, 'x', true]]); sheet.getRange('A1:B1').setValues([[null, undefined]]);
      return sheet.getRange('A1:D1').getValues();`,
    );
    expect(seen).toEqual([['', '', true, '']]);
  });

  it('stores a Date in the spreadsheet zone and gives it back as a Date of the script', () => {
    const world = newWorld();
    const seen = evaluate(
      world,
      `${sheet} const cell = sheet.getRange('A1'); cell.setValue(new Date('2026-10-04T11:00:00Z'));
      return [cell.getDisplayValue(), cell.getValue() instanceof Date, cell.getValue().toISOString(), cell.getNumberFormat()];`,
    );
    expect(seen).toEqual(['5/10/2026', true, '2026-10-04T11:00:00.000Z', 'd/mm/yyyy']);
  });

  it.each([
    ["sheet.getRange('A1:B2').setValues([[1, 2]])", 'The data has 1 but the range has 2.'],
    ["sheet.getRange('A1:B1').setValues([[1, 2, 3]])", 'number of columns in the data does not match'],
    ['sheet.getRange(1001, 1)', 'The coordinates of the range are outside the dimensions of the sheet.'],
    ['sheet.getRange(0, 1)', 'The starting row of the range is too small.'],
    ['sheet.getRange(1, 1, 0, 1)', 'The number of rows in the range must be at least 1.'],
    ["sheet.getRange('nonsense')", 'Range not found'],
    ["sheet.getRange('A1').setValue('x'.repeat(50001))", 'more than the maximum of 50000 characters'],
    ["sheet.getRange('A1').setValue({})", "don't match the method signature for Range.setValue"],
  ])('%s is refused', (statement, message) => {
    const execution = runMain(newWorld(), `${sheet} ${statement};`);
    expect(execution).toMatchObject({ ended: 'threw', error: expect.stringContaining(message) });
  });

  it('refuses everything when one value of a range violates a rejecting validation', () => {
    const world = newWorld();
    const execution = runMain(
      world,
      `${sheet} const rule = SpreadsheetApp.newDataValidation().requireValueInList(['Yes', 'No']).setAllowInvalid(false).build();
      sheet.getRange('B1:B5').setDataValidation(rule);
      sheet.getRange('A1:B1').setValues([['kept out', 'Perhaps']]);`,
    );
    expect(execution.error).toContain('The data you entered in cell B1 violates the data validation rules');
    expect(dumpGoogle(world.google, startMs).tabs[0]?.header).toEqual([]);
  });

  it('moves notes, links and rules with their rows', () => {
    const world = newWorld();
    runMain(
      world,
      `${sheet} sheet.getRange('A1:A3').setValues([['a'], ['b'], ['c']]);
      sheet.getRange('A3').setNote('kept');
      sheet.getRange('B3').setRichTextValue(SpreadsheetApp.newRichTextValue().setText('CWE-1').setLinkUrl('https://example.com/1').build());
      sheet.getRange('C3').setNumberFormat('0.00').setValue(2);
      sheet.deleteRow(2); sheet.insertRowsAfter(1, 3);`,
    );
    const tab = dumpGoogle(world.google, startMs).tabs[0];
    expect(tab?.rows).toEqual([{ row: 5, values: ['c', 'CWE-1', 2], shown: ['c', 'CWE-1', '2.00'] }]);
    expect([tab?.notes, tab?.links]).toEqual([{ A5: 'kept' }, { B5: 'https://example.com/1' }]);
  });
});
