import { Buffer } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** esbuild's comment above each module in a chunk. */
const MODULE = /^\/\/ ((?:src|node_modules)\/\S+)$/gm;
const STATIC_IMPORT = /^(?:(?:import|export)\b[^;]*? from|import) "\.\/([^"]+)";/gm;

interface Chunk {
  readonly text: string;
  readonly modules: readonly { readonly start: number; readonly path: string }[];
}

const chunks = new Map<string, Chunk | null>();

/** The source file of ours at an offset of a built file, or null if the code isn't ours. */
export function sourceAt(url: string, offset: number): string | null {
  const found = chunkAt(url)?.modules.findLast(({ start }) => start <= offset);
  return found?.path.startsWith('src/') === true ? found.path : null;
}

/** The same for a line, counted from 1. */
export function sourceAtLine(url: string, line: number): string | null {
  const lines = chunkAt(url)?.text.split('\n').slice(0, line) ?? [];
  return sourceAt(url, lines.join('\n').length);
}

/**
 * Bytes of the built files that load at once with what is built from a source, the program's start
 * included. Sources may have moved: the first of several paths that the build knows is taken.
 */
export function bytesLoadedWith(dist: string, paths: readonly string[]): number {
  const names = readdirSync(dist).filter((name) => name.endsWith('.js'));
  const texts = new Map(names.map((name) => [name, readFileSync(join(dist, name), 'utf8')]));
  const holderOf = (path: string) =>
    names.find((name) => texts.get(name)?.includes(`// ${path}\n`));
  const holder = paths.map(holderOf).find((name) => name !== undefined);
  const cli = holderOf('src/cli.ts');
  if (holder === undefined || cli === undefined)
    throw new Error(`No ${paths.join(' or ')} in ${dist}`);
  const loaded = new Set(['main.js', cli, holder]);
  // A set's loop also reaches what is added to it meanwhile.
  for (const name of loaded) {
    for (const [, imported = ''] of texts.get(name)?.matchAll(STATIC_IMPORT) ?? []) {
      loaded.add(imported);
    }
  }
  const sizes = [...loaded].map((name) => Buffer.byteLength(texts.get(name) ?? ''));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function chunkAt(url: string): Chunk | null {
  const known = chunks.get(url);
  if (known !== undefined) return known;
  const chunk = /^file:.*\/dist\/[^/]+\.js$/.test(url) ? readChunk(fileURLToPath(url)) : null;
  chunks.set(url, chunk);
  return chunk;
}

function readChunk(path: string): Chunk {
  const text = readFileSync(path, 'utf8');
  const modules = [...text.matchAll(MODULE)].map(({ index, 1: module = '' }) => ({
    start: index,
    path: module,
  }));
  // A chunk that only imports others has no module of its own.
  if (modules.length === 0 && /^(?:async )?function |^class /m.test(text)) {
    throw new Error(`${basename(path)} does not say which sources it is made of`);
  }
  return { text, modules };
}
