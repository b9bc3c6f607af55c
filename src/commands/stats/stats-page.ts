import type { Context } from '../../context.ts';
import { questionOf } from '../../deck/card.ts';
import { formatCount } from '../../deck/text.ts';
import type { Day } from '../../schedule/day.ts';
import { countList } from '../../screen/charts.ts';
import { formatDay, formatPercent } from '../../screen/format.ts';
import { indent, layoutFor, spread } from '../../screen/layout.ts';
import { makeTheme, type PageStyle } from '../../screen/theme.ts';
import type { Figures, Leeches, PastDay, Stage } from './figures.ts';

const STAGES: readonly (readonly [stage: Stage, label: string])[] = [
  ['new', 'new'],
  ['learning', 'learning'],
  ['young', 'young, under 21 d'],
  ['mature', 'mature, 21 d or more'],
  ['buried', 'buried today'],
  ['suspended', 'suspended'],
];

/** What a page needs besides the figures. */
export interface StatsPageStyle {
  readonly context: Context;
  readonly today: Day;
  /** True if the figures are of all decks. */
  readonly ofAll: boolean;
  readonly leeches: Leeches;
}

/** The figures as charts. */
export function statsPage(
  figures: Figures,
  { context, today, ofAll, leeches }: StatsPageStyle,
): string {
  const { color, ascii, size } = context.terminal;
  const theme = makeTheme({ color });
  const { margin, width } = layoutFor(size());
  const style = { width, ascii, theme };
  const stages = STAGES.map(([stage, label]) => ({ label, count: figures.stages[stage] })).filter(
    ({ count }) => count > 0,
  );
  const title = ofAll ? 'Answers and share recalled' : 'Answers and share recalled, all decks';
  const lines = [
    theme.heading(formatCount(figures.cards, 'card')),
    ...countList(stages, style),
    '',
    theme.heading(title),
    ...pastLines(figures.days, today, style),
    '',
    theme.heading('Due in the coming days'),
    ...countList(
      figures.ahead.map(({ day, due }) => ({ label: dayLabel(day, today), count: due })),
      style,
    ),
    ...leechLines(leeches, style),
  ];
  return `${indent(lines, margin).join('\n')}\n`;
}

function leechLines({ count, worst }: Leeches, { width, theme }: PageStyle): string[] {
  if (count === 0) return [];
  const lines = worst.map(({ card, lapses }) => {
    const question = questionOf(card).replace(/\s+/g, ' ');
    return spread(`${card.id}  ${question}`, `${lapses} lapses`, width);
  });
  const others = count > worst.length ? [`and ${count - worst.length} more`] : [];
  const title = count === 1 ? '1 leech' : `${count} leeches`;
  return [
    '',
    theme.heading(`${title}: reword (deckhand edit CARD) or suspend`),
    ...lines,
    ...others,
  ];
}

function pastLines(
  days: readonly PastDay[],
  today: Day,
  style: Parameters<typeof countList>[1],
): string[] {
  const first = days.findIndex(({ answers }) => answers > 0);
  if (first < 0) return ['none in the last two weeks'];
  const shown = days.slice(first);
  return countList(
    shown.map((past) => {
      const { day, correctShare } = past;
      const correct = correctShare === null ? '' : formatPercent(correctShare);
      const count = countScheduled(past);
      return { label: dayLabel(day, today), count, value: `${count} ${correct.padStart(5)}` };
    }),
    style,
  );
}

/** Leaves out repeats on the same day: the share does not count them. */
function countScheduled({ answers, drills }: PastDay): number {
  return answers - drills;
}

function dayLabel(day: Day, today: Day): string {
  return day === today ? 'today' : formatDay(day, day);
}
