/** Identifies a card: 16 characters of base 32, or a lasting id such as `kafka/eos#c1`. */
export type CardId = string & { readonly brand: 'CardId' };

/** The six sides of a topic, in learning order. */
export const FACETS = ['definition', 'anchor', 'depth', 'internals', 'answer', 'trap'] as const;
/** A side of a topic. */
export type Facet = (typeof FACETS)[number];

/** Priorities, most urgent first. */
export const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;
/** How urgent a topic is. */
export type Priority = (typeof PRIORITIES)[number];

/** A whole facet, a question, a gap, a pair asked forwards, a pair asked backwards. */
export type CardKind = 'facet' | 'question' | 'cloze' | 'pair' | 'pair-back';

/** One question and its answer. Its texts are safe to show (see makeSafe). */
export interface Card {
  readonly id: CardId;
  readonly kind: CardKind;
  /** The facet that the card asks for, or whose section it is in. */
  readonly facet: Facet | null;
  /** The headings above the card, outermost first; a facet has its canonical name. */
  readonly path: readonly string[];
  readonly tags: readonly string[];
  readonly priority: Priority | null;
  /** Markdown. In a cloze the asked gap is `[…]` or `[hint]`; a facet card has the facet's name. */
  readonly front: string;
  /** Markdown. In a cloze the whole text with its gaps filled, the asked one in bold. */
  readonly back: string;
  /** Short hashes of the sides as written; events store them to identify what was answered. */
  readonly frontHash: string;
  readonly backHash: string;
  /** Siblings (gaps of a cloze, both ways of a pair) share this number within their deck. */
  readonly note: number;
  /** Where the card starts in the deck file, from 1. */
  readonly line: number;
}

/** Something to fix in a deck file. */
export interface Problem {
  /** From 1. */
  readonly line: number;
  /** In characters, from 1. */
  readonly column: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** The contents of a deck file. */
export interface Deck {
  /** Path within its library folder, without `.md`: the name that people type. */
  readonly name: string;
  /** The front matter's title, else the first H1, else the name. */
  readonly title: string;
  /** Absolute. */
  readonly file: string;
  /** Front matter `language`, for reading cards aloud. */
  readonly language: string | null;
  /** Front matter `type: true`: short answers are typed. */
  readonly isTyped: boolean;
  readonly cards: readonly Card[];
  readonly problems: readonly Problem[];
}

/** The question of a facet card, from the topic's title. */
const QUESTIONS: Readonly<Record<Facet, (topic: string) => string>> = {
  definition: (topic) => `**${topic}**: what does the term mean? Give the definition.`,
  anchor: (topic) => `**${topic}**: which images fix it in memory?`,
  depth: (topic) => `**${topic}**: what should every engineer be able to say?`,
  internals: (topic) => `**${topic}**: what does a senior engineer know of the internals?`,
  answer: (topic) => `An interviewer asks you about **${topic}**. What do you answer?`,
  trap: (topic) => `**${topic}**: what is the common trap, and why is it one?`,
};

/** With fewer points than this the question does not say how many there are. */
const MIN_COUNTED_POINTS = 3;

/** A card's question as Markdown: its front, or for a whole facet a question about the topic. */
export function questionOf(card: Card): string {
  if (card.kind !== 'facet' || card.facet === null) return card.front;
  const question = QUESTIONS[card.facet](card.path[0] ?? card.facet);
  const points = card.back.split('\n').filter((line) => /^[-*+] /.test(line)).length;
  return points < MIN_COUNTED_POINTS ? question : `${question} (${points} points)`;
}
