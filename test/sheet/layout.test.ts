/** The real grid and layout in the stand-in for Google: tabs made and repaired, forms, dropdowns, and what people added left alone. */
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { withCheck } from '../../src/core/row-keys.ts';
import { HEADER_NOTES } from '../../src/core/wording/sheet.ts';
import { dumpGoogle } from '../sandbox/google/dump.ts';
import { applyEdit } from '../sandbox/google/person.ts';
import { newWorld, runCode, type World } from '../sandbox/google/small-world.ts';
import type { EditStep, Execution, GoogleState } from '../sandbox/google/types.ts';

/** What the add-on's entry points will do, with the plainest store and clock. */
const ENTRY = `
import { createGrid } from './grid.ts';
import { repairLayout } from './layout.ts';
import { openSheet } from './open-sheet.ts';
import { LISTS, viewOf, planOf, noContact, entry, planned, registerRow, runOf } from '../../test/sheet/sample.ts';

const properties = () => PropertiesService.getDocumentProperties();
const store = {
  read: (name) => properties().getProperty(name),
  write: (name, text) => { properties().setProperty(name, text); },
  remove: (name) => { properties().deleteProperty(name); },
  readAll: () => ({}),
};
const world = () => {
  const zone = SpreadsheetApp.getActive().getSpreadsheetTimeZone();
  return {
    grid: createGrid(),
    store,
    localText: (instant) => Utilities.formatDate(new Date(instant), zone, 'yyyy-MM-dd HH:mm:ss'),
    dayOf: (date) => Utilities.formatDate(date, zone, 'yyyy-MM-dd'),
  };
};
const write = (view) => {
  const sheet = openSheet(world());
  if (!sheet.ok) throw new Error(sheet.error.map(({ sentence }) => sentence).join(' | '));
  sheet.value.write(view);
  properties().setProperty('inputs', JSON.stringify(sheet.value.inputs));
};
export const setUp = () => { properties().setProperty('notices', JSON.stringify(repairLayout(store, 'always'))); };
export const start = () => { properties().setProperty('notices', JSON.stringify(repairLayout(store, 'when changed'))); };
export const fillLists = () => write(viewOf({ lists: LISTS }));
const hostile = entry(1, 11550, { memberName: '=IMPORTXML("http://x","y")', reportName: '1/2' });
export const sync = () => write(viewOf({
  plan: planOf({ documents: [planned('CWE-2', [entry(2, 500)])], exceptions: [noContact('X', [hostile])] }),
  exceptions: [noContact('X', [hostile])],
  registered: [registerRow(2)],
  run: runOf(),
}));
`;

type Entry = 'setUp' | 'start' | 'fillLists' | 'sync';

const { outputFiles } = buildSync({
  stdin: { contents: ENTRY, resolveDir: join(__dirname, '../../src/sheet'), loader: 'ts' },
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'Sheet_',
  target: 'es2019',
  mainFields: ['module', 'main'],
  platform: 'neutral',
  // the hash asks for this on load; Apps Script does not promise it
  banner: {
    js: 'Object.hasOwn = Object.hasOwn || ((owner, name) => Object.prototype.hasOwnProperty.call(owner, name));',
  },
});
const stubs = ['setUp', 'start', 'fillLists', 'sync'].map((name) => `function ${name}() { return Sheet_.${name}(); }`);
const CODE = [outputFiles[0]?.text ?? '', ...stubs].join('\n');

function run(world: World, functionName: Entry): Execution {
  const seen = runCode(world, CODE, { kind: 'menu', functionName });
  if (seen.ended !== 'done') throw new Error(`${functionName}: ${seen.error}`);
  return seen;
}

const noticesOf = (world: World): unknown => JSON.parse(world.google.properties.document.notices ?? 'null');
const edit = (world: World, step: EditStep) => applyEdit(world.google, step, world.clock.nowMs);
const tabOf = (google: GoogleState, name: string) => {
  const tab = dumpGoogle(google, 0).tabs.find((each) => each.name === name);
  if (!tab) throw new Error(`no tab ${name}`);
  return tab;
};
const sheetOf = ({ google }: World, name: string) => {
  const sheet = google.spreadsheet.sheets.find((each) => each.name === name);
  if (!sheet) throw new Error(`no tab ${name}`);
  return sheet;
};

