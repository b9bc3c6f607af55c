import type { CardId } from '../deck/card.ts';
import type { Day } from '../schedule/day.ts';
import type { AnswerKind } from '../schedule/sm2.ts';
import { type CardEvent, type Event, type ImportEvent, isCardEvent, isUndoable } from './event.ts';
import { foldCard, type IsUndone, inFoldOrder } from './fold/fold-card.ts';
import { passesOver, visitMatching } from './log/log-passes-file.ts';
import type { ProgressStore } from './progress-store.ts';
import { secondOf, secondsBefore } from './same-answer.ts';

/** One event of a card's past. */
export interface PastEvent {
  readonly event: Event;
  /** How an answer counted; one that was told not to schedule is a drill. Null for other events. */
  readonly kind: AnswerKind | null;
}

/** All that happened to a card and still counts, in fold order; read from the log anew. */
export function historyOf(store: ProgressStore, id: CardId): readonly PastEvent[] {
  return historiesOf(store, [id])(id);
}

/** The same for some cards at once, from one pass over the log. */
export function historiesOf(
  store: ProgressStore,
  ids: readonly CardId[],
): (id: CardId) => readonly PastEvent[] {
  const { links, undone } = store.state;
  const gathered = new Map<CardId, Gathered>();
  const range = { from: store.readTo, to: store.readTo };
  const cards = new Set(ids.flatMap((id) => links.members(id)));
  passesOver(store.log, range, () => {}).ofCards(cards, (event) => {
    if (!isCardEvent(event) && event.type !== 'import') return;
    const card = links.representative(event.card);
    const found: Gathered = gathered.get(card) ?? { events: [], imports: new Map() };
    gathered.set(card, found);
    // Two machines that bring in the same file may hold its answers for those of different days.
    if (event.type === 'import') found.imports.set(`${event.at} ${event.grade}`, event);
    else found.events.push(event);
  });
  return (id) => {
    const found = gathered.get(links.representative(id));
    return found === undefined ? [] : pastEvents(found, (event) => undone.has(event));
  };
}

interface Gathered {
  readonly events: CardEvent[];
  readonly imports: Map<string, ImportEvent>;
}

function pastEvents({ events, imports }: Gathered, isUndone: IsUndone): readonly PastEvent[] {
  const past: PastEvent[] = unanswered([...imports.values()], events).map((event) => {
    return { event, kind: null };
  });
  foldCard(events, isUndone, (event, answer) => {
    past.push({ event, kind: event.type === 'review' ? (answer?.kind ?? 'drill') : null });
  });
  return past.sort((a, b) => inFoldOrder(a.event, b.event));
}

/** Those of the answers brought in that were not given here: an export brings our own back. */
function unanswered(
  imports: readonly ImportEvent[],
  events: readonly CardEvent[],
): readonly ImportEvent[] {
  const reviews = events.filter(({ type }) => type === 'review');
  const seconds = new Set(reviews.map(({ at }) => secondOf(at)));
  return imports.filter(({ at }) => !secondsBefore(at).some((second) => seconds.has(second)));
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
