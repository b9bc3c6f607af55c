import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { homeWith } from './program.ts';

const COMMANDS =
  'study read due next answer undo stats decks add new edit rename remove check show suspend unsuspend reset config doctor completion'.split(
    ' ',
  );

const home = homeWith({ 'a.md': 'Q: a?\nA: b' });
after(() => home[Symbol.dispose]());

describe('wrong usage', () => {
  const ROWS: readonly (readonly [words: string, code: number, message: RegExp])[] = [
    ['ansver', 2, /unknown command 'ansver'.*\(Did you mean answer\?\)/],
    ['kafka', 2, /unknown command 'kafka'/],
    ['due --jsn', 2, /unknown option '--jsn'.*\(Did you mean --json\?\)/],
    ['answer', 2, /missing required argument 'card'/],
    ['answer a?', 2, /missing required argument 'grade'/],
    ['answer a? good good', 2, /too many arguments/],
    ['answer a? splendid', 2, /Not a grade: "splendid"/],
    ['study --new many', 2, /It must be a whole number, at least 0\./],
    ['study --limit 0', 2, /It must be a whole number, at least 1\./],
    ['study --facet story', 2, /Allowed choices are definition, anchor/],
    ['study --grades 1-9', 2, /Allowed choices are names, 0-5/],
    ['due --data', 2, /argument missing/],
    ['completion tcsh', 2, /There is no completion script for tcsh\./],
    ['help ansver', 2, /^error: unknown command 'ansver'.*\(Did you mean answer\?\)\s*$/],
    ['help nonsense', 2, /^error: unknown command 'nonsense'\s*$/],
    ['show nothing', 1, /There is no card "nothing"\./],
    ['due nothing', 1, /There is no deck called nothing\./],
  ];

  for (const [words, code, message] of ROWS) {
    it(`exits with ${code} on deckhand ${words}`, () => {
      const said = home.deckhand(...words.split(' '));
      assert.equal(said.code, code);
      assert.equal(said.out, '');
      assert.match(said.err.replaceAll('\n', ' '), message);
      assert.doesNotMatch(said.err, /\n {4}at /);
    });

    it(`says it as JSON on deckhand ${words} --json`, () => {
      // Where an option lacks its value, one more word would become it.
      const said = home.deckhand('--json', ...words.split(' '));
      assert.equal(said.out, '');
      const { error } = JSON.parse(said.err) as { error: { message: string } };
      assert.deepEqual(Object.keys(error), ['message']);
      assert.doesNotMatch(error.message, /^error:|\n/);
    });
  }

  it('names the file of an error in JSON', () => {
    using damaged = homeWith();
    const file = damaged.write(`${damaged.data}/config.json`, '{');
    const { error } = JSON.parse(damaged.deckhand('due', '--json').err) as { error: object };
    assert.deepEqual(error, {
      message: 'Cannot read the settings. The file is not valid JSON.',
      file,
    });
  });
});

describe('help', () => {
  it('lists every command and the exit codes', () => {
    const { code, out } = home.deckhand('--help');
    assert.equal(code, 0);
    for (const name of COMMANDS) assert.match(out, new RegExp(`^  ${name} `, 'm'));
    assert.match(
      out,
      /Exit codes: 0 success, 1 failure or problems found, 2 wrong usage, 3 nothing due/,
    );
    assert.doesNotMatch(out, /^ {2}complete /m);
  });

  for (const name of COMMANDS) {
    it(`has examples for ${name}`, () => {
      const { code, out } = home.deckhand(name, '--help');
      assert.equal(code, 0);
      assert.match(out, new RegExp(`^Usage: deckhand ${name}`));
      assert.match(out, /\nExamples:\n {2}.*deckhand.* {2}\S/);
      assert.equal(home.deckhand('help', name).out, out);
    });
  }
});

describe('deckhand without a terminal', () => {
  it('says what is due and how to go on, and waits for nobody', () => {
    for (const words of [[], ['study']]) {
      const { code, out } = home.deckhand(...words);
      assert.equal(code, 0);
      assert.match(out, /a +0 +1 +0\n/);
      assert.match(out, /The quiz needs a terminal\./);
    }
  });
});
