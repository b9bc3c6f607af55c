import { readFile } from 'node:fs/promises';

/** A source map that sends all of a file to one place, and so says next to nothing of it. */
const BARE = { version: 3, sources: ['-'], mappings: 'AAAA' };
const DATA = Buffer.from(JSON.stringify(BARE)).toString('base64');

/**
 * An esbuild plugin that keeps the lines of packages out of the source maps. They would be most of
 * what is in these, and nobody has such a file at hand.
 */
export const ownMaps = {
  name: 'own-maps',
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, async ({ path }) => ({
      contents: `${await readFile(path, 'utf8')}\n//# sourceMappingURL=data:application/json;base64,${DATA}`,
      loader: 'js',
    }));
  },
};

/** Whether a source map says where something of ours is. */
export function isOfOurs(map) {
  return JSON.parse(map).sources.some((source) => source.startsWith('../src/'));
}
