import { inlineCode, type Span } from '../deck/inline.ts';
import { decodedTarget, percentEncoded } from '../deck/media.ts';
import { readFrontMatter } from '../deck/parser/front-matter.ts';
import type { Line } from '../deck/parser/line.ts';
import { type Fence, fenceOf, readLines } from '../deck/parser/lines.ts';
import { listProblems } from '../deck/parser/problems.ts';
import { UserError } from '../errors.ts';
import type { Source } from '../files/encodings.ts';

/** Characters that `encodeURIComponent` leaves but a link target must encode. */
const UNENCODED = /[!'()*]/g;

/** The link target for a note's media file: `media:cell%201.gif`. */
export function mediaAddress(name: string): string {
  return `media:${encodeURIComponent(name).replace(UNENCODED, percentEncoded)}`;
}

const PICTURE = /!\[([^[\]\n]*)\]\(([^()\s<>]+|<[^<>\n]+>)(?:\s+"[^"\n]*")?\)/g;
const REMOTE = /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i;
const PLAYED = /\.(?:mp3|m4a|ogg|oga|opus|wav|flac|aac|mp4|webm|ogv|mov|mkv|3gp)$/i;

/** Links a note's picture, sound or film. */
function mediaLink(name: string, alt: string): string {
  const target = mediaAddress(name);
  const shown = (alt || name).replace(/[[\]\\]/g, ' ');
  return PLAYED.test(name) ? `[${shown}](${target})` : `![${shown}](${target})`;
}

/** Turns links to local pictures, sounds and films into media links. */
export function withMediaLinks(markdown: string): string {
  if (!markdown.includes('![')) return markdown;
  return outsideCode(markdown, (text) =>
    text.replace(PICTURE, (link: string, alt: string, written: string) => {
      const target = written.replace(/^<|>$/g, '');
      return REMOTE.test(target) ? link : mediaLink(mediaName(target), alt);
    }),
  );
}

/** Changes the parts of a text that are not code, usually not inline code. */
export function outsideCode(
  text: string,
  change: (part: string) => string,
  code: readonly Span[] = inlineCode(text),
): string {
  let changed = '';
  let at = 0;
  for (const { start, end } of code) {
    changed += change(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return changed + change(text.slice(at));
}

/** hashcards writes `@/` for the root of a collection. */
function mediaName(target: string): string {
  return decodedTarget(target.replace(/^@?\/+/, '').replace(/^(?:\.\/)+/, ''));
}

const LINK = /(!?)\[\[([^[\]|\n]{1,500})(?:\|([^[\]\n]{0,500}))?\]\]/g;
const MEDIA =
  /\.(?:png|jpe?g|gif|webp|svg|bmp|avif|tiff?|mp3|m4a|ogg|oga|opus|wav|flac|aac|mp4|webm|ogv|mov|mkv|3gp)$/i;

/** Turns Obsidian links into plain words, and its pictures and sounds into media links. */
export function plainLinks(text: string): string {
  if (!text.includes('[')) return text;
  const plain = outsideCode(text, (part) =>
    part.replace(LINK, (_link, embeds: string, target: string, alias: string | undefined) => {
      const name = target.trim();
      if (embeds === '!' && MEDIA.test(name)) return mediaLink(name, altOf(alias));
      return alias?.trim() || name.replace(/^#\^?/, '');
    }),
  );
  return withMediaLinks(plain);
}

/** After a picture's bar comes its size, or alternative text. */
function altOf(alias = ''): string {
  return /^[\dx\s]*$/.test(alias) ? '' : alias.trim();
}

/** A span of code, as the deck grammar defines it. */
export interface CodeSpan extends Span {
  /** True for fenced code, false for inline code. */
  readonly isFenced: boolean;
}

const NO_CODE: readonly CodeSpan[] = [];

/** Finds the code in a text, in order. */
export function codeSpans(text: string): readonly CodeSpan[] {
  if (!text.includes('`') && !text.includes('~~~')) return NO_CODE;
  const lines = text.split('\n');
  const { isCode } = fencedLines(lines);
  const spans: CodeSpan[] = [];
  let at = 0;
  let paragraph = { start: 0, text: '' };
  const endParagraph = (): void => {
    for (const { start, end } of inlineCode(paragraph.text)) {
      spans.push({ start: paragraph.start + start, end: paragraph.start + end, isFenced: false });
    }
    paragraph = { start: at, text: '' };
  };
  for (const [index, line] of lines.entries()) {
    const next = at + line.length + 1;
    if (isCode[index] === 1 || line.trim() === '') {
      endParagraph();
      if (isCode[index] === 1) addFenced(spans, at, next);
      paragraph.start = next;
    } else {
      paragraph.text += `${line}\n`;
    }
    at = next;
  }
  endParagraph();
  return spans;
}

/** The fenced code of a text. */
interface FencedLines {
  /** For each line, 1 if it is code or a fence. */
  readonly isCode: Uint8Array;
  /** The line that would close the last fence; null if none is open. */
  readonly missingCloser: string | null;
}

export function fencedLines(lines: readonly string[]): FencedLines {
  const isCode = new Uint8Array(lines.length);
  let open: Fence | null = null;
  for (const [at, line] of lines.entries()) {
    // Read as after a marker, where another marker begins no fence.
    const fence = fenceOf(` ${line}`);
    if (open === null && fence === null) continue;
    isCode[at] = 1;
    if (open === null) open = fence;
    else if (fence && closes(fence, open)) open = null;
  }
  return { isCode, missingCloser: open?.mark.repeat(open.length) ?? null };
}

function closes(fence: Fence, open: Fence): boolean {
  return fence.isBare && fence.mark === open.mark && fence.length >= open.length;
}

function addFenced(spans: CodeSpan[], start: number, end: number): void {
  const last = spans.at(-1);
  if (last?.isFenced && last.end === start) spans[spans.length - 1] = { ...last, end };
  else spans.push({ start, end, isFenced: true });
}

/** Joins texts: short ones as lines, others as paragraphs. */
export function joinTexts(texts: readonly string[]): string {
  let joined = '';
  let isLine = true;
  for (const text of texts) {
    if (text === '') continue;
    const isShort = !text.includes('\n');
    const between = isLine && isShort ? '\\\n' : '\n\n';
    joined = joined === '' ? text : joined + between + text;
    isLine = isShort;
  }
  return joined;
}

/** Joins texts as paragraphs; skips empty ones. */
export function joinParagraphs(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}

const FENCE = /^\s*(?:```|~~~)/;
/** A line that starts a block or belongs to one with its own lines. */
const BLOCK = /^\s*(?:[-*+]\s|\d{1,9}[.)]\s|>|\||#{1,6}\s|```|~~~|(?:[-*_]\s*){3,}$)/;
const NO_BREAK_BEHIND = /^\s*(?:\||#{1,6}\s|>)|\\$|^\s*$/;

/** Makes line ends hard breaks, for sources that show them so. */
export function withHardBreaks(markdown: string): string {
  if (!markdown.includes('\n')) return markdown;
  const lines = markdown.split('\n');
  let isCode = false;
  let isFormula = false;
  const broken = lines.map((line, at) => {
    if (FENCE.test(line)) isCode = !isCode;
    if (line.split('$$').length % 2 === 0) isFormula = !isFormula;
    const next = lines[at + 1] ?? '';
    const isWithin = isCode || isFormula || FENCE.test(line) || next.trim() === '$$';
    const goesOn = next.trim() !== '' && !BLOCK.test(next);
    return goesOn && !isWithin && !NO_BREAK_BEHIND.test(line) ? `${line.trimEnd()}\\` : line;
  });
  return broken.join('\n');
}

/** The front matter and lines of a Markdown file. */
interface MarkdownLines {
  readonly title: string | null;
  readonly tags: readonly string[];
  /** Code is marked; a comment is kept with the line it ends on. */
  readonly lines: readonly Line[];
}

const LINE_END = /\r\n|[\n\r]/;
const MAX_LENGTH = 64 * 1024 * 1024;
const MAX_LINES = 500_000;

/**
 * Splits a text file into lines.
 * @throws {UserError} if it is not text, or too large.
 */
export function rawLines({ name, text }: Source): readonly string[] {
  const refuse = (message: string): never => {
    throw new UserError(message, { place: { file: name } });
  };
  if (!text) return refuse(`${name} is not a text file.`);
  if (text.text.length > MAX_LENGTH) return refuse(`${name} is larger than 64 MB.`);
  const lines = text.text.split(LINE_END, MAX_LINES + 1);
  if (lines.length > MAX_LINES)
    return refuse(`${name} has more than ${MAX_LINES} lines. Split it.`);
  return lines;
}

/** Separates front matter and lines of a Markdown file. */
export function markdownLines(raw: readonly string[]): MarkdownLines {
  const problems = listProblems();
  const { title, tags, lines } = readFrontMatter(raw, problems);
  return { title, tags, lines: readLines(raw.slice(lines), lines, problems) };
}

/** Joins lines, without blank lines at the edges. */
export function joinLines(lines: readonly Line[]): string {
  return trimLines(lines.map(({ whole }) => whole).join('\n'));
}

/** Trims blank lines at the edges; the first line keeps its indent. */
export function trimLines(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}
