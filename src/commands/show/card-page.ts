import type { Context } from '../../context.ts';
import { questionOf } from '../../deck/card.ts';
import { formatCount, makeLineSafe } from '../../deck/text.ts';
import type { Day } from '../../schedule/day.ts';
import { isRepeatNeeded, previews, type Sm2State } from '../../schedule/sm2.ts';
import { formatDay, formatDuration } from '../../screen/format.ts';
import { gradeWord, outcomeInWords } from '../../screen/grade-labels.ts';
import { indent, layoutFor, wrap } from '../../screen/layout.ts';
import { renderMarkdown } from '../../screen/markdown/index.ts';
import { table } from '../../screen/table.ts';
import { makeTheme, type Theme } from '../../screen/theme.ts';
import { type CardState, type DeckCard, isLeech, stateOf } from '../../study/card-state.ts';
import type { Collection } from '../collection/index.ts';
import { gradesOf, type PastAnswer, pastAnswers } from './card-json.ts';

const STATES: Readonly<Record<CardState, string>> = {
  new: 'new, not asked yet',
  learning: 'being learned',
  review: 'in review',
  suspended: 'suspended until you unsuspend it',
  buried: 'buried until tomorrow',
};

interface PageStyle {
  readonly width: number;
  readonly theme: Theme;
}

/** A page on a card: both sides, its schedule, the effect of each grade, past answers. */
export function cardPage(item: DeckCard, collection: Collection, { terminal }: Context): string {
  const theme = makeTheme({ color: terminal.color });
  const { margin, width } = layoutFor(terminal.size());
  return `${indent(cardLines(item, collection, { width, theme }), margin).join('\n')}\n`;
}

/** The lines of a card's page. */
export function cardLines(item: DeckCard, collection: Collection, style: PageStyle): string[] {
  const { deck, card } = item;
  const { theme } = style;
  const place = [deck.name, ...card.path].join(' › ');
  const sections = [
    [
      theme.strong(card.id),
      ...wrap(theme.muted(place), style.width),
      theme.muted(`${makeLineSafe(deck.file)}:${card.line}`),
    ],
    [...renderMarkdown(questionOf(card), style)],
    [...renderMarkdown(card.back, style)],
    [theme.heading('Schedule'), ...memoryLines(item, collection)],
    [theme.heading('Effect of each grade today'), ...previewLines(item, collection, style)],
    [
      theme.heading('Past answers'),
      ...answerLines(pastAnswers(collection, card.id), collection, style),
    ],
  ];
  return sections.flatMap((lines) => [...lines, '']);
}

function memoryLines({ card }: DeckCard, collection: Collection): string[] {
  const { schedule, ...progress } = collection.progressOf(card.id);
  const today = collection.today();
  const state = stateOf({ schedule, ...progress }, today);
  if (schedule.memory === null) return [STATES[state]];
  const isAgain = state === 'learning' && isRepeatNeeded(schedule, today);
  const again = isAgain ? ', to be repeated today' : '';
  return [`${STATES[state]}${again}`, ...scheduleLines(schedule.memory, today)];
}

const LEECH = 'a leech: you keep forgetting it; reword it, split it, or suspend it';

function scheduleLines(memory: Sm2State, today: Day): string[] {
  const { repetitions, easeHundredths, intervalDays, dueOn, lapses } = memory;
  const ease = (easeHundredths / 100).toFixed(2);
  const forgotten = lapses === 0 ? 'never forgotten' : `forgotten ${times(lapses)}`;
  return [
    `due on ${formatDay(dueOn, today)}, ${formatCount(intervalDays, 'day')} after the last answer`,
    `repetition ${repetitions}, ${forgotten}, ease factor ${ease}`,
    ...(isLeech(memory) ? [LEECH] : []),
  ];
}

function times(number: number): string {
  return number === 1 ? 'once' : `${number} times`;
}

function previewLines({ card }: DeckCard, collection: Collection, style: PageStyle): string[] {
  const today = collection.today();
  const all = previews(collection.progressOf(card.id).schedule, today);
  const rows = gradesOf(collection.settings.grades).flatMap(([word, grade]) => {
    const outcome = all.get(grade);
    if (outcome === undefined) return [];
    const { memory, kind } = outcome;
    const ease = (memory.easeHundredths / 100).toFixed(2);
    return [[word, outcomeInWords(outcome), formatDay(memory.dueOn, today), ease, kind]];
  });
  const columns = ['grade', 'interval', 'next on', 'ease', 'counts as'].map((header) => ({
    header,
  }));
  return table(columns, rows, style);
}

function answerLines(
  answers: readonly PastAnswer[],
  collection: Collection,
  style: PageStyle,
): string[] {
  if (answers.length === 0) return ['none yet'];
  const rows = answers.map(({ day, grade, ms, kind }) => [
    formatDay(day, collection.today()),
    gradeWord(grade),
    kind,
    ms > 0 ? formatDuration(ms) : '',
  ]);
  const columns = ['day', 'grade', 'counted as', 'time'].map((header) => ({ header }));
  return table(columns, rows, style);
}
