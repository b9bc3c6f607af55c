import { Buffer } from 'node:buffer';
import type { Source } from '../files/encodings.ts';
import { CONFIDENCE, type Confidence } from './format.ts';

type Detect = (source: Source) => Confidence;
/** Judges a text that has a format's sign, and the file's name. */
type Judge = (text: string, name: string) => Confidence;

/** Cards in deckhand's own grammar, in which other formats' signs are just text. */
export const DECKHAND_CARD = /^(?:[QC]:[ \t]|- .* :::? )/m;
export const MARKDOWN_NAME = /\.(?:md|markdown|mdown|mkd)$/i;

interface TextTraits {
  /** What a text of the format contains. */
  readonly sign: RegExp;
  /** How far to look for it, in characters. */
  readonly within?: number;
  /** The confidence in a text with the sign. */
  readonly found: Confidence | Judge;
  /** File names of the format, and the confidence in a text with one, whatever it contains. */
  readonly name?: RegExp;
  readonly named?: Confidence;
}

/** Recognizes a text by its file name, else by a sign in it. */
export function detectText({ sign, within, found, name, named }: TextTraits): Detect {
  return ({ text, name: file }) => {
    if (text === null) return CONFIDENCE.no;
    if (named !== undefined && name?.test(file)) return named;
    const start = text.text.slice(0, within);
    if (!sign.test(start)) return CONFIDENCE.no;
    return typeof found === 'number' ? found : found(start, file);
  };
}

/**
 * Recognizes Markdown by a sign outside code. A Markdown file without it is `unsigned`, usually
 * none of the format.
 */
export function detectMarkdown(
  sign: RegExp,
  judge: Judge,
  unsigned: Confidence = CONFIDENCE.no,
): Detect {
  return ({ text, name }) => {
    if (text === null) return CONFIDENCE.no;
    const written = withoutCode(text.text);
    if (sign.test(written)) return judge(written, name);
    return MARKDOWN_NAME.test(name) ? unsigned : CONFIDENCE.no;
  };
}

/** Recognizes a zip with a file of this name. */
export function detectZip(member: string, found: Confidence): Detect {
  return ({ bytes }) => (namesInZip(bytes, member) ? found : CONFIDENCE.no);
}

export function detectSqlite(found: Confidence): Detect {
  return ({ bytes }) => (isSqlite(bytes) ? found : CONFIDENCE.no);
}

export function detectName(pattern: RegExp, found: Confidence): Detect {
  return ({ name }) => (pattern.test(name) ? found : CONFIDENCE.no);
}

/** For a format that comes in several ways: the judgement of the first that recognizes the file. */
export function detectAny(...ways: readonly Detect[]): Detect {
  return (source) => {
    for (const way of ways) {
      const confidence = way(source);
      if (confidence !== CONFIDENCE.no) return confidence;
    }
    return CONFIDENCE.no;
  };
}

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const SQLITE = Buffer.from('SQLite format 3\0', 'latin1');
const MB = 1024 * 1024;

export function isSqlite(bytes: Uint8Array): boolean {
  return SQLITE.equals(bytes.subarray(0, SQLITE.length));
}

/** True for a zip with this name at its start or in its directory. */
function namesInZip(bytes: Uint8Array, name: string): boolean {
  if (!ZIP.equals(bytes.subarray(0, ZIP.length))) return false;
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return zip.subarray(0, MB).includes(name) || zip.subarray(-16 * MB).includes(name);
}

const FENCED = /^ {0,3}(```|~~~)[^\n]*\n(?:[\s\S]*?^ {0,3}\1|[\s\S]*$)/gm;
const INLINE = /`[^`\n]*`/g;
const LOOKED_AT = 1_000_000;

/** The start of a text without its code, for detection. */
export function withoutCode(text: string): string {
  return text.slice(0, LOOKED_AT).replace(FENCED, '').replace(INLINE, '');
}
