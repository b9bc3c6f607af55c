import type { Interview } from '../../interview/interview.ts';
import type { Question } from '../../interview/question.ts';
import { progressBar } from '../charts.ts';
import { formatClock } from '../dates.ts';
import { spread } from '../layout.ts';
import { NARROW_COLUMNS } from '../page-layout.ts';
import type { Theme } from '../theme.ts';

/** How the header is drawn. */
export interface InterviewHeaderStyle {
  readonly theme: Theme;
  readonly width: number;
  readonly ascii: boolean;
  /** How long an answer should take, in milliseconds; it may take longer. */
  readonly aimMs: number;
}

const BAR_COLUMNS = 14;

/** The two lines above a question: topic and facet, how far the interview has come, and the clock. */
export function interviewHeader(
  interview: Interview,
  question: Question,
  elapsedMs: number,
  style: InterviewHeaderStyle,
): string[] {
  const { theme, width, ascii } = style;
  const { position, questions } = interview;
  const share = position / Math.max(questions.length, 1);
  const bar = theme.accent(progressBar(share, { width: BAR_COLUMNS, ascii }));
  const number = `${position + 1} of ${questions.length}`;
  const counts = `${theme.muted(`${number} ·`)} ${clock(interview, elapsedMs, style)}`;
  const place = placeOfQuestion(question, theme);
  if (width < NARROW_COLUMNS) return [spread(place, '', width), spread('', counts, width)];
  return [spread(place, bar, width), spread('', counts, width)];
}

/** `Delivery Guarantees · trap`. */
export function placeOfQuestion({ topic, item }: Question, theme: Theme): string {
  const { facet } = item.card;
  return facet === null ? topic : `${topic} · ${theme.accent(facet)}`;
}

function clock(
  { phase }: Interview,
  elapsedMs: number,
  { theme, aimMs }: InterviewHeaderStyle,
): string {
  if (phase.type === 'marking') return theme.muted(`answered in ${formatClock(phase.ms)}`);
  const time = `${formatClock(elapsedMs)} / ${formatClock(aimMs)}`;
  return elapsedMs > aimMs ? theme.warn(`${time} over`) : theme.muted(time);
}
