import type { Token, Tokens } from 'marked';
import { indent, padStart } from '../layout.ts';
import { widthOf } from '../styled-text.ts';
import { type Frame, NARROWEST } from './frame.ts';

type LayOut = (tokens: readonly Token[], frame: Frame, spacing?: 'tight') => string[];

/** A list as lines: numbers from where it starts, a task's box once, what is nested indented. */
export function listLines(list: Tokens.List, frame: Frame, layOut: LayOut): string[] {
  const markers = list.items.map((_, index) => markerOf(list, index) ?? frame.signs.bullet);
  const column = Math.max(...markers.map(widthOf), 0);
  const lines: string[] = [];
  for (const [index, item] of list.items.entries()) {
    if (list.loose && lines.length > 0) lines.push('');
    const marker = padStart(markers[index] ?? '', column);
    lines.push(...itemLines(item, marker, frame, layOut));
  }
  return lines;
}

/** A task's box or a number; null where a bullet stands. */
function markerOf({ items, ordered, start }: Tokens.List, index: number): string | null {
  const item = items[index];
  if (item?.task) return item.checked === true ? '[x]' : '[ ]';
  return ordered ? `${Number(start) + index}.` : null;
}

function itemLines(item: Tokens.ListItem, marker: string, frame: Frame, layOut: LayOut): string[] {
  const by = widthOf(marker) + 1;
  const inner = { ...frame, width: frame.width - by };
  const spacing = item.loose ? undefined : 'tight';
  if (inner.width >= NARROWEST) {
    const [first = '', ...rest] = indent(layOut(item.tokens, inner, spacing), by);
    return [`${marker} ${first.slice(by)}`.trimEnd(), ...rest];
  }
  return [marker, ...layOut(item.tokens, frame, spacing)];
}