function createSetUp(): World {
  const world = newWorld();
  run(world, 'setUp');
  run(world, 'fillLists');
  return world;
}

/** Tabs that are made only once somebody asks for them. */
const ON_REQUEST = [
  'Expense Connect',
  'Exchange Rates',
  'Pay Run',
  'Reconciliation',
  'To Pay',
  'Money Found',
  'Controls',
  'Weeks',
];
const MADE = Object.entries(HEADER_NOTES).filter(([name]) => !ON_REQUEST.includes(name));

describe('a blank spreadsheet', () => {
  it('gets all tabs left of what was there, with headers, legend and settings', () => {
    const world = newWorld();
    run(world, 'setUp');
    const { tabs } = dumpGoogle(world.google, 0);
    expect(tabs.map(({ name }) => name)).toEqual([...MADE.map(([name]) => name), 'Sheet1']);
    for (const [name, notes] of MADE) {
      const tab = tabOf(world.google, name);
      expect(tab.header).toEqual(Object.keys(notes));
      expect(tab.frozenRows).toBe(1);
      expect(Object.keys(tab.notes)).toHaveLength(Object.keys(notes).length);
    }
    expect(tabOf(world.google, '_Lists').hidden).toBe(true);
    const settings = tabOf(world.google, 'Settings').rows.map(({ values }) => values.slice(0, 2));
    expect(settings.slice(0, 13)).toEqual([
      ['Grouping', 'Per entry'],
      ['Week starts on', 'Monday'],
      ['Split at month end', 'Yes'],
      ['Save reimbursable as', 'Draft'],
      ['Save paid by the company as', 'Draft'],
      ['Save private spend as', 'Draft'],
      ['Expense Offset account', ''],
      ['Leave company-paid bills open', 'No'],
      ['Due days', 14],
      ['Books closed through', ''],
      ['Start date', ''],
      ['ConnectWise locations', ''],
      ['More options', ''],
    ]);
    expect(settings.slice(-3)).toEqual([['People'], ['Admins', ''], ['Operators', '']]);
    expect(sheetOf(world, 'Settings').rowGroups).toEqual([{ from: 15, to: settings.length + 1, collapsed: true }]);
    expect(noticesOf(world)).toHaveLength(MADE.length);
  });

  it('has hidden key columns, coloured statuses, filters and protections that only warn', () => {
    const world = createSetUp();
    const exceptions = sheetOf(world, 'Exceptions');
    expect(exceptions.hiddenColumns).toEqual([21, 22]);
    expect(exceptions.conditionalFormats.map(({ values }) => values[0])).toEqual(['▲', '✕', '…', '✓']);
    expect(exceptions.filter).not.toBeNull();
    expect(exceptions.protections.every(({ warningOnly }) => warningOnly)).toBe(true);
    expect(sheetOf(world, '_Lists').protections).toMatchObject([{ rect: null, warningOnly: false }]);
  });

  it('can be read by a run at once', () => {
    const world = createSetUp();
    run(world, 'sync');
    expect(JSON.parse(world.google.properties.document.inputs ?? '')).toMatchObject({
      settings: { grouping: 'entry', dueDays: 14, closedThrough: null },
      paymentTypes: [{ paymentType: 'Paid by employee', whoPaid: '' }, { paymentType: 'Company Visa' }],
    });
  });
});

describe('what a person may choose', () => {
  const world = createSetUp();

  it.each<[string, EditStep]>([
    [
      'an account of the list',
      { tab: 'GL Mapping', append: { 'Expense type': 'Meals', Account: '400 · Advertising' } },
    ],
    [
      'a clearing account',
      { tab: 'Settings', find: { Setting: 'Expense Offset account' }, set: { Value: '855 · Expense Offset' } },
    ],
    ['who paid', { tab: 'Payment Types', find: { 'Payment type': 'Company Visa' }, set: { 'Who paid': 'Company' } }],
    ['a contact that the list lacks', { tab: 'Members', find: { Member: 'jtaylor' }, set: { Contact: 'Tom Fraser' } }],
    ['a day', { tab: 'Settings', find: { Setting: 'Books closed through' }, set: { Value: '2026-09-30' } }],
  ])('%s', (_, step) => {
    expect(() => edit(world, step)).not.toThrow();
  });

  it.each<[string, EditStep]>([
    ['an account that is not there', { tab: 'GL Mapping', append: { Account: '999 · Nothing' } }],
    ['a third payer', { tab: 'Payment Types', find: { 'Payment type': 'Company Visa' }, set: { 'Who paid': 'Boss' } }],
    ['another grouping', { tab: 'Settings', find: { Setting: 'Grouping' }, set: { Value: 'Per month' } }],
  ])('but not %s', (_, step) => {
    expect(() => edit(world, step)).toThrow();
  });

  it('and the day is read in the zone of the spreadsheet', () => {
    run(world, 'sync');
    expect(JSON.parse(world.google.properties.document.inputs ?? '')).toMatchObject({
      settings: { closedThrough: '2026-09-30', expenseOffset: '855 · Expense Offset' },
    });
  });
});

