import { withinReach } from './card-groups.ts';
import type { CramInput } from './cram-input.ts';
import { outlookOn } from './outlook.ts';
import { postponed } from './postponed.ts';
import { simpleCourse } from './simple-course.ts';

const MOST_MINUTES = 240;
/** A deck is stood for by so many of its cards, and these by so many learners: it is asked at once. */
const SAMPLE = 100;
const RUNS = 8;
/** Any seed would do; one and the same makes more minutes no worse by chance. */
const SEED = 1;

/**
 * How many minutes a session, more than it has, would bring the mean recall on the day to `target`,
 * by the simple course, which is a little less than a plan reaches; null where 240 would not.
 */
export function minutesFor(input: CramInput, target = 0.9): number | null {
  const { input: begun } = postponed(withinReach(input));
  if (begun.daysLeft <= 0 || begun.sessionDays.length === 0) return null;
  const course = simpleCourse(begun);
  const reaches = (minutes: number) => {
    const longer = { ...begun, secondsPerSession: minutes * 60 };
    return outlookOn(longer, course, { seed: SEED, runs: RUNS, mostCards: SAMPLE }).mean >= target;
  };
  let least = Math.floor(begun.secondsPerSession / 60) + 1;
  let most = MOST_MINUTES;
  if (least > most || !reaches(most)) return null;
  while (least < most) {
    const middle = (least + most) >> 1;
    if (reaches(middle)) most = middle;
    else least = middle + 1;
  }
  return least;
}
