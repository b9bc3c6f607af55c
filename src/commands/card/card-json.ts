import { questionOf } from '../../deck/facet-question.ts';
import {
  GRADE_NAMES,
  GRADE_OF,
  GRADES,
  type Grade,
  type GradeScale,
} from '../../schedule/grade.ts';
import type { Memory } from '../../schedule/memory.ts';
import { futures, type Outcome } from '../../schedule/sm2.ts';
import { stateOf } from '../../study/card-state.ts';
import type { DeckCard } from '../../study/item.ts';
import { tagsOf } from '../../study/leech.ts';
import type { Collection } from '../collection/open-collection.ts';

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
    preview: previewJson(futures(progress.schedule, today), collection.settings.grades),
  };
}

/** The grades that a scale offers, with the word that names each. */
export function gradesOf(scale: GradeScale): readonly (readonly [word: string, grade: Grade])[] {
  if (scale === '0-5') return GRADES.map((grade) => [`q${grade}`, grade]);
  return GRADE_NAMES.map((name) => [name, GRADE_OF[name]]);
}

function memoryJson({ repetitions, easeHundredths, intervalDays, dueOn, lapses }: Memory): unknown {
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
