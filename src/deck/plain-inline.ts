import { inlineCode } from './grammar/inline-code.ts';

/** One line of Markdown as a person reads it. */
export interface PlainInline {
  readonly text: string;
  /** Whether all of it is inline code. */
  readonly isCode: boolean;
}

/** A longer line is no short answer. */
const MAX_LENGTH = 2048;
/** A heading, a quotation, a fence, a row of a table, a picture: more than a line of text. */
const IS_BLOCK = /^\s*(?:#{1,6}\s|>|```|~~~|\||!\[)/;
const PICTURE = /!\[|<img\b/i;
const ITEM = /^\s*[-*+]\s+/;
const SIGN =
  /\\([!-/:-@[-`{-~])|\[([^\][]{0,400})\]\([^()\s]{0,400}\)|<\/?[a-z][^<>]{0,200}>|&(?:amp|lt|gt|nbsp);|\*+|_+|~~/gi;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&nbsp;', ' '],
]);

/** A line of Markdown without the signs that only set its type; null where it is more than a line of text. */
export function plainInline(source: string): PlainInline | null {
  const line = source.trim();
  if (line.length > MAX_LENGTH || line.includes('\n')) return null;
  if (IS_BLOCK.test(line) || PICTURE.test(line)) return null;
  const item = line.replace(ITEM, '');
  const code = inlineCode(item);
  const [only] = code;
  const isCode = code.length === 1 && only?.start === 0 && only.end === item.length;
  let text = '';
  let at = 0;
  for (const { start, end } of code) {
    text += withoutSigns(item.slice(at, start)) + withoutBackticks(item.slice(start, end));
    at = end;
  }
  return { text: text + withoutSigns(item.slice(at)), isCode };
}

function withoutSigns(text: string): string {
  return text.replace(SIGN, (sign: string, escaped?: string, label?: string, ...rest) => {
    if (escaped !== undefined) return escaped;
    if (label !== undefined) return label;
    const at: unknown = rest[0];
    if (/^[*_~]/.test(sign) && typeof at === 'number') return isText(sign, at, text) ? sign : '';
    return ENTITIES.get(sign.toLowerCase()) ?? '';
  });
}

/** Between blanks a star is a star; within a word so are a single one and any underscores. */
function isText(sign: string, at: number, text: string): boolean {
  const around = text.charAt(at - 1) + text.charAt(at + sign.length);
  if (/^\s*$/.test(around)) return text.length > sign.length;
  const isWithin = /^[\p{L}\p{N}]{2}$/u.test(around);
  return isWithin && (sign === '*' || sign.startsWith('_'));
}

function withoutBackticks(span: string): string {
  const inner = span.replace(/^`+|`+$/g, '');
  return /^ .* $/.test(inner) && inner.trim() !== '' ? inner.slice(1, -1) : inner;
}
