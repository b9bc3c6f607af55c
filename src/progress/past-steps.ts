import { join } from 'node:path';
import type { CardId } from '../deck/card.ts';
import { withSaveErrors } from '../errors.ts';
import type { AnswerStep, PastStep } from '../schedule/calibration/forecasts.ts';
import type { Day } from '../schedule/day.ts';
import type { Event } from './events.ts';
import { secondOf, secondsBefore } from './history.ts';
import { lookAt, progressFailure, visitRecords } from './log.ts';
import type { Progress } from './open-progress.ts';

/** Which part of the past is wanted, and who hears how far the reading has come. */
export interface PastStepsOptions {
  /** The data folder. */
  readonly folder: string;
  /** Whether a card is wanted, by the id that stands for it and its relinks. */
  readonly isWanted: (card: CardId) => boolean;
  /** Hears a share of 1. */
  readonly onShare: (share: number) => void;
}

/**
 * What happened to each card as far as a forecast cares, oldest first, from one pass over the log:
 * a few numbers an answer, so that a long history fits into memory. What was taken back is left
 * out, and so is what was brought in and stands in the log as an answer given here.
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
      const { own, imported } = gathered.get(card) ?? opened(gathered, card);
      (event.type === 'import' ? imported : own).push(step);
    });
  });
  return [...gathered.values()].map(inOrder);
}

interface Gathered {
  readonly own: PastStep[];
  readonly imported: PastStep[];
}

function opened(gathered: Map<CardId, Gathered>, card: CardId): Gathered {
  const one = { own: [], imported: [] };
  gathered.set(card, one);
  return one;
}

function stepOf(event: Event, sameDays: Map<Day, Day>): PastStep | null {
  const { at } = event;
  switch (event.type) {
    case 'review':
    case 'import': {
      const schedules = event.type === 'import' || event.schedule !== false;
      return { type: 'answer', at, day: once(event.day, sameDays), grade: event.grade, schedules };
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

/** One string for all answers of a day, where a text of its own for each would fill the memory. */
function once(day: Day, sameDays: Map<Day, Day>): Day {
  const known = sameDays.get(day);
  if (known === undefined) sameDays.set(day, day);
  return known ?? day;
}

/** A card's steps in their order, each once; what was brought in before what it led to. */
function inOrder({ own, imported }: Gathered): PastStep[] {
  const answers = own.filter((step): step is AnswerStep => step.type === 'answer');
  const seconds = new Set(answers.map(({ at }) => secondOf(at)));
  const given = ({ at }: PastStep) => secondsBefore(at).some((second) => seconds.has(second));
  const steps = [...imported.filter((step) => !given(step)), ...own];
  steps.sort((a, b) => a.at - b.at);
  return steps.filter((step, place) => place === 0 || !isSame(step, steps[place - 1]));
}

/** A record may stand in the log twice, once a machine; nobody answers a card twice in an instant. */
function isSame(step: PastStep, before: PastStep | undefined): boolean {
  return before !== undefined && step.type === before.type && step.at === before.at;
}
