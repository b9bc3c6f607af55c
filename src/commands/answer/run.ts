import { questionOf } from '../../deck/card.ts';
import { EXIT, UserError } from '../../errors.ts';
import type { Event, ReviewEvent } from '../../progress/events.ts';
import { parseGrade } from '../../schedule/grade.ts';
import { answerCard, type Sm2State } from '../../schedule/sm2.ts';
import { formatDay } from '../../screen/format.ts';
import { becomesLeech, type DeckCard, reasonToAsk } from '../../study/card-state.ts';
import { findCard } from '../collection/find.ts';
import { type Collection, openCollection } from '../collection/index.ts';
import type { Run } from '../command.ts';
import { printResult } from '../dialog.ts';
import { cardJson } from '../show/card-json.ts';
import type { AnswerOptions } from './index.ts';

/** `deckhand answer`: logs one answer, by the rules of the quiz. */
export const answer: Run<AnswerOptions> = async (
  context,
  [cardId = '', gradeWord = ''],
  options,
) => {
  const collection = await openCollection(context);
  const grade = parseGrade(gradeWord, collection.settings.grades);
  if (grade === null) throw unknownGrade(gradeWord, collection);
  const item = await findCard(collection, cardId);
  const today = collection.today();
  refuseUnlessAsked(collection, item, options.early === true);
  const { schedule } = collection.progressOf(item.card.id);
  const outcome = answerCard(schedule, grade, today);
  const event = collection.progress.record({
    type: 'review',
    card: item.card.id,
    frontHash: item.card.frontHash,
    backHash: item.card.backHash,
    day: today,
    grade,
    ms: options.ms ?? 0,
    mode: 'quiz',
  });
  collection.progress.checkpointIfLong();
  const review = { ...reviewOf(event), kind: outcome.kind, mode: 'quiz' };
  const again = outcome.needsRepeat ? ', and again today' : '';
  const isNewLeech = becomesLeech(schedule.memory, outcome.memory);
  printResult(context, options, {
    json: { review, card: cardJson(item, collection) },
    lines: [
      questionOf(item.card),
      `Next on ${formatDay(outcome.memory.dueOn, today)}${again}`,
      ...(isNewLeech ? leechLines(item, outcome.memory) : []),
    ],
  });
  return EXIT.done;
};

function leechLines({ card }: DeckCard, { lapses }: Sm2State): readonly string[] {
  return [
    `This card is a leech: forgotten ${lapses} times.`,
    `To reword it: deckhand edit ${card.id}`,
    `To put it aside: deckhand suspend ${card.id}`,
  ];
}

/** Takes the values as logged: the log bounds `ms`. */
function reviewOf(event: Event): Pick<ReviewEvent, 'id' | 'at' | 'day' | 'grade' | 'ms'> {
  if (event.type !== 'review') throw new TypeError(`A review was recorded as ${event.type}.`);
  const { id, at, day, grade, ms } = event;
  return { id, at, day, grade, ms };
}

function refuseUnlessAsked(collection: Collection, { card }: DeckCard, early: boolean): void {
  const progress = collection.progressOf(card.id);
  const today = collection.today();
  if (progress.suspended) {
    throw new UserError(`Card ${card.id} is suspended.`, {
      hint: `To use it again: deckhand unsuspend ${card.id}`,
    });
  }
  if (early || reasonToAsk(progress, today) !== null) return;
  const dueOn = progress.schedule.memory?.dueOn;
  const isBuried = dueOn === undefined || dueOn <= today;
  const when = isBuried ? 'tomorrow' : formatDay(dueOn, today);
  throw new UserError(`Card ${card.id} is not due until ${when}.`, {
    hint: 'Use --early to answer it anyway.',
  });
}

function unknownGrade(word: string, { settings }: Collection): UserError {
  const names = 'again, hard, good, easy or q0 to q5';
  const allowed = settings.grades === '0-5' ? `${names}, or 0 to 5` : names;
  return new UserError(`Not a grade: "${word}"`, {
    hint: `Grades are ${allowed}.`,
    exitCode: EXIT.usage,
  });
}
