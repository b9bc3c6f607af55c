import { type Chain, valuesOf } from './chain.ts';
import type { QueueItem } from './item.ts';
import { type Answered, type Session, startSession } from './session.ts';

/** What a cram does otherwise than a quiz. */
export interface CramRules {
  /** Time for answers; null for as long as there are cards. */
  readonly budgetMs: number | null;
  /** Of that, what earlier sessions of the day have used. */
  readonly spentBeforeMs: number;
}

/** A cram's session at its first question, its cards in the order in which they are to be asked. */
export function startCram(items: readonly QueueItem[], cram: CramRules): Session {
  return { ...startSession({ items, drills: [] }), cram };
}

/** How much of a cram's budget is used: the answers of this session, and what was used before. */
export function spentMs({ cram, answers }: Pick<Session, 'cram' | 'answers'>): number {
  return (cram?.spentBeforeMs ?? 0) + msOf(answers);
}

/** Whether a cram's budget is used up. A question that has been shown is never cut off by it. */
export function isBudgetSpent(session: Session): boolean {
  const budgetMs = session.cram?.budgetMs ?? null;
  return budgetMs !== null && spentMs(session) >= budgetMs;
}

function msOf(answers: Chain<Answered> | null): number {
  return valuesOf(answers).reduce((sum, { ms }) => sum + ms, 0);
}
