import type { Context } from '../../context.ts';
import { type Trend, trendOf } from '../../interview/results.ts';
import type { InterviewEvent } from '../../progress/events.ts';
import { historyView } from '../../screen/interview/history-view.ts';
import { makeTheme } from '../../screen/theme.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import type { Collection } from '../collection/index.ts';

/** How the interviews of the past went; where decks are named, their cards alone count. */
export function pastInterviews(collection: Collection, deckNames: readonly string[]): Trend {
  const { progress, decks, idsOf } = collection;
  const events = progress
    .journal()
    .filter((event): event is InterviewEvent => event.type === 'interview');
  if (deckNames.length === 0) return trendOf(events);
  const chosen = chooseDecks(decks, deckNames).flatMap((deck) => idsOf(deck));
  const ids = new Set(chosen.map(progress.representative));
  const ofDecks = events.map((event) => ({
    ...event,
    scores: event.scores.filter(({ card }) => ids.has(progress.representative(card))),
  }));
  return trendOf(ofDecks.filter(({ scores }) => scores.length > 0));
}

/** The same as a page for the terminal. */
export function historyPage(trend: Trend, { today }: Collection, { terminal }: Context): string {
  const { ascii, color, size } = terminal;
  const theme = makeTheme({ color });
  return historyView(trend, { theme, ascii, size: size(), today: today() });
}
