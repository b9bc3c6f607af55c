/** A card's identity: 16 characters of base 32, or a lasting id such as `kafka/eos#c1`. */
export type CardId = string & { readonly brand: 'CardId' };

/** The six sides of a topic, in the order in which they are learned. */
export const FACETS = ['definition', 'anchor', 'depth', 'internals', 'answer', 'trap'] as const;
/** One of the six sides of a topic. */
export type Facet = (typeof FACETS)[number];

/** How urgent a topic is, most urgent first. */
export const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;
/** How urgent a topic is. */
export type Priority = (typeof PRIORITIES)[number];

/** What makes a card: a whole facet, a question, a gap, a pair asked forwards, or backwards. */
const CARD_KINDS = ['facet', 'question', 'cloze', 'pair', 'pair-back'] as const;
/** What a card is made of. */
export type CardKind = (typeof CARD_KINDS)[number];

/** One thing asked. Every text in it has been made safe to show (see makeSafe). */
export interface Card {
  readonly id: CardId;
  readonly kind: CardKind;
  /** The facet whose section the card stands in, or that it asks for. */
  readonly facet: Facet | null;
  /** The headings above the card, outermost first; a facet's by its canonical name. */
  readonly path: readonly string[];
  readonly tags: readonly string[];
  readonly priority: Priority | null;
  /** Markdown. A cloze's asked gap is `[…]` or `[hint]`; a facet card's front is the facet's name. */
  readonly front: string;
  /** Markdown. A cloze's is the whole text with its gaps filled, the asked one in bold. */
  readonly back: string;
  /** A short hash of each side as written; by these an event knows the text that was answered. */
  readonly frontHash: string;
  readonly backHash: string;
  /** Cards of one note (gaps of a cloze, both ways of a pair) share this number within their deck. */
  readonly note: number;
  /** The line of the deck file that the card begins on, from 1. */
  readonly line: number;
}

/** Something in a deck file that a person should mend. */
export interface Problem {
  /** From 1. */
  readonly line: number;
  /** In characters, from 1. */
  readonly column: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** What one deck file holds. */
export interface Deck {
  /** Path within its library folder, without `.md`: what a person types to name it. */
  readonly name: string;
  /** The front matter's title, else the first H1, else the name. */
  readonly title: string;
  /** Absolute. */
  readonly file: string;
  /** Front matter `language`, for whoever wants to read a card aloud; null where not given. */
  readonly language: string | null;
  /** Front matter `type: true`: where an answer is short, it is typed. */
  readonly isTyped: boolean;
  readonly cards: readonly Card[];
  readonly problems: readonly Problem[];
}

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
