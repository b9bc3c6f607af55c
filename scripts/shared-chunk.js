import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/**
 * An esbuild plugin that puts what some modules need into few chunks. Left alone, esbuild makes a
 * chunk for each set of commands that share a module: opening a dozen tiny files then takes longer
 * than running them. Here every module that is loaded on demand also imports all that `starters`
 * need, so that these have the same importers everywhere.
 */
export function sharedChunk(root, metafile, starters) {
  const needed = starters.flatMap((path) => staticImports(metafile, path));
  const shared = [...new Set(needed)].filter((path) => !starters.includes(path));
  const onDemand = dynamicImports(metafile).filter((path) => !shared.includes(path));
  return {
    name: 'shared-chunk',
    setup(build) {
      const paths = new Set(onDemand.map((path) => join(root, path)));
      build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
        if (!paths.has(path)) return undefined;
        const from = dirname(path);
        const imports = shared.map(
          (other) => `import ${JSON.stringify(near(from, join(root, other)))};`,
        );
        return { contents: `${await readFile(path, 'utf8')}\n${imports.join('\n')}`, loader: 'ts' };
      });
    },
  };
}

function near(from, path) {
  const way = relative(from, path).replaceAll('\\', '/');
  return way.startsWith('.') ? way : `./${way}`;
}

/** A module and all that is loaded with it, of our own sources. */
function staticImports({ inputs }, path, found = []) {
  if (found.includes(path) || !path.startsWith('src/')) return found;
  found.push(path);
  for (const { path: imported, kind } of inputs[path].imports) {
    if (kind === 'import-statement') staticImports({ inputs }, imported, found);
  }
  return found;
}

function dynamicImports({ inputs }) {
  const all = Object.values(inputs).flatMap(({ imports }) => imports);
  const paths = all.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path);
  return [...new Set(paths)].filter((path) => path.startsWith('src/'));
}
