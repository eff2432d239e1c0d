/**
 * Builds what goes to Google into `dist/` (one script, the manifest) and refuses a bundle that Google would not run as meant.
 * `--sandbox` also bundles the local world's command into `.sandbox/`; `--if-stale` does nothing while the results are newer than
 * their sources; `--quiet` says nothing when all is well.
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
import { join, relative } from 'node:path';
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

async function productScript() {
  const names = await entryPoints();
  const stubs = names.map((name) => `function ${name}() { return ${GLOBAL}.${name}.apply(this, arguments); }`);
  const { outputFiles } = await build({
    ...bundling,
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

async function faultsOf(script, names) {
  const free = await freeNames(MISSING_IN_APPS_SCRIPT);
  const faults = free.map((name) => `the bundle uses ${name}, which Apps Script does not have`);
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

/** What clasp would push, compared as a set with what was built. */
function pushFaults() {
  const built = readdirSync(dist)
    .map((name) => `dist/${name}`)
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

async function buildProduct() {
  const { names, script, map } = await productScript();
  refuse(await faultsOf(script, names));
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  mkdirSync(outside, { recursive: true });
  copyFileSync(join(root, 'appsscript.json'), join(dist, 'appsscript.json'));
  writeFileSync(join(outside, 'Code.js.map'), map);
  writeFileSync(join(dist, 'Code.js'), script);
  refuse(pushFaults());
  return `dist: Code.js (${Math.round(script.length / 1000)} kB, ${names.length} entry points), appsscript.json`;
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

const flags = new Set(process.argv.slice(2));
const ifStale = flags.has('--if-stale');
const shared = [join(root, 'build.mjs'), join(root, 'package.json')];
const said = [];
if (!ifStale || !isFresh(join(dist, 'Code.js'), join(root, 'src'), join(root, 'appsscript.json'), ...shared))
  said.push(await buildProduct());
if (
  flags.has('--sandbox') &&
  (!ifStale ||
    !isFresh(join(outside, 'command.mjs'), join(root, 'test', 'sandbox'), join(root, 'test', 'bench'), ...shared))
)
  said.push(await buildSandbox());
if (!flags.has('--quiet')) for (const line of said) console.log(line);
