import type { Context } from '../context.ts';
import { questionOf } from '../deck/facet-question.ts';
import { makeLineSafe } from '../deck/safe-text.ts';
import { type CardState, stateOf } from '../queue/card-state.ts';
import type { DeckCard } from '../queue/item.ts';
import type { Day } from '../schedule/day.ts';
import type { Memory } from '../schedule/memory.ts';
import { futures, isDrillOwed } from '../schedule/sm2.ts';
import { sayDay, sayDuration } from '../terminal/dates.ts';
import { gradeWord, outcomeInWords } from '../terminal/grade-labels.ts';
import { indent } from '../terminal/layout.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import { sayCount } from '../terminal/say-count.ts';
import { layoutFor } from '../terminal/study-view.ts';
import { table } from '../terminal/table.ts';
import { makeTheme, type Theme } from '../terminal/theme.ts';
import { gradesOf } from './card-json.ts';
import type { Collection } from './open-collection.ts';
import { type PastAnswer, pastAnswers } from './past-answers.ts';

const STATES: Readonly<Record<CardState, string>> = {
  new: 'new: not asked yet',
  learning: 'being learned',
  review: 'learnt',
  suspended: 'suspended: not asked until you unsuspend it',
  buried: 'buried until tomorrow',
};

/** A card for a person: both sides, what is known of it, what each grade would do, what was. */
export function cardPage(item: DeckCard, collection: Collection, context: Context): string {
  const { terminal } = context;
  const theme = makeTheme({ color: terminal.color });
  const { margin, width } = layoutFor(terminal.size());
  const { deck, card } = item;
  const place = [deck.name, ...card.path].join(' › ');
  const sections = [
    [theme.strong(card.id), theme.muted(`${place}  ${makeLineSafe(deck.file)}:${card.line}`)],
    [...renderMarkdown(questionOf(card), { width, theme })],
    [...renderMarkdown(card.back, { width, theme })],
    [theme.heading('Memory'), ...memoryLines(item, collection)],
    [theme.heading('What a grade would do today'), ...futureLines(item, collection, width, theme)],
    [
      theme.heading('Answers'),
      ...answerLines(pastAnswers(collection, card.id), collection, { width, theme }),
    ],
  ];
  return `${indent(
    sections.flatMap((lines) => [...lines, '']),
    margin,
  ).join('\n')}\n`;
}

function memoryLines({ card }: DeckCard, collection: Collection): string[] {
  const { schedule, ...progress } = collection.progressOf(card.id);
  const today = collection.today();
  const state = STATES[stateOf({ schedule, ...progress }, today)];
  const again = isDrillOwed(schedule, today) ? ', asked once more today' : '';
  if (schedule.memory === null) return [state];
  return [`${state}${again}`, ...scheduleLines(schedule.memory, today)];
}

function scheduleLines(memory: Memory, today: Day): string[] {
  const { repetitions, easeHundredths, intervalDays, dueOn, lapses } = memory;
  const ease = (easeHundredths / 100).toFixed(2);
  const forgotten = lapses === 0 ? 'never forgotten' : `forgotten ${times(lapses)}`;
  return [
    `due on ${sayDay(dueOn, today)}, ${sayCount(intervalDays, 'day')} after the last answer`,
    `repetition ${repetitions}, ${forgotten}, ease factor ${ease}`,
  ];
}

function times(number: number): string {
  return number === 1 ? 'once' : `${number} times`;
}

function futureLines(
  { card }: DeckCard,
  collection: Collection,
  width: number,
  theme: Theme,
): string[] {
  const today = collection.today();
  const all = futures(collection.progressOf(card.id).schedule, today);
  const rows = gradesOf(collection.settings.grades).flatMap(([word, grade]) => {
    const outcome = all.get(grade);
    if (outcome === undefined) return [];
    const { memory, kind } = outcome;
    const ease = (memory.easeHundredths / 100).toFixed(2);
    return [[word, outcomeInWords(outcome), sayDay(memory.dueOn, today), ease, kind]];
  });
  const columns = ['grade', 'interval', 'next on', 'ease', 'counts as'].map((header) => ({
    header,
  }));
  return table(columns, rows, { width, theme });
}

function answerLines(
  answers: readonly PastAnswer[],
  collection: Collection,
  style: { readonly width: number; readonly theme: Theme },
): string[] {
  if (answers.length === 0) return ['none yet'];
  const rows = answers.map(({ day, grade, ms, kind }) => [
    sayDay(day, collection.today()),
    gradeWord(grade),
    kind,
    ms > 0 ? sayDuration(ms) : '',
  ]);
  const columns = ['day', 'grade', 'counted as', 'took'].map((header) => ({ header }));
  return table(columns, rows, style);
}
