/**
 * Runs the unit tests against one changed copy after another: all tests of a room as one script, evaluated anew for each change.
 * A test runner for StrykerJS; a test means here what it means to jest, whose `expect` and `each` it uses.
 */
import { createRequire } from 'node:module';
import vm from 'node:vm';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { build } from 'esbuild';
import { expect } from 'expect';
import { configureGlobal } from 'fast-check';
import { bind } from 'jest-each';

const require = createRequire(import.meta.url);
/** Where StrykerJS keeps which change is switched on, which test runs and what it has passed. */
const NAMESPACE = '__stryker__';

// the same draws every time, fewer of them, and no search for the smallest one that fails
configureGlobal({ seed: 20261117, numRuns: 25, endOnFailure: true });

/** The tests as a function of what jest gives to all of them. */
async function compile(files) {
  const { outputFiles } = await build({
    stdin: { contents: files.map((file) => `import './${file}';`).join('\n'), resolveDir: process.cwd() },
    bundle: true,
    treeShaking: false,
    write: false,
    format: 'cjs',
    platform: 'node',
    // as heavy as all the rest, and never changed
    packages: 'external',
    logLevel: 'warning',
    // what stands in a tsconfig is for the type checker, and not all of it is in the copy
    tsconfigRaw: {},
  });
  const [{ text }] = outputFiles;
  return new vm.Script(`(function (require, test, it, describe, expect) {${text}\n})`, { filename: 'tests.cjs' });
}

/** The tests that the script tells, in its order; two of the same name are told apart by a number. */
function collect(script) {
  const tests = [];
  const around = [];
  const test = (title, run) => {
    const name = [...around, title].join(' ');
    const same = tests.filter((other) => other.name === name).length;
    tests.push({ id: same > 0 ? `${name} (${same + 1})` : name, name, run });
  };
  const describe = (title, tell) => {
    around.push(title);
    tell();
    around.pop();
  };
  test.each = bind(test);
  describe.each = bind(describe);
  script.runInThisContext()(require, test, test, describe, expect);
  return tests;
}

/** Runs a test and notes how long it took. Its failure, or null. */
async function failureOf({ id, run }, tookMs) {
  const startedAt = performance.now();
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    tookMs.set(id, performance.now() - startedAt);
  }
}

async function dryRun({ script, tookMs }, state) {
  state.mutantCoverage = { static: {}, perTest: {} };
  const tests = [];
  for (const test of collect(script)) {
    state.currentTestId = test.id;
    const failure = await failureOf(test, tookMs);
    const told = { id: test.id, name: test.name, timeSpentMs: tookMs.get(test.id) };
    tests.push(
      failure
        ? { ...told, status: TestStatus.Failed, failureMessage: failure.stack ?? failure.message }
        : { ...told, status: TestStatus.Success },
    );
    state.currentTestId = undefined;
  }
  return { status: DryRunStatus.Complete, tests, mutantCoverage: state.mutantCoverage };
}

/** A change is found when the tests can't even be read, or one of them fails; the quickest are asked first, and the first that fails ends the run. */
async function runUntilFailure({ script, tookMs }, state, { activeMutant, testFilter, mutantActivation }) {
  const wanted = testFilter && new Set(testFilter);
  let nrOfTests = 0;
  state.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
  try {
    const tests = collect(script)
      .filter(({ id }) => !wanted || wanted.has(id))
      .sort((one, other) => (tookMs.get(one.id) ?? 0) - (tookMs.get(other.id) ?? 0));
    state.activeMutant = activeMutant.id;
    for (const test of tests) {
      nrOfTests += 1;
      const failure = await failureOf(test, tookMs);
      if (failure)
        return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage: failure.message, nrOfTests };
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  } catch ({ message }) {
    return { status: MutantRunStatus.Killed, killedBy: [], failureMessage: message, nrOfTests };
  }
}

/** A loop that never ends is stopped by its count of rounds, whatever the tests make of that. */
async function mutantRun(made, state, options) {
  const { hitLimit } = options;
  state.hitLimit = hitLimit;
  state.hitCount = hitLimit === undefined ? undefined : 0;
  const result = await runUntilFailure(made, state, options);
  return state.hitCount > hitLimit ? { status: MutantRunStatus.Timeout, reason: 'it never ends' } : result;
}

/** `tookMs` = by test, how long it took when it last ran; a test that did not is taken for a quick one. */
function createRunner({ unitTests }) {
  const state = {};
  globalThis[NAMESPACE] = state;
  const made = { script: null, tookMs: new Map() };
  return {
    capabilities: () => ({ reloadEnvironment: true }),
    init: async () => {
      made.script = await compile(unitTests);
    },
    dryRun: () => dryRun(made, state),
    mutantRun: (options) => mutantRun(made, state, options),
  };
}
createRunner.inject = ['options'];

export const strykerPlugins = [{ kind: 'TestRunner', name: 'unit', factory: createRunner }];
export const strykerValidationSchema = {
  type: 'object',
  properties: { unitTests: { description: 'Paths of the tests.', type: 'array', items: { type: 'string' } } },
};
