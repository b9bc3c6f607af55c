import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ProblemJson } from './json.ts';
import { homeWith, questions } from './program.ts';

describe('deckhand check', () => {
  it('says that nothing is wrong', () => {
    using home = homeWith({ 'a.md': questions(2) });
    assert.deepEqual(home.deckhand('check'), {
      code: 0,
      out: '1 deck, 2 cards: no problems found.\n',
      err: '',
    });
    assert.deepEqual(home.json('check'), { problems: [] });
  });

  it('shows each problem with its place, its line and a caret', () => {
    using home = homeWith({ 'a.md': 'Q: fine?\nA: yes\n\nQ: lonely?\n' });
    const { code, out } = home.deckhand('check');
    assert.equal(code, 1);
    const [head = '', source, caret] = out.split('\n');
    assert.match(head, /^data\/decks\/a\.md:4:1: [A-Z].*\.$/);
    assert.equal(source, '    4 │ Q: lonely?');
    assert.equal(caret, '      │ ^');
    assert.match(out, /\n1 deck, 1 card: 1 problem\.\n$/);
  });

  it('puts the caret under the right sign after wide signs, tabs and a long line', () => {
    const rows: readonly (readonly [line: string, sign: string])[] = [
      ['C: a {{c1::b {{c2::c}} d}} e', 'a {{'],
      ['C: 配信 {{c1::b {{c2::c}} d}} e', '配信 {{'],
      ['C:\ta\tb {{c1::b {{c2::c}} d}} e', 'b {{'],
      [`C: ${'long '.repeat(40)} {{c1::b {{c2::c}} d}} e`, 'long  {{'],
    ];
    for (const [line, before] of rows) {
      using home = homeWith({ 'a.md': `${line}\n` });
      const [, source = '', caret = ''] = home.deckhand('check').out.split('\n');
      const columns = [...source].flatMap((sign) => (/[配信]/.test(sign) ? [sign, sign] : [sign]));
      const at = caret.indexOf('^');
      assert.equal(columns.slice(at, at + 2).join(''), '{{', `${source}\n${caret}`);
      assert.ok(source.includes(before.trim()), source);
      assert.ok(source.length < 100, source);
    }
  });

  it('checks decks by name, and files that are in no deck folder', () => {
    using home = homeWith({ 'good.md': questions(1), 'bad.md': 'Q: lonely?\n' });
    const draft = home.write(join(home.folder, 'draft.md'), 'A: lost\n\nQ: also lonely?\n');
    assert.equal(home.deckhand('check', 'good').code, 0);
    assert.equal(home.deckhand('check', 'bad').code, 1);
    const { problems } = home.json<{ problems: ProblemJson[] }>('check', 'draft.md');
    assert.deepEqual([...new Set(problems.map(({ file }) => file))], [draft]);
    for (const { line, column, message, severity } of problems) {
      assert.ok(line >= 1 && column >= 1);
      assert.match(message, /[.!?]$/);
      assert.match(severity, /^(error|warning)$/);
    }
    assert.match(home.deckhand('check', 'nope').err, /^There is no deck called nope\.\n/);
    assert.match(
      home.deckhand('check', 'nope.md').err,
      /^There is no file or deck called nope\.md\.\n/,
    );
    assert.match(home.deckhand('check', 'draft.md', 'good').out, /2 decks/);
  });

  it('says that a card stands in two decks', () => {
    using home = homeWith({ 'a.md': questions(1), 'b.md': `# Other\n\n---\n${questions(1)}` });
    home.write('b.md', `Q: Own?\nA: Own.\n\n${questions(1)}`);
    const { code, out } = home.deckhand('check');
    assert.equal(code, 1);
    assert.match(
      out,
      /b\.md:4:1: warning: This card is also in a, and counts as part of that deck\./,
    );
  });

  it('says what deck paths have gone', () => {
    using home = homeWith();
    home.write(
      join(home.data, 'config.json'),
      '{"shippedDeck":false,"deckPaths":["/nowhere/a.md"]}',
    );
    const { code, out } = home.deckhand('check');
    assert.equal(code, 1);
    assert.match(out, /\/nowhere\/a\.md.*Nothing is here any more/);
  });

  it('warns of what is likely a slip, of cards too long, and of cards asked twice', () => {
    using home = homeWith({
      'a.md': '# T\n\n## Definitoin\n\nx\n\n## Trap\n\ny\n\nQ: What is a log?\nA: A file.\n',
      'b.md': `Q:Glued?\nA:Yes.\n\nQ: what is a log\nA: ${'word '.repeat(200)}\n`,
    });
    const { problems } = home.json<{ problems: ProblemJson[] }>('check');
    const said = problems.map(({ file, line, column, message, severity }) => {
      assert.equal(severity, 'warning');
      return `${file.at(-4)}:${line}:${column} ${message.split(' ').slice(0, 5).join(' ')}`;
    });
    assert.deepEqual(said, [
      'a:3:4 "Definitoin" is not a facet,',
      'b:1:3 `Q:` starts a question only',
      'b:2:3 `A:` starts an answer only',
      'b:4:1 This answer has 999 characters,',
      'b:4:1 This card asks the same',
    ]);
    assert.equal(home.deckhand('check').code, 1);
    assert.equal(home.deckhand('add', join(home.data, 'decks/a.md')).code, 0);
  });

  it('holds a draft against the decks in use, once against a deck that is both', () => {
    using home = homeWith({ 'a.md': 'Q: What is a log?\nA: A file.\n' });
    home.write(join(home.folder, 'draft.md'), '# T\n\nQ: What is a log?\nA: A file.\n');
    const { out } = home.deckhand('check', 'draft.md');
    assert.match(out, /^draft\.md:3:1: warning: This card asks the same as line 1 of a\./);
    assert.equal(home.deckhand('check', join(home.data, 'decks/a.md')).code, 0);
  });

  it('finds a file in which no marker has its blank, so that it is no deck at all', () => {
    using home = homeWith({ 'a.md': questions(1), 'lost.md': 'Q:What?\nA:That.\n' });
    assert.match(home.deckhand('check').out, /lost\.md:1:3: warning: `Q:` starts a question only/);
    assert.match(home.deckhand('check', join(home.data, 'decks/lost.md')).out, /lost\.md:1:3/);
    home.write('lost.md', 'Q:What? is how the chapter begins.\n');
    assert.equal(home.deckhand('check').code, 0);
  });
});
