import { lengthProblem } from '../notes/side-problem.ts';
import { withoutFront } from './answer-html.ts';
import type { CardRow } from './collection.ts';
import type { Sides } from './layout.ts';
import { type MadeOfNote, type NoteInHand, skipAll } from './note-in-hand.ts';

/** Whether the gaps of a note are masks over a picture. */
export function isOcclusion({ fields }: NoteInHand): boolean {
  return fields.some((field) => field.includes('::image-occlusion:'));
}

/**
 * What can be asked of a masked picture where no mask can be shown: its header, answered by what the
 * back adds. Without words on both sides there is nothing to ask.
 */
export function occlusionNotes(note: NoteInHand, sides: Sides, first: CardRow): MadeOfNote {
  const gaps = { kind: 'answered', gap: 1 } as const;
  const front = note.toMarkdown(note.fill(first, sides, { side: 'front', gaps }));
  const whole = note.toMarkdown(note.fill(first, sides, { side: 'back', gaps }));
  const back = withoutFront(whole, front);
  const tooLong = lengthProblem(front, back);
  if (tooLong !== null) return skipAll(note.cards, tooLong);
  if (back === whole || !hasWords(front) || !hasWords(back)) {
    return skipAll(note.cards, 'It hides parts of a picture, which cannot be done in a terminal.');
  }
  const body = { kind: 'question', front, back } as const;
  return { made: [{ suffix: '', body, cards: [first] }], skipped: [] };
}

/** Whether a text says anything besides the media that it shows. */
function hasWords(markdown: string): boolean {
  return /[\p{L}\p{N}]/u.test(markdown.replace(/!?\[[^\]]*\]\(media:[^)]*\)/g, ''));
}
