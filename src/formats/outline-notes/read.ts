import type { Source } from '../../files/encodings.ts';
import { plainLinks, rawLines } from '../../markup/markdown.ts';
import type { ClozePart, ImportedFile, NoteBody, ReadOptions } from '../format.ts';
import { oneDeck, sideProblem } from '../notes.ts';
import { parseInstant, type TakenSchedule, takeSchedule } from '../schedules.ts';

const CARD = /(?:^|\s)#card(?=\s|$)/;
const TAG = /(?:^|\s)#(?:\[\[([^\]\n]{1,200})\]\]|([\p{L}\p{N}_/-]{1,200}))(?=\s|$)/gu;
const TASK = /^(?:TODO|DOING|DONE|LATER|NOW)\s+/;
const CLOZE = /\{\{cloze ([^{}\n]+)\}\}/g;
/** Separates a cloze's hidden text from its hint. */
const HINT = '\\\\';

/**
 * Reads a Logseq page: blocks tagged `#card` ask, the blocks below them answer.
 * @throws {UserError} if no block is tagged.
 */
export function readLogseq(source: Source, { dayOf }: Pick<ReadOptions, 'dayOf'>): ImportedFile {
  const blocks = outlineBlocks(rawLines(source));
  const cards = blocks.flatMap((block, at) => {
    if (!CARD.test(block.text)) return [];
    const body = logseqBody(block, blocks.slice(at + 1, endBelow(blocks, at)));
    const id = block.properties.get('id') ?? null;
    const schedule = scheduleOf(block, dayOf);
    return [{ line: block.line, id, body, tags: tagsOf(block), schedule }];
  });
  return oneDeck(source, cards, { noun: 'card', none: 'No block on this page is tagged #card.' });
}

interface Block {
  /** From 1. */
  readonly line: number;
  /** Without the bullet. */
  readonly text: string;
  /** Further lines of the block, without indent. */
  readonly more: readonly string[];
  /** From lines `name:: value`. */
  readonly properties: ReadonlyMap<string, string>;
  /** From 0. */
  readonly depth: number;
}

interface OpenBlock extends Block {
  readonly more: string[];
  readonly properties: Map<string, string>;
}

