import { escapeInline } from '../plain-markdown/escape-inline.ts';
import { escapeLineStart, listStart } from '../plain-markdown/line-starts.ts';
import { evenGaps } from './even-gaps.ts';
import type { Run, TableCell } from './run.ts';
import { emptySlots, type Slots } from './slots.ts';
import { writeLine } from './write-line.ts';

/** Where none of this stands, nothing is to be escaped but what begins a line. */
const MAY_FORMAT = /[\\*_`~<&[]/;
/** Stands at a line's end for the backslash that will; what stands before it stands before a sign. */
const LINE_END = '\ufdd3';

/** Lines as a paragraph, each line end a hard break. Lines that are a list stay one. */
export function paragraphText(lines: readonly (readonly Run[])[]): string {
  const slots = emptySlots();
  const escaped = escapedLines(lines, slots);
  const list = listStart(escaped);
  const text = escaped.slice(0, list).map(escapeLineStart).join('\\\n');
  return slots.show([text, ...escaped.slice(list)].filter((part) => part !== '').join('\n'));
}

/** A cell's lines as one. */
export function cellText(cell: TableCell): string {
  const slots = emptySlots();
  return slots.show(escapedLines(cell, slots).join('<br>')).replace(/\\?\|/g, '\\|');
}

function escapedLines(lines: readonly (readonly Run[])[], slots: Slots): readonly string[] {
  const written = evenGaps(lines).map((line) => writeLine(line, slots.hide));
  if (!written.some((line) => MAY_FORMAT.test(line))) return written;
  const escaped = slots.escape(escapeInline(written.join(`${LINE_END}\n`)));
  return escaped.replaceAll(`\\${LINE_END}`, `\\\\${LINE_END}`).split(`${LINE_END}\n`);
}
