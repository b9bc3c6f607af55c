import { sideProblem } from '../notes/side-problem.ts';
import { answerHtml, withoutFront } from './answer-html.ts';
import type { CardRow } from './collection.ts';
import type { MadeOfNote, NoteInHand, SkippedCard } from './note-in-hand.ts';

interface CardTexts {
  readonly card: CardRow;
  readonly front: string;
  readonly back: string;
}

/**
 * A question for each card of a note, by its own template; two that ask for each other's answers
 * are one pair.
 */
export function standardNotes(note: NoteInHand): MadeOfNote {
  const texts: CardTexts[] = [];
  const skipped: SkippedCard[] = [];
  for (const card of note.cards) {
    const one = cardTexts(card, note);
    if ('reason' in one) skipped.push(one);
    else texts.push(one);
  }
  const [first, second] = texts;
  if (first && second && texts.length === 2 && areReversed(first, second)) {
    const { front, back } = first;
    const body = { kind: 'pair', front, back, isBothWays: true } as const;
    return { made: [{ suffix: '', body, cards: [first.card, second.card] }], skipped };
  }
  const made = texts.map(({ card, front, back }) => ({
    suffix: card.ord === 0 ? '' : `-${card.ord + 1}`,
    body: { kind: 'question', front, back } as const,
    cards: [card],
  }));
  return { made, skipped };
}

function cardTexts(
  card: CardRow,
  { layout, fill, toMarkdown }: NoteInHand,
): CardTexts | SkippedCard {
  const sides = layout.sides.get(card.ord);
  if (!sides) return { card, reason: 'Its note type has no such card any more.' };
  const gaps = { kind: 'answered', gap: card.ord + 1 } as const;
  const frontHtml = fill(card, sides, { side: 'front', gaps });
  const front = toMarkdown(frontHtml);
  const answer = answerHtml(fill(card, sides, { side: 'back', gaps }), frontHtml);
  const back = withoutFront(toMarkdown(answer), front);
  const reason = sideProblem(front, back);
  return reason === null ? { card, front, back } : { card, reason };
}

function areReversed(first: CardTexts, second: CardTexts): boolean {
  const isFirstPair = first.card.ord === 0 && second.card.ord === 1;
  return isFirstPair && first.front === second.back && first.back === second.front;
}
