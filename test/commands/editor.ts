import { join } from 'node:path';
import process from 'node:process';
import type { Said } from './command-line.ts';
import type { Home } from './program.ts';

/** Runs `deckhand …` with an editor that puts one text in another's place. */
export function withEditor(
  home: Home,
  args: readonly string[],
  [from, to]: readonly [from: string, to: string],
): Said {
  const script = [
    "import { readFileSync, writeFileSync } from 'node:fs';",
    `const [from, to] = ${JSON.stringify([from, to])};`,
    'const file = process.argv.at(-1);',
    "writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, () => to));",
  ];
  const file = home.write(join(home.folder, 'editor.mjs'), script.join('\n'));
  return home.callWith({ env: { EDITOR: `${process.execPath} ${file}` } }, ...args);
}
