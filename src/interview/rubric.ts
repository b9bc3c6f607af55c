/** The points of a full answer. */
interface Rubric {
  /** Markdown; at least one. */
  readonly points: readonly string[];
  /** The whole back; null if the points say all of it. */
  readonly model: string | null;
}

/**
 * The points of a card's back: those under `Key points:` if there is such a line, else its list items,
 * else its sentences. Fenced code stays whole and belongs to the point before it.
 */
export function rubricOf(back: string): Rubric {
  return keyPoints(back) ?? listPoints(back) ?? sentencePoints(back);
}

const KEY_POINTS =
  /^[ \t]*(?:#{1,6}[ \t]+)?[*_]{0,2}key points[*_]{0,2}(?::[*_]{0,2}[ \t]*(.*)|[ \t]*)$/im;

/** `Key points:` on a line, followed by the points on that line or as a list below. */
function keyPoints(back: string): Rubric | null {
  const found = KEY_POINTS.exec(back);
  if (found === null) return null;
  const [line, inline = ''] = found;
  const rest = back.slice(found.index + line.length);
  const list = itemsOf(rest);
  const isInline = inline.trim() !== '';
  const points = isInline ? inline.split(/;\s*/) : list.items;
  const isAll = isInline ? rest.trim() === '' : list.isAll;
  const model = isAll ? back.slice(0, found.index).trim() : back;
  const kept = points.map((point) => point.trim()).filter((point) => point !== '');
  if (kept.length === 0) return null;
  return { points: limitPoints(kept), model: model === '' ? null : model };
}

/**
 * The top-level list items of a text, as Markdown without the bullet or number, and whether the text
 * has nothing else. Indented text below an item, or text without a blank line before it, belongs to it.
 */
function itemsOf(text: string) {
  const items: string[][] = [];
  let isAll = true;
  let isOpen = false;
  let margin = Number.POSITIVE_INFINITY;
  for (const line of linesOf(text)) {
    const { indent, content } = itemIn(line);
    const isContinuation = isOpen || line.isCode || /^[ \t]/.test(line.text);
    if (content !== null && indent < margin + 2) {
      margin = Math.min(margin, indent);
      items.push([content]);
      isOpen = true;
    } else if (line.text.trim() === '' && !line.isCode) isOpen = false;
    else if (items.length > 0 && isContinuation) {
      // A further line of the item: a nested item, or more text without the indentation.
      const indentation = new RegExp(`^[ \\t]{0,${Math.min(margin, 20) + 2}}`);
      items.at(-1)?.push(content === null ? line.text.replace(indentation, '') : `- ${content}`);
    } else isAll = false;
  }
  return { items: items.map(joinedLines), isAll };
}

/** A line of Markdown, in fenced code or not. */
interface TextLine {
  readonly text: string;
  readonly isCode: boolean;
}

const FENCE = /^[ \t]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}|~{3,})/;

