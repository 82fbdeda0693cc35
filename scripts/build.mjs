/**
 * Builds what runs, into dist/: the extension, the language server, the command line, and the analysis' data files.
 * Usage: node scripts/build.mjs [--watch] [--minify] [--tests]
 *   --watch   builds again at every change, and says so for VS Code's problem matcher
 *   --minify  for the package: small, without source maps, and with the licences of what is bundled
 *   --tests   the editor tests too (dist/test/)
 */
import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';
import { glob } from 'tinyglobby';
import { loadedLater } from './support/loadedLater.mjs';
import { noticesOf } from './support/notices.mjs';
import { root } from './support/processes.mjs';

const dist = join(root, 'dist');

/** The language server: its start is what everybody waits for. */
const server = 'server/node.ts';

const entries = [
  { from: 'client/extension.ts', to: 'client', external: ['vscode', './languageClient.js'] },
  { from: 'client/languageClient.ts', to: 'languageClient', external: ['vscode'] },
  { from: 'client/start.ts', to: 'extension' },
  { from: server, to: 'server' },
  { from: 'server/node/start.ts', to: 'start' },
  { from: 'server/cli/entities/worker.ts', to: 'importer' },
  { from: 'server/cli/main.ts', to: 'commands' },
  { from: 'server/cli/start.ts', to: 'cli', banner: { js: '#!/usr/bin/env node' } },
];
/** Each file of editor tests is a bundle of its own. Mocha finds its files beside itself: it stays where npm put it. */
const testEntries = async () => {
  const files = await glob(['index.ts', '*.test.ts'], { cwd: join(root, 'test', 'editor') });
  return files.map(file => ({
    from: `test/editor/${file}`,
    to: `test/${file.slice(0, -'.ts'.length)}`,
    external: ['vscode', 'mocha'],
    plugins: [emptyModules],
  }));
};

/** The analysis reads these beside the bundles: `server/english/x.bin` becomes `dist/data/english/x.bin`. */
const dataFiles = '**/*.{bin,txt,tsv,schema.json}';

