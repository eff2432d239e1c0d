const shared = {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/engine.cjs'],
  transform: { '\\.(ts|js)$': '<rootDir>/test/transform.cjs' },
  // published as ES modules only, which jest can't require
  transformIgnorePatterns: ['/node_modules/(?!@noble/)'],
  moduleFileExtensions: ['ts', 'js', 'cjs', 'mjs', 'json'],
};

/**
 * `unit` is what `npm run check` runs between commits; `system` needs the built bundle, the sandbox or a browser; `crash` tries all
 * crashes before the first test of any begins.
 */
const system = ['/test/whole/', '/test/browser/', '/test/bench/', '/test/clients/'];
const crash = '/test/whole/crash.test.ts';

export default {
  // a test that hangs ends by this; how fast one is depends on who else uses the machine, and proves nothing
  testTimeout: 60_000,
  maxWorkers: '100%',
  // a worker that is done has hundreds of megabytes of contexts to give back; after so long something does hold it
  workerGracefulExitTimeout: 15_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', ...system],
    },
    {
      ...shared,
      displayName: 'system',
      testMatch: system.map((folder) => `<rootDir>${folder}**/*.test.ts`),
      testPathIgnorePatterns: ['/node_modules/', crash],
    },
    {
      ...shared,
      displayName: 'crash',
      testMatch: [`<rootDir>${crash}`],
      globalSetup: '<rootDir>/test/whole/crash/prove-all.ts',
    },
  ],
};
