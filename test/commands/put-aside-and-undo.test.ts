import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CardJson, NextJson, ShowJson } from './json.ts';
import { homeWith } from './program.ts';

const TWO = { 'two.md': 'Q: First?\nA: 1\n\nQ: Second?\nA: 2\n' };

describe('deckhand suspend and unsuspend', () => {
  it('leave cards out of the quiz, and take them up again', () => {
    using home = homeWith(TWO);
    const { id } = home.json<CardJson>('show', 'First?');
    assert.equal(
      home.deckhand('suspend', id).out,
      `${id} is suspended until you unsuspend it.\n  First?\n`,
    );
    assert.equal(home.json<NextJson>('next').card?.front, 'Second?');
    assert.equal(home.json<CardJson>('show', id).state, 'suspended');
    assert.equal(
      home.deckhand('unsuspend', id).out,
      `${id} is back in the quiz, and comes up when it is due.\n  First?\n`,
    );
    assert.equal(home.json<NextJson>('next').card?.front, 'First?');
  });

  it('take several cards, or none where one of them is unknown', () => {
    using home = homeWith(TWO);
    assert.equal(home.deckhand('suspend', 'First?', 'Third?').code, 1);
    assert.equal(home.json<CardJson>('show', 'First?').state, 'new');
    const { cards } = home.json<{ cards: CardJson[] }>('suspend', 'First?', 'Second?');
    assert.deepEqual(
      cards.map(({ front, state }) => `${front} ${state}`),
      ['First? suspended', 'Second? suspended'],
    );
    assert.equal(home.json<NextJson>('next').card, null);
  });

  it('keep the schedule', () => {
    using home = homeWith(TWO);
    home.deckhand('answer', 'First?', 'good');
    const { memory } = home.json<CardJson>('show', 'First?');
    home.deckhand('suspend', 'First?');
    home.deckhand('unsuspend', 'First?');
    assert.deepEqual(home.json<CardJson>('show', 'First?').memory, memory);
  });
});

describe('deckhand reset', () => {
  it('asks first, which without a terminal means that --yes is needed', () => {
    using home = homeWith(TWO);
    home.deckhand('answer', 'First?', 'good');
    assert.deepEqual(home.deckhand('reset', 'First?'), {
      code: 1,
      out: '',
      err: 'This would forget the schedule of card First?.\nUse --yes to confirm.\n',
    });
    const json = home.deckhand('reset', 'First?', '--json');
    assert.deepEqual([json.code, json.out], [1, '']);
    assert.equal(home.json<CardJson>('show', 'First?').state, 'learning');
  });

  it('names a card that does not exist before it asks anything', () => {
    using home = homeWith(TWO);
    home.deckhand('answer', 'First?', 'good');
    for (const wanted of [['zzzzzzzz'], ['First?', 'zzzzzzzz']]) {
      const { code, out, err } = home.deckhand('reset', ...wanted);
      assert.deepEqual([code, out], [1, '']);
      assert.match(err, /^There is no card "zzzzzzzz"\.\nUse its id/);
    }
    assert.match(
      home.deckhand('show', 'What is nowhere?').err,
      /^There is no card "What is nowhere\?"\.\n/,
    );
  });

  it('makes a card new; its past answers stay', () => {
    using home = homeWith(TWO);
    home.deckhand('answer', 'First?', 'good');
    assert.equal(home.deckhand('reset', 'First?', '--yes').code, 0);
    const { state, memory, reviews } = home.json<ShowJson>('show', 'First?');
    assert.equal(state, 'new');
    assert.equal(memory, null);
    assert.equal(reviews.length, 1);
    assert.equal(home.json<NextJson>('next').card?.front, 'First?');
  });
});

describe('deckhand undo', () => {
  it('names the latest step, and takes it back when told to', () => {
    using home = homeWith(TWO);
    home.deckhand('answer', 'First?', 'good');
    const asked = home.deckhand('undo');
    assert.deepEqual(asked, {
      code: 1,
      out: '',
      err: 'The last action is "good" on “First?”\nUse --yes to undo it.\n',
    });
    assert.equal(home.deckhand('undo', '--yes').out, 'Undone: "good" on “First?”\n');
    assert.equal(home.json<CardJson>('show', 'First?').state, 'new');
  });

  it('walks back one step after the other, suspensions too', () => {
    using home = homeWith(TWO);
    home.deckhand('answer', 'First?', 'again');
    home.deckhand('answer', 'Second?', 'good');
    home.deckhand('suspend', 'First?');
    assert.match(home.deckhand('undo', '--yes').out, /^Undone: suspend on “First\?/);
    assert.match(home.deckhand('undo', '--yes').out, /^Undone: "good" on “Second\?/);
    assert.match(home.deckhand('undo', '--yes').out, /^Undone: "again" on “First\?/);
    assert.deepEqual(home.deckhand('undo', '--yes'), {
      code: 1,
      out: '',
      err: 'Nothing to undo today.\n',
    });
    assert.deepEqual(home.json<NextJson>('next').counts, { due: 0, new: 2, drill: 0 });
  });
});