/** What citation-js would fetch from the network is never asked for: its fetchers are left out. */
const emptyModules = {
  name: 'empty-modules',
  setup(build) {
    build.onResolve({ filter: /^(node-fetch|sync-fetch|fetch-ponyfill)$/ }, ({ path }) => ({
      path,
      namespace: 'empty',
    }));
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** The files of which a release is made, relative to the project. */
const bundled = new Set();

/**
 * What is released, as V8 reads it fastest. In ASCII: one byte a letter in memory. (esbuild sees to that but for regular
 * expressions, in which an escape means the same.) And expressions with classes of letters are read when they are first
 * needed, and made once, where nothing but `lastIndex`, which needs a flag, tells one from another: V8 reads a literal
 * with the code around it, needed or not, and each class takes it as long as a page of code. What the server runs at first
 * is compiled as it is read (support/firstRun.mjs).
 */
const released = {
  name: 'released',
  setup(build) {
    const options = build.initialOptions;
    if (!options.minify) return;
    // Literals with the flags u or y become `new RegExp`.
    options.supported = { ...options.supported, 'regexp-sticky-and-unicode-flags': false };
    options.write = false;
    options.metafile = true;
    const isServer = options.entryPoints?.includes(server) === true;
    build.onEnd(async ({ outputFiles = [], metafile }) => {
      for (const file of Object.keys(metafile?.inputs ?? {})) bundled.add(file);
      const { compiledAtOnce } = await import('./support/firstRun.mjs');
      for (const { path, text } of outputFiles) {
        mkdirSync(dirname(path), { recursive: true });
        const late = withLateExpressions(text.replace(/[^\0-\x7f]/g, escaped));
        writeFileSync(path, isServer ? await compiledAtOnce(late) : late);
      }
    });
  },
};
const escaped = letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Expressions are kept in one array, each at a place of its own. */
function withLateExpressions(text) {
  let count = 0;
  const late = text.replace(/\bnew RegExp\("(?:[^"\\]|\\.)*","[dimsuv]*"\)/g, made => `(_late[${count++}]??=${made})`);
  return late.replace(/^(#!.*\n)?("use strict";)?/, `$&const _late=[];`);
}

/** How bundles of one folder are made together. */
const bundlePlugins = () => [emptyModules, released, loadedLater([emptyModules, released])];

/** Prints what VS Code's tasks wait for in watch mode: one start and one end for all bundles that a change concerns. */
const announcer = () => {
  let running = 0;
  return {
    name: 'announcer',
    setup(build) {
      build.onStart(() => {
        if (running++ === 0) console.log('[watch] build started');
      });
      build.onEnd(({ errors }) => {
        for (const { text, location } of errors) {
          console.error(`✘ [ERROR] ${text}\n    ${location?.file}:${location?.line}:${location?.column}:`);
        }
        if (--running === 0) console.log('[watch] build finished');
      });
    },
  };
};

/**
 * How an entry is bundled, for tests that run one from a folder of their own too.
 * @param {string} from relative to the project
 * @param {string} outfile
 * @param {esbuild.Plugin[]} [plugins] the same for all bundles of a folder that are made together
 * @returns {esbuild.BuildOptions}
 */
export const bundleOptions = (from, outfile, plugins = bundlePlugins()) => ({
  absWorkingDir: root,
  entryPoints: [from],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Some properties of letters are newer than Node 20.0. Ours are not: without this, each expression that asks for one
  // becomes a `new RegExp` that is made anew whenever it is passed.
  supported: { 'regexp-unicode-property-escapes': true },
  legalComments: 'none',
  logLevel: 'warning',
  // Modules that ask where they are, as ES modules do, are told by what CommonJS knows.
  define: { 'import.meta.url': 'importMetaUrl' },
  inject: [join(root, 'scripts', 'support', 'importMetaUrl.js')],
  // Its CommonJS part asks for files that a bundle has not.
  alias: {
    'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
    // One for all who ask: what is CommonJS would have another.
    'vscode-languageserver-types': join(root, 'node_modules/vscode-languageserver-types/lib/esm/main.js'),
  },
  plugins,
});

/**
 * Builds everything once.
 * @param {{ minify?: boolean, tests?: boolean, watch?: boolean }} [options] `watch`: goes on building at every change
 * @returns {Promise<void>} rejected when something does not compile; esbuild has then said what
 */
export async function build({ minify = false, tests = false, watch = false } = {}) {
  // Not all of dist/: an editor may be running from it.
  const stale = ['data', ...(tests ? ['test'] : [])];
  for (const folder of stale) rmSync(join(dist, folder), { recursive: true, force: true });
  await copyData();
  const shared = bundlePlugins();
  const watching = watch ? [announcer()] : [];
  const builds = [...entries, ...(tests ? await testEntries() : [])].map(
    ({ from, to, plugins = shared, ...particular }) => ({
      ...bundleOptions(from, join(dist, `${to}.js`)),
      ...particular,
      plugins: [...plugins, ...watching],
      minify,
      sourcemap: minify ? false : 'linked',
      ...(watch ? { logLevel: 'silent' } : {}),
    }),
  );
  if (watch) {
    const contexts = await Promise.all(builds.map(options => esbuild.context(options)));
    await Promise.all(contexts.map(context => context.watch()));
  } else {
    await Promise.all(builds.map(options => esbuild.build(options)));
    chmodSync(join(dist, 'cli.js'), 0o755);
    if (minify) writeFileSync(join(dist, 'ThirdPartyNotices.txt'), await noticesOf(bundled));
  }
  // The debugger's tests run on a copy of the sample: they change it.
  if (tests) cpSync(join(root, 'sample'), join(dist, 'test', 'sample'), { recursive: true });
}

async function copyData() {
  for (const file of await glob(dataFiles, { cwd: join(root, 'server') })) {
    cpSync(join(root, 'server', file), join(dist, 'data', file));
  }
}

// Not where it is bundled into a script that builds: that one has arguments of its own.
if (process.argv[1] === import.meta.filename && import.meta.filename.endsWith('build.mjs')) {
  const { values } = parseArgs({
    options: { watch: { type: 'boolean' }, minify: { type: 'boolean' }, tests: { type: 'boolean' } },
  });
  await build(values);
}
