import type { DeckCard } from '../../queue/item.ts';
import type { Chance } from '../../schedule/seeded-chance.ts';
import { urgency } from './find-topics.ts';
import type { Topic } from './question.ts';

/** How much an interview asks. */
export interface Extent {
  /** So many topics, or null for as many as it takes. */
  readonly topics: number | null;
  /** How long it is meant to last, or null where nobody said. */
  readonly minutes: number | null;
}

/** A question with its marking takes about so long, in minutes. */
const MINUTES_A_QUESTION = 2.5;
/** What an interview asks at least where nobody said how much. */
const USUAL_QUESTIONS = 10;

/**
 * The topics of an interview: the most urgent first, of these the weakest first, and chance decides
 * between equals. As many as were asked for, else as fill the time, else ten questions; a topic that
 * was begun is asked to its end.
 */
export function chooseTopics(
  topics: readonly Topic[],
  weakness: (item: DeckCard) => number,
  extent: Extent,
  chance: Chance,
): Topic[] {
  const ranked = topics
    .map((topic) => ({ topic, weakness: meanOf(topic.cards.map(weakness)), lot: chance() }))
    .sort(
      (a, b) =>
        urgency(b.topic.priority) - urgency(a.topic.priority) ||
        b.weakness - a.weakness ||
        a.lot - b.lot,
    )
    .map(({ topic }) => topic);
  return extent.topics === null ? filling(ranked, extent.minutes) : ranked.slice(0, extent.topics);
}

function filling(topics: readonly Topic[], minutes: number | null): Topic[] {
  const wanted = minutes === null ? USUAL_QUESTIONS : Math.ceil(minutes / MINUTES_A_QUESTION);
  const chosen: Topic[] = [];
  let questions = 0;
  for (const topic of topics) {
    if (questions >= wanted) break;
    chosen.push(topic);
    questions += topic.cards.length;
  }
  return chosen;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}
