import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { homeWith, questions } from './program.ts';

describe('deckhand due', () => {
  it('counts what there is to ask, by deck and in all', () => {
    using home = homeWith({ 'kafka.md': questions(2), 'work/sql.md': questions(3) });
    home.write('work/sql.md', questions(3).replaceAll('Question', 'Query'));
    assert.deepEqual(home.json('due'), {
      total: 5,
      due: 0,
      new: 5,
      drill: 0,
      decks: [
        { deck: 'kafka', due: 0, new: 2, drill: 0 },
        { deck: 'work/sql', due: 0, new: 3, drill: 0 },
      ],
    });
    assert.deepEqual(home.deckhand('due'), {
      code: 0,
      err: '',
      out: `deck      due  new  again
kafka       0    2      0
work/sql    0    3      0
today       0    5      0  about 1 min
`,
    });
  });

  it('asks for no more new cards than the study day allows, over all decks', () => {
    using home = homeWith({ 'a.md': questions(30) });
    home.write('b.md', questions(30).replaceAll('Question', 'Query'));
    const { total, decks } = home.json<{ total: number; decks: { new: number }[] }>('due');
    assert.equal(total, 20);
    assert.deepEqual(
      decks.map((deck) => deck.new),
      [20, 20],
    );
  });

  it('prints the number alone for a status line', () => {
    using home = homeWith({ 'kafka.md': questions(2) });
    assert.equal(home.deckhand('due', '--count').out, '2\n');
  });

  it('looks only at the decks that are named, by name, title or folder', () => {
    using home = homeWith({
      'kafka.md': `---\ntitle: Streams\n---\n${questions(1)}`,
      'work/sql.md': 'Q: One?\nA: 1',
      'work/http.md': 'Q: Two?\nA: 2',
    });
    const rows: readonly (readonly [names: string[], count: string])[] = [
      [['kafka'], '1\n'],
      [['STREAMS'], '1\n'],
      [['work'], '2\n'],
      [['work/sql', 'kafka.md'], '2\n'],
    ];
    for (const [names, count] of rows) {
      assert.equal(home.deckhand('due', ...names, '--count').out, count, names.join());
    }
    assert.deepEqual(home.deckhand('due', 'kafkaesque'), {
      code: 1,
      out: '',
      err: 'There is no deck called kafkaesque.\nYour decks: kafka, work/http, work/sql.\n',
    });
  });

  it('names a few decks where a name is that of none, those close to it first', () => {
    const decks = [...'abcdefghij'].map((name) => [`x/${name}.md`, `Q: ${name}?\nA: 1`]);
    using home = homeWith(Object.fromEntries(decks));
    const { err } = home.deckhand('due', 'nope');
    assert.match(
      err,
      /\nYour decks: x\/a, .*, x\/h, and 2 more\. To list them all: deckhand decks\n$/,
    );
    assert.match(home.deckhand('due', '/C').err, /\nSimilar: x\/c\.\n$/);
  });

  it('exits with 3 where nothing is due, if asked to', () => {
    using home = homeWith({ 'one.md': 'Q: One?\nA: 1' });
    assert.equal(home.deckhand('due', '--exit-code').code, 0);
    assert.equal(home.deckhand('answer', 'One?', 'easy').code, 0);
    assert.equal(home.deckhand('due').code, 0);
    const { code, out } = home.deckhand('due', '--exit-code');
    assert.equal(code, 3);
    assert.match(out, /nothing is due/);
  });

  it('says what to do where there are no decks', () => {
    using home = homeWith();
    assert.match(
      home.deckhand('due').out,
      /^You have no decks yet\. To add a file or folder: deckhand add PATH/,
    );
    assert.equal(home.json<{ total: number }>('due').total, 0);
  });
});
