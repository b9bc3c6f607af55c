import { formatCount } from '../../deck/text.ts';
import type { Marked } from '../../interview/interview.ts';
import { resultOf, type Score, scoresOf, shareOf } from '../../interview/results.ts';
import { KNOWN } from '../../schedule/grade.ts';
import { barList, shareBar } from '../charts.ts';
import { formatDuration } from '../dates.ts';
import { indent, spread } from '../layout.ts';
import { layoutFor, type Size } from '../page-layout.ts';
import type { Theme } from '../theme.ts';
import { wrap } from '../wrap.ts';
import { placeOfQuestion } from './header.ts';
import type { DrawMarkdown } from './rubric-lines.ts';

/** How the end of an interview is shown. */
export interface ResultStyle {
  readonly theme: Theme;
  readonly ascii: boolean;
  readonly size: Size;
  readonly draw: DrawMarkdown;
}

/** The result's style once the width of its lines is known. */
interface PageStyle extends ResultStyle {
  readonly width: number;
}

const BAR_COLUMNS = 14;
const LIST_COLUMNS = 44;

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
