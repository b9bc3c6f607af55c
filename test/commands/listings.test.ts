import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ShowJson } from './json.ts';
import { homeWith, questions } from './program.ts';

describe('deckhand show', () => {
  it('lists every past answer and what it counted as', () => {
    using home = homeWith({ 'one.md': 'Q: One?\nA: 1' });
    home.deckhand('answer', 'One?', 'again', '--ms', '8000');
    home.deckhand('answer', 'One?', 'good');
    const { reviews, front, memory } = home.json<ShowJson>('show', 'One?');
    assert.equal(front, 'One?');
    assert.equal(memory?.intervalDays, 1);
    assert.deepEqual(
      reviews.map(({ grade, kind, mode, ms }) => ({ grade, kind, mode, ms })),
      [
        { grade: 1, kind: 'review', mode: 'quiz', ms: 8000 },
        { grade: 4, kind: 'drill', mode: 'quiz', ms: 0 },
      ],
    );
  });

  it('explains a schedule to a person', () => {
    using home = homeWith({ 'folder/one.md': '# Head\n\nQ: One?\nA: **1**\n' });
    const fresh = home.deckhand('show', 'One?').out;
    for (const text of ['folder/one › Head', 'One?', '1', 'new, not asked yet', 'none yet']) {
      assert.ok(fresh.includes(text), text);
    }
    home.deckhand('answer', 'One?', 'hard');
    const { out, code } = home.deckhand('show', 'One?');
    assert.equal(code, 0);
    assert.match(out, /to be repeated today/);
    assert.match(out, /repetition 1, never forgotten, ease factor 2\.36/);
  });

  it('prints no colours into a pipe', () => {
    using home = homeWith({ 'one.md': 'Q: One?\nA: `1`' });
    assert.ok(!home.deckhand('show', 'One?').out.includes('\u001b'));
  });
});

describe('deckhand decks', () => {
  it('lists every deck with its cards', () => {
    using home = homeWith({ 'a.md': `---\ntitle: The A\n---\n${questions(3)}` });
    home.deckhand('answer', 'Question 1?', 'again');
    home.deckhand('suspend', 'Question 2?');
    const file = `${home.data}/decks/a.md`;
    assert.deepEqual(home.json('decks'), [
      { deck: 'a', title: 'The A', file, cards: 3, due: 0, new: 1, suspended: 1 },
    ]);
    assert.equal(
      home.deckhand('decks').out,
      `deck  cards  due  new  suspended  file\na         3    0    1          1  ${file}\n`,
    );
  });

  it('counts a card of two decks once', () => {
    using home = homeWith({ 'a.md': questions(2), 'b.md': questions(2) });
    const cards = home.json<{ cards: number }[]>('decks').map((deck) => deck.cards);
    assert.deepEqual(cards, [2, 0]);
  });
});

describe('deckhand stats', () => {
  interface Stats {
    readonly cards: number;
    readonly stages: Readonly<Record<string, number>>;
    readonly days: readonly {
      answers: number;
      correctShare: number | null;
      drills: number;
      ms: number;
    }[];
    readonly ahead: readonly { day: string; due: number }[];
  }

  it('counts cards by stage, answers by day, and what is ahead', () => {
    using home = homeWith({ 'a.md': questions(4) });
    home.deckhand('answer', 'Question 1?', 'good', '--ms', '1000');
    home.deckhand('answer', 'Question 2?', 'again', '--ms', '2000');
    home.deckhand('answer', 'Question 2?', 'good', '--ms', '3000');
    home.deckhand('suspend', 'Question 3?');
    const { cards, stages, days, ahead } = home.json<Stats>('stats');
    assert.equal(cards, 4);
    assert.deepEqual(stages, { new: 1, learning: 2, young: 0, mature: 0, suspended: 1, buried: 0 });
    const { answers, correctShare, drills, ms } = days.at(-1) ?? {};
    assert.deepEqual(
      { answers, correctShare, drills, ms },
      { answers: 3, correctShare: 0.5, drills: 1, ms: 6000 },
    );
    assert.deepEqual(
      ahead.slice(0, 3).map(({ due }) => due),
      [0, 2, 0],
    );
    assert.equal(days.length, 14);
    assert.equal(ahead.length, 14);
  });

  it('draws them for a person', () => {
    using home = homeWith({ 'a.md': questions(4) });
    assert.match(
      home.deckhand('stats').out,
      /4 cards\n.*new .* 4\n[\s\S]*none in the last two weeks/,
    );
    home.deckhand('answer', 'Question 1?', 'good');
    assert.match(home.deckhand('stats', 'a').out, /today .* 1 +100 %/);
  });
});
