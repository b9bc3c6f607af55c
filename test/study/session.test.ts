import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueueItem } from '../../src/study/card-state.ts';
import { answersOf, remaining, type Session, startSession, step } from '../../src/study/session.ts';
import { nameOf, press, pressAll, queueOf, screenOf, type Word } from './quiz.ts';

type Transcript = readonly (readonly [Word, string])[];

/** Presses word after word, and compares what is in front of the learner. */
function plays(start: Session, transcript: Transcript): Session {
  let session = start;
  for (const [word, screen] of transcript) {
    session = press(session, word);
    assert.equal(screenOf(session), screen, `after "${word}"`);
  }
  return session;
}

describe('a session asks', () => {
  it('question, answer, next question, to the end', () => {
    const start = startSession(queueOf('a b'));
    assert.equal(screenOf(start), 'a? | b');
    plays(start, [
      ['reveal', 'a! | b'],
      ['good', 'b?'],
      ['reveal', 'b!'],
      ['easy', 'done'],
    ]);
  });

  it('at the end what was not known, until it is', () => {
    plays(startSession(queueOf('a b')), [
      ['reveal', 'a! | b'],
      ['again', 'b? | a again'],
      ['reveal', 'b! | a again'],
      ['hard', 'a? again | b again'],
      ['reveal', 'a! again | b again'],
      ['again', 'b? again | a again'],
      ['reveal', 'b! again | a again'],
      ['good', 'a? again'],
      ['reveal', 'a! again'],
      ['good', 'done'],
    ]);
  });

  it('the repeats of an earlier session after its own cards, before its own repeats', () => {
    plays(startSession(queueOf('a', 'x')), [
      ['reveal', 'a! | x again'],
      ['again', 'x? again | a again'],
    ]);
  });

  it('nothing where nothing is planned', () => {
    const session = startSession(queueOf(''));
    assert.equal(screenOf(session), 'done');
    assert.equal(remaining(session), 0);
  });

  it('a skipped card once more after the others, a skipped drill after the other repeats', () => {
    plays(startSession(queueOf('a b', 'x y')), [
      ['skip', 'b? | a | x again | y again'],
      ['reveal', 'b! | a | x again | y again'],
      ['good', 'a? | x again | y again'],
      ['reveal', 'a! | x again | y again'],
      ['good', 'x? again | y again'],
      ['skip', 'y? again | x again'],
    ]);
  });

  it('the last card again where it is skipped', () => {
    plays(startSession(queueOf('a')), [
      ['reveal', 'a!'],
      ['skip', 'a?'],
    ]);
  });

  it('no card that was put aside, before or after its answer was seen', () => {
    plays(startSession(queueOf('a b c')), [
      ['aside', 'b? | c'],
      ['reveal', 'b! | c'],
      ['aside', 'c?'],
      ['aside', 'done'],
    ]);
  });
});

describe('a step that does not fit is ignored:', () => {
  const start = startSession(queueOf('a b'));
  const rows: readonly (readonly [string, Session, Word])[] = [
    ['a grade while the answer is hidden', start, 'good'],
    ['revealing what is revealed', press(start, 'reveal'), 'reveal'],
    ['undo at the start', start, 'undo'],
    ...(['reveal', 'good', 'aside', 'skip', 'undo'] as const).map(
      (word) => [`${word} where nothing was asked`, startSession(queueOf('')), word] as const,
    ),
  ];
  for (const [name, session, word] of rows) {
    it(name, () => assert.equal(press(session, word), session));
  }
});

describe('undo', () => {
  it('walks back step by step to the very sessions before', () => {
    const before: Session[] = [];
    let session = startSession(queueOf('a b c', 'x'));
    for (const words of ['reveal again', 'aside', 'reveal good', 'reveal hard', 'reveal again']) {
      const [first, second] = words.split(' ') as [Word, Word | undefined];
      const shown = second === undefined ? session : press(session, first);
      before.push(shown);
      session = press(shown, second ?? first);
    }
    assert.equal(screenOf(session), 'x? again | a again');
    for (const expected of before.reverse()) {
      session = press(session, 'undo');
      assert.equal(session, expected);
    }
    assert.equal(press(session, 'undo'), session);
  });

  it('takes the drill back with the answer that owed it', () => {
    const start = press(startSession(queueOf('a b')), 'reveal');
    plays(start, [
      ['again', 'b? | a again'],
      ['undo', 'a! | b'],
      ['good', 'b?'],
    ]);
  });

  it('brings back from the end', () => {
    plays(press(startSession(queueOf('a')), 'reveal'), [
      ['good', 'done'],
      ['undo', 'a!'],
    ]);
  });

  it('names the event of the last step', () => {
    const session = pressAll(startSession(queueOf('a b c')), 'reveal good aside');
    assert.equal(session.steps?.value.event, 'event 1');
    assert.equal(press(session, 'undo').steps?.value.event, 'event 0');
  });
});