describe('a run', () => {
  it('writes text as text, days as days, moments in local time, and links', () => {
    const world = createSetUp();
    run(world, 'sync');
    const exceptions = tabOf(world.google, 'Exceptions');
    const at = (header: string) => exceptions.rows[0]?.values[exceptions.header.indexOf(header)];
    const shownAt = (header: string) => exceptions.rows[0]?.shown[exceptions.header.indexOf(header)];
    expect(exceptions.formulas).toEqual({});
    expect([at('Member'), at('Expense report'), at('Amount')]).toEqual(['=IMPORTXML("http://x","y")', '1/2', 115.5]);
    expect([at('Expense date'), at('First seen')]).toEqual([
      { date: '2026-10-07' },
      { instant: '2026-11-17T21:00:00Z' },
    ]);
    expect([shownAt('Amount'), shownAt('Expense date'), shownAt('First seen')]).toEqual([
      '115.50',
      '2026-10-07',
      '2026-11-18 10:00',
    ]);
    expect(exceptions.links).toEqual({ O2: 'https://na.myconnectwise.net/entry/1' });
    expect(tabOf(world.google, 'Register').links).toEqual({
      C2: 'https://go.xero.com/2',
      K2: 'https://na.myconnectwise.net/entry/2',
    });
    expect(tabOf(world.google, 'Preview').formulas).toEqual({});
  });

  it('takes at most thirty calls to cells', () => {
    const world = createSetUp();
    const services = run(world, 'sync').calls.map(({ service }) => service);
    const cellCalls = services.filter((service) => /^Range\.(get|set)\w*(Value|Values|Notes?|Format)s?$/.test(service));
    expect(cellCalls.length).toBeLessThanOrEqual(30);
    expect(services.filter((service) => service === 'SpreadsheetApp.flush')).toHaveLength(1);
  });

  it('removes the last rows of a tab that has no room left', () => {
    const world = createSetUp();
    run(world, 'sync');
    const tab = sheetOf(world, 'Exceptions');
    tab.maxRows = 2;
    edit(world, {
      tab: 'Exceptions',
      find: { _key: withCheck('no-contact:X') },
      set: { _key: withCheck('no-contact:Gone') },
    });
    run(world, 'sync');
    expect(tabOf(world.google, 'Exceptions').rows).toHaveLength(1);
  });
});

