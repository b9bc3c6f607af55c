/** Shown as written, backslashes included: an address, a formula in dollar signs. */
const ADDRESS = String.raw`(?:https?://|www\.)[^\s<]+`;
const FORMULA = String.raw`\$\$[^$]+\$\$|\$(?![\s$])[^$\n]*[^\s$\\]\$(?!\d)`;
/** A backslash that would escape the next character or the line end. */
const BACKSLASH = String.raw`\\(?=[!-/:-@[-${'`'}{-~]|$)`;
const TAG = String.raw`<(?=[!?]|[a-z/][^<>]*>)|^[ \t]*<(?=[a-z/])`;
const ENTITY = '&(?=(?:[a-z][a-z0-9]{1,31}|#[0-9]{1,7}|#x[0-9a-f]{1,6});)';
const LINK = String.raw`\[(?=[^\[\]]*\]\()|^[ \t]*\[(?=[^\[\]]+\]:)`;
const ALWAYS = [ADDRESS, FORMULA, BACKSLASH, TAG, ENTITY, LINK];

/**
 * Signs that format only in pairs: opening, closing, and what to escape. A line end counts as a
 * sign, because the backslash of a hard break will be there.
 */
const PAIRED = [
  {
    opens: /\*(?=[^\s*]|\n)/g,
    closes: /(?:[^\s*]|\n)\*/g,
    signs: String.raw`\*(?=\S|\n)|(?<=\S|\n)\*`,
  },
  {
    opens: /(?<![\p{L}\p{N}_])_+(?=[^\s_]|\n)/gu,
    closes: /[^\s_]_+(?![\p{L}\p{N}_])/gu,
    signs: String.raw`(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])`,
  },
  { opens: /~~(?=[^\s~]|\n)/g, closes: /[^\s~]~~/g, signs: '~(?=~)' },
  { opens: /`/g, closes: /[^`]`/g, signs: '`' },
] as const;

/** Code in backticks on one line, which people also write in plain text. */
const CODE = '(?<!`)`(?!\\s)[^`\\n]*[^`\\s]`(?!`)';
const CODE_BIT = 1 << PAIRED.length;
const AS_WRITTEN = /^(?:h|w|\$|`[^`])/i;

/** By the pairs in use, a bit each. */
const patterns = new Map<number, RegExp>();

/**
 * Escapes whatever would become inline formatting; with `keepsCode`, code in backticks stays code.
 */
export function escapeInline(paragraph: string, { keepsCode = false } = {}): string {
  let pairs = keepsCode && paragraph.includes('`') ? CODE_BIT : 0;
  for (const [bit, { opens, closes }] of PAIRED.entries()) {
    if (isPaired(paragraph, opens, closes)) pairs += 1 << bit;
  }
  return paragraph.replace(patternFor(pairs), (sign) => {
    if (AS_WRITTEN.test(sign)) return sign;
    const blanks = sign.length - sign.trimStart().length;
    return `${sign.slice(0, blanks)}\\${sign.slice(blanks)}`;
  });
}

/** True if anything closes after the first opening. */
function isPaired(text: string, opens: RegExp, closes: RegExp): boolean {
  const first = text.search(opens);
  if (first < 0) return false;
  closes.lastIndex = first + 1;
  const isClosed = closes.test(text);
  closes.lastIndex = 0;
  return isClosed;
}

function patternFor(pairs: number): RegExp {
  const known = patterns.get(pairs);
  if (known) return known;
  const signs = PAIRED.filter((_, bit) => (pairs & (1 << bit)) !== 0).map((pair) => pair.signs);
  const code = (pairs & CODE_BIT) === 0 ? [] : [CODE];
  const pattern = new RegExp([...code, ...ALWAYS, ...signs].join('|'), 'gimu');
  patterns.set(pairs, pattern);
  return pattern;
}

const BULLET = /^ {0,3}([-*+])[ \t]+(?!\[[ xX]\])\S/;
const NUMBERED = /^ {0,3}(\d{1,9})([.)])[ \t]+\S/;

