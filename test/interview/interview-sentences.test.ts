import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Marked } from '../../src/interview/interview.ts';
import { scoresOf } from '../../src/interview/results.ts';
import { sentencesOf } from '../../src/interview/rubric.ts';

test('long prose, taken piece by piece, has the same sentences as each would have alone', () => {
  const sentences = Array.from({ length: 900 }, (_, at) => {
    return at % 7 === 0 ? `Größe ${at} zählt, sagt man.` : `Broker ${at} keeps 1.5 copies!`;
  });
  assert.deepEqual(sentencesOf(sentences.join(' ')), sentences);
});

test('prose without an end comes whole, in pieces', () => {
  for (const prose of ['a'.repeat(60_000), '漢'.repeat(20_000), '.'.repeat(9000)]) {
    assert.equal(sentencesOf(prose).join(''), prose);
  }
});

test('an answer that waited for weeks is scored with a day, so that its score is kept', () => {
  const card = { id: 'a', facet: null };
  const question = { item: { card }, topic: 'Queues' };
  const marked = { question, ticks: [true], grade: 4, ms: 1e10 } as unknown as Marked;
  assert.deepEqual(scoresOf([marked]), [
    { card: 'a', topic: 'Queues', facet: null, points: 1, found: 1, ms: 86_400_000 },
  ]);
});
