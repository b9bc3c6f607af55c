import { formatCount } from '../../deck/text.ts';
import type { Marked } from '../../interview/interview.ts';
import { resultOf, type Score, scoresOf, shareOf, type Trend } from '../../interview/results.ts';
import type { Day } from '../../schedule/day.ts';
import { KNOWN } from '../../schedule/grade.ts';
import { barList, shareBar } from '../charts.ts';
import { formatDay, formatDuration, formatPercent } from '../format.ts';
import { indent, layoutFor, padEnd, type Size, spread, wrap } from '../layout.ts';
import { widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';
import type { DrawMarkdown } from './state.ts';
import { placeOfQuestion } from './view.ts';

interface ScreenStyle {
  readonly theme: Theme;
  readonly ascii: boolean;
  readonly size: Size;
}

/** How the end of an interview is shown. */
export interface ResultStyle extends ScreenStyle {
  readonly draw: DrawMarkdown;
}

/** How past interviews are shown. */
export interface HistoryStyle extends ScreenStyle {
  readonly today: Day;
}

/** The end of an interview: points by facet and topic, what was missed, and what comes of it. */
export function resultView(marked: readonly Marked[], planned: number, style: ResultStyle): string {
  const { margin, width } = layoutFor(style.size);
  const page = { ...style, width };
  if (marked.length === 0) {
    const said = wrap('Interview ended before a question was kept.', width);
    return `${indent(['', ...said, ''], margin).join('\n')}\n`;
  }
  const lines = [
    '',
    ...titleLines(marked, planned, page),
    ...missedLines(marked, page),
    ...nextLines(marked, page),
    '',
  ];
  return `${indent(lines, margin).join('\n')}\n`;
}

/** No more than this is listed; what came before shows in the JSON alone. */
const MAX_LISTED = 20;
const WIDEST_LIST = 64;

/** How interviews have gone: each one's share as a bar, and each facet's shares as a line. */
export function historyView({ interviews, facets }: Trend, style: HistoryStyle): string {
  const { theme, ascii, size, today } = style;
  const { margin, width } = layoutFor(size);
  if (interviews.length === 0) {
    const said = wrap('No interview so far. deckhand interview holds the first one.', width);
    return `${indent(['', ...said, ''], margin).join('\n')}\n`;
  }
  const rows = interviews.slice(-MAX_LISTED).map(({ day, share, found, points, ms }) => {
    const value = `${percent(share)}  ${found}/${points}  ${formatDuration(ms)}`;
    return { label: formatDay(day, today), share, value };
  });
  const values = Math.max(...rows.map(({ value }) => widthOf(value)));
  const aligned = rows.map((row) => ({ ...row, value: padEnd(row.value, values) }));
  const earlier = interviews.length - rows.length;
  const lines = [
    '',
    theme.strong(formatCount(interviews.length, 'interview')),
    ...(earlier > 0 ? [theme.muted(`the last ${MAX_LISTED} of them`)] : []),
    '',
    ...barList(aligned, { theme, ascii, width: Math.min(width, WIDEST_LIST) }),
    ...facetLines(facets, style),
    '',
  ];
  return `${indent(lines, margin).join('\n')}\n`;
}

const STEPS = '▁▂▃▄▅▆▇█';
const ASCII_STEPS = '_.:-=+*#';

/** Shares from 0 to 1 as a line of small bars, one a share: `▂▄▆█`. */
export function sparkLine(shares: readonly number[], ascii: boolean): string {
  const steps = ascii ? ASCII_STEPS : STEPS;
  return shares
    .map((share) => {
      const step = Math.floor(Math.min(Math.max(share, 0), 1) * steps.length);
      return steps.charAt(Math.min(step, steps.length - 1));
    })
    .join('');
}

/** The result's style once the width of its lines is known. */
type PageStyle = ResultStyle & { readonly width: number };

const BAR_COLUMNS = 14;
const LIST_COLUMNS = 44;

function titleLines(marked: readonly Marked[], planned: number, style: PageStyle): string[] {
  const { theme, ascii, width } = style;
  const { questions, found, points, ms, facets, topics } = resultOf(scoresOf(marked));
  const left = planned - marked.length;
  const title = left === 0 ? 'Interview over.' : `Interview stopped; ${left} not asked.`;
  const bar = shareBar(shareOf({ found, points }), { width: BAR_COLUMNS, ascii });
  const count = formatCount(questions, 'question');
  const all = `${count}  ${theme.good(bar)}`;
  const said = `${found} of ${points} points`;
  return [
    spread(theme.strong(title), theme.muted(formatDuration(ms)), width),
    '',
    ...(width >= LIST_COLUMNS ? [`${all}  ${said}`] : [all, said]),
    ...scoreRows(facets, style),
    ...(topics.length > 1 ? scoreRows(topics, style) : []),
  ];
}

function scoreRows(scores: readonly Score[], { theme, ascii, width }: PageStyle): string[] {
  const rows = scores.map((score) => {
    return { label: score.label, share: shareOf(score), value: `${score.found}/${score.points}` };
  });
  const list = { theme, ascii, width: Math.min(width, LIST_COLUMNS) };
  return rows.length === 0 ? [] : ['', ...barList(rows, list)];
}

/** What is to be learnt, the traps last and under a word of their own. */
function missedLines(marked: readonly Marked[], style: PageStyle): string[] {
  const missed = marked.filter(({ ticks }) => ticks.includes(false));
  const isTrap = ({ question }: Marked) => question.item.card.facet === 'trap';
  const traps = missed.filter(isTrap);
  const others = missed.filter((one) => !isTrap(one));
  return [
    ...section('To learn', others, style),
    ...section(traps.length > 1 ? 'Traps you fell into' : 'The trap you fell into', traps, style),
  ];
}

function section(title: string, missed: readonly Marked[], style: PageStyle): string[] {
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
    ...(again === 0
      ? []
      : [['deckhand', `asks ${formatCount(again, 'card')} of these again today`]]),
    ['deckhand interview --history', 'how it has gone so far'],
  ];
  const isWide = width >= 60;
  const rows = commands.flatMap(([command = '', what = '']) => {
    const key = theme.key(isWide ? command.padEnd(COMMAND_COLUMNS) : command);
    return isWide ? [`${key}  ${theme.muted(what)}`] : [key, `  ${theme.muted(what)}`];
  });
  return ['', ...rows];
}

const FACET_COLUMNS = 10;

function facetLines(facets: Trend['facets'], { theme, ascii }: HistoryStyle): string[] {
  const lines = facets.map(({ facet, shares }) => {
    const shown = shares.slice(-MAX_LISTED);
    const line = theme.accent(sparkLine(shown, ascii));
    const [first = 0, last = 0] = [shown[0], shown.at(-1)];
    const said = shown.length === 1 ? percent(last) : `${percent(first)} → ${percent(last)}`;
    return `${padEnd(facet, FACET_COLUMNS)}  ${line}  ${ascii ? said.replace('→', 'to') : said}`;
  });
  return lines.length === 0 ? [] : ['', ...lines];
}

const PERCENT_COLUMNS = '100 %'.length;

function percent(share: number): string {
  return formatPercent(share).padStart(PERCENT_COLUMNS);
}
