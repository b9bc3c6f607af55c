import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Card, FACETS, type Facet } from '../../src/deck/card.ts';
import { parseDeck } from '../../src/deck/parser/index.ts';

/** One thing the deck must teach: where it stands, the cards that teach it, and words they need. */
type Claim = readonly [
  number: number,
  facet: Facet,
  cards: readonly string[],
  terms: readonly RegExp[],
];

const CLAIMS: readonly Claim[] = [
  [1, 'definition', ['most-may-lose', 'most-spares'], [/at-most-once/i, /lost/, /duplicate/i]],
  [2, 'definition', ['least-may-repeat', 'least-spares'], [/at-least-once/i, /several/, /lost/]],
  [3, 'definition', ['exactly-promise'], [/exactly-once/i, /every message/, /precisely once/]],
  [
    4,
    'anchor',
    ['canyon', 'canyon#back', 'canyon-outcome'],
    [/at-most-once/, /canyon/, /maybe/i, /maybe not/],
  ],
  [
    5,
    'anchor',
    ['letter', 'letter#back', 'letter-twice#c1'],
    [/at-least-once/, /certified letter/, /return receipt/, /gets there/, /twice/],
  ],
  [
    6,
    'anchor',
    ['teleportation', 'teleportation#back', 'teleportation-price#c1'],
    [/exactly-once/, /teleportation/, /perfect in theory/, /expensive/, /in practice/],
  ],
  [
    7,
    'depth',
    ['fire-and-forget#c1', 'most-failed-send'],
    [/at-most-once/i, /fire-and-forget/, /producer/, /retr(?:y|ies)/],
  ],
  [
    8,
    'depth',
    ['most-good-enough', 'most-data'],
    [/at-most-once/i, /metrics/i, /logs/, /occasional loss/],
  ],
  [9, 'depth', ['least-failed-send'], [/at-least-once/i, /producer/, /fail/, /retries/]],
  [
    10,
    'depth',
    ['least-consumer#c1', 'least-consumer#c2'],
    [/at-least-once/i, /consumer/, /idempotent/, /duplicates/],
  ],
  [11, 'depth', ['practical-standard'], [/at-least-once/i, /practical standard/, /most systems/i]],
  [12, 'depth', ['exactly-cost'], [/exactly-once/, /producer, broker and consumer/i, /coordinate/]],
  [
    13,
    'depth',
    ['exactly-cost', 'illusion#c1'],
    [/expensive/, /illusion/, /system level/, /broker guarantees/],
  ],
  [14, 'depth', ['crash-moment'], [/crash/, /after processing/i, /before acknowledging/]],
  [15, 'internals', ['eos-parts'], [/Kafka/, /EOS/, /idempotent/, /transactional producer/]],
  [
    16,
    'internals',
    ['sequence-number', 'broker-drops', 'producer-session'],
    [/idempotent/, /sequence/, /broker/, /drops/, /session/],
  ],
  [
    17,
    'internals',
    ['transaction-span#c1', 'transaction-span#c2', 'transaction-abort', 'transaction-offsets'],
    [/transactional/, /several.*partitions/, /offset commits/, /atomic/],
  ],
  [18, 'internals', ['eos-edge'], [/EOS/, /only/, /Kafka/]],
  [
    19,
    'internals',
    ['crash-before-commit', 'end-to-end-needs'],
    [/crashes before it commits its offset/, /restart/, /again/, /idempotent/, /end to end/i],
  ],
  [20, 'internals', ['outbox-write#c1'], [/business row/, /outbox row/, /one ACID transaction/i]],
  [21, 'internals', ['outbox-relay'], [/outbox/i, /relay/, /polls/, /publishes/, /Kafka/]],
  [22, 'internals', ['outbox-consumer#c1'], [/outbox/i, /consumer/, /result/, /atomically/]],
  [
    23,
    'internals',
    ['sum#c1', 'sum#c2'],
    [/at-least-once/, /idempotent consumers/, /exactly-once effect/, /end to end/i],
  ],
  [
    24,
    'answer',
    ['stance', 'stance-reason'],
    [/at-least-once/i, /idempotent consumers/, /exactly-once/, /simpler/, /more reliable/],
  ],
  [
    25,
    'answer',
    ['lookup', 'id-store'],
    [/before/i, /processing/, /\bID/, /deduplication key/, /database/, /Redis set/],
  ],
  [
    26,
    'answer',
    ['payments'],
    [/payment/, /transactional outbox/, /state change/, /outbound event/, /atomically/, /relay/],
  ],
  [27, 'answer', ['outbox-guarantee'], [/event/, /published/, /if and only if/i, /commits/]],
  [28, 'trap', ['trap-setting'], [/Kafka's exactly-once producer setting/, /end to end/, /alone/i]],
  [
    29,
    'trap',
    ['trap-setting', 'trap-charged-twice'],
    [/EOS/, /broker layer/, /process/, /crash/, /again/, /restart/],
  ],
  [30, 'trap', ['trap-leave-out'], [/consumers/, /must always be idempotent/]],
];

/** Cards beyond the claims: what follows from them, as an interviewer would go on asking. */
const EXTRAS: Readonly<Record<Facet, readonly string[]>> = {
  definition: [],
  anchor: ['letter-receipt'],
  depth: ['lost-acknowledgement', 'idempotent-meaning'],
  internals: ['commit-before-work', 'without-outbox', 'relay-crash', 'effect-meaning'],
  answer: ['known-id', 'id-before-work', 'id-with-result', 'id-in-redis', 'outbox-rollback'],
  trap: ['trap-quiet-month'],
};

const IMAGES = ['canyon', 'letter', 'teleportation'];

const file = fileURLToPath(new URL('../../decks/delivery-guarantees.md', import.meta.url));
const deck = parseDeck(readFileSync(file, 'utf8'), { name: 'delivery-guarantees', file });
const facetCards = deck.cards.filter((card) => card.kind === 'facet');
const smallCards = deck.cards.filter((card) => card.kind !== 'facet');
const byName = new Map<string, Card>(deck.cards.map((card) => [shortName(card), card]));

test('the deck parses without a problem, under its title and language', () => {
  assert.deepEqual(deck.problems, []);
  assert.equal(deck.title, 'Delivery Guarantees');
  assert.equal(deck.language, 'en');
});

test('six facet cards and at least thirty-four small ones, all critical, all of messaging', () => {
  assert.deepEqual(
    facetCards.map((card) => card.facet),
    FACETS,
  );
  assert.ok(smallCards.length >= 34, `${smallCards.length} small cards`);
  for (const card of deck.cards) {
    assert.equal(card.priority, 'critical', card.id);
    assert.deepEqual(card.tags, ['messaging'], card.id);
  }
});

test('questions, clozes and pairs asked both ways each have a fair share', () => {
  const countOf = (...kinds: readonly Card['kind'][]) =>
    smallCards.filter((card) => kinds.includes(card.kind)).length;
  assert.ok(countOf('question') >= 20);
  assert.ok(countOf('cloze') >= 10);
  assert.ok(countOf('pair', 'pair-back') >= 6);
});

for (const [number, facet, cards, terms] of CLAIMS) {
  test(`claim ${number} is taught in ${facet}, by small cards and by the whole facet`, () => {
    const taught = cards.map((name) => cardNamed(name));
    assert.deepEqual([...new Set(taught.map((card) => card.facet))], [facet]);
    assertSays(taught.map(bothSides).join('\n'), terms);
    assertSays(cardNamed(`topic#${facet}`).back, terms);
  });
}

test('every small card teaches a claim or is a listed extra, and each extra is in its facet', () => {
  const listed = [...CLAIMS.flatMap(([, , cards]) => cards), ...Object.values(EXTRAS).flat()];
  assert.deepEqual(smallCards.map(shortName).sort(), [...new Set(listed)].sort());
  for (const facet of FACETS) {
    assert.ok(EXTRAS[facet].every((name) => cardNamed(name).facet === facet));
  }
});

test('every card has a lasting id of its own', () => {
  for (const card of deck.cards) {
    assert.match(card.id, /^delivery-guarantees\/[a-z-]+(#[a-z0-9-]+)?$/);
  }
  assert.equal(byName.size, deck.cards.length);
});

test('a whole facet is a list of three to six bullets and nothing else', () => {
  for (const { back, facet } of facetCards) {
    const lines = back.split('\n').filter((line) => line.trim() !== '');
    assert.ok(
      lines.every((line) => line.startsWith('- ')),
      `${facet}:\n${back}`,
    );
    assert.ok(lines.length >= 3 && lines.length <= 6, `${facet}: ${lines.length}`);
    assert.ok(lines.every((line) => line.split(' ').length <= 35));
  }
});

test('an answer has at most a dozen words', () => {
  for (const card of smallCards) {
    const count = answerOf(card).split(/\s+/).length;
    assert.ok(count <= 12, `${card.id}: ${count} words`);
  }
});

test('no front holds a significant word of its own answer', () => {
  for (const card of smallCards) {
    const asked = new Set(significantStems(card.front));
    const given = significantStems(answerOf(card)).filter((stem) => asked.has(stem));
    assert.deepEqual(given, [], `${card.id}: ${card.front} → ${answerOf(card)}`);
  }
});

test('no question can be answered with yes or no', () => {
  const auxiliary =
    /^(?:and |so )?(?:am|is|are|was|were|do|does|did|has|have|had|can|could|may|might|must|will|would|shall|should)\b/i;
  for (const card of smallCards) {
    const sentences = card.front.split(/(?<=[.:?!"])\s+/);
    assert.ok(!sentences.some((sentence) => auxiliary.test(sentence)), card.front);
    assert.ok(card.kind !== 'question' || card.front.includes('?'), card.front);
  }
});

test('a front stands alone: it is asked once, and names its world', () => {
  const world =
    /Kafka|EOS|exactly-once|at-most-once|at-least-once|outbox|idempotent|deliver|deduplication|messag|payment/i;
  const fronts = smallCards.map((card) => card.front.toLowerCase());
  assert.equal(new Set(fronts).size, fronts.length);
  for (const card of smallCards) assert.match(card.front, world);
});

test('each image is asked from guarantee to image and from image to guarantee', () => {
  for (const name of IMAGES) {
    const [forth, back] = [cardNamed(name), cardNamed(`${name}#back`)];
    assert.deepEqual([forth.kind, back.kind], ['pair', 'pair-back']);
    assert.deepEqual([forth.front, forth.back], [back.back, back.front]);
  }
});

test('a trap card puts the learner into a scene with a colleague', () => {
  for (const card of smallCards.filter(({ facet }) => facet === 'trap')) {
    assert.match(card.front, /colleague .*What do you answer/, card.id);
  }
});

/** The card's lasting id without the deck's: `stance`, `sum#c1`, `topic#trap`. */
function shortName(card: Card): string {
  return card.id.slice(card.id.indexOf('/') + 1);
}

function cardNamed(name: string): Card {
  const card = byName.get(name);
  assert.ok(card, `no card ${name}`);
  return card;
}

function bothSides(card: Card): string {
  return `${card.front}\n${card.back}`;
}

function assertSays(text: string, terms: readonly RegExp[]): void {
  for (const term of terms) assert.match(text, term);
}

/** What the learner has to say: a cloze's hidden words, which stand in bold, else the back. */
function answerOf(card: Card): string {
  if (card.kind !== 'cloze') return card.back;
  const hidden = /\*\*(.+?)\*\*/.exec(card.back)?.[1];
  assert.ok(hidden, `${card.id} shows no gap`);
  return hidden;
}

/** Words of four letters or more, cut to six so that "commits" meets "committed". */
function significantStems(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z]+(?:[-_][a-z]+)*/g) ?? [];
  return words.filter((word) => word.length >= 4).map(stemOf);
}

function stemOf(word: string): string {
  return word.includes('-') ? word : word.slice(0, 6);
}
