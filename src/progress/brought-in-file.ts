import type { CardId } from '../deck/card.ts';
import type { Event } from './event.ts';
import type { EventDraft } from './log/event-draft.ts';
import { passesOver } from './log/log-passes-file.ts';
import type { ProgressStore } from './progress-store.ts';

/** Whether something that is brought in has been so before, be it for an older text of its card. */
export type IsKnown = (draft: EventDraft) => boolean;

/** What was brought in for some cards before, from one pass over the log. */
export function broughtIn(store: ProgressStore, cards: Iterable<CardId>): IsKnown {
  const { links } = store.state;
  const asked = new Set([...cards].flatMap((card) => links.members(card)));
  const known = new Set<string>();
  const keyOf = (event: Event | EventDraft) => contentOf(event, links.representative);
  const range = { from: store.readTo, to: store.readTo };
  if (asked.size > 0 && store.readTo > 0) {
    passesOver(store.log, range, () => {}).ofCards(asked, (event) => {
      const key = keyOf(event);
      if (key !== null) known.add(key);
    });
  }
  return (draft) => {
    const key = keyOf(draft);
    return key !== null && known.has(key);
  };
}

/** What an event brought in says, its card's words left out; null for other events. */
function contentOf(
  event: Event | EventDraft,
  representative: (id: CardId) => CardId,
): string | null {
  if (event.type === 'import') {
    const { card, at, grade } = event;
    return JSON.stringify(['import', representative(card), at, grade]);
  }
  if (event.type !== 'set' || event.memory === null) return null;
  const { repetitions, easeHundredths, intervalDays, dueOn, lapses } = event.memory;
  const memory = [repetitions, easeHundredths, intervalDays, dueOn, lapses];
  return JSON.stringify(['set', representative(event.card), event.at, memory]);
}
