/**
 * Builds what goes to Google into `dist/` (one script, the panel's page, the manifest) and refuses a bundle that Google would not run as meant.
 * `--sandbox` also bundles the local world's command into `.sandbox/`; `--if-stale` does nothing while the results are newer than
 * their sources; `--quiet` says nothing when all is well. `--published` builds for many spreadsheets in place of one. `--out FOLDER` builds
 * elsewhere, and with `--without NAMES` a bundle for trials that lacks guards of `src/core/guards.ts`: never into `dist`.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createContext, Script } from 'node:vm';
import { build, transformSync } from 'esbuild';

const root = import.meta.dirname;
const dist = join(root, 'dist');
const outside = join(root, '.sandbox');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The trailing underscore keeps the bundle's own object out of reach of `google.script.run`. */
const GLOBAL = 'Counterfoil_';

/** Names that Apps Script's V8 lacks; a bundle that mentions one freely would fail only in front of a user. */
const MISSING_IN_APPS_SCRIPT = [
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'TextDecoder',
  'structuredClone',
  'queueMicrotask',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'crypto',
  'fetch',
  'Headers',
  'Request',
  'Response',
  'FormData',
  'Blob',
  'File',
  'AbortController',
  'Event',
  'atob',
  'btoa',
  'performance',
  'navigator',
  'process',
  'Buffer',
  'require',
  'window',
  'document',
];

const SANDBOX_ENTRIES = {
  command: 'test/sandbox/command.ts',
  'serve-main': 'test/sandbox/serve-main.ts',
  bench: 'test/bench/bench.ts',
  prove: 'test/whole/prove.ts',
};

/** Guards by the names of `src/core/guards.ts`, with the name that the build puts a literal for. */
const GUARDS = {
  settle: 'GUARD_SETTLE',
  lineToken: 'GUARD_LINE_TOKEN',
  quarantine: 'GUARD_QUARANTINE',
  verifiedDiscard: 'GUARD_VERIFIED_DISCARD',
  lookUp: 'GUARD_LOOK_UP',
  frozenMembership: 'GUARD_FROZEN_MEMBERSHIP',
  lock: 'GUARD_LOCK',
  wholeBalance: 'GUARD_WHOLE_BALANCE',
};

const guardsWithout = (off) =>
  Object.fromEntries(Object.entries(GUARDS).map(([name, constant]) => [constant, String(!off.includes(name))]));

/** By `--published`: an add-on for many spreadsheets; without it a script that is bound to one (`src/core/delivery.ts`). */
const defineDelivery = (delivery) => ({ COUNTERFOIL_DELIVERY: JSON.stringify(delivery) });

/** Says which of the two `dist` holds. */
const deliveryMark = join(outside, 'delivery');

const bundling = {
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  bundle: true,
  write: false,
  target: 'es2019',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  charset: 'utf8',
  legalComments: 'none',
  minify: false,
  define: {
    COUNTERFOIL_VERSION: JSON.stringify(version),
    ...guardsWithout([]),
    ...defineDelivery('bound'),
    // the hash asks for it as it loads, and which Apps Script's V8 has it is not documented
    'Object.hasOwn': 'Object.prototype.hasOwnProperty.call',
  },
  logLevel: 'error',
};

function newestIn(folder) {
  if (!existsSync(folder)) return 0;
  const times = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs;
  });
  return Math.max(0, ...times);
}

const timeOf = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

const isFresh = (result, ...sources) =>
  timeOf(result) >
  Math.max(
    ...sources.map((path) => (existsSync(path) && statSync(path).isDirectory() ? newestIn(path) : timeOf(path))),
  );

/** What `main.ts` exports, which is everything that Google may call. */
async function entryPoints() {
  const { metafile } = await build({ ...bundling, format: 'esm', metafile: true, outfile: 'x.js' });
  return Object.values(metafile.outputs)[0].exports.sort();
}

