import { sideProblem } from '../notes/side-problem.ts';
import { answerHtml } from './answer-html.ts';
import type { CardRow } from './collection.ts';
import type { Sides } from './layout.ts';
import type { MadeNote, MadeOfNote, NoteInHand, SkippedCard } from './note-in-hand.ts';

/** No gap has this number. */
const NO_GAP = 0;

/** A question for each card of a cloze: its gap asked, then in bold, with all that the back adds. */
export function clozeQuestions(note: NoteInHand, sides: Sides): MadeOfNote {
  const made: MadeNote[] = [];
  const skipped: SkippedCard[] = [];
  for (const card of note.cards) {
    const one = clozeQuestion(note, sides, card);
    if ('reason' in one) skipped.push(one);
    else made.push(one);
  }
  return { made, skipped };
}

function clozeQuestion(note: NoteInHand, sides: Sides, card: CardRow): MadeNote | SkippedCard {
  const { fill, toMarkdown } = note;
  const gap = card.ord + 1;
  const asked = fill(card, sides, { side: 'front', gaps: { kind: 'asked', gap } });
  const unasked = fill(card, sides, { side: 'front', gaps: { kind: 'asked', gap: NO_GAP } });
  if (asked === unasked) return { card, reason: `Its text has no gap c${gap}.` };
  const answered = fill(card, sides, { side: 'back', gaps: { kind: 'answered', gap } });
  const front = toMarkdown(asked);
  const back = toMarkdown(answerHtml(answered, asked));
  const reason = sideProblem(front, back);
  if (reason !== null) return { card, reason };
  return { suffix: `-c${gap}`, body: { kind: 'question', front, back }, cards: [card] };
}
