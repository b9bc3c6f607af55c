import type { CardId } from '../../deck/card.ts';
import { addDays, type Day } from '../../schedule/day.ts';
import { type CardState, stateOf } from '../../study/card-state.ts';
import type { Collection } from '../collection/open-collection.ts';

/** Days looked back on, and ahead to. */
const DAYS_SHOWN = 14;

/** Where a card is on its way: a review card is mature once its interval is three weeks or more. */
export type Stage = Exclude<CardState, 'review'> | 'young' | 'mature';
const MATURE_DAYS = 21;

/** One study day looked back on. */
export interface PastDay {
  readonly day: Day;
  readonly answers: number;
  /** Of the answers that scheduled a card, those that recalled it; null where there were none. */
  readonly correctShare: number | null;
  readonly drills: number;
  readonly ms: number;
}

/** The figures of `deckhand stats`. */
export interface Figures {
  readonly cards: number;
  readonly stages: Readonly<Record<Stage, number>>;
  readonly days: readonly PastDay[];
  /** Cards due on each of the coming days; the first is today, with all that is overdue. */
  readonly ahead: readonly { readonly day: Day; readonly due: number }[];
}

/** The figures of some cards; past days are of all cards, since the log's sums are. */
export function figuresOf(collection: Collection, ids: readonly CardId[]): Figures {
  const today = collection.today();
  const stages = { new: 0, learning: 0, young: 0, mature: 0, suspended: 0, buried: 0 };
  const due = new Map<Day, number>();
  for (const id of ids) {
    const stage = stageOf(collection, id, today);
    stages[stage] += 1;
    const dueOn = collection.progressOf(id).schedule.memory?.dueOn;
    if (dueOn === undefined || stage === 'suspended') continue;
    const day = dueOn < today ? today : dueOn;
    due.set(day, (due.get(day) ?? 0) + 1);
  }
  const ahead = Array.from({ length: DAYS_SHOWN }, (_, index) => addDays(today, index));
  return {
    cards: ids.length,
    stages,
    days: pastDays(collection, today),
    ahead: ahead.map((day) => ({ day, due: due.get(day) ?? 0 })),
  };
}

function stageOf(collection: Collection, id: CardId, today: Day): Stage {
  const progress = collection.progressOf(id);
  const state = stateOf(progress, today);
  if (state !== 'review') return state;
  const days = progress.schedule.memory?.intervalDays ?? 0;
  return days >= MATURE_DAYS ? 'mature' : 'young';
}

function pastDays({ progress }: Collection, today: Day): PastDay[] {
  return Array.from({ length: DAYS_SHOWN }, (_, index) => {
    const day = addDays(today, index + 1 - DAYS_SHOWN);
    const sums = progress.days.get(day);
    const { reviews = 0, passed = 0, drills = 0, ms = 0 } = sums ?? {};
    const correctShare = reviews === 0 ? null : passed / reviews;
    return { day, answers: reviews + drills, correctShare, drills, ms };
  });
}
