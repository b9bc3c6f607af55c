import { formatCount } from '../../deck/text.ts';
import type { Marked } from '../../interview/interview.ts';
import { resultOf, type Score, scoresOf, shareOf, type Trend } from '../../interview/results.ts';
import type { Day } from '../../schedule/day.ts';
import { KNOWN } from '../../schedule/grade.ts';
import { barList, scoreBars, scoreLines } from '../charts.ts';
import { formatDay, formatDuration, formatPercent } from '../format.ts';
import { formatPage, indent, padEnd, spread, wrap } from '../layout.ts';
import { widthOf } from '../text.ts';
import { type PageStyle, pageStyle, type ScreenStyle } from '../theme.ts';
import type { DrawMarkdown } from './state.ts';
import { placeOfQuestion } from './view.ts';

/** The end of an interview: points by facet and topic, what was missed, and what comes next. */
export function resultView(
  marked: readonly Marked[],
  planned: number,
  screen: ScreenStyle & { readonly draw: DrawMarkdown },
): string {
  const style = { ...pageStyle(screen), draw: screen.draw };
  if (marked.length === 0) {
    const text = 'The interview ended before you graded a question.';
    return formatPage(wrap(text, style.width), screen.size);
  }
  const lines = [
    ...titleLines(marked, planned, style),
    ...missedLines(marked, style),
    ...nextLines(marked, style),
  ];
  return formatPage(lines, screen.size);
}

/** Earlier interviews are only in the JSON. */
const MAX_LISTED = 20;
const MAX_LIST_WIDTH = 64;

/** Past interviews: the share of each as a bar, and the shares of each facet as a line. */
export function historyView(
  { interviews, facets }: Trend,
  screen: ScreenStyle & { readonly today: Day },
): string {
  const style = pageStyle(screen);
  const { theme, width } = style;
  if (interviews.length === 0) {
    const text = 'No interviews yet. To start one: deckhand interview';
    return formatPage(wrap(text, width), screen.size);
  }
  const rows = interviews.slice(-MAX_LISTED).map(({ day, share, found, points, ms }) => {
    const value = `${percent(share)}  ${found}/${points}  ${formatDuration(ms)}`;
    return { label: formatDay(day, screen.today), share, value };
  });
  const values = Math.max(...rows.map(({ value }) => widthOf(value)));
  const aligned = rows.map((row) => ({ ...row, value: padEnd(row.value, values) }));
  const earlier = interviews.length - rows.length;
  const lines = [
    theme.strong(formatCount(interviews.length, 'interview')),
    ...(earlier > 0 ? [theme.muted(`the last ${MAX_LISTED}`)] : []),
    '',
    ...barList(aligned, { ...style, width: Math.min(width, MAX_LIST_WIDTH) }),
    ...facetLines(facets, style),
  ];
  return formatPage(lines, screen.size);
}

const STEPS = '▁▂▃▄▅▆▇█';
const ASCII_STEPS = '_.:-=+*#';

/** Shares from 0 to 1 as a line of small bars: `▂▄▆█`. */
export function sparkLine(shares: readonly number[], ascii: boolean): string {
  const steps = ascii ? ASCII_STEPS : STEPS;
  return shares
    .map((share) => {
      const step = Math.floor(Math.min(Math.max(share, 0), 1) * steps.length);
      return steps.charAt(Math.min(step, steps.length - 1));
    })
    .join('');
}

function titleLines(marked: readonly Marked[], planned: number, style: PageStyle): string[] {
  const { theme, width } = style;
  const { questions, found, points, ms, facets, topics } = resultOf(scoresOf(marked));
  const left = planned - marked.length;
  const stopped = `Interview stopped; ${formatCount(left, 'question')} left.`;
  const title = left === 0 ? 'Interview over.' : stopped;
  const score = {
    count: formatCount(questions, 'question'),
    share: shareOf({ found, points }),
    words: `${found} of ${points} points`,
  };
  return [
    spread(theme.strong(title), theme.muted(formatDuration(ms)), width),
    '',
    ...scoreLines(score, facets.map(scoreRow), style),
    ...(topics.length > 1 ? scoreBars(topics.map(scoreRow), style) : []),
  ];
}

function scoreRow(score: Score) {
  return { label: score.label, share: shareOf(score), value: `${score.found}/${score.points}` };
}

type ResultStyle = PageStyle & { readonly draw: DrawMarkdown };

/** The points that were missed; those of traps come last, under their own heading. */
function missedLines(marked: readonly Marked[], style: ResultStyle): string[] {
  const missed = marked.filter(({ ticks }) => ticks.includes(false));
  const isTrap = ({ question }: Marked) => question.item.card.facet === 'trap';
  const traps = missed.filter(isTrap);
  const others = missed.filter((one) => !isTrap(one));
  return [
    ...section('To learn', others, style),
    ...section(traps.length > 1 ? 'Traps you fell into' : 'The trap you fell into', traps, style),
  ];
}

function section(title: string, missed: readonly Marked[], style: ResultStyle): string[] {
  if (missed.length === 0) return [];
  const { theme, ascii, width, draw } = style;
  const rows = missed.flatMap(({ question, ticks }) => [
    placeOfQuestion(question, theme),
    ...question.points
      .filter((_, at) => ticks[at] === false)
      .flatMap((point) => {
        const [first = '', ...more] = draw(point, Math.max(width - 4, 10));
        return [`  ${theme.muted(ascii ? '*' : '•')} ${first}`, ...indent(more, 4)];
      }),
  ]);
  return ['', theme.strong(title), ...rows];
}

const COMMAND_COLUMNS = 30;

function nextLines(marked: readonly Marked[], { theme, width }: PageStyle): string[] {
  const again = marked.filter(({ grade }) => grade < KNOWN).length;
  const commands = [
    ...(again === 0 ? [] : [['deckhand', `review ${formatCount(again, 'card')} again today`]]),
    ['deckhand interview --history', 'see your progress'],
  ];
  const isWide = width >= 60;
  const rows = commands.flatMap(([command = '', what = '']) => {
    const key = theme.key(isWide ? command.padEnd(COMMAND_COLUMNS) : command);
    return isWide ? [`${key}  ${theme.muted(what)}`] : [key, `  ${theme.muted(what)}`];
  });
  return ['', ...rows];
}

const FACET_COLUMNS = 10;

function facetLines(facets: Trend['facets'], { theme, ascii }: PageStyle): string[] {
  const lines = facets.map(({ facet, shares }) => {
    const shown = shares.slice(-MAX_LISTED);
    const line = theme.accent(sparkLine(shown, ascii));
    const [first = 0, last = 0] = [shown[0], shown.at(-1)];
    const arrow = ascii ? 'to' : '→';
    const change = `${percent(first)} ${arrow} ${percent(last)}`;
    const range = shown.length === 1 ? percent(last) : change;
    return `${padEnd(facet, FACET_COLUMNS)}  ${line}  ${range}`;
  });
  return lines.length === 0 ? [] : ['', ...lines];
}

const PERCENT_COLUMNS = '100 %'.length;

function percent(share: number): string {
  return formatPercent(share).padStart(PERCENT_COLUMNS);
}
