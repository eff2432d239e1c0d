/** A person's acts in the sheet, as the command takes them, and what they leave in the dump. */
import { dumpGoogle } from './dump.ts';
import { applyEdit, typeIntoCell } from './person.ts';
import { evaluate, newWorld, runMain, startMs } from './small-world.ts';
import type { EditStep } from './types.ts';

function newMapping() {
  const world = newWorld();
  const seen = runMain(
    world,
    `const sheet = SpreadsheetApp.getActive().getSheets()[0].setName('GL Mapping');
    sheet.getRange('A1:D3').setValues([['Type', 'Account', 'Active', 'Rate'], ['Airfare', '400', true, '15%'], ['Meals', '420', false, '']]);
    sheet.getRange('C2:C10').insertCheckboxes();
    sheet.getRange('B2:B10').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['400', '420', '493']).setAllowInvalid(false).setHelpText('Choose an account').build());`,
  );
  expect(seen.error).toBeNull();
  return world;
}

function edit(step: EditStep, world = newMapping()) {
  const effect = applyEdit(world.google, step, startMs);
  return { effect, tab: dumpGoogle(world.google, startMs).tabs[0] };
}

describe('acts', () => {
  it('sets cells of the row it finds, by what is shown', () => {
    const { effect, tab } = edit({
      tab: 'GL Mapping',
      find: { Type: 'Airfare', Rate: '15%' },
      set: { Account: 493, Active: false },
    });
    expect(tab?.rows[0]?.values).toEqual(['Airfare', 493, false, 0.15]);
    expect(effect.edits).toEqual([
      { sheetId: 0, row: 2, column: 2, rows: 1, columns: 1, value: '493', oldValue: '400' },
      { sheetId: 0, row: 2, column: 3, rows: 1, columns: 1, value: 'FALSE', oldValue: 'TRUE' },
    ]);
  });

  it('appends below the last row with anything in it, past unticked boxes', () => {
    const { tab } = edit({ tab: 'GL Mapping', append: { Type: 'Software', Account: '420' } });
    expect(tab?.rows[2]).toEqual({ row: 4, values: ['Software', 420, false], shown: ['Software', '420', 'FALSE'] });
  });

  it('pastes as typed, over whatever is there', () => {
    const { effect, tab } = edit({
      tab: 'GL Mapping',
      paste: {
        at: 'A2',
        values: [
          ['x', '=1+1'],
          ["'007", true],
        ],
      },
    });
    expect(tab?.rows.slice(0, 2).map((row) => row.values.slice(0, 2))).toEqual([
      ['x', '=1+1'],
      ['007', true],
    ]);
    expect([tab?.formulas, effect.edits.length]).toEqual([{ B2: '=1+1' }, 1]);
  });

  it.each([
    [{ tab: 'GL Mapping', deleteRows: 'all' }, []],
    [{ tab: 'GL Mapping', deleteRows: { find: { Type: 'Meals' } } }, ['Airfare']],
    [{ tab: 'GL Mapping', deleteRows: { Type: 'Airfare' } }, ['Meals']],
    [{ tab: 'GL Mapping', sort: 'Account' }, ['Airfare', 'Meals']],
    [{ tab: 'GL Mapping', sort: 'Active' }, ['Meals', 'Airfare']],
  ] as [EditStep, string[]][])('%j leaves the rows %j', (step, types) => {
    const { effect, tab } = edit(step);
    expect(tab?.rows.map((row) => row.values[0]).filter((type) => type !== '')).toEqual(types);
    expect(effect.edits).toEqual([]);
  });

  it('moves a column with its looks and rules, and renames a tab', () => {
    const world = newMapping();
    edit({ tab: 'GL Mapping', moveColumn: 'Rate', to: 2 }, world);
    const { tab } = edit({ tab: 'GL Mapping', rename: 'Mapping' }, world);
    expect([tab?.name, tab?.header]).toEqual(['Mapping', ['Type', 'Rate', 'Account', 'Active']]);
    expect(tab?.rows[0]?.shown).toEqual(['Airfare', '15%', '400', 'TRUE']);
    expect(() => edit({ tab: 'Mapping', find: { Type: 'Meals' }, set: { Account: 'nonsense' } }, world)).toThrow(
      'Choose an account',
    );
  });

  it('clears everything but rules and looks', () => {
    const { tab } = edit({ tab: 'GL Mapping', clear: true });
    expect([tab?.header, tab?.rows]).toEqual([[], []]);
  });

  it.each([
    [{ tab: 'Nothing', clear: true }, 'there is no tab "Nothing"'],
    [{ tab: 'GL Mapping', find: { Type: 'Gifts' }, set: {} }, 'no row in "GL Mapping"'],
    [{ tab: 'GL Mapping', find: {}, set: {} }, 'rows in "GL Mapping"'],
    [{ tab: 'GL Mapping', find: { Type: 'Meals' }, set: { Nope: 1 } }, 'has no header "Nope"'],
    [
      { tab: 'GL Mapping', find: { Type: 'Meals' }, set: { Account: '999' } },
      'GL Mapping!B3 does not take "999": Choose an account',
    ],
    [{ deleteTab: 'GL Mapping' }, 'the last visible tab cannot be deleted'],
  ] as [EditStep, string][])('%j is an error in words', (step, message) => {
    expect(() => edit(step)).toThrow(message);
  });
});

it('types one cell and gives what onEdit is told', () => {
  const world = newMapping();
  const sheet = world.google.spreadsheet.sheets[0];
  expect(sheet && typeIntoCell(world.google, sheet, 2, 1, '', startMs)).toMatchObject({
    value: null,
    oldValue: 'Airfare',
  });
});

it('selects ranges and rows, which the script is told in their order', () => {
  const world = newMapping();
  const told = () =>
    evaluate(
      world,
      `const book = SpreadsheetApp.getActive();
      const ranges = book.getActiveRangeList().getRanges().map((range) => range.getA1Notation());
      return [book.getActiveSheet().getName(), ...ranges, book.getActiveRange().getA1Notation()];`,
    );
  expect(told()).toEqual(['GL Mapping', 'A1', 'A1']);
  applyEdit(world.google, { tab: 'GL Mapping', select: 'A2:B3,C3' }, startMs);
  expect(told()).toEqual(['GL Mapping', 'A2:B3', 'C3', 'C3']);
  applyEdit(world.google, { tab: 'GL Mapping', select: { Type: 'Meals' } }, startMs);
  expect(told()).toEqual(['GL Mapping', 'A3:Z3', 'A3:Z3']);
  expect(() => applyEdit(world.google, { tab: 'GL Mapping', select: 'nowhere at all' }, startMs)).toThrow(
    /is no range/,
  );
});
