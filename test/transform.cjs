/** Jest's TypeScript transform: esbuild turns one file into CommonJS; types are checked by `npm run types`, not here. */
const { createHash } = require('node:crypto');
const { transformSync, version } = require('esbuild');

const settings = { loader: 'ts', format: 'cjs', target: 'node20', sourcemap: 'inline' };

module.exports = {
  process: (source, sourcefile) => ({ code: transformSync(source, { ...settings, sourcefile }).code }),
  getCacheKey: (source, sourcefile) =>
    createHash('sha256')
      .update(JSON.stringify([version, settings, sourcefile, source]))
      .digest('hex'),
};
