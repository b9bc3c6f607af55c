import type { EventId } from '../../src/progress/events.ts';
import { GRADE_OF } from '../../src/schedule/grade.ts';
import { answerCard, NEW_CARD } from '../../src/schedule/sm2.ts';
import type { QueueItem, Reason } from '../../src/study/card-state.ts';
import type { Queue } from '../../src/study/queue.ts';
import { type IsWanted, type Session, step } from '../../src/study/session.ts';
import { cards, TODAY } from './cards.ts';

/** What a learner does; `aside` suspends or buries. */
export const WORDS = ['reveal', 'again', 'hard', 'good', 'easy', 'aside', 'skip', 'undo'] as const;
export type Word = (typeof WORDS)[number];

/** How long each answer takes. */
export const ANSWER_MS = 1000;

/** A queue by its cards' names, a blank between two. */
export function queueOf(items: string, repeats = ''): Queue {
  return { items: itemsOf(items, 'due'), repeats: itemsOf(repeats, 'drill') };
}

/** The session after what a learner did. */
export function press(session: Session, word: Word, isWanted: IsWanted = () => true): Session {
  const event = `event ${session.steps?.length ?? 0}` as EventId;
  switch (word) {
    case 'reveal':
    case 'undo':
      return step(session, { type: word });
    case 'skip':
      return step(session, { type: 'skip', isWanted });
    case 'aside':
      return step(session, { type: 'put-aside', event, isWanted });
    default: {
      const grade = GRADE_OF[word];
      const outcome = answerCard(NEW_CARD, grade, TODAY);
      return step(session, { type: 'grade', grade, outcome, ms: ANSWER_MS, event, isWanted });
    }
  }
}

/** The session after words with a blank between two. */
export function pressAll(session: Session, words: string, isWanted?: IsWanted): Session {
  return words.split(' ').reduce((now, word) => press(now, word as Word, isWanted), session);
}

/** What is in front of the learner, and what is still ahead: `a? | b c | a again`. */
export function screenOf({ phase, items, position, repeats }: Session): string {
  if (phase.type === 'done') return 'done';
  const side = phase.type === 'question' ? phase.item.card.front : phase.item.card.back;
  const ahead = [...items.slice(position), ...repeats].map(nameOf);
  return [phase.item.reason === 'drill' ? `${side} again` : side, ...ahead].join(' | ');
}

/** A card's name, and whether it is asked once more. */
export function nameOf({ card, reason }: QueueItem): string {
  return reason === 'drill' ? `${card.id} again` : card.id;
}

function itemsOf(names: string, reason: Reason): QueueItem[] {
  return cards(names).map((item) => ({ ...item, reason }));
}
