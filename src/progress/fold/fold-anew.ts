import type { CardId } from '../../deck/card.ts';
import { type CardProgress, UNSEEN } from '../card-progress.ts';
import { type CardEvent, isCardEvent } from '../event.ts';
import type { LogPasses } from '../log/log-passes.ts';
import { toRow } from '../snapshot/progress-row.ts';
import { countAnswer } from './day-sums.ts';
import { foldCard, type IsUndone } from './fold-card.ts';
import type { FoldState } from './fold-state.ts';
import type { Links } from './links.ts';
import type { Before } from './turns.ts';

/** Which cards are folded anew. */
export interface Unfit {
  readonly before: Before;
  /** Classes with an event out of order, and where in the log it stands. */
  readonly late: ReadonlyMap<CardId, number>;
}

/** The events of a class that some fold goes over. */
interface Task {
  readonly card: CardId;
  readonly events: readonly CardEvent[];
  readonly isUndone: IsUndone;
}

interface Placed {
  readonly event: CardEvent;
  readonly offset: number;
}

/**
 * Folds some cards anew from the whole log: takes what they had come to out of the state, and puts
 * in what they come to now. Returns false, the cards untouched, where the log does not give what
 * they had come to, which means that the part folded earlier has changed since.
 */
export function foldAnew(state: FoldState, log: LogPasses, unfit: Unfit): boolean {
  const { before, late } = unfit;
  const events = gather(state, log, unfit);
  const task = (card: CardId, links: Links, taken: IsUndone, until?: number): Task => ({
    card,
    events: eventsOf(links.members(card), events, until),
    isUndone: taken,
  });
  const isUndone: IsUndone = (id) => state.undone.has(id);
  const old = [
    ...classesOf(before.cards, before.links).map((card) =>
      task(card, before.links, before.isUndone, log.from),
    ),
    ...[...late].map(([card, offset]) => task(card, state.links, isUndone, offset)),
  ];
  if (log.from > 0 && !old.every((one) => isAsHeld(state, one))) return false;
  for (const one of old) {
    fold(state, one, -1);
    state.cards.put(one.card, null);
  }
  for (const card of [...classesOf(before.cards, state.links), ...late.keys()]) {
    const progress = fold(state, task(card, state.links, isUndone), 1);
    if (progress.lastEvent !== null) state.cards.put(card, progress);
  }
  return true;
}

function gather(state: FoldState, log: LogPasses, { before, late }: Unfit) {
  const wanted = new Set(before.cards);
  for (const card of late.keys()) {
    for (const id of state.links.members(card)) wanted.add(id);
  }
  const events = new Map<CardId, Placed[]>();
  log.ofCards(wanted, (event, offset) => {
    if (!isCardEvent(event)) return;
    const placed = events.get(event.card);
    if (placed === undefined) events.set(event.card, [{ event, offset }]);
    else placed.push({ event, offset });
  });
  return events;
}

function eventsOf(
  ids: readonly CardId[],
  events: ReadonlyMap<CardId, readonly Placed[]>,
  until = Number.POSITIVE_INFINITY,
): CardEvent[] {
  const placed = ids.flatMap((id) => events.get(id) ?? []);
  return placed.filter(({ offset }) => offset < until).map(({ event }) => event);
}

function isAsHeld(state: FoldState, { card, events, isUndone }: Task): boolean {
  const held = state.cards.get(card) ?? UNSEEN;
  return rowText(held) === rowText(foldCard(events, isUndone));
}

function rowText(progress: CardProgress): string {
  return JSON.stringify(toRow('' as CardId, progress));
}

function fold(state: FoldState, { events, isUndone }: Task, times: 1 | -1): CardProgress {
  return foldCard(events, isUndone, (_, answer) => {
    if (answer !== null) countAnswer(state.days, answer, times);
  });
}

function classesOf(cards: ReadonlySet<CardId>, links: Links): CardId[] {
  return [...new Set([...cards].map(links.representative))];
}
