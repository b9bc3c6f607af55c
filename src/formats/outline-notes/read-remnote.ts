import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { rawLines } from '../../markup/markdown/markdown-lines.ts';
import { sayCount } from '../../say-count.ts';
import type { ClozePart, NoteBody, Reading, ReadNote, Skipped } from '../format.ts';
import { sideProblem } from '../notes/side-problem.ts';
import { plainLinks } from '../obsidian/plain-links.ts';
import { type Block, blocksText, endBelow, outlineBlocks, parentOf } from './outline-blocks.ts';

type Way = 'forward' | 'backward' | 'both';

/** What stands between the sides of a card, the longer signs first. */
const SIGNS: ReadonlyMap<string, Way> = new Map([
  ['>>>', 'forward'],
  [':::', 'both'],
  [';;;', 'forward'],
  ['>>', 'forward'],
  ['<<', 'backward'],
  ['<>', 'both'],
  ['::', 'both'],
  [';;', 'forward'],
  ['→', 'forward'],
  ['←', 'backward'],
  ['↔', 'both'],
]);
const SIGN = />>>|:::|;;;|>>|<<|<>|::|;;|→|←|↔/;
const GAP = /\{\{([^{}\n]{1,2000})\}\}/g;
/** Signs after which a block describes the one that it stands below. */
const DESCRIBES = /^;;/;

/**
 * Reads an outline of RemNote: blocks with `>>`, `<>`, `::` and the like between front and back, and
 * blocks with gaps in braces.
 * @throws {UserError} where no block asks.
 */
export function readRemnote(source: Source): Reading {
  const blocks = outlineBlocks(rawLines(source));
  const notes: ReadNote[] = [];
  const skipped: Skipped[] = [];
  for (const [at, block] of blocks.entries()) {
    const where = `${source.name}:${block.line}`;
    const body = remnoteBody(block, {
      above: parentOf(blocks, at),
      below: blocks.slice(at + 1, endBelow(blocks, at)),
    });
    if (body === null) continue;
    if (typeof body === 'string') skipped.push({ where, reason: body });
    else notes.push({ id: null, body, tags: [], where });
  }
  if (notes.length + skipped.length === 0) {
    throw new UserError('No block of this outline asks.', { place: { file: source.name } });
  }
  const saw = sayCount(notes.length + skipped.length, 'card');
  return { saw, decks: [{ path: [], notes }], skipped };
}

interface Setting {
  readonly above: Block | null;
  readonly below: readonly Block[];
}

/** Null for a block that is text. */
function remnoteBody({ text, more }: Block, { above, below }: Setting): NoteBody | string | null {
  const whole = plainLinks([text, ...more].join('\n').trim());
  const sign = SIGN.exec(whole.replace(/`[^`\n]*`/g, (code) => '`'.repeat(code.length)));
  if (sign === null) return clozeOf(whole);
  const asked = whole.slice(0, sign.index).trim();
  const isOfParent = DESCRIBES.test(sign[0]) && above !== null;
  const first = isOfParent ? `${subjectOf(above)}: ${asked}` : asked;
  const second = whole.slice(sign.index + sign[0].length).trim() || plainLinks(blocksText(below));
  const problem = sideProblem(first, second);
  if (problem !== null) return problem;
  const way = SIGNS.get(sign[0]) ?? 'forward';
  const [front, back] = way === 'backward' ? [second, first] : [first, second];
  if (way === 'both') return { kind: 'pair', front, back, isBothWays: true };
  return { kind: 'question', front, back };
}

function clozeOf(text: string): NoteBody | null {
  const parts: ClozePart[] = [];
  let at = 0;
  for (const { 0: whole, 1: hidden = '', index } of text.matchAll(GAP)) {
    parts.push({ text: text.slice(at, index) });
    parts.push({ gap: (parts.length + 1) / 2, hidden, hint: null });
    at = index + whole.length;
  }
  return parts.length === 0 ? null : { kind: 'cloze', parts: [...parts, { text: text.slice(at) }] };
}

function subjectOf({ text }: Block): string {
  const sign = SIGN.exec(text);
  return plainLinks(sign === null ? text : text.slice(0, sign.index)).trim();
}