describe('doing it again', () => {
  it('changes nothing and says nothing', () => {
    const world = createSetUp();
    const before = JSON.stringify(world.google.spreadsheet);
    run(world, 'setUp');
    expect(noticesOf(world)).toEqual([]);
    expect(JSON.stringify({ ...world.google.spreadsheet })).toBe(before);
  });

  it('looks at nothing on an ordinary start, unless the layout of the code is another', () => {
    const world = createSetUp();
    const touched = (seen: Execution) =>
      seen.calls.filter(({ service }) => /^(Range|Sheet|Spreadsheet)\./.test(service));
    expect(touched(run(world, 'start'))).toEqual([]);
    world.google.properties.document.layout = 'an earlier one';
    expect(touched(run(world, 'start')).length).toBeGreaterThan(0);
  });

  it('puts back what is missing and leaves what people added, moved or widened', () => {
    const world = createSetUp();
    edit(world, { tab: 'Members', moveColumn: 'Contact', to: 1 });
    edit(world, { tab: 'Members', paste: { at: 'I1', values: [['Theirs'], ['mine']] } });
    edit(world, { tab: 'Members', paste: { at: 'C1', values: [['']] } });
    edit(world, { tab: 'Preview', rename: 'Old preview' });
    edit(world, { tab: 'Settings', deleteRows: { Setting: 'Due days' } });
    sheetOf(world, 'Members').columnWidths[1] = 333;
    const { header } = tabOf(world.google, 'Members');
    run(world, 'setUp');
    expect(noticesOf(world)).toEqual([
      'Added the column "Name" to "Members".',
      'Made the tab "Preview".',
      'Added "Due days" to Settings.',
    ]);
    expect(tabOf(world.google, 'Members').header).toEqual(header.map((text, at) => (at === 2 ? 'Name' : text)));
    expect(tabOf(world.google, 'Members').rows[0]?.values[8]).toBe('mine');
    expect(sheetOf(world, 'Members').columnWidths[1]).toBe(333);
    expect(dumpGoogle(world.google, 0).tabs.map(({ name }) => name)).toContain('Old preview');
    run(world, 'sync');
  });

  const MEALS = { 'Expense type': 'Meals', Account: '400 · Advertising', Active: true } as const;
  const activeOf = (world: World): unknown[] => {
    const { header, rows } = tabOf(world.google, 'GL Mapping');
    return rows.map(({ values }) => values[header.indexOf('Active')]);
  };

  it('switches the rows of GL Mapping off where a key column came back empty, and says so', () => {
    const world = createSetUp();
    edit(world, { tab: 'GL Mapping', append: MEALS });
    edit(world, { tab: 'GL Mapping', append: { ...MEALS, Active: false } });
    edit(world, { tab: 'GL Mapping', append: MEALS });
    edit(world, { tab: 'GL Mapping', paste: { at: 'B1', values: [['Type']] } });
    run(world, 'setUp');
    expect(noticesOf(world)).toEqual([
      'Added the column "Expense type" to "GL Mapping".',
      '2 rows of "GL Mapping" were switched off, because a blank "Expense type" would fit any: fill in the column, then tick Active.',
    ]);
    expect(activeOf(world)).toEqual([false, false, false]);
    run(world, 'setUp');
    expect(noticesOf(world)).toEqual([]);
  });

  it('leaves them on where the column says nothing of what a row fits', () => {
    const world = createSetUp();
    edit(world, { tab: 'GL Mapping', append: MEALS });
    edit(world, { tab: 'GL Mapping', paste: { at: 'M1', values: [['Text']] } });
    run(world, 'setUp');
    expect(noticesOf(world)).toEqual(['Added the column "Line description" to "GL Mapping".']);
    expect(activeOf(world)).toEqual([true]);
  });

  it.each([
    ['renamed', 'Clearing', ['855 · Expense Offset', ''], true],
    ['cleared, so that the column itself is taken again', '', ['855 · Expense Offset', ''], false],
    ['renamed, with nothing below it ever', 'Clearing', ['', ''], true],
  ])(
    'holds the rows of Payment Types where Clears through came back empty after its header was %s',
    (_what, text, cleared, isHeld) => {
      const world = createSetUp();
      for (const [at, cell] of cleared.entries())
        edit(world, { tab: 'Payment Types', append: { 'Payment type': `Card ${at}`, 'Clears through': cell } });
      edit(world, { tab: 'Payment Types', paste: { at: 'C1', values: [[text]] } });
      run(world, 'setUp');
      const { header, rows } = tabOf(world.google, 'Payment Types');
      const shown = rows
        .filter(({ values }) => String(values[0]).startsWith('Card'))
        .map(({ values }) => values[header.indexOf('Clears through')] ?? '');
      const held = 'Choose an account, or empty this cell for Expense Offset';
      expect(shown).toEqual(isHeld ? [held, held] : cleared);
      expect(JSON.stringify(noticesOf(world)).includes('rows of \\"Payment Types\\" are held')).toBe(isHeld);
      edit(world, { tab: 'Payment Types', find: { 'Payment type': 'Card 0' }, set: { 'Clears through': '' } });
      run(world, 'setUp');
      expect(noticesOf(world)).toEqual([]);
    },
  );

  it("keeps people's own colour rules", () => {
    const world = createSetUp();
    const members = sheetOf(world, 'Members');
    const theirs = { ranges: [{ row: 2, column: 2, rows: 5, columns: 1 }], criteria: 'CELL_EMPTY', values: [] };
    members.conditionalFormats.unshift(theirs);
    run(world, 'setUp');
    expect(members.conditionalFormats).toHaveLength(3);
    expect(members.conditionalFormats[0]).toEqual(theirs);
  });
});
