import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import { stemOf } from '../../src/deck/words.ts';
import { matchPoints, weigh } from '../../src/interview/match.ts';

const ANSWER = [
  'My default is at-least-once delivery and idempotent consumers: simpler than exactly-once, and more reliable.',
  'The message ID is the deduplication key: before processing, the consumer looks it up in a database or a Redis set.',
  'For payments and other financial operations I choose the transactional outbox: the state change and the outbound event are written atomically, and a relay publishes the event.',
  'That way an event is published if and only if its database transaction commits.',
];

/** Points, an answer, and the numbers of the points that it has. */
const TABLE: readonly (readonly [
  what: string,
  points: readonly string[],
  answer: string,
  found: readonly number[],
])[] = [
  ['nothing said, nothing found', ANSWER, '', []],
  [
    'in words of my own',
    ANSWER,
    'I go for at least once with an idempotent consumer; that is simple and reliable.',
    [1],
  ],
  [
    'several at once, in any order',
    ANSWER,
    'Payments get a transactional outbox: change and event written in one atomic step, a relay publishing it. Message IDs are looked up in Redis before they are processed.',
    [2, 3],
  ],
  ['small talk has no point', ANSWER, 'Well, it depends on what we want to do with it.', []],
  ['other endings', ['Retries are deduplicated.'], 'deduplicating a retry', [1]],
  ['capitals and accents', ['**Élan** vital'], 'the ELAN VITAL', [1]],
  ['a short point is met whole', ['Metrics and logs'], 'metrics', []],
  ['or not at all', ['Metrics and logs'], 'logs, then metrics', [1]],
  ['least is not most', ['At-least-once', 'At-most-once'], 'at most once', [2]],
  ['numbers are words', ['Port 8080', 'Port 443'], 'port 443', [2]],
  ['stop words alone are met as they are', ['It is.', 'We do.'], 'it is', [1]],
  ['signs are met as they are', ['∞', '->'], 'a -> b', [2]],
  ['without blanks', ['メッセージを再送する'], '再送する、メッセージを', [1]],
  [
    'what is denied is not said',
    ANSWER,
    'I would not use at-least-once delivery with idempotent consumers; it is less reliable.',
    [],
  ],
  ['nor with a short not', ['Retries are deduplicated.'], "Retries aren't deduplicated.", []],
  [
    'a denial ends with its clause',
    ['Retries are deduplicated.'],
    'Nothing is lost, since retries are deduplicated.',
    [1],
  ],
  ['not only says yes', ['Retries are deduplicated.'], 'not only retries, deduplicated ones', [1]],
  ['a point may deny something itself', ['It never retries.'], 'there is no retry, never', [1]],
  ['none of these', ['メッセージを再送する'], '失われる', []],
];

describe('the points of a typed answer', () => {
  for (const [what, points, answer, found] of TABLE) {
    it(what, () => {
      const matches = matchPoints(points, answer, weigh(points));
      const numbers = matches.flatMap(({ isFound }, at) => (isFound ? [at + 1] : []));
      assert.deepEqual(numbers, found);
    });
  }

  it('say which of their words the answer denies, and those alone', () => {
    const answer = 'I never use idempotent consumers. The message id is the key in Redis.';
    const [, second] = matchPoints(ANSWER, answer, weigh(ANSWER));
    assert.deepEqual(second, { isFound: false, isDenied: true, words: ['consumer'] });
  });

  it('say which of their words the answer has, as they stand in them', () => {
    const [first] = matchPoints(ANSWER, 'idempotence, and reliability', weigh(ANSWER));
    assert.deepEqual(first, { isFound: false, isDenied: false, words: ['idempotent', 'reliable'] });
  });

  it('weigh rare words more than those that many points have', () => {
    const points = [
      'kafka broker lag offset',
      'kafka broker disk quota',
      'kafka broker seek epoch',
    ];
    const found = (answer: string) => matchPoints(points, answer, weigh(points))[0]?.isFound;
    assert.equal(found('the kafka broker'), false);
    assert.equal(found('lag and offset'), true);
  });
});

for (const family of [
  'retry retries retried retrying',
  'duplicate duplicates duplicated duplication',
  'idempotent idempotency idempotence',
  'commit commits committed committing',
  'process processes processed processing',
  'publish publishes published publishing publisher',
  'atomic atomically atomicity',
]) {
  test(`one stem: ${family}`, () => {
    assert.equal(
      new Set(family.split(' ').map(stemOf)).size,
      1,
      family.split(' ').map(stemOf).join(),
    );
  });
}

test('other words have other stems', () => {
  const words =
    'least most exactly once broker break partition party producer product consumer'.split(' ');
  assert.equal(
    new Set(words.filter((word) => word !== 'product').map(stemOf)).size,
    words.length - 1,
  );
});

const WORDS = fc.constantFrom(
  ...'a the retry Kafka log offset né ∞ 42 再送 `x` not commits'.split(' '),
);
const SENTENCE = fc
  .array(WORDS, { minLength: 1, maxLength: 9 })
  .map((words) => `${words.join(' ')}.`);
const POINTS = fc.array(SENTENCE, { minLength: 1, maxLength: 10 });

test("a point's own text always has it", () => {
  fc.assert(
    fc.property(POINTS, fc.nat(), (points, pick) => {
      const at = pick % points.length;
      assert.equal(matchPoints(points, points[at] ?? '', weigh(points))[at]?.isFound, true);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      fc.pre(text.trim() !== '' && /[^`*\\\s]/.test(text));
      assert.equal(matchPoints([text], text, weigh([text]))[0]?.isFound, true);
    }),
  );
});

test('the order of sentences does not matter, and saying more loses nothing', () => {
  const found = (points: readonly string[], answer: readonly string[]) =>
    matchPoints(points, answer.join(' '), weigh(points)).map(({ isFound }) => isFound);
  fc.assert(
    fc.property(POINTS, POINTS, SENTENCE, (points, answer, more) => {
      assert.deepEqual(found(points, answer.toReversed()), found(points, answer));
      const before = found(points, answer);
      const after = found(points, [...answer, more]);
      assert.ok(before.every((isFound, at) => !isFound || after[at] === true));
    }),
  );
});

test('as many verdicts as points, and only words of the point', () => {
  fc.assert(
    fc.property(POINTS, SENTENCE, (points, answer) => {
      const matches = matchPoints(points, answer, weigh(points));
      assert.equal(matches.length, points.length);
      for (const [at, { words }] of matches.entries()) {
        const point = (points[at] ?? '').replaceAll('`', '');
        assert.ok(words.every((word) => point.includes(word)));
      }
    }),
  );
});
