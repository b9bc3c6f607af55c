import { type DeckBlock, deckBlocks } from '../../deck/blocks.ts';
import { FACETS, type Facet, type Priority } from '../../deck/card.ts';
import { hashedId } from '../../deck/card-id.ts';
import { asOneAnswer, inlineCode } from '../../deck/inline.ts';
import { decodedTarget, percentEncoded } from '../../deck/media.ts';
import { facetOfHeading } from '../../deck/parser/outline.ts';
import { isTooLong, MAX_FIELD_BYTES } from '../../deck/parser/passage.ts';
import { makeLineSafe, makeSafe } from '../../deck/text.ts';
import { codeSpans, fencedLines } from '../../markup/markdown.ts';
import type { ClozePart, NoteBody, ReadNote, Skipped } from '../format.ts';
import { TOO_LONG } from '../notes.ts';
import { ANY_GAP_MARK, closedText, freeGaps, GAP, joinsCode, withoutFences } from './escape.ts';

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

export interface PairBody {
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

/** An id that a deck can hold. */
export const LASTING_ID = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * The lasting id for a source's id: the same if a deck can hold it, else 80 bits of its hash, so
 * that every import gives the same.
 */
export function lastingIdOf(id: string): string {
  return LASTING_ID.test(id) ? id : hashedId('question', ['lasting id'], id);
}

/** `![alt](media:NAME)` or `[name](media:NAME)`; an encoded name may contain pairs of brackets. */
const MEDIA_LINK = /!?\[((?:[^[\]\\\n]|\\.){0,1000})\]\(media:((?:[^()\s]|\([^()\s]*\))*)\)/g;

/** The path to a picture or sound; null if it is missing. */
export type MediaPath = (name: string) => string | null;

/** Points `media:` links to the files; a missing one becomes plain text. */
function linkMedia(text: string, mediaPath: MediaPath): string {
  if (!text.includes('media:')) return text;
  return text.replace(MEDIA_LINK, (link: string, alt: string, encoded: string) => {
    const name = decodedTarget(encoded);
    const path = mediaPath(name);
    if (path === null) return `[missing: ${name.replace(/[[\]<>`\s]+/g, ' ').trim()}]`;
    // Encoded: what would end the link early.
    const target = path.replace(/[\s()<>\\]/g, percentEncoded);
    return `${link.startsWith('!') ? '!' : ''}[${alt}](${target})`;
  });
}

/** The position of a text: a side of a card, or a facet, which may contain an H3. */
type TextPlace = 'side' | 'facet';

const HEADING = /^(#{1,6})(?:[ \t]+(.*)|)$/;
const RULE = /^---[ \t]*$/;
const CLOSING_HASHES = /[ \t]#+[ \t]*$/;
/** Indented like this, the first of several lines is code, so its blanks count. */
const INDENTED_CODE = /^(?: {4}|\t)/;
const MARKER_BELOW = /\n[QAC]:(?=[ \t]|$)/m;
const EVERY_MARKER_BELOW = new RegExp(MARKER_BELOW, 'gm');
const NEEDS_LINES = /[\n#`~]|<!--|---/;

/**
 * Makes a text fit for a deck: safe, its line structure kept, and without anything the grammar
 * cannot express inside a card. A heading becomes a bold line, `---` becomes `* * *`, an open fence
 * is closed, and comments are made visible.
 */
function tidyText(text: string, mediaPath: MediaPath, place: TextPlace = 'side'): string {
  return tidyLines(cleanText(text, mediaPath), place);
}

/** Makes a text safe and resolves its media; lines stay. */
function cleanText(text: string, mediaPath: MediaPath): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return makeSafe(linkMedia(lines, mediaPath));
}

/** The second half of `tidyText`, line by line. */
function tidyLines(text: string, place: TextPlace = 'side'): string {
  const trimmed = outOfMarkers(trimLines(text));
  if (!NEEDS_LINES.test(trimmed)) return trimmed;
  const lines = trimmed.split('\n');
  const { isCode, missingCloser } = fencedLines(lines);
  const tidy = lines.flatMap((line, at) => {
    if (isCode[at] === 1) return line;
    // The grammar needs a blank line before a heading in a facet.
    const isApart = isKeptHeading(line, place) && at > 0 && lines[at - 1]?.trim() !== '';
    return isApart ? ['', tidyLine(line, place)] : tidyLine(line, place);
  });
  return [...tidy, ...(missingCloser === null ? [] : [missingCloser])].join('\n').trimEnd();
}

