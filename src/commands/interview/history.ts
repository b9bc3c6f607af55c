import type { Context } from '../../context.ts';
import { type Score, type Trend, trendOf } from '../../interview/results.ts';
import type { InterviewEvent } from '../../progress/events.ts';
import { historyView } from '../../screen/interview/results.ts';
import { screenStyle } from '../../screen/theme.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import type { Collection } from '../collection/index.ts';

/** Past interviews as a page for the terminal; if decks are named, only their cards count. */
export function historyPage(
  collection: Collection,
  deckNames: readonly string[],
  { terminal }: Context,
): string {
  const style = { ...screenStyle(terminal), today: collection.today() };
  return historyView(pastInterviews(collection, deckNames), style);
}

/** The same as JSON; shares are from 0 to 1. */
export function historyJson(collection: Collection, deckNames: readonly string[]): object {
  const { interviews, facets } = pastInterviews(collection, deckNames);
  return {
    interviews: interviews.map(({ day, share, questions, found, points, ms, ...by }) => ({
      day,
      share,
      questions,
      found,
      points,
      ms,
      facets: by.facets.map((score) => scoreJson('facet', score)),
      topics: by.topics.map((score) => scoreJson('topic', score)),
    })),
    facets,
  };
}

function pastInterviews(collection: Collection, deckNames: readonly string[]): Trend {
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

function scoreJson(label: 'facet' | 'topic', score: Score): object {
  return { [label]: score.label, found: score.found, points: score.points };
}
