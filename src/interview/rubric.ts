/** A line of Markdown, and whether it belongs to fenced code. */
interface TextLine {
  readonly text: string;
  readonly isCode: boolean;
}

const FENCE = /^[ \t]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}|~{3,})/;

/** A text's lines. A fence that is never closed runs to the end. */
function linesOf(text: string): TextLine[] {
  let open: string | null = null;
  return text.split('\n').map((line) => {
    const fence = FENCE.exec(line)?.[1] ?? null;
    const wasOpen = open !== null;
    if (open === null) open = fence;
    else if (fence?.startsWith(open) && line.trim() === fence) open = null;
    // A fence that opens on an item's own line leaves that line the item's.
    return { text: line, isCode: wasOpen || (open !== null && /^[ \t]*[`~]/.test(line)) };
  });
}

/** The items of a text's lists. */
interface ListItems {
  /** Markdown each, without the mark. */
  readonly items: readonly string[];
  /** Whether the text holds nothing but these items. */
  readonly isAll: boolean;
}

const ITEM = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(\S.*)$/;

/** The items of the top level; what stands indented below one, or goes on without a blank line, is its. */
function itemsOf(text: string): ListItems {
  const items: string[][] = [];
  let isAll = true;
  let isOpen = false;
  let margin = Number.POSITIVE_INFINITY;
  for (const line of linesOf(text)) {
    const { indent, content } = itemIn(line);
    const goesOn = isOpen || line.isCode || /^[ \t]/.test(line.text);
    if (content !== null && indent < margin + 2) {
      margin = Math.min(margin, indent);
      items.push([content]);
      isOpen = true;
    } else if (isBlank(line)) isOpen = false;
    else if (items.length > 0 && goesOn) items.at(-1)?.push(below(line.text, content, margin));
    else isAll = false;
  }
  return { items: items.map(joinedLines), isAll };
}

function itemIn({ text, isCode }: TextLine): {
  readonly indent: number;
  readonly content: string | null;
} {
  const [, blanks = '', content = null] = (isCode ? null : ITEM.exec(text)) ?? [];
  return { indent: blanks.length, content };
}

function isBlank({ text, isCode }: TextLine): boolean {
  return text.trim() === '' && !isCode;
}

/** A line below an item's first: an inner item, or text that goes on. */
function below(text: string, content: string | null, margin: number): string {
  return content === null ? text.replace(indentOf(margin), '') : `- ${content}`;
}

/** What a line loses to stand where its item's own text does. */
function indentOf(margin: number): RegExp {
  return new RegExp(`^[ \\t]{0,${Math.min(margin, 20) + 2}}`);
}

/** Text runs on; code and inner lists keep their lines. */
function joinedLines(lines: readonly string[]): string {
  const isPlain = !lines.some((line) => /^(?:[ \t]*(?:```|~~~)|- )/.test(line));
  return isPlain ? lines.map((line) => line.trim()).join(' ') : lines.join('\n').trimEnd();
}

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });
/** The segmenter's time grows with the square of the length, in UTF-16 units. */
const MAX_SEGMENTED_LENGTH = 2048;

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
    const piece = prose.slice(from, from + MAX_SEGMENTED_LENGTH);
    const found = [...SEGMENTER.segment(piece)];
    const isEnd = from + piece.length === prose.length;
    const whole = isEnd || found.length === 1 ? found : found.slice(0, -1);
    segments.push(...whole.map(({ index, segment }) => ({ index: from + index, segment })));
    from += whole.reduce((sum, { segment }) => sum + segment.length, 0);
  }
  return segments;
}

/** What a full answer holds. */
interface Rubric {
  /** Markdown each; one at least. */
  readonly points: readonly string[];
  /** The whole back where the points do not say all of it, else null. */
  readonly model: string | null;
}

/** More points than this nobody ticks off: neighbours share one. */
const MAX_POINTS = 10;

const KEY_POINTS =
  /^[ \t]*(?:#{1,6}[ \t]+)?[*_]{0,2}key points[*_]{0,2}(?::[*_]{0,2}[ \t]*(.*)|[ \t]*)$/im;

/**
 * The points of a card's back: those under `Key points:` where it has such a line, else its list's
 * items, else its sentences. Fenced code belongs to the point before it, whole.
 */
export function rubricOf(back: string): Rubric {
  return keyPoints(back) ?? listPoints(back) ?? sentencePoints(back);
}

/** `Key points:` on a line, and behind it, or below it as a list, what counts. */
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
  return { points: atMost(kept), model: model === '' ? null : model };
}

function listPoints(back: string): Rubric | null {
  const { items, isAll } = itemsOf(back);
  if (items.length < 2 && !(isAll && items.length === 1)) return null;
  const isWhole = isAll && items.length <= MAX_POINTS;
  return { points: atMost(items), model: isWhole ? null : back };
}

function sentencePoints(back: string): Rubric {
  const sentences = sentencesOf(back);
  const points = sentences.length === 0 ? [back.trim()] : sentences;
  return { points: atMost(points), model: points.length <= MAX_POINTS ? null : back };
}

/** Neighbours put together, evenly, so that there are no more than ten. */
function atMost(points: readonly string[]): string[] {
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
