import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnswerJson, NextJson } from './json.ts';
import { homeWith, questions } from './program.ts';

const TWO = 'Q: First?\nA: 1\n\nQ: Second?\nA: 2\n';

describe('deckhand next', () => {
  it('shows the card to ask, the same one until it is answered', () => {
    using home = homeWith({ 'two.md': TWO });
    const { out } = home.deckhand('next');
    assert.match(out, /^[0-9a-hjkmnp-tv-z]{16} {2}two\nFirst\?\n$/);
    assert.equal(home.deckhand('next').out, out);
    home.deckhand('answer', 'First?', 'good');
    assert.match(home.deckhand('next').out, /Second\?/);
  });

  it('gives a script all of the card, and what each grade would do', () => {
    using home = homeWith({ 'two.md': `---\ntags: [t]\n---\n${TWO}` });
    const { card, counts } = home.json<NextJson>('next');
    assert.ok(card);
    const { id, preview, ...rest } = card;
    assert.match(id, /^[0-9a-hjkmnp-tv-z]{16}$/);
    assert.deepEqual(Object.keys(preview), ['again', 'hard', 'good', 'easy']);
    assert.deepEqual(rest, {
      deck: 'two',
      kind: 'question',
      facet: null,
      tags: ['t'],
      priority: null,
      front: 'First?',
      back: '1',
      source: { file: `${home.data}/decks/two.md`, line: 4 },
      state: 'new',
      memory: null,
    });
    assert.deepEqual(counts, { due: 0, new: 2, drill: 0 });
  });

  it('says so where nothing is due', () => {
    using home = homeWith({ 'one.md': 'Q: One?\nA: 1' });
    home.deckhand('answer', 'One?', 'good');
    assert.deepEqual(home.deckhand('next'), { code: 0, out: 'Nothing is due.\n', err: '' });
    assert.equal(home.deckhand('next', '--exit-code').code, 3);
    assert.deepEqual(home.json('next'), { card: null, counts: { due: 0, new: 0, drill: 0 } });
  });

  it('asks what was not recalled once more at the end, until it is', () => {
    using home = homeWith({ 'two.md': TWO });
    const next = () => home.json<NextJson>('next');
    const first = home.json<AnswerJson>('answer', 'First?', 'again');
    assert.equal(first.review.kind, 'review');
    assert.equal(first.card.state, 'learning');
    assert.equal(next().card?.front, 'Second?');
    assert.deepEqual(next().counts, { due: 0, new: 1, drill: 1 });
    home.deckhand('answer', 'Second?', 'good');
    assert.equal(next().card?.front, 'First?');
    const drill = home.json<AnswerJson>('answer', 'First?', 'hard');
    assert.equal(drill.review.kind, 'drill');
    assert.deepEqual(drill.card.memory, first.card.memory);
    assert.equal(next().card?.front, 'First?');
    home.deckhand('answer', 'First?', 'good');
    assert.equal(next().card, null);
  });
});

