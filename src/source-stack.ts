import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

const PLACE = /(file:\/\/\S+?\.js):(\d+):(\d+)/g;

/**
 * A stack whose places in the built program are named by the sources they were built from:
 * `src/cli.ts:12:3`. Node does this only with maps that it was told to read at start-up.
 */
export function sourceStack(stack: string): string {
  const maps = new Map<string, SourceMap | null>();
  return stack.replace(PLACE, (place: string, url: string, line: string, column: string) => {
    const map = maps.get(url) ?? mapOf(url);
    maps.set(url, map);
    return (map && sourcePlace(map, Number(line), Number(column))) ?? place;
  });
}

/** Null where the file has no map, as packages have none. */
function mapOf(url: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(fileURLToPath(`${url}.map`), 'utf8')));
  } catch {
    return null;
  }
}

/** Null for lines that are not ours. */
function sourcePlace(map: SourceMap, line: number, column: number): string | null {
  const entry = map.findEntry(line - 1, column - 1);
  if (!('originalSource' in entry)) return null;
  const source = entry.originalSource.replace(/^(?:\.\.\/)+/, '');
  if (!source.startsWith('src/')) return null;
  return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}
