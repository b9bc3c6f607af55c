import type { CardId } from '../deck/card.ts';
import type { Event } from './event.ts';
import type { EventDraft } from './log/event-draft.ts';
import { passesOver } from './log/log-passes-file.ts';
import type { ProgressStore } from './progress-store.ts';
import { secondOf, secondsBefore } from './same-answer.ts';

/**
 * Whether something that is brought in is known already: it was brought in before, be it for an older
 * text of its card, or it is an answer that was given here and comes back from an export.
 */
export type IsKnown = (draft: EventDraft) => boolean;

/** What is known of some cards, from one pass over the log. */
export function broughtIn(store: ProgressStore, cards: Iterable<CardId>): IsKnown {
  const { links } = store.state;
  const asked = new Set([...cards].flatMap((card) => links.members(card)));
  const known = new Set<string>();
  const range = { from: store.readTo, to: store.readTo };
  if (asked.size > 0 && store.readTo > 0) {
    passesOver(store.log, range, () => {}).ofCards(asked, (event) => {
      const key = keyOf(event, links.representative);
      if (key !== null) known.add(key);
    });
  }
  if (known.size === 0) return () => false;
  return (draft) => keysOf(draft, links.representative).some((key) => known.has(key));
}

type Representative = (id: CardId) => CardId;

/** By what an event of the log is known again, its card's words left out; null for other events. */
function keyOf(event: Event, representative: Representative): string | null {
  switch (event.type) {
    case 'review':
      return answerKey(representative(event.card), secondOf(event.at));
    case 'import':
    case 'set':
      return contentOf(event, representative);
    default:
      return null;
  }
}

/** The events of the log that a draft may repeat. A schedule is as of the last answer to its card. */
function keysOf(draft: EventDraft, representative: Representative): readonly string[] {
  if (draft.type !== 'import' && draft.type !== 'set') return [];
  const card = representative(draft.card);
  const content = contentOf(draft, representative);
  const answers = secondsBefore(draft.at).map((second) => answerKey(card, second));
  return content === null ? answers : [content, ...answers];
}

function answerKey(card: CardId, second: number): string {
  return JSON.stringify(['answer', card, second]);
}

type BroughtInEvent = Extract<Event | EventDraft, { readonly type: 'import' | 'set' }>;

/**
 * Of a schedule the instant is left out: it may be that of any change there, of a flag, say, and the
 * same schedule once more must not go before answers that were given here meanwhile.
 */
function contentOf(event: BroughtInEvent, representative: Representative): string | null {
  const card = representative(event.card);
  if (event.type === 'import') return JSON.stringify(['import', card, event.at, event.grade]);
  if (event.memory === null) return null;
  const { repetitions, easeHundredths, intervalDays, dueOn, lapses } = event.memory;
  const memory = [repetitions, easeHundredths, intervalDays, dueOn, lapses];
  return JSON.stringify(['set', card, memory]);
}
