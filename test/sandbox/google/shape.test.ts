/** Rows, columns, tabs and what hangs on them (Apps Script: Class Sheet, Class Spreadsheet, Class Protection). */
import { evaluate, newWorld, runMain } from './small-world.ts';

const sheet = 'const book = SpreadsheetApp.getActive(); const sheet = book.getSheets()[0];';

describe('shape', () => {
  it('starts at a thousand rows by twenty-six columns and grows on demand only', () => {
    const body = `${sheet} sheet.insertColumnsAfter(26, 2); sheet.insertRowsAfter(1000, 5); sheet.appendRow(['x']);
      return [sheet.getMaxRows(), sheet.getMaxColumns(), sheet.getLastRow(), sheet.getLastColumn()];`;
    expect(evaluate(newWorld(), body)).toEqual([1005, 28, 1, 1]);
  });

  it.each([
    ['insert a column before', 'sheet.insertColumnBefore(1)', 'C2:C1000', 'C2:C1000', 3, 'B1:C1000'],
    ['delete the column before', 'sheet.deleteColumn(1)', 'A2:A1000', 'A2:A1000', 1, 'A1:A1000'],
    ['insert rows in it', 'sheet.insertRowsAfter(5, 10)', 'B2:B1010', 'B2:B1010', 2, 'A1:B1010'],
    ['delete rows of it', 'sheet.deleteRows(3, 10)', 'B2:B990', 'B2:B990', 2, 'A1:B990'],
  ])('%s moves rules, protections, looks and the filter', (_, statement, rule, kept, column, filter) => {
    const body = `${sheet} const body = sheet.getRange('B2:B1000');
      body.protect().setDescription('system').setWarningOnly(true); body.setNumberFormat('0.00');
      sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenTextStartsWith('x').setBackground('#fce8e6').setRanges([body]).build()]);
      sheet.getRange('A1:B1000').createFilter();
      ${statement};
      return [sheet.getConditionalFormatRules()[0].getRanges()[0].getA1Notation(),
        sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE)[0].getRange().getA1Notation(),
        sheet.getRange(2, ${column}).getNumberFormat(), sheet.getRange(1, ${column}).getNumberFormat(), sheet.getFilter().getRange().getA1Notation()];`;
    expect(evaluate(newWorld(), body)).toEqual([rule, kept, '0.00', '0.###############', filter]);
  });

  it('folds groups and hides columns', () => {
    const body = `${sheet} sheet.getRange('A13:A20').shiftRowGroupDepth(1); sheet.getRowGroup(13, 1).collapse(); sheet.hideColumns(5, 2);
      return [sheet.getRowGroupDepth(12), sheet.getRowGroupDepth(13), sheet.getRowGroup(20, 1).isCollapsed(), [4, 5, 6, 7].map((c) => sheet.isColumnHiddenByUser(c))];`;
    expect(evaluate(newWorld(), body)).toEqual([0, 1, true, [false, true, true, false]]);
  });

  it('sorts numbers before text before booleans, empty cells last, notes with their rows', () => {
    const body = `${sheet} sheet.getRange('A1:A6').setValues([['h'], ['b'], [''], [2], [true], ['A']]); sheet.getRange('A4').setNote('two'); sheet.setFrozenRows(1);
      sheet.sort(1); return [sheet.getRange('A1:A6').getValues().map((row) => row[0]), sheet.getRange('A2').getNote()];`;
    expect(evaluate(newWorld(), body)).toEqual([['h', 2, 'A', 'b', true, ''], 'two']);
  });

  it('keeps tabs in order and an active one', () => {
    const body = `${sheet} const log = book.insertSheet('Log'); book.insertSheet('Front', 0); log.activate(); book.moveActiveSheet(1); sheet.hideSheet();
      return [book.getSheets().map((one) => one.getName()), book.getActiveSheet().getName(), book.getSheetByName('none'), sheet.isSheetHidden()];`;
    expect(evaluate(newWorld(), body)).toEqual([['Log', 'Front', 'Sheet1'], 'Log', null, true]);
  });

  it.each([
    ["book.insertSheet('sheet1')", 'A sheet with the name "sheet1" already exists.'],
    ['book.deleteSheet(sheet)', "You can't remove all the visible sheets"],
    ['sheet.hideSheet()', "You can't hide all the sheets"],
    ['sheet.setFrozenRows(1); sheet.deleteRows(2, 999)', 'not possible to delete all the non-frozen rows'],
    ["sheet.getRange('A1:B2').createFilter(); sheet.getRange('A1').createFilter()", 'already has a filter'],
    ['sheet.insertRowsAfter(1000, 400000)', 'above the limit of 10000000 cells'],
    ['sheet.deleteRows(1001, 1)', 'Those rows are out of bounds.'],
  ])('%s is refused', (statement, message) => {
    expect(runMain(newWorld(), `${sheet} ${statement};`).error).toContain(message);
  });
});

