import type { Grade } from '../schedule/grade.ts';
import type { Outcome } from '../schedule/sm2.ts';
import type { QueueItem } from './card-state.ts';
import type { Session } from './session.ts';

/** What a grade would do where the schedule is left alone. */
export interface Unscheduled {
  readonly kind: 'unscheduled';
  /** Whether the card is asked again in this session. */
  readonly needsRepeat: boolean;
}

/** What a grade would do to a card. */
export type GradePreview = Outcome | Unscheduled;

/** A session after a step, and a sentence about it for the learner. */
export interface Stepped {
  readonly session: Session;
  readonly notice: string | null;
}

/** What a quiz screen asks of the world. What a call changes has been saved when it returns. */
export interface Desk {
  /** What each grade would do to a card now. */
  previews(item: QueueItem): ReadonlyMap<Grade, GradePreview>;
  /** @throws {UserError} where the answer could not be saved */
  answer(session: Session, grade: Grade, ms: number): Stepped;
  putAside(session: Session, how: 'suspend' | 'bury'): Stepped;
  skip(session: Session): Stepped;
  undo(session: Session): Stepped;
  /** Opens the card's deck file in the editor, and takes up what was changed. */
  edit(session: Session): Promise<Stepped>;
  /** Opens a picture, a sound or a film of what is in sight, the next at each call; says which. */
  openMedia(session: Session): string;
  /** Whether the time that was set for the session is over. */
  isTimeUp(session: Session): boolean;
}