/** Tidies a text to one line, for headings and hints. */
export function tidyLineText(text: string): string {
  const line = makeSafe(text.replace(/\s+/g, ' ')).trim();
  return showComments(line);
}

/** Nothing can be escaped in code, so a blank keeps a line from beginning a card. */
function outOfMarkers(text: string): string {
  if (!text.includes('`') || !MARKER_BELOW.test(text)) return text;
  const code = codeSpans(text).filter(({ isFenced }) => !isFenced);
  return text.replace(EVERY_MARKER_BELOW, (marker, at: number) =>
    code.some(({ start, end }) => start <= at && at < end) ? marker.replace('\n', '\n ') : marker,
  );
}

function trimLines(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length === text.length) return trimmed;
  const lineStart = text.lastIndexOf('\n', text.indexOf(trimmed)) + 1;
  const indented = text.slice(lineStart).trimEnd();
  return INDENTED_CODE.test(indented) && trimmed.includes('\n') ? indented : trimmed;
}

function isKeptHeading(line: string, place: TextPlace): boolean {
  return place === 'facet' && line.startsWith('###') && HEADING.test(line);
}

function tidyLine(line: string, place: TextPlace): string {
  if (RULE.test(line)) return '* * *';
  const heading = HEADING.exec(line);
  if (!heading || isKeptHeading(line, place)) return showComments(line);
  const [, marks = '', text = ''] = heading;
  const plain = showComments(` ${text}`.replace(CLOSING_HASHES, '').trim());
  if (plain === '') return `\\${marks}`;
  const isPlain = /\*\*|^\*/.test(plain) || ANY_GAP_MARK.test(plain);
  return isPlain ? plain : `**${plain}**`;
}

/** Makes comments visible, since the deck's own labels are comments. Code is left alone. */
function showComments(line: string): string {
  if (!line.includes('<!--')) return line;
  const code = inlineCode(line);
  let span = 0;
  return line.replace(/<!--/g, (opener, at: number) => {
    while ((code[span]?.end ?? Number.POSITIVE_INFINITY) <= at) span += 1;
    return (code[span]?.start ?? Number.POSITIVE_INFINITY) < at ? opener : '<\\!--';
  });
}

const MAX_NUMBER = 999_999;

/** Text between gaps, or a gap. */
type ClozePiece = { readonly text: string } | ClozeGap;

/** A gap of a cloze. */
export interface ClozeGap {
  /** In digits. */
  readonly gap: string;
  readonly hidden: string;
  readonly hint: string | null;
}

/** A cloze's text with placeholders around its gaps (see `GAP`); empty gaps are dropped. */
function clozeText(parts: readonly ClozePart[], mediaPath: MediaPath): string {
  const marked = parts.map((part) => {
    if ('text' in part) return cleanText(part.text, mediaPath);
    const hidden = cleanText(part.hidden, mediaPath);
    const trimmed = hidden.trim();
    const plain = withoutFences(trimmed);
    if (plain === '') return hidden;
    const hint = part.hint === null ? '' : tidyLineText(part.hint);
    const start = hidden.indexOf(trimmed);
    // Blanks at a gap's edges go outside.
    return (
      hidden.slice(0, start) +
      markedGap(String(part.gap), plain, hint) +
      hidden.slice(start + trimmed.length)
    );
  });
  const text = marked.join('').replaceAll(`${GAP.close}}`, `${GAP.close} }`);
  // Text around a gap may no longer be code.
  return tidyLines(freeGaps(tidyLines(text)));
}

/** Splits a text with placeholders. */
export function clozePieces(marked: string): readonly ClozePiece[] {
  const [first = '', ...rest] = marked.split(GAP.open);
  return [
    { text: first },
    ...rest.flatMap((piece): readonly ClozePiece[] => {
      const [inside = '', text = ''] = piece.split(GAP.close);
      const [number = '', content = ''] = inside.split(GAP.hidden);
      const [hidden = '', hint = null] = content.split(GAP.hint);
      return [{ gap: number, hidden: hidden.trim(), hint: hint?.trim() || null }, { text }];
    }),
  ];
}

function markedGap(number: string, hidden: string, hint: string): string {
  const closing = hint === '' ? '' : GAP.hint + withoutClosers(closedText(hint), true);
  const plain = withoutClosers(closedText(hidden), hint === '');
  return GAP.open + number + GAP.hidden + plain + closing + GAP.close;
}

/**
 * `}}` would end the gap, except at its end; in formulas, where it is common, a blank is harmless.
 */
