import type { Grade } from '../schedule/grade.ts';
import type { Outcome } from '../schedule/sm2.ts';
import type { Session } from './session.ts';

/** What a grade would do where the schedule is left alone. */
export interface Unscheduled {
  readonly kind: 'unscheduled';
  /** Whether the card is asked again in this session. */
  readonly needsRepeat: boolean;
}

/** What a grade would do to a card. */
export type GradePreview = Outcome | Unscheduled;

/** A session after an action, and a sentence about it for the learner. */
export interface Stepped<S = Session> {
  readonly session: S;
  readonly notice: string | null;
}

/**
 * What can be done in a session: a quiz, a cram or an interview. What a call changes is on disk when
 * it returns. An action that doesn't fit what is shown leaves the session as it is.
 */
export interface SessionActions<S = Session> {
  /** What each grade would do to the card in front now. */
  previews(session: S): ReadonlyMap<Grade, GradePreview>;
  /** @throws {UserError} where the answer could not be saved */
  answer(session: S, grade: Grade, ms: number): Stepped<S>;
  putAside(session: S, how: 'suspend' | 'bury'): Stepped<S>;
  skip(session: S): Stepped<S>;
  undo(session: S): Stepped<S>;
  /** Opens the card's deck file in the editor, and reads what was changed. */
  edit(session: S): Promise<Stepped<S>>;
  /** Opens a picture, a sound or a film of what is in sight, the next one at each call; says which. */
  openMedia(session: S): string;
  /** Whether the time set for the session is over. */
  isTimeUp(session: S): boolean;
}
