import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { lightCommander } from './light-commander.js';
import { lightMarkedTerminal } from './light-marked-terminal.js';
import { isOfOurs, ownMaps } from './own-maps.js';
import { sharedChunk } from './shared-chunk.js';
import { thirdPartyNotices } from './third-party-notices.js';

// Bundles src/main.ts for bin/deckhand.js. One file per group of commands is loaded when it is
// needed; a single bundle, or none, would triple the time until the first line is printed.

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
// The SQLite that reads Anki's collections, which lies beside the bundle.
const wasm = 'sql-wasm.wasm';
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

// Bundled CommonJS packages ask for Node's own modules with `require`.
const banner = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);`;

const options = {
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir: dist,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  charset: 'utf8',
  chunkNames: '[name]-[hash]',
  banner: { js: banner },
  define: {
    __DECKHAND_VERSION__: JSON.stringify(version),
    // sql.js looks here for what is handed to it instead: a bundle has no such folder.
    __dirname: '"."',
  },
  metafile: true,
  // Read when a bug's stack is printed, and not before: no file says that it has one.
  sourcemap: 'external',
  sourcesContent: false,
  write: false,
  logLevel: 'warning',
};
const plugins = [lightCommander, lightMarkedTerminal(root), ownMaps];

const first = await build({ ...options, plugins }).catch(() => process.exit(1));
// The commands that run from status lines and prompts, many times a day, start fastest.
const shared = sharedChunk(root, first.metafile, [
  'src/main.ts',
  'src/cli.ts',
  'src/commands/due/run.ts',
]);
const { outputFiles, metafile } = await build({ ...options, plugins: [...plugins, shared] });

await mkdir(dist, { recursive: true });
const notices = await thirdPartyNotices(metafile, root);
const wanted = outputFiles.filter(({ path, text }) => !path.endsWith('.map') || isOfOurs(text));
const files = new Map(wanted.map(({ path, contents }) => [basename(path), contents]));
const main = files.get('main.js');
files.delete('main.js');

// Chunks are named by their content and main.js goes last, so that at every moment, also while
// another build runs, the main.js in place finds all that it imports.
for (const [name, contents] of files) await put(name, contents);
await put(wasm, await readFile(join(root, 'node_modules/sql.js/dist', wasm)));
await put('THIRD_PARTY_NOTICES.md', notices);
await put('main.js', main);
await removeOthers([...files.keys(), 'main.js', 'THIRD_PARTY_NOTICES.md']);

async function put(name, contents) {
  const unfinished = join(dist, `${name}.${process.pid}`);
  await writeFile(unfinished, contents);
  await rename(unfinished, join(dist, name));
}

/** What an earlier build left; not what another one is writing. */
async function removeOthers(names) {
  const others = (await readdir(dist)).filter((name) => !names.includes(name));
  const old = others.filter((name) => /\.(?:js|map|md)$/.test(name));
  await Promise.all(old.map((name) => rm(join(dist, name), { recursive: true, force: true })));
}
