import type { Card, Facet } from '../../deck/card.ts';

type Wordings = readonly [string, ...string[]];

/** How an interviewer opens a topic; `*` stands for its title. */
const OPENINGS: Wordings = [
  'Tell me about *. What would you do, and why?',
  'Let us talk about *. Where do you stand, and how do you go about it?',
  'Imagine I am on your team and ask about *. What do you recommend?',
  'Say you meet * in a design review. What is your answer?',
];

/** How an interviewer asks on. */
const FOLLOW_UPS: Readonly<Record<Facet, Wordings>> = {
  definition: [
    'What exactly does * mean? Define the terms.',
    'How would you define * for someone who has just joined?',
    'In plain words: what is meant by *?',
  ],
  anchor: ['Which picture do you use to explain *?'],
  depth: [
    'What should every engineer know about *? Take me through the trade-offs.',
    'How does * work out in practice, and when does what fit?',
    'What does each choice around * cost, and what does it buy?',
  ],
  internals: [
    'How does * work under the hood?',
    'What happens inside when something fails? Take * apart for me.',
    'A level deeper: which mechanisms make * work?',
  ],
  answer: OPENINGS,
  trap: [
    'What do people usually get wrong about *, and why is it wrong?',
    'Where have you seen * go wrong? What is the trap?',
    'A colleague is sure to have * solved by a setting or a rule of thumb. What do you warn of?',
  ],
};

/** What leads over from one question of a topic to the next. */
const LEADS: Readonly<Record<Facet, Wordings>> = {
  definition: ['Let us step back for a moment.', 'Before we go on:', 'One step back.'],
  anchor: ['For the fun of it:'],
  depth: ['Good, let us go on.', 'Let us get practical.', 'All right.'],
  internals: ['Now the hard part.', 'Let me push on that.', 'Let us go deeper.'],
  answer: ['So, all in all.'],
  trap: ['One last thing.', 'Before we leave this:', 'And to finish:'],
};

/** Where a question stands in an interview. */
export interface Turn {
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
  const question = inTurn(wordings, round).replace('*', () => `**${topic}**`);
  if (isOpening) return question;
  // Else the same words would always lead over to the same question.
  const shift = Math.floor(round / wordings.length);
  return `${inTurn(LEADS[facet], round + shift)} ${question}`;
}

function inTurn(wordings: Wordings, round: number): string {
  return wordings[round % wordings.length] ?? wordings[0];
}
