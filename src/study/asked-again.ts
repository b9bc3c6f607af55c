import { type Grade, PASS } from '../schedule/grade.ts';
import { valuesOf } from './chain.ts';
import { afterFailure, MOST_RETURNS } from './cram-queue.ts';
import type { Future } from './desk.ts';
import type { QueueItem } from './item.ts';
import type { Session } from './session.ts';

/** What is ahead once a card was graded: asked again, it comes at the end of a quiz, but soon in a cram. */
export function askedAgain(
  session: Session,
  item: QueueItem,
  { grade, outcome }: { readonly grade: Grade; readonly outcome: Future },
): Partial<Pick<Session, 'items' | 'position' | 'drills'>> {
  const { drills, items, position } = session;
  const drill: QueueItem = { ...item, reason: 'drill' };
  if (session.cram === null) return outcome.drillOwed ? { drills: [...drills, drill] } : {};
  if (!comesBack(session, item, grade)) return {};
  const failures = 1 + failuresOf(session, item);
  return { items: afterFailure(items.slice(position), drill, failures), position: 0 };
}

/** Whether a card that gets this grade in a cram comes back in it: a failed one does, three times. */
export function comesBack(
  session: Pick<Session, 'answers'>,
  item: QueueItem,
  grade: Grade,
): boolean {
  return grade < PASS && failuresOf(session, item) < MOST_RETURNS;
}

function failuresOf({ answers }: Pick<Session, 'answers'>, { card }: QueueItem): number {
  return valuesOf(answers).filter(({ item, grade }) => item.card.id === card.id && grade < PASS)
    .length;
}
