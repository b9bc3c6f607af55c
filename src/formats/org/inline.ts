import { inlineCode } from '../../markup/html-to-markdown/inline.ts';
import { imageText, linkAddress, soundText } from '../../markup/html-to-markdown/page.ts';
import { latexToText } from '../../markup/latex.ts';
import { escapeInline } from '../../markup/plain-markdown.ts';
import {
  blockEnd,
  fence,
  ITEM,
  listMarkdown,
  paragraphMarkdown,
  tableMarkdown,
} from './outline.ts';

const BEFORE = String.raw`(?<=^|[\s({'"-])`;
const AFTER = String.raw`(?=$|[\s.,:!?;'")}\[-])`;

/**
 * Org emphasis: text between two of the same sign, without blanks at its edges and with word
 * boundaries around it.
 */
function between(sign: string, name: string): string {
  const group = name === '' ? '?:' : `?<${name}>`;
  return String.raw`${BEFORE}[${sign}](${group}[^\s${sign}](?:[^${sign}]*[^\s${sign}])?)[${sign}]${AFTER}`;
}

/** Code, in either notation. */
export const CODE = `${between('=', '')}|${between('~', '')}`;

/** Links, formulas, code and emphasis. Everything else is plain text. */
const TOKEN = new RegExp(
  [
    String.raw`\[\[(?<target>[^[\]]+)\](?:\[(?<label>[^[\]]*)\])?\]`,
    String.raw`\\\((?<formula>.{1,1000}?)\\\)`,
    String.raw`\\\[(?<block>[\s\S]{1,1000}?)\\\]`,
    between('=', 'verbatim'),
    between('~', 'code'),
    between('*', 'bold'),
    between('/', 'italic'),
    between('_', 'underlined'),
    between('+', 'struck'),
  ].join('|'),
  'g',
);
const PICTURE = /\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)$/i;
const SOUND = /\.(?:mp3|ogg|oga|wav|flac|m4a|aac|opus|mp4|webm|mov)$/i;

type Groups = Readonly<Record<string, string | undefined>>;

/**
 * Converts inline Org markup to Markdown. Where `mark` occurs there is a gap, so it is not code.
 */
export function inlineMarkdown(text: string, mark: string): string {
  let markdown = '';
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    markdown += escapeInline(text.slice(at, match.index));
    markdown += tokenMarkdown(match[0], match.groups ?? {}, mark);
    at = match.index + match[0].length;
  }
  return markdown + escapeInline(text.slice(at));
}

function tokenMarkdown(whole: string, groups: Groups, mark: string): string {
  const { target, formula, block, bold, italic, underlined, struck } = groups;
  const code = groups['verbatim'] ?? groups['code'];
  if (target !== undefined) return linkMarkdown(target, groups['label'], mark);
  if (formula !== undefined) return `$${formula.trim()}$`;
  if (block !== undefined) return `$$${block.trim()}$$`;
  if (code !== undefined) return code.includes(mark) ? whole : inlineCode(code);
  if (bold !== undefined) return `**${inlineMarkdown(bold, mark)}**`;
  if (struck !== undefined) return `~~${inlineMarkdown(struck, mark)}~~`;
  return `*${inlineMarkdown(italic ?? underlined ?? '', mark)}*`;
}

/** An external link; of a link within the file, only its words stay. */
function linkMarkdown(target: string, label: string | undefined, mark: string): string {
  const file = target
    .replace(/^file:/, '')
    .replace(/::.*$/s, '')
    .replace(/\p{Cs}/gu, '\ufffd');
  if (PICTURE.test(file)) return imageText(file, label);
  if (SOUND.test(file)) return soundText(file) ?? file;
  const text = inlineMarkdown(label ?? target.replace(/^file:/, ''), mark);
  const address = linkAddress(target.replace(/\p{Cs}/gu, '\ufffd'));
  return address === null ? text : `[${text}](${address})`;
}

/** Two of these around a number stand for a gap; Org does not use this character. */
export const GAP_MARK = '\u{f8f0}';

interface MarkupSettings {
  /** The length of a line before its gaps were extracted. */
  readonly lengthOf: (line: string) => number;
  /** Number of enclosing blocks. */
  readonly depth: number;
}

