import { PRIORITIES, type Priority } from '../deck/card.ts';
import { type Chance, chanceFrom } from '../schedule/seeded-chance.ts';
import {
  INITIAL_EASE_HUNDREDTHS,
  MINIMUM_EASE_HUNDREDTHS,
  type Sm2State,
} from '../schedule/sm2.ts';
import type { DeckCard } from '../study/card-state.ts';
import { ASKED_FACETS, isAskedFacet, type Question, type Topic, wordingOf } from './question.ts';
import { rubricOf } from './rubric.ts';

/** The length of an interview. */
export interface Extent {
  /** The number of topics; null for no limit. */
  readonly topics: number | null;
  /** The intended duration; null if none was given. */
  readonly minutes: number | null;
}

/** How well someone knows a card. */
export interface Standing {
  /** Null for a card without answers. */
  readonly memory: Sm2State | null;
  /** The share of its points found in the last interview that asked it; null if none did. */
  readonly lastShare: number | null;
}

/** Everything that decides an interview. */
interface InterviewInput {
  readonly cards: readonly DeckCard[];
  readonly standingOf: (item: DeckCard) => Standing;
  readonly extent: Extent;
  /** 32 random bits: the same seed gives the same questions in the same words. */
  readonly seed: number;
}

/** More than there are wordings, so that any of them can come first. */
const ROUNDS = 60;

/** Plans the questions of an interview. */
export function planInterview({ cards, standingOf, extent, seed }: InterviewInput): Question[] {
  const chance = chanceFrom(seed);
  const weakness = (item: DeckCard) => weaknessOf(standingOf(item));
  const topics = findTopics(cards, weakness);
  const chosen = chooseTopics(topics, weakness, extent, chance);
  const first = Math.floor(chance() * ROUNDS);
  return chosen.flatMap((topic, at) => questionsOn(topic, first + at));
}

/**
 * Finds the topics of an interview. A topic with facets is asked facet by facet. In a deck without
 * facets each heading is a topic, and one of its cards is asked: the weakest, or the first of those.
 * If all cards are under one heading, each card is a topic of its own.
 */
function findTopics(cards: readonly DeckCard[], weakness: (item: DeckCard) => number): Topic[] {
  const topics: Topic[] = [];
  for (const ofDeck of groupBy(cards, ({ deck }) => deck.name)) {
    const facets = ofDeck.filter(({ card }) => isAskedFacet(card));
    if (facets.length > 0) topics.push(...facetTopics(facets));
    else topics.push(...headingTopics(ofDeck, weakness));
  }
  return topics;
}

/** Groups items by key, in the order of their first items. */
function groupBy(
  items: readonly DeckCard[],
  keyOf: (item: DeckCard) => string,
): readonly [DeckCard, ...DeckCard[]][] {
  const groups = new Map<string, [DeckCard, ...DeckCard[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

function facetTopics(facets: readonly DeckCard[]): Topic[] {
  return groupBy(facets, ({ card }) => card.path[0] ?? '').map((ofTopic) =>
    topicOf(ofTopic.toSorted((a, b) => rank(a) - rank(b))),
  );
}

function rank({ card }: DeckCard): number {
  return card.facet === null ? ASKED_FACETS.length : ASKED_FACETS.indexOf(card.facet);
}

function topicOf(cards: readonly DeckCard[]): Topic {
  const priority = cards
    .map(({ card }) => card.priority)
    .reduce((most, other) => (urgency(other) > urgency(most) ? other : most), null);
  const [first] = cards;
  const { path = [], facet = null } = first?.card ?? {};
  const heading = path.filter((part) => part !== facet).at(facet === null ? -1 : 0);
  return { title: heading ?? first?.deck.title ?? '', priority, cards };
}

/** The urgency of a priority; none counts as medium. */
function urgency(priority: Priority | null): number {
  return PRIORITIES.length - PRIORITIES.indexOf(priority ?? 'medium');
}

/** Best kind first: questions are what interviewers ask, pairs come close, gaps are a last resort. */
const KINDS = ['question', 'pair', 'cloze'] as const;

function headingTopics(cards: readonly DeckCard[], weakness: (item: DeckCard) => number): Topic[] {
  const kind = KINDS.find((wanted) => cards.some(({ card }) => card.kind === wanted));
  const ofKind = cards.filter(({ card }) => card.kind === kind);
  const headings = groupBy(ofKind, ({ card }) => JSON.stringify(card.path));
  if (headings.length === 1) return ofKind.map((item) => topicOf([item]));
  return headings.map((under) => {
    const weakest = under.reduce((most, item) => (weakness(item) > weakness(most) ? item : most));
    return topicOf([weakest]);
  });
}

/**
 * Chooses the topics of an interview: the most urgent first, then the weakest, then at random. Takes
 * the number asked for, else enough to fill the time, else ten questions. The last topic is asked in
 * full.
 */
function chooseTopics(
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
  return extent.topics === null ? fillTime(ranked, extent.minutes) : ranked.slice(0, extent.topics);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}

/** The least number of questions if no length was given. */
const DEFAULT_QUESTIONS = 10;

/** The usual time for a question and its marking. */
const MINUTES_PER_QUESTION = 2.5;

function fillTime(topics: readonly Topic[], minutes: number | null): Topic[] {
  const wanted = minutes === null ? DEFAULT_QUESTIONS : Math.ceil(minutes / MINUTES_PER_QUESTION);
  const chosen: Topic[] = [];
  let questions = 0;
  for (const topic of topics) {
    if (questions >= wanted) break;
    chosen.push(topic);
    questions += topic.cards.length;
  }
  return chosen;
}

function questionsOn({ title, cards }: Topic, round: number): Question[] {
  return cards.map((item, at) => {
    const asked = wordingOf(item.card, { topic: title, isOpening: at === 0, round });
    return { item, topic: title, asked, ...rubricOf(item.card.back) };
  });
}

/** More lapses make no difference. */
const MANY_LAPSES = 4;

/**
 * The weakness of a card: the share missed in the last interview (0.5 if there was none), plus up to
 * 0.5 each for lapses and a low ease. A card without answers gets 1.5 instead of those, and so comes
 * before any that is merely shaky.
 */
export function weaknessOf({ memory, lastShare }: Standing): number {
  const missed = lastShare === null ? 0.5 : 1 - lastShare;
  if (memory === null) return 1.5 + missed;
  const lapses = Math.min(memory.lapses, MANY_LAPSES) / MANY_LAPSES;
  const lost = INITIAL_EASE_HUNDREDTHS - memory.easeHundredths;
  const hardness = lost / (INITIAL_EASE_HUNDREDTHS - MINIMUM_EASE_HUNDREDTHS);
  return (lapses + Math.min(Math.max(hardness, 0), 1)) / 2 + missed;
}
