/** Stands for `import.meta.url` in bundles, which are CommonJS: see build.mjs. */
export const importMetaUrl = require('node:url').pathToFileURL(__filename).href;