interface Block {
  readonly markdown: string;
  /** The index of the line after it. */
  readonly end: number;
}

const BEGIN = /^\s*#\+begin_(\w+)[ \t]*(\S*)/i;
const TABLE = /^\s*\|/;
const LITERAL = /^\s*:(?:\s|$)/;
const LITERAL_MARK = /^\s*: ?/;
/** Comments and settings. */
const UNSHOWN = /^\s*#(?:\s|$|\+\w+(?:\[[^\]]*\])?:)/;
const MAX_DEPTH = 5;

/** Converts lines of Org to Markdown. */
export function orgMarkdown(
  lines: readonly string[],
  { lengthOf = ({ length }) => length, depth = 0 }: Partial<MarkupSettings> = {},
): string {
  const blocks: string[] = [];
  let paragraph: string[] = [];
  const close = (): void => {
    if (paragraph.length > 0) blocks.push(paragraphMarkdown(paragraph, lengthOf, inline));
    paragraph = [];
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const block = namedBlockAt(lines, at, { lengthOf, depth }) ?? plainBlockAt(lines, at);
    if (block === null && line.trim() !== '') paragraph.push(line);
    else close();
    if (block !== null && block.markdown !== '') blocks.push(block.markdown);
    at = block === null ? at + 1 : block.end;
  }
  close();
  const markdown = blocks.join('\n\n');
  // A formula that a gap cuts in two is no longer one.
  return depth > 0 || markdown.includes(GAP_MARK) ? markdown : latexToText(markdown);
}

function namedBlockAt(
  lines: readonly string[],
  at: number,
  settings: MarkupSettings,
): Block | null {
  const [, name, language = ''] = BEGIN.exec(lines[at] ?? '') ?? [];
  if (name === undefined || settings.depth === MAX_DEPTH) return null;
  const end = blockEnd(lines, at, name);
  if (end < 0) return null;
  const inner = lines.slice(at + 1, end);
  return { markdown: namedBlock(name.toLowerCase(), language, { inner, settings }), end: end + 1 };
}

function namedBlock(
  name: string,
  language: string,
  { inner, settings }: { readonly inner: readonly string[]; readonly settings: MarkupSettings },
): string {
  const within = { ...settings, depth: settings.depth + 1 };
  switch (name) {
    case 'src':
      return fence(inner, language);
    case 'example':
    case 'export':
      return fence(inner, '');
    case 'comment':
      return '';
    case 'quote':
      return orgMarkdown(inner, within).replace(/^/gm, '> ').replace(/^> $/gm, '>');
    case 'verse':
      return orgMarkdown(
        inner.map((line) => `${line}\\\\`),
        within,
      );
    default:
      return orgMarkdown(inner, within);
  }
}

/** Blocks recognized by their first sign: a table, a list, literal lines, a comment. */
function plainBlockAt(lines: readonly string[], at: number): Block | null {
  const line = lines[at] ?? '';
  if (UNSHOWN.test(line)) return { markdown: '', end: at + 1 };
  if (/^\s*-{5,}\s*$/.test(line)) return { markdown: '* * *', end: at + 1 };
  if (TABLE.test(line)) {
    const end = endOf(lines, at, TABLE);
    return { markdown: tableMarkdown(lines.slice(at, end), inline), end };
  }
  if (LITERAL.test(line)) {
    const end = endOf(lines, at, LITERAL);
    const code = lines.slice(at, end).map((literal) => literal.replace(LITERAL_MARK, ''));
    return { markdown: fence(code, ''), end };
  }
  if (!ITEM.test(line)) return null;
  const end = endOf(lines, at, /^\s+\S/, ITEM);
  return { markdown: listMarkdown(lines.slice(at, end), inline), end };
}

/** The next line that matches none of these. */
function endOf(lines: readonly string[], start: number, ...kinds: readonly RegExp[]): number {
  let end = start + 1;
  while (end < lines.length && kinds.some((kind) => kind.test(lines[end] ?? ''))) end += 1;
  return end;
}

function inline(text: string): string {
  return inlineMarkdown(text, GAP_MARK);
}
