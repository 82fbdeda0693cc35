import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import esbuild from 'esbuild';
import { root } from './processes.mjs';

/** Modules of Node that take their time, and that the first findings do without. */
const ofNode = ['child_process', 'crypto', 'fs/promises'];

/** Libraries of which the same is true: bundles of their own, `libraries/NAME.js` beside the others, each of some packages. */
const libraries = {
  citationJs: ['@citation-js/core', '@citation-js/plugin-bibtex', '@citation-js/plugin-ris'],
  globs: ['picomatch', 'tinyglobby'],
  messagePack: ['@msgpack/msgpack'],
  yaml: ['yaml'],
};

/** The names by which all these are imported. */
const laterNames = new RegExp(`^((node:)?(${ofNode.join('|')})|${Object.values(libraries).flat().join('|')})$`);

const require = createRequire(import.meta.url);

/** JavaScript of a module that is as another, which it loads when first asked for something. */
function standIn(other, how) {
  const getters = Object.keys(other).map(
    name => `get ${JSON.stringify(name)}() { return ${how}[${JSON.stringify(name)}]; }`,
  );
  const names = `{ ${getters.join(', ')} }`;
  if (typeof other !== 'function') return `module.exports = ${names};`;
  return `module.exports = Object.defineProperties((...given) => ${how}(...given), Object.getOwnPropertyDescriptors(${names}));`;
}

/** Bundles all libraries into a folder, and resolves with what each exports, by package. */
async function bundleLibraries(folder, options) {
  const exports = {};
  const bundle = async ([name, packages]) => {
    const outfile = join(folder, `${name}.js`);
    const contents = packages
      .map(one => `exports[${JSON.stringify(one)}] = require(${JSON.stringify(one)});`)
      .join('\n');
    await esbuild.build({ ...options, stdin: { contents, resolveDir: root }, outfile });
    // As it is now: this process may have bundled it before.
    delete require.cache[outfile];
    Object.assign(exports, require(outfile));
  };
  await Promise.all(Object.entries(libraries).map(bundle));
  return exports;
}

/**
 * Leaves out of bundles what is not needed at first: it is loaded when something of it is first used.
 * @param {import('esbuild').Plugin[]} plugins that the libraries are bundled with
 * @returns {import('esbuild').Plugin} for bundles of one folder, all made with the same options
 */
export function loadedLater(plugins) {
  let exports;
  return {
    name: 'loaded-later',
    setup(build) {
      const { outfile, ...initial } = build.initialOptions;
      const { bundle, platform, format, target, supported, minify, logLevel, legalComments } = initial;
      const options = { bundle, platform, format, target, supported, minify, logLevel, legalComments, plugins };
      build.onResolve({ filter: laterNames }, ({ path, namespace }) => {
        // What a stand-in asks for is the thing itself.
        if (namespace === 'later') return { path, external: true };
        return { path: path.replace(/^node:/, ''), namespace: 'later' };
      });
      build.onResolve({ filter: /^\.\/libraries\//, namespace: 'later' }, ({ path }) => ({ path, external: true }));
      build.onLoad({ filter: /^/, namespace: 'later' }, async ({ path }) => {
        if (ofNode.includes(path)) return { contents: standIn(require(path), `require("node:${path}")`) };
        exports ??= bundleLibraries(join(dirname(outfile), 'libraries'), options);
        const [library] = Object.entries(libraries).find(([, names]) => names.includes(path));
        const how = `require("./libraries/${library}.js")[${JSON.stringify(path)}]`;
        return { contents: standIn((await exports)[path], how) };
      });
    },
  };
}
