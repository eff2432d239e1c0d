/** Before each test file: what the engine and the bundler would otherwise do for every file again. */
const { setFlagsFromString } = require('node:v8');

// a script that is run in many contexts keeps its bytecode, and is optimised once it has shown what it does
setFlagsFromString('--no-flush-bytecode');
setFlagsFromString('--interrupt-budget=600000');

// every test file has an esbuild of its own: it builds one script and goes, where a thread would stay until all tests are over
process.env.ESBUILD_WORKER_THREADS = '0';
