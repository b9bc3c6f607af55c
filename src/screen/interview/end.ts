import type { Interview } from '../../interview/interview.ts';

/** How an interview ended: its last state, and an error where one ended it. */
export interface InterviewEnd {
  readonly interview: Interview;
  readonly reason: 'finished' | 'quit' | 'interrupted' | 'time-up' | 'closed' | 'failed';
  readonly error?: unknown;
}