describe('deckhand answer', () => {
  const GRADES: readonly (readonly [word: string, grade: number])[] = [
    ['again', 1],
    ['hard', 3],
    ['good', 4],
    ['easy', 5],
    ['Q0', 0],
    ['q1', 1],
    ['q2', 2],
    ['q3', 3],
    ['q4', 4],
    ['q5', 5],
  ];

  it('knows the grades by name and as q0 to q5', () => {
    using home = homeWith({ 'many.md': questions(10) });
    for (const [index, [word, grade]] of GRADES.entries()) {
      const { review } = home.json<AnswerJson>('answer', `Question ${index + 1}?`, word);
      assert.equal(review.grade, grade, word);
    }
  });

  it('takes bare digits only where the grades are 0 to 5', () => {
    using home = homeWith({ 'two.md': TWO });
    const { code, err } = home.deckhand('answer', 'First?', '4');
    assert.equal(code, 2);
    assert.equal(err, 'Not a grade: "4"\nGrades are again, hard, good, easy or q0 to q5.\n');
    home.deckhand('config', 'set', 'grades', '0-5');
    const { review, card } = home.json<AnswerJson>('answer', 'First?', '4');
    assert.equal(review.grade, 4);
    assert.deepEqual(Object.keys(card.preview), ['q0', 'q1', 'q2', 'q3', 'q4', 'q5']);
    assert.match(home.deckhand('answer', 'Second?', '6').err, /or 0 to 5\.\n$/);
  });

  it('says when the card comes again', () => {
    using home = homeWith({ 'two.md': TWO });
    const day = '[A-Z][a-z]{2} \\d+ [A-Z][a-z]{2}( \\d{4})?';
    assert.match(
      home.deckhand('answer', 'First?', 'good').out,
      new RegExp(`^First\\?\\nNext on ${day}\\n$`),
    );
    assert.match(
      home.deckhand('answer', 'Second?', 'again').out,
      new RegExp(`^Second\\?\\nNext on ${day}, and again today\\n$`),
    );
  });

  it('keeps how long the answer took', () => {
    using home = homeWith({ 'two.md': TWO });
    assert.equal(home.json<AnswerJson>('answer', 'First?', 'good', '--ms', '4200').review.ms, 4200);
    for (const ms of ['-1', '1.5', 'long', '']) {
      assert.equal(home.deckhand('answer', 'Second?', 'good', '--ms', ms).code, 2, ms);
    }
  });

  it('refuses a card that is not due, unless early answers are wanted', () => {
    using home = homeWith({ 'two.md': TWO });
    const before = home.json<AnswerJson>('answer', 'First?', 'good').card;
    const refused = home.deckhand('answer', 'First?', 'good');
    assert.equal(refused.code, 1);
    assert.match(refused.err, /is not due until [A-Z].*\nUse --early to answer it anyway\.\n$/);
    const { review, card } = home.json<AnswerJson>('answer', 'First?', 'good', '--early');
    assert.equal(review.kind, 'drill');
    assert.deepEqual(card.memory, before.memory);
  });

  it('refuses a suspended card', () => {
    using home = homeWith({ 'two.md': TWO });
    home.deckhand('suspend', 'First?');
    const { code, err } = home.deckhand('answer', 'First?', 'good');
    assert.equal(code, 1);
    assert.match(err, /^Card \w+ is suspended\.\nTo use it again: deckhand unsuspend \w+\n$/);
  });

  it("finds a card by its id, the id's beginning, or words of its question", () => {
    using home = homeWith({ 'two.md': '<!-- id: cat -->\nQ: First?\nA: 1\n' });
    home.write(
      'three.md',
      '---\nid: deck\n---\n<!-- id: cat -->\nQ: Second one?\nA: 2\n\n<!-- id: catfish -->\nQ: Third one?\nA: 3\n',
    );
    home.write('four.md', '---\nid: other\n---\n<!-- id: dog -->\nC: ==Fourth== one.\n');
    const fronts = (wanted: string) => home.json<{ front: string }>('show', wanted).front;
    const { id } = home.json<{ id: string }>('show', 'First');
    assert.equal(fronts(id), 'First?');
    assert.equal(fronts(id.slice(0, 4).toUpperCase()), 'First?');
    assert.equal(fronts('deck/cat'), 'Second one?');
    assert.equal(fronts('deck/catf'), 'Third one?');
    assert.equal(fronts('dog'), '[…] one.');
    assert.deepEqual(home.deckhand('answer', 'deck/', 'good'), {
      code: 1,
      out: '',
      err: 'Several cards match "deck/":\n  deck/cat  Second one?\n  deck/catfish  Third one?\n',
    });
    const unknown = home.deckhand('answer', 'nope', 'good');
    assert.equal(unknown.code, 1);
    assert.match(
      unknown.err,
      /^There is no card "nope"\.\nUse its id \(the first 4 characters or more\)/,
    );
    assert.equal(home.deckhand('answer', id.slice(0, 3), 'good').code, 1);
  });
});
