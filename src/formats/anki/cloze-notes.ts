import { lengthProblem } from '../notes/side-problem.ts';
import { clozeOf, simpleParts } from './cloze-body.ts';
import { clozePieces } from './cloze-gaps.ts';
import { clozeQuestions } from './cloze-questions.ts';
import { type MadeOfNote, type NoteInHand, skipAll } from './note-in-hand.ts';
import { isOcclusion, occlusionNotes } from './occlusion-notes.ts';

/**
 * A cloze, where the back of Anki's shows no more than its front with the gaps filled. Any other
 * note of a cloze type becomes a question for each gap: a cloze of ours has one text, in which what
 * Anki keeps for the back would give the answer away, and its gaps neither nest nor share numbers.
 */
export function clozeNotes(note: NoteInHand): MadeOfNote {
  const { layout, cards, fill, toMarkdown } = note;
  const sides = layout.sides.get(0);
  const [card] = cards;
  if (!sides || !card) return skipAll(cards, 'Its note type has no template.');
  if (isOcclusion(note)) return occlusionNotes(note, sides, card);
  const gaps = { kind: 'written' } as const;
  const front = toMarkdown(fill(card, sides, { side: 'front', gaps }));
  const back = toMarkdown(fill(card, sides, { side: 'back', gaps }));
  const tooLong = lengthProblem(front, back);
  if (tooLong !== null) return skipAll(cards, tooLong);
  const parts = front.includes(back) && !sides.isByGap ? simpleParts(clozePieces(front)) : null;
  return parts ? clozeOf(parts, cards) : clozeQuestions(note, sides);
}