const BULLET = /^([ \t]*)[-*+](?:[ \t]+(.*))?$/;
const PROPERTY = /^\s*([a-z][\w-]{0,60})::(?:\s+(.*))?$/i;
const FENCE = /^\s*(?:```|~~~)/;
const TAB_STOP = 4;

/** The items of an outline in order. Text before the first is ignored. */
function outlineBlocks(lines: readonly string[]): readonly Block[] {
  const blocks: OpenBlock[] = [];
  const indents: number[] = [];
  let isCode = false;
  for (const [at, line] of lines.entries()) {
    const bullet = isCode ? null : BULLET.exec(line);
    const text = bullet === null ? line : (bullet[2] ?? '');
    if (bullet) {
      const indent = (bullet[1] ?? '').replaceAll('\t', ' '.repeat(TAB_STOP));
      const depth = depthOf(indent.length, indents);
      blocks.push({ line: at + 1, text, more: [], properties: new Map(), depth });
    } else {
      addLine(blocks.at(-1), line, { isCode, indent: (indents.at(-1) ?? 0) + 2 });
    }
    if (FENCE.test(text)) isCode = !isCode;
  }
  return blocks;
}

/** The number of smaller indents above; larger ones are forgotten. */
function depthOf(width: number, indents: number[]): number {
  while ((indents.at(-1) ?? -1) >= width) indents.pop();
  return indents.push(width) - 1;
}

function addLine(
  block: OpenBlock | undefined,
  line: string,
  { isCode, indent }: { readonly isCode: boolean; readonly indent: number },
): void {
  const [, name, value = ''] = isCode ? [] : (PROPERTY.exec(line) ?? []);
  if (name !== undefined) block?.properties.set(name.toLowerCase(), value.trim());
  else block?.more.push(line.slice(Math.min(line.search(/\S|$/), indent)));
}

function logseqBody(block: Block, below: readonly Block[]): NoteBody | string {
  const own = [block.text.replace(CARD, '').replace(TASK, ''), ...block.more].join('\n');
  const front = plainLinks(own.replace(TAG, '').trim());
  const back = plainLinks(blocksText(below));
  const whole = [front, back].filter((text) => text !== '').join('\n\n');
  const problem = sideProblem(front, whole);
  if (problem !== null) return problem;
  const parts = clozeParts(whole);
  if (parts.length > 1) return { kind: 'cloze', parts };
  return back === '' ? 'There is no answer below this block.' : { kind: 'question', front, back };
}

/** Blocks as a Markdown list; a single block as plain text. */
function blocksText(blocks: readonly Block[]): string {
  const [first] = blocks;
  if (first === undefined) return '';
  if (blocks.length === 1) return [first.text, ...first.more].join('\n').trim();
  const lines = blocks.flatMap(({ text, more, depth }) => {
    const indent = '  '.repeat(depth - first.depth);
    return [`${indent}- ${text}`, ...more.map((line) => (line === '' ? '' : `${indent}  ${line}`))];
  });
  return lines.join('\n').trimEnd();
}

/** Logseq asks all gaps of a block at once. */
function clozeParts(text: string): readonly ClozePart[] {
  const parts: ClozePart[] = [];
  let at = 0;
  for (const { 0: whole, 1: inner = '', index } of text.matchAll(CLOZE)) {
    const [hidden = '', hint = null] = inner.split(HINT, 2).map((part) => part.trim());
    parts.push({ text: text.slice(at, index) }, { gap: 1, hidden, hint });
    at = index + whole.length;
  }
  return [...parts, { text: text.slice(at) }];
}

/** The index after the last block below one. */
function endBelow(blocks: readonly Block[], at: number): number {
  const depth = blocks[at]?.depth ?? 0;
  let end = at + 1;
  while ((blocks[end]?.depth ?? 0) > depth) end += 1;
  return end;
}

function scheduleOf({ properties }: Block, dayOf: ReadOptions['dayOf']): TakenSchedule {
  const number = (name: string): number => Number.parseFloat(properties.get(`card-${name}`) ?? '');
  const lastAt = parseInstant(properties.get('card-last-reviewed') ?? '');
  const dueAt = parseInstant(properties.get('card-next-schedule') ?? '');
  return takeSchedule(
    {
      repetitions: number('repeats'),
      ease: number('ease-factor'),
      intervalDays: number('last-interval'),
      lapses: 0,
      lastOn: lastAt === null ? null : dayOf(lastAt),
      dueOn: dueAt === null ? null : dayOf(dueAt),
      ...(lastAt === null ? {} : { lastAt }),
    },
    0,
  );
}

function tagsOf({ text, properties }: Block): readonly string[] {
  const written = [...text.replace(CARD, '').matchAll(TAG)].map(
    ([, long, tag]) => long ?? tag ?? '',
  );
  const listed = (properties.get('tags') ?? '').split(',').map((tag) => tag.replace(/[#[\]]/g, ''));
  return [...written, ...listed].map((tag) => tag.trim()).filter((tag) => tag !== '');
}

/**
 * Reads a RemNote outline: blocks with `>>`, `<>`, `::` and the like between front and back, and
 * blocks with gaps in braces.
 * @throws {UserError} if no block asks.
 */
export function readRemnote(source: Source): ImportedFile {
  const blocks = outlineBlocks(rawLines(source));
  const cards = blocks.flatMap((block, at) => {
    const below = blocks.slice(at + 1, endBelow(blocks, at));
    const body = remnoteBody(block, { above: parentOf(blocks, at), below });
    return body === null ? [] : [{ line: block.line, body }];
  });
  return oneDeck(source, cards, { noun: 'card', none: 'No block in this outline is a card.' });
}

interface Setting {
  readonly above: Block | null;
  readonly below: readonly Block[];
}

type Way = 'forward' | 'backward' | 'both';

/** Separators between the sides of a card, longer ones first. */
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
/** A block after this sign describes its parent. */
const DESCRIBES = /^;;/;

/** Null for a plain text block. */
function remnoteBody({ text, more }: Block, { above, below }: Setting): NoteBody | string | null {
  const whole = plainLinks([text, ...more].join('\n').trim());
  const sign = SIGN.exec(whole.replace(/`[^`\n]*`/g, (code) => '`'.repeat(code.length)));
  if (sign === null) return clozeBody(whole);
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

function clozeBody(text: string): NoteBody | null {
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

/** The parent block; null at the top. */
function parentOf(blocks: readonly Block[], at: number): Block | null {
  const depth = blocks[at]?.depth ?? 0;
  let above = at - 1;
  while (above >= 0 && (blocks[above]?.depth ?? 0) >= depth) above -= 1;
  return blocks[above] ?? null;
}