describe('a card that is settled elsewhere', () => {
  it('is passed over when its turn comes, a drill as well', () => {
    const isWanted = (item: QueueItem) => !['b', 'c', 'x again'].includes(nameOf(item));
    const start = startSession(queueOf('b a c d', 'x y'), isWanted);
    assert.equal(screenOf(start), 'a? | c | d | x again | y again');
    const second = pressAll(start, 'reveal good', isWanted);
    assert.equal(screenOf(second), 'd? | x again | y again');
    assert.equal(screenOf(pressAll(second, 'reveal good', isWanted)), 'y? again');
  });

  it('ends the session where it was the last one', () => {
    const start = startSession(queueOf('a b', 'x'));
    const isWanted = ({ card }: QueueItem) => card.id === 'a';
    const session = pressAll(start, 'reveal good', isWanted);
    assert.equal(screenOf(session), 'done');
    assert.equal(remaining(session), 0);
  });
});

describe('cards that changed under the learner’s eyes', () => {
  const isWanted = () => true;
  const rewritten = (name: string) => (item: QueueItem) =>
    nameOf(item) === name
      ? { ...item, card: { ...item.card, front: `${name}, please?`, back: `${name}, please!` } }
      : item;
  const without = (name: string) => (item: QueueItem) => (item.card.id === name ? null : item);
  const edited = (session: Session, find: (item: QueueItem) => QueueItem | null) =>
    step(session, { type: 'cards-changed', find, isWanted });

  it('the current one, rewritten, stays as it was shown', () => {
    const start = startSession(queueOf('a b'));
    assert.equal(screenOf(edited(start, rewritten('a'))), 'a, please? | b');
    assert.equal(screenOf(edited(press(start, 'reveal'), rewritten('a'))), 'a, please! | b');
  });

  it('the current one, gone, makes way for the next', () => {
    const start = press(startSession(queueOf('a b')), 'reveal');
    const session = edited(start, without('a'));
    assert.equal(screenOf(session), 'b?');
    assert.equal(screenOf(edited(session, without('b'))), 'done');
  });

  it('a later one, rewritten, is asked in its new words', () => {
    const session = edited(startSession(queueOf('a b')), rewritten('b'));
    assert.equal(screenOf(pressAll(session, 'reveal good')), 'b, please?');
  });

  it('a later one, gone, is not asked, a drill as well', () => {
    const start = startSession(queueOf('a b c', 'b x'));
    assert.equal(screenOf(edited(start, without('b'))), 'a? | c | x again');
  });

  it('stay changed in the sessions that undo goes back to', () => {
    const second = pressAll(startSession(queueOf('a b c d')), 'reveal again reveal');
    const session = edited(edited(second, rewritten('b')), without('c'));
    plays(session, [
      ['good', 'd? | a again'],
      ['undo', 'b, please! | d | a again'],
      ['undo', 'a! | b | d'],
      ['good', 'b, please? | d'],
    ]);
  });

  it('do not come back with undo where they are gone', () => {
    const session = edited(pressAll(startSession(queueOf('a b')), 'reveal good'), without('a'));
    plays(session, [['undo', 'b?']]);
  });

  it('are taken up after the last answer as well', () => {
    const done = pressAll(startSession(queueOf('a')), 'reveal good');
    const session = edited(done, rewritten('a'));
    assert.equal(screenOf(session), 'done');
    assert.equal(screenOf(press(session, 'undo')), 'a, please!');
  });
});

describe('a new plan, on a new study day', () => {
  const planned = (session: Session, items: string, repeats = '') =>
    step(session, { type: 'new-plan', queue: queueOf(items, repeats), isWanted: () => true });

  it('takes the place of all that was still ahead', () => {
    const session = pressAll(startSession(queueOf('a b c', 'x')), 'reveal again');
    assert.equal(screenOf(planned(session, 'd a', 'y')), 'd? | a | y again');
  });

  it('goes on after the end of the old one', () => {
    const done = pressAll(startSession(queueOf('a')), 'reveal good');
    assert.equal(screenOf(planned(done, 'b c')), 'b? | c');
  });

  it('keeps the answers, and undo shows the old card with the new plan ahead', () => {
    const session = planned(pressAll(startSession(queueOf('a b')), 'reveal good'), 'c d');
    assert.equal(answersOf(session).length, 1);
    plays(session, [
      ['reveal', 'c! | d'],
      ['good', 'd?'],
      ['undo', 'c! | d'],
      ['undo', 'a! | c | d'],
      ['good', 'c? | d'],
    ]);
  });
});