/** A heading, a quotation, a fence, a bullet, a rule, an underline. */
const MARKED = /^(?:#{1,6}(?=\s|$)|>|`{3}|~{3}|[-*+](?=\s|$)|([-*_=])(?:[ \t]*\1)*[ \t]*$)/;
const UNDER_TABLE_HEAD = /^[|: \t-]*$/;
const COUNTED = /^(\d{1,9})([.)])(?=\s|$)/;
const BLANKS = /^[ \t]+/;
const NO_BREAK_SPACE = '\u00a0';
const TAB_STOP = 4;

/**
 * The line at which a list at the paragraph's end begins: two or more lines with the same bullet,
 * or with consecutive numbers. The number of lines if there is none.
 */
export function listStart(lines: readonly string[]): number {
  let start = lines.length;
  while (start > 0 && isItemBefore(lines[start - 1], lines[start])) start -= 1;
  if (lines.length - start < 2) return lines.length;
  // Directly after text, a list must begin with a bullet or with 1.
  const first = NUMBERED.exec(lines[start] ?? '')?.[1];
  return start > 0 && first !== undefined && first !== '1' ? lines.length : start;
}

/** Escapes what would make a line a block; keeps its indent. */
export function escapeLineStart(line: string): string {
  const blanks = BLANKS.exec(line)?.[0] ?? '';
  const rest = line.slice(blanks.length);
  const width = blanks.replaceAll('\t', ' '.repeat(TAB_STOP)).length;
  const indent = width > 1 ? NO_BREAK_SPACE.repeat(width) : '';
  if (indent !== '') return indent + rest;
  const isUnderHead = rest.includes('|') && UNDER_TABLE_HEAD.test(rest);
  if (isUnderHead || MARKED.test(rest)) return `\\${rest}`;
  return rest.replace(COUNTED, '$1\\$2');
}

function isItemBefore(line = '', next: string | undefined = undefined): boolean {
  const bullet = BULLET.exec(line)?.[1];
  if (bullet !== undefined) return next === undefined || BULLET.exec(next)?.[1] === bullet;
  const number = NUMBERED.exec(line);
  if (number === null) return false;
  if (next === undefined) return true;
  const following = NUMBERED.exec(next);
  return following?.[2] === number[2] && Number(following?.[1]) === Number(number[1]) + 1;
}

/** Without these, plain text is valid Markdown as it is. */
const MAY_FORMAT = /[\\*_`~<&[\n\r\v\f\u0085]|^\s|\s$|^(?:[#>|+=-]|\d+[.)])/;
const LINE_END = /\r*\n|[\r\v\f\u0085]/;

/**
 * Converts plain text to Markdown that looks the same: escapes only what would become formatting.
 * Line ends become hard breaks, written as a backslash, since trailing blanks are invisible and
 * editors strip them. Lines that form a list stay a list.
 */
export function plainMarkdown(text: string): string {
  if (!MAY_FORMAT.test(text)) return text;
  const paragraphs: string[] = [];
  let lines: string[] = [];
  for (const line of text.split(LINE_END)) {
    if (line.trim() !== '') lines.push(line.trimEnd());
    else if (lines.length > 0) lines = closeParagraph(paragraphs, lines);
  }
  if (lines.length > 0) closeParagraph(paragraphs, lines);
  return paragraphs.join('\n\n');
}

function closeParagraph(paragraphs: string[], lines: readonly string[]): string[] {
  const escaped = escapeInline(lines.join('\n'), { keepsCode: true }).split('\n');
  const list = listStart(escaped);
  const isFirst = paragraphs.length === 0;
  const shown = escaped.map((line, index) => {
    if (index >= list) return line.trimStart();
    return escapeLineStart(isFirst && index === 0 ? line.trimStart() : line);
  });
  const text = shown.slice(0, list).join('\\\n');
  paragraphs.push([text, ...shown.slice(list)].filter((part) => part !== '').join('\n'));
  return [];
}
