import { isBlankText, isIndented, type Line, literalLine } from './line.ts';
import type { Pair } from './pair.ts';

const MAX_INDENT = 2;

/** A list item with all that is indented below it, its lines moved to the left. */
export function itemLines(lines: readonly Line[], start: number): readonly Line[] {
  const first = lines[start];
  if (!first) return [];
  const item: Line[] = [first];
  let end = start + 1;
  for (let at = end; belongsToItem(lines[at]); at += 1) {
    if (!isBlankText(lines[at]?.text ?? '')) end = at + 1;
  }
  for (const line of lines.slice(start + 1, end)) item.push(outdented(line));
  return item;
}

/** What a pair leaves in the text it stands in: an item `front: back` without any grammar. */
export function pairAsText(pair: Pair, number: number): readonly Line[] {
  const [first = '', ...rest] = `${pair.front}: ${pair.back}`.split('\n');
  const lines = [`- ${first}`, ...rest.map((line) => `  ${line}`)];
  return lines.map((line) => literalLine(number, line));
}

function belongsToItem(line: Line | undefined): boolean {
  if (line?.kind === 'blank') return true;
  if (line?.kind !== 'text' && line?.kind !== 'code') return false;
  return isIndented(line.whole) || (line.kind === 'code' && !line.opensCode);
}

function outdented(line: Line): Line {
  let at = line.whole.startsWith('\t') ? 1 : 0;
  while (at < MAX_INDENT && line.whole.charAt(at) === ' ') at += 1;
  return { ...line, text: line.whole.slice(at), at };
}
