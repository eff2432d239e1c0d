/** Mutation testing, room by room: `npm run mutate -- [--concurrency N] [room]…`. It changes copies only, never the sources. */
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import jestConfig from '../jest.config.mjs';

/** What is mutated, and the tests that must notice: a mutant that only another room's tests find counts as not found. */
const ROOMS = {
  money: { mutate: ['src/core/{money,calendar}.ts'], tests: ['test/core/{money,calendar}.test.ts'] },
  posting: { mutate: ['src/core/posting/**/*.ts'], tests: ['test/core/posting/**/*.test.ts'] },
  expenses: { mutate: ['src/core/expenses/**/*.ts'], tests: ['test/core/expenses/**/*.test.ts'] },
};

const LOWEST_SCORE = 90;
const REPORTS = '.sandbox/mutation';
const unit = jestConfig.projects.find(({ displayName }) => displayName === 'unit');

/** `no test` = no test runs the code at all; a mutant that was switched off in the source counts with the survivors. */
function verdictOf({ status, mutatorName }) {
  if (status === 'Killed' || status === 'Timeout') return 'found';
  if (status === 'Survived') return 'survived';
  if (status === 'NoCoverage') return 'no test';
  return status === 'Ignored' && mutatorName !== 'StringLiteral' ? 'survived' : 'not counted';
}

const scoreOf = (mutants) => {
  const counted = mutants.filter((mutant) => verdictOf(mutant) !== 'not counted');
  const found = counted.filter((mutant) => verdictOf(mutant) === 'found').length;
  const timedOut = counted.filter(({ status }) => status === 'Timeout').length;
  return { found, timedOut, counted: counted.length, percent: counted.length ? (100 * found) / counted.length : 100 };
};

function printScore(name, mutants) {
  const { found, timedOut, counted, percent } = scoreOf(mutants);
  const figures = `${percent.toFixed(1).padStart(6)} %  ${String(found).padStart(5)} of ${String(counted).padStart(5)}`;
  console.log(`${name.padEnd(40)}${figures}${timedOut ? `  (${timedOut} never ended)` : ''}`);
}

function printRoom(name, mutants) {
  const files = [...new Set(mutants.map(({ fileName }) => fileName))].sort();
  for (const file of files) {
    const own = mutants.filter(({ fileName }) => fileName === file);
    printScore(`  ${relative('.', file)}`, own);
    for (const mutant of own.filter((each) => ['survived', 'no test'].includes(verdictOf(each)))) {
      const { line, column } = mutant.location.start;
      const replacement = (mutant.replacement ?? '').replace(/\s+/g, ' ').slice(0, 90);
      console.log(`    ${verdictOf(mutant)}  ${line}:${column}  ${mutant.mutatorName}  → ${replacement}`);
    }
  }
  printScore(name, mutants);
}

function mutateRoom(name, concurrency) {
  const { mutate, tests } = ROOMS[name];
  const config = {
    ...unit,
    projects: undefined,
    setupFilesAfterEnv: ['<rootDir>/test/mutate-setup.cjs'],
    testMatch: tests.map((path) => `<rootDir>/${path}`),
  };
  return new Stryker({
    mutate,
    concurrency,
    jest: { configFile: 'jest.config.mjs', config, enableFindRelatedTests: false },
    reporters: ['json', 'html'],
    jsonReporter: { fileName: `${REPORTS}/${name}.json` },
    htmlReporter: { fileName: `${REPORTS}/${name}.html` },
  }).runMutationTest();
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { concurrency: { type: 'string', default: '2' } },
});
const rooms = positionals.length > 0 ? positionals : Object.keys(ROOMS);
const unknown = rooms.filter((name) => !(name in ROOMS));
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: no such room, there are ${Object.keys(ROOMS)}`);
for (const name of rooms) {
  const startedAt = Date.now();
  const mutants = await mutateRoom(name, Number(values.concurrency));
  printRoom(name, mutants);
  console.log(`took ${Math.round((Date.now() - startedAt) / 1000)} s; details in ${REPORTS}/${name}.html\n`);
  if (scoreOf(mutants).percent < LOWEST_SCORE) process.exitCode = 1;
}
