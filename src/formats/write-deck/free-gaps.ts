import { type CodeSpan, codeSpans, fencedLines } from './code-spans.ts';
import { ANY_GAP_MARK, GAP } from './gap-marks.ts';

const TOKENS = /(\u2066\d+\u2067|[\u2068\u2069])/;
/** Each round frees one piece of code; a text with more of them is left as it is. */
const MAX_ROUNDS = 64;

/**
 * In code nothing is a gap, so code around a gap is taken apart: `` `a {{c1::b}}` `` becomes
 * `` `a `{{c1::`b`}} ``, and lines between fences become lines of inline code. A backtick that
 * would join one side of a gap's edge with the other is escaped.
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

/** A text for a gap, which no fence can stand in, with its fenced code as lines of inline code. */
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

/** Whether each gap that begins in a text ends in it, and the other way round. */
function areWhole(text: string): boolean {
  const marks = text.match(/[\u2066\u2069]/g) ?? [];
  return (
    marks.length % 2 === 0 && marks.every((mark, at) => mark === (at % 2 ? GAP.close : GAP.open))
  );
}

/** What stands about and in the gaps as inline code of its own; hints are no code. */
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

/** The text with the run that opens code as plain characters. */
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
