/** The rooms of the house: who may import whom, and where the outside world may be named. A failure names the rule that was broken. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';

const root = join(__dirname, '..');

type Rule = {
  readonly room: string;
  readonly mayImport: readonly RegExp[];
  readonly google: RegExp | null;
  readonly says: string;
};

const CORE = /^src\/core\//;
const ZOD = /^zod\/mini$/;

/** The first rule that fits a path is the one that holds. */
const RULES: readonly Rule[] = [
  {
    room: 'src/core/ids.ts',
    mayImport: [CORE, /^@noble\/hashes\//],
    google: null,
    says: 'ids.ts imports core and the hash, no Google symbol',
  },
  { room: 'src/core/', mayImport: [CORE], google: null, says: 'core imports only core and knows no Google symbol' },
  {
    room: 'src/connectwise/',
    mayImport: [CORE, ZOD, /^src\/connectwise\//],
    google: null,
    says: 'connectwise imports core, zod/mini and itself',
  },
  {
    room: 'src/xero/',
    mayImport: [CORE, ZOD, /^src\/xero\//],
    google: null,
    says: 'xero imports core, zod/mini and itself',
  },
  {
    room: 'src/sheet/grid.ts',
    mayImport: [CORE, ZOD, /^src\/sheet\//],
    google: /SpreadsheetApp/,
    says: 'grid.ts is where cells are read and written',
  },
  {
    room: 'src/sheet/layout.ts',
    mayImport: [CORE, ZOD, /^src\/sheet\//],
    google: /SpreadsheetApp/,
    says: 'layout.ts is where tabs are made',
  },
  {
    room: 'src/sheet/',
    mayImport: [CORE, ZOD, /^src\/sheet\//],
    google: null,
    says: 'sheet imports core, zod/mini and itself; SpreadsheetApp stands in grid.ts and layout.ts only',
  },
  {
    room: 'src/platform/',
    mayImport: [CORE, ZOD, /^src\/platform\//],
    google: /./,
    says: 'platform imports core, zod/mini and itself',
  },
  {
    room: 'src/app/compose.ts',
    mayImport: [/^src\/(?!ui|main)/, ZOD],
    google: null,
    says: 'compose.ts alone brings all rooms together, and names no Google symbol',
  },
  {
    room: 'src/app/',
    mayImport: [CORE, ZOD, /^src\/(app|connectwise|xero|sheet)\//],
    google: null,
    says: 'app imports core, vendors, sheet and itself; platform in compose.ts only',
  },
  {
    room: 'src/ui/client/',
    mayImport: [/^src\/core\/panel\.ts$/, /^src\/ui\/client\//],
    google: null,
    says: 'ui/client runs in the browser: it imports itself and the types of core/panel.ts',
  },
  {
    room: 'src/ui/calls.ts',
    mayImport: [CORE, ZOD, /^src\/(app|ui)\//],
    google: null,
    says: 'calls.ts imports app, core, ui and zod/mini',
  },
  {
    room: 'src/ui/',
    mayImport: [CORE, /^src\/(app|ui)\//],
    google: /SpreadsheetApp|HtmlService/,
    says: 'ui imports app and core',
  },
  {
    room: 'src/main.ts',
    mayImport: [CORE, /^src\/(app|ui)\//],
    google: null,
    says: 'main.ts imports ui, app and core',
  },
  {
    room: 'test/sandbox/',
    mayImport: [/^test\/sandbox\//, /^(?!src\/|test\/)/],
    google: /./,
    says: 'the stand-ins import themselves, Node and packages, never src',
  },
];

const VENDOR_ROOMS = ['google', 'connectwise', 'xero'];

const GOOGLE =
  /\b(SpreadsheetApp|UrlFetchApp|PropertiesService|CacheService|LockService|ScriptApp|Session|Utilities|HtmlService|MailApp|Logger|DriveApp)\s*\./g;

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

/** What a file imports: other files by their path in the project, packages by name. */
function importsOf(path: string): string[] {
  const text = withoutComments(readFileSync(join(root, path), 'utf8'));
  const names = [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*'([^']+)'/g),
    ...text.matchAll(/\bimport\('([^']+)'\)/g),
  ];
  return names.map(([, name = '']) => (name.startsWith('.') ? posix.join(posix.dirname(path), name) : name));
}

const source = filesIn('src');
const sandbox = filesIn('test/sandbox');
const ruleOf = (path: string): Rule | undefined => RULES.find(({ room }) => path.startsWith(room));

test('every source file belongs to a room', () => {
  expect(source.filter((path) => !ruleOf(path))).toEqual([]);
  expect(source.length).toBeGreaterThan(50);
});

test('a room imports only what its rule allows', () => {
  const broken = [...source, ...sandbox.filter((path) => !path.endsWith('.test.ts'))].flatMap((path) => {
    const rule = ruleOf(path);
    return importsOf(path)
      .filter((name) => !rule?.mayImport.some((allowed) => allowed.test(name)))
      .map((name) => `${path} imports ${name}, but ${rule?.says}`);
  });
  expect(broken).toEqual([]);
});

test('a stand-in does not import another one', () => {
  const broken = VENDOR_ROOMS.flatMap((room) =>
    sandbox
      .filter((path) => path.startsWith(`test/sandbox/${room}/`))
      .flatMap((path) =>
        importsOf(path)
          .filter((name) => VENDOR_ROOMS.some((other) => other !== room && name.startsWith(`test/sandbox/${other}/`)))
          .map((name) => `${path} imports ${name}`),
      ),
  );
  expect(broken).toEqual([]);
});

test('Google symbols stand only where the rule allows them', () => {
  const broken = source.flatMap((path) => {
    const rule = ruleOf(path);
    return [...withoutComments(readFileSync(join(root, path), 'utf8')).matchAll(GOOGLE)]
      .filter(([, name = '']) => !rule?.google?.test(name))
      .map(([, name]) => `${path} names ${name}, but ${rule?.says}`);
  });
  expect(broken).toEqual([]);
});

test('the core has no clock, no chance and no console', () => {
  const broken = source
    .filter((path) => path.startsWith('src/core/'))
    .filter((path) =>
      /Date\.now|new Date\(\)|Math\.random|\bconsole\b/.test(withoutComments(readFileSync(join(root, path), 'utf8'))),
    );
  expect(broken).toEqual([]);
});

test('nothing in src is asynchronous, a class or state of a module', () => {
  const broken = source.filter((path) =>
    /^(export )?(let|var|class|async)\b|\bawait\b|\basync\b|: any\b/m.test(
      withoutComments(readFileSync(join(root, path), 'utf8')),
    ),
  );
  expect(broken).toEqual([]);
});

test("a vendor's field names stand in that vendor's room only", () => {
  const names =
    /\b(expenseDetailId|processedRecordIds|batchIdentifier|InvoiceID|CreditNoteID|LineAmountTypes|AccountCode)\b/;
  const broken = source
    .filter((path) => !path.startsWith('src/xero/') && !path.startsWith('src/connectwise/'))
    .filter((path) => names.test(withoutComments(readFileSync(join(root, path), 'utf8'))));
  expect(broken).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  const broken = [...source, ...sandbox.filter((path) => !path.endsWith('.test.ts'))]
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > 300);
  expect(broken.map(({ path, lines }) => `${relative('.', path)}: ${lines} lines`)).toEqual([]);
});
