import { formatCount } from '../../deck/text.ts';
import { addDays, type Day } from '../../schedule/day.ts';
import { extremes, type Tally } from '../../study/tally.ts';
import { barList, shareBar } from '../charts.ts';
import { formatDuration, shortWeekday } from '../format.ts';
import { indent, layoutFor, type Size, spread, wrap } from '../layout.ts';
import type { Theme } from '../theme.ts';

/** What the closing screen says. */
export interface Closing {
  readonly tally: Tally;
  /** Cards that could still be asked today, in all decks. */
  readonly left: number;
  /** Whether all that was planned for this session has been asked. */
  readonly isFinished: boolean;
  /** What the last step led to, where the session ended with it and nobody could read it. */
  readonly notice: string | null;
  readonly today: Day;
  /** Cards due on each of the days after today, tomorrow first. */
  readonly ahead: readonly number[];
}

/** How it is shown. */
export interface ClosingStyle {
  readonly theme: Theme;
  readonly ascii: boolean;
  readonly size: Size;
}

const BAR_COLUMNS = 14;
/** Fewer answers say nothing about which facet is weak. */
const ENOUGH_TO_COMPARE = 5;

/** The end of a session: how many, how well by facet, how long, what comes next. */
export function closingView(closing: Closing, { theme, ascii, size }: ClosingStyle): string {
  const { margin, width } = layoutFor(size);
  const { tally, notice } = closing;
  const lines = [
    '',
    ...(notice === null ? [] : [...wrap(notice, width), '']),
    spread(theme.strong(titleOf(closing)), theme.muted(formatDuration(tally.ms)), width),
    ...(tally.cards === 0
      ? []
      : ['', ...scoreLines(tally, { theme, ascii, width, isFinished: closing.isFinished })]),
    '',
    aheadLine(closing),
    ...weakest(tally, theme),
    '',
  ];
  return `${indent(lines, margin).join('\n')}\n`;
}

function titleOf({ left, isFinished }: Closing): string {
  if (left === 0) return 'Done for today.';
  return isFinished ? `Done; ${left} more for today.` : `Stopped here; ${left} left for today.`;
}

function scoreLines(
  tally: Tally,
  style: {
    readonly theme: Theme;
    readonly ascii: boolean;
    readonly width: number;
    readonly isFinished: boolean;
  },
): string[] {
  const { cards, knownAtOnce, facets } = tally;
  const bar = shareBar(knownAtOnce / cards, { width: BAR_COLUMNS, ascii: style.ascii });
  const count = formatCount(cards, 'card');
  const again = cards - knownAtOnce;
  const repeated = style.isFinished ? 'asked again' : 'to be asked again';
  const summary = `${knownAtOnce} known at once${again > 0 ? ` · ${again} ${repeated}` : ''}`;
  const rows = facets.map(({ facet, known, total }) => {
    return { label: facet, share: known / total, value: `${known}/${total}` };
  });
  const first = `${count}  ${style.theme.good(bar)}`;
  const fits = style.width >= 60;
  const head = fits ? [`${first}  ${summary}`] : [first, summary];
  return rows.length === 0
    ? head
    : [...head, '', ...barList(rows, { ...style, width: Math.min(style.width, 40) })];
}

function aheadLine({ ahead, today }: Closing): string {
  const [tomorrow = 0, ...later] = ahead;
  const rest = later.map((due, index) => `${shortWeekday(addDays(today, index + 2))} ${due}`);
  return [`Tomorrow ${tomorrow} due`, ...rest].join(' · ');
}

function weakest({ facets, cards }: Tally, theme: Theme): string[] {
  const found = cards < ENOUGH_TO_COMPARE ? null : extremes(facets);
  if (found === null) return [];
  return [
    `best kept: ${found.best} · weakest: ${found.weakest}`,
    `${theme.key(`deckhand read --facet ${found.weakest}`)}  ${theme.muted('looks at it once more')}`,
  ];
}
