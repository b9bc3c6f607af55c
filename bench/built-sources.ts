import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** esbuild's comment above each module in a chunk. */
const MODULE = /^\/\/ ((?:src|node_modules)\/\S+)$/gm;

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
