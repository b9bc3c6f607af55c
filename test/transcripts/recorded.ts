import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('recorded', import.meta.url));
const HOW = 'DECKHAND_RECORD=words node --import tsx --test test/transcripts/*.test.ts';
const BEFORE = 3;
const AFTER = 6;

/**
 * What was recorded: words for people, which may change in a diff that was read; or what scripts
 * build on (`--json`, exit codes), of which nothing may change, save that more is added.
 */
export type Kind = 'words' | 'promises';

/** A file below recorded/, and what is to stand in it now. */
export type Text = readonly [kind: Kind, name: string, text: string];

/** Fails where a text is not as it was recorded; records it where DECKHAND_RECORD says so. */
export function assertRecorded(...texts: readonly Text[]): void {
  const differences = texts.flatMap(([kind, name, text]) => {
    const file = join(FOLDER, kind, `${name}.txt`);
    const { DECKHAND_RECORD: record } = process.env;
    if (record === 'all' || record === kind) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const recorded = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return recorded === text ? [] : [difference(`${kind}/${name}.txt`, recorded, text)];
  });
  if (differences.length > 0) assert.fail(differences.join('\n\n'));
}

function difference(name: string, recorded: string, text: string): string {
  const [was, is] = [recorded.split('\n'), text.split('\n')];
  const at = is.findIndex((line, index) => line !== was[index]);
  const first = at < 0 ? is.length : at;
  const shown = (lines: readonly string[]) =>
    lines.slice(Math.max(first - BEFORE, 0), first + AFTER).join('\n');
  const command = is.slice(0, first + 1).findLast((line) => /^[$>] /.test(line)) ?? '';
  return [
    `recorded/${name} line ${first + 1} is another now, after ${command}`,
    `--- recorded\n${shown(was)}`,
    `--- now\n${shown(is)}`,
    name.startsWith('words')
      ? `If that is meant: ${HOW}`
      : 'Scripts build on this: it must not change.',
  ].join('\n');
}
