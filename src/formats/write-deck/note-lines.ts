import { FACETS, type Facet } from '../../deck/card.ts';
import type { DeckBlock } from '../../deck/deck-blocks.ts';
import { joinsCode } from './code-spans.ts';
import type { DeckNote, PairBody, TopicBody } from './deck-note.ts';
import { escapeText } from './escape-text.ts';
import { type DeckLabel, labelLines } from './label-text.ts';

/** How a note ends: an item ends by itself; a question or a cloze goes on until something ends it. */
export type NoteForm = 'item' | 'open' | 'topic';

/** The lines of a note, with the comment above it. */
export interface NoteLines {
  readonly lines: readonly string[];
  readonly form: NoteForm;
}

/** A pair whose sides together are no longer than this, and of a line each, is a list item. */
const MAX_LINE_LENGTH = 100;
/** Text that begins so looks better on a line of its own; indented, it has to. */
const BLOCK_START = /^(?:[-*+>|] |\d{1,9}[.)] |```|~~~)/;

/** The headings that a topic's facets are written under. */
const FACET_HEADINGS: Readonly<Record<Facet, string>> = {
  definition: 'Definition',
  anchor: 'Memory anchor',
  depth: 'Expected depth',
  internals: 'Deep — senior internals',
  answer: 'Interview-ready answer',
  trap: 'Common trap',
};

/** The lines that make a note's cards. `form`: what a pair is to be written as, where that is given. */
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

/** How a block of a deck ends. */
export function formOfBlock(kind: DeckBlock['kind']): NoteForm {
  if (kind === 'topic') return 'topic';
  return kind === 'pair' ? 'item' : 'open';
}

/** Whether a pair can be a list item on one line. */
export function fitsOnLine(front: string, back: string): boolean {
  if (front.length + back.length > MAX_LINE_LENGTH) return false;
  return !front.includes('\n') && !back.includes('\n') && !joinsCode(front, back);
}

type Sides = Pick<PairBody, 'front' | 'back' | 'isBothWays'>;

/** What is asked both ways has to be an item. */
function pairLines(sides: Sides, form: NoteForm | undefined): NoteLines {
  const { front, back, isBothWays } = sides;
  const isWished = form === undefined ? fitsOnLine(front, back) : form === 'item';
  const isPossible = !joinsCode(front, back) && !/^[ \t]/.test(front) && !/^[ \t]/.test(back);
  if (isBothWays || (isWished && isPossible)) return itemLines(sides);
  return { lines: questionLines(front, back), form: 'open' };
}

/** A list item; sides of more than one line stand apart from each other, indented. */
function itemLines({ front, back, isBothWays }: Sides): NoteLines {
  const colons = isBothWays ? ':::' : '::';
  const asked = escapeText(front, 'item-front');
  const answer = escapeText(back, 'item-back');
  if (!asked.includes('\n') && !answer.includes('\n')) {
    // Joined, since what a template puts together takes three times the room.
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

/** In a topic pairs are questions, since a pair is also text of the facet that it stands in. */
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
