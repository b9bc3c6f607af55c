import type { Card, Facet, Priority } from '../deck/card.ts';
import type { DeckCard } from '../study/card-state.ts';

/** What an interviewer asks about, and the cards that ask it. */
export interface Topic {
  /** As headings give it; the deck's title where there is none. */
  readonly title: string;
  /** The most urgent of its cards'. */
  readonly priority: Priority | null;
  /** In the order in which they are asked. */
  readonly cards: readonly DeckCard[];
}

/** One question of an interview. */
export interface Question {
  readonly item: DeckCard;
  readonly topic: string;
  /** What the interviewer says, as Markdown. */
  readonly asked: string;
  /** What a full answer holds, each point as Markdown. There is one at least. */
  readonly points: readonly string[];
  /** The card's back where the points do not say all of it, else null. */
  readonly model: string | null;
}

/** The facets that an interviewer asks about: the answer opens, the others follow up. */
export const ASKED_FACETS: readonly Facet[] = [
  'answer',
  'definition',
  'depth',
  'internals',
  'trap',
];

/** Whether a card asks for a whole facet that an interviewer asks about. */
export function isAskedFacet({ kind, facet }: Card): boolean {
  return kind === 'facet' && facet !== null && ASKED_FACETS.includes(facet);
}

type Wordings = readonly [string, ...string[]];

/**
 * How an interviewer opens a topic. `*` stands for its title, of which nobody knows whether it is
 * one thing or several: no verb depends on it.
 */
const OPENINGS: Wordings = [
  'Tell me about *. What matters, and what would you do?',
  'Let us talk about *. Where do you stand, and how do you go about it?',
  'Imagine I am new on your team and ask you about *. What do you tell me?',
  'Say you are asked about * in a design review. What is your answer?',
];

/** How an interviewer asks on. */
const FOLLOW_UPS: Readonly<Record<Facet, Wordings>> = {
  definition: [
    'What exactly is meant by *? Define the terms.',
    'How would you define * for someone who has just joined?',
    'In plain words: what do you understand by *?',
  ],
  anchor: ['Which picture do you use to explain *?'],
  depth: [
    'What should every engineer know about *? Take me through the trade-offs.',
    'In practice, what do you look at when you decide about *, and why?',
    'With *, which choices are there? What does each cost, and what does it buy?',
  ],
  internals: [
    'What goes on under the hood of *?',
    'What happens inside when something fails? Take * apart for me.',
    'Which mechanisms are behind *?',
  ],
  answer: OPENINGS,
  trap: [
    'What do people usually get wrong about *, and why is it wrong?',
    'Where have you seen people stumble over *? What is the trap?',
    'A colleague believes that all is said about *. What do you warn of?',
  ],
};

/** What leads over from one question of a topic to the next. */
const LEADS: Readonly<Record<Facet, Wordings>> = {
  definition: [
    'Let us step back for a moment.',
    'Before we go on, one step back.',
    'One step back.',
  ],
  anchor: ['For the fun of it.'],
  depth: ['Good, let us go on.', 'Let us get practical.', 'All right.'],
  internals: ['Now the hard part.', 'Let me push on that.', 'Let us go deeper.'],
  answer: ['So, all in all.'],
  trap: ['One last thing.', 'Before we leave this, one more thing.', 'And to finish.'],
};

/** Where a question stands in an interview. */
interface Turn {
  /** The topic's title. */
  readonly topic: string;
  readonly isOpening: boolean;
  /** Goes up by one from topic to topic, so that two in a row are never asked in the same words. */
  readonly round: number;
}

/**
 * What an interviewer says to ask a card: for a facet a question about its topic, with a few words
 * before it unless it opens the topic; for any other card what it asks by itself.
 */
export function wordingOf({ kind, facet, front }: Card, { topic, isOpening, round }: Turn): string {
  if (kind === 'cloze') return `Fill in what is missing: ${front}`;
  if (kind !== 'facet' || facet === null) return front;
  const wordings = FOLLOW_UPS[facet];
  const question = naming(topic, inTurn(wordings, round));
  if (isOpening) return question;
  // Else the same words would always lead over to the same question.
  const shift = Math.floor(round / wordings.length);
  return `${inTurn(LEADS[facet], round + shift)} ${question}`;
}

const SENTENCE_END = /[.!?…？！。]$/;
const QUESTION =
  /^(?:what|how|why|when|where|which|who) (?:is|are|do|does|did|can|should|would)\b/i;

/** A title that is a question itself, or a sentence, is said first: it fits into no other. */
function naming(topic: string, wording: string): string {
  const title = topic.trim();
  const isClosed = SENTENCE_END.test(title);
  if (!isClosed && !QUESTION.test(title)) return wording.replace('*', () => `**${title}**`);
  return `**${title}${isClosed ? '' : '?'}** ${wording.replace('*', 'this')}`;
}

function inTurn(wordings: Wordings, round: number): string {
  return wordings[round % wordings.length] ?? wordings[0];
}
