import { join } from 'node:path';
import type { CardId } from '../deck/card.ts';
import { withSaveErrors } from '../errors.ts';
import type { AnswerStep, PastStep } from '../schedule/calibration/forecasts.ts';
import type { Day } from '../schedule/day.ts';
import type { Event } from './events.ts';
import { secondOf, secondsBefore } from './history.ts';
import { lookAt, progressFailure, visitRecords } from './log.ts';
import type { Progress } from './open-progress.ts';

/** The part of the past to read, and a callback for progress. */
interface PastStepsOptions {
  /** The data folder. */
  readonly folder: string;
  /** True for a card to include, by the id that represents it and its relinks. */
  readonly isWanted: (card: CardId) => boolean;
  /** Called with the progress, from 0 to 1. */
  readonly onShare: (share: number) => void;
}

/**
 * The past of each card as forecasts need it, oldest first, in one pass over the log: only a few
 * numbers per answer, so that a long history fits into memory. Leaves out undone events, and imported
 * answers that were given here.
 */
export function pastSteps(
  { representative, isUndone }: Pick<Progress, 'representative' | 'isUndone'>,
  { folder, isWanted, onShare }: PastStepsOptions,
): PastStep[][] {
  const gathered = new Map<CardId, Gathered>();
  const sameDays = new Map<Day, Day>();
  withSaveErrors(progressFailure(folder), () => {
    const log = join(folder, 'reviews.jsonl');
    const bytes = lookAt(log)?.bytes ?? 0;
    visitRecords(log, { from: 0, to: bytes }, (event, offset) => {
      onShare(offset / bytes);
      const step = stepOf(event, sameDays);
      if (step === null || !('card' in event) || isUndone(event.id)) return;
      const card = representative(event.card);
      if (!isWanted(card)) return;
      const steps = gathered.get(card) ?? { own: [], imported: [] };
      gathered.set(card, steps);
      (event.type === 'import' ? steps.imported : steps.own).push(step);
    });
  });
  return [...gathered.values()].map(sortedSteps);
}

interface Gathered {
  readonly own: PastStep[];
  readonly imported: PastStep[];
}

function stepOf(event: Event, sameDays: Map<Day, Day>): PastStep | null {
  const { at } = event;
  switch (event.type) {
    case 'review':
    case 'import': {
      const schedules = event.type === 'import' || event.schedule !== false;
      const day = shared(event.day, sameDays);
      return { type: 'answer', at, day, grade: event.grade, schedules };
    }
    case 'set':
      return { type: 'memory', at, memory: event.memory, last: event.restores?.last ?? null };
    case 'reset':
      return { type: 'reset', at };
    case 'suspend':
    case 'unsuspend':
    case 'bury':
    case 'undo':
    case 'relink':
    case 'cram':
    case 'cram-result':
    case 'interview':
    case 'unknown':
      return null;
  }
}

/** Shares one string for all answers of a day, to save memory. */
function shared(day: Day, sameDays: Map<Day, Day>): Day {
  const known = sameDays.get(day);
  if (known === undefined) sameDays.set(day, day);
  return known ?? day;
}

/** A card's steps in order, each once; imported answers before the schedule that follows from them. */
function sortedSteps({ own, imported }: Gathered): PastStep[] {
  const answers = own.filter((step): step is AnswerStep => step.type === 'answer');
  const seconds = new Set(answers.map(({ at }) => secondOf(at)));
  const given = ({ at }: PastStep) => secondsBefore(at).some((second) => seconds.has(second));
  const steps = [...imported.filter((step) => !given(step)), ...own];
  steps.sort((a, b) => a.at - b.at);
  return steps.filter((step, place) => place === 0 || !isSame(step, steps[place - 1]));
}

/** Two machines may each record a step; nobody answers a card twice at one instant. */
function isSame(step: PastStep, before: PastStep | undefined): boolean {
  return before !== undefined && step.type === before.type && step.at === before.at;
}
