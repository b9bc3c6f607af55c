import { questionOf } from '../../deck/card.ts';
import { withSaveErrors } from '../../errors.ts';
import type { CardStateEvent, EventId, ReviewEvent } from '../../progress/events.ts';
import type { Day, Instant } from '../../schedule/day.ts';
import type { Grade } from '../../schedule/grade.ts';
import type { Sm2State } from '../../schedule/sm2.ts';
import { formatDay } from '../../screen/format.ts';
import { gradeWord } from '../../screen/grade-labels.ts';
import { truncate } from '../../screen/layout.ts';
import { visibleMedia } from '../../screen/visible-media.ts';
import type { GradePreview, SessionActions, Stepped } from '../../study/actions.ts';
import { becomesLeech, type DeckCard } from '../../study/card-state.ts';
import { type IsWanted, type Session, type SessionEvent, step } from '../../study/session.ts';
import { mediaOpener } from '../collection/media.ts';
import type { EditContext, EditedDeck } from '../edit/edit-card.ts';

/** How quizzes, crams and interviews differ. */
export interface SessionMode<S> {
  readonly name: ReviewEvent['mode'];
  /** The card that is shown; null once the session is over. */
  readonly cardOf: (session: S) => DeckCard | null;
  readonly isAnswerShown: (session: S) => boolean;
  /** Paths of the pictures, sounds and films in sight. */
  readonly mediaOf: (session: S) => readonly string[];
  /** The event that an undo would undo; null if there is none. */
  readonly lastEvent: (session: S) => EventId | null;
  readonly step: (session: S, event: SessionEvent) => S;
  /** Tells which of the cards ahead are still to be asked. */
  readonly isWantedOn: (day: Day) => IsWanted;
  /** Why a card no longer needs an answer, after another terminal changed it; null if it still does. */
  readonly whySettled: (item: DeckCard, day: Day) => string | null;
  readonly previews: (session: S, item: DeckCard, day: Day) => ReadonlyMap<Grade, GradePreview>;
  /** The fields of the event, in the order they have in the log. */
  readonly review: (answer: GivenAnswer) => Pick<ReviewEvent, 'mode' | 'schedule'> & GivenAnswer;
  /** When an answered card comes again; `before` is the session before the answer. */
  readonly whenNext: (before: S, item: DeckCard, answer: SavedAnswer) => string;
  /** The message for an answer that could not be saved. */
  readonly unsaved: (session: S, grade: Grade) => string;
  /** The session after an action; on a new study day it may have a new plan. */
  readonly replan: (session: S, day: Day) => S;
  readonly isTimeUp: (session: S) => boolean;
}

/** The answer as it goes into the log. */
type GivenAnswer = Pick<ReviewEvent, 'day' | 'grade' | 'ms'>;

interface SavedAnswer {
  readonly grade: Grade;
  readonly day: Day;
  readonly preview: GradePreview;
}

interface ActionsOptions<S> extends EditContext {
  readonly mode: SessionMode<S>;
}

/** The actions of a session; each is in the log, on disk, when its call returns. */
export function createActions<S>(options: ActionsOptions<S>): SessionActions<S> {
  const { mode, collection } = options;
  const given = { ...options, cards: cardActions(options) };
  return {
    previews(session) {
      const item = mode.cardOf(session);
      return item === null ? new Map() : mode.previews(session, item, collection.today());
    },
    answer: (session, grade, ms) => answer(session, { grade, ms: Math.round(ms) }, given),
    putAside: (session, how) => putAside(session, how, given),
    skip: (session) => skip(session, given),
    undo: (session) => undo(session, given),
    edit: (session) => edit(session, given),
    openMedia(session) {
      const file = mode.cardOf(session)?.deck.file ?? '';
      return given.cards.openMedia(file, mode.mediaOf(session));
    },
    isTimeUp: mode.isTimeUp,
  };
}

interface ActionsContext<S> extends ActionsOptions<S> {
  readonly cards: CardActions;
}

function answer<S>(
  session: S,
  { grade, ms }: { readonly grade: Grade; readonly ms: number },
  { collection, mode }: ActionsContext<S>,
): Stepped<S> {
  const item = mode.cardOf(session);
  if (item === null || !mode.isAnswerShown(session)) return unchanged(session);
  const { progress, progressOf, today } = collection;
  const day = today();
  const isWanted = mode.isWantedOn(day);
  const saved = withSaveErrors(
    mode.unsaved(session, grade),
    () => {
      progress.refresh();
      const why = mode.whySettled(item, day);
      if (why !== null) return why;
      const { memory } = progressOf(item.card.id).schedule;
      const preview = previewOf(grade, mode.previews(session, item, day));
      const review = {
        type: 'review',
        ...cardFields(item),
        ...mode.review({ day, grade, ms }),
      } as const;
      return { memory, preview, event: progress.record(review).id };
    },
    { hint: 'All earlier answers are saved.', isAnswer: true },
  );
  if (typeof saved === 'string') {
    const find = <Other extends DeckCard>(other: Other) =>
      other.card.id === item.card.id ? null : other;
    return {
      session: mode.step(session, { type: 'cards-changed', find, isWanted }),
      notice: saved,
    };
  }
  const { memory, preview, event } = saved;
  const graded = { type: 'grade', grade, outcome: preview, ms, event, isWanted } as const;
  const next = mode.step(session, graded);
  progress.checkpointIfLong();
  const when = mode.whenNext(session, item, { grade, day, preview });
  const notice = leechNotice(memory, preview, mode) ?? `${gradeWord(grade)} · ${when} · u undo`;
  return { session: mode.replan(next, day), notice };
}

