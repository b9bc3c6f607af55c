import {
  GRADE_NAMES,
  GRADE_OF,
  GRADES,
  type Grade,
  type GradeScale,
} from '../../schedule/grade.ts';

/** From these shares of the points on, an answer is good, or hard; below the second it failed. */
const GOOD_SHARE = 0.75;
const HARD_SHARE = 0.5;
/** All of so many points is easy; all of fewer is good, since one point is soon told. */
const ENOUGH_FOR_EASY = 3;

/** The grade that follows from the share of the points that an answer had. */
export function gradeFor(found: number, points: number): Grade {
  if (found >= points && points >= ENOUGH_FOR_EASY) return GRADE_OF.easy;
  if (found >= GOOD_SHARE * points) return GRADE_OF.good;
  return found >= HARD_SHARE * points ? GRADE_OF.hard : GRADE_OF.again;
}

/** The next better grade of a scale, or the next worse. */
export function nextGrade(grade: Grade, direction: 1 | -1, scale: GradeScale): Grade {
  const ladder = scale === '0-5' ? GRADES : GRADE_NAMES.map((name) => GRADE_OF[name]);
  const ahead = ladder.filter((other) => (direction === 1 ? other > grade : other < grade));
  return (direction === 1 ? ahead[0] : ahead.at(-1)) ?? grade;
}
