import type { EventId } from '../progress/events.ts';
import { GRADE_NAMES, GRADE_OF, GRADES, type Grade, type GradeScale } from '../schedule/grade.ts';
import type { SessionActions, Stepped } from '../study/actions.ts';
import { type Chain, chained, valuesOf } from '../study/session.ts';
import { matchPoints, type PointMatch, type Weights, weigh } from './match.ts';
import type { Question } from './question.ts';

/** The text from the editor; null if it was not changed. */
export interface Composed {
  readonly text: string | null;
  readonly notice: string | null;
}

/** The actions of an interview. Changes are on disk when a call returns. */
export interface InterviewActions
  extends Pick<SessionActions<Interview>, 'previews' | 'undo' | 'isTimeUp'> {
  /** Saves the marked answer. @throws {UserError} if it cannot be saved */
  keep(interview: Interview): Stepped<Interview>;
  /** Opens the typed text in the editor, below the question. */
  compose(interview: Interview, text: string): Composed;
}

/** The shares of points that make an answer good or hard; below the second it is failed. */
const GOOD_SHARE = 0.75;
const HARD_SHARE = 0.5;
/** All of this many points is easy. All of fewer is only good, since a point or two is quickly said. */
const MIN_POINTS_FOR_EASY = 3;

/** The grade for the share of points that an answer had. */
export function gradeFor(found: number, points: number): Grade {
  if (found >= points && points >= MIN_POINTS_FOR_EASY) return GRADE_OF.easy;
  if (found >= GOOD_SHARE * points) return GRADE_OF.good;
  return found >= HARD_SHARE * points ? GRADE_OF.hard : GRADE_OF.again;
}

/** The next better or worse grade of a scale. */
export function nextGrade(grade: Grade, direction: 1 | -1, scale: GradeScale): Grade {
  const ladder = scale === '0-5' ? GRADES : GRADE_NAMES.map((name) => GRADE_OF[name]);
  const ahead = ladder.filter((other) => (direction === 1 ? other > grade : other < grade));
  return (direction === 1 ? ahead[0] : ahead.at(-1)) ?? grade;
}

/** An answer beside the model answer, while its points are ticked. */
export interface Marking {
  readonly type: 'marking';
  readonly question: Question;
  /** The typed text; null for a spoken answer. */
  readonly text: string | null;
  readonly ms: number;
  /** The points found in the typed text; null for a spoken answer. */
  readonly matches: readonly PointMatch[] | null;
  readonly ticks: readonly boolean[];
  /** Set by hand; null if the grade follows from the ticks. */
  readonly setGrade: Grade | null;
}

/** The phase of an interview, as its screen shows it. */
type InterviewPhase =
  | { readonly type: 'asking'; readonly question: Question }
  | Marking
  | { readonly type: 'done' };

/** A question that was answered and marked, with its result. */
export interface Marked extends Pick<Marking, 'question' | 'ticks' | 'ms'> {
  readonly grade: Grade;
}

interface Kept extends Marked {
  readonly event: EventId;
  readonly before: Interview;
}

/** A mock interview as an immutable value: each step makes a new one. */
export interface Interview {
  readonly questions: readonly Question[];
  /** How many questions were kept or skipped. */
  readonly position: number;
  readonly phase: InterviewPhase;
  readonly kept: Chain<Kept> | null;
  /** The interview before the last step, if that step skipped a question. */
  readonly skipped: Interview | null;
  readonly weights: Weights;
}

/** An event of an interview. */
export type InterviewEvent =
  | { readonly type: 'answered'; readonly text: string | null; readonly ms: number }
  | { readonly type: 'tick'; readonly point: number }
  | { readonly type: 'grade'; readonly grade: Grade }
  | { readonly type: 'keep'; readonly event: EventId }
  | { readonly type: 'skip' }
  | { readonly type: 'undo' };

/** Starts an interview at its first question. */
export function startInterview(questions: readonly Question[]): Interview {
  const weights = weigh(questions.flatMap(({ points }) => points));
  const phase = { type: 'done' } as const;
  return askedAt({ questions, position: 0, phase, kept: null, skipped: null, weights });
}

/** The interview after an event. Events that do not fit its phase change nothing. */
export function stepInterview(interview: Interview, event: InterviewEvent): Interview {
  const { phase } = interview;
  switch (event.type) {
    case 'undo':
      return interview.skipped ?? interview.kept?.value.before ?? interview;
    case 'skip':
      return phase.type === 'done' ? interview : nextQuestion(interview, { skipped: interview });
    case 'answered':
      return phase.type === 'asking' ? answered(interview, phase.question, event) : interview;
    case 'tick':
      return phase.type === 'marking'
        ? { ...interview, phase: ticked(phase, event.point) }
        : interview;
    case 'grade':
      return phase.type === 'marking'
        ? { ...interview, phase: { ...phase, setGrade: event.grade } }
        : interview;
    case 'keep':
      return phase.type === 'marking' ? kept(interview, phase, event.event) : interview;
  }
}

/** The current grade of an answer. */
export function gradeOf({ setGrade, ticks }: Marking): Grade {
  return setGrade ?? gradeFor(foundIn(ticks), ticks.length);
}

/** The number of ticked points. */
export function foundIn(ticks: readonly boolean[]): number {
  return ticks.filter(Boolean).length;
}

/** The questions that were kept, oldest first. */
export function markedOf(interview: Interview): Marked[] {
  return valuesOf(interview.kept);
}

/** The number of skipped questions. */
export function skippedIn(interview: Interview): number {
  return interview.position - markedOf(interview).length;
}

function answered(
  interview: Interview,
  question: Question,
  { text, ms }: Pick<Marking, 'text' | 'ms'>,
): Interview {
  const { points } = question;
  const matches = text === null ? null : matchPoints(points, text, interview.weights);
  const ticks = points.map((_, at) => matches?.[at]?.isFound ?? false);
  const found = { matches, ticks, setGrade: null };
  return { ...interview, phase: { type: 'marking', question, text, ms, ...found } };
}

/** Toggles a point. The grade then follows from the ticks again. */
function ticked(marking: Marking, point: number): Marking {
  if (marking.ticks[point] === undefined) return marking;
  const ticks = marking.ticks.map((isTicked, at) => (at === point ? !isTicked : isTicked));
  return { ...marking, ticks, setGrade: null };
}

function kept(interview: Interview, marking: Marking, event: EventId): Interview {
  const { question, ticks, ms } = marking;
  const marked: Kept = { question, ticks, ms, grade: gradeOf(marking), event, before: interview };
  return nextQuestion(interview, { kept: chained(interview.kept, marked), skipped: null });
}

/** Moves on to the next question. */
function nextQuestion(interview: Interview, changed: Partial<Interview>): Interview {
  return askedAt({ ...interview, ...changed, position: interview.position + 1 });
}

function askedAt(interview: Interview): Interview {
  const question = interview.questions[interview.position];
  const phase: InterviewPhase =
    question === undefined ? { type: 'done' } : { type: 'asking', question };
  return { ...interview, phase };
}
