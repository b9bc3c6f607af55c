import { inlineCode, type Span } from '../deck/inline.ts';
import { decodedTarget, percentEncoded } from '../deck/media.ts';
import { readFrontMatter } from '../deck/parser/front-matter.ts';
import type { Line } from '../deck/parser/line.ts';
import { type Fence, fenceOf, readLines } from '../deck/parser/lines.ts';
import { listProblems } from '../deck/parser/problems.ts';
import { UserError } from '../errors.ts';
import type { Source } from '../files/encodings/index.ts';

/** What `encodeURIComponent` leaves and a link's target does not. */
const UNENCODED = /[!'()*]/g;

/** The target of a link to a file that comes with a note, by its name: `media:cell%201.gif`. */
export function mediaAddress(name: string): string {
  return `media:${encodeURIComponent(name).replace(UNENCODED, percentEncoded)}`;
}

const PICTURE = /!\[([^[\]\n]*)\]\(([^()\s<>]+|<[^<>\n]+>)(?:\s+"[^"\n]*")?\)/g;
const REMOTE = /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i;
const PLAYED = /\.(?:mp3|m4a|ogg|oga|opus|wav|flac|aac|mp4|webm|ogv|mov|mkv|3gp)$/i;

/** A picture, sound or film that a note names, as a link that a deck can follow. */
function mediaLink(name: string, alt: string): string {
  const target = mediaAddress(name);
  const shown = (alt || name).replace(/[[\]\\]/g, ' ');
  return PLAYED.test(name) ? `[${shown}](${target})` : `![${shown}](${target})`;
}

/** The Markdown with its pictures, sounds and films that are files named as media. */
export function withMediaLinks(markdown: string): string {
  if (!markdown.includes('![')) return markdown;
  return outsideCode(markdown, (text) =>
    text.replace(PICTURE, (link: string, alt: string, written: string) => {
      const target = written.replace(/^<|>$/g, '');
      return REMOTE.test(target) ? link : mediaLink(mediaName(target), alt);
    }),
  );
}

/** A text with each of its parts outside inline code changed. */
function outsideCode(text: string, change: (part: string) => string): string {
  let changed = '';
  let at = 0;
  for (const { start, end } of inlineCode(text)) {
    changed += change(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return changed + change(text.slice(at));
}

/** `@/` is how hashcards writes the root of a collection. */
function mediaName(target: string): string {
  return decodedTarget(target.replace(/^@?\/+/, '').replace(/^(?:\.\/)+/, ''));
}

const LINK = /(!?)\[\[([^[\]|\n]{1,500})(?:\|([^[\]\n]{0,500}))?\]\]/g;
const MEDIA =
  /\.(?:png|jpe?g|gif|webp|svg|bmp|avif|tiff?|mp3|m4a|ogg|oga|opus|wav|flac|aac|mp4|webm|ogv|mov|mkv|3gp)$/i;

/** The text with Obsidian's links as plain words, and its pictures and sounds as media. */
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

/** What stands behind a picture's bar is its size, unless it is words. */
function altOf(alias = ''): string {
  return /^[\dx\s]*$/.test(alias) ? '' : alias.trim();
}

/** Code in a text, as the deck's grammar finds it. */
export interface CodeSpan extends Span {
  /** Whether it is lines between fences; else it is inline code. */
  readonly isFenced: boolean;
}

const NO_CODE: readonly CodeSpan[] = [];

/** Where the code of a text stands, in order. */
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

/** Which lines of a text are fenced code, and the line that would close the last fence. */
interface FencedLines {
  /** For each line 1 where it is code, its fences included. */
  readonly isCode: Uint8Array;
  /** Null where no fence is open at the end. */
  readonly missingCloser: string | null;
}

/** Finds the fenced code of a text. */
export function fencedLines(lines: readonly string[]): FencedLines {
  const isCode = new Uint8Array(lines.length);
  let open: Fence | null = null;
  for (const [at, line] of lines.entries()) {
    const fence = fenceAt(line);
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

/** As behind a marker, where another marker begins no fence. */
function fenceAt(line: string): Fence | null {
  return fenceOf(` ${line}`);
}

function addFenced(spans: CodeSpan[], start: number, end: number): void {
  const last = spans.at(-1);
  if (last?.isFenced && last.end === start) spans[spans.length - 1] = { ...last, end };
  else spans.push({ start, end, isFenced: true });
}

/** Markdown texts below one another: short ones as lines, others as paragraphs. */
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

/** Markdown texts as paragraphs below one another; empty ones are left out. */
export function joinParagraphs(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}

const FENCE = /^\s*(?:```|~~~)/;
/** What begins a block of its own, or is a part of one that has its own lines. */
const BLOCK = /^\s*(?:[-*+]\s|\d{1,9}[.)]\s|>|\||#{1,6}\s|```|~~~|(?:[-*_]\s*){3,}$)/;
const NO_BREAK_BEHIND = /^\s*(?:\||#{1,6}\s|>)|\\$|^\s*$/;

/** The Markdown with its line ends as line breaks, for sources that show them so. */
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

/** A Markdown file taken apart: what its front matter says, and what each line below it is. */
interface MarkdownLines {
  readonly title: string | null;
  readonly tags: readonly string[];
  /** Code is marked as such, and comments stand beside the lines that they end on. */
  readonly lines: readonly Line[];
}

const LINE_END = /\r\n|[\n\r]/;
const MAX_LENGTH = 64 * 1024 * 1024;
const MAX_LINES = 500_000;

/**
 * The lines of a file that is text.
 * @throws {UserError} where it is none, or too large.
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

/** Takes a Markdown file apart. */
export function markdownLines(raw: readonly string[]): MarkdownLines {
  const problems = listProblems();
  const { title, tags, lines } = readFrontMatter(raw, problems);
  return { title, tags, lines: readLines(raw.slice(lines), lines, problems) };
}

/** Lines as one text, without blank lines around it. */
export function joinLines(lines: readonly Line[]): string {
  return trimLines(lines.map(({ whole }) => whole).join('\n'));
}

/** A text without blank lines around it; the first line keeps its indent. */
export function trimLines(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}
