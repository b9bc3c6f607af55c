import type { Session } from '../../study/session.ts';

/** How a quiz ended: the last state of its session, and an error where one ended it. */
export interface StudyEnd {
  readonly session: Session;
  readonly reason: 'finished' | 'quit' | 'interrupted' | 'time-up' | 'closed' | 'failed';
  readonly error?: unknown;
  /** What an edit led to, where the session ended with it and the screen was gone. */
  readonly notice?: string | null;
}
