import { FACETS, type Facet } from '../../deck/card.ts';
import { deckBlocks } from '../../deck/deck-blocks.ts';
import { facetOfHeading } from '../../deck/grammar/facet-headings.ts';
import { isTooLong, MAX_FIELD_BYTES } from '../../deck/grammar/fields.ts';
import { makeSafe } from '../../deck/safe-text.ts';
import type { ClozePart, NoteBody, ReadNote, Skipped } from '../format.ts';
import { TOO_LONG } from '../notes/side-problem.ts';
import { clozePieces, clozeText, isGapNumber } from './cloze-text.ts';
import type { DeckBody, DeckNote, SourceBody } from './deck-note.ts';
import { lastingIdOf, tidyTags } from './label-text.ts';
import { linkMedia, type MediaPath } from './link-media.ts';
import type { Refusal } from './refusal.ts';
import { tidySides } from './tidy-sides.ts';
import { tidyLineText, tidyText } from './tidy-text.ts';

/** A longer text cannot become short enough by being made tidy, and is not worth the time. */
const MAX_LENGTH = 2 * MAX_FIELD_BYTES;
const MAX_HEADINGS = 6;
const MAX_HEADING_LENGTH = 200;

/** What the texts of notes are made tidy with. */
export interface Tidying {
  readonly mediaPath: MediaPath;
  /** Takes the small cards of a topic that cannot be written. */
  readonly skipped: Skipped[];
}

/** Makes the texts of a note such as a deck can hold. */
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

/** Of one text of the note, or of all of its parts that make one. */
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
  if (parts.some((part) => 'gap' in part && !isGapNumber(part.gap))) {
    return { reason: 'The number of a gap in it is no number from 0 to 999999.' };
  }
  const text = clozeText(parts, mediaPath);
  if (isTooLong(text)) return { reason: TOO_LONG };
  if (clozePieces(text).length === 1) return { reason: 'It has no gap that hides anything.' };
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
    // An H3 would be a heading of the small cards below it.
    const place = hasSmall.has(facet) ? 'side' : 'facet';
    const text = tidyText(body.facets.get(facet) ?? '', tidying.mediaPath, place);
    if (isTooLong(text)) return { reason: TOO_LONG };
    if (text !== '') facets.set(facet, text);
  }
  if (facets.size + small.length === 0) return { reason: 'None of its facets has a text.' };
  return { kind: 'topic', title, facets, small };
}

/** In a topic a pair is questions, since as an item it would also be text of its facet. */
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
  return { reason: 'A topic cannot stand in a topic.' };
}

/** The front matter lets ids in the text be told from mistakes. */
const WITH_ID = '---\nid: x\n---\n';
/** Reading front matter takes longer than a note; without it a rule at the top would begin one. */
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
  const tidy = named.map((heading, at) => (at === 1 && isFacet(heading) ? `${heading}:` : heading));
  const last = tidy.slice(MAX_HEADINGS - 1).join(' › ');
  return tidy.length <= MAX_HEADINGS ? tidy : [...tidy.slice(0, MAX_HEADINGS - 1), last];
}

/** Below an H1 a facet's heading would make a topic of it. */
function isFacet(heading: string): boolean {
  return facetOfHeading(heading) !== null;
}

/** Hashes at its end would close the heading. */
function tidyHeading(heading: string): string {
  const line = tidyLineText(heading.slice(0, MAX_HEADING_LENGTH));
  return line.replace(/(^| )(#+)$/, '$1\\$2');
}