function withoutClosers(text: string, isAtEnd: boolean): string {
  if (!text.includes('}}')) return text;
  let end = text.length;
  while (isAtEnd && text.charAt(end - 1) === '}') end -= 1;
  const code = codeSpans(text);
  const apart = text.slice(0, end).replace(/\}(?=\})/g, (brace, at: number) => {
    return code.some((span) => span.start <= at && at < span.end) ? brace : `${brace} `;
  });
  return apart + text.slice(end);
}

/** The reason why a note cannot be written, as a sentence. */
interface Refusal {
  readonly reason: string;
}

/** Tidies both sides of a question or pair. */
function tidySides(
  body: Extract<NoteBody, { kind: 'question' | 'pair' }>,
  mediaPath: MediaPath,
): DeckBody | Refusal {
  const front = tidyText(body.front, mediaPath);
  const isBothWays = body.kind === 'pair' && body.isBothWays;
  const own = tidyText(body.back, mediaPath);
  // A back that is also asked identifies a card by its text.
  const back = body.hasAnswers === true || isBothWays ? own : asOneAnswer(own);
  const reason = sideFault(front, 'front') ?? sideFault(back, 'back');
  if (reason !== null) return { reason };
  const isTidy = front === body.front && back === body.back;
  // The usual case, maybe a hundred thousand times.
  if (isTidy && !isBothWays) return body;
  if (body.kind === 'question') return { kind: body.kind, front, back };
  const { kind } = body;
  if (!isBothWays) return { kind, front, back, isBothWays };
  // A pair asked both ways is a single item, so its sides share a passage.
  const closed = joinsCode(front, back) ? closedText(front.trimStart()) : front.trimStart();
  return { kind, front: closed, back: back.trimStart(), isBothWays };
}

function sideFault(text: string, side: string): string | null {
  if (text === '') return `Its ${side} is empty.`;
  return isTooLong(text) ? TOO_LONG : null;
}

/** Tidying cannot make a longer text short enough, and is not worth the time. */
const MAX_LENGTH = 2 * MAX_FIELD_BYTES;
const MAX_HEADINGS = 6;
const MAX_HEADING_LENGTH = 200;

interface Tidying {
  readonly mediaPath: MediaPath;
  /** Collects the small cards of a topic that cannot be written. */
  readonly skipped: Skipped[];
}

/** Tidies the texts of a note for a deck. */
export function tidyNote(note: ReadNote, tidying: Tidying): DeckNote | Refusal {
  const body = tidyBody(note.body, tidying);
  if ('reason' in body) return body;
  return {
    note,
    id: note.id === null || note.id.trim() === '' ? null : lastingIdOf(note.id.trim()),
    tags: tidyTags(note.tags),
    priority: note.priority ?? null,
    path: body.kind === 'topic' ? [] : tidyPath(note.headings ?? []),
    body,
  };
}

function tidyBody(body: NoteBody, tidying: Tidying): DeckBody | Refusal {
  const { mediaPath } = tidying;
  if (lengthOf(body) > MAX_LENGTH) return { reason: TOO_LONG };
  switch (body.kind) {
    case 'question':
    case 'pair':
      return tidySides(body, mediaPath);
    case 'cloze':
      return tidyCloze(body.parts, mediaPath);
    case 'topic':
      return tidyTopic(body, tidying);
    case 'source':
      return tidySource(linkMedia(body.text, mediaPath));
  }
}

/** The longest text of a note; a cloze's parts count as one. */
function lengthOf(body: NoteBody): number {
  switch (body.kind) {
    case 'question':
    case 'pair':
      return Math.max(body.front.length, body.back.length);
    case 'cloze':
      return body.parts.reduce((sum, part) => {
        return sum + ('text' in part ? part.text : `${part.hidden}${part.hint ?? ''}`).length;
      }, 0);
    case 'topic':
      return Math.max(...[...body.facets.values()].map(({ length }) => length), body.title.length);
    case 'source':
      return 0;
  }
}

function tidyCloze(parts: readonly ClozePart[], mediaPath: MediaPath): DeckBody | Refusal {
  const isNumber = (gap: number) => Number.isInteger(gap) && gap >= 0 && gap <= MAX_NUMBER;
  if (parts.some((part) => 'gap' in part && !isNumber(part.gap))) {
    return { reason: 'It has a gap whose number is not between 0 and 999999.' };
  }
  const text = clozeText(parts, mediaPath);
  if (isTooLong(text)) return { reason: TOO_LONG };
  if (clozePieces(text).length === 1) return { reason: 'It has no gap that hides any text.' };
  return { kind: 'cloze', text };
}

