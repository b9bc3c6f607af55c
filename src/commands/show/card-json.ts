import { type CardId, questionOf } from '../../deck/card.ts';
import type { EventId, Mode } from '../../progress/events.ts';
import type { Day, Instant } from '../../schedule/day.ts';
import {
  GRADE_NAMES,
  GRADE_OF,
  GRADES,
  type Grade,
  type GradeScale,
} from '../../schedule/grade.ts';
import { type AnswerKind, type Outcome, previews, type Sm2State } from '../../schedule/sm2.ts';
import { type DeckCard, stateOf, tagsOf } from '../../study/card-state.ts';
import type { Collection } from '../collection/index.ts';

/** A card as `--json` prints it. The names are an interface: scripts rely on them. */
export function cardJson({ deck, card }: DeckCard, collection: Collection): unknown {
  const progress = collection.progressOf(card.id);
  const today = collection.today();
  return {
    id: card.id,
    deck: deck.name,
    kind: card.kind,
    facet: card.facet,
    tags: tagsOf(card, progress),
    priority: card.priority,
    front: questionOf(card),
    back: card.back,
    source: { file: deck.file, line: card.line },
    state: stateOf(progress, today),
    memory: progress.schedule.memory === null ? null : memoryJson(progress.schedule.memory),
    preview: previewJson(previews(progress.schedule, today), collection.settings.grades),
  };
}

/** The grades of a scale, with their names. */
export function gradesOf(scale: GradeScale): readonly (readonly [word: string, grade: Grade])[] {
  if (scale === '0-5') return GRADES.map((grade) => [`q${grade}`, grade]);
  return GRADE_NAMES.map((name) => [name, GRADE_OF[name]]);
}

function memoryJson({
  repetitions,
  easeHundredths,
  intervalDays,
  dueOn,
  lapses,
}: Sm2State): unknown {
  return { repetitions, easeFactor: easeHundredths / 100, intervalDays, dueOn, lapses };
}

function previewJson(all: ReadonlyMap<Grade, Outcome>, scale: GradeScale): unknown {
  return Object.fromEntries(
    gradesOf(scale).flatMap(([word, grade]) => {
      const outcome = all.get(grade);
      if (outcome === undefined) return [];
      const { intervalDays, dueOn } = outcome.memory;
      return [[word, { intervalDays, dueOn }]];
    }),
  );
}

/** A past answer, as `show --json` lists it. */
export interface PastAnswer {
  readonly id: EventId;
  readonly at: Instant;
  readonly day: Day;
  readonly grade: Grade;
  readonly ms: number;
  readonly kind: AnswerKind | 'import';
  readonly mode: Mode | null;
}

/** Every past answer of a card that was not undone, oldest first. */
export function pastAnswers(collection: Collection, id: CardId): PastAnswer[] {
  return collection.progress.history(id).flatMap(({ event, kind }) => {
    if (event.type !== 'review' && event.type !== 'import') return [];
    const { id: eventId, at, day, grade, ms } = event;
    const mode = event.type === 'review' ? event.mode : null;
    return [{ id: eventId, at, day, grade, ms, kind: kind ?? 'import', mode }];
  });
}
