import { PRIORITIES, type Priority } from '../deck/card.ts';
import { type Chance, chanceFrom } from '../schedule/seeded-chance.ts';
import type { Sm2State } from '../schedule/sm2.ts';
import type { DeckCard } from '../study/card-state.ts';
import { ASKED_FACETS, isAskedFacet, type Question, type Topic, wordingOf } from './question.ts';
import { rubricOf } from './rubric.ts';

/**
 * What there is to be interviewed on. A topic with facets is asked facet by facet. In a deck without
 * any, each heading is a topic that one card is asked of, and where all its cards stand under one
 * heading, each card is a topic of its own. `weakness` says which card of a heading to take: the
 * weakest, the first of equals.
 */
function findTopics(cards: readonly DeckCard[], weakness: (item: DeckCard) => number): Topic[] {
  const topics: Topic[] = [];
  for (const ofDeck of grouped(cards, ({ deck }) => deck.name)) {
    const facets = ofDeck.filter(({ card }) => isAskedFacet(card));
    if (facets.length > 0) topics.push(...facetTopics(facets));
    else topics.push(...headingTopics(ofDeck, weakness));
  }
  return topics;
}

/** How urgent a priority is; none counts as medium. */
function urgency(priority: Priority | null): number {
  return PRIORITIES.length - PRIORITIES.indexOf(priority ?? 'medium');
}

function facetTopics(facets: readonly DeckCard[]): Topic[] {
  return grouped(facets, ({ card }) => card.path[0] ?? '').map((ofTopic) => {
    const ranked = ofTopic.toSorted((a, b) => rank(a) - rank(b));
    return topicOf(ranked);
  });
}

function rank({ card }: DeckCard): number {
  return card.facet === null ? ASKED_FACETS.length : ASKED_FACETS.indexOf(card.facet);
}

/** A question is what an interviewer would ask; a pair nearly is; a gap to fill is the last resort. */
const KINDS = ['question', 'pair', 'cloze'] as const;

function headingTopics(cards: readonly DeckCard[], weakness: (item: DeckCard) => number): Topic[] {
  const kind = KINDS.find((wanted) => cards.some(({ card }) => card.kind === wanted));
  const ofKind = cards.filter(({ card }) => card.kind === kind);
  const headings = grouped(ofKind, ({ card }) => JSON.stringify(card.path));
  if (headings.length === 1) return ofKind.map((item) => topicOf([item]));
  return headings.map((under) => {
    const weakest = under.reduce((most, item) => (weakness(item) > weakness(most) ? item : most));
    return topicOf([weakest]);
  });
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

/** The groups of items with the same key, in the order of their first items. */
function grouped(
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

/** How much an interview asks. */
export interface Extent {
  /** So many topics, or null for as many as it takes. */
  readonly topics: number | null;
  /** How long it is meant to last, or null where nobody said. */
  readonly minutes: number | null;
}

/** A question with its marking takes about so long, in minutes. */
const MINUTES_A_QUESTION = 2.5;
/** What an interview asks at least where nobody said how much. */
const USUAL_QUESTIONS = 10;

/**
 * The topics of an interview: the most urgent first, of these the weakest first, and chance decides
 * between equals. As many as were asked for, else as fill the time, else ten questions; a topic that
 * was begun is asked to its end.
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
  return extent.topics === null ? filling(ranked, extent.minutes) : ranked.slice(0, extent.topics);
}

function filling(topics: readonly Topic[], minutes: number | null): Topic[] {
  const wanted = minutes === null ? USUAL_QUESTIONS : Math.ceil(minutes / MINUTES_A_QUESTION);
  const chosen: Topic[] = [];
  let questions = 0;
  for (const topic of topics) {
    if (questions >= wanted) break;
    chosen.push(topic);
    questions += topic.cards.length;
  }
  return chosen;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}

/** What is known of how well someone knows a card. */
export interface Standing {
  /** Null for a card that was never answered. */
  readonly memory: Sm2State | null;
  /** The share of its points that the last interview found; null where none has asked it. */
  readonly lastShare: number | null;
}

const USUAL_EASE_HUNDREDTHS = 250;
const LOWEST_EASE_HUNDREDTHS = 130;
/** More lapses say no more. */
const MANY_LAPSES = 4;

/**
 * How weak a card is, from 0 to 3, a point each at most: never answered, or else lapses and a low
 * ease, half a point each; the share that the last interview missed, half a point where there was
 * none. A card never answered has another half, so that it stands before one that is merely shaky.
 */
export function weaknessOf({ memory, lastShare }: Standing): number {
  const missed = lastShare === null ? 0.5 : 1 - lastShare;
  if (memory === null) return 1.5 + missed;
  const lapses = Math.min(memory.lapses, MANY_LAPSES) / MANY_LAPSES;
  const lost = USUAL_EASE_HUNDREDTHS - memory.easeHundredths;
  const hardness = lost / (USUAL_EASE_HUNDREDTHS - LOWEST_EASE_HUNDREDTHS);
  return (lapses + Math.min(Math.max(hardness, 0), 1)) / 2 + missed;
}

/** What an interview is planned from. */
interface InterviewInput {
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
