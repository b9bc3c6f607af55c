import type { Grade } from '../../schedule/grade.ts';
import type { Outcome } from '../../schedule/sm2.ts';
import type { Interview } from './interview.ts';
import type { Question } from './question.ts';

/** An interview after a step, and a sentence about it. */
export interface InterviewStepped {
  readonly interview: Interview;
  readonly notice: string | null;
}

/** What was written in the editor; null where the text was left as it was. */
export interface Composed {
  readonly text: string | null;
  readonly notice: string | null;
}

/** What an interview's screen asks of the world. What a call changes has been saved when it returns. */
export interface InterviewDesk {
  /** What each grade would do to a question's card now. */
  futures(question: Question): ReadonlyMap<Grade, Outcome>;
  /** Keeps the marked answer. @throws {UserError} where it could not be saved */
  keep(interview: Interview): InterviewStepped;
  /** Back to the marking of the question before. */
  undo(interview: Interview): InterviewStepped;
  /** Opens what was typed so far in the editor, below the question. */
  compose(interview: Interview, text: string): Composed;
  /** Whether the time that was set for the interview is over. */
  isTimeUp(): boolean;
}