describe('looks and rules of cells', () => {
  it('clears what it is told to and keeps the rest', () => {
    const body = `${sheet} const cell = sheet.getRange('A1'); const fill = () => cell.setValue('x').setNote('n').setFontWeight('bold')
        .setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['x']).build());
      const look = () => [cell.getValue(), cell.getNote(), cell.getFontWeight(), cell.getDataValidation() === null];
      fill(); cell.clearContent(); const content = look(); fill(); cell.clear({ formatOnly: true }); const format = look();
      fill(); cell.clear(); return [content, format, look()];`;
    expect(evaluate(newWorld(), body)).toEqual([
      ['', 'n', 'bold', false],
      ['x', 'n', 'normal', false],
      ['', 'n', 'normal', false],
    ]);
  });

  it('reads back links by stretch', () => {
    const body = `${sheet} const cell = sheet.getRange('A1');
      cell.setRichTextValue(SpreadsheetApp.newRichTextValue().setText('see CWE-1 now').setLinkUrl(4, 9, 'https://x/1').build());
      const rich = cell.getRichTextValue();
      return [cell.getValue(), rich.getLinkUrl(), rich.getLinkUrl(4, 9), rich.getRuns().map((run) => [run.getText(), run.getLinkUrl()])];`;
    const runs = [
      ['see ', null],
      ['CWE-1', 'https://x/1'],
      [' now', null],
    ];
    expect(evaluate(newWorld(), body)).toEqual(['see CWE-1 now', null, 'https://x/1', runs]);
  });

  it('formats several ranges in one call', () => {
    const body = `${sheet} sheet.getRangeList(['A1:B1', 'D2']).setBackground('#FFF').setNumberFormat('0%');
      return [sheet.getRange('A1:E1').getBackgrounds()[0], sheet.getRange('D2').getNumberFormat()];`;
    expect(evaluate(newWorld(), body)).toEqual([['#fff', '#fff', '#ffffff', '#ffffff', '#ffffff'], '0%']);
  });

  it('ticks boxes and takes a dropdown from a range', () => {
    const body = `${sheet} sheet.getRange('A1:A2').insertCheckboxes(); sheet.getRange('D1:D2').setValues([['400 · Advertising'], ['420 · Entertainment']]);
      const rule = SpreadsheetApp.newDataValidation().requireValueInRange(sheet.getRange('D:D'), true).setAllowInvalid(false).build();
      sheet.getRange('B1').setDataValidation(rule).setValue('420 · Entertainment');
      let refused = ''; try { sheet.getRange('B1').setValue('499 · Nothing'); } catch (error) { refused = error.message; }
      return [sheet.getRange('A1:B1').getValues()[0], refused, String(rule.getCriteriaType()), rule.getCriteriaValues()[0].getA1Notation()];`;
    expect(evaluate(newWorld(), body)).toEqual([
      [false, '420 · Entertainment'],
      'The data you entered in cell B1 violates the data validation rules set on this cell.',
      'VALUE_IN_RANGE',
      'D1:D1000',
    ]);
  });
});

it('hashes and encodes with signed bytes, as documented (Apps Script: Class Utilities)', () => {
  const body = `const digest = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'abc');
    const mac = Utilities.computeHmacSha256Signature('value', 'key');
    return [digest.slice(0, 4), digest.length, mac.length, Utilities.base64Encode('é+/'), Utilities.base64EncodeWebSafe([-5, -1]),
      Utilities.newBlob(Utilities.base64Decode('w6k=')).getDataAsString(), String(new Date(0)), new Date(0).toLocaleDateString('en-GB')];`;
  expect(evaluate(newWorld(), body)).toEqual([
    [-70, 120, 22, -65],
    32,
    32,
    'w6krLw==',
    '-_8=',
    'é',
    'Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)',
    '01/01/1970',
  ]);
});
