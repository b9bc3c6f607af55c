import type { CardId } from '../deck/card.ts';
import type { Day } from '../schedule/day.ts';
import type { AnswerKind } from '../schedule/sm2.ts';
import { type CardEvent, type Event, type EventId, isCardEvent, isUndoable } from './event.ts';
import { foldCard, inFoldOrder } from './fold/fold-card.ts';
import { passesOver, visitMatching } from './log/log-passes-file.ts';
import type { ProgressStore } from './progress-store.ts';

/** One event of a card's past. */
export interface PastEvent {
  readonly event: Event;
  /** How an answer counted; one that was told not to schedule is a drill. Null for other events. */
  readonly kind: AnswerKind | null;
}

/** All that happened to a card and still counts, in fold order; read from the log anew. */
export function historyOf(store: ProgressStore, id: CardId): readonly PastEvent[] {
  const { links, undone } = store.state;
  const cardEvents: CardEvent[] = [];
  const imports = new Map<EventId, PastEvent>();
  const range = { from: store.readTo, to: store.readTo };
  passesOver(store.log, range, () => {}).ofCards(new Set(links.members(id)), (event) => {
    if (isCardEvent(event)) cardEvents.push(event);
    else if (event.type === 'import') imports.set(event.id, { event, kind: null });
  });
  const past: PastEvent[] = [...imports.values()];
  foldCard(
    cardEvents,
    (event) => undone.has(event),
    (event, answer) => {
      past.push({ event, kind: event.type === 'review' ? (answer?.kind ?? 'drill') : null });
    },
  );
  return past.sort((a, b) => inFoldOrder(a.event, b.event));
}

/** Whose events an undo looks among; all of this machine's where no session is given. */
export interface UndoScope {
  readonly session?: string;
}

/** The latest event of a study day that this machine recorded and can take back. */
export function latestUndoable(
  store: ProgressStore,
  day: Day,
  { session }: UndoScope = {},
): Event | null {
  const machine = store.machine();
  let latest: Event | null = null;
  const range = { from: 0, to: store.readTo };
  visitMatching(store.log, range, [`"day":${JSON.stringify(day)}`], (event) => {
    const isWanted =
      event.day === day &&
      event.machine === machine &&
      (session === undefined || event.session === session) &&
      isUndoable(event) &&
      !store.state.undone.has(event.id);
    if (isWanted && (latest === null || inFoldOrder(event, latest) > 0)) latest = event;
  });
  return latest;
}