/** When an answered card is due; `today` is the word for a repeat on the same day. */
export function whenDue(preview: GradePreview, day: Day, today: string): string {
  if (preview.kind === 'unscheduled') return 'schedule stays';
  const due = formatDay(preview.memory.dueOn, day);
  return preview.needsRepeat ? `${today}, then ${due}` : `due ${due}`;
}

function previewOf(grade: Grade, all: ReadonlyMap<Grade, GradePreview>): GradePreview {
  const preview = all.get(grade);
  if (preview === undefined) throw new TypeError(`Grade ${grade} has no preview.`);
  return preview;
}

/**
 * The next card is shown by now, so the keys are for when the leech comes again. They come first,
 * since a narrow terminal cuts the end. An interview has no such keys.
 */
function leechNotice(
  before: Sm2State | null,
  after: GradePreview,
  { name }: Pick<SessionMode<unknown>, 'name'>,
): string | null {
  if (name === 'interview' || after.kind === 'unscheduled') return null;
  if (!becomesLeech(before, after.memory)) return null;
  return `Leech: next time e edit or s suspend · ${after.memory.lapses} lapses`;
}

function putAside<S>(
  session: S,
  how: 'suspend' | 'bury',
  { collection, mode, cards }: ActionsContext<S>,
): Stepped<S> {
  const item = mode.cardOf(session);
  if (item === null) return unchanged(session);
  const day = collection.today();
  const event = cards.record(item, how, day);
  const next = mode.step(session, { type: 'put-aside', event, isWanted: mode.isWantedOn(day) });
  const notice = how === 'bury' ? 'buried until tomorrow · u undo' : 'suspended · u undo';
  return { session: mode.replan(next, day), notice };
}

function skip<S>(session: S, { collection, mode }: ActionsContext<S>): Stepped<S> {
  const { progress, today } = collection;
  const day = today();
  progress.refresh();
  const next = mode.step(session, { type: 'skip', isWanted: mode.isWantedOn(day) });
  progress.checkpointIfLong();
  return { session: mode.replan(next, day), notice: 'skipped to the end of the session' };
}

function undo<S>(session: S, { collection, mode, cards }: ActionsContext<S>): Stepped<S> {
  const event = mode.lastEvent(session);
  if (event === null) {
    const place = mode.name === 'interview' ? 'interview' : 'session';
    return { session, notice: `Nothing to undo in this ${place}.` };
  }
  const day = collection.today();
  const notice = cards.undo(event, day);
  return { session: mode.replan(mode.step(session, { type: 'undo' }), day), notice };
}

async function edit<S>(
  session: S,
  { collection, mode, cards }: ActionsContext<S>,
): Promise<Stepped<S>> {
  const item = mode.cardOf(session);
  if (item === null) return unchanged(session);
  const { notice, find } = await cards.edit(item);
  if (find === null) return { session, notice };
  const isWanted = mode.isWantedOn(collection.today());
  return { session: mode.step(session, { type: 'cards-changed', find, isWanted }), notice };
}

function unchanged<S>(session: S): Stepped<S> {
  return { session, notice: null };
}

/** The steps that quizzes and crams share. */
export const SESSION_STEPS = {
  cardOf: ({ phase }) => (phase.type === 'done' ? null : phase.item),
  isAnswerShown: ({ phase }) => phase.type === 'answer',
  mediaOf: visibleMedia,
  lastEvent: ({ steps }) => steps?.value.event ?? null,
  step,
  unsaved({ phase }, grade) {
    const question = phase.type === 'done' ? '' : questionOf(phase.item.card);
    const short = truncate(question.replace(/\s+/g, ' '), NAMED_COLUMNS);
    return `Your answer "${gradeWord(grade)}" to "${short}" was not saved`;
  },
} as const satisfies Partial<SessionMode<Session>>;

const NAMED_COLUMNS = 60;

/** Tells if the minutes are over, counted from now; null means no limit. */
export function timeLimit(minutes: number | null, now: () => Instant): () => boolean {
  const endsAt = minutes === null ? null : now() + minutes * 60_000;
  return () => endsAt !== null && now() >= endsAt;
}

/** Actions on a card, in a session or while browsing. */
export interface CardActions {
  readonly record: (item: DeckCard, type: CardStateEvent['type'], day: Day) => EventId;
  /** Undoes an event, unless that was done elsewhere; returns a notice. */
  readonly undo: (event: EventId, day: Day) => string;
  /** Opens the card's deck file in the editor and reads the changes. */
  readonly edit: (item: DeckCard) => Promise<EditedDeck>;
  /** Opens one of a card's media files, the next one at each call; returns a notice. */
  readonly openMedia: (deckFile: string, paths: readonly string[]) => string;
}

/** A change is in the log, on disk, when its call returns. */
export function cardActions(options: EditContext): CardActions {
  const { progress } = options.collection;
  return {
    record(item, type, day) {
      progress.refresh();
      const { id } = progress.record({ type, ...cardFields(item), day });
      progress.checkpointIfLong();
      return id;
    },
    undo(undoes, day) {
      progress.refresh();
      const isUndone = progress.isUndone(undoes);
      if (!isUndone) progress.record({ type: 'undo', undoes, day });
      progress.checkpointIfLong();
      return isUndone ? 'already undone elsewhere' : 'undone';
    },
    async edit(item) {
      const { editDeckOf } = await import('../edit/edit-card.ts');
      return editDeckOf(item, options);
    },
    openMedia: mediaOpener(options.context),
  };
}

/** The fields of an event that name a card and its sides as they are now. */
function cardFields({ card }: DeckCard) {
  return { card: card.id, frontHash: card.frontHash, backHash: card.backHash };
}