/** Splits a text into lines. A fence that is never closed runs to the end. */
function linesOf(text: string): TextLine[] {
  let open: string | null = null;
  return text.split('\n').map((line) => {
    const fence = FENCE.exec(line)?.[1] ?? null;
    const wasOpen = open !== null;
    if (open === null) open = fence;
    else if (fence?.startsWith(open) && line.trim() === fence) open = null;
    // A fence that opens on an item's first line leaves that line to the item.
    return { text: line, isCode: wasOpen || (open !== null && /^[ \t]*[`~]/.test(line)) };
  });
}

const ITEM = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(\S.*)$/;

function itemIn({ text, isCode }: TextLine): { indent: number; content: string | null } {
  const [, blanks = '', content = null] = (isCode ? null : ITEM.exec(text)) ?? [];
  return { indent: blanks.length, content };
}

/** Joins text to one line; code and nested lists keep their lines. */
function joinedLines(lines: readonly string[]): string {
  const isPlain = !lines.some((line) => /^(?:[ \t]*(?:```|~~~)|- )/.test(line));
  return isPlain ? lines.map((line) => line.trim()).join(' ') : lines.join('\n').trimEnd();
}

/** Nobody ticks more points: neighbours are joined. */
const MAX_POINTS = 10;

/** Joins neighbours evenly, so that there are no more than ten points. */
function limitPoints(points: readonly string[]): string[] {
  if (points.length <= MAX_POINTS) return [...points];
  return Array.from({ length: MAX_POINTS }, (_, at) => {
    const from = Math.floor((at * points.length) / MAX_POINTS);
    const to = Math.floor(((at + 1) * points.length) / MAX_POINTS);
    return points.slice(from, to).reduce(joined);
  });
}

function joined(first: string, second: string): string {
  return /\n/.test(first + second) ? `${first}\n\n${second}` : `${first} · ${second}`;
}

function listPoints(back: string): Rubric | null {
  const { items, isAll } = itemsOf(back);
  if (items.length < 2 && !(isAll && items.length === 1)) return null;
  const isWhole = isAll && items.length <= MAX_POINTS;
  return { points: limitPoints(items), model: isWhole ? null : back };
}

function sentencePoints(back: string): Rubric {
  const sentences = sentencesOf(back);
  const points = sentences.length === 0 ? [back.trim()] : sentences;
  return { points: limitPoints(points), model: points.length <= MAX_POINTS ? null : back };
}

/**
 * The sentences of a text. Leaves out headings and rules, keeps tables whole, and adds fenced code to
 * the sentence before it.
 */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  for (const { kind, lines } of blocksOf(text)) {
    if (kind === 'prose')
      sentences.push(...splitSentences(lines.map((line) => line.trim()).join(' ')));
    else if (kind === 'table' || sentences.length === 0) sentences.push(lines.join('\n'));
    else sentences.push(`${sentences.pop() ?? ''}\n\n${lines.join('\n')}`);
  }
  return sentences;
}

interface Block {
  readonly kind: 'prose' | 'table' | 'code';
  readonly lines: string[];
}

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

const LEFT_OUT = /^[ \t]*(?:#{1,6}[ \t].*|[-*_]{3,}[ \t]*)?$/;

function kindOf(line: string, isCode: boolean): Block['kind'] | null {
  if (isCode) return 'code';
  if (LEFT_OUT.test(line)) return null;
  return /^[ \t]*\|/.test(line) ? 'table' : 'prose';
}

/** Inline code and URLs: a full stop in them does not end a sentence. */
const OPAQUE = /`[^`]*`|\]\([^)]{0,500}\)|https?:\/\/\S+/g;

function splitSentences(prose: string): string[] {
  const masked = prose.replace(OPAQUE, (span) => span.replace(/[.!?]/g, '_'));
  return segmentsOf(masked)
    .map(({ index, segment }) => prose.slice(index, index + segment.length).trim())
    .filter((sentence) => /[^\s*_]/.test(sentence));
}

/** In UTF-16 units. The segmenter's time grows with the square of the length. */
const MAX_SEGMENTED_LENGTH = 2048;
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Segments long prose piece by piece; the last sentence of a piece may be incomplete and is read again. */
function segmentsOf(prose: string): { readonly index: number; readonly segment: string }[] {
  const segments: { readonly index: number; readonly segment: string }[] = [];
  let from = 0;
  while (from < prose.length) {
    const piece = prose.slice(from, from + MAX_SEGMENTED_LENGTH);
    const found = [...SEGMENTER.segment(piece)];
    const isEnd = from + piece.length === prose.length;
    const whole = isEnd || found.length === 1 ? found : found.slice(0, -1);
    segments.push(...whole.map(({ index, segment }) => ({ index: from + index, segment })));
    from += whole.reduce((sum, { segment }) => sum + segment.length, 0);
  }
  return segments;
}
