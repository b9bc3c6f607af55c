import type { Grade } from '../schedule/grade.ts';
import type { Outcome } from '../schedule/sm2.ts';
import type { Session } from './session.ts';

/** The effect of a grade if the schedule is left alone. */
export interface Unscheduled {
  readonly kind: 'unscheduled';
  /** True if the card is asked again in this session. */
  readonly needsRepeat: boolean;
}

/** The effect that a grade would have on a card. */
export type GradePreview = Outcome | Unscheduled;

/** A session after an action, and a notice for the learner. */
export interface Stepped<S = Session> {
  readonly session: S;
  readonly notice: string | null;
}

/**
 * The actions of a quiz, a cram or an interview. A change is on disk when its call returns. An action
 * that does not fit what is shown leaves the session as it is.
 */
export interface SessionActions<S = Session> {
  /** The effect of each grade on the current card. */
  previews(session: S): ReadonlyMap<Grade, GradePreview>;
  /** @throws {UserError} if the answer could not be saved */
  answer(session: S, grade: Grade, ms: number): Stepped<S>;
  putAside(session: S, how: 'suspend' | 'bury'): Stepped<S>;
  skip(session: S): Stepped<S>;
  undo(session: S): Stepped<S>;
  /** Opens the card's deck file in the editor and reads the changes. */
  edit(session: S): Promise<Stepped<S>>;
  /** Opens a picture, sound or film in sight, the next one at each call; returns a notice. */
  openMedia(session: S): string;
  /** True once the time set for the session is over. */
  isTimeUp(session: S): boolean;
}
