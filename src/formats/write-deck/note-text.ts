import type { DeckBlock } from '../../deck/blocks.ts';
import { FACETS, type Facet, type Priority } from '../../deck/card.ts';
import { hashedId } from '../../deck/card-id.ts';
import { makeLineSafe } from '../../deck/text.ts';
import { type CodeSpan, codeSpans, fencedLines } from '../../markup/markdown.ts';
import type { ReadNote } from '../format.ts';
import { ANY_GAP_MARK, escapeText, GAP, joinsCode } from './escape.ts';

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

/** A note ready for a deck: its texts tidy and not empty, and no duplicate. */
export interface DeckNote {
  readonly note: ReadNote;
  /** The lasting id; null without one. */
  readonly id: string | null;
  readonly tags: readonly string[];
  readonly priority: Priority | null;
  /** The headings above it, outermost first. */
  readonly path: readonly string[];
  readonly body: DeckBody;
}

/** The tidied texts of a note (see `tidyNote`). */
export type DeckBody =
  | { readonly kind: 'question'; readonly front: string; readonly back: string }
  | PairBody
  /** With placeholders around its gaps (see `GAP`). */
  | { readonly kind: 'cloze'; readonly text: string }
  | TopicBody
  | SourceBody;

interface PairBody {
  readonly kind: 'pair';
  readonly front: string;
  readonly back: string;
  readonly isBothWays: boolean;
}

/** A topic with its facets and the small notes in them. */
export interface TopicBody {
  readonly kind: 'topic';
  readonly title: string;
  readonly facets: ReadonlyMap<Facet, string>;
  readonly small: readonly { readonly facet: Facet; readonly note: DeckNote }[];
}

/** A note in the deck's own grammar. */
export interface SourceBody {
  readonly kind: 'source';
  readonly text: string;
  readonly cards: readonly CardSides[];
  /** The kind of its first block. */
  readonly makes: DeckBlock['kind'];
  /** A topic's title, else the first card's question. */
  readonly asks: string;
  /** From the comment above it. */
  readonly id: string | null;
  /** True if a card in it has its own lasting id. */
  readonly hasIds: boolean;
}

/** The intended sides of a card. */
export interface CardSides {
  readonly front: string;
  readonly back: string;
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

const LASTING_ID = /^[A-Za-z0-9._-]{1,64}$/;
const MAX_TAG_LENGTH = 100;
/** The grammar refuses comments of a few thousand characters. */
const MAX_TAGS_LENGTH = 2000;

/**
 * The lasting id for a source's id: the same if a deck can hold it, else 80 bits of its hash, so
 * that every import gives the same.
 */
export function lastingIdOf(id: string): string {
  return LASTING_ID.test(id) ? id : hashedId('question', ['lasting id'], id);
}

export function deckIdOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  const slug = words.join('-').slice(0, 40);
  const isWhole = /^[\p{ASCII}\p{M}]*$/u.test(name.normalize('NFKD')) && slug.length < 40;
  if (isWhole && slug !== '') return slug;
  return [slug, hashedId('question', ['deck'], name)].filter((part) => part !== '').join('-');
}

/** Most tags are like this and need no tidying. */
const PLAIN_TAG = /^[\w:.-]{1,100}$/;

/** Tags in a form that a comment above a card can hold, each once. */
export function tidyTags(tags: readonly string[]): readonly string[] {
  const [first = ''] = tags;
  if (tags.length === 0 || (tags.length === 1 && PLAIN_TAG.test(first))) return tags;
  const tidy = tags.map((tag) =>
    makeLineSafe(tag.slice(0, MAX_TAG_LENGTH).replace(/\s+/g, ' '))
      .replace(/[,;]/g, ' ')
      .replaceAll('-->', '→')
      .replace(/ {2,}/g, ' ')
      .trim(),
  );
  let length = 0;
  return [...new Set(tidy)].filter((tag) => {
    length += tag.length + 2;
    return tag !== '' && length <= MAX_TAGS_LENGTH;
  });
}

/** What all notes of a deck inherit from its front matter. */
export interface DeckLabel {
  readonly tags: readonly string[];
  readonly priority: Priority | null;
}

const NOTHING: readonly string[] = [];

/** The comment above a note, if it needs one, without what the whole deck has. */
function labelLines({ id, tags, priority }: DeckNote, deck: DeckLabel): readonly string[] {
  const own = deck.tags.length === 0 ? tags : tags.filter((tag) => !deck.tags.includes(tag));
  const labels: string[] = [];
  if (id !== null) labels.push(`id: ${id}`);
  if (own.length > 0) labels.push(`tags: ${own.join(', ')}`);
  if (priority !== null && priority !== deck.priority) labels.push(`priority: ${priority}`);
  return labels.length === 0 ? NOTHING : [['<!--', labels.join('; '), '-->'].join(' ')];
}

/** How a note ends: an item by itself, a question or cloze only when something else begins. */
export type NoteForm = 'item' | 'open' | 'topic';

/** The lines of a note, with the comment above it. */
interface NoteLines {
  readonly lines: readonly string[];
  readonly form: NoteForm;
}

