/**
 * Mutation testing, room by room: `npm run mutate -- [--concurrency N] [room | room/file]…`. It changes copies only, never the sources.
 * It fails when a room's score is too low, or when a change that no test notices has no sentence in `mutate-survivors.mjs`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { SURVIVORS } from './mutate-survivors.mjs';

const filesIn = (folder, ending) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);

/** The sources of a folder, and its tests: how long something takes says nothing about a change. */
const sourcesIn = (name) => filesIn(`src/core/${name}`, '.ts');
const testsIn = (name) => filesIn(`test/core/${name}`, '.test.ts').filter((path) => basename(path) !== 'speed.test.ts');

/** What is mutated, and the tests that must notice: a mutant that only another room's tests find counts as not found. */
const ROOMS = {
  money: {
    sources: ['money', 'decimal', 'calendar', 'equation'].map((name) => `src/core/${name}.ts`),
    tests: ['money', 'decimal', 'calendar', 'equation'].map((name) => `test/core/${name}.test.ts`),
  },
  posting: {
    // by what a document is known again, and what its status comes to
    sources: [...sourcesIn('posting'), 'src/core/ledger/numbers.ts', 'src/core/ledger/statuses.ts'],
    tests: [...testsIn('posting'), 'test/core/ledger/numbers.test.ts'],
  },
  expenses: { sources: sourcesIn('expenses'), tests: testsIn('expenses') },
};

const LOWEST_SCORE = 90;
const REPORTS = '.sandbox/mutation';

/**
 * `no test` = no test runs the code at all; a mutant that was switched off in the source counts with the survivors. What never ends is
 * found, and so is what brings the process of the tests down, twice.
 */
function verdictOf({ status, mutatorName }) {
  if (['Killed', 'Timeout', 'RuntimeError'].includes(status)) return 'found';
  if (status === 'Survived') return 'survived';
  if (status === 'NoCoverage') return 'no test';
  return status === 'Ignored' && mutatorName !== 'StringLiteral' ? 'survived' : 'not counted';
}

const isLeft = (mutant) => ['survived', 'no test'].includes(verdictOf(mutant));

function scoreOf(mutants) {
  const counted = mutants.filter((mutant) => verdictOf(mutant) !== 'not counted');
  const found = counted.filter((mutant) => verdictOf(mutant) === 'found').length;
  const broken = counted.filter(({ status }) => status === 'Timeout' || status === 'RuntimeError').length;
  return { found, broken, counted: counted.length, percent: counted.length ? (100 * found) / counted.length : 100 };
}

function printScore(name, mutants) {
  const { found, broken, counted, percent } = scoreOf(mutants);
  const figures = `${percent.toFixed(1).padStart(6)} %  ${String(found).padStart(5)} of ${String(counted).padStart(5)}`;
  console.log(`${name.padEnd(40)}${figures}${broken ? `  (${broken} never ended or crashed)` : ''}`);
}

const oneLine = (text) => text.replace(/\s+/g, ' ');

/** What stands at a place of a source, and what it was changed to: the name of a change as long as nobody rewrites that code. */
function changeOf({ location: { start, end }, replacement = '' }, lines) {
  const own = lines.slice(start.line - 1, end.line);
  const last = own.length - 1;
  const text = own.map((line, at) =>
    line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined),
  );
  return `${oneLine(text.join('\n'))} → ${oneLine(replacement)}`;
}

/** Prints the score and the survivors of one file, whose text had these `lines`; tells how many survivors lack a sentence. */
function printFile(path, lines, mutants) {
  const file = relative('src', path);
  const sentences = SURVIVORS.filter((survivor) => survivor.file === file).map((survivor) => ({ ...survivor, met: 0 }));
  const state = { unexplained: 0 };
  printScore(`  ${file}`, mutants);
  for (const mutant of mutants.filter(isLeft)) {
    const change = changeOf(mutant, lines);
    const known = sentences.find((each) => each.change === change && each.met < (each.times ?? 1));
    if (known) known.met += 1;
    else state.unexplained += 1;
    console.log(`    ${verdictOf(mutant)}  line ${mutant.location.start.line}: ${change}`);
    console.log(`      ${known ? known.because : 'NO SENTENCE'}`);
  }
  const idle = sentences.filter(({ met, times = 1 }) => met < times);
  for (const { change } of idle)
    console.log(`    this sentence may go, a test notices the change or it is no more: ${change}`);
  return state.unexplained;
}

/** Prints the room and tells how much is wrong in it. */
function printRoom(name, mutants, texts, isWhole) {
  const wrong = [...texts].map(([path, lines]) =>
    printFile(
      path,
      lines,
      mutants.filter(({ fileName }) => relative('.', fileName) === path),
    ),
  );
  printScore(name, mutants);
  const isLow = isWhole && scoreOf(mutants).percent < LOWEST_SCORE;
  if (isLow) console.log(`${name} must reach ${LOWEST_SCORE} %`);
  return wrong.reduce((sum, count) => sum + count, isLow ? 1 : 0);
}

const mutateRoom = (name, sources, concurrency) =>
  new Stryker({
    mutate: sources,
    unitTests: ROOMS[name].tests,
    concurrency,
    reporters: ['json', 'html'],
    jsonReporter: { fileName: `${REPORTS}/${name}.json` },
    htmlReporter: { fileName: `${REPORTS}/${name}.html` },
  }).runMutationTest();

/** The sources that an argument asks for: those of the room `posting`, or of `posting/notes` that one. */
function sourcesOf(text) {
  const [name, file] = text.split('/');
  const room = Object.hasOwn(ROOMS, name) ? ROOMS[name] : { sources: [] };
  const sources = room.sources.filter((path) => file === undefined || basename(path, '.ts') === file);
  if (sources.length === 0) throw new Error(`${text}: no such room or file, the rooms are ${Object.keys(ROOMS)}`);
  return sources;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { concurrency: { type: 'string', default: '2' } },
});
const wanted = new Set((positionals.length > 0 ? positionals : Object.keys(ROOMS)).flatMap(sourcesOf));
for (const [name, room] of Object.entries(ROOMS)) {
  const sources = room.sources.filter((path) => wanted.has(path));
  if (sources.length === 0) continue;
  const startedAt = Date.now();
  // as they are mutated, whatever is written to them meanwhile
  const texts = new Map(sources.map((path) => [path, readFileSync(path, 'utf8').split('\n')]));
  const mutants = await mutateRoom(name, sources, Number(values.concurrency));
  if (printRoom(name, mutants, texts, sources.length === room.sources.length) > 0) process.exitCode = 1;
  console.log(`took ${Math.round((Date.now() - startedAt) / 1000)} s; details in ${REPORTS}/${name}.html\n`);
}
