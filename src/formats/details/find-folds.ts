import type { Line } from '../../deck/grammar/line.ts';

/** A `<details>`, from the line on which it opens up to the one behind its end. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  /** What stays in sight: HTML, or Markdown. */
  readonly summary: string;
  readonly body: readonly string[];
}

interface OpenFold {
  readonly start: number;
  readonly indent: number;
  readonly pieces: string[];
}

const TAG = /<(\/?)details\b[^<>]{0,100}>/gi;
const SUMMARY = /^\s*<summary\b[^<>]{0,100}>([\s\S]*?)<\/summary>/i;

/** Text of a line up to a fold's beginning (step 1), a fold's end (-1) or the line's (0). */
interface Piece {
  readonly text: string;
  readonly step: -1 | 0 | 1;
  readonly at: number;
  /** Where the tag stands in its line: what is folded away is set in as far. */
  readonly indent: number;
  readonly isNewLine: boolean;
}

/** Finds what a text folds away. A fold in a fold is a part of its body; one never closed is none. */
export function findFolds(lines: readonly Line[]): readonly Fold[] {
  const folds: Fold[] = [];
  let depth = 0;
  let open: OpenFold | null = null;
  for (const piece of lines.flatMap(cut)) {
    const { text, step, at, indent, isNewLine } = piece;
    if (open === null) {
      if (step < 1) continue;
      open = { start: at, indent, pieces: [''] };
      depth = 1;
      continue;
    }
    addTo(open, text, isNewLine);
    depth += step;
    if (depth > 0) addTo(open, INNER[step], false);
    else {
      folds.push(...foldOf(open, at + 1));
      open = null;
    }
  }
  return folds;
}

/** The tags of a fold in a fold. */
const INNER = { '-1': '</details>', 0: '', 1: '<details>' } as const;

function cut({ whole, isLiteral }: Line, at: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const tag of isLiteral ? [] : whole.matchAll(TAG)) {
    const step = tag[1] === '/' ? -1 : 1;
    const text = whole.slice(from, tag.index);
    pieces.push({ text, step, at, indent: tag.index, isNewLine: from === 0 });
    from = tag.index + tag[0].length;
  }
  return [...pieces, { text: whole.slice(from), step: 0, at, indent: 0, isNewLine: from === 0 }];
}

function addTo({ pieces, indent }: OpenFold, text: string, isNewLine: boolean): void {
  if (isNewLine) pieces.push(text.slice(Math.min(indent, indentOf(text))));
  else pieces.push((pieces.pop() ?? '') + text);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function foldOf({ start, pieces }: OpenFold, end: number): readonly Fold[] {
  const whole = pieces.join('\n');
  const [head, summary] = SUMMARY.exec(whole) ?? [];
  if (head === undefined || summary === undefined) return [];
  return [{ start, end, summary, body: whole.slice(head.length).split('\n') }];
}
