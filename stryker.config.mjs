/**
 * Changes the code that decides about money, one small change at a time, to see that a test fails for each.
 * What is changed, and which tests must notice, is told room by room in `test/mutate.mjs`: run `npm run mutate`.
 */
export default {
  // wording is not what is proved here
  mutator: { excludedMutations: ['StringLiteral'] },
  plugins: ['./test/mutate-runner.mjs'],
  testRunner: 'unit',
  coverageAnalysis: 'perTest',
  // a name that does not exist: the rewriting of a tsconfig needs a compiler API that TypeScript 7 no longer has
  tsconfigFile: 'no-tsconfig.json',
  // no more is copied; without package.json the copy is no second package of the same name
  ignorePatterns: ['**', '!src/**', '!test/**'],
  tempDirName: '.sandbox/mutation/work',
  concurrency: 2,
  // a slow machine is no endless loop
  timeoutMS: 20_000,
  allowConsoleColors: false,
  logLevel: 'warn',
  warnings: { slow: false },
};