async function productScript(delivery, off = []) {
  const names = await entryPoints();
  const stubs = names.map((name) => `function ${name}() { return ${GLOBAL}.${name}.apply(this, arguments); }`);
  const { outputFiles } = await build({
    ...bundling,
    define: { ...bundling.define, ...guardsWithout(off), ...defineDelivery(delivery) },
    format: 'iife',
    globalName: GLOBAL,
    sourcemap: 'external',
    sourcesContent: false,
    outfile: join(dist, 'Code.js'),
    banner: { js: '/** @OnlyCurrentDoc */' },
    footer: { js: stubs.join('\n') },
  });
  const [map, script] = [...outputFiles].sort((one, two) =>
    one.path.endsWith('.map') ? -1 : two.path.endsWith('.map') ? 1 : 0,
  );
  return { names, script: script.text, map: map.text };
}

/** The names of a list that the program uses without declaring them: esbuild replaces only those that are free. */
async function freeNames(names) {
  const marks = Object.fromEntries(names.map((name) => [name, `missing_in_apps_script_${name}`]));
  const { outputFiles } = await build({
    ...bundling,
    define: { ...bundling.define, ...marks },
    format: 'esm',
    outfile: 'x.js',
  });
  return names.filter((name) => new RegExp(`\\bmissing_in_apps_script_${name}\\b`).test(outputFiles[0].text));
}

/** Code without comments and texts, so that a sign found in it is a sign of the program. */
const bareCode = (script) =>
  transformSync(script, { minifyWhitespace: true, legalComments: 'none' }).code.replace(
    /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g,
    '""',
  );

/** What is put where it may be deployed has every guard in its one table, switched on. */
function guardFaults(script) {
  const [, table = ''] = /\bGUARDS = \{([^}]*)\}/.exec(script) ?? [];
  const isOn = (name) => new RegExp(`\\b${name}: true\\b`).test(table);
  return Object.keys(GUARDS)
    .filter((name) => !isOn(name))
    .map((name) => `the guard ${name} is off; such a bundle is for trials only`);
}

async function faultsOf(script, names) {
  const free = await freeNames(MISSING_IN_APPS_SCRIPT);
  const faults = [
    ...guardFaults(script),
    ...free.map((name) => `the bundle uses ${name}, which Apps Script does not have`),
  ];
  if (/[.;{}(,\s]#[A-Za-z_]/.test(bareCode(script)))
    faults.push('the bundle holds a #private name, which Apps Script can not parse');
  const world = createContext({});
  try {
    new Script(script).runInContext(world);
  } catch (error) {
    faults.push(`the bundle fails to load where no service exists: ${error.message}`);
  }
  const unintended = Object.keys(world).filter((name) => typeof world[name] === 'function' && !names.includes(name));
  if (unintended.length > 0) faults.push(`unintended names at the top of the bundle: ${unintended.join(', ')}`);
  return faults;
}

/** Puts what goes to Google into `folder`. */
function writeProduct(folder, script, page) {
  mkdirSync(join(folder, 'ui'), { recursive: true });
  copyFileSync(join(root, 'appsscript.json'), join(folder, 'appsscript.json'));
  writeFileSync(join(folder, 'Code.js'), script);
  writeFileSync(join(folder, 'ui', 'panel.html'), page);
}

const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });

const client = join(root, 'src', 'ui', 'client');

