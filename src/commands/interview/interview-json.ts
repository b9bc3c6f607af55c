import type { Question } from '../../interview/question.ts';
import type { Score, Trend } from '../../interview/results.ts';

/** What an interview would ask, as JSON. */
export function planJson(questions: readonly Question[]): object {
  return {
    questions: questions.map(({ item, topic, asked, points, model }) => ({
      card: item.card.id,
      deck: item.deck.name,
      topic,
      facet: item.card.facet,
      priority: item.card.priority,
      asked,
      points,
      model,
    })),
  };
}

/** How past interviews went, as JSON; shares are from 0 to 1. */
export function historyJson({ interviews, facets }: Trend): object {
  return {
    interviews: interviews.map(({ day, share, questions, found, points, ms, ...by }) => ({
      day,
      share,
      questions,
      found,
      points,
      ms,
      facets: by.facets.map((score) => named('facet', score)),
      topics: by.topics.map((score) => named('topic', score)),
    })),
    facets,
  };
}

function named(what: string, { label, found, points }: Score): object {
  return { [what]: label, found, points };
}