function tidyTopic(
  body: Extract<NoteBody, { kind: 'topic' }>,
  tidying: Tidying,
): DeckBody | Refusal {
  const title = tidyHeading(body.title);
  if (title === '') return { reason: 'Its title is empty.' };
  const small = body.small.flatMap(({ facet, note }) => {
    const tidy = tidySmall(note, tidying);
    if (!('reason' in tidy)) return eachWay(tidy).map((one) => ({ facet, note: one }));
    tidying.skipped.push({ where: note.where, reason: tidy.reason });
    return [];
  });
  const hasSmall = new Set<Facet>(small.map(({ facet }) => facet));
  const facets = new Map<Facet, string>();
  for (const facet of FACETS) {
    // An H3 would become a heading of the small cards below it.
    const place = hasSmall.has(facet) ? 'side' : 'facet';
    const text = tidyText(body.facets.get(facet) ?? '', tidying.mediaPath, place);
    if (isTooLong(text)) return { reason: TOO_LONG };
    if (text !== '') facets.set(facet, text);
  }
  if (facets.size + small.length === 0) return { reason: 'None of its facets has any text.' };
  return { kind: 'topic', title, facets, small };
}

/** In a topic, a pair becomes questions, since an item would also be part of its facet's text. */
function eachWay(note: DeckNote): readonly DeckNote[] {
  const { body, id } = note;
  if (body.kind !== 'pair') return [note];
  const { front, back, isBothWays } = body;
  const forwards: DeckNote = { ...note, body: { kind: 'question', front, back } };
  if (!isBothWays) return [forwards];
  const backwards: DeckBody = { kind: 'question', front: back, back: front };
  return [forwards, { ...note, id: id && lastingIdOf(`${id}.back`), body: backwards }];
}

function tidySmall(note: ReadNote, tidying: Tidying): DeckNote | Refusal {
  if (note.body.kind !== 'topic') return tidyNote(note, tidying);
  return { reason: 'A topic cannot contain another topic.' };
}

/** Only with front matter can the parser tell ids in the text from mistakes. */
const WITH_ID = '---\nid: x\n---\n';
/**
 * Parsing front matter is slower than parsing a note; but without it, a rule at the top would begin
 * one.
 */
const NEEDS_ID = /^---|id\s*:/;

function tidySource(text: string): SourceBody | Refusal {
  const plain = makeSafe(text.replace(/\r\n?/g, '\n').replace(/^\n+/, '').trimEnd());
  const whole = NEEDS_ID.test(plain) ? WITH_ID + plain : plain;
  const { deck, blocks } = deckBlocks(whole, { name: '', file: '' });
  const { cards, problems } = deck;
  const [first] = blocks;
  if (first === undefined || cards.length === 0) {
    return { reason: problems[0]?.message ?? 'It makes no card.' };
  }
  return {
    kind: 'source',
    text: plain,
    cards,
    makes: first.kind,
    asks: (first.kind === 'topic' ? first.path[0] : cards[0]?.front) ?? '',
    id: first.id,
    hasIds: cards.some(({ id }) => id.startsWith('x/')),
  };
}

function tidyPath(headings: readonly string[]): readonly string[] {
  if (headings.length === 0) return headings;
  const named = headings.map(tidyHeading).filter((heading) => heading !== '');
  const tidy = named.map((heading, at) => {
    // Below an H1, a facet's heading would make it a topic.
    return at === 1 && facetOfHeading(heading) !== null ? `${heading}:` : heading;
  });
  const last = tidy.slice(MAX_HEADINGS - 1).join(' › ');
  return tidy.length <= MAX_HEADINGS ? tidy : [...tidy.slice(0, MAX_HEADINGS - 1), last];
}

/** Trailing hashes would close the heading. */
function tidyHeading(heading: string): string {
  const line = tidyLineText(heading.slice(0, MAX_HEADING_LENGTH));
  return line.replace(/(^| )(#+)$/, '$1\\$2');
}

const MAX_TAG_LENGTH = 100;
/** The grammar refuses comments of a few thousand characters. */
const MAX_TAGS_LENGTH = 2000;
/** Most tags are like this and need no tidying. */
const PLAIN_TAG = /^[\w:.-]{1,100}$/;

/** Tags in a form that a comment above a card can hold, each once. */
function tidyTags(tags: readonly string[]): readonly string[] {
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
