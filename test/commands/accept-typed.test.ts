import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { cardsOf, openCollection } from '../../src/commands/collection/index.ts';
import { EVERY_CARD, queueToday } from '../../src/commands/collection/queue-today.ts';
import { quizActions } from '../../src/commands/study/quiz.ts';
import { typingOf } from '../../src/commands/study/session.ts';
import { type Session, startSession, step } from '../../src/study/session.ts';
import { compareWithCard } from '../../src/study/typed/index.ts';
import { type Process, processAt } from './process.ts';

const DECK = 'Q: one?\nA: first\n\nQ: two?\nA: second\n';

/** A quiz with typed answers over all decks of a process, its first answer shown. */
async function typedQuiz({ context }: Process) {
  const collection = await openCollection(context);
  const cards = await cardsOf(collection, collection.decks);
  const loaded = { decks: collection.decks, cards };
  const actions = quizActions({ context, collection, loaded, choice: EVERY_CARD, minutes: null });
  const typing = await typingOf({ context, collection, loaded, type: true });
  assert.ok(typing);
  const session = startSession(queueToday(collection, cards, EVERY_CARD));
  return { loaded, actions, typing, collection, session: step(session, { type: 'reveal' }) };
}

function inFront({ phase }: Session) {
  assert.ok(phase.type !== 'done');
  return phase.item;
}

describe('a typed answer that is accepted', () => {
  it('is in the file and right at once, the card and its history the same', async () => {
    using at = processAt();
    at.write('decks/two.md', DECK);
    const { actions, typing, session, loaded, collection } = await typedQuiz(at);
    const before = inFront(session);
    const accepted = typing.accept(session, '1st');
    assert.equal(accepted.notice, 'Added to the deck; e edits it');
    assert.equal(readFileSync(before.deck.file, 'utf8'), DECK.replace('first', 'first | 1st'));
    const now = inFront(accepted.session);
    assert.equal(now.card.id, before.card.id);
    assert.equal(compareWithCard('1st', now).verdict, 'right');
    assert.equal(loaded.cards[0]?.card.back, 'first | 1st');
    actions.answer(accepted.session, 4, 1000);
    assert.equal(collection.progressOf(before.card.id).schedule.last?.grade, 4);
  });

  it('goes after the ones that another terminal has added to other cards meanwhile', async () => {
    using at = processAt();
    at.write('decks/two.md', DECK);
    const { typing, session } = await typedQuiz(at);
    const meanwhile = `A note.\n\n${DECK.replace('second', 'second | 2nd')}`;
    at.write('decks/two.md', meanwhile);
    typing.accept(session, '1st');
    const text = readFileSync(inFront(session).deck.file, 'utf8');
    assert.equal(text, meanwhile.replace('first', 'first | 1st'));
  });

  it('keeps a byte order mark and line ends', async () => {
    using at = processAt();
    const deck = `\ufeff${DECK.replaceAll('\n', '\r\n')}`;
    at.write('decks/two.md', deck);
    const { typing, session } = await typedQuiz(at);
    typing.accept(session, '1st');
    const text = readFileSync(inFront(session).deck.file, 'utf8');
    assert.equal(text, deck.replace('first', 'first | 1st'));
  });

  it('goes into a copy of the deck that comes with the program', async () => {
    using at = processAt({ shippedDeck: true });
    const { shippedDeck, library } = at.context.paths;
    at.write('none.md', DECK);
    rmSync(library, { recursive: true });
    const { typing, session } = await typedQuiz(at);
    const copy = join(library, 'none.md');
    const accepted = typing.accept(session, '1st');
    assert.equal(accepted.notice, `Saved in your own copy: ${copy}`);
    assert.equal(readFileSync(shippedDeck, 'utf8'), DECK);
    assert.equal(readFileSync(copy, 'utf8'), DECK.replace('first', 'first | 1st'));
    assert.equal(inFront(accepted.session).deck.file, copy);
    typing.accept(accepted.session, 'number one');
    assert.match(readFileSync(copy, 'utf8'), /first \| 1st \| number one/);
  });

  it('leaves no copy behind where it cannot be added', async () => {
    using at = processAt({ shippedDeck: true });
    at.write('none.md', 'C: ==one== two\n');
    const { typing, session } = await typedQuiz(at);
    assert.equal(typing.accept(session, 'x').notice, 'Only for Q/A and pairs; e edits it');
    assert.equal(existsSync(join(at.context.paths.library, 'none.md')), false);
  });

  it('is not longer than what can be typed', async () => {
    using at = processAt();
    at.write('decks/two.md', DECK);
    const { typing, session } = await typedQuiz(at);
    assert.equal(typing.accept(session, 'x'.repeat(81)).notice, 'Longer than 80 characters');
  });

  it('is said not to be written where the file is gone, or a folder', async () => {
    using at = processAt();
    at.write('decks/two.md', DECK);
    const { typing, session } = await typedQuiz(at);
    const { file } = inFront(session).deck;
    rmSync(file);
    assert.equal(typing.accept(session, 'x').notice, 'This file no longer exists.');
    mkdirSync(file);
    const refused = typing.accept(session, 'x');
    assert.equal(refused.session, session);
    assert.match(refused.notice ?? '', /not a regular file/);
  });
});

describe('which decks have their answers typed', () => {
  it('those that say so, unless the option says otherwise', async () => {
    using at = processAt();
    at.write('decks/typed.md', `---\ntype: true\n---\nQ: a?\nA: b\n`);
    at.write('decks/two.md', DECK);
    const { context } = at;
    for (const round of ['parsed', 'from the cache']) {
      const collection = await openCollection(context);
      const cards = await cardsOf(collection, collection.decks);
      const typedBy = async (type: boolean | null) => {
        const loaded = { decks: collection.decks, cards };
        const typing = await typingOf({ context, collection, loaded, type });
        const items = queueToday(collection, cards, EVERY_CARD).items;
        return items.filter((item) => typing?.isTyped(item)).map(({ card }) => card.front);
      };
      assert.deepEqual(await typedBy(null), ['a?'], round);
      assert.deepEqual((await typedBy(true)).sort(), ['a?', 'one?', 'two?'], round);
      assert.deepEqual(await typedBy(false), [], round);
    }
  });
});
