import { foundIn, gradeOf, type Interview, type InterviewDesk } from '../../interview/interview.ts';
import { formatClock } from '../dates.ts';
import { gradeWord, outcomeInWords } from '../grade-labels.ts';
import type { Theme } from '../theme.ts';
import { wrap } from '../wrap.ts';
import { placeOfQuestion } from './header.ts';
import { type DrawMarkdown, sayMatch } from './rubric-lines.ts';

/** What an interview in plain lines is said with. */
export interface PlainStyle {
  readonly theme: Theme;
  readonly draw: DrawMarkdown;
  readonly width: number;
  readonly isTyped: boolean;
}

/** Below the number and the box of a point. */
const HANGING = '       ';

const TYPE_IT = 'Type your answer; a line with a dot alone ends it. /n skips, /u undoes, /q quits.';

/** The question in front, and how it is answered. */
export function questionLines(
  { phase, position, questions }: Interview,
  style: PlainStyle,
): string[] {
  if (phase.type !== 'asking') return [];
  const place = placeOfQuestion(phase.question, style.theme).replaceAll(' · ', ', ');
  return [
    '',
    `[${position + 1} of ${questions.length}] ${place}.`,
    ...style.draw(phase.question.asked, style.width),
    ...wrap(style.isTyped ? TYPE_IT : 'Answer aloud, then press Enter.', style.width),
  ];
}

/** What counts, as it is ticked at first. */
export function rubricLines({ phase }: Interview, style: PlainStyle): string[] {
  if (phase.type !== 'marking') return [];
  const { question, ticks, matches, ms } = phase;
  const model = question.model === null ? [] : style.draw(question.model, style.width);
  const points = question.points.flatMap((point, at) => {
    const [first = '', ...more] = style.draw(point, style.width - HANGING.length);
    const match = matches?.[at];
    const isMet = match !== undefined && match.words.length > 0;
    const found = isMet ? [`${sayMatch(match)}: ${match.words.join(', ')}`] : [];
    const box = ticks[at] === true ? '[x]' : '[ ]';
    const below = [...more, ...found].map((line) => HANGING + line);
    return [`${String(at + 1).padStart(2)} ${box} ${first}`, ...below];
  });
  return [`You took ${formatClock(ms)}.`, ...model, 'What counts:', ...points];
}

/** What is ticked, the grade that follows from it, and what can be typed. */
export function markingLines(
  { phase }: Interview,
  desk: InterviewDesk,
  { width }: PlainStyle,
): string[] {
  if (phase.type !== 'marking') return [];
  const grade = gradeOf(phase);
  const outcome = desk.futures(phase.question).get(grade);
  const label = outcome === undefined ? '' : ` (${outcomeInWords(outcome)})`;
  const numbers = phase.ticks.flatMap((isTicked, at) => (isTicked ? [at + 1] : []));
  const which = numbers.length === 0 ? 'Nothing ticked' : `Ticked ${numbers.join(' ')}`;
  const lines = [
    `${which}: ${foundIn(phase.ticks)} of ${phase.ticks.length} points, ${gradeWord(grade)}${label}.`,
    'Numbers tick, a grade sets it, Enter keeps it, n skips, u undo, q quit >',
  ];
  return lines.flatMap((line) => wrap(line, width));
}
