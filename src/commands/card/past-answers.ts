import type { CardId } from '../../deck/card.ts';
import type { EventId, Mode } from '../../progress/event.ts';
import type { Day, Instant } from '../../schedule/day.ts';
import type { Grade } from '../../schedule/grade.ts';
import type { AnswerKind } from '../../schedule/sm2.ts';
import type { Collection } from '../collection/open-collection.ts';

/** One past answer of a card, as `show --json` lists it. */
export interface PastAnswer {
  readonly id: EventId;
  readonly at: Instant;
  readonly day: Day;
  readonly grade: Grade;
  readonly ms: number;
  readonly kind: AnswerKind | 'import';
  readonly mode: Mode | null;
}

/** Every past answer of a card that still counts, oldest first. */
export function pastAnswers(collection: Collection, id: CardId): PastAnswer[] {
  return collection.progress.history(id).flatMap(({ event, kind }) => {
    if (event.type !== 'review' && event.type !== 'import') return [];
    const { id: eventId, at, day, grade, ms } = event;
    const mode = event.type === 'review' ? event.mode : null;
    return [{ id: eventId, at, day, grade, ms, kind: kind ?? 'import', mode }];
  });
}