/** Apps Script strips what looks like a comment from template literals of scripts in a page, so there are none. */
async function bundleScript() {
  const { outputFiles } = await build({
    entryPoints: [join(client, 'main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2019',
    charset: 'utf8',
    legalComments: 'none',
    supported: { 'template-literal': false },
    logLevel: 'error',
  });
  return outputFiles[0].text.trim();
}

/** A page must end its script and its style where it seems to, and bring everything with it. */
function panelFaults(form, script, style) {
  const faults = [];
  if (/<!--|<\/?script/i.test(script)) faults.push('the script of the panel holds a sign that ends or hides a script');
  if (/<\/style|@import|url\(/i.test(style)) faults.push('the style of the panel ends early or loads something');
  if (/\b(?:src|href)\s*=/i.test(form)) faults.push('the panel loads something from outside');
  if (/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/.test(script))
    faults.push('the script of the panel may read a text as HTML or as a program');
  return faults;
}

/** The side panel's page, one text with its looks and its script in it, and what is wrong with it in sentences. */
async function buildPanel() {
  const form = readFileSync(join(client, 'panel.html'), 'utf8');
  const style = readFileSync(join(client, 'style.css'), 'utf8').trim();
  const script = await bundleScript();
  const page = form
    .replace('<style></style>', () => `<style>\n${style}\n</style>`)
    .replace('<script></script>', () => `<script>\n${script}\n</script>`);
  return { page, faults: panelFaults(form, script, style) };
}

/** What clasp would push, compared as a set with what was built. */
function pushFaults() {
  const built = filesIn(dist)
    .map((path) => relative(root, path))
    .sort();
  const clasp = join(root, 'node_modules', '@google', 'clasp', 'build', 'src', 'index.js');
  const answer = execFileSync(process.execPath, [clasp, 'show-file-status', '--json'], { cwd: root, encoding: 'utf8' });
  const pushed = JSON.parse(answer)
    .filesToPush.map((path) => relative(root, join(root, path)))
    .sort();
  return built.join() === pushed.join() ? [] : [`clasp would push ${pushed.join(', ')} instead of ${built.join(', ')}`];
}

function refuse(faults) {
  if (faults.length === 0) return;
  for (const fault of faults) console.error(`build: ${fault}`);
  process.exit(1);
}

async function buildProduct(delivery) {
  const { names, script, map } = await productScript(delivery);
  const { page, faults } = await buildPanel();
  refuse([...(await faultsOf(script, names)), ...faults]);
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(outside, { recursive: true });
  writeProduct(dist, script, page);
  writeFileSync(join(outside, 'Code.js.map'), map);
  writeFileSync(deliveryMark, delivery);
  refuse(pushFaults());
  const size = (text) => `${Math.round(text.length / 1000)} kB`;
  return `dist: Code.js (${size(script)}, ${names.length} entry points), ui/panel.html (${size(page)}), appsscript.json`;
}

async function buildSandbox() {
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(Object.entries(SANDBOX_ENTRIES).filter(([, path]) => existsSync(join(root, path)))),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    outdir: outside,
    outExtension: { '.js': '.mjs' },
    sourcemap: 'inline',
    logLevel: 'error',
  });
  return '.sandbox: the local world';
}

/** A bundle for trials in the local world, which may lack guards. */
async function buildElsewhere(folder, delivery, off) {
  const unknown = off.filter((name) => GUARDS[name] === undefined);
  refuse(unknown.map((name) => `there is no guard ${name}; there are ${Object.keys(GUARDS).join(', ')}`));
  const { script } = await productScript(delivery, off);
  if (folder === null || resolve(folder) === dist) refuse(guardFaults(script));
  const { page } = await buildPanel();
  writeProduct(folder, script, page);
}

const { values } = parseArgs({
  options: {
    sandbox: { type: 'boolean', default: false },
    'if-stale': { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
    published: { type: 'boolean', default: false },
    without: { type: 'string' },
    out: { type: 'string' },
  },
});
const delivery = values.published ? 'published' : 'bound';
if (values.out !== undefined || values.without !== undefined) {
  await buildElsewhere(values.out ?? null, delivery, values.without === undefined ? [] : values.without.split(','));
  process.exit(0);
}
const ifStale = values['if-stale'];
const shared = [join(root, 'build.mjs'), join(root, 'package.json')];
const isDelivery = existsSync(deliveryMark) && readFileSync(deliveryMark, 'utf8') === delivery;
const said = [];
if (
  !(ifStale && isDelivery) ||
  !isFresh(join(dist, 'Code.js'), join(root, 'src'), join(root, 'appsscript.json'), ...shared)
)
  said.push(await buildProduct(delivery));
if (
  values.sandbox &&
  (!ifStale ||
    !isFresh(join(outside, 'command.mjs'), join(root, 'test', 'sandbox'), join(root, 'test', 'bench'), ...shared))
)
  said.push(await buildSandbox());
if (!values.quiet) for (const line of said) console.log(line);
