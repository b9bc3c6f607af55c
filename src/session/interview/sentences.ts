import { linesOf } from './text-lines.ts';

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });
/** The segmenter's time grows with the square of the length, in UTF-16 units. */
const LONGEST_SEGMENTED = 2048;

/**
 * The sentences of a text: headings and rules are left out, tables stay whole, and fenced code
 * belongs to the sentence before it.
 */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  for (const { kind, lines } of blocksOf(text)) {
    if (kind === 'prose') sentences.push(...split(lines.map((line) => line.trim()).join(' ')));
    else if (kind === 'table' || sentences.length === 0) sentences.push(lines.join('\n'));
    else sentences.push(`${sentences.pop() ?? ''}\n\n${lines.join('\n')}`);
  }
  return sentences;
}

interface Block {
  readonly kind: 'prose' | 'table' | 'code';
  readonly lines: string[];
}

const LEFT_OUT = /^[ \t]*(?:#{1,6}[ \t].*|[-*_]{3,}[ \t]*)?$/;

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let isNew = true;
  for (const { text: line, isCode } of linesOf(text)) {
    const kind = kindOf(line, isCode);
    const last = blocks.at(-1);
    if (kind === null) isNew = true;
    else if (last === undefined || isNew || last.kind !== kind)
      blocks.push({ kind, lines: [line] });
    else last.lines.push(line);
    if (kind !== null) isNew = false;
  }
  return blocks;
}

function kindOf(line: string, isCode: boolean): Block['kind'] | null {
  if (isCode) return 'code';
  if (LEFT_OUT.test(line)) return null;
  return /^[ \t]*\|/.test(line) ? 'table' : 'prose';
}

/** Inline code, and addresses: a full stop in them ends nothing. */
const OPAQUE = /`[^`]*`|\]\([^)]{0,500}\)|https?:\/\/\S+/g;

function split(prose: string): string[] {
  const masked = prose.replace(OPAQUE, (span) => span.replace(/[.!?]/g, '_'));
  return segmentsOf(masked)
    .map(({ index, segment }) => prose.slice(index, index + segment.length).trim())
    .filter((sentence) => /[^\s*_]/.test(sentence));
}

/** Long prose piece by piece: the last sentence of a piece may go on, and begins the next one. */
function segmentsOf(prose: string): { readonly index: number; readonly segment: string }[] {
  const segments: { readonly index: number; readonly segment: string }[] = [];
  let from = 0;
  while (from < prose.length) {
    const piece = prose.slice(from, from + LONGEST_SEGMENTED);
    const found = [...SEGMENTER.segment(piece)];
    const isEnd = from + piece.length === prose.length;
    const whole = isEnd || found.length === 1 ? found : found.slice(0, -1);
    segments.push(...whole.map(({ index, segment }) => ({ index: from + index, segment })));
    from += whole.reduce((sum, { segment }) => sum + segment.length, 0);
  }
  return segments;
}