/** A pair of one-line sides up to this total length is a list item. */
const MAX_LINE_LENGTH = 100;
/** Text that begins like this looks better on its own line; indented, it needs one. */
const BLOCK_START = /^(?:[-*+>|] |\d{1,9}[.)] |```|~~~)/;

const FACET_HEADINGS: Readonly<Record<Facet, string>> = {
  definition: 'Definition',
  anchor: 'Memory anchor',
  depth: 'Expected depth',
  internals: 'Deep — senior internals',
  answer: 'Interview-ready answer',
  trap: 'Common trap',
};

/** The lines for a note's cards. `form` prescribes how to write a pair. */
export function noteLines(note: DeckNote, deck: DeckLabel, form?: NoteForm): NoteLines {
  const { lines, form: written } = bodyLines(note, deck, form);
  const label = labelLines(note, deck);
  return { lines: label.length === 0 ? lines : [...label, ...lines], form: written };
}

function bodyLines({ body }: DeckNote, deck: DeckLabel, form: NoteForm | undefined): NoteLines {
  switch (body.kind) {
    case 'question':
      return pairLines({ ...body, isBothWays: false }, form ?? 'open');
    case 'pair':
      return pairLines(body, form);
    case 'cloze':
      return { lines: markedLines('C:', body.text, escapeText(body.text, 'cloze')), form: 'open' };
    case 'topic':
      return { lines: topicLines(body, deck), form: 'topic' };
    case 'source':
      return { lines: body.text.split('\n'), form: formOfBlock(body.makes) };
  }
}

export function formOfBlock(kind: DeckBlock['kind']): NoteForm {
  if (kind === 'topic') return 'topic';
  return kind === 'pair' ? 'item' : 'open';
}

/** True if a pair fits on one line as a list item. */
export function fitsOnLine(front: string, back: string): boolean {
  if (front.length + back.length > MAX_LINE_LENGTH) return false;
  return !front.includes('\n') && !back.includes('\n') && !joinsCode(front, back);
}

type Sides = Pick<PairBody, 'front' | 'back' | 'isBothWays'>;

/** A pair that is asked both ways must be an item. */
function pairLines(sides: Sides, form: NoteForm | undefined): NoteLines {
  const { front, back, isBothWays } = sides;
  const isWished = form === undefined ? fitsOnLine(front, back) : form === 'item';
  const isPossible = !joinsCode(front, back) && !/^[ \t]/.test(front) && !/^[ \t]/.test(back);
  if (isBothWays || (isWished && isPossible)) return itemLines(sides);
  return { lines: questionLines(front, back), form: 'open' };
}

/** A list item; multi-line sides are separated and indented. */
function itemLines({ front, back, isBothWays }: Sides): NoteLines {
  const colons = isBothWays ? ':::' : '::';
  const asked = escapeText(front, 'item-front');
  const answer = escapeText(back, 'item-back');
  if (!asked.includes('\n') && !answer.includes('\n')) {
    // Joined, because a template string would take three times the memory.
    return { lines: [['-', asked, colons, answer].join(' ')], form: 'item' };
  }
  const lines = `${asked}\n${colons}\n${answer}`.split('\n');
  const indented = lines.map((line, at) => (at === 0 ? `- ${line}` : line && `  ${line}`));
  return { lines: indented, form: 'item' };
}

function questionLines(front: string, back: string): readonly string[] {
  return [...sideLines('Q:', front), ...sideLines('A:', back)];
}

function sideLines(marker: string, text: string): readonly string[] {
  const setting = isBelowMarker(text) ? 'below-marker' : 'behind-marker';
  return markedLines(marker, text, escapeText(text, setting));
}

function markedLines(marker: string, text: string, escaped: string): readonly string[] {
  const isBelow = isBelowMarker(text);
  if (!isBelow && !escaped.includes('\n')) return [[marker, escaped].join(' ')];
  const lines = escaped.split('\n');
  return isBelow ? [marker, ...lines] : [`${marker} ${lines[0]}`, ...lines.slice(1)];
}

function isBelowMarker(text: string): boolean {
  return /^[ \t]/.test(text) || (text.includes('\n') && BLOCK_START.test(text));
}

/** In a topic, pairs are written as questions, since an item is also part of its facet's text. */
function topicLines({ title, facets, small }: TopicBody, deck: DeckLabel): readonly string[] {
  const lines = [`# ${title}`];
  for (const facet of FACETS) {
    const text = facets.get(facet);
    const beside = small.filter((one) => one.facet === facet);
    if (text === undefined && beside.length === 0) continue;
    lines.push('', `## ${FACET_HEADINGS[facet]}`);
    if (text !== undefined) lines.push('', ...escapeText(text, 'facet').split('\n'));
    for (const { note } of beside) lines.push('', ...noteLines(note, deck, 'open').lines);
  }
  return lines;
}

/** If more pairs than this do not fit on a line, all are written as questions. */
const MAX_OTHERS = 0.1;

/** The form for a deck's pairs, so that it looks uniform; undefined: each as it fits. */
export function pairForm(notes: readonly DeckNote[]): NoteForm | undefined {
  let pairs = 0;
  let long = 0;
  for (const { body } of notes) {
    if (body.kind !== 'pair' || body.isBothWays) continue;
    pairs += 1;
    if (!fitsOnLine(body.front, body.back)) long += 1;
  }
  return long > pairs * MAX_OTHERS ? 'open' : undefined;
}
