import type { Context } from '../../context.ts';
import {
  gradeOf,
  type Interview,
  type InterviewActions,
  stepInterview,
} from '../../interview/interview.ts';
import { previews } from '../../schedule/sm2.ts';
import { answerMs, type SessionEvent } from '../../study/session.ts';
import type { Collection } from '../collection/index.ts';
import { createActions, type SessionMode, timeLimit, whenDue } from '../study/session-actions.ts';
import { writeAnswer } from './write-answer.ts';

export interface InterviewContext {
  readonly context: Context;
  readonly collection: Collection;
  /** The time limit; null for none. */
  readonly minutes: number | null;
}

/** The actions of an interview: a kept answer is in the log, on disk, when its call returns. */
export function interviewActions(options: InterviewContext): InterviewActions {
  const { context, collection } = options;
  const loaded = { decks: collection.decks, cards: [] };
  const isTimeUp = timeLimit(options.minutes, context.now);
  const mode = interviewMode(collection, isTimeUp);
  const actions = createActions({ context, collection, loaded, mode });
  return {
    previews: actions.previews,
    keep(interview) {
      const { phase } = interview;
      if (phase.type !== 'marking') return { session: interview, notice: null };
      return actions.answer(interview, gradeOf(phase), answerMs(0, phase.ms));
    },
    undo(interview) {
      if (interview.skipped === null) return actions.undo(interview);
      const before = stepInterview(interview, { type: 'undo' });
      return { session: before, notice: 'back to the skipped question' };
    },
    compose({ phase }, text) {
      const asked = phase.type === 'done' ? '' : phase.question.asked;
      return writeAnswer({ asked, text }, context, collection.settings.editor);
    },
    isTimeUp,
  };
}

function interviewMode(
  { progressOf }: Collection,
  isTimeUp: () => boolean,
): SessionMode<Interview> {
  return {
    name: 'interview',
    cardOf: ({ phase }) => (phase.type === 'done' ? null : phase.question.item),
    isAnswerShown: ({ phase }) => phase.type === 'marking',
    mediaOf: () => [],
    lastEvent: ({ kept }) => kept?.value.event ?? null,
    step: stepOf,
    isWantedOn: () => () => true,
    whySettled: () => null,
    previews: (_interview, { card }, day) => previews(progressOf(card.id).schedule, day),
    review: ({ day, grade, ms }) => ({ ms, day, grade, mode: 'interview' }),
    whenNext: (_interview, _item, { preview, day }) => whenDue(preview, day, 'in the quiz today'),
    unsaved({ phase }) {
      if (phase.type === 'done') return 'Your answer was not saved';
      const { topic, item } = phase.question;
      const place = item.card.facet === null ? topic : `${topic}, ${item.card.facet}`;
      return `Your answer on ${place} was not saved`;
    },
    replan: (interview) => interview,
    isTimeUp,
  };
}

/** In an interview, cards can be graded and undone, but not suspended, buried or edited. */
function stepOf(interview: Interview, event: SessionEvent): Interview {
  switch (event.type) {
    case 'grade':
      return stepInterview(interview, { type: 'keep', event: event.event });
    case 'undo':
    case 'skip':
      return stepInterview(interview, { type: event.type });
    case 'reveal':
    case 'put-aside':
    case 'cards-changed':
    case 'new-plan':
      return interview;
  }
}
