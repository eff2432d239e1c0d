/** For mutation runs: the same draws every time, fewer of them, and no search for the smallest one that fails. */
const { configureGlobal } = require('fast-check');

configureGlobal({ seed: 20261117, numRuns: 25, endOnFailure: true });
