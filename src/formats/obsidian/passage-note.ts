import { isTooLong } from '../../deck/grammar/fields.ts';
import { withHardBreaks } from '../../markup/markdown/hard-breaks.ts';
import { trimLines } from '../../markup/markdown/markdown-lines.ts';
import type { NoteBody } from '../format.ts';
import { TOO_LONG } from '../notes/side-problem.ts';
import type { Passage } from './block-cards.ts';
import type { BlockLine } from './blocks.ts';
import { type LineTags, lineTags } from './deck-tags.ts';
import { findGaps, type GapStyle } from './gaps.ts';
import { plainLinks } from './plain-links.ts';

/** A card of a note, taken from its lines. */
export interface PassageNote {
  readonly id: string | null;
  readonly body: NoteBody;
  /** Which card of the note each schedule is of. */
  readonly order: readonly number[];
  readonly tags: LineTags;
}

const BLOCK_ID = /(?:^|\s)\^([A-Za-z0-9-]{1,64})\s*$/;

/** The note that a passage makes, why it makes none, or null where it is prose. */
export function passageNote(
  passage: Passage,
  styles: readonly GapStyle[],
): PassageNote | string | null {
  const text = passage.kind === 'sides' ? joined(passage.front) : joined(linesOf(passage));
  const end = passage.kind === 'sides' ? joined(passage.back) : text;
  if (isTooLong(text) || isTooLong(end)) return TOO_LONG;
  const id = BLOCK_ID.exec(end)?.[1] ?? null;
  switch (passage.kind) {
    case 'sides': {
      const tags = lineTags(text, false);
      const back = withoutId(end);
      if (tags.text === '') return 'No question stands above this `?`.';
      if (back === '') return 'No answer stands below this `?`.';
      return { id, tags, ...sidesOf(tags.text, back, passage.isBothWays) };
    }
    case 'inline': {
      const { front, back, isBothWays } = passage.split;
      const tags = lineTags(front, false);
      const answer = withoutId(back);
      const sides = [plainLinks(tags.text), plainLinks(answer)] as const;
      if (sides.includes('')) return 'One side of this card is empty.';
      const body = { kind: 'pair', front: sides[0], back: sides[1], isBothWays } as const;
      return { id, tags, body, order: isBothWays ? [0, 1] : [0] };
    }
    case 'prose': {
      const tags = lineTags(text, false);
      const gaps = findGaps(shown(withoutId(tags.text)), styles);
      return gaps && { id, tags, body: { kind: 'cloze', parts: gaps.parts }, order: gaps.order };
    }
  }
}

/** The lines of a passage, for the schedules and the place that stand with them. */
export function linesOf(passage: Passage): readonly BlockLine[] {
  switch (passage.kind) {
    case 'sides':
      return [...passage.front, ...passage.back];
    case 'inline':
      return [passage.line];
    case 'prose':
      return passage.lines;
  }
}

function sidesOf(
  front: string,
  back: string,
  isBothWays: boolean,
): Pick<PassageNote, 'body' | 'order'> {
  const sides = { front: shown(front), back: shown(back) };
  if (isBothWays) return { body: { kind: 'pair', ...sides, isBothWays }, order: [0, 1] };
  return { body: { kind: 'question', ...sides }, order: [0] };
}

function joined(lines: readonly BlockLine[]): string {
  return trimLines(lines.map(({ line }) => line.whole.trimEnd()).join('\n'));
}

function withoutId(text: string): string {
  return text.replace(BLOCK_ID, '').trimEnd();
}

/** In Obsidian a line end is shown as one. */
function shown(text: string): string {
  return withHardBreaks(plainLinks(text));
}
