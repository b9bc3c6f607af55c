import { type CodeSpan, codeSpans, fencedLines } from '../../markup/markdown.ts';

/** True if a backtick in a pair's front would begin code that continues into its back. */
export function joinsCode(front: string, back: string): boolean {
  if (!front.includes('`')) return false;
  const at = front.length + 1;
  return codeSpans(`${front}\n::\n${back}`).some(({ start, end }) => start < at && at < end);
}

/**
 * Placeholders for `{{c`, `::` after the number, `::` before a hint, and `}}` while a cloze's text
 * is processed. Text that was made safe no longer contains these characters.
 */
export const GAP = { open: '\u2066', hidden: '\u2067', hint: '\u2068', close: '\u2069' } as const;

export const ANY_GAP_MARK = /[\u2066-\u2069]/;

/**
 * The position of a text. After a marker, its first line cannot be misread; in a facet any line
 * can; in an item, line starts are safe, but the front's colons would split it.
 */
type Setting = 'behind-marker' | 'below-marker' | 'cloze' | 'facet' | 'item-front' | 'item-back';

/** What the deck grammar could read in a text, and the gap placeholders. */
const MARK = /\\+|^[QAC]:(?=[ \t\u2068]|$)|:{2,}|={2,}|\{{2,}|[\u2066-\u2069]/gm;
const MAY_NEED = /\\|::|==|\{\{|^[QAC]:|[\u2066-\u2069]/m;
/** What a preceding backslash turns into text. */
const ESCAPABLE = /^(?:::|==|\{\{|[\u2066-\u2069])/;
const MARKER_BEHIND = /^[QAC]:(?=\s|$)/;
const GAP_OPENS = /^\{\{c\d{1,6}::/;
const MARKED_SIDES = new Set<Setting>(['behind-marker', 'below-marker', 'cloze', 'facet']);

/** Escapes a text so that the grammar reads it back exactly. */
export function escapeText(text: string, setting: Setting): string {
  if (!MAY_NEED.test(text)) return text;
  const code = codeSpans(text);
  const place: Place = { text, setting, isInGap: false };
  let escaped = '';
  let at = 0;
  let span = 0;
  for (const match of text.matchAll(MARK)) {
    const start = match.index;
    while ((code[span]?.end ?? Number.POSITIVE_INFINITY) <= start) span += 1;
    const isCode = (code[span]?.start ?? Number.POSITIVE_INFINITY) <= start;
    escaped += text.slice(at, start);
    escaped += isCode ? match[0] : escapeMark(match[0], start, place);
    at = start + match[0].length;
  }
  return escaped + text.slice(at);
}

interface Place {
  readonly text: string;
  readonly setting: Setting;
  isInGap: boolean;
}

function escapeMark(mark: string, at: number, place: Place): string {
  switch (mark.charAt(0)) {
    case '\\':
      return escapeBackslashes(mark, at, place);
    case ':':
      return escapeColons(mark, at, place);
    case '=':
      return place.setting === 'cloze' && canEdgeGap(mark, at, place) ? `\\${mark}` : mark;
    case '{':
      return place.setting === 'cloze' ? escapeBraces(mark, at, place) : mark;
    case 'Q':
    case 'A':
    case 'C':
      return isTakenForMarker(at, place) ? `\\${mark}` : mark;
    default:
      return gapMark(mark, at, place);
  }
}

/**
 * The grammar reads two backslashes as one, and drops one before its own signs. Before a backtick,
 * the number stays odd or even, since that decides whether code begins.
 */
function escapeBackslashes(run: string, at: number, { text }: Place): string {
  const behind = text.slice(at + run.length, at + run.length + 4);
  const isLineStart = at === 0 || text.charAt(at - 1) === '\n';
  const isEscape = ESCAPABLE.test(behind) || (isLineStart && MARKER_BEHIND.test(behind));
  if (run.length === 1 && !isEscape) return run;
  const isOddBeforeCode = run.length % 2 === 1 && behind.startsWith('`');
  return run + run.slice(isOddBeforeCode ? 1 : 0);
}

/** In a gap, colons would begin a hint; in an item, colons between blanks would split it. */
function escapeColons(run: string, at: number, place: Place): string {
  const { text, setting } = place;
  if (place.isInGap) return run.replace(/::/g, '\\::');
  if (setting === 'item-back' || run.length > 3) return run;
  const isAlone = isBlank(text.charAt(at - 1)) && isBlank(text.charAt(at + run.length));
  if (!isAlone) return run;
  return setting === 'item-front' || isInItem(at, place) ? `\\${run}` : run;
}

function isInItem(at: number, { text, setting }: Place): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  if (start === 0 && setting === 'behind-marker') return false;
  const first = text.charAt(start);
  if (setting === 'facet' && isBlank(first)) return true;
  return first === '-' && isBlank(text.charAt(start + 1));
}

/** Exactly two equals signs, next to text. */
function canEdgeGap(run: string, at: number, { text }: Place): boolean {
  const isApart = isBlank(text.charAt(at - 1)) && isBlank(text.charAt(at + 2));
  return run.length === 2 && !isApart;
}

function escapeBraces(run: string, at: number, { text }: Place): string {
  const last = at + run.length - 2;
  return GAP_OPENS.test(text.slice(last, last + 11)) ? `${run.slice(2)}\\{{` : run;
}

function isTakenForMarker(at: number, { setting }: Place): boolean {
  if (!MARKED_SIDES.has(setting)) return false;
  return at > 0 || setting === 'below-marker' || setting === 'facet';
}

function gapMark(mark: string, at: number, place: Place): string {
  place.isInGap = mark !== GAP.close;
  switch (mark) {
    case GAP.open:
      return '{{c';
    case GAP.close:
      return '}}';
    default:
      return place.text.charAt(at - 1) === ':' ? ' ::' : '::';
  }
}

function isBlank(character: string): boolean {
  return /^\s?$/.test(character);
}

/** Escapes stray backticks, which a later one could close. */
export function closedText(text: string): string {
  const code = codeSpans(text);
  let span = 0;
  return text.replace(/`+/g, (run, at: number) => {
    while ((code[span]?.end ?? Number.POSITIVE_INFINITY) <= at) span += 1;
    const isCode = (code[span]?.start ?? Number.POSITIVE_INFINITY) <= at;
    return isCode || isEscaped(text, at) ? run : run.replace(/`/g, '\\`');
  });
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charAt(first - 1) === '\\') first -= 1;
  return (at - first) % 2 === 1;
}

const TOKENS = /(\u2066\d+\u2067|[\u2068\u2069])/;
/** Each round frees one piece of code; beyond this, the rest stays as it is. */
const MAX_ROUNDS = 64;

/**
 * Code hides gaps, so code around a gap is split: `` `a {{c1::b}}` `` becomes `` `a `{{c1::`b`}}
 * ``, and fenced lines become lines of inline code. A backtick that would join both sides of a
 * gap's edge is escaped.
 */
export function freeGaps(marked: string): string {
  let text = marked;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const around = codeSpans(text).find(({ start, end }) =>
      ANY_GAP_MARK.test(text.slice(start, end)),
    );
    if (!around) return text;
    text = text.slice(0, around.start) + freed(text, around) + text.slice(around.end);
  }
  return text;
}

/** Turns fenced code into lines of inline code, since a gap cannot contain a fence. */
export function withoutFences(text: string): string {
  if (!/`{3}|~{3}/.test(text)) return text;
  const { missingCloser } = fencedLines(text.split('\n'));
  const closed = missingCloser === null ? text : `${text}\n${missingCloser}`;
  const fenced = codeSpans(closed).filter(({ isFenced }) => isFenced);
  let plain = '';
  let at = 0;
  for (const span of fenced) {
    plain += closed.slice(at, span.start) + freedLines(closed.slice(span.start, span.end));
    at = span.end;
  }
  return (plain + closed.slice(at)).trim();
}

function freed(text: string, span: CodeSpan): string {
  const code = text.slice(span.start, span.end);
  return span.isFenced ? freedLines(code) : freedInline(code);
}

function freedInline(code: string): string {
  const run = runAt(code, 0);
  const inside = code.slice(run, code.length - run);
  return areWhole(inside) ? inCode(inside) : escapedRun(code);
}

function freedLines(code: string): string {
  const isWholeLines = code.endsWith('\n');
  const lines = (isWholeLines ? code.slice(0, -1) : code).split('\n');
  const [opener = '', ...rest] = lines;
  const closer = rest.pop() ?? '';
  if (ANY_GAP_MARK.test(opener + closer) || !areWhole(rest.join('\n'))) return escapedRun(code);
  const freedCode = rest
    .map(inCode)
    .join('\\\n')
    .replace(/\\\n(?=\\\n|$)/g, '\n');
  return isWholeLines ? `${freedCode}\n` : freedCode;
}

/** True if every gap in a text both begins and ends there. */
function areWhole(text: string): boolean {
  const marks = text.match(/[\u2066\u2069]/g) ?? [];
  return (
    marks.length % 2 === 0 && marks.every((mark, at) => mark === (at % 2 ? GAP.close : GAP.open))
  );
}

/** Makes the text around and inside gaps inline code; hints are not code. */
function inCode(text: string): string {
  return text
    .split(TOKENS)
    .map((token, at, all) => {
      const isMark = ANY_GAP_MARK.test(token) || all[at - 1] === GAP.hint;
      return isMark || token.trim() === '' ? token : wrapped(token);
    })
    .join('');
}

function wrapped(code: string): string {
  const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map(({ length }) => length));
  const run = '`'.repeat(longest + 1);
  const pad = code.startsWith('`') || code.endsWith('`') ? ' ' : '';
  return run + pad + code + pad + run;
}

/** Escapes the backticks that open code. */
function escapedRun(code: string): string {
  const start = code.search(/[`~]/);
  const run = runAt(code, start);
  const plain = [...code.slice(start, start + run)].map((mark) => `\\${mark}`).join('');
  return code.slice(0, start) + plain + code.slice(start + run);
}

function runAt(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charAt(end) === text.charAt(start)) end += 1;
  return end - start;
}
