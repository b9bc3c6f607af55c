import type { Card, Facet } from './card.ts';

/** What a facet card asks, of a topic's title. */
const QUESTIONS: Readonly<Record<Facet, (topic: string) => string>> = {
  definition: (topic) => `**${topic}**: what is it? Give the definition.`,
  anchor: (topic) => `**${topic}**: which images fix it in memory?`,
  depth: (topic) => `**${topic}**: what should everyone who uses it know?`,
  internals: (topic) => `**${topic}**: what does a senior engineer know of its internals?`,
  answer: (topic) => `An interviewer asks you about **${topic}**. What do you answer?`,
  trap: (topic) => `**${topic}**: what is the common trap, and why is it one?`,
};

/** What a card asks, as Markdown: its front, or for a whole facet a question about its topic. */
export function questionOf(card: Card): string {
  if (card.kind !== 'facet' || card.facet === null) return card.front;
  return QUESTIONS[card.facet](card.path[0] ?? card.facet);
}
