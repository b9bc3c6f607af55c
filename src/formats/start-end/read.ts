import type { Source } from '../../files/encodings.ts';
import { rawLines, trimLines, withHardBreaks, withMediaLinks } from '../../markup/markdown.ts';
import { ankiClozeParts } from '../anki/clozes.ts';
import type { ImportedFile, NoteBody } from '../format.ts';
import { lengthProblem, oneDeck, toPair, toQuestion } from '../notes.ts';
import { findBlocks, isFilled, type StartEndBlock } from './find-blocks.ts';

const FIELD = /^([\p{L}\p{N}][\p{L}\p{N} _-]{0,40}):[ \t]*(.*)$/u;
const ID = /^[ \t]*(?:<!--[ \t]*)?ID:[ \t]*(\d{1,20})[ \t]*(?:-->)?[ \t]*$/;
const TARGET = /^TARGET DECK(?::[ \t]*(.*))?$/;
const FILE_TAGS = /^FILE TAGS:?[ \t]*(.*)$/;
const GAP = /\{\{c\d{1,3}::/;
const IS_CLOZE = /cloze|lückentext|trous/i;
const IS_BOTH_WAYS = /revers/i;

interface Fields {
  /** In the order of the block; the first may have no name. */
  readonly texts: readonly string[];
  readonly tags: readonly string[];
  readonly id: string | null;
}

/**
 * Reads Obsidian_to_Anki notes. Their ids are those that Anki assigned.
 * @throws {UserError} if there is no block.
 */
export function readStartEnd(source: Source): ImportedFile {
  const lines = rawLines(source);
  const ofFile = wordsOf(lineOf(lines, FILE_TAGS));
  const cards = findBlocks(lines)
    .filter(isFilled)
    .map((block) => {
      const { texts, tags, id } = fieldsOf(block);
      const body = bodyOfFields(block.type, texts);
      return { line: block.at + 1, id, body, tags: [...ofFile, ...tags] };
    });
  const path = lineOf(lines, TARGET).split('::').filter(Boolean);
  const none = 'This has no note between START and END.';
  return oneDeck(source, cards, { noun: 'note', path, none });
}

/** The value after a name on its line, or on the line below. */
function lineOf(lines: readonly string[], name: RegExp): string {
  const at = lines.findIndex((line) => name.test(line));
  const [, behind = ''] = name.exec(lines[at] ?? '') ?? [];
  return (at === -1 || behind.trim() !== '' ? behind : (lines[at + 1] ?? '')).trim();
}

function wordsOf(text: string): readonly string[] {
  return text
    .split(/[\s,]+/)
    .map((word) => word.replace(/^#/, ''))
    .filter(Boolean);
}

function fieldsOf({ lines }: StartEndBlock): Fields {
  const fields: string[][] = [[]];
  let tags: readonly string[] = [];
  let id: string | null = null;
  for (const line of lines) {
    const [, given] = ID.exec(line) ?? [];
    const [, name, text = ''] = FIELD.exec(line) ?? [];
    if (given !== undefined) id = given;
    else if (name === 'Tags') tags = wordsOf(text);
    else if (name === undefined || !isFieldName(name)) fields.at(-1)?.push(line);
    else fields.push([text]);
  }
  const texts = fields.map((field) => withMediaLinks(withHardBreaks(trimLines(field.join('\n')))));
  return { texts: texts[0] === '' ? texts.slice(1) : texts, tags, id };
}

/** Field names are a few words with a capital first letter; `note: …` is text. */
function isFieldName(name: string): boolean {
  return /^\p{Lu}/u.test(name) && name.split(' ').length <= 3;
}

/** The body of a block, or the reason why it has none. */
function bodyOfFields(type: string, [front = '', ...others]: readonly string[]): NoteBody | string {
  const back = others.filter((text) => text !== '').join('\n\n');
  if (IS_CLOZE.test(type) || GAP.test(front)) {
    if (!GAP.test(front)) return 'It has no gap such as {{c1::text}}.';
    const whole = back === '' ? front : `${front}\n\n${back}`;
    return lengthProblem(whole) ?? { kind: 'cloze', parts: ankiClozeParts(whole) };
  }
  return IS_BOTH_WAYS.test(type) ? toPair(front, back, true) : toQuestion(front, back);
}
