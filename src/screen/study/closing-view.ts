import { formatCount } from '../../deck/text.ts';
import { addDays, type Day } from '../../schedule/day.ts';
import { extremes, type Tally } from '../../study/tally.ts';
import { scoreLines } from '../charts.ts';
import { formatDuration, shortWeekday } from '../format.ts';
import { formatPage, spread, wrap } from '../layout.ts';
import { pageStyle, type ScreenStyle, type Theme } from '../theme.ts';

export interface Closing {
  readonly tally: Tally;
  /** Cards that could still be asked today, in all decks. */
  readonly left: number;
  /** True if all that was planned for this session has been asked. */
  readonly isFinished: boolean;
  /** The notice of an action that ended the session, for which the screen had no time. */
  readonly notice: string | null;
  readonly today: Day;
  /** Cards due on each of the days after today, tomorrow first. */
  readonly ahead: readonly number[];
}

/** The end of a session: how many cards, how well by facet, how long, and what comes next. */
export function closingView(closing: Closing, screen: ScreenStyle): string {
  const style = pageStyle(screen);
  const { theme, width } = style;
  const { tally, notice, isFinished } = closing;
  const { cards, knownAtOnce } = tally;
  const again = cards - knownAtOnce;
  const repeats = again === 0 ? '' : ` · ${again} ${isFinished ? 'repeated' : 'to repeat'}`;
  const score = {
    count: formatCount(cards, 'card'),
    share: knownAtOnce / cards,
    words: `${knownAtOnce} known first time${repeats}`,
  };
  const lines = [
    ...(notice === null ? [] : [...wrap(notice, width), '']),
    spread(theme.strong(titleOf(closing)), theme.muted(formatDuration(tally.ms)), width),
    ...(cards === 0 ? [] : ['', ...scoreLines(score, facetRows(tally.facets), style)]),
    '',
    aheadLine(closing),
    ...extremeLines(tally, theme),
  ];
  return formatPage(lines, screen.size);
}

/** Facets as rows of a bar list. */
export function facetRows(facets: Tally['facets']) {
  return facets.map(({ facet, known, total }) => {
    return { label: facet, share: known / total, value: `${known}/${total}` };
  });
}

function titleOf({ left, isFinished }: Closing): string {
  if (left === 0) return 'Done for today.';
  return `${isFinished ? 'Done' : 'Stopped'}; ${left} left for today.`;
}

function aheadLine({ ahead, today }: Closing): string {
  const [tomorrow = 0, ...later] = ahead;
  const rest = later.map((due, index) => `${shortWeekday(addDays(today, index + 2))} ${due}`);
  return [`Due tomorrow ${tomorrow}`, ...rest].join(' · ');
}

/** Fewer answers do not tell which facet is weak. */
const MIN_CARDS_TO_COMPARE = 5;

function extremeLines({ facets, cards }: Tally, theme: Theme): string[] {
  const found = cards < MIN_CARDS_TO_COMPARE ? null : extremes(facets);
  if (found === null) return [];
  return [
    `strongest: ${found.best} · weakest: ${found.weakest}`,
    `${theme.key(`deckhand read --facet ${found.weakest}`)}  ${theme.muted('read it again')}`,
  ];
}
