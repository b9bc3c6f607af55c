export interface StartEndBlock {
  /** Of its START, from 0. */
  readonly at: number;
  /** Anki's note type. */
  readonly type: string;
  readonly lines: readonly string[];
}

const INLINE = /^[ \t]{0,3}(?:[-*+] )?STARTI[ \t]+\[([^\][]{1,80})\](.*)ENDI[ \t]*$/;
/** Separates fields on one line. */
const INLINE_FIELD = /[ \t](?=(?:Back|Tags|Text|Extra|Back Extra|ID):|<!--ID:)/;
const GAP = /\{\{c\d{1,3}::/;
/** Anki's built-in types: with one of these, START cannot mean anything else. */
const USUAL_TYPE = /^(?:basic|cloze)(?:$| \()/i;
/** Type names are a few words, in any language or made up by a person. */
const MAX_TYPE_LENGTH = 80;
const FIELD = /^(?:[\p{L}\p{N}][\p{L}\p{N} _-]{0,40}:|<!--ID:)/u;

/** Finds the blocks; one without an END is ignored. */
export function findBlocks(lines: readonly string[]): readonly StartEndBlock[] {
  const blocks: StartEndBlock[] = [];
  let start: number | null = null;
  for (const [at, line] of lines.entries()) {
    const [, type, inline] = INLINE.exec(line) ?? [];
    if (type !== undefined && inline !== undefined) {
      blocks.push({ at, type, lines: inline.trim().split(INLINE_FIELD) });
    } else if (line.trimEnd() === 'START') start = at;
    else if (line.trimEnd() === 'END' && start !== null) {
      const [name = '', ...body] = lines.slice(start + 1, at);
      blocks.push({ at: start, type: name.trim(), lines: body });
      start = null;
    }
  }
  return blocks;
}

/** True if this is a real block, and not text with the words START and END. */
export function isFilled({ type, lines }: StartEndBlock): boolean {
  if (type === '' || type.length > MAX_TYPE_LENGTH) return false;
  return USUAL_TYPE.test(type) || lines.some((line) => FIELD.test(line) || GAP.test(line));
}
