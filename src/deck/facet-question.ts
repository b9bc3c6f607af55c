import type { Card, Facet } from './card.ts';

/** What a facet card asks, of a topic's title. */
const QUESTIONS: Readonly<Record<Facet, (topic: string) => string>> = {
  definition: (topic) => `**${topic}**: what does the term mean? Give the definition.`,
  anchor: (topic) => `**${topic}**: which images fix it in memory?`,
  depth: (topic) => `**${topic}**: what should every engineer be able to say?`,
  internals: (topic) => `**${topic}**: what does a senior engineer know of the internals?`,
  answer: (topic) => `An interviewer asks you about **${topic}**. What do you answer?`,
  trap: (topic) => `**${topic}**: what is the common trap, and why is it one?`,
};

/** An answer of fewer points needs no counting. */
const WORTH_COUNTING = 3;

/** What a card asks, as Markdown: its front, or for a whole facet a question about its topic. */
export function questionOf(card: Card): string {
  if (card.kind !== 'facet' || card.facet === null) return card.front;
  const question = QUESTIONS[card.facet](card.path[0] ?? card.facet);
  const points = card.back.split('\n').filter((line) => /^[-*+] /.test(line)).length;
  return points < WORTH_COUNTING ? question : `${question} (${points} points)`;
}
