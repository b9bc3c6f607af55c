import type { Card, Facet, Priority } from '../deck/card.ts';
import type { DeckCard } from '../study/card-state.ts';

/** A topic of an interview, and its cards. */
export interface Topic {
  /** The heading, or the deck's title if there is none. */
  readonly title: string;
  /** The most urgent priority of its cards. */
  readonly priority: Priority | null;
  /** In the order of asking. */
  readonly cards: readonly DeckCard[];
}

/** One question of an interview. */
export interface Question {
  readonly item: DeckCard;
  readonly topic: string;
  /** The interviewer's words, as Markdown. */
  readonly asked: string;
  /** The points of a full answer, as Markdown; at least one. */
  readonly points: readonly string[];
  /** The card's back; null if the points say all of it. */
  readonly model: string | null;
}

/** The facets that an interviewer asks about: first the answer, then follow-ups. */
export const ASKED_FACETS: readonly Facet[] = [
  'answer',
  'definition',
  'depth',
  'internals',
  'trap',
];

/** True for the card of a whole facet that interviewers ask about. */
export function isAskedFacet({ kind, facet }: Card): boolean {
  return kind === 'facet' && facet !== null && ASKED_FACETS.includes(facet);
}

type Wordings = readonly [string, ...string[]];

/**
 * Opening questions. `*` stands for the topic's title, which may be singular or plural, so no verb
 * depends on it.
 */
const OPENINGS: Wordings = [
  'Tell me about *. What matters, and what would you do?',
  "Let's talk about *. What is your view, and how do you go about it?",
  'Imagine I am new to your team and ask about *. What do you tell me?',
  'Say you are asked about * in a design review. What is your answer?',
];

/** Questions for each facet. */
const FOLLOW_UPS: Readonly<Record<Facet, Wordings>> = {
  definition: [
    'What exactly is meant by *? Define the terms.',
    'How would you define * for someone who has just joined?',
    'In plain words: what do you understand by *?',
  ],
  anchor: ['What picture do you use to explain *?'],
  depth: [
    'What should every engineer know about *? Take me through the trade-offs.',
    'In practice, what do you consider when you decide about *, and why?',
    'With *, what are your options? What does each cost, and what does it buy you?',
  ],
  internals: [
    'What goes on under the hood with *?',
    'What happens inside when something fails? Take * apart for me.',
    'What are the mechanisms behind *?',
  ],
  answer: OPENINGS,
  trap: [
    'What do people usually get wrong about *, and why is it wrong?',
    'Where have you seen people trip over *? What is the trap?',
    'A colleague sees no catch with *. What do you warn them about?',
  ],
};

/** Words that lead from one question of a topic to the next. */
const LEADS: Readonly<Record<Facet, Wordings>> = {
  definition: [
    "Let's step back for a moment.",
    'Before we go on, one step back.',
    'Back to basics.',
  ],
  anchor: ['Just for fun.'],
  depth: ["Good, let's go on.", "Let's get practical.", 'All right.'],
  internals: ['Now the hard part.', 'Let me push on that.', "Let's go deeper."],
  answer: ['So, to sum up.'],
  trap: ['One last thing.', 'Before we leave this, one more thing.', 'And finally.'],
};

/** The place of a question in an interview. */
interface Turn {
  /** The topic's title. */
  readonly topic: string;
  readonly isOpening: boolean;
  /** Increases by one per topic, so that two in a row are never asked in the same words. */
  readonly round: number;
}

/**
 * The interviewer's words for a card: for a facet a question about the topic, with a few words of
 * transition unless it opens the topic; for any other card its own question.
 */
export function wordingOf({ kind, facet, front }: Card, { topic, isOpening, round }: Turn): string {
  if (kind === 'cloze') return `Fill in the gap: ${front}`;
  if (kind !== 'facet' || facet === null) return front;
  const wordings = FOLLOW_UPS[facet];
  const question = withTopic(topic, inTurn(wordings, round));
  if (isOpening) return question;
  // Shifted, or the same transition would always come before the same question.
  const shift = Math.floor(round / wordings.length);
  return `${inTurn(LEADS[facet], round + shift)} ${question}`;
}

const SENTENCE_END = /[.!?…？！。]$/;
const QUESTION =
  /^(?:what|how|why|when|where|which|who) (?:is|are|do|does|did|can|should|would)\b/i;

/** A title that is itself a question or sentence comes first, since it does not fit into another. */
function withTopic(topic: string, wording: string): string {
  const title = topic.trim();
  const isClosed = SENTENCE_END.test(title);
  if (!isClosed && !QUESTION.test(title)) return wording.replace('*', () => `**${title}**`);
  return `**${title}${isClosed ? '' : '?'}** ${wording.replace('*', 'this')}`;
}

function inTurn(wordings: Wordings, round: number): string {
  return wordings[round % wordings.length] ?? wordings[0];
}
