import type { DeckCard } from '../../queue/item.ts';
import { chanceFrom } from '../../schedule/seeded-chance.ts';
import { chooseTopics, type Extent } from './choose-topics.ts';
import { findTopics } from './find-topics.ts';
import type { Question, Topic } from './question.ts';
import { rubricOf } from './rubric.ts';
import { type Standing, weaknessOf } from './weakness.ts';
import { wordingOf } from './wording.ts';

/** What an interview is planned from. */
export interface InterviewInput {
  readonly cards: readonly DeckCard[];
  readonly standingOf: (item: DeckCard) => Standing;
  readonly extent: Extent;
  /** 32 bits of chance: the same seed asks the same in the same words. */
  readonly seed: number;
}

/** The questions of an interview, in order. */
export function planInterview({ cards, standingOf, extent, seed }: InterviewInput): Question[] {
  const chance = chanceFrom(seed);
  const weakness = (item: DeckCard) => weaknessOf(standingOf(item));
  const topics = findTopics(cards, weakness);
  const chosen = chooseTopics(topics, weakness, extent, chance);
  const first = Math.floor(chance() * ROUNDS);
  return chosen.flatMap((topic, at) => questionsOn(topic, first + at));
}

/** More than there are wordings, so that any of them may come first. */
const ROUNDS = 60;

function questionsOn({ title, cards }: Topic, round: number): Question[] {
  return cards.map((item, at) => {
    const asked = wordingOf(item.card, { topic: title, isOpening: at === 0, round });
    return { item, topic: title, asked, ...rubricOf(item.card.back) };
  });
}
